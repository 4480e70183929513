package zhanggui.stock.books;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.ClockDuty;

/** INV-07: the month's summary is remembered and, on the last day, sent. */
@Configuration(proxyBeanMethods = false)
public class BooksClock implements ClockDuty {

    private final Summaries summaries;

    BooksClock(Summaries summaries) { this.summaries = summaries; }

    @Override
    public void strike(Instant now) { summaries.strike(now); }

    @Bean
    RecurringTask<Void> strikeBooksClock(Clock clock) {
        return Tasks.recurring("stock.books-clock", FixedDelay.ofSeconds(60)).execute((_, _) -> strike(clock.instant()));
    }
}
