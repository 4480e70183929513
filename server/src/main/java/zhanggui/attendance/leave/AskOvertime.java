package zhanggui.attendance.leave;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.approvals.Amount;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Approved;
import zhanggui.approvals.Kind;
import zhanggui.attendance.Workday;
import zhanggui.attendance.Workdays;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ATT-41: overtime is asked for and agreed to; without that it stays time and never becomes pay. */
@Component
class AskOvertime implements Approved {

    record Form(Instant from, Instant until, Overtime.Settled settled, String reason) {}

    /** @param dayMinutes with what is asked for already on that day, {@code monthMinutes} in that month; beyond the legal limits whoever decides is told */
    record Judged(LocalDate day, int minutes, Overtime.Rate rate, Words rateWords, int dayMinutes, int dayLimit, int monthMinutes, int monthLimit, boolean late) {
        boolean beyondLaw() { return dayMinutes > dayLimit || monthMinutes > monthLimit; }
    }

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(16);
    /** What begins before it belongs to the evening before. */
    private static final LocalTime NIGHT_ENDS = LocalTime.of(4, 0);

    private final JdbcClient db;
    private final Workdays workdays;
    private final Policies policies;
    private final FileLeave file;
    private final LeaveLedger ledger;
    private final OvertimeRest rest;
    private final Approvals approvals;
    private final SlipEvents events;
    private final DirtyDays dirty;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    AskOvertime(JdbcClient db, Workdays workdays, Policies policies, FileLeave file, LeaveLedger ledger, OvertimeRest rest, Approvals approvals, SlipEvents events, DirtyDays dirty, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.workdays = workdays;
        this.policies = policies;
        this.file = file;
        this.ledger = ledger;
        this.rest = rest;
        this.approvals = approvals;
        this.events = events;
        this.dirty = dirty;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** @param id of what was returned, refused or withdrawn and is asked for anew; null for a new one */
    @Transactional
    Outcome<Long> ask(@Nullable Long id, @Nullable PersonId of, Form form, Viewer viewer) {
        var person = id != null ? db.sql("select person_id from attendance.overtime where id = ?").param(id).query(Long.class).optional().map(PersonId::new).orElse(null) : of == null ? viewer.person() : of;
        if (person == null) return Outcome.refused(LeaveRefusal.NO_SUCH_OVERTIME);
        if (!viewer.is(person) && !viewer.may(Permission.MANAGE_ATTENDANCE)) return Outcome.refused(LeaveRefusal.NOT_YOURS);
        ledger.hold(person);
        if (id != null && notChangeable(id) instanceof Outcome.Refused<Long> refused) return refused;
        if (form.reason.isBlank()) return Outcome.refused(LeaveRefusal.NO_REASON, List.of(new Outcome.Field("reason", LeaveRefusal.NO_REASON.words())));
        return switch (judge(person, form, id == null ? 0 : id)) {
            case Outcome.Refused<Judged>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Judged>(var judged) -> asked(id == null ? insert(person, form, judged, viewer.person()) : update(id, form, judged, viewer.person()), person, form, judged,
                    id == null ? SlipEvents.What.SUBMITTED : SlipEvents.What.CHANGED, viewer.person());
        };
    }

    private Outcome<Long> notChangeable(long id) {
        var state = Leave.State.valueOf(db.sql("select state from attendance.overtime where id = ?").param(id).query(String.class).single());
        var may = state == Leave.State.RETURNED || state == Leave.State.REJECTED || state == Leave.State.WITHDRAWN;
        return may ? Outcome.done(id) : Outcome.refused(LeaveRefusal.NOT_OPEN, Map.of("state", state.words()));
    }

    Outcome<Judged> judge(PersonId person, Form form, long id) {
        if (file.tooFar(form.from) || file.tooFar(form.until)) return Outcome.refused(LeaveRefusal.TOO_FAR);
        if (!form.until.isAfter(form.from)) return Outcome.refused(LeaveRefusal.WRONG_TIME);
        var length = Duration.between(form.from, form.until);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) return Outcome.refused(LeaveRefusal.TOO_MUCH_OVERTIME);
        var day = day(person, form.from);
        if (day.isEmpty()) return Outcome.refused(LeaveRefusal.NO_POST);
        var on = day.get().day();
        var month = file.lockedMonth(on, on);
        if (month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        if (day.get().kind() == Workday.Kind.WORK && day.get().segments().stream().anyMatch(s -> s.minutes(form.from, form.until) > 0)) return Outcome.refused(LeaveRefusal.IN_WORKING_TIME);
        var rate = rate(day.get());
        if (rate == Overtime.Rate.HOLIDAY && form.settled == Overtime.Settled.REST) return Outcome.refused(LeaveRefusal.HOLIDAY_IS_PAID);
        if (overlaps(person, form, id)) return Outcome.refused(LeaveRefusal.OVERLAPS, Map.of("kind", Kind.OVERTIME.words(), "from", on.toString()));
        var minutes = Math.toIntExact(length.toMinutes());
        return Outcome.done(new Judged(on, minutes, rate, rate.words(), minutes + sum(person, on, on.plusDays(1), id), policies.value(Policies.Figure.OVERTIME_DAY, on),
                minutes + sum(person, YearMonth.from(on).atDay(1), YearMonth.from(on).plusMonths(1).atDay(1), id), policies.value(Policies.Figure.OVERTIME_MONTH, on), clock.instant().isAfter(form.from)));
    }

    /** The day whose shift it follows: what comes right after a shift over midnight, or begins in the night, belongs to the day before. */
    private Optional<Workday> day(PersonId person, Instant from) {
        var on = calendar.dayOf(from);
        var before = workdays.of(person, on.minusDays(1));
        var afterShift = before.isPresent() && !before.get().segments().isEmpty() && !before.get().segments().getLast().end().isBefore(from);
        return before.isPresent() && (afterShift || calendar.timeOf(from).isBefore(NIGHT_ENDS)) ? before : workdays.of(person, on);
    }

    private Overtime.Rate rate(Workday day) {
        var holiday = db.sql("select exists (select from attendance.fact_public_day where day = ? and kind = 'HOLIDAY')").param(day.day()).query(Boolean.class).single();
        return holiday ? Overtime.Rate.HOLIDAY : day.kind() == Workday.Kind.REST ? Overtime.Rate.REST_DAY : Overtime.Rate.WORKDAY;
    }

    private boolean overlaps(PersonId person, Form form, long id) {
        return db.sql("select exists (select from attendance.overtime where person_id = ? and id <> ? and state in ('SUBMITTED', 'APPROVED') and from_at < ? and until_at > ?)")
                .params(person.value(), id, form.until.atOffset(ZoneOffset.UTC), form.from.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    private int sum(PersonId person, LocalDate from, LocalDate until, long id) {
        return db.sql("select coalesce(sum(minutes), 0) from attendance.overtime where person_id = ? and id <> ? and state in ('SUBMITTED', 'APPROVED') and day >= ? and day < ?")
                .params(person.value(), id, from, until).query(Integer.class).single();
    }

    private long insert(PersonId person, Form form, Judged judged, PersonId by) {
        return db.sql("insert into attendance.overtime (person_id, day, from_at, until_at, minutes, settled, reason, state, filed_by, filed_at) values (?, ?, ?, ?, ?, ?, ?, 'SUBMITTED', ?, ?) returning id")
                .params(person.value(), judged.day, form.from.atOffset(ZoneOffset.UTC), form.until.atOffset(ZoneOffset.UTC), judged.minutes, form.settled.name(), form.reason.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class).single();
    }

    private long update(long id, Form form, Judged judged, PersonId by) {
        db.sql("update attendance.overtime set day = ?, from_at = ?, until_at = ?, minutes = ?, settled = ?, reason = ?, state = 'SUBMITTED', filed_by = ?, filed_at = ? where id = ?")
                .params(judged.day, form.from.atOffset(ZoneOffset.UTC), form.until.atOffset(ZoneOffset.UTC), judged.minutes, form.settled.name(), form.reason.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC), id).update();
        return id;
    }

    private Outcome<Long> asked(long id, PersonId person, Form form, Judged judged, SlipEvents.What what, PersonId by) {
        events.add(SlipEvents.Slip.OVERTIME, id, what, form.reason.strip(), by);
        audit.record(by, "attendance.overtime", "overtime/" + id, null, Map.of("person", person.value(), "from", form.from, "until", form.until, "settled", form.settled), form.reason);
        var opened = approvals.open(Kind.OVERTIME, id, person, new Amount(judged.minutes * 100L / 60), title(form, judged), "/overtime", by);
        if (opened instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return opened.map(_ -> id);
    }

    private Words title(Form form, Judged judged) {
        var when = judged.day.toString().substring(5) + " " + calendar.timeOf(form.from) + "–" + calendar.timeOf(form.until);
        var settled = form.settled == Overtime.Settled.PAY ? Words.of("付加班费", "paid") : Words.of("换调休", "as rest");
        var law = judged.beyondLaw() ? Words.of("，超过法定上限", ", beyond the legal limit") : Words.same("");
        return Words.of(when + " " + judged.rateWords.zh() + "，" + settled.zh() + law.zh() + "：" + form.reason.strip(), when + " " + judged.rateWords.en() + ", " + settled.en() + law.en() + ": " + form.reason.strip());
    }

    @Override
    public boolean hears(Kind kind) { return kind == Kind.OVERTIME; }

    private record Locked(PersonId person, LocalDate day, Leave.State state) {}

    /** The person before his request, as whoever asks anew does. */
    private Optional<Locked> lock(long id) {
        db.sql("select person_id from attendance.overtime where id = ?").param(id).query(Long.class).optional().map(PersonId::new).ifPresent(ledger::hold);
        return db.sql("select person_id, day, state from attendance.overtime where id = ? for update").param(id)
                .query((row, _) -> new Locked(new PersonId(row.getLong(1)), row.getObject(2, LocalDate.class), Leave.State.valueOf(row.getString(3)))).optional();
    }

    @Override
    public Outcome<Void> ended(Ended ended) {
        var overtime = lock(ended.subject()).orElse(null);
        if (overtime == null) return Outcome.done(null); // asked for by somebody else
        var month = file.lockedMonth(overtime.day, overtime.day);
        if (ended.end() == End.APPROVED && month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        to(ended.subject(), overtime, Leave.State.valueOf(ended.end().name()), SlipEvents.What.valueOf(ended.end().name()), ended.words(), ended.by());
        return Outcome.done(null);
    }

    private void to(long id, Locked overtime, Leave.State state, SlipEvents.What what, String words, PersonId by) {
        db.sql("update attendance.overtime set state = ? where id = ?").params(state.name(), id).update();
        events.add(SlipEvents.Slip.OVERTIME, id, what, words, by);
        audit.record(by, "attendance.overtime." + what.name().toLowerCase(), "overtime/" + id, Map.of("state", overtime.state), Map.of("state", state), words);
        dirty.mark("attendance.fact_overtime", null, overtime.day);
        rest.inStep(overtime.person, overtime.day);
    }

    /** What waits is withdrawn; what was agreed to is cancelled while its month is open, and rest that it brought goes back as far as it is left. */
    @Transactional
    Outcome<Void> withdraw(long id, String words, Viewer viewer) {
        approvals.hold(Kind.OVERTIME, id);
        var overtime = lock(id).orElse(null);
        if (overtime == null) return Outcome.refused(LeaveRefusal.NO_SUCH_OVERTIME);
        if (!viewer.is(overtime.person) && !viewer.may(Permission.MANAGE_ATTENDANCE)) return Outcome.refused(LeaveRefusal.NOT_YOURS);
        if (overtime.state == Leave.State.SUBMITTED) return approvals.withdraw(Kind.OVERTIME, id, words, overtime.person);
        if (overtime.state != Leave.State.APPROVED) return Outcome.refused(LeaveRefusal.NOT_OPEN, Map.of("state", overtime.state.words()));
        if (words.isBlank()) return Outcome.refused(LeaveRefusal.NO_WORDS);
        var month = file.lockedMonth(overtime.day, overtime.day);
        if (month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        to(id, overtime, Leave.State.CANCELLED, SlipEvents.What.CANCELLED, words, viewer.person());
        return Outcome.done(null);
    }
}
