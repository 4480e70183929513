package zhanggui.orders.care;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.ClockDuty;

/** ORD-20: problem orders that have become overdue are told to the manager, once each. */
@Configuration(proxyBeanMethods = false)
public class CareClock implements ClockDuty {

    private final Problems problems;

    CareClock(Problems problems) { this.problems = problems; }

    @Override
    public void strike(Instant now) { problems.alert(now); }

    @Bean
    RecurringTask<Void> strikeCareClock(Clock clock) { return Tasks.recurring("orders.care-clock", FixedDelay.ofSeconds(60)).execute((_, _) -> strike(clock.instant())); }
}
