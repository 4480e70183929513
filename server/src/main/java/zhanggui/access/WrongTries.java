package zhanggui.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** ACC-01: five wrong tries in a row lock a name for a quarter of an hour, whether anybody has that name or not. */
@Component
class WrongTries {

    static final int ALLOWED = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient db;
    private final Clock clock;

    WrongTries(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A first look, without holding the name. */
    Optional<Instant> lockedNow(String login) {
        return db.sql("select locked_until from access.wrong_try where login = ? and locked_until > ?").params(login, now())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional();
    }

    /** Holds the name until the end of the transaction, so that guesses at one name come one after the other. */
    Optional<Instant> lockedUntil(String login) {
        db.sql("insert into access.wrong_try (login, tries, last_at) values (?, 0, ?) on conflict (login) do nothing").params(login, now()).update();
        return db.sql("select locked_until from access.wrong_try where login = ? for update").param(login)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single()
                .filter(until -> clock.instant().isBefore(until));
    }

    /** True when this one locked the name. */
    boolean another(String login) {
        var tries = db.sql("""
                update access.wrong_try set last_at = :now, tries = case when locked_until <= :now then 1 else tries + 1 end, locked_until = null
                 where login = :login returning tries
                """).param("now", now()).param("login", login).query(Integer.class).single();
        if (tries < ALLOWED) return false;
        db.sql("update access.wrong_try set locked_until = ? where login = ?").params(now().plus(LOCKED_FOR), login).update();
        return true;
    }

    void forget(String login) {
        db.sql("delete from access.wrong_try where login = ?").param(login).update();
        db.sql("delete from access.wrong_try where login in (select login from access.wrong_try where last_at < ? limit 100 for update skip locked)")
                .param(now().minus(FORGOTTEN_AFTER)).update();
    }

    long minutesUntil(Instant until) { return Math.ceilDiv(Duration.between(clock.instant(), until).toSeconds(), 60); }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
