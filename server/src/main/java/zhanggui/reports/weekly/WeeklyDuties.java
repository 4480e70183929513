package zhanggui.reports.weekly;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;

/** ORG-06: which posts hand in a weekly report, and who therefore owes one. */
@Component
class WeeklyDuties {

    /** A post that somebody holds. @param from the week since which it is so; null while nobody has said anything: then it hands in none */
    record Duty(PostId post, Words name, boolean sends, @Nullable LocalDate from, int people) {}

    /** Who owes a report of a week. @param shop null when the post is held in none of its own */
    record Owing(PersonId person, String name, PostId post, Words postName, @Nullable Long shop) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    WeeklyDuties(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    List<Duty> all() {
        return db.sql("""
                select a.post_id, a.post_zh, a.post_en, count(distinct a.person_id) as people, d.sends, d.from_week
                  from organisation.fact_assignment a
                  left join lateral (select sends, from_week from reports.weekly_duty w where w.post_id = a.post_id order by from_week desc limit 1) d on true
                 where a.from_day <= :today and (a.until_day is null or a.until_day > :today) group by a.post_id, a.post_zh, a.post_en, d.sends, d.from_week order by coalesce(d.sends, false) desc, a.post_id limit 500
                """).param("today", calendar.today())
                .query((row, _) -> new Duty(new PostId(row.getLong("post_id")), Words.of(row.getString("post_zh"), row.getString("post_en")), row.getBoolean("sends"), row.getObject("from_week", LocalDate.class), row.getInt("people"))).list();
    }

    /** From this week on. */
    @Transactional
    Outcome<Void> set(PostId post, boolean sends, String why, PersonId by) {
        if (all().stream().noneMatch(d -> d.post.equals(post))) return Outcome.refused(WeeklyRefusal.NO_POST);
        var week = Week.of(calendar.today()).monday();
        db.sql("insert into reports.weekly_duty (post_id, from_week, sends, why, made_by, made_at) values (?, ?, ?, ?, ?, ?) on conflict (post_id, from_week) do update set sends = excluded.sends, why = excluded.why, made_by = excluded.made_by, made_at = excluded.made_at")
                .params(post.value(), week, sends, why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "reports.weekly.duty", "post/" + post.value(), null, Map.of("sends", sends, "from", week.toString()), why.isBlank() ? null : why);
        return Outcome.done(null);
    }

    private static final String OWING = """
            select distinct on (a.person_id) a.person_id, a.name, a.post_id, a.post_zh, a.post_en, a.shop_id from organisation.fact_assignment a
             where a.from_day <= :friday and (a.until_day is null or a.until_day > :friday) and (a.left_on is null or a.left_on >= :friday) and (:one::bigint is null or a.person_id = :one)
               and (select w.sends from reports.weekly_duty w where w.post_id = a.post_id and w.from_week <= :monday order by w.from_week desc limit 1)
             order by a.person_id, a.from_day desc
            """;

    List<Owing> owing(Week week) { return of(week, null); }

    Optional<Owing> owing(Week week, PersonId person) { return of(week, person.value()).stream().findFirst(); }

    private List<Owing> of(Week week, @Nullable Long one) {
        return db.sql(OWING).param("monday", week.monday()).param("friday", week.friday()).param("one", one, java.sql.Types.BIGINT)
                .query((row, _) -> new Owing(new PersonId(row.getLong("person_id")), row.getString("name"), new PostId(row.getLong("post_id")), Words.of(row.getString("post_zh"), row.getString("post_en")), row.getObject("shop_id", Long.class))).list();
    }
}
