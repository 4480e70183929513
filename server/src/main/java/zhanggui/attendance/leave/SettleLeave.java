package zhanggui.attendance.leave;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Approved;
import zhanggui.approvals.Kind;
import zhanggui.attendance.Days;
import zhanggui.attendance.LockedMonths;
import zhanggui.audit.Audit;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** WF-91: what becomes of a leave: approved and booked on its account, refused, withdrawn, cancelled, come back from early; always in step with the days it covers. */
@Component
class SettleLeave implements Approved {

    private final JdbcClient db;
    private final Policies policies;
    private final CountLeave count;
    private final FileLeave file;
    private final LeaveLedger ledger;
    private final Approvals approvals;
    private final SlipEvents events;
    private final Days days;
    private final LockedMonths locked;
    private final DirtyDays dirty;
    private final Clock clock;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SettleLeave(JdbcClient db, Policies policies, CountLeave count, FileLeave file, LeaveLedger ledger, Approvals approvals, SlipEvents events, Days days, LockedMonths locked, DirtyDays dirty, Clock clock, Audit audit, TransactionTemplate transaction) {
        this.transaction = transaction;
        this.db = db;
        this.policies = policies;
        this.count = count;
        this.file = file;
        this.ledger = ledger;
        this.approvals = approvals;
        this.events = events;
        this.days = days;
        this.locked = locked;
        this.dirty = dirty;
        this.clock = clock;
        this.audit = audit;
    }

    private record Locked(long id, PersonId person, LeaveKind kind, Leave.State state, CountLeave.Span span, @Nullable Instant backAt) {}

