package zhanggui.importing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** IMP-05: runs that nobody works on any more are taken up within seconds, on whichever node. */
@Configuration(proxyBeanMethods = false)
class ImportJobs {

    @Bean
    RecurringTask<Void> resumeImports(Runner runner) {
        return Tasks.recurring("importing.resume", FixedDelay.ofSeconds(10)).execute((_, _) -> runner.resume());
    }
}
