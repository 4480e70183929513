package zhanggui.appraisal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Viewer;

/** APR-43: the cycle runs by itself: a month's cards are opened when it begins, and last month's clean ones are proposed for their reward while it is open (FUL-29). */
@Configuration(proxyBeanMethods = false)
class AppraisalClock implements ClockDuty {

    private final MonthCycle cycle;
    private final Appraisal appraisal;
    private final MonthLocks locks;
    private final BusinessCalendar calendar;

    AppraisalClock(MonthCycle cycle, Appraisal appraisal, MonthLocks locks, BusinessCalendar calendar) {
        this.cycle = cycle;
        this.appraisal = appraisal;
        this.locks = locks;
        this.calendar = calendar;
    }

    @Override
    public void strike(Instant now) {
        var month = YearMonth.from(calendar.dayOf(now));
        cycle.open(month, Viewer.SYSTEM.person());
        if (!locks.locked(month.minusMonths(1))) appraisal.proposeRewards(month.minusMonths(1));
    }

    @Bean
    RecurringTask<Void> strikeAppraisalClock(Clock clock) {
        return Tasks.recurring("appraisal.clock", FixedDelay.ofMinutes(10)).execute((_, _) -> strike(clock.instant()));
    }
}
