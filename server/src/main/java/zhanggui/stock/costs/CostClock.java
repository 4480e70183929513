package zhanggui.stock.costs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.ClockDuty;

/** INV-43: what moved is costed within seconds, by itself. */
@Configuration(proxyBeanMethods = false)
public class CostClock implements ClockDuty {

    private static final int MOST_ROUNDS = 50;

    private final Costing costing;

    CostClock(Costing costing) { this.costing = costing; }

    @Override
    public void strike(Instant now) {
        for (var round = 0; round < MOST_ROUNDS; round++) if (!costing.follow(now)) return;
    }

    @Bean
    RecurringTask<Void> strikeCostClock(Clock clock) {
        return Tasks.recurring("stock.cost-clock", FixedDelay.ofSeconds(15)).execute((_, _) -> strike(clock.instant()));
    }
}
