package zhanggui.fulfilment.questions;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.ClockDuty;

/** FUL-26: questions that are due are asked again. */
@Configuration(proxyBeanMethods = false)
class QuestionsClock implements ClockDuty {

    private final Questions questions;
    private final Clock clock;

    QuestionsClock(Questions questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    @Override
    public void strike(Instant now) { questions.chase(now); }

    @Bean
    RecurringTask<Void> strikeQuestionsClock() {
        return Tasks.recurring("fulfilment.questions-clock", FixedDelay.ofSeconds(20)).execute((_, _) -> strike(clock.instant()));
    }
}
