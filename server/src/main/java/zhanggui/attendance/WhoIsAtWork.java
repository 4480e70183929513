package zhanggui.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhanggui.kernel.AtWork;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;

/** Rosters and working calendars, asked who is there at a time. */
@Component
class WhoIsAtWork implements AtWork {

    private final Workdays workdays;
    private final BusinessCalendar calendar;

    WhoIsAtWork(Workdays workdays, BusinessCalendar calendar) {
        this.workdays = workdays;
        this.calendar = calendar;
    }

    @Override
    public Set<PersonId> during(Collection<PersonId> people, Instant from, Instant until) {
        var there = new LinkedHashSet<PersonId>();
        workdays.segments(people, calendar.dayOf(from), calendar.dayOf(until).plusDays(1)).forEach((person, days) -> {
            if (days.values().stream().flatMap(Collection::stream).anyMatch(s -> s.start().isBefore(until) && s.end().isAfter(from))) there.add(person);
        });
        return there;
    }
}
