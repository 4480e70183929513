package zhanggui.attendance.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** SRV-02: rotas, who is on them, their shifts and rules; all from a day on, never changed backwards. */
@Component
class Rotas {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Organisation organisation;

    Rotas(JdbcClient db, JsonMapper json, Audit audit, Clock clock, BusinessCalendar calendar, Organisation organisation) {
        this.db = db;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
        this.organisation = organisation;
    }

    /** Those that the viewer plans and those he is on. */
    List<Rota.Line> list(Viewer viewer) {
        var people = viewer.people(Permission.PLAN_ROSTER);
        return db.sql("""
                select * from (
                    select r.id, r.name_zh, r.name_en, (:everyone or r.department_id = any(:departments) or r.shop_id = any(:shops)) is true as plans,
                           exists (select from attendance.rota_member m where m.rota_id = r.id and m.person_id = :me and (m.until_day is null or m.until_day > :today)) as own,
                           (select count(*) from attendance.rota_member m where m.rota_id = r.id and m.from_day <= :today and (m.until_day is null or m.until_day > :today)) as members,
                           (select max(p.until_day) from attendance.rota_published p where p.rota_id = r.id) as published
                      from attendance.rota r) r where plans or own order by own desc, id limit 200
                """).param("everyone", people.every()).param("departments", people.ids()).param("shops", viewer.shops(Permission.PLAN_ROSTER).ids()).param("me", viewer.person().value())
                .param("today", calendar.today()).query((row, _) -> {
                    var published = row.getObject("published", LocalDate.class);
                    return new Rota.Line(row.getLong("id"), Words.of(row.getString("name_zh"), row.getString("name_en")), row.getBoolean("plans"), row.getInt("members"), published == null ? null : published.minusDays(1));
                }).list();
    }

    /** Refused when the viewer neither plans it nor is on it. */
    Outcome<Rota> see(long id, LocalDate day, Viewer viewer) {
        var rota = find(id, day, viewer).orElse(null);
        if (rota == null) return Outcome.refused(RosterRefusal.NO_SUCH_ROTA);
        var own = rota.members().stream().anyMatch(m -> viewer.is(m.person()));
        return rota.mayPlan() || own ? Outcome.done(rota) : Outcome.refused(RosterRefusal.NOT_YOUR_ROTA);
    }

    /** Refused when the viewer does not plan it. */
    Outcome<Rota> plans(long id, LocalDate day, Viewer viewer) {
        var rota = find(id, day, viewer).orElse(null);
        if (rota == null) return Outcome.refused(RosterRefusal.NO_SUCH_ROTA);
        return rota.mayPlan() ? Outcome.done(rota) : Outcome.refused(RosterRefusal.NOT_YOUR_ROTA);
    }

    Optional<Rota> find(long id, LocalDate day, Viewer viewer) {
        return db.sql("select * from attendance.rota where id = ?").param(id).query((row, _) -> {
            var department = row.getObject("department_id") == null ? null : new DepartmentId(row.getLong("department_id"));
            var shop = row.getObject("shop_id") == null ? null : new ShopId(row.getLong("shop_id"));
            var people = viewer.people(Permission.PLAN_ROSTER);
            var plans = people.every() || department != null && people.contains(department) || shop != null && viewer.shops(Permission.PLAN_ROSTER).contains(shop);
            var rules = rules(id);
            var rule = rules.floorEntry(day) == null ? rules.firstEntry() : rules.floorEntry(day);
            return new Rota(id, Words.of(row.getString("name_zh"), row.getString("name_en")), department, shop, plans, members(id), List.copyOf(shifts(id, day).values()), rule.getValue(), rule.getKey());
        }).optional();
    }

    NavigableMap<LocalDate, RotaRule> rules(long rota) {
        var rules = new TreeMap<LocalDate, RotaRule>();
        db.sql("select from_day, rule from attendance.rota_rule where rota_id = ? order by id").param(rota)
                .query(row -> { rules.put(row.getObject(1, LocalDate.class), json.readValue(row.getString(2), RotaRule.class)); });
        return rules;
    }

