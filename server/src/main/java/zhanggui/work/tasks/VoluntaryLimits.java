package zhanggui.work.tasks;

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
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;

/** DIS-09: what voluntary tasks bring at most in a month, in force from a month on. A score sheet may let less of it count. */
@Component
class VoluntaryLimits {

    /** @param from the first of a month */
    record Limit(LocalDate from, Points most, String why) {}

    private static final Points HIGHEST = Points.of(100);

    private final JdbcClient db;
    private final Clock clock;
    private final MonthLocks locks;
    private final Audit audit;

    VoluntaryLimits(JdbcClient db, Clock clock, MonthLocks locks, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.locks = locks;
        this.audit = audit;
    }

    /** The latest first. */
    List<Limit> all() {
        return db.sql("select from_day, points, why from work.voluntary_limit order by from_day desc").query((row, _) -> new Limit(row.getObject(1, LocalDate.class), new Points(row.getInt(2)), row.getString(3))).list();
    }

    Points in(YearMonth month) { return all().stream().filter(l -> !l.from.isAfter(month.atDay(1))).findFirst().orElseThrow().most; }

    @Transactional
    Outcome<Limit> set(YearMonth from, Points most, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(TaskRefusal.NO_WORDS);
        if (most.hundredths() < 0 || most.compareTo(HIGHEST) > 0) return Outcome.refused(TaskRefusal.TOO_MANY_POINTS, Map.of("most", HIGHEST));
        if (locks.reachesLocked(from)) return Outcome.refused(TaskRefusal.MONTH_LOCKED, Map.of("month", from));
        db.sql("select pg_advisory_xact_lock(hashtextextended('work.voluntary-limit', 0))").query().singleRow();
        var before = all().getFirst();
        if (!from.atDay(1).isAfter(before.from)) return Outcome.refused(TaskRefusal.LIMIT_NOT_LATER, Map.of("last", YearMonth.from(before.from).toString()));
        db.sql("insert into work.voluntary_limit values (?, ?, ?, ?, ?)").params(from.atDay(1), most.hundredths(), why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "work.voluntary-limit", "voluntary-limit/" + from, before, Map.of("points", most.hundredths()), why);
        return Outcome.done(all().getFirst());
    }
}
