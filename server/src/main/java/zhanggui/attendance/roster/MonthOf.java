package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** ATT-17: one person's month in a plan. Pure. */
final class MonthOf {

    /**
     * @param rest  planned rest days
     * @param work  planned shifts
     * @param leave days of leave: they are no rest days
     * @param open  days that nothing is planned for
     * @param days  days on which he is on the rota
     */
    record Count(int rest, int work, int leave, int open, int days, List<LocalDate> restDays) {}

    private MonthOf() {}

    static Count count(Plan plan, Plan.Member member, YearMonth month) {
        int work = 0, leave = 0, open = 0, days = 0;
        var rest = new ArrayList<LocalDate>();
        for (var day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (!member.on(day)) continue;
            days++;
            var cell = plan.cell(member.person(), day);
            if (plan.onLeave(member.person(), day)) leave++;
            else if (cell == null) open++;
            else if (cell.works()) work++;
            else rest.add(day);
        }
        return new Count(rest.size(), work, leave, open, days, rest);
    }
}
