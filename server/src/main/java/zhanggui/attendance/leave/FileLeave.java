package zhanggui.attendance.leave;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.approvals.Amount;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Kind;
import zhanggui.attendance.LockedMonths;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ATT-12 to ATT-15: asks for leave or an exit permit, with a reason and a phone number, and changes what was returned. */
@Component
class FileLeave {

    /**
     * @param fromDay for whole days; null with {@code from}
     * @param lastDay inclusive
     * @param cover   who does the work meanwhile; null when nobody has to
     */
    record Form(LeaveKind kind, @Nullable LocalDate fromDay, @Nullable LocalDate lastDay, @Nullable Instant from, @Nullable Instant until, String reason, String phone, @Nullable PersonId cover) {}

    /** What would be filed. @param lacking of the account; 0 when there is enough */
    record Judged(Policies.Policy policy, CountLeave.Span span, List<LeaveTime.Share> shares, boolean late, int rest, int needs) {
        int minutes() { return shares.stream().mapToInt(LeaveTime.Share::minutes).sum(); }
        int hundredths() { return shares.stream().mapToInt(LeaveTime.Share::hundredths).sum(); }
    }

    private static final int MOST_DAYS = 366;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final Pattern PHONE = Pattern.compile("[+]?[0-9][0-9 -]{5,19}");

