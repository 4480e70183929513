package zhanggui.metrics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.LongWork;

/**
 * MET-43: figures follow their facts within seconds. The scheduler runs it on one node at a time. A long roll-up, as
 * while a big file is being imported, rests three times as long as it took, so that it never takes more than a quarter
 * of a connection from those who work; half a minute at most. While long work goes on only what was changed of today and yesterday is
 * rolled up: nobody looks at an old day's figures while the day itself is being reckoned.
 */
@Configuration(proxyBeanMethods = false)
class RollJob {

    private static final long LONGEST_REST_NANOS = 30_000_000_000L;

    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());
    private final GiveWay giveWay = new GiveWay();

    @Bean
    RecurringTask<Void> rollDirtyDays(RollUp rollUp, LongWork longWork, BusinessCalendar calendar) {
        return Tasks.recurring("metrics.roll-dirty-days", FixedDelay.ofSeconds(1)).execute((_, _) -> {
            var begun = System.nanoTime();
            if (begun - restsUntil.get() < 0) return;
            if (giveWay.gives(longWork.underWay(), begun)) rollUp.rollDirty(calendar.today().minusDays(1));
            else rollUp.rollDirty();
            var ended = System.nanoTime();
            restsUntil.set(ended + Math.min(LONGEST_REST_NANOS, 3 * (ended - begun)));
        });
    }
}
