package zhanggui.metrics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * MET-43: figures follow their facts within seconds. The scheduler runs it on one node at a time. A long roll-up, as
 * while a big file is being imported, rests three times as long as it took, so that it never takes more than a quarter
 * of a connection from those who work; half a minute at most.
 */
@Configuration
class RollJob {

    private static final long LONGEST_REST_NANOS = 30_000_000_000L;

    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

    @Bean
    RecurringTask<Void> rollDirtyDays(RollUp rollUp) {
        return Tasks.recurring("metrics.roll-dirty-days", FixedDelay.ofSeconds(1)).execute((_, _) -> {
            var begun = System.nanoTime();
            if (begun - restsUntil.get() < 0) return;
            rollUp.rollDirty();
            var ended = System.nanoTime();
            restsUntil.set(ended + Math.min(LONGEST_REST_NANOS, 3 * (ended - begun)));
        });
    }
}
