package zhanggui.payroll.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** Reading appeals: one's own, and those that somebody may decide on. */
@Component
class EventAppeals {

    private static final String APPEALS = """
            select a.*, p.name, n.upheld, n.words as answer_words, n.at as answered_at, n.late, w.name as answered_by from payroll.appeal a join organisation.fact_person p on p.person_id = a.person_id
              left join payroll.appeal_answer n on n.appeal_id = a.id left join organisation.fact_person w on w.person_id = n.by_person""";

    /** Of people who held a post in the viewer's departments or shops in the month; never one's own. */
    private static final String DECIDES = """
             a.person_id <> :me and (:everyone or exists (select from organisation.fact_assignment s where s.person_id = a.person_id and s.from_day <= (a.month + interval '1 month - 1 day')
                                                            and (s.until_day is null or s.until_day > a.month) and (s.department_id = any(:departments) or s.shop_id = any(:shops))))""";
    private static final int MOST = 200;

    private final JdbcClient db;

    EventAppeals(JdbcClient db) { this.db = db; }

    Optional<EventAppeal> find(long id) { return whole(db.sql(APPEALS + " where a.id = ?").param(id).query(EventAppeals::appeal).list()).stream().findFirst(); }

    /** Newest first. */
    List<EventAppeal> of(PersonId person) { return whole(db.sql(APPEALS + " where a.person_id = ? order by a.id desc limit ?").params(person.value(), MOST).query(EventAppeals::appeal).list()); }

    List<EventAppeal> of(Why.FactRef fact, PersonId person) {
        return whole(db.sql(APPEALS + " where a.fact_kind = ? and a.fact_id = ? and a.person_id = ? order by a.id").params(fact.kind(), fact.id(), person.value()).query(EventAppeals::appeal).list());
    }

    /** Those the viewer may decide on, the oldest first. @param open only those that wait */
    Page<EventAppeal> toDecide(Viewer viewer, boolean open, Page.Request page) {
        var where = " where (not :open or not exists (select from payroll.appeal_answer x where x.appeal_id = a.id)) and " + DECIDES;
        var values = new HashMap<String, Object>(reach(viewer));
        values.put("open", open);
        var total = db.sql("select count(*) from payroll.appeal a" + where).params(values).query(Long.class).single();
        values.put("limit", page.size());
        values.put("offset", page.offset());
        return Page.of(whole(db.sql(APPEALS + where + " order by n.appeal_id is not null, a.id desc limit :limit offset :offset").params(values).query(EventAppeals::appeal).list()), total, page);
    }

    boolean decides(long id, Viewer viewer) {
        var values = new HashMap<String, Object>(reach(viewer));
        values.put("id", id);
        return viewer.may(Permission.DECIDE_REWARDS) && db.sql("select exists (select from payroll.appeal a where a.id = :id and " + DECIDES + ")").params(values).query(Boolean.class).single();
    }

    private static Map<String, Object> reach(Viewer viewer) {
        var people = viewer.people(Permission.DECIDE_REWARDS);
        var shops = viewer.shops(Permission.DECIDE_REWARDS);
        return Map.of("me", viewer.person().value(), "everyone", people.every() || shops.every(), "departments", people.ids(), "shops", shops.ids());
    }

    /** How many of a month wait for their answer. */
    List<EventAppeal> waiting(YearMonth month) {
        return db.sql(APPEALS + " where a.month = ? and n.appeal_id is null order by a.id limit ?").params(month.atDay(1), MOST).query(EventAppeals::appeal).list();
    }

    long count(YearMonth month) { return db.sql("select count(*) from payroll.appeal where month = ?").param(month.atDay(1)).query(Long.class).single(); }

    private List<EventAppeal> whole(List<EventAppeal> found) {
        var papers = new HashMap<Long, List<EventAppeal.Paper>>();
        if (!found.isEmpty()) db.sql("select appeal_id, id, name from payroll.appeal_paper where appeal_id = any(?) order by id").param(found.stream().map(EventAppeal::id).toArray(Long[]::new))
                .query(row -> { papers.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(new EventAppeal.Paper(row.getLong(2), row.getString(3))); });
        return found.stream().map(a -> new EventAppeal(a.id(), a.fact(), a.person(), a.name(), a.month(), a.day(), a.until(), a.label(), a.order(), a.words(), a.madeAt(), papers.getOrDefault(a.id(), List.of()), a.answer())).toList();
    }

    private static EventAppeal appeal(ResultSet row, int n) throws SQLException {
        var at = row.getObject("answered_at", OffsetDateTime.class);
        return new EventAppeal(row.getLong("id"), new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")), new PersonId(row.getLong("person_id")), row.getString("name"),
                YearMonth.from(row.getObject("month", LocalDate.class)), row.getObject("day", LocalDate.class), row.getObject("until_day", LocalDate.class), Words.of(row.getString("zh"), row.getString("en")),
                row.getString("order_no"), row.getString("words"), row.getObject("made_at", OffsetDateTime.class).toInstant(), List.of(),
                at == null ? null : new EventAppeal.Answered(row.getBoolean("upheld"), row.getString("answered_by"), at.toInstant(), row.getString("answer_words"), row.getBoolean("late")));
    }
}
