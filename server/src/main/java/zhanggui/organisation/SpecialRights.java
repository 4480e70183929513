package zhanggui.organisation;

import java.time.LocalDate;
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
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;

/** ORG-11: what the holders of a post may do that others may not. The module in which it is done asks here. */
@Component
public class SpecialRights {

    public enum Right {
        WHOLE_SHOP_PAGES("改整店页面设计", "Change the pages of the whole shop"), PROPOSE_SOFTWARE("建议采购装修软件", "Propose decoration software"),
        SHOOT_BUDGET("申请和支配外包拍摄费", "Ask for and use money for outsourced shoots"), CAMERA("使用摄影器材", "Use the camera equipment");

        private final Words words;

        Right(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }
    }

    /** @param until the first day without it; null while it holds */
    record Granted(long id, PostId post, Words postName, Right right, Words rightName, LocalDate from, @Nullable LocalDate until, String why) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Audit audit;

    SpecialRights(JdbcClient db, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** Whether the person holds a post with that right on that day. */
    public boolean holds(PersonId person, Right right, LocalDate day) {
        return db.sql("""
                select exists (select from organisation.assignment a join organisation.special_right r on r.post_id = a.post_id
                                where a.person_id = :person and r.what = :what and a.from_day <= :day and (a.until_day is null or a.until_day > :day) and r.from_day <= :day and (r.until_day is null or r.until_day > :day))
                """).param("person", person.value()).param("what", right.name()).param("day", day).query(Boolean.class).single();
    }

    List<Granted> all() {
        return db.sql("select r.*, o.name_zh, o.name_en from organisation.special_right r join organisation.post o on o.id = r.post_id order by r.until_day nulls first, o.id, r.id limit 1000").query((row, _) -> {
            var right = Right.valueOf(row.getString("what"));
            return new Granted(row.getLong("id"), new PostId(row.getLong("post_id")), Words.of(row.getString("name_zh"), row.getString("name_en")), right, right.words(), row.getObject("from_day", LocalDate.class),
                    row.getObject("until_day", LocalDate.class), row.getString("why"));
        }).list();
    }

    @Transactional
    Outcome<Void> grant(PostId post, Right right, LocalDate from, String why, PersonId by) {
        if (db.sql("select id from organisation.post where id = ? and closed_on is null for update").param(post.value()).query(Long.class).optional().isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        var written = db.sql("insert into organisation.special_right (post_id, what, from_day, why, made_by) values (?, ?, ?, ?, ?) on conflict do nothing").params(post.value(), right.name(), from, why, by.value()).update();
        if (written == 0) return Outcome.refused(OrganisationRefusal.RIGHT_HELD);
        audit.record(by, "organisation.right.grant", "post/" + post.value(), null, Map.of("right", right.name(), "from", from.toString()), why);
        return Outcome.done(null);
    }

    /** From today on it holds no more. */
    @Transactional
    Outcome<Void> end(long id, PersonId by) {
        var ended = db.sql("update organisation.special_right set until_day = greatest(from_day, ?) where id = ? and until_day is null").params(calendar.today(), id).update();
        if (ended == 0) return Outcome.refused(OrganisationRefusal.NO_SUCH_RIGHT);
        audit.record(by, "organisation.right.end", "right/" + id, null, Map.of("until", calendar.today().toString()), null);
        return Outcome.done(null);
    }
}
