package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * On which of the demo's days what concerns its people happens: counted in months from the first one, so that the same months always
 * hold the same, whatever the day on which the simulation went on after a stop.
 */
record Dates(YearMonth first, LocalDate last) {

    /** Who gives notice in the third month, hands over and goes. */
    static final String LEAVER = "苏晚晴";

    int month(LocalDate day) { return (int) ChronoUnit.MONTHS.between(first, YearMonth.from(day)); }

    /** The n-th such weekday of a month, 1 to 4. */
    LocalDate nth(int month, int week, DayOfWeek weekday) { return first.plusMonths(month).atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(week, weekday)); }

    /** The leaver's last day at work. */
    LocalDate lastDayOfLeaver() { return nth(2, 3, DayOfWeek.FRIDAY); }

    boolean here(Cast someone, LocalDate day) { return !someone.name().equals(LEAVER) || !day.isAfter(lastDayOfLeaver()); }

    /** Whole days of leave; the hours of permits are worked around. */
    boolean away(Cast someone, LocalDate day) { return Away.ALL.stream().anyMatch(a -> a.name().equals(someone.name()) && a.on(day, this)); }

    boolean forgetsToPunchOut(Cast someone, LocalDate day) {
        return someone.name().equals("温知许") && day.equals(nth(0, 4, DayOfWeek.TUESDAY)) || someone.name().equals("罗一鸣") && day.equals(last.minusDays(1));
    }

    boolean comesLate(Cast someone, LocalDate day) {
        return switch (someone.name()) {
            case "白露" -> day.getDayOfMonth() == 11;
            case "罗一鸣" -> day.equals(nth(1, 3, DayOfWeek.WEDNESDAY));
            case "方怀瑾" -> day.equals(nth(0, 3, DayOfWeek.FRIDAY)) || day.equals(nth(1, 3, DayOfWeek.FRIDAY));
            default -> false;
        };
    }
}
