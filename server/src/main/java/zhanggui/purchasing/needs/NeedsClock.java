package zhanggui.purchasing.needs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClockDuty;

/** PUR-01, PUR-03, PUR-09: the day's list closes, Thursday's list and the week's report are drafted. */
@Component
class NeedsClock implements ClockDuty {

    private final CloseNeeds close;
    private final RestockLists lists;
    private final WeeklyDraft weekly;

    NeedsClock(CloseNeeds close, RestockLists lists, WeeklyDraft weekly) {
        this.close = close;
        this.lists = lists;
        this.weekly = weekly;
    }

    @Override
    public void strike(Instant now) {
        close.closeDue(now);
        lists.draftDue(now);
        weekly.draftDue(now);
    }

    @Bean
    RecurringTask<Void> strikeNeedsClock(Clock clock) { return Tasks.recurring("purchasing.needs-clock", FixedDelay.ofSeconds(20)).execute((_, _) -> strike(clock.instant())); }
}
