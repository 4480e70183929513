package zhanggui.reports;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewers;
import zhanggui.kernel.Words;

/**
 * UX-04: each morning everybody is told once what waits for him: approvals that are open, things to confirm, reports and records that are missing, whatever is due
 * or late. It is reckoned from the same sources as the first page, so nothing that waits is forgotten, and nothing that is done is reminded of.
 */
@Configuration(proxyBeanMethods = false)
class RemindOfWork {

    private static final Logger log = LoggerFactory.getLogger(RemindOfWork.class);
    static final String KIND = "work.today";
    private static final LocalTime MORNING = LocalTime.of(9, 5);
    private static final int NAMED = 4;

    private final MyWork work;
    private final Viewers viewers;
    private final Notices notices;
    private final BusinessCalendar calendar;

    RemindOfWork(MyWork work, Viewers viewers, Notices notices, BusinessCalendar calendar) {
        this.work = work;
        this.viewers = viewers;
        this.notices = notices;
        this.calendar = calendar;
    }

    /** How many were told; asked again on the same day it tells nobody anything new. */
    int remind() {
        var day = calendar.today();
        var told = 0;
        for (var person : viewers.all()) {
            var notice = notice(person, day);
            notice.ifPresent(n -> notices.post(List.of(n)));
            if (notice.isPresent()) told++;
        }
        return told;
    }

    /** What cannot be reckoned for one must not keep the others from being told. */
    private Optional<Notice> notice(PersonId person, LocalDate day) {
        try {
            return viewers.viewer(person).map(work::of).flatMap(waits -> notice(person, day, waits));
        } catch (RuntimeException e) {
            log.error("what waits for person {} could not be told", person.value(), e);
            return Optional.empty();
        }
    }

    private static Optional<Notice> notice(PersonId person, LocalDate day, MyWork.Work waits) {
        var all = new ArrayList<>(waits.late());
        all.addAll(waits.today());
        all.addAll(waits.waiting());
        if (all.isEmpty()) return Optional.empty();
        var late = waits.late().size();
        var title = late == 0 ? Words.of("有 " + all.size() + " 件事等您办", count(all.size()) + " for you")
                : Words.of("有 " + all.size() + " 件事等您办，" + late + " 件已过期", count(all.size()) + " for you, " + late + " overdue");
        return Optional.of(new Notice(person, KIND, KIND + "/" + day, title, named(all), "/", null));
    }

    private static String count(int things) { return things == 1 ? "1 thing waits" : things + " things wait"; }

    private static Words named(Collection<Task> tasks) {
        var more = tasks.size() - NAMED;
        return Words.of(strung(tasks, t -> t.title().zh() + (t.count() > 0 ? " " + t.count() + " " + t.unit().zh() : ""), "；") + (more > 0 ? "；另有 " + more + " 件" : ""),
                strung(tasks, t -> t.title().en() + (t.count() > 0 ? " " + t.count() + " " + t.unit().en() : ""), "; ") + (more > 0 ? "; " + more + " more" : ""));
    }

    private static String strung(Collection<Task> tasks, Function<Task, String> said, String by) { return tasks.stream().limit(NAMED).map(said).map(String::strip).collect(Collectors.joining(by)); }

    @Bean
    RecurringTask<Void> remindOfWorkDaily() { return Tasks.recurring("reports.remind", Schedules.daily(BusinessCalendar.ZONE, MORNING)).execute((_, _) -> remind()); }
}
