package zhanggui.approvals;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.ClockDuty;

/** ACC-05: what waits on somebody whose leave has begun passes on, and what waits too long is reminded of. */
@Configuration(proxyBeanMethods = false)
class ApprovalsClock implements ClockDuty {

    private final Flow flow;

    ApprovalsClock(Flow flow) { this.flow = flow; }

    @Override
    public void strike(Instant now) {
        flow.askAnew();
        flow.remindDue(now);
    }

    @Bean
    RecurringTask<Void> strikeApprovalsClock(Clock clock) {
        return Tasks.recurring("approvals.clock", FixedDelay.ofMinutes(5)).execute((_, _) -> strike(clock.instant()));
    }
}
