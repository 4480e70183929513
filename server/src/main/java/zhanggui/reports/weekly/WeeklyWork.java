package zhanggui.reports.weekly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** ORG-06: this week's report while it is not handed in or was sent back, last week's when it is late, and reports that wait to be read. */
@Component
class WeeklyWork implements WorkSource {

    private final WeeklyDuties duties;
    private final WeeklyReports reports;
    private final BusinessCalendar calendar;

    WeeklyWork(WeeklyDuties duties, WeeklyReports reports, BusinessCalendar calendar) {
        this.duties = duties;
        this.reports = reports;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        var week = Week.of(calendar.dayOf(now));
        for (var asked : List.of(week.before(), week)) {
            if (duties.owing(asked, viewer.person()).isEmpty()) continue;
            var last = reports.of(viewer.person()).stream().filter(r -> r.week().equals(asked.monday())).findFirst().orElse(null);
            if (last != null && !last.returned()) continue;
            tasks.add(new Task("reports.weekly", Words.of("周报", "Weekly report"), last == null ? Words.of(asked.monday() + " 那一周", "week of " + asked.monday()) : Words.of(asked.monday() + " 那一周，退回了", "week of " + asked.monday() + ", sent back"),
                    asked.due(calendar), 0, Words.same(""), Words.of("去写", "Write"), "/weekly?week=" + asked.monday()));
        }
        var unread = reports.unread(viewer.person());
        if (unread > 0) tasks.add(new Task("reports.weekly.read", Words.of("周报", "Weekly reports"), Words.of("交上来了，等你看", "handed in, to be read"), null, unread, Words.of("份", unread == 1 ? "report" : "reports"), Words.of("去看", "Read"), "/weekly/received"));
        return tasks;
    }
}
