package zhanggui.appraisal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;

/** APR-43, FUL-29: the cycle runs by itself: whoever takes up a post gets a sheet, and last month's rewards are proposed. */
@Configuration
class AppraisalJob {

    @Bean
    RecurringTask<Void> openMonthAndProposeRewards(MonthCycle cycle, Appraisal appraisal, BusinessCalendar calendar) {
        return Tasks.recurring("appraisal.open-month", FixedDelay.ofHours(1)).execute((_, _) -> {
            var month = calendar.thisMonth();
            cycle.open(month, new PersonId(0));
            appraisal.proposeRewards(month.minusMonths(1));
        });
    }
}
