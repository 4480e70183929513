package zhanggui.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** ATT-09, ATT-10: until when a month is handed in and objected to, in force from a month on. */
@Component
class MonthDates {

    /** @param submitBy, objectUntil days of the month after, both included */
    record Version(LocalDate from, int submitBy, int objectUntil, String why) {}

    /** No month is so short that it lacks it. */
    private static final int LAST = 28;

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    MonthDates(JdbcClient db, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    LocalDate submitBy(YearMonth month) { return month.plusMonths(1).atDay(in(month).submitBy); }

    LocalDate objectUntil(YearMonth month) { return month.plusMonths(1).atDay(in(month).objectUntil); }

    private Version in(YearMonth month) {
        return db.sql("select from_day as \"from\", submit_by, object_until, why from attendance.month_dates where from_day <= ? order by from_day desc limit 1").param(month.atDay(1)).query(Version.class).single();
    }

    List<Version> all() { return db.sql("select from_day as \"from\", submit_by, object_until, why from attendance.month_dates order by from_day").query(Version.class).list(); }

    /** Not for a month that is over: people have been told its days. */
    @Transactional
    Outcome<Version> put(YearMonth from, int submitBy, int objectUntil, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (submitBy < 1 || objectUntil < submitBy || objectUntil > LAST) return Outcome.refused(AttendanceRefusal.WRONG_MONTH_DATES, Map.of("last", LAST));
        if (from.isBefore(calendar.thisMonth())) return Outcome.refused(AttendanceRefusal.CALENDAR_NOT_LATER, Map.of("last", calendar.thisMonth().minusMonths(1).atEndOfMonth()));
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.month-dates', 0))").query().singleRow();
        var before = all().getLast();
        if (!from.atDay(1).isAfter(before.from)) return Outcome.refused(AttendanceRefusal.CALENDAR_NOT_LATER, Map.of("last", before.from));
        db.sql("insert into attendance.month_dates values (?, ?, ?, ?, ?, ?)").params(from.atDay(1), submitBy, objectUntil, why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "attendance.month-dates", "month-dates/" + from, before, Map.of("submitBy", submitBy, "objectUntil", objectUntil), why);
        return Outcome.done(all().getLast());
    }
}
