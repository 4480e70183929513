package zhanggui.attendance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;

/** WF-92: which months' attendance stands for good. */
@Component
public class LockedMonths {

    private final JdbcClient db;
    private final MonthLocks pay;

    LockedMonths(JdbcClient db, MonthLocks pay) {
        this.db = db;
        this.pay = pay;
    }

    /** Called in the transaction that writes: it keeps the months from being locked until that transaction ends. @param until exclusive */
    public Set<YearMonth> between(LocalDate from, LocalDate until) {
        db.sql("select pg_advisory_xact_lock_shared(hashtextextended('attendance.lock', 0))").query().singleRow();
        return new HashSet<>(db.sql("select month from attendance.month_lock where month >= date_trunc('month', ?::date) and month < ?").params(from, until)
                .query(LocalDate.class).list().stream().map(YearMonth::from).toList());
    }

    public boolean locked(LocalDate day) { return !between(day, day.plusDays(1)).isEmpty(); }

    /** CLS-03: whether what holds from this day on would reach a month whose attendance is locked, or one that has been paid without its attendance. */
    public boolean reaches(LocalDate from) { return !between(from, LocalDate.of(9999, 1, 1)).isEmpty() || pay.reachesLocked(YearMonth.from(from)); }

    /** The same for rules that hold for some days alone. @param until exclusive */
    boolean stands(LocalDate from, LocalDate until) {
        var months = from.datesUntil(until, java.time.Period.ofMonths(1)).map(YearMonth::from).collect(Collectors.toCollection(HashSet::new));
        months.add(YearMonth.from(until.minusDays(1)));
        return !between(from, until).isEmpty() || months.stream().anyMatch(month -> !pay.countsOn(month.atDay(1)).equals(month.atDay(1)));
    }

    public <T> Outcome<T> refused(LocalDate day) { return Outcome.refused(AttendanceRefusal.REACHES_LOCKED_MONTH, Map.of("month", YearMonth.from(day).toString())); }

    /** Waits for those who are writing, and holds back later ones until the transaction ends. */
    void hold() { db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.lock', 0))").query().singleRow(); }
}
