package zhanggui.reports.weekly;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;

/** ORG-06: when a week's time is over it is written down who owed a report and whether it came in time; what comes later is late for good. */
@Component
class SettleWeek {

    private static final String FACT = "reports.fact_weekly_due";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final WeeklyDuties duties;
    private final DirtyDays dirty;

    SettleWeek(JdbcClient db, BusinessCalendar calendar, WeeklyDuties duties, DirtyDays dirty) {
        this.db = db;
        this.calendar = calendar;
        this.duties = duties;
        this.dirty = dirty;
    }

    /** Each once, the oldest first, whenever it is asked and however often. */
    @Transactional
    void weeksThatAreOver(Instant now) {
        var first = db.sql("select coalesce((select max(week) + 7 from reports.weekly_settled), (select min(from_week) from reports.weekly_duty))").query(LocalDate.class).optional().orElse(null);
        if (first == null) return;
        for (var week = new Week(first); !now.isBefore(week.due(calendar)); week = new Week(week.until())) settle(week, now);
    }

    private void settle(Week week, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        if (db.sql("insert into reports.weekly_settled values (?, ?) on conflict do nothing").params(week.monday(), at).update() == 0) return;
        var inTime = Set.copyOf(db.sql("select person_id from reports.weekly_report where week = ? and round = 1 and not late").param(week.monday()).query(Long.class).list());
        var owing = duties.owing(week);
        for (var one : owing)
            db.sql("insert into reports.weekly_due values (?, ?, ?, ?, ?)").params(one.person().value(), week.monday(), one.post().value(), inTime.contains(one.person().value()), at).update();
        if (!owing.isEmpty()) dirty.mark(FACT, null, week.friday());
    }
}