    private Optional<Locked> lock(long id) {
        var person = db.sql("select person_id from attendance.leave where id = ?").param(id).query(Long.class).optional().map(PersonId::new);
        person.ifPresent(ledger::hold);
        return person.flatMap(p -> db.sql("select * from attendance.leave where id = ? for update").param(id).query((row, _) -> new Locked(id, p, LeaveKind.valueOf(row.getString("kind")), Leave.State.valueOf(row.getString("state")),
                new CountLeave.Span(row.getBoolean("whole_days"), row.getObject("from_day", LocalDate.class), row.getObject("last_day", LocalDate.class), row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("until_at", OffsetDateTime.class).toInstant()),
                Optional.ofNullable(row.getObject("back_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null))).optional());
    }

    @Override
    public boolean hears(Kind kind) { return kind == Kind.LEAVE || kind == Kind.EXIT; }

    @Override
    public Outcome<Void> ended(Ended ended) {
        var leave = lock(ended.subject()).orElse(null);
        if (leave == null) return Outcome.done(null); // asked for by somebody else
        if (ended.end() != End.APPROVED) {
            to(leave, Leave.State.valueOf(ended.end().name()), SlipEvents.What.valueOf(ended.end().name()), ended.words(), ended.by());
            return Outcome.done(null);
        }
        var month = file.lockedMonth(leave.span.fromDay(), leave.span.lastDay());
        if (month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        to(leave, Leave.State.APPROVED, SlipEvents.What.APPROVED, ended.words(), ended.by());
        return keep(leave, null, ended.by());
    }

    private void to(Locked leave, Leave.State state, SlipEvents.What what, String words, PersonId by) {
        db.sql("update attendance.leave set state = ? where id = ?").params(state.name(), leave.id).update();
        events.add(SlipEvents.Slip.LEAVE, leave.id, what, words, by);
        audit.record(by, "attendance.leave." + what.name().toLowerCase(), "leave/" + leave.id, Map.of("state", leave.state), Map.of("state", state), words);
    }

    /** Counts its days by today's plan and keeps account, classified days and facts in step. @param backAt until when; null for all of it */
    private Outcome<Void> keep(Locked leave, @Nullable Instant backAt, PersonId by) {
        var policy = policies.of(leave.kind, leave.span.fromDay());
        var span = backAt != null ? cut(leave.span, backAt) : leave.span.wholeDays() ? count.days(leave.person, leave.span.fromDay(), leave.span.lastDay()) : leave.span;
        var shares = span == null ? List.<LeaveTime.Share>of() : count.shares(leave.person, span, policy.unit());
        if (policy.account() != null && ledger.keep(leave.id, leave.person, policy.account(), shares, leave.kind.words(), by) instanceof Outcome.Refused<Void> refused) return refused;
        file.writeDays(leave.id, shares);
        db.sql("update attendance.leave set minutes = ?, day_hundredths = ? where id = ?")
                .params(shares.stream().mapToInt(LeaveTime.Share::minutes).sum(), shares.stream().mapToInt(LeaveTime.Share::hundredths).sum(), leave.id).update();
        if (span != null && backAt == null) db.sql("update attendance.leave set from_at = ?, until_at = ? where id = ?").params(span.from().atOffset(ZoneOffset.UTC), span.until().atOffset(ZoneOffset.UTC), leave.id).update();
        moved(leave);
        return Outcome.done(null);
    }

    /** Whole days that were broken off are counted by time from then on. */
    private CountLeave.@Nullable Span cut(CountLeave.Span span, Instant backAt) {
        return backAt.isAfter(span.from()) ? count.time(span.from(), backAt) : null;
    }

    private void moved(Locked leave) {
        days.changed(List.of(leave.person), leave.span.fromDay(), leave.span.lastDay().plusDays(1));
        for (var day = leave.span.fromDay(); !day.isAfter(leave.span.lastDay()); day = day.plusDays(1)) dirty.mark("attendance.fact_leave", null, day);
        var now = clock.instant();
        if (!leave.span.from().isAfter(now) && leave.span.until().isAfter(now)) approvals.absencesChanged(leave.person);
    }

    /** Before anybody has decided it is withdrawn; once approved and not begun it is cancelled, and what it took goes back. What has begun is cancelled by somebody else alone. */
    @Transactional
    Outcome<Void> withdraw(long id, String words, Viewer viewer) {
        for (var kind : List.of(Kind.LEAVE, Kind.EXIT)) approvals.hold(kind, id);
        var leave = lock(id).orElse(null);
        if (leave == null) return Outcome.refused(LeaveRefusal.NO_SUCH_LEAVE);
        if (!mayChange(leave, viewer)) return Outcome.refused(LeaveRefusal.NOT_YOURS);
        if (leave.state == Leave.State.SUBMITTED) return undoIfRefused(approvals.withdraw(leave.kind.permit() ? Kind.EXIT : Kind.LEAVE, id, words, leave.person));
        if (leave.state != Leave.State.APPROVED) return Outcome.refused(LeaveRefusal.NOT_OPEN, Map.of("state", leave.state.words()));
        if (!leave.span.from().isAfter(clock.instant()) && (viewer.is(leave.person) || !viewer.may(Permission.MANAGE_ATTENDANCE))) return Outcome.refused(LeaveRefusal.HAS_BEGUN);
        var month = file.lockedMonth(leave.span.fromDay(), leave.span.lastDay());
        if (month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        if (words.isBlank()) return Outcome.refused(LeaveRefusal.NO_WORDS);
        to(leave, Leave.State.CANCELLED, SlipEvents.What.CANCELLED, words, viewer.person());
        return undoIfRefused(keep(leave, leave.span.from(), viewer.person()));
    }

    /** 销假: from then on the person is back, and what is left of the leave is not taken. */
    @Transactional
    Outcome<Void> comeBack(long id, Instant at, Viewer viewer) {
        var leave = lock(id).orElse(null);
        if (leave == null) return Outcome.refused(LeaveRefusal.NO_SUCH_LEAVE);
        if (!mayChange(leave, viewer)) return Outcome.refused(LeaveRefusal.NOT_YOURS);
        if (leave.state != Leave.State.APPROVED) return Outcome.refused(LeaveRefusal.NOT_OPEN, Map.of("state", leave.state.words()));
        if (!at.isAfter(leave.span.from()) || !at.isBefore(leave.span.until()) || at.isAfter(clock.instant())) return Outcome.refused(LeaveRefusal.NOT_AWAY_THEN);
        var month = file.lockedMonth(leave.span.fromDay(), leave.span.lastDay());
        if (month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        db.sql("update attendance.leave set back_at = ? where id = ?").params(at.atOffset(ZoneOffset.UTC), id).update();
        events.add(SlipEvents.Slip.LEAVE, id, SlipEvents.What.BACK, "", viewer.person());
        audit.record(viewer.person(), "attendance.leave.back", "leave/" + id, null, Map.of("at", at), null);
        return undoIfRefused(keep(leave, at, viewer.person()));
    }

    private boolean mayChange(Locked leave, Viewer viewer) { return viewer.is(leave.person) || viewer.may(Permission.MANAGE_ATTENDANCE); }

    /** A plan has changed under an approved leave: its days are counted again, as far as their months are open, each leave by itself: nobody holds one person and waits for another. What an account cannot cover any more stays as it was. */
    void countAgain(LocalDate from, LocalDate until) {
        var open = db.sql("select id from attendance.leave where state = 'APPROVED' and back_at is null and from_day < ? and last_day >= ? order by id").params(until, from).query(Long.class).list();
        for (var id : open) transaction.executeWithoutResult(_ -> countAgain(id));
    }

    private void countAgain(long id) {
        var leave = lock(id).orElseThrow();
        if (leave.state != Leave.State.APPROVED || leave.backAt != null || !locked.between(leave.span.fromDay(), leave.span.lastDay().plusDays(1)).isEmpty()) return;
        if (!differs(leave)) return;
        if (keep(leave, null, Viewer.SYSTEM.person()) instanceof Outcome.Done<Void>) events.add(SlipEvents.Slip.LEAVE, id, SlipEvents.What.COUNTED, "", Viewer.SYSTEM.person());
    }

    private boolean differs(Locked leave) {
        var policy = policies.of(leave.kind, leave.span.fromDay());
        var span = leave.span.wholeDays() ? count.days(leave.person, leave.span.fromDay(), leave.span.lastDay()) : leave.span;
        var now = count.shares(leave.person, span, policy.unit());
        var before = db.sql("select day, minutes, expected_minutes, day_hundredths from attendance.leave_day where leave_id = ? order by day").param(leave.id)
                .query((row, _) -> new LeaveTime.Share(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3), row.getInt(4))).list();
        return !span.equals(leave.span) || !now.equals(before);
    }

    private static <T> Outcome<T> undoIfRefused(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return outcome;
    }
}
