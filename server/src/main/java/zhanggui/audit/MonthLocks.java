package zhanggui.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;

/** CLS-03: a locked month never changes; a fact that comes late counts on the first day that is still open. */
@Component
public class MonthLocks {

    /** Stands beside the months' own keys: dated rules reach every month after them. */
    private static final long RULES = 0;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;

    MonthLocks(JdbcClient db, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
    }

    public boolean locked(YearMonth month) {
        return db.sql("select exists (select from audit.month_lock where month = ?)").param(month.atDay(1)).query(Boolean.class).single();
    }

    /** @param sha256 the fingerprint of what was closed, in hexadecimal */
    public record Locked(Instant at, PersonId by, String sha256) {}

    public Optional<Locked> find(YearMonth month) {
        return db.sql("select locked_at, locked_by, encode(sha256, 'hex') from audit.month_lock where month = ?").param(month.atDay(1))
                .query((row, _) -> new Locked(row.getObject(1, OffsetDateTime.class).toInstant(), new PersonId(row.getLong(2)), row.getString(3))).optional();
    }

    /**
     * The day itself while its month is open, today when it is locked. Called in the transaction that writes the fact: it
     * keeps the month from being locked until that transaction ends, so no fact slips in behind a closing.
     */
    public LocalDate countsOn(LocalDate day) {
        db.sql("select pg_advisory_xact_lock_shared(hashtextextended('month', ?))").param(key(YearMonth.from(day))).query().singleRow();
        return locked(YearMonth.from(day)) ? calendar.today() : day;
    }

    /**
     * Whether what holds from this month on would reach a locked one. Called in the transaction that writes a dated rule: it
     * keeps every month from being locked until that transaction ends.
     */
    public boolean reachesLocked(YearMonth from) {
        db.sql("select pg_advisory_xact_lock_shared(hashtextextended('month', ?))").param(RULES).query().singleRow();
        return db.sql("select exists (select from audit.month_lock where month >= ?)").param(from.atDay(1)).query(Boolean.class).single();
    }

    /** The first day from which on nothing that is dated reaches a locked month; empty while none is locked. */
    public Optional<LocalDate> firstAfterLocked() {
        return db.sql("select (max(month) + interval '1 month')::date from audit.month_lock").query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single();
    }

    /** Waits for those who are writing facts of the month or rules, and holds back later ones until the transaction ends. */
    public void hold(YearMonth month) {
        for (var what : List.of(RULES, key(month))) db.sql("select pg_advisory_xact_lock(hashtextextended('month', ?))").param(what).query().singleRow();
    }

    /** @param sha256 the fingerprint of what was closed */
    public void lock(YearMonth month, PersonId by, byte[] sha256) {
        hold(month);
        db.sql("insert into audit.month_lock (month, locked_at, locked_by, sha256) values (?, ?, ?, ?)")
                .params(month.atDay(1), clock.instant().atOffset(ZoneOffset.UTC), by.value(), sha256).update();
    }

    private static long key(YearMonth month) { return month.getYear() * 12L + month.getMonthValue(); }
}
