package zhanggui.attendance.leave;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.Workdays;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-41: what everybody is due: annual leave of the year by law, the month's flexible rest of the six-day week; kept in step, so that asking again adds nothing. */
@Component
class Entitlements {

    /** The calendar that has one flexible rest day a month. */
    private static final String SIX_DAY_WEEK = "calendar.mon_sat_0830";
    private static final PersonId SYSTEM = new PersonId(0);

    /** @param workedSince what annual leave goes by; the day of joining while nothing is known */
    record Career(PersonId person, LocalDate joinedOn, LocalDate workedSince, boolean known, String why, @Nullable Instant madeAt) {}

    private record Of(long person, LocalDate joinedOn, @Nullable LocalDate leftOn, @Nullable LocalDate workedSince, int granted, int sickDays, int paidPersonalDays, int sickDaysBefore, boolean takenBefore) {

        AnnualLeave.Away away() { return new AnnualLeave.Away(sickDays, paidPersonalDays, sickDaysBefore, takenBefore); }
    }

    private final JdbcClient db;
    private final LeaveLedger ledger;
    private final Policies policies;
    private final Workdays workdays;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Entitlements(JdbcClient db, LeaveLedger ledger, Policies policies, Workdays workdays, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.ledger = ledger;
        this.policies = policies;
        this.workdays = workdays;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    Optional<Career> career(PersonId person) {
        return db.sql("""
                select p.joined_on, c.worked_since, c.why, c.made_at from organisation.fact_person p
                  left join lateral (select * from attendance.career c where c.person_id = p.person_id order by id desc limit 1) c on true where p.person_id = ?
                """).param(person.value()).query((row, _) -> {
            var joined = row.getObject("joined_on", LocalDate.class);
            var since = row.getObject("worked_since", LocalDate.class);
            var at = row.getObject("made_at", OffsetDateTime.class);
            return new Career(person, joined, since == null ? joined : since, since != null, since == null ? "" : row.getString("why"), at == null ? null : at.toInstant());
        }).optional();
    }

    /** HR has seen the papers: since when the person has worked, gaps left out. This year's leave follows. */
    @Transactional
    Outcome<Void> setCareer(PersonId person, LocalDate workedSince, String why, PersonId by) {
        if (person.equals(by)) return Outcome.refused(LeaveRefusal.OWN_ACCOUNT);
        var before = career(person);
        if (before.isEmpty()) return Outcome.refused(LeaveRefusal.NO_SUCH_PERSON);
        if (workedSince.isAfter(before.get().joinedOn)) return Outcome.refused(LeaveRefusal.CAREER_IN_FUTURE);
        ledger.hold(person);
        db.sql("insert into attendance.career (person_id, worked_since, why, made_by, made_at) values (?, ?, ?, ?, ?)").params(person.value(), workedSince, why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "attendance.career", "person/" + person.value(), before.get().workedSince.toString(), workedSince.toString(), why);
        grantAnnual(calendar.today().getYear(), person);
        return Outcome.done(null);
    }

    /** @param only null for everybody who is here on a day of the year; @return for how many something changed */
    @Transactional
    public int grantAnnual(int year, @Nullable PersonId only) {
        var atOnce = policies.value(Policies.Figure.HIGHER_AT_ONCE, LocalDate.of(year, 1, 1)) == 1;
        var expires = LocalDate.of(year + 1, 1, 1).plusMonths(policies.value(Policies.Figure.CARRY_OVER_MONTHS, LocalDate.of(year, 1, 1)));
        var changed = 0;
        var limits = limits(LocalDate.of(year, 1, 1));
        for (var of : people(year, only)) {
            var due = AnnualLeave.of(of.workedSince == null ? of.joinedOn : of.workedSince, of.joinedOn, of.leftOn, year, atOnce, of.away(), limits);
            if (due.days() * 100 == of.granted) continue;
            ledger.hold(new PersonId(of.person));
            var day = due.parts().isEmpty() ? LocalDate.of(year, 1, 1) : due.parts().getFirst().from();
            ledger.inStep(new LeaveLedger.Grant(new PersonId(of.person), Account.ANNUAL, due.days() * 100, day, expires, LeaveLedger.Cause.BY_LAW, "annual/" + year, words(year, due)), SYSTEM);
            changed++;
        }
        return changed;
    }

    private AnnualLeave.SickLimits limits(LocalDate day) {
        return new AnnualLeave.SickLimits(policies.value(Policies.Figure.SICK_FIRST, day), policies.value(Policies.Figure.SICK_SECOND, day), policies.value(Policies.Figure.SICK_THIRD, day));
    }

    /** SQL: days of sick leave of {@code p} in a year: of whole days by the calendar, rest days inside included; of hours as parts of a day. */
    private static final String SICK = """
            (select coalesce(sum(case when l.whole_days then 100 * greatest(0, least(case when l.back_at is null then l.last_day else (l.back_at at time zone 'Asia/Shanghai')::date end, %2$s - 1) - greatest(l.from_day, %1$s) + 1)
                                      when l.from_day >= %1$s and l.from_day < %2$s then l.day_hundredths else 0 end), 0) / 100
               from attendance.leave l where l.person_id = p.person_id and l.kind = 'SICK' and l.state = 'APPROVED' and l.from_day < %2$s and l.last_day >= %1$s)::int""";

    private List<Of> people(int year, @Nullable PersonId only) {
        return db.sql("""
                select p.person_id as person, p.joined_on, p.left_on, c.worked_since,
                       coalesce((select sum(e.amount) from attendance.leave_entry e where e.person_id = p.person_id and e.source = :source), 0)::int as granted,
                       %s as sick_days, %s as sick_days_before,
                       (select coalesce(sum(l.day_hundredths), 0) / 100 from attendance.fact_leave l where l.person_id = p.person_id and l.kind = 'PERSONAL' and l.pay_percent = 100 and l.day >= :from and l.day < :until)::int as paid_personal_days,
                       exists (select from attendance.leave_entry t join attendance.leave_entry g on g.id = t.lot_id where g.person_id = p.person_id and g.source = :before and t.cause = 'TAKEN') as taken_before
                  from organisation.fact_person p
                  left join lateral (select worked_since from attendance.career c where c.person_id = p.person_id order by id desc limit 1) c on true
                 where (:person::bigint is null or p.person_id = :person) and p.joined_on < :until and (p.left_on is null or p.left_on >= :from)
                 order by p.person_id
                """.formatted(SICK.formatted(":from::date", ":until::date"), SICK.formatted(":earlier::date", ":from::date"))).param("earlier", LocalDate.of(year - 1, 1, 1)).param("before", "annual/" + (year - 1)).param("source", "annual/" + year).param("from", LocalDate.of(year, 1, 1)).param("until", LocalDate.of(year + 1, 1, 1)).param("person", only == null ? null : only.value(), java.sql.Types.BIGINT)
                .query(Of.class).list();
    }

    /** 2026 年：181 天 × 5 + 184 天 × 10，÷ 365，不足整天不计. */
    private static Words words(int year, AnnualLeave.Due due) {
        if (due.lostBySickness()) return Words.of(year + " 年病假或带薪事假超过规定，不享受年休假", year + ": none after sick or paid personal leave beyond the limit");
        var sum = due.parts().stream().map(p -> p.calendarDays() + " × " + p.perYear()).collect(Collectors.joining(" + "));
        return Words.of(year + " 年：" + sum + "，÷ 365，不足整天不计", year + ": " + sum + ", ÷ 365, whole days only");
    }

    /** @return for how many */
    @Transactional
    public int grantFlexible(YearMonth month) {
        var amount = policies.value(Policies.Figure.FLEXIBLE_PER_MONTH, month.atDay(1));
        if (amount == 0) return 0;
        var had = db.sql("select person_id from attendance.leave_entry where source = ? and lot_id is null").param("flexible/" + month).query(Long.class).set();
        var today = calendar.today();
        var lacking = workdays.everybody(today, today.plusDays(1)).stream().filter(p -> !had.contains(p.value())).toList();
        var granted = 0;
        for (var each : workdays.of(lacking, today, today.plusDays(1)).entrySet()) {
            if (!each.getValue().firstEntry().getValue().calendar().equals(SIX_DAY_WEEK)) continue;
            ledger.hold(each.getKey());
            if (ledger.granted(each.getKey(), Account.FLEXIBLE_REST, "flexible/" + month) > 0) continue;
            ledger.grant(new LeaveLedger.Grant(each.getKey(), Account.FLEXIBLE_REST, amount, month.atDay(1), month.plusMonths(1).atDay(1), LeaveLedger.Cause.BY_MONTH, "flexible/" + month,
                    Words.of(month + " 机动调休", "flexible rest of " + month)), SYSTEM);
            granted++;
        }
        return granted;
    }

    /** HR writes up or down by hand, with words: opening balances and corrections. Down at most to nothing. */
    @Transactional
    Outcome<Void> byHand(PersonId person, Account account, int amount, @Nullable LocalDate expiresOn, String why, PersonId by) {
        if (person.equals(by)) return Outcome.refused(LeaveRefusal.OWN_ACCOUNT);
        if (amount == 0) return Outcome.refused(LeaveRefusal.NO_AMOUNT);
        if (expiresOn != null && !expiresOn.isAfter(calendar.today())) return Outcome.refused(LeaveRefusal.WRONG_EXPIRY);
        if (career(person).isEmpty()) return Outcome.refused(LeaveRefusal.NO_SUCH_PERSON);
        ledger.hold(person);
        if (amount < 0) return ledger.writeDown(person, account, -amount, Words.same(why), by);
        ledger.grant(new LeaveLedger.Grant(person, account, amount, calendar.today(), expiresOn, LeaveLedger.Cause.BY_HAND, "hand", Words.same(why)), by);
        return Outcome.done(null);
    }
}
