package zhanggui.work.plans;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** TGT-03: what is told of a month's plan. */
final class MonthPlan {

    enum State { DRAFT, ACTIVE }
    /** A week's arrangement, what is done on one day or several, and what is done for a target. */
    enum Kind { WEEK, DAY, MEASURE }
    enum ItemState { OPEN, DONE, DROPPED }
    enum Obstacles { GOODS_SUPPLY, CASH_FLOW, HARDWARE, OTHER }

    private MonthPlan() {}

    /** @param shop, department one of them */
    record Head(long id, YearMonth month, @Nullable Long shop, @Nullable Long department, @Nullable Words departmentName, State state, boolean noneForeseen, String madeBy, int open, int overdue) {
        PlanOf of() { return PlanOf.of(shop, department); }
    }

    record Owner(PersonId person, String name) {}

    /** @param serves the measure whose target it is for @param overdue open and its last day is over */
    record Item(long id, Kind kind, String title, LocalDate from, LocalDate last, @Nullable String serves, ItemState state, String words, List<Owner> owners, boolean overdue, boolean mine) {}

    record Obstacle(long id, Obstacles kind, String problem, String answer) {}

    /** @param last its last day */
    record Week(LocalDate from, LocalDate last) {}

    /** @param gapDays days for which nothing is planned @param gapWeeks weeks without an arrangement */
    record Whole(Head plan, List<Week> weeks, List<Item> items, List<Obstacle> obstacles, List<LocalDate> gapDays, List<Week> gapWeeks, boolean mayPlan) {}

    /** A week runs from Monday to Sunday and ends with its month, as targets have it. */
    static List<Week> weeks(YearMonth month) {
        var weeks = new ArrayList<Week>();
        for (var day = month.atDay(1); YearMonth.from(day).equals(month); day = weeks.getLast().last().plusDays(1)) weeks.add(week(day));
        return weeks;
    }

    static Week week(LocalDate day) {
        var month = YearMonth.from(day);
        var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var sunday = monday.plusDays(6);
        return new Week(monday.isBefore(month.atDay(1)) ? month.atDay(1) : monday, sunday.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : sunday);
    }

    /** TGT-03: days on which nothing is planned. Pure. */
    static List<LocalDate> gapDays(YearMonth month, List<Item> items) {
        return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1))
                .filter(day -> items.stream().noneMatch(i -> i.kind() == Kind.DAY && i.state() != ItemState.DROPPED && !day.isBefore(i.from()) && !day.isAfter(i.last()))).toList();
    }

    static List<Week> gapWeeks(YearMonth month, List<Item> items) {
        return weeks(month).stream().filter(week -> items.stream().noneMatch(i -> i.kind() == Kind.WEEK && i.state() != ItemState.DROPPED && i.from().equals(week.from()))).toList();
    }
}
