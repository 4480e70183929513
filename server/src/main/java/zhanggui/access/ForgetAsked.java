package zhanggui.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.BusinessCalendar;

/** Each night the keys that nobody will send again are forgotten (API-01). */
@Configuration(proxyBeanMethods = false)
class ForgetAsked {

    @Bean
    RecurringTask<Void> forgetOldKeys(AskedOnce asked, BusinessCalendar calendar) {
        return Tasks.recurring("access.forget-keys", Schedules.daily(calendar.zone(), LocalTime.of(3, 40))).execute((_, _) -> asked.forgetOld());
    }
}
