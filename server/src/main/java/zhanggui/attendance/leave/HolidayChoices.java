package zhanggui.attendance.leave;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.Days;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ATT-18: public holidays of which everybody chooses his own days inside a window; it needs nobody's consent. */
@Component
class HolidayChoices {

    /** @param lastDay inclusive; @param days how many may be chosen; @param chosen by the person asked for */
    record Window(int year, Words name, LocalDate from, LocalDate lastDay, int days, List<LocalDate> chosen) {}

    private final JdbcClient db;
    private final CountLeave count;
    private final FileLeave file;
    private final LeaveLedger ledger;
    private final Days days;
    private final DirtyDays dirty;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    HolidayChoices(JdbcClient db, CountLeave count, FileLeave file, LeaveLedger ledger, Days days, DirtyDays dirty, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.count = count;
        this.file = file;
        this.ledger = ledger;
        this.days = days;
        this.dirty = dirty;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    List<Window> windows(int year, PersonId person) {
        var windows = new ArrayList<Window>();
        for (var w : db.sql("select year, name_zh, name_en, from_day, last_day, days from attendance.fact_public_window where year = ? order by from_day").param(year)
                .query((row, _) -> new Window(row.getInt(1), Words.of(row.getString(2), row.getString(3)), row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class), row.getInt(6), List.of())).list())
            windows.add(new Window(w.year, w.name, w.from, w.lastDay, w.days, chosen(person, w)));
        return windows;
    }

    private List<LocalDate> chosen(PersonId person, Window window) {
        return db.sql("select day from attendance.holiday_choice where person_id = ? and day between ? and ? and withdrawn_at is null order by day").params(person.value(), window.from, window.lastDay).query(LocalDate.class).list();
    }

    /** @param of null for oneself */
    @Transactional
    Outcome<Void> choose(@Nullable PersonId of, LocalDate day, Viewer viewer) {
        var person = of == null ? viewer.person() : of;
        var refused = open(person, day, viewer);
        if (refused != null) return refused;
        var window = windows(day.getYear(), person).stream().filter(w -> !day.isBefore(w.from) && !day.isAfter(w.lastDay)).findFirst();
        if (window.isEmpty()) return Outcome.refused(LeaveRefusal.NO_SUCH_WINDOW);
        if (window.get().chosen.contains(day)) return Outcome.refused(LeaveRefusal.CHOSEN_ALREADY);
        if (window.get().chosen.size() >= window.get().days) return Outcome.refused(LeaveRefusal.WINDOW_FULL, Map.of("name", window.get().name, "days", window.get().days));
        if (!count.hasPost(person, day, day)) return Outcome.refused(LeaveRefusal.NO_POST);
        var span = count.days(person, day, day);
        var minutes = count.shares(person, span, Policies.Unit.DAY).stream().mapToInt(LeaveTime.Share::minutes).sum();
        db.sql("insert into attendance.holiday_choice (person_id, window_from, day, zh, en, from_at, until_at, minutes, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(person.value(), window.get().from, day, window.get().name.zh(), window.get().name.en(), span.from().atOffset(ZoneOffset.UTC), span.until().atOffset(ZoneOffset.UTC), minutes, viewer.person().value(),
                        clock.instant().atOffset(ZoneOffset.UTC)).update();
        moved(person, day, "attendance.holiday.choose", viewer.person());
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> withdraw(@Nullable PersonId of, LocalDate day, Viewer viewer) {
        var person = of == null ? viewer.person() : of;
        var refused = open(person, day, viewer);
        if (refused != null) return refused;
        var written = db.sql("update attendance.holiday_choice set withdrawn_at = ?, withdrawn_by = ? where person_id = ? and day = ? and withdrawn_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), viewer.person().value(), person.value(), day).update();
        if (written == 0) return Outcome.refused(LeaveRefusal.NO_SUCH_CHOICE);
        moved(person, day, "attendance.holiday.withdraw", viewer.person());
        return Outcome.done(null);
    }

    private @Nullable Outcome<Void> open(PersonId person, LocalDate day, Viewer viewer) {
        var manages = viewer.may(Permission.MANAGE_ATTENDANCE) && !viewer.is(person);
        if (!viewer.is(person) && !manages) return Outcome.refused(LeaveRefusal.NOT_YOURS);
        ledger.hold(person);
        var month = file.lockedMonth(day, day);
        if (month.isPresent()) return Outcome.refused(LeaveRefusal.MONTH_LOCKED, Map.of("month", month.get().toString()));
        return day.isBefore(calendar.today()) && !manages ? Outcome.refused(LeaveRefusal.DAY_IS_PAST) : null;
    }

    private void moved(PersonId person, LocalDate day, String verb, PersonId by) {
        audit.record(by, verb, "person/" + person.value(), null, Map.of("day", day.toString()), null);
        days.changed(person, day);
        dirty.mark("attendance.fact_leave", null, day);
    }
}
