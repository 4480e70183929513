package zhanggui.attendance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-01, ATT-07: what hours hold is changed, and the days it speaks about are judged anew, or put down to be when they are very many: both or neither. */
@Component
class ChangeHours {

    private final Calendars calendars;
    private final HoursNotices notices;
    private final Workdays workdays;
    private final Days days;
    private final Rejudging rejudging;

    ChangeHours(Calendars calendars, HoursNotices notices, Workdays workdays, Days days, Rejudging rejudging) {
        this.calendars = calendars;
        this.notices = notices;
        this.workdays = workdays;
        this.days = days;
        this.rejudging = rejudging;
    }

    @Transactional
    Outcome<Calendars.Version> put(String key, LocalDate from, Words name, WorkCalendar rule, @Nullable String why, PersonId by) {
        var put = calendars.put(key, from, name, rule, why, by);
        if (put instanceof Outcome.Done) rejudging.everybody(from, key, by);
        return put;
    }

    @Transactional
    Outcome<Long> choose(Calendars.Choice choice, PersonId by) {
        var chosen = calendars.choose(choice, by);
        if (chosen instanceof Outcome.Done) judge(choice, by);
        return chosen;
    }

    private void judge(Calendars.Choice choice, PersonId by) {
        if (choice.person() == null) rejudging.everybody(choice.from(), choice.calendar(), by);
        else days.changedFrom(List.of(new PersonId(choice.person())), choice.from());
    }

    @Transactional
    Outcome<Long> publish(HoursNotices.Notice notice, PersonId by) {
        var published = notices.publish(notice, by);
        if (published instanceof Outcome.Done) again(notice);
        return published;
    }

    @Transactional
    Outcome<Void> withdraw(long id, @Nullable String why, PersonId by) {
        return notices.withdraw(id, why, by).map(notice -> {
            again(notice);
            return null;
        });
    }

    private void again(HoursNotices.Notice notice) {
        var until = notice.last().plusDays(1);
        days.changed(notice.person() == null ? workdays.everybody(notice.from(), until) : List.of(notice.person()), notice.from(), until);
    }
}
