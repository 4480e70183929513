package zhanggui.reports;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;

/** UX-01: due, late and waiting for me, gathered from all modules and sorted by what is due first. */
@Component
class MyWork {

    /** @param now when it was reckoned: what is late was late then */
    record Work(Instant now, List<Task> late, List<Task> today, List<Task> waiting) {}

    private final List<WorkSource> sources;
    private final Clock clock;
    private final BusinessCalendar calendar;

    MyWork(List<WorkSource> sources, Clock clock, BusinessCalendar calendar) {
        this.sources = sources;
        this.clock = clock;
        this.calendar = calendar;
    }

    Work of(Viewer viewer) {
        var now = clock.instant();
        var tomorrow = calendar.startOf(calendar.dayOf(now).plusDays(1));
        var tasks = sources.stream().flatMap(source -> source.tasks(viewer, now).stream()).toList();
        return new Work(now,
                due(tasks, null, now),
                due(tasks, now, tomorrow),
                tasks.stream().filter(t -> t.due() == null || !t.due().isBefore(tomorrow))
                        .sorted(Comparator.comparing(Task::due, Comparator.nullsLast(Comparator.naturalOrder()))).toList());
    }

    /** Exactly at its time a task is late: 16:00 is no longer before 16:00. */
    private static List<Task> due(List<Task> tasks, Instant from, Instant until) {
        return tasks.stream()
                .filter(t -> t.due() != null && (from == null ? !t.due().isAfter(until) : t.due().isAfter(from) && t.due().isBefore(until)))
                .sorted(Comparator.comparing(Task::due)).toList();
    }
}
