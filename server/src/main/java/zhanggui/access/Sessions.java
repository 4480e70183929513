package zhanggui.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/**
 * Sessions live in the database, so that any node can serve them, and are remembered here for {@link #TRUSTED}: a station
 * sends many scans a second, and none of them should cost two statements about who is scanning. A session ended elsewhere
 * is refused after that time at the latest; one ended here at once.
 */
@Component
class Sessions {

    static final Duration TRUSTED = Duration.ofSeconds(5);
    static final Duration LIFE = Duration.ofHours(16);

    private record Remembered(Viewer viewer, boolean mustChange, Instant until) {}

    /** How a session was opened: one that the company's sign-in opened does not ask for a new password. */
    enum Way { PASSWORD, COMPANY }

    /**
     * Who a token belongs to.
     *
     * @param byToken true for a program with a personal token (API-01), which may not change accounts, passwords or rights
     */
    record SignedIn(Viewer viewer, boolean mustChange, boolean byToken) {

        SignedIn(Viewer viewer, boolean mustChange) { this(viewer, mustChange, false); }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Access access;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    Sessions(JdbcClient db, @Qualifier("sessionClock") Clock clock, Access access) {
        this.db = db;
        this.clock = clock;
        this.access = access;
    }

    /** The token for the cookie; only its hash is stored. */
    String begin(PersonId person, String device) { return begin(person, device, Way.PASSWORD); }

    String begin(PersonId person, String device, Way way) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql("insert into access.session (token_hash, person_id, created_at, seen_at, expires_at, device, way) values (?, ?, ?, ?, ?, ?, ?)")
                .params(hash(token), person.value(), now, now, now.plus(LIFE), device, way.name()).update();
        return token;
    }

    Optional<SignedIn> find(String token) {
        var now = clock.instant();
        var key = HexFormat.of().formatHex(hash(token));
        var known = remembered.get(key);
        if (known != null && now.isBefore(known.until)) return Optional.of(new SignedIn(known.viewer, known.mustChange));
        remembered.entrySet().removeIf(e -> !now.isBefore(e.getValue().until));
        var found = read(token, now);
        found.ifPresent(s -> remembered.put(key, new Remembered(s.viewer, s.mustChange, now.plus(TRUSTED))));
        return found;
    }

    private Optional<SignedIn> read(String token, Instant now) {
        return db.sql("""
                update access.session s set seen_at = :now
                  from access.account a
                 where s.token_hash = :hash and s.ended_at is null and s.expires_at > :now and a.person_id = s.person_id
                returning s.person_id, a.must_change and s.way = 'PASSWORD' as must_change
                """)
                .param("hash", hash(token)).param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> Map.entry(new PersonId(row.getLong("person_id")), row.getBoolean("must_change")))
                .optional()
                .flatMap(found -> access.viewer(found.getKey()).map(viewer -> new SignedIn(viewer, found.getValue())));
    }

    void end(String token) {
        db.sql("update access.session set ended_at = ? where token_hash = ?").params(clock.instant().atOffset(ZoneOffset.UTC), hash(token)).update();
        remembered.remove(HexFormat.of().formatHex(hash(token)));
    }

    /**
     * One sign-in of a person.
     *
     * @param key     names it in addresses; worth nothing as a token
     * @param current the one that asks
     */
    record Session(String key, String device, Instant createdAt, Instant seenAt, boolean current) {}

    List<Session> of(PersonId person, String ownToken) {
        return db.sql("select token_hash, device, created_at, seen_at from access.session where person_id = ? and ended_at is null and expires_at > ? order by seen_at desc limit 100")
                .params(person.value(), now())
                .query((row, _) -> new Session(key(row.getBytes("token_hash")), row.getString("device"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        Arrays.equals(row.getBytes("token_hash"), hash(ownToken))))
                .list();
    }

    /** False when the person has no such session that is still going on. */
    boolean endOne(PersonId person, String key) {
        var ended = db.sql("update access.session set ended_at = :now where person_id = :person and ended_at is null and encode(substring(token_hash for 8), 'hex') = :key")
                .param("now", now()).param("person", person.value()).param("key", key).update() == 1;
        forget(person);
        return ended;
    }

    /** @param but the token of a session that goes on; null ends all */
    int endAll(PersonId person, @Nullable String but) {
        var ended = db.sql("update access.session set ended_at = :now where person_id = :person and ended_at is null and token_hash is distinct from :but")
                .param("now", now()).param("person", person.value()).param("but", but == null ? null : hash(but), java.sql.Types.BINARY).update();
        forget(person);
        return ended;
    }

    private static String key(byte[] hash) { return HexFormat.of().formatHex(hash, 0, 8); }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    /**
     * After a change of password, role or account: every session of the person is looked at afresh, once the change is on
     * disk. Before that it would be read as it was.
     */
    void forget(PersonId person) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override public void afterCommit() { drop(person); }
            });
        } else {
            drop(person);
        }
    }

    private void drop(PersonId person) { remembered.values().removeIf(r -> r.viewer.is(person)); }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