    private final JdbcClient db;
    private final Policies policies;
    private final CountLeave count;
    private final LeaveLedger ledger;
    private final Approvals approvals;
    private final SlipEvents events;
    private final LockedMonths locked;
    private final MonthLocks payLocks;
    private final Seal seal;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    FileLeave(JdbcClient db, Policies policies, CountLeave count, LeaveLedger ledger, Approvals approvals, SlipEvents events, LockedMonths locked, MonthLocks payLocks, Seal seal, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.policies = policies;
        this.count = count;
        this.ledger = ledger;
        this.approvals = approvals;
        this.events = events;
        this.locked = locked;
        this.payLocks = payLocks;
        this.seal = seal;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** @param of null for oneself; for others only who manages attendance */
    @Transactional
    Outcome<Long> file(@Nullable PersonId of, Form form, Viewer viewer) {
        var person = of == null ? viewer.person() : of;
        if (!viewer.is(person) && !viewer.may(Permission.MANAGE_ATTENDANCE)) return Outcome.refused(LeaveRefusal.NOT_YOURS);
        ledger.hold(person);
        return switch (complete(form).map(_ -> 0L)) {
            case Outcome.Refused<Long> refused -> refused;
            case Outcome.Done<Long> _ -> switch (judge(person, form, 0)) {
                case Outcome.Refused<Judged>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
                case Outcome.Done<Judged>(var judged) -> ask(insert(person, form, judged, viewer.person()), person, form, judged, SlipEvents.What.SUBMITTED, viewer.person());
            };
        };
    }

    /** What came back, was refused or withdrawn, asked for anew: from the first step on. */
    @Transactional
    Outcome<Long> change(long id, Form form, Viewer viewer) {
        var person = db.sql("select person_id from attendance.leave where id = ?").param(id).query(Long.class).optional().map(PersonId::new).orElse(null);
        if (person == null) return Outcome.refused(LeaveRefusal.NO_SUCH_LEAVE);
        if (!viewer.is(person) && !viewer.may(Permission.MANAGE_ATTENDANCE)) return Outcome.refused(LeaveRefusal.NOT_YOURS);
        ledger.hold(person);
        var state = Leave.State.valueOf(db.sql("select state from attendance.leave where id = ? for update").param(id).query(String.class).single());
        if (state != Leave.State.RETURNED && state != Leave.State.REJECTED && state != Leave.State.WITHDRAWN) return Outcome.refused(LeaveRefusal.NOT_OPEN, Map.of("state", state.words()));
        if (complete(form) instanceof Outcome.Refused<Void>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        return switch (judge(person, form, id)) {
            case Outcome.Refused<Judged>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Judged>(var judged) -> {
                update(id, form, judged, viewer.person());
                yield ask(id, person, form, judged, SlipEvents.What.CHANGED, viewer.person());
            }
        };
    }

    private static Outcome<Void> complete(Form form) {
        if (form.reason.isBlank()) return wrong(LeaveRefusal.NO_REASON, "reason");
        if (!PHONE.matcher(form.phone.strip()).matches()) return wrong(LeaveRefusal.NO_PHONE, "phone");
        return Outcome.done(null);
    }

    private static Outcome<Void> wrong(LeaveRefusal why, String field) { return Outcome.refused(why, List.of(new Outcome.Field(field, why.words()))); }

    /** All but reason and phone: what the preview asks as well. @param id of the request that is changed; 0 for a new one */
    Outcome<Judged> judge(PersonId person, Form form, long id) {
        if (Stream.of(form.from, form.until).anyMatch(this::tooFar) || Stream.of(form.fromDay, form.lastDay).anyMatch(this::tooFar)) return Outcome.refused(LeaveRefusal.TOO_FAR);
        var policy = policies.of(form.kind, form.fromDay != null ? form.fromDay : form.from != null ? calendar.dayOf(form.from) : calendar.today());
        if (form.kind == LeaveKind.PUBLIC_HOLIDAY) return Outcome.refused(LeaveRefusal.CHOOSE_HOLIDAY);
        if (!policy.usable()) return Outcome.refused(LeaveRefusal.KIND_NOT_USED, Map.of("kind", form.kind.words()));
        var span = span(person, form);
        if (span.isEmpty()) return Outcome.refused(LeaveRefusal.WRONG_TIME);
        if (!span.get().wholeDays() && policy.unit() == Policies.Unit.DAY) return Outcome.refused(LeaveRefusal.WHOLE_DAYS, Map.of("kind", form.kind.words()));
        if (span.get().fromDay().plusDays(MOST_DAYS).isBefore(span.get().lastDay())) return Outcome.refused(LeaveRefusal.TOO_LONG, Map.of("days", MOST_DAYS));
        var month = lockedMonth(span.get().fromDay(), span.get().lastDay());
        if (month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        if (!count.hasPost(person, span.get().fromDay(), span.get().lastDay())) return Outcome.refused(LeaveRefusal.NO_POST);
        var shares = count.shares(person, span.get(), policy.unit());
        if (shares.isEmpty()) return Outcome.refused(LeaveRefusal.NOT_AT_WORK);
        var other = overlapping(person, span.get(), id);
        if (other.isPresent()) return Outcome.refused(LeaveRefusal.OVERLAPS, Map.of("kind", other.get().kind.words(), "from", other.get().from.toString()));
        return enough(person, new Judged(policy, span.get(), shares, clock.instant().isAfter(span.get().from()), 0, 0), id);
    }

    boolean tooFar(@Nullable Instant at) { return at != null && (at.isBefore(calendar.startOf(FIRST_DAY)) || at.isAfter(calendar.startOf(calendar.today().plusDays(2 * MOST_DAYS)))); }

    private boolean tooFar(@Nullable LocalDate day) { return day != null && (day.isBefore(FIRST_DAY) || day.isAfter(calendar.today().plusDays(2 * MOST_DAYS))); }

    private Optional<CountLeave.Span> span(PersonId person, Form form) {
        if (form.fromDay != null) return form.lastDay == null || form.lastDay.isBefore(form.fromDay) ? Optional.empty() : Optional.of(count.days(person, form.fromDay, form.lastDay));
        return form.from == null || form.until == null || !form.until.isAfter(form.from) ? Optional.empty() : Optional.of(count.time(form.from, form.until));
    }

    /** The first month of these days whose attendance or pay stands for good. */
    Optional<YearMonth> lockedMonth(LocalDate from, LocalDate lastDay) {
        var attendance = locked.between(from, lastDay.plusDays(1)).stream().sorted().findFirst();
        if (attendance.isPresent()) return attendance;
        for (var month = YearMonth.from(from); !month.isAfter(YearMonth.from(lastDay)); month = month.plusMonths(1)) if (payLocks.locked(month)) return Optional.of(month);
        return Optional.empty();
    }

    private record Other(LeaveKind kind, LocalDate from) {}

    private Optional<Other> overlapping(PersonId person, CountLeave.Span span, long id) {
        return db.sql("""
                select kind, from_day as "from" from attendance.leave
                 where person_id = :person and id <> :id and state in ('SUBMITTED', 'APPROVED') and from_at < :until and coalesce(back_at, until_at) > :from order by from_at limit 1
                """).param("person", person.value()).param("id", id).param("from", span.from().atOffset(ZoneOffset.UTC)).param("until", span.until().atOffset(ZoneOffset.UTC)).query(Other.class).optional();
    }

    /** What others of his requests that wait would take is no longer there to be asked for. */
    private Outcome<Judged> enough(PersonId person, Judged judged, long id) {
        var account = judged.policy.account();
        if (account == null) return Outcome.done(judged);
        var waiting = db.sql("""
                select d.day, d.minutes, d.expected_minutes, d.day_hundredths from attendance.leave_day d join attendance.leave l on l.id = d.leave_id
                 where l.person_id = ? and l.id <> ? and l.state = 'SUBMITTED' and l.kind = ? order by d.day
                """).params(person.value(), id, judged.policy.kind().name()).query((row, _) -> new LeaveTime.Share(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3), row.getInt(4))).list();
        var left = ledger.lots(person, account).take(byDay(account, waiting)).left();
        var needs = judged.shares.stream().mapToInt(s -> LeaveLedger.amount(account, s)).sum();
        var taken = left.take(byDay(account, judged.shares));
        if (taken.lacking() > 0) return LeaveLedger.refused(account, needs - taken.lacking(), needs);
        return Outcome.done(new Judged(judged.policy, judged.span, judged.shares, judged.late, left.rest(judged.span.fromDay()), needs));
    }

    private static TreeMap<LocalDate, Integer> byDay(Account account, Collection<LeaveTime.Share> shares) {
        var byDay = new TreeMap<LocalDate, Integer>();
        for (var share : shares) byDay.merge(share.day(), LeaveLedger.amount(account, share), Integer::sum);
        return byDay;
    }

    private long insert(PersonId person, Form form, Judged judged, PersonId by) {
        var id = db.sql("""
                insert into attendance.leave (person_id, kind, whole_days, from_day, last_day, from_at, until_at, reason, phone, cover_id, late, minutes, day_hundredths, state, filed_by, filed_at)
                values (:person, :kind, :whole, :fromDay, :lastDay, :from, :until, :reason, :phone, :cover, :late, :minutes, :hundredths, 'SUBMITTED', :by, :now) returning id
                """).params(values(form, judged, by)).param("person", person.value()).param("cover", cover(form), Types.BIGINT).query(Long.class).single();
        writeDays(id, judged.shares);
        return id;
    }

    private void update(long id, Form form, Judged judged, PersonId by) {
        db.sql("""
                update attendance.leave set kind = :kind, whole_days = :whole, from_day = :fromDay, last_day = :lastDay, from_at = :from, until_at = :until, reason = :reason, phone = :phone, cover_id = :cover, late = :late,
                       minutes = :minutes, day_hundredths = :hundredths, state = 'SUBMITTED', filed_by = :by, filed_at = :now where id = :id
                """).params(values(form, judged, by)).param("id", id).param("cover", cover(form), Types.BIGINT).update();
        writeDays(id, judged.shares);
    }

    private static @Nullable Long cover(Form form) { return form.cover == null ? null : form.cover.value(); }

    private Map<String, Object> values(Form form, Judged judged, PersonId by) {
        var span = judged.span;
        return Map.ofEntries(Map.entry("kind", form.kind.name()), Map.entry("whole", span.wholeDays()), Map.entry("fromDay", span.fromDay()), Map.entry("lastDay", span.lastDay()),
                Map.entry("from", span.from().atOffset(ZoneOffset.UTC)), Map.entry("until", span.until().atOffset(ZoneOffset.UTC)), Map.entry("reason", form.reason.strip()), Map.entry("phone", seal.close(form.phone.strip())),
                Map.entry("late", judged.late), Map.entry("minutes", judged.minutes()), Map.entry("hundredths", judged.hundredths()), Map.entry("by", by.value()), Map.entry("now", clock.instant().atOffset(ZoneOffset.UTC)));
    }

    void writeDays(long id, List<LeaveTime.Share> shares) {
        db.sql("delete from attendance.leave_day where leave_id = ?").param(id).update();
        for (var s : shares) db.sql("insert into attendance.leave_day values (?, ?, ?, ?, ?)").params(id, s.day(), s.minutes(), s.expected(), s.hundredths()).update();
    }

    private Outcome<Long> ask(long id, PersonId person, Form form, Judged judged, SlipEvents.What what, PersonId by) {
        events.add(SlipEvents.Slip.LEAVE, id, what, form.reason.strip(), by);
        audit.record(by, "attendance.leave", "leave/" + id, null, Map.of("person", person.value(), "kind", form.kind, "from", judged.span.from(), "until", judged.span.until(), "late", judged.late), form.reason);
        var permit = form.kind.permit();
        var amount = new Amount(permit ? judged.minutes() * 100L / 60 : judged.hundredths());
        var opened = approvals.open(permit ? Kind.EXIT : Kind.LEAVE, id, person, amount, title(form, judged), "/leave/" + id, by);
        if (opened instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return opened.map(_ -> id);
    }

    /** 事假 11-20 09:00–18:00：接孩子家长会. */
    private Words title(Form form, Judged judged) {
        var span = judged.span;
        var days = new ArrayList<String>(List.of(span.fromDay().toString().substring(5)));
        if (span.wholeDays() && !span.lastDay().equals(span.fromDay())) days.add(span.lastDay().toString().substring(5));
        var when = span.wholeDays() ? String.join(" – ", days) : days.getFirst() + " " + calendar.timeOf(span.from()) + "–" + calendar.timeOf(span.until());
        var kind = form.kind.words();
        return Words.of(kind.zh() + " " + when + "：" + form.reason.strip() + (judged.late ? "（补办）" : ""), kind.en() + " " + when + ": " + form.reason.strip() + (judged.late ? " (filed late)" : ""));
    }
}
