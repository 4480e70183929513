package zhanggui.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each second one node cuts the next block of the audit chain. */
@Configuration(proxyBeanMethods = false)
class ChainJob {

    @Bean
    RecurringTask<Void> sealAudit(Chain chain) {
        return Tasks.recurring("audit-chain", FixedDelay.of(Duration.ofSeconds(1))).execute((_, _) -> chain.seal());
    }
}
