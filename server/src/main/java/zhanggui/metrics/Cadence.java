package zhanggui.metrics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** MET-07: how often a measure gives a figure that is looked at. The document says it, or it is our proposal. */
public enum Cadence {
    ALWAYS, DAILY, WEEKLY, FORTNIGHTLY, MONTHLY, QUARTERLY, YEARLY, OCCASION;

    private static final int HALF = 15;

    /**
     * The figure that is in the making.
     *
     * @param until exclusive
     * @param on    the first day on which it is whole and can be looked at
     */
    public record Due(LocalDate from, LocalDate until, LocalDate on) {}

    /** Null for what is always up to date and for what comes with an occasion. */
    public @Nullable Due next(LocalDate today) {
        return switch (this) {
            case ALWAYS, OCCASION -> null;
            case DAILY -> due(today, today.plusDays(1));
            case WEEKLY -> due(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
            case FORTNIGHTLY -> today.getDayOfMonth() <= HALF ? due(today.withDayOfMonth(1), today.withDayOfMonth(HALF + 1)) : due(today.withDayOfMonth(HALF + 1), months(today, 1));
            case MONTHLY -> due(today.withDayOfMonth(1), months(today, 1));
            case QUARTERLY -> due(months(today, -((today.getMonthValue() - 1) % 3)), months(today, 3 - (today.getMonthValue() - 1) % 3));
            case YEARLY -> due(today.withDayOfYear(1), today.withDayOfYear(1).plusYears(1));
        };
    }

    private static LocalDate months(LocalDate day, int later) { return day.withDayOfMonth(1).plusMonths(later); }

    private static Due due(LocalDate from, LocalDate until) { return new Due(from, until, until); }
}
