package zhanggui.conduct;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** DIS-03: proposals follow their records within minutes. The scheduler runs it on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ProposeJob {

    @Bean
    RecurringTask<Void> proposeFromRecordsJob(ProposeFromRecords propose) {
        return Tasks.recurring("conduct.propose-from-records", FixedDelay.ofMinutes(5)).execute((_, _) -> propose.recent());
    }
}
