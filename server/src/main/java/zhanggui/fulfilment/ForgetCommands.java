package zhanggui.fulfilment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.BusinessCalendar;

/** Each night, while nobody scans, the answers that no device will ask for again are forgotten (FUL-42). */
@Configuration(proxyBeanMethods = false)
class ForgetCommands {

    @Bean
    RecurringTask<Void> forgetOldCommands(Commands commands, BusinessCalendar calendar) {
        return Tasks.recurring("fulfilment.forget-commands", Schedules.daily(calendar.zone(), LocalTime.of(3, 30))).execute((_, _) -> commands.forgetOld());
    }
}
