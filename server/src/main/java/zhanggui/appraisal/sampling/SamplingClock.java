package zhanggui.appraisal.sampling;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** APR-02: last week's samples are drawn by themselves once the week is over, and stand among the work of whoever marks them. */
@Configuration(proxyBeanMethods = false)
class SamplingClock implements ClockDuty, WorkSource {

    private static final int WEEKS_BACK = 5;

    private final Samples samples;
    private final Appraisal appraisal;
    private final BusinessCalendar calendar;

    SamplingClock(Samples samples, Appraisal appraisal, BusinessCalendar calendar) {
        this.samples = samples;
        this.appraisal = appraisal;
        this.calendar = calendar;
    }

    @Override
    public void strike(Instant now) { samples.draw(calendar.dayOf(now).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1)); }

    @Bean
    RecurringTask<Void> strikeSamplingClock(Clock clock) {
        return Tasks.recurring("appraisal.sampling", FixedDelay.ofMinutes(30)).execute((_, _) -> strike(clock.instant()));
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        if (!viewer.may(Permission.ASSESS)) return tasks;
        var open = samples.since(calendar.dayOf(now).minusWeeks(WEEKS_BACK), 400).stream().filter(s -> !s.marked() && appraisal.assesses(s.person(), s.post(), viewer)).count();
        if (open > 0) tasks.add(new Task("appraisal.samples", Words.of("抽查打分", "Mark samples"), Words.of("每周随机抽的，等你打分", "drawn at random, wait for your marks"), null, open, Words.of("份", "samples"), Words.of("去打分", "Mark"), "/samples"));
        return tasks;
    }
}
