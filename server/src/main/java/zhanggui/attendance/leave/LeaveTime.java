package zhanggui.attendance.leave;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import zhanggui.attendance.Workday;
import zhanggui.kernel.BusinessCalendar;

/** ATT-13, ATT-15: how much of a working day a time away takes, by the kind's smallest unit and never more than the day has. */
final class LeaveTime {

    private static final int HOUR = 60;
    private static final int WHOLE = 100;
    private static final int HALF = 50;
    /** Somebody without fixed hours who is away is counted eight hours a weekday (劳动法 36). */
    private static final int NO_FIXED_HOURS = 480;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private LeaveTime() {}

    /** @param hundredths of a day */
    record Share(LocalDate day, int minutes, int expected, int hundredths) {}

    /** What is expected of somebody on that day, for the counting of leave. */
    static int expected(Workday day) {
        return switch (day.kind()) {
            case WORK, OPEN, HOURS -> day.minutes();
            case FLEXIBLE -> WEEKEND.contains(day.day().getDayOfWeek()) ? 0 : NO_FIXED_HOURS;
            case REST, HOLIDAY -> 0;
        };
    }

    static Share whole(Workday day) {
        var expected = expected(day);
        return new Share(day.day(), expected, expected, expected == 0 ? 0 : WHOLE);
    }

    /** The time from a moment to another, as far as it lies in the day's working time. */
    static Share within(Workday day, Instant from, Instant until, Policies.Unit unit, BusinessCalendar calendar) {
        var expected = expected(day);
        return of(day.day(), expected, Math.min(expected, overlap(day, from, until, calendar)), unit);
    }

    private static int overlap(Workday day, Instant from, Instant until, BusinessCalendar calendar) {
        if (!day.segments().isEmpty()) return day.segments().stream().mapToInt(s -> s.minutes(from, until)).sum();
        var begin = calendar.startOf(day.day());
        var end = calendar.startOf(day.day().plusDays(1));
        var first = from.isAfter(begin) ? from : begin;
        var last = until.isBefore(end) ? until : end;
        return last.isAfter(first) ? Math.toIntExact(Duration.between(first, last).toMinutes()) : 0;
    }

    /** Rounded up to the unit. */
    static Share of(LocalDate day, int expected, int minutes, Policies.Unit unit) {
        if (expected == 0 || minutes == 0) return new Share(day, 0, expected, 0);
        var half = unit == Policies.Unit.HALF_DAY && minutes * 5 <= expected * 3; // a morning may be somewhat longer than the afternoon
        var counted = switch (unit) {
            case HOUR -> Math.min(expected, (minutes + HOUR - 1) / HOUR * HOUR);
            case HALF_DAY -> half ? minutes : expected;
            case DAY -> expected;
        };
        var hundredths = half ? HALF : counted == expected ? WHOLE : (counted * WHOLE + expected / 2) / expected;
        return new Share(day, counted, expected, hundredths);
    }
}