    List<Rota.Member> members(long rota) {
        return db.sql("""
                select m.id, m.person_id, p.name, m.skills, m.from_day, m.until_day, a.post_zh, a.post_en
                  from attendance.rota_member m join organisation.fact_person p on p.person_id = m.person_id
                  left join lateral (select * from organisation.fact_assignment a where a.person_id = m.person_id and a.from_day <= :today and (a.until_day is null or a.until_day > :today) order by a.from_day desc limit 1) a on true
                 where m.rota_id = :rota order by m.until_day is not null, p.staff_no, m.id
                """).param("rota", rota).param("today", calendar.today()).query((row, _) -> new Rota.Member(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"),
                row.getString("post_zh") == null ? null : Words.of(row.getString("post_zh"), row.getString("post_en")), Set.of((String[]) row.getArray("skills").getArray()),
                row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class))).list();
    }

    /** The shifts of a day by key, in the order they begin. */
    Map<String, ShiftTime> shifts(long rota, LocalDate day) {
        var shifts = new LinkedHashMap<String, ShiftTime>();
        db.sql("""
                select * from (select distinct on (key) * from attendance.rota_shift where rota_id = ? and from_day <= ? order by key, from_day desc, id desc) s where not dropped order by start_at, key
                """).params(rota, day).query(row -> { shifts.put(row.getString("key"), shift(row)); });
        return shifts;
    }

    private static ShiftTime shift(ResultSet row) throws SQLException {
        return new ShiftTime(row.getString("key"), Words.of(row.getString("name_zh"), row.getString("name_en")), row.getObject("start_at", LocalTime.class), row.getObject("end_at", LocalTime.class), row.getBoolean("late"));
    }

    /** A new rota with the service shifts of the product and the standard rule; both are changed afterwards. */
    @Transactional
    Outcome<Long> add(Words name, @Nullable DepartmentId department, @Nullable ShopId shop, Viewer viewer) {
        if (name.zh().isBlank()) return Outcome.refused(RosterRefusal.NO_NAME);
        var people = viewer.people(Permission.PLAN_ROSTER);
        var allowed = people.every() || department != null && people.contains(department) || shop != null && viewer.shops(Permission.PLAN_ROSTER).contains(shop);
        if (!allowed) return Outcome.refused(RosterRefusal.NOT_YOUR_ROTA);
        var by = viewer.person();
        var id = db.sql("insert into attendance.rota (name_zh, name_en, department_id, shop_id, made_by, made_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(name.zh().strip(), name.en().isBlank() ? name.zh().strip() : name.en().strip(), department == null ? null : department.value(), shop == null ? null : shop.value(), by.value(), now())
                .query(Long.class).single();
        db.sql("""
                insert into attendance.rota_shift (rota_id, key, from_day, name_zh, name_en, start_at, end_at, late, dropped, made_by, made_at)
                select :id, replace(key, 'shift.cs.', ''), '2000-01-01', case key when 'shift.cs.early' then '早班' else '晚班' end, case key when 'shift.cs.early' then 'early' else 'late' end,
                       start_at, end_at, late, false, :by, :now
                  from (select distinct on (key) * from attendance.shift where key in ('shift.cs.early', 'shift.cs.late') and from_day <= :today order by key, from_day desc) t where usable
                """).param("id", id).param("today", calendar.today()).param("by", by.value()).param("now", now()).update();
        write(id, LocalDate.of(2000, 1, 1), RotaRule.standard(), "", by);
        audit.record(by, "roster.rota.add", "rota/" + id, null, name, null);
        return Outcome.done(id);
    }

    private void write(long rota, LocalDate from, RotaRule rule, String why, PersonId by) {
        db.sql("insert into attendance.rota_rule (rota_id, from_day, rule, why, made_by, made_at) values (?, ?, ?::jsonb, ?, ?, ?)")
                .params(rota, from, json.writeValueAsString(rule), why, by.value(), now()).update();
    }

    /** From this day on these rules hold; earlier days keep theirs. */
    @Transactional
    Outcome<Void> rule(long id, LocalDate from, RotaRule rule, String why, Viewer viewer) {
        if (plans(id, from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (why == null || why.isBlank()) return Outcome.refused(RosterRefusal.NO_WHY);
        if (rule.wrong()) return Outcome.refused(RosterRefusal.WRONG_RULE);
        hold(id);
        var before = rules(id);
        if (from.isBefore(before.lastKey())) return Outcome.refused(RosterRefusal.SETTING_NOT_LATER, Map.of("last", before.lastKey()));
        write(id, from, rule, why.strip(), viewer.person());
        audit.record(viewer.person(), "roster.rule", "rota/" + id, before.lastEntry().getValue(), rule, why);
        return Outcome.done(null);
    }

    /** A shift with these times from this day on; a new key is a new shift. @param dropped from that day on there is no such shift */
    @Transactional
    Outcome<Void> shift(long id, LocalDate from, ShiftTime shift, boolean dropped, Viewer viewer) {
        if (plans(id, from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (shift.name().zh().isBlank() || shift.key().isBlank()) return Outcome.refused(RosterRefusal.NO_NAME);
        if (shift.from().equals(shift.until()) || shift.minutes() > ShiftTime.LONGEST_MINUTES) return Outcome.refused(RosterRefusal.SHIFT_TOO_LONG);
        var last = db.sql("select max(from_day) from attendance.rota_shift where rota_id = ? and key = ?").params(id, shift.key()).query(LocalDate.class).optional().orElse(null);
        if (last != null && from.isBefore(last)) return Outcome.refused(RosterRefusal.SETTING_NOT_LATER, Map.of("last", last));
        db.sql("""
                insert into attendance.rota_shift (rota_id, key, from_day, name_zh, name_en, start_at, end_at, late, dropped, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """).params(id, shift.key().strip(), from, shift.name().zh().strip(), shift.name().en().isBlank() ? shift.name().zh().strip() : shift.name().en().strip(), shift.from(), shift.until(), shift.late(), dropped,
                viewer.person().value(), now()).update();
        audit.record(viewer.person(), "roster.shift", "rota/" + id, null, shift, null);
        return Outcome.done(null);
    }

    /** Put on the rota from a day on; somebody is on one rota at a time. Skills are written anew by a row of their own. */
    @Transactional
    Outcome<Long> join(long id, PersonId person, LocalDate from, Set<String> skills, Viewer viewer) {
        if (plans(id, from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        var someone = organisation.find(person, from).orElse(null);
        if (someone == null || someone.post() == null) return Outcome.refused(RosterRefusal.NO_POST, Map.of("name", organisation.name(person), "day", from));
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.rota_member', ?))").param(person.value()).query().singleRow();
        var other = db.sql("select r.name_zh from attendance.rota_member m join attendance.rota r on r.id = m.rota_id where m.person_id = ? and m.rota_id <> ? and (m.until_day is null or m.until_day > ?) limit 1")
                .params(person.value(), id, from).query(String.class).optional();
        if (other.isPresent()) return Outcome.refused(RosterRefusal.MEMBER_ELSEWHERE, Map.of("name", someone.name(), "rota", other.get()));
        var joined = renewed(id, person, from);
        var member = db.sql("insert into attendance.rota_member (rota_id, person_id, from_day, skills, made_by, made_at) values (?, ?, ?, ?, ?, ?) returning id")
                .param(id).param(person.value()).param(joined).param(skills.stream().map(String::strip).filter(s -> !s.isEmpty()).sorted().toArray(String[]::new)).param(viewer.person().value()).param(now()).query(Long.class).single();
        audit.record(viewer.person(), "roster.member.add", "rota/" + id, null, Map.of("person", person.value(), "from", from.toString(), "skills", skills), null);
        return Outcome.done(member);
    }

    /** Who is on it already is taken off as of that day, or as if never on it when that day is his first. @return the day he joins */
    private LocalDate renewed(long id, PersonId person, LocalDate from) {
        db.sql("delete from attendance.rota_member where rota_id = ? and person_id = ? and until_day is null and from_day >= ?").params(id, person.value(), from).update();
        db.sql("update attendance.rota_member set until_day = ? where rota_id = ? and person_id = ? and until_day is null").params(from, id, person.value()).update();
        return from;
    }

    /** @param until the first day on which he is no longer on it */
    @Transactional
    Outcome<Void> leave(long id, PersonId person, LocalDate until, Viewer viewer) {
        if (plans(id, until, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        var gone = db.sql("delete from attendance.rota_member where rota_id = ? and person_id = ? and until_day is null and from_day >= ?").params(id, person.value(), until).update()
                + db.sql("update attendance.rota_member set until_day = ? where rota_id = ? and person_id = ? and until_day is null").params(until, id, person.value()).update();
        if (gone == 0) return Outcome.refused(RosterRefusal.NO_SUCH_MEMBER, Map.of("name", organisation.name(person)));
        audit.record(viewer.person(), "roster.member.end", "rota/" + id, null, Map.of("person", person.value(), "until", until.toString()), null);
        return Outcome.done(null);
    }

    /** Whoever plans waits for whoever plans the same rota. */
    void hold(long id) { db.sql("select id from attendance.rota where id = ? for update").param(id).query(Long.class).single(); }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

}
