package zhanggui.conduct;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** Reading rewards and penalties: those of one person, those that move a month's pay, and what somebody may decide. */
@Component
class Entries {

    private static final String ENTRIES = "select e.*, p.name from conduct.entry_state e join organisation.fact_person p on p.person_id = e.person_id";

    /** The people who held a post in the viewer's departments or shops when it happened; everybody for the whole company. */
    static final String WITHIN_REACH = """
             (:everyone or exists (select from organisation.fact_assignment a where a.person_id = e.person_id and a.from_day <= (e.month + interval '1 month - 1 day')
                                      and (a.until_day is null or a.until_day > e.month) and (a.department_id = any(:departments) or a.shop_id = any(:shops))))""";

    private final JdbcClient db;

    Entries(JdbcClient db) { this.db = db; }

    @Nullable Entry find(long id) { return db.sql(ENTRIES + " where e.entry_id = ?").param(id).query(Entries::entry).optional().orElse(null); }

    /** In the viewer's reach; null when there is none or it is not his to see. */
    @Nullable Entry find(long id, Viewer viewer) {
        var values = reach(viewer, Permission.DECIDE_REWARDS);
        values.put("id", id);
        return db.sql(ENTRIES + " where e.entry_id = :id and" + WITHIN_REACH).params(values).query(Entries::entry).optional().orElse(null);
    }

    /** Whether the person is among those whose rewards the viewer proposes and decides. */
    boolean reaches(PersonId person, YearMonth month, Viewer viewer) {
        var values = reach(viewer, Permission.DECIDE_REWARDS);
        values.put("person", person.value());
        values.put("month", month.atDay(1));
        return db.sql("select exists (select from (select :person::bigint as person_id, :month::date as month) e where" + WITHIN_REACH + ")").params(values).query(Boolean.class).single();
    }

    List<Entry> paidIn(YearMonth month) {
        return db.sql(ENTRIES + " where e.points = 0 and e.state = 'ACCEPTED' and e.pays_in = ? order by e.entry_id").param(month.atDay(1)).query(Entries::entry).list();
    }

    List<Entry> money(PersonId person, YearMonth month) {
        return db.sql(ENTRIES + " where e.points = 0 and e.person_id = ? and e.month = ? and e.state <> 'WITHDRAWN' order by e.entry_id").params(person.value(), month.atDay(1)).query(Entries::entry).list();
    }

    List<Entry> paidIn(YearMonth month, PersonId person) {
        return db.sql(ENTRIES + " where e.points = 0 and e.state = 'ACCEPTED' and e.pays_in = ? and e.person_id = ? order by e.entry_id").params(month.atDay(1), person.value()).query(Entries::entry).list();
    }

    List<Entry> money(YearMonth month) {
        return db.sql(ENTRIES + " where e.points = 0 and e.month = ? and e.state <> 'WITHDRAWN' order by e.entry_id").param(month.atDay(1)).query(Entries::entry).list();
    }

    /** A person's own, newest first. */
    List<Entry> of(PersonId person, int most) {
        return db.sql(ENTRIES + " where e.person_id = ? and e.state <> 'WITHDRAWN' order by coalesce(e.day, e.month) desc, e.entry_id desc limit ?").params(person.value(), most).query(Entries::entry).list();
    }

    List<Entry> ofCase(long caseId) { return db.sql(ENTRIES + " where e.case_id = ? order by e.entry_id").param(caseId).query(Entries::entry).list(); }

    /** @param state null for all; @param month null for all; @param look true for those decided on a fact that is gone, or with an open appeal */
    Page<Entry> list(Viewer viewer, Entry.@Nullable State state, @Nullable YearMonth month, boolean look, Page.Request page) {
        var filter = " where (:state::text is null or e.state = :state) and (:month::date is null or e.month = :month) and e.state <> 'WITHDRAWN' and e.case_id is null"
                + " and (not :look or e.state = 'ACCEPTED' and (e.gone_at is not null and e.revoked_words is null or e.appealed_at is not null and e.upheld is null)) and" + WITHIN_REACH;
        var values = reach(viewer, Permission.DECIDE_REWARDS);
        values.put("state", state == null ? null : state.name());
        values.put("month", month == null ? null : month.atDay(1));
        values.put("look", look);
        var total = db.sql("select count(*) from conduct.entry_state e" + filter).params(values).query(Long.class).single();
        values.put("limit", page.size());
        values.put("offset", page.offset());
        return Page.of(db.sql(ENTRIES + filter + " order by e.entry_id desc limit :limit offset :offset").params(values).query(Entries::entry).list(), total, page);
    }

