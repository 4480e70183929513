package zhanggui.attendance.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import zhanggui.attendance.Workday;
import zhanggui.attendance.Workdays;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;

/** What a time away takes of each day's expected working time; a shift over midnight belongs to the day it begins on (ATT-41). */
@Component
class CountLeave {

    /** From when to when somebody is away. For whole days from the start of the first shift to the end of the last. */
    record Span(boolean wholeDays, LocalDate fromDay, LocalDate lastDay, Instant from, Instant until) {}

    private final Workdays workdays;
    private final BusinessCalendar calendar;

    CountLeave(Workdays workdays, BusinessCalendar calendar) {
        this.workdays = workdays;
        this.calendar = calendar;
    }

    /** Whole days, as their shifts lie. */
    Span days(PersonId person, LocalDate fromDay, LocalDate lastDay) {
        var days = workdays.of(List.of(person), fromDay, lastDay.plusDays(1)).getOrDefault(person, new TreeMap<>());
        var first = Optional.ofNullable(days.get(fromDay)).filter(d -> !d.segments().isEmpty()).map(d -> d.segments().getFirst().start()).orElse(calendar.startOf(fromDay));
        var last = Optional.ofNullable(days.get(lastDay)).filter(d -> !d.segments().isEmpty()).map(d -> d.segments().getLast().end()).orElse(calendar.startOf(lastDay.plusDays(1)));
        return new Span(true, fromDay, lastDay, first, last);
    }

    Span time(Instant from, Instant until) { return new Span(false, calendar.dayOf(from), calendar.dayOf(until.minusMillis(1)), from, until); }

    /** Days without working time are left out; empty also when no post was held. */
    List<LeaveTime.Share> shares(PersonId person, Span span, Policies.Unit unit) {
        var days = workdays.of(List.of(person), span.fromDay.minusDays(1), span.lastDay.plusDays(2)).getOrDefault(person, new TreeMap<>());
        return days.values().stream().map(day -> share(day, span, unit)).filter(s -> s.minutes() > 0).toList();
    }

    private LeaveTime.Share share(Workday day, Span span, Policies.Unit unit) {
        if (!span.wholeDays) return LeaveTime.within(day, span.from, span.until, unit, calendar);
        var outside = day.day().isBefore(span.fromDay) || day.day().isAfter(span.lastDay);
        return outside ? new LeaveTime.Share(day.day(), 0, 0, 0) : LeaveTime.whole(day);
    }

    boolean hasPost(PersonId person, LocalDate from, LocalDate lastDay) { return !workdays.of(List.of(person), from, lastDay.plusDays(1)).getOrDefault(person, new TreeMap<>()).isEmpty(); }
}
