package zhanggui.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.LongWork;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/**
 * WF-92, ATT-09: a month's attendance by department: consolidated from the judged days, reviewed, with HR by the 3rd of the next month,
 * objected to until the 5th, and then locked for good. Silence is acceptance.
 */
@Component
public class MonthSheets {

    enum State { OPEN, CONSOLIDATED, REVIEWED, WITH_HR, OBJECTED, CONFIRMED, LOCKED }

    enum Step { CONSOLIDATED, REVIEWED, WITH_HR, TAKEN }

    record Taken(Step step, String by, Instant at) {}

    /** @param version 0 while nothing was consolidated; @param doubtful days that still need leave or a correction */
    record Department(long id, Words name, State state, int version, int people, int doubtful, int corrections, int objections, int accepted, List<Taken> steps) {}

    /** Figures of one person's month; minutes and counts. */
    public record Line(PersonId person, String name, String staffNo, int daysExpected, int daysPresent, int expectedMinutes, int workedMinutes, int lateCount, int earlyCount, int lateMinutes, int earlyMinutes,
                       int doubtful, int absentHalfDays, int leaveTimes, int leaveMinutes, int overtimeMinutes, int restDays, int restWorkDays, FullAttendance.Bonus fullAttendance) {}

    record Month(YearMonth month, boolean locked, boolean over, LocalDate submitBy, LocalDate objectUntil, List<Department> departments) {}

    private record Row(long department, String zh, String en, int people, int doubtful, int corrections, int objections, int accepted, int version) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;
    private final LockedMonths locked;
    private final FullAttendanceRules fullAttendance;
    private final MonthDates dates;
    private final PaidTime paidTime;
    private final ObjectProvider<Notices> notices;
    private final Rejudging rejudging;
    private final LongWork longWork;

    MonthSheets(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit, LockedMonths locked, FullAttendanceRules fullAttendance, MonthDates dates, PaidTime paidTime,
                ObjectProvider<Notices> notices, Rejudging rejudging, LongWork longWork) {
        this.longWork = longWork;
        this.rejudging = rejudging;
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
        this.locked = locked;
        this.fullAttendance = fullAttendance;
        this.dates = dates;
        this.paidTime = paidTime;
        this.notices = notices;
    }

    boolean over(YearMonth month) { return calendar.today().isAfter(month.atEndOfMonth()); }

    boolean locked(YearMonth month) { return db.sql("select exists (select from attendance.month_lock where month = ?)").param(month.atDay(1)).query(Boolean.class).single(); }

    /** SQL: who belongs to which department in a month: by the last post held in it. */
    private static final String MEMBERS = """
            select distinct on (person_id) person_id, coalesce(department_id, 0) as department_id from organisation.fact_assignment
             where from_day < :until and (until_day is null or until_day > :from) order by person_id, from_day desc""";

