package zhanggui.attendance.roster;

import java.util.List;
import java.util.TreeMap;
import zhanggui.kernel.PersonId;

/**
 * SRV-41: what one person has of a plan.
 *
 * @param holidays shifts on public holidays
 * @param minutes  working time
 */
record Tally(PersonId person, int shifts, int late, int weekends, int holidays, int restDays, int minutes) {

    /** Fairness in figures: how far apart those with most and fewest are. */
    record Spread(int late, int weekends, int holidays) {}

    static Tally of(Plan plan, PersonId person) {
        int shifts = 0, late = 0, weekends = 0, holidays = 0, rest = 0, minutes = 0;
        for (var cell : plan.cells().getOrDefault(person, new TreeMap<>()).subMap(plan.from(), plan.until()).values()) {
            if (!cell.works()) {
                if (!plan.onLeave(person, cell.day())) rest++;
                continue;
            }
            shifts++;
            minutes += cell.shift().minutes();
            if (cell.shift().late()) late++;
            if (plan.weekend(cell.day())) weekends++;
            if (plan.holidays().containsKey(cell.day())) holidays++;
        }
        return new Tally(person, shifts, late, weekends, holidays, rest, minutes);
    }

    static Spread spread(List<Tally> all) {
        return new Spread(apart(all.stream().mapToInt(Tally::late).summaryStatistics()), apart(all.stream().mapToInt(Tally::weekends).summaryStatistics()), apart(all.stream().mapToInt(Tally::holidays).summaryStatistics()));
    }

    private static int apart(java.util.IntSummaryStatistics each) { return each.getCount() == 0 ? 0 : each.getMax() - each.getMin(); }
}
