package zhanggui.fulfilment.reviewing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.ClockDuty;
import zhanggui.orders.RemindHolds;

/** What happens at the review desk by the clock: batches open, holds are remembered, what rules let pass is approved, the overlooked are booked. Each is done once however often it is asked. */
@Configuration(proxyBeanMethods = false)
public class ReviewClock implements ClockDuty {

    private static final int MOST_ROUNDS = 20;

    private final OpenBatches batches;
    private final RemindHolds holds;
    private final MissedReviews missed;
    private final PassOrders pass;
    private final PromiseByRule promises;
    private final DutyAgents agents;

    ReviewClock(OpenBatches batches, RemindHolds holds, MissedReviews missed, PassOrders pass, PromiseByRule promises, DutyAgents agents) {
        this.batches = batches;
        this.holds = holds;
        this.missed = missed;
        this.pass = pass;
        this.promises = promises;
        this.agents = agents;
    }

    @Override
    public void strike(Instant now) {
        batches.openDue(now);
        holds.remind(now);
        promises.promise(now);
        agents.assign(now);
        for (int round = 0, passed = 1; passed > 0 && round < MOST_ROUNDS; round++) passed = pass.pass();
        for (int round = 0, booked = 1; booked > 0 && round < MOST_ROUNDS; round++) booked = missed.book(now);
    }

    @Bean
    RecurringTask<Void> strikeReviewClock(Clock clock) {
        return Tasks.recurring("fulfilment.review-clock", FixedDelay.ofSeconds(20)).execute((_, _) -> strike(clock.instant()));
    }
}
