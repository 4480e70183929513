package zhanggui.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import zhanggui.kernel.BusinessCalendar;

/**
 * ATT-41: where one person's working day ends and the next begins for the punches between: a shift over midnight and overtime belong to
 * the day they began. Never before the middle between the two; else two hours before the next start, but no later than ten hours after
 * the end. Days without hours stand for 08:00 to 18:00, so that between two of them the day turns at four in the morning.
 */
final class DayCut {

    private static final Duration EARLIEST_ARRIVAL = Duration.ofHours(2);
    private static final Duration LONGEST_OVERTIME = Duration.ofHours(10);

    private DayCut() {}

    /** The first instant that no longer belongs to {@code day}. @param next the day after it, of the same person */
    static Instant between(Workday day, Workday next, BusinessCalendar calendar) {
        var end = end(day, calendar);
        var start = start(next, calendar);
        var middle = end.plus(Duration.between(end, start).dividedBy(2));
        var arrival = start.minus(EARLIEST_ARRIVAL);
        var overtime = end.plus(LONGEST_OVERTIME);
        var cut = arrival.isBefore(overtime) ? arrival : overtime;
        return cut.isBefore(middle) ? middle : cut;
    }

    /** When its last shift ends, or the day itself when it has none: before it nothing is judged. */
    static Instant over(Workday day, BusinessCalendar calendar) {
        return day.segments().isEmpty() ? calendar.startOf(day.day().plusDays(1)) : day.segments().getLast().end();
    }

    private static Instant end(Workday day, BusinessCalendar calendar) {
        return day.segments().isEmpty() ? calendar.at(day.day(), LocalTime.of(18, 0)) : day.segments().getLast().end();
    }

    private static Instant start(Workday day, BusinessCalendar calendar) {
        return day.segments().isEmpty() ? calendar.at(day.day(), LocalTime.of(8, 0)) : day.segments().getFirst().start();
    }
}