    /** The departments the viewer may see. */
    Month month(YearMonth month, Viewer viewer) {
        var sees = viewer.people(Permission.READ_ATTENDANCE);
        var isLocked = locked(month);
        var steps = steps(month);
        var rows = db.sql("""
                with m as (%s)
                select m.department_id as department, coalesce(max(d.name_zh), '（无部门）') as zh, coalesce(max(d.name_en), '(no department)') as en, count(*) as people,
                       coalesce(sum((select count(*) from attendance.day x where x.person_id = m.person_id and x.day >= :from and x.day < :until and x.state in ('NEEDS_LEAVE', 'ABSENT'))), 0) as doubtful,
                       coalesce(sum((select count(*) from attendance.correction c where c.person_id = m.person_id and c.day >= :from and c.day < :until
                                        and not exists (select from attendance.correction_decision e where e.correction_id = c.id))), 0) as corrections,
                       coalesce(sum((select count(*) from attendance.objection o where o.person_id = m.person_id and o.month = :from
                                        and not exists (select from attendance.objection_decision e where e.objection_id = o.id))), 0) as objections,
                       coalesce(sum((select count(*) from attendance.month_accepted o where o.person_id = m.person_id and o.month = :from)), 0) as accepted,
                       coalesce((select max(version) from attendance.month_sheet s where s.month = :from and s.department_id = m.department_id), 0) as version
                  from m left join organisation.fact_department d on d.department_id = m.department_id
                 where :everyone or m.department_id = any(:departments) group by m.department_id order by zh
                """.formatted(MEMBERS)).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).param("everyone", sees.every()).param("departments", sees.ids()).query(Row.class).list();
        var departments = rows.stream().map(r -> new Department(r.department, Words.of(r.zh, r.en), state(month, isLocked, steps.getOrDefault(r.department, List.of()), r.objections), r.version,
                r.people, r.doubtful, r.corrections, r.objections, r.accepted, steps.getOrDefault(r.department, List.of()))).toList();
        return new Month(month, isLocked, over(month), dates.submitBy(month), dates.objectUntil(month), departments);
    }

    private State state(YearMonth month, boolean isLocked, List<Taken> steps, int objections) {
        if (isLocked) return State.LOCKED;
        var last = steps.isEmpty() ? null : steps.getLast().step;
        return switch (last) {
            case null -> State.OPEN;
            case CONSOLIDATED -> State.CONSOLIDATED;
            case REVIEWED -> State.REVIEWED;
            case WITH_HR, TAKEN -> objections > 0 ? State.OBJECTED : calendar.today().isAfter(dates.objectUntil(month)) ? State.CONFIRMED : State.WITH_HR;
        };
    }

    private Map<Long, List<Taken>> steps(YearMonth month) {
        var steps = new HashMap<Long, List<Taken>>();
        db.sql("select s.department_id, s.step, coalesce(p.name, '') as name, s.made_at from attendance.month_step s left join organisation.fact_person p on p.person_id = s.made_by where month = ? order by s.id")
                .param(month.atDay(1)).query(row -> {
                    steps.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(new Taken(Step.valueOf(row.getString(2)), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant()));
                });
        return steps;
    }

    /** The department puts its month together; again until it has been handed in, each time as a new version. */
    @Transactional
    public Outcome<Integer> consolidate(YearMonth month, long department, PersonId by) { return step(month, department, Step.CONSOLIDATED, by); }

    @Transactional
    Outcome<Integer> review(YearMonth month, long department, PersonId by) { return step(month, department, Step.REVIEWED, by); }

    /** ATT-09: to HR by the 3rd. */
    @Transactional
    Outcome<Integer> submit(YearMonth month, long department, PersonId by) { return step(month, department, Step.WITH_HR, by); }

    /** Not handed in by the 3rd: HR takes the sheet as it stands. */
    @Transactional
    public Outcome<Integer> take(YearMonth month, long department, PersonId by) { return step(month, department, Step.TAKEN, by); }

    private Outcome<Integer> step(YearMonth month, long department, Step step, PersonId by) {
        longWork.begin();
        if (locked.locked(month.atDay(1))) return Outcome.refused(MonthRefusal.LOCKED, Map.of("month", month.toString()));
        hold(month, department);
        if (rejudging.reaches(month)) return Outcome.refused(MonthRefusal.REJUDGING, Map.of("month", month.toString()));
        if (!over(month)) return Outcome.refused(MonthRefusal.NOT_OVER, Map.of("month", month.toString()));
        var last = last(month, department);
        var refusal = refusal(month, department, step, last);
        if (refusal != null) return refusal;
        var version = step == Step.CONSOLIDATED || step == Step.TAKEN ? sheet(month, department, by) : 0;
        db.sql("insert into attendance.month_step (month, department_id, step, made_by, made_at) values (?, ?, ?, ?, ?)").params(month.atDay(1), department, step.name(), by.value(), now()).update();
        audit.record(by, "attendance.month." + step.name().toLowerCase(java.util.Locale.ROOT), "month/" + month + "/department/" + department, null, Map.of("version", version), null);
        if (step == Step.WITH_HR || step == Step.TAKEN) tell(month, department);
        return Outcome.done(version);
    }

    private void hold(YearMonth month, long department) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.sheet', ?))").param(month.hashCode() * 1_000_003L + department).query().singleRow();
    }

    private @Nullable Step last(YearMonth month, long department) {
        return db.sql("select step from attendance.month_step where month = ? and department_id = ? order by id desc limit 1").params(month.atDay(1), department).query(String.class).optional().map(Step::valueOf).orElse(null);
    }

    /**
     * ATT-23: what is corrected in a month that is with HR already makes the next version of its sheet: everybody reads what the lock will fix, and what stood before is kept.
     * Called by whoever keeps the month from being locked.
     */
    void corrected(PersonId person, LocalDate day, PersonId by) {
        var month = YearMonth.from(day);
        if (!over(month)) return;
        var department = db.sql("with m as (" + MEMBERS + ") select department_id from m where person_id = :person").param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1))
                .param("person", person.value()).query(Long.class).optional();
        if (department.isEmpty()) return;
        hold(month, department.get());
        var last = last(month, department.get());
        if (last != Step.WITH_HR && last != Step.TAKEN) return;
        var version = sheet(month, department.get(), by);
        audit.record(by, "attendance.month.corrected", "month/" + month + "/department/" + department.get(), null, Map.of("version", version, "person", person.value(), "day", day.toString()), null);
    }

    private @Nullable Outcome<Integer> refusal(YearMonth month, long department, Step step, @Nullable Step last) {
        var withHr = last == Step.WITH_HR || last == Step.TAKEN;
        var late = calendar.today().isAfter(dates.submitBy(month));
        return switch (step) {
            case CONSOLIDATED -> withHr ? Outcome.refused(MonthRefusal.WITH_HR) : late ? Outcome.refused(MonthRefusal.TOO_LATE_TO_SUBMIT, Map.of("day", dates.submitBy(month))) : openCorrections(month, department);
            case REVIEWED -> last != Step.CONSOLIDATED ? Outcome.refused(withHr ? MonthRefusal.WITH_HR : MonthRefusal.NOT_CONSOLIDATED) : openCorrections(month, department);
            case WITH_HR -> withHr ? Outcome.refused(MonthRefusal.WITH_HR) : last != Step.REVIEWED ? Outcome.refused(MonthRefusal.NOT_REVIEWED)
                    : late ? Outcome.refused(MonthRefusal.TOO_LATE_TO_SUBMIT, Map.of("day", dates.submitBy(month))) : openCorrections(month, department);
            case TAKEN -> withHr ? Outcome.refused(MonthRefusal.WITH_HR) : !late ? Outcome.refused(MonthRefusal.STILL_THE_DEPARTMENTS, Map.of("day", dates.submitBy(month))) : null;
        };
    }

    private @Nullable Outcome<Integer> openCorrections(YearMonth month, long department) {
        var open = db.sql("""
                with m as (%s) select count(*) from attendance.correction c join m on m.person_id = c.person_id
                 where m.department_id = :department and c.day >= :from and c.day < :until and not exists (select from attendance.correction_decision e where e.correction_id = c.id)
                """.formatted(MEMBERS)).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).param("department", department).query(Long.class).single();
        return open == 0 ? null : Outcome.refused(MonthRefusal.OPEN_CORRECTIONS, Map.of("count", open));
    }

    /** Writes the next version of a department's sheet from the judged days, in one statement. */
    private int sheet(YearMonth month, long department, PersonId by) {
        var version = db.sql("select coalesce(max(version), 0) + 1 from attendance.month_sheet where month = ? and department_id = ?").params(month.atDay(1), department).query(Integer.class).single();
        var id = db.sql("insert into attendance.month_sheet (month, department_id, version, made_by, made_at) values (?, ?, ?, ?, ?) returning id")
                .params(month.atDay(1), department, version, by.value(), now()).query(Long.class).single();
        var leaves = paidTime.leaveTimes(month, members(month, department));
        db.sql("insert into attendance.month_line " + FIGURES.formatted(":id::bigint, ") + " group by m.person_id").param("id", id).param("people", new Long[0])
                .param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).param("department", department)
                .param("on_leave", leaves.keySet().stream().map(PersonId::value).toArray(Long[]::new)).param("times", leaves.values().toArray(Integer[]::new)).update();
        return version;
    }

    /** SQL: a line per member of {@code m}. */
    private static final String FIGURES = """
            with m as materialized (select * from (""" + MEMBERS + """
            ) e where e.department_id = :department or e.person_id = any(:people)),
            s as (select person_id, count(*) filter (where late_minutes > 0) as late, count(*) filter (where early_minutes > 0) as early
                    from attendance.segment where person_id in (select person_id from m) and day >= :from and day < :until group by person_id),
            l as (select * from unnest(:on_leave::bigint[], :times::int[]) as u(person_id, times))
            select %sm.person_id, count(x.day) filter (where x.expected_minutes > 0), count(x.day) filter (where x.worked_minutes > 0 and not x.rest_day),
                   coalesce(sum(x.expected_minutes), 0), coalesce(sum(x.worked_minutes), 0), coalesce(max(s.late), 0), coalesce(max(s.early), 0), coalesce(sum(x.late_minutes), 0),
                   coalesce(sum(x.early_minutes), 0), count(x.day) filter (where x.state = 'NEEDS_LEAVE'), coalesce(sum(x.absent_half_days), 0), coalesce(max(l.times), 0), coalesce(sum(x.leave_minutes), 0),
                   coalesce(sum(x.overtime_minutes), 0), count(x.day) filter (where x.rest_day), count(x.day) filter (where x.state = 'REST_WORK')
              from m left join attendance.day x on x.person_id = m.person_id and x.day >= :from and x.day < :until left join s on s.person_id = m.person_id left join l on l.person_id = m.person_id""";

    private List<PersonId> members(YearMonth month, long department) {
        return db.sql("with m as (" + MEMBERS + ") select person_id from m where department_id = :department").param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1))
                .param("department", department).query(Long.class).list().stream().map(PersonId::new).toList();
    }

    private void tell(YearMonth month, long department) {
        var all = members(month, department).stream().map(person -> new Notice(person, "attendance.month", month + "/" + department, Words.of(month.getMonthValue() + " 月考勤请核对", "Check your attendance of " + month),
                Words.of("有异议在 " + dates.objectUntil(month) + " 前书面提出，不提即认可。", "Object in writing by " + dates.objectUntil(month) + "; silence is acceptance."), "/my-attendance?month=" + month,
                calendar.startOf(dates.objectUntil(month).plusDays(1)))).toList();
        notices.ifAvailable(n -> n.post(all));
    }

    /** As it was consolidated; as it stands now while nothing was. */
    List<Line> lines(YearMonth month, long department) {
        var rule = fullAttendance.in(month);
        var version = db.sql("select max(id) from attendance.month_sheet where month = ? and department_id = ?").params(month.atDay(1), department).query(Long.class).optional();
        if (version.isPresent())
            return db.sql("select l.*, p.name, p.staff_no from attendance.month_line l join organisation.fact_person p on p.person_id = l.person_id where l.sheet_id = ? order by p.staff_no")
                    .param(version.get()).query((row, _) -> line(row, rule)).list();
        return live(month, members(month, department), rule);
    }

    /** One person's month as the last sheet has it, or as it stands. */
    public Optional<Line> line(PersonId person, YearMonth month) {
        var rule = fullAttendance.in(month);
        var fixed = db.sql("select l.*, p.name, p.staff_no from attendance.fact_month l join organisation.fact_person p on p.person_id = l.person_id where l.person_id = ? and l.month = ? limit 1")
                .params(person.value(), month.atDay(1)).query((row, _) -> line(row, rule)).optional();
        return fixed.isPresent() ? fixed : live(month, List.of(person), rule).stream().findFirst();
    }

    private List<Line> live(YearMonth month, List<PersonId> people, FullAttendance rule) {
        var leaves = paidTime.leaveTimes(month, people);
        return db.sql("select f.*, p.name, p.staff_no from (" + FIGURES.formatted("0::bigint, ") + """
                 group by m.person_id) f(sheet_id, person_id, days_expected, days_present, expected_minutes, worked_minutes, late_count, early_count, late_minutes, early_minutes,
                       doubtful, absent_half_days, leave_times, leave_minutes, overtime_minutes, rest_days, rest_work_days) join organisation.fact_person p on p.person_id = f.person_id order by p.staff_no
                """).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("department", -1L)
                .param("on_leave", leaves.keySet().stream().map(PersonId::value).toArray(Long[]::new)).param("times", leaves.values().toArray(Integer[]::new))
                .query((row, _) -> line(row, rule)).list();
    }

    private static Line line(java.sql.ResultSet row, FullAttendance rule) throws java.sql.SQLException {
        var bonus = rule.of(row.getInt("late_count"), row.getInt("early_count"), row.getInt("leave_times"), row.getInt("absent_half_days"));
        return new Line(new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("staff_no"), row.getInt("days_expected"), row.getInt("days_present"), row.getInt("expected_minutes"),
                row.getInt("worked_minutes"), row.getInt("late_count"), row.getInt("early_count"), row.getInt("late_minutes"), row.getInt("early_minutes"), row.getInt("doubtful"), row.getInt("absent_half_days"),
                row.getInt("leave_times"), row.getInt("leave_minutes"), row.getInt("overtime_minutes"), row.getInt("rest_days"), row.getInt("rest_work_days"), bonus);
    }

    /** Locked for good: every department's sheet is with HR, no objection and no correction is open, and the 5th has passed. A last version fixes what decisions have changed. */
    @Transactional
    Outcome<Month> lock(YearMonth month, Viewer viewer) {
        longWork.begin();
        locked.hold();
        if (locked(month)) return Outcome.refused(MonthRefusal.LOCKED, Map.of("month", month.toString()));
        if (rejudging.reaches(month)) return Outcome.refused(MonthRefusal.REJUDGING, Map.of("month", month.toString()));
        if (!calendar.today().isAfter(dates.objectUntil(month))) return Outcome.refused(MonthRefusal.OBJECTIONS_STILL_TAKEN, Map.of("day", dates.objectUntil(month)));
        var now = month(month, Viewer.SYSTEM);
        var open = now.departments.stream().filter(d -> d.state != State.CONFIRMED).toList();
        if (!open.isEmpty()) return Outcome.refused(open.stream().anyMatch(d -> d.state == State.OBJECTED) ? MonthRefusal.OPEN_OBJECTIONS : MonthRefusal.NOT_ALL_WITH_HR, Map.of("name", open.getFirst().name));
        var waiting = now.departments.stream().mapToLong(Department::corrections).sum();
        if (waiting > 0) return Outcome.refused(MonthRefusal.OPEN_CORRECTIONS, Map.of("count", waiting));
        for (var department : now.departments) sheet(month, department.id, viewer.person());
        paidTime.fix(month);
        var digest = db.sql("""
                select sha256(convert_to(coalesce(string_agg(concat_ws('|', person_id, day, state, expected_minutes, worked_minutes, late_minutes, early_minutes, missed_minutes, absent_half_days, leave_minutes,
                       overtime_minutes), E'\\n' order by person_id, day), ''), 'UTF8')) from attendance.day where day >= ? and day < ?
                """).params(month.atDay(1), month.plusMonths(1).atDay(1)).query(byte[].class).single();
        db.sql("insert into attendance.month_lock values (?, ?, ?, ?)").params(month.atDay(1), now(), viewer.person().value(), digest).update();
        audit.record(viewer.person(), "attendance.month.lock", "month/" + month, null, Map.of("sha256", java.util.HexFormat.of().formatHex(digest)), null);
        return Outcome.done(month(month, viewer));
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
