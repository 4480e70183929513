package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole days of leave that are granted in the demo's months. Of two who share a post in logistics the other is in then: nobody is away
 * on a Sunday or a Monday.
 *
 * @param weekday the first day: the n-th of these in that month; null for a leave that holds today
 */
record Away(String name, String kind, int month, int week, @Nullable DayOfWeek weekday, int days, String reason) {

    static final List<Away> ALL = List.of(
            new Away("顾北辰", "ANNUAL", 0, 3, DayOfWeek.THURSDAY, 1, "回老家办身份证"),
            new Away("林晚秋", "SICK", 1, 2, DayOfWeek.WEDNESDAY, 2, "发烧，医院开了两天"),
            new Away("周若溪", "ANNUAL", 1, 3, DayOfWeek.TUESDAY, 1, "搬家"),
            new Away("温如故", "PERSONAL", 1, 3, DayOfWeek.TUESDAY, 1, "陪老人复查"),
            new Away("顾云舒", "ANNUAL", 2, 3, DayOfWeek.THURSDAY, 2, "出门看展"),
            new Away("温知许", "MARRIAGE", 2, 2, DayOfWeek.WEDNESDAY, 3, "结婚"),
            new Away("许暖", "PERSONAL", 2, 4, DayOfWeek.THURSDAY, 1, "孩子开家长会"),
            new Away("周若溪", "ANNUAL", 0, 0, null, 3, "陪父母体检"));

    LocalDate from(Dates dates) { return weekday == null ? dates.last() : dates.nth(month, week, weekday); }

    LocalDate lastDay(Dates dates) { return from(dates).plusDays(days - 1L); }

    boolean on(LocalDate day, Dates dates) { return !day.isBefore(from(dates)) && !day.isAfter(lastDay(dates)); }

    /** One falls ill in the morning; all else is asked for beforehand. */
    LocalDate askedOn(Dates dates) { return kind.equals("SICK") ? from(dates) : from(dates).minusDays(2); }
}
