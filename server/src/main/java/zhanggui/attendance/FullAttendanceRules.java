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
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** ATT-19: the figures of full attendance, each in force from the first of a month on. */
@Component
class FullAttendanceRules {

    record Version(LocalDate from, int days, int events, boolean together, int absentDays, int bonusPercent, String why) {}

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;
    private final LockedMonths locked;

    FullAttendanceRules(JdbcClient db, Audit audit, Clock clock, LockedMonths locked) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
        this.locked = locked;
    }

    FullAttendance in(YearMonth month) {
        return db.sql("select days, events, together, absent_days, bonus_percent from attendance.full_attendance_rule where from_day <= ? order by from_day desc limit 1").param(month.atDay(1))
                .query(FullAttendance.class).single();
    }

    List<Version> all() {
        return db.sql("select from_day as \"from\", days, events, together, absent_days, bonus_percent, why from attendance.full_attendance_rule order by from_day").query(Version.class).list();
    }

    @Transactional
    Outcome<Version> put(YearMonth from, FullAttendance rule, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        var first = from.atDay(1);
        if (locked.reaches(first)) return locked.refused(first);
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.full', 0))").query().singleRow();
        var before = all().getLast();
        if (!first.isAfter(before.from)) return Outcome.refused(AttendanceRefusal.CALENDAR_NOT_LATER, Map.of("last", before.from));
        db.sql("insert into attendance.full_attendance_rule values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(first, rule.days(), rule.events(), rule.together(), rule.absentDays(), rule.bonusPercent(), why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "attendance.full-attendance", "full-attendance/" + from, before, rule, why);
        return Outcome.done(all().getLast());
    }
}
