package zhanggui.reports.weekly;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import zhanggui.kernel.BusinessCalendar;

/** A week from Monday to Sunday. Its report is due on Friday, to the end of the day (WF-100). Pure. */
record Week(LocalDate monday) {

    static Week of(LocalDate day) { return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))); }

    /** The newest week whose Friday has come. */
    static Week dueBy(LocalDate day) {
        var now = of(day);
        return day.isBefore(now.friday()) ? now.before() : now;
    }

    LocalDate friday() { return monday.plusDays(4); }

    /** Exclusive. */
    LocalDate until() { return monday.plusDays(7); }

    Week before() { return new Week(monday.minusDays(7)); }

    /** The first moment that is too late. */
    Instant due(BusinessCalendar calendar) { return calendar.startOf(friday().plusDays(1)); }

    boolean late(Instant handed, BusinessCalendar calendar) { return !handed.isBefore(due(calendar)); }
}
