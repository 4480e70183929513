package zhanggui.metrics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** MET-43: figures follow their facts within seconds. The scheduler runs it on one node at a time. */
@Configuration
class RollJob {

    @Bean
    RecurringTask<Void> rollDirtyDays(RollUp rollUp) {
        return Tasks.recurring("metrics.roll-dirty-days", FixedDelay.ofSeconds(1)).execute((_, _) -> rollUp.rollDirty());
    }
}
