package zhanggui.attendance.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** SRV-41: what people would like of a plan that is not published yet. */
@Component
class Wishes {

    /** @param shift null: a rest day */
    record Wish(long id, long rota, PersonId person, String name, LocalDate day, @Nullable String shift, String words) {}

    private final JdbcClient db;
    private final ReadPlan plans;
    private final Rotas rotas;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Wishes(JdbcClient db, ReadPlan plans, Rotas rotas, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.plans = plans;
        this.rotas = rotas;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** @param until exclusive; @param person null: everybody's */
    List<Wish> of(@Nullable Long rota, @Nullable PersonId person, LocalDate from, LocalDate until) {
        return db.sql("""
                select w.*, p.name from attendance.rota_wish w join organisation.fact_person p on p.person_id = w.person_id
                 where w.withdrawn_at is null and w.day >= :from and w.day < :until and (:rota::bigint is null or w.rota_id = :rota) and (:person::bigint is null or w.person_id = :person) order by w.day, w.id limit 2000
                """).param("from", from).param("until", until).param("rota", rota, java.sql.Types.BIGINT).param("person", person == null ? null : person.value(), java.sql.Types.BIGINT)
                .query((row, _) -> new Wish(row.getLong("id"), row.getLong("rota_id"), new PersonId(row.getLong("person_id")), row.getString("name"), row.getObject("day", LocalDate.class), row.getString("shift"), row.getString("words"))).list();
    }

    /** One wish a day: another one of the same day goes in its place. */
    @Transactional
    Outcome<Long> wish(long rota, LocalDate day, @Nullable String shift, String words, Viewer viewer) {
        if (rotas.see(rota, day, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (day.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", day));
        if (plans.publishedDays(rota, day, day.plusDays(1)).contains(day)) return Outcome.refused(RosterRefusal.WISH_TOO_LATE, Map.of("day", day));
        if (shift != null && !rotas.shifts(rota, day).containsKey(shift)) return Outcome.refused(RosterRefusal.NO_SUCH_SHIFT, Map.of("shift", shift));
        db.sql("update attendance.rota_wish set withdrawn_at = ? where person_id = ? and day = ? and withdrawn_at is null").params(clock.instant().atOffset(ZoneOffset.UTC), viewer.person().value(), day).update();
        var id = db.sql("insert into attendance.rota_wish (rota_id, person_id, day, shift, words, made_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(rota, viewer.person().value(), day, shift, words.strip(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(viewer.person(), "roster.wish", "rota/" + rota, null, Map.of("day", day.toString(), "shift", String.valueOf(shift)), null);
        return Outcome.done(id);
    }

    @Transactional
    Outcome<Void> withdraw(long id, Viewer viewer) {
        var gone = db.sql("update attendance.rota_wish set withdrawn_at = ? where id = ? and person_id = ? and withdrawn_at is null").params(clock.instant().atOffset(ZoneOffset.UTC), id, viewer.person().value()).update();
        if (gone == 0) return Outcome.refused(RosterRefusal.NO_SUCH_WISH);
        audit.record(viewer.person(), "roster.wish.withdraw", "wish/" + id, null, null, null);
        return Outcome.done(null);
    }
}
