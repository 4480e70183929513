package zhanggui.work.plans;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TGT-08: what is told of a day, a week or a month that is looked back on. */
final class Summary {

    enum Span {
        DAY, WEEK, MONTH;

        boolean begins(LocalDate day) { return this == DAY || this == WEEK && day.getDayOfWeek() == DayOfWeek.MONDAY || this == MONTH && day.getDayOfMonth() == 1; }

        LocalDate before(LocalDate day) { return switch (this) { case DAY -> day.minusDays(1); case WEEK -> day.minusWeeks(1); case MONTH -> day.minusMonths(1); }; }

        LocalDate after(LocalDate day) { return switch (this) { case DAY -> day.plusDays(1); case WEEK -> day.plusWeeks(1); case MONTH -> day.plusMonths(1); }; }
    }

    private Summary() {}

    /** @param planned what had been planned @param result what became of it */
    record Line(String planned, String result, boolean done) {}

    record Written(long id, Span span, LocalDate from, String words, List<Line> lines, List<String> next, String by, Instant at) {}

    /**
     * What the form of a period begins with.
     *
     * @param lines   what was planned for it when the one before was looked back on, with the results that are written by now
     * @param items   what the month's plan has for these days
     * @param written what is written of it already; null while nothing is
     */
    record Form(Span span, LocalDate from, LocalDate until, List<Line> lines, List<MonthPlan.Item> items, @Nullable Written written) {}
}
