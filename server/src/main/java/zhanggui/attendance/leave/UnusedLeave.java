package zhanggui.attendance.leave;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.LockedMonths;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/**
 * ATT-41: annual leave by law that nobody can take any more, because it has expired or the person has left, is proposed for pay: 300 % of the day's
 * pay (条例 5, 实施办法 10 and 12), whole days only. HR decides; only who gave it up in writing for reasons of his own has the normal pay alone.
 */
@Component
class UnusedLeave {

    enum Cause {
        EXPIRED("到期没有休", "not taken when it expired"), LEFT("离职时没有休", "not taken when leaving");

        private final Words words;

        Cause(String zh, String en) { words = Words.of(zh, en); }
    }

    /** @param paid null while nobody has decided */
    record Unused(long id, PersonId person, String name, String staffNo, int year, Cause cause, Words causeWords, LocalDate day, int hundredths, int percent, @Nullable Boolean paid, String words, @Nullable String decidedBy, @Nullable Instant decidedAt) {}

    private static final PersonId SYSTEM = new PersonId(0);
    private static final int WHOLE_DAY = 100;

    private record Lot(long id, long person, int year, LocalDate on, Cause cause) {}

    private final JdbcClient db;
    private final LeaveLedger ledger;
    private final Entitlements entitlements;
    private final Policies policies;
    private final DirtyDays dirty;
    private final Clock clock;
    private final Audit audit;
    private final LockedMonths locked;
    private final MonthLocks months;
    private final BusinessCalendar calendar;

    UnusedLeave(JdbcClient db, LeaveLedger ledger, Entitlements entitlements, Policies policies, DirtyDays dirty, Clock clock, Audit audit, LockedMonths locked, MonthLocks months, BusinessCalendar calendar) {
        this.locked = locked;
        this.months = months;
        this.calendar = calendar;
        this.db = db;
        this.ledger = ledger;
        this.entitlements = entitlements;
        this.policies = policies;
        this.dirty = dirty;
        this.clock = clock;
        this.audit = audit;
    }

    /** Looks for it; asked again it proposes nothing twice. @return how many were new */
    @Transactional
    int propose(LocalDate today) {
        var proposed = 0;
        for (var lot : lots(today)) {
            var person = new PersonId(lot.person);
            ledger.hold(person);
            if (lot.cause == Cause.LEFT) entitlements.grantAnnual(lot.year, person);
            var rest = ledger.rest(lot.id);
            var days = rest / WHOLE_DAY * WHOLE_DAY;
            if (days > 0) proposed += insert(lot, days);
            if (rest > 0) ledger.settle(person, lot.id, rest, lot.on, lot.cause == Cause.LEFT, SYSTEM);
        }
        return proposed;
    }

    /** Grants by law of which something is left though they have expired, or whose person has left. */
    private List<Lot> lots(LocalDate today) {
        return db.sql("""
                select l.id, l.person_id, substring(l.source from 8)::int as year, l.expires_on, p.left_on from attendance.leave_entry l join organisation.fact_person p on p.person_id = l.person_id
                 where l.lot_id is null and l.account = 'ANNUAL' and l.cause = 'BY_LAW' and l.source ~ '^annual/[0-9]{4}$' and (l.expires_on <= :today or p.left_on < :today)
                   and l.amount + coalesce((select sum(e.amount) from attendance.leave_entry e where e.lot_id = l.id), 0) > 0 order by l.person_id, l.id
                """).param("today", today).query((row, _) -> {
            var expires = row.getObject("expires_on", LocalDate.class);
            var expired = expires != null && !expires.isAfter(today);
            return new Lot(row.getLong("id"), row.getLong("person_id"), row.getInt("year"), expired ? expires : row.getObject("left_on", LocalDate.class), expired ? Cause.EXPIRED : Cause.LEFT);
        }).list();
    }

    private int insert(Lot lot, int hundredths) {
        return db.sql("insert into attendance.unused_leave (person_id, lot_id, year, cause, day, day_hundredths, percent, made_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (lot_id) do nothing")
                .params(lot.person, lot.id, lot.year, lot.cause.name(), lot.on, hundredths, policies.value(Policies.Figure.UNUSED_PERCENT, lot.on), now()).update();
    }

    /** Those that wait first. */
    List<Unused> all() {
        return db.sql("""
                select u.*, p.name, p.staff_no, d.paid, d.words, d.decided_at, b.name as by from attendance.unused_leave u join organisation.fact_person p on p.person_id = u.person_id
                  left join attendance.unused_leave_decision d on d.unused_id = u.id left join organisation.fact_person b on b.person_id = d.decided_by
                 order by d.unused_id is not null, u.day desc, p.staff_no limit 500
                """).query((row, _) -> {
            var cause = Cause.valueOf(row.getString("cause"));
            var at = row.getObject("decided_at", OffsetDateTime.class);
            return new Unused(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("staff_no"), row.getInt("year"), cause, cause.words, row.getObject("day", LocalDate.class), row.getInt("day_hundredths"),
                    row.getInt("percent"), row.getObject("paid", Boolean.class), row.getString("words") == null ? "" : row.getString("words"), row.getString("by"), at == null ? null : at.toInstant());
        }).list();
    }

    long open() { return db.sql("select count(*) from attendance.unused_leave u where not exists (select from attendance.unused_leave_decision d where d.unused_id = u.id)").query(Long.class).single(); }

    /** Pay takes it up on the day on which it was certain, or today when that month stands already. @param paid false only when the person has given it up in writing: the words say when and why */
    @Transactional
    Outcome<Void> decide(long id, boolean paid, String words, Viewer viewer) {
        var of = db.sql("select person_id, day from attendance.unused_leave where id = ?").param(id).query((row, _) -> Map.entry(new PersonId(row.getLong(1)), row.getObject(2, LocalDate.class))).optional().orElse(null);
        if (of == null) return Outcome.refused(LeaveRefusal.NO_SUCH_UNUSED);
        if (viewer.is(of.getKey())) return Outcome.refused(LeaveRefusal.OWN_UNUSED);
        if (!paid && words.isBlank()) return Outcome.refused(LeaveRefusal.GIVEN_UP_IN_WRITING);
        var paysOn = locked.locked(of.getValue()) ? calendar.dayOf(clock.instant()) : months.countsOn(of.getValue());
        var written = db.sql("insert into attendance.unused_leave_decision (unused_id, paid, words, decided_by, decided_at, pays_on) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(id, paid, words.strip(), viewer.person().value(), now(), paysOn).update();
        if (written == 0) return Outcome.refused(LeaveRefusal.UNUSED_DECIDED);
        dirty.mark("attendance.fact_unused_leave", null, of.getValue());
        audit.record(viewer.person(), "attendance.unused-leave", "unused-leave/" + id, null, Map.of("paid", paid, "paysOn", paysOn.toString()), words.isBlank() ? null : words);
        return Outcome.done(null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
