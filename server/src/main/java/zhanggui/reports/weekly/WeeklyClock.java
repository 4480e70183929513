package zhanggui.reports.weekly;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORG-06: whoever has not handed in is reminded on Friday; whoever should have got it is told on Monday who is missing. Each is told once. */
@Component
class WeeklyClock implements ClockDuty {

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final WeeklyDuties duties;
    private final WeeklyReports reports;
    private final ObjectProvider<Notices> notices;
    private final TransactionTemplate transaction;
    private final SettleWeek settle;

    WeeklyClock(JdbcClient db, BusinessCalendar calendar, WeeklyDuties duties, WeeklyReports reports, ObjectProvider<Notices> notices, TransactionTemplate transaction, SettleWeek settle) {
        this.settle = settle;
        this.db = db;
        this.calendar = calendar;
        this.duties = duties;
        this.reports = reports;
        this.notices = notices;
        this.transaction = transaction;
    }

    static String key(Week week, PersonId person) { return "weekly/" + week.monday() + "/" + person.value(); }

    @Bean
    RecurringTask<Void> strikeWeeklyClock(Clock clock) {
        return Tasks.recurring("reports.strike-weekly-clock", FixedDelay.ofMinutes(30)).execute((_, _) -> strike(clock.instant()));
    }

    @Override
    public void strike(Instant now) {
        var week = Week.of(calendar.dayOf(now));
        if (!calendar.dayOf(now).isBefore(week.friday())) remind(week);
        tellWhoIsMissing(week.before());
        settle.weeksThatAreOver(now);
    }

    private void remind(Week week) {
        var missing = missing(week);
        if (missing.isEmpty()) return;
        tell(missing.stream().map(o -> new Notice(o.person(), "reports.weekly", key(week, o.person()), Words.of("周报还没交", "Your weekly report is missing"),
                Words.of(week.monday() + " 那一周，周五要交", "week of " + week.monday() + ", due on Friday"), "/weekly?week=" + week.monday(), week.due(calendar))).toList());
    }

    private void tellWhoIsMissing(Week week) {
        var told = new ArrayList<Notice>();
        for (var owing : missing(week))
            for (var reader : reports.readers(owing.person(), week))
                told.add(new Notice(reader.person(), "reports.weekly", "weekly/missing/" + week.monday() + "/" + owing.person().value(), Words.of("没有交周报：" + owing.name(), "No weekly report: " + owing.name()),
                        Words.of(week.monday() + " 那一周", "week of " + week.monday()), "/weekly/received?week=" + week.monday(), null));
        if (!told.isEmpty()) tell(told);
    }

    private void tell(List<Notice> told) { notices.ifAvailable(n -> transaction.executeWithoutResult(_ -> n.post(told))); }

    private List<WeeklyDuties.Owing> missing(Week week) {
        Set<Long> handed = db.sql("select distinct person_id from reports.weekly_report where week = ?").param(week.monday()).query(Long.class).list().stream().collect(Collectors.toSet());
        return duties.owing(week).stream().filter(o -> !handed.contains(o.person().value())).toList();
    }
}
