package zhanggui.attendance.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a day of somebody can be: rest, or a shift with the times it has on each day of the plan.
 *
 * @param byDay the shift on each day, null where there is no such shift; empty for rest
 */
public record Choice(int index, String key, boolean rest, boolean late, List<@Nullable ShiftTime> byDay) {

    static final String REST = "";

    boolean usable(int day) { return rest || day >= 0 && day < byDay.size() && byDay.get(day) != null; }

    /** Minutes from the first day's midnight on. */
    int start(int day) { return day * 1440 + byDay.get(day).from().toSecondOfDay() / 60; }

    int end(int day) { return start(day) + byDay.get(day).minutes(); }

    @Override public boolean equals(Object other) { return other instanceof Choice c && c.index == index; }
    @Override public int hashCode() { return index; }
    @Override public String toString() { return rest ? "rest" : key; }
}