    /** @param decided yuan that somebody decided and nobody took back. @param open how many wait for a decision */
    record RewardSums(Money decided, long open) {}

    private static final String REWARDS = " where e.month = :month and (e.fen > 0 or e.points > 0) and e.rule <> 'correction' and e.state <> 'WITHDRAWN' and" + WITHIN_REACH;

    /** DIS-08: the rewards of a month, by person. */
    Page<Entry> rewards(YearMonth month, Viewer viewer, Page.Request page) {
        var values = reach(viewer, Permission.DECIDE_REWARDS);
        values.put("month", month.atDay(1));
        var total = db.sql("select count(*) from conduct.entry_state e" + REWARDS).params(values).query(Long.class).single();
        values.put("limit", page.size());
        values.put("offset", page.offset());
        return Page.of(db.sql(ENTRIES + REWARDS + " order by p.staff_no, e.entry_id limit :limit offset :offset").params(values).query(Entries::entry).list(), total, page);
    }

    RewardSums rewardSums(YearMonth month, Viewer viewer) {
        var values = reach(viewer, Permission.DECIDE_REWARDS);
        values.put("month", month.atDay(1));
        return db.sql("select coalesce(sum(e.fen) filter (where e.state = 'ACCEPTED' and e.revoked_words is null), 0), count(*) filter (where e.state = 'PROPOSED') from conduct.entry_state e" + REWARDS).params(values)
                .query((row, _) -> new RewardSums(new Money(row.getLong(1)), row.getLong(2))).single();
    }

    /** The keys of the posts the person held in that month. */
    List<String> posts(PersonId person, YearMonth month) {
        return db.sql("select distinct post_key from organisation.fact_assignment where person_id = ? and from_day < ? and (until_day is null or until_day > ?)")
                .params(person.value(), month.plusMonths(1).atDay(1), month.atDay(1)).query(String.class).list();
    }

    static Map<String, Object> reach(Viewer viewer, Permission permission) {
        var people = viewer.people(permission);
        var shops = viewer.shops(permission);
        var values = new HashMap<String, Object>();
        values.put("everyone", people.every() || shops.every());
        values.put("departments", people.ids());
        values.put("shops", shops.ids());
        return values;
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        var decidedBy = row.getObject("decided_by", Long.class);
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        var paysIn = row.getObject("pays_in", LocalDate.class);
        var state = Entry.State.valueOf(row.getString("state"));
        var points = new Points(row.getInt("points"));
        var fact = row.getString("fact_kind") == null ? null : new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id"));
        var paid = state == Entry.State.ACCEPTED && points.equals(Points.NONE);
        return new Entry(row.getLong("entry_id"), new PersonId(row.getLong("person_id")), row.getString("name"), YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("rule"), new Money(row.getLong("fen")), Words.of(row.getString("zh"), row.getString("en")), row.getString("source"), state,
                new PersonId(row.getLong("proposed_by")), row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                decidedBy == null ? null : new PersonId(decidedBy), decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("words") == null ? "" : row.getString("words"), paid ? YearMonth.from(paysIn) : null,
                points, row.getObject("day", LocalDate.class), row.getObject("counts_on", LocalDate.class), fact, row.getObject("case_id", Long.class), row.getObject("gone_at") != null,
                row.getString("revoked_words") == null ? "" : row.getString("revoked_words"), row.getBoolean("late"), appeal(row));
    }

    private static Entry.@Nullable Appealed appeal(ResultSet row) throws SQLException {
        var at = row.getObject("appealed_at", OffsetDateTime.class);
        return at == null ? null : new Entry.Appealed(row.getString("appeal_words"), at.toInstant(), row.getObject("upheld", Boolean.class), row.getString("answer_words") == null ? "" : row.getString("answer_words"));
    }

    /** What is told of the very same entry that stands already: pressed twice, or in two tabs. Who asks holds back others of that person until he is done. */
    Optional<Map<String, Object>> same(PersonId person, YearMonth month, String rule, Money amount, Words words) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('conduct.entry', ?))").param(person.value()).query().singleRow();
        return db.sql("select public.business_day(proposed_at) from conduct.entry_state where person_id = ? and month = ? and rule = ? and fen = ? and zh = ? and state in ('PROPOSED', 'ACCEPTED') order by entry_id limit 1")
                .params(person.value(), month.atDay(1), rule, amount.fen(), words.zh()).query(LocalDate.class).optional().map(day -> Map.of("day", day, "amount", amount, "words", words));
    }
}
