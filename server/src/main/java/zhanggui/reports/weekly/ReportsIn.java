package zhanggui.reports.weekly;

import java.time.YearMonth;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;

/** CLS-01: the weekly reports that were owed in the month are handed in; a week belongs to the month of its Friday. */
@Component
class ReportsIn implements ClosingStep {

    private final WeeklyDuties duties;
    private final WeeklyReports reports;
    private final BusinessCalendar calendar;

    ReportsIn(WeeklyDuties duties, WeeklyReports reports, BusinessCalendar calendar) {
        this.duties = duties;
        this.reports = reports;
        this.calendar = calendar;
    }

    @Override
    public Stage stage() { return Stage.REPORTS; }

    @Override
    public Look look(YearMonth month) {
        var open = new ArrayList<Open>();
        long all = 0;
        for (var week = Week.of(month.atDay(1)); !YearMonth.from(week.friday()).isAfter(month); week = Week.of(week.monday().plusWeeks(1))) {
            if (!YearMonth.from(week.friday()).equals(month) || calendar.today().isBefore(week.friday())) continue;
            var in = reports.handedIn(week);
            for (var owing : duties.owing(week)) {
                all++;
                if (in.contains(owing.person())) continue;
                open.add(new Open("weekly/" + owing.person().value() + "/" + week.monday(), Words.of(owing.name() + " · " + week.monday() + " 那一周的" + owing.postName().zh() + "周报", owing.name() + " · weekly report of " + week.monday()),
                        week.late(calendar.clock().instant(), calendar) ? Words.of("迟了", "late") : Words.of("今天交", "due today"), week.late(calendar.clock().instant(), calendar), Words.of("看谁没交", "See who owes one"), "/weekly/received?week=" + week.monday()));
            }
        }
        return new Look(all - open.size(), all, Words.of("份周报", "weekly reports"), null, open.stream().limit(NAMED).toList());
    }
}
