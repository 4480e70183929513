package zhanggui.attendance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Outcome;

/** WF-92: which months' attendance stands for good. */
@Component
public class LockedMonths {

    private final JdbcClient db;

    LockedMonths(JdbcClient db) { this.db = db; }

    /** Called in the transaction that writes: it keeps the months from being locked until that transaction ends. @param until exclusive */
    public Set<YearMonth> between(LocalDate from, LocalDate until) {
        db.sql("select pg_advisory_xact_lock_shared(hashtextextended('attendance.lock', 0))").query().singleRow();
        return new HashSet<>(db.sql("select month from attendance.month_lock where month >= date_trunc('month', ?::date) and month < ?").params(from, until)
                .query(LocalDate.class).list().stream().map(YearMonth::from).toList());
    }

    public boolean locked(LocalDate day) { return !between(day, day.plusDays(1)).isEmpty(); }

    /** Whether what holds from this day on would reach a locked month. */
    public boolean reaches(LocalDate from) { return !between(from, LocalDate.of(9999, 1, 1)).isEmpty(); }

    public <T> Outcome<T> refused(LocalDate day) { return Outcome.refused(AttendanceRefusal.REACHES_LOCKED_MONTH, Map.of("month", YearMonth.from(day).toString())); }

    /** Waits for those who are writing, and holds back later ones until the transaction ends. */
    void hold() { db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.lock', 0))").query().singleRow(); }
}
