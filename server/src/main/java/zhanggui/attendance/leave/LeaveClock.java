package zhanggui.attendance.leave;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-41: accounts follow the calendar by themselves: granted, booked from overtime, told before they expire, written off; leave follows changed plans. */
@Configuration(proxyBeanMethods = false)
class LeaveClock implements ClockDuty {

    private static final int TOLD_DAYS_BEFORE = 30;
    private static final int DAYS_BACK = 62;
    private static final int DAYS_AHEAD = 62;

    private final JdbcClient db;
    private final Entitlements entitlements;
    private final OvertimeRest overtime;
    private final SettleLeave settle;
    private final LeaveLedger ledger;
    private final UnusedLeave unused;
    private final ObjectProvider<Notices> notices;
    private final BusinessCalendar calendar;
    private final TransactionTemplate transaction;

    LeaveClock(JdbcClient db, Entitlements entitlements, OvertimeRest overtime, SettleLeave settle, LeaveLedger ledger, UnusedLeave unused, ObjectProvider<Notices> notices, BusinessCalendar calendar, TransactionTemplate transaction) {
        this.db = db;
        this.entitlements = entitlements;
        this.overtime = overtime;
        this.settle = settle;
        this.ledger = ledger;
        this.unused = unused;
        this.notices = notices;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    @Override
    public void strike(Instant now) {
        var today = calendar.dayOf(now);
        entitlements.grantAnnual(today.getYear(), null);
        entitlements.grantFlexible(YearMonth.from(today));
        overtime.inStep(today.minusDays(DAYS_BACK));
        settle.countAgain(today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD));
        tellExpiring(today);
        unused.propose(today);
        ledger.expire(today);
    }

    /** Once per person, account and day of expiry. */
    private void tellExpiring(LocalDate today) {
        record Expiring(long person, Account account, int rest, LocalDate on) {}
        var expiring = db.sql("""
                select person_id as person, account, sum(rest)::int as rest, expires_on as "on" from (
                    select l.person_id, l.account, l.expires_on, l.amount + coalesce((select sum(e.amount) from attendance.leave_entry e where e.lot_id = l.id), 0) as rest
                      from attendance.leave_entry l where l.lot_id is null and l.account <> 'FLEXIBLE_REST' and l.expires_on > :today and l.expires_on <= :until) x
                 where rest > 0 group by 1, 2, 4
                """).param("today", today).param("until", today.plusDays(TOLD_DAYS_BEFORE)).query(Expiring.class).list();
        if (expiring.isEmpty()) return;
        List<Notice> told = expiring.stream().map(e -> {
            var left = LeaveLedger.say(e.account, e.rest);
            return new Notice(new PersonId(e.person), "leave.expiring", "leave/" + e.account + "/" + e.on, Words.of(e.account.words().zh() + "快到期", e.account.words().en() + " expires soon"),
                    Words.of("还有 " + left.zh() + "，" + e.on.minusDays(1) + " 前休完", left.en() + " to be taken until " + e.on.minusDays(1)), "/leave", calendar.startOf(e.on));
        }).toList();
        notices.ifAvailable(n -> transaction.executeWithoutResult(_ -> n.post(told)));
    }

    @Bean
    RecurringTask<Void> strikeLeaveClock(Clock clock) {
        return Tasks.recurring("attendance.leave.clock", FixedDelay.ofMinutes(15)).execute((_, _) -> strike(clock.instant()));
    }
}
