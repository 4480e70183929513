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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/**
 * API-01: a token lets a program of one's own do what oneself may do today, or the part of it that was chosen, until it expires. It is shown once; the
 * database keeps its hash.
 */
@Component
class Tokens {

    static final String BEGINS = "zgt_";
    static final int LONGEST_DAYS = 366;
    private static final int MOST = 20;
    private static final int BYTES = 32;
    private static final int SHOWN = 9;
    /** Its last use is noted no oftener. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    /**
     * @param beginning   by which its owner recognises it
     * @param permissions empty for whatever the owner may
     */
    record Token(long id, String name, String beginning, List<Permission> permissions, Instant createdAt, Instant expiresAt, @Nullable Instant revokedAt, @Nullable Instant lastUsedAt) {}

    /** @param secret shown once, kept nowhere */
    record Made(long id, String secret) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Access access;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    Tokens(JdbcClient db, @Qualifier("sessionClock") Clock clock, Access access, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.access = access;
        this.audit = audit;
    }

    /** @param permissions empty for whatever the owner may, also later */
    @Transactional
    Outcome<Made> make(Viewer owner, String name, int days, Set<Permission> permissions) {
        if (days < 1 || days > LONGEST_DAYS) return Outcome.refused(AccessRefusal.WRONG_TOKEN_DAYS, List.of(new Outcome.Field("days", AccessRefusal.WRONG_TOKEN_DAYS.words())));
        var strange = permissions.stream().filter(p -> !owner.may(p)).findFirst();
        if (strange.isPresent()) return Outcome.refused(AccessRefusal.NOT_ALLOWED, Map.of("permission", strange.get().words()));
        var open = db.sql("select count(*) from access.token where person_id = ? and revoked_at is null and expires_at > ?").params(owner.person().value(), now()).query(Integer.class).single();
        if (open >= MOST) return Outcome.refused(AccessRefusal.TOO_MANY_TOKENS, Map.of("most", MOST));
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = BEGINS + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var until = clock.instant().plus(Duration.ofDays(days));
        var id = db.sql("insert into access.token (person_id, name, hash, beginning, permissions, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(Arrays.asList(owner.person().value(), name.strip(), hash(secret), secret.substring(0, SHOWN), permissions.isEmpty() ? null : permissions.stream().map(Permission::name).sorted().toArray(String[]::new),
                        now(), until.atOffset(ZoneOffset.UTC))).query(Long.class).single();
        audit.record(owner.person(), "access.token.make", "token/" + id, null, Map.of("name", name.strip(), "until", until.toString(), "permissions", permissions), null);
        return Outcome.done(new Made(id, secret));
    }

    List<Token> of(PersonId person) {
        return db.sql("select * from access.token where person_id = ? order by revoked_at is not null or expires_at <= ?, id desc limit 200").params(person.value(), now())
                .query((row, _) -> new Token(row.getLong("id"), row.getString("name"), row.getString("beginning"), permissions(row.getArray("permissions")), instant(row, "created_at"),
                        instant(row, "expires_at"), instant(row, "revoked_at"), instant(row, "last_used_at"))).list();
    }

    @Transactional
    Outcome<Void> revoke(PersonId owner, long id, PersonId by) {
        var found = db.sql("update access.token set revoked_at = ? where id = ? and person_id = ? and revoked_at is null").params(now(), id, owner.value()).update();
        if (found == 0) return Outcome.refused(AccessRefusal.NO_SUCH_TOKEN);
        audit.record(by, "access.token.revoke", "token/" + id, null, null, null);
        return Outcome.done(null);
    }

    /** All that the person has; called when the account is closed or the person leaves. */
    int revokeAll(PersonId owner) { return db.sql("update access.token set revoked_at = ? where person_id = ? and revoked_at is null").params(now(), owner.value()).update(); }

    /** Who is asking, with no more than the token allows; empty when it is none that holds. */
    Optional<Viewer> find(String secret) {
        if (!secret.startsWith(BEGINS)) return Optional.empty();
        var found = db.sql("select id, person_id, permissions, last_used_at from access.token where hash = ? and revoked_at is null and expires_at > ?").params(hash(secret), now())
                .query((row, _) -> {
                    note(row.getLong("id"), instant(row, "last_used_at"));
                    return Map.entry(new PersonId(row.getLong("person_id")), permissions(row.getArray("permissions")));
                }).optional();
        return found.flatMap(token -> access.viewer(token.getKey()).map(viewer -> token.getValue().isEmpty() ? viewer : only(viewer, token.getValue())));
    }

    private void note(long id, @Nullable Instant last) {
        if (last == null || last.plus(NOTED).isBefore(clock.instant())) db.sql("update access.token set last_used_at = ? where id = ?").params(now(), id).update();
    }

    private static Viewer only(Viewer viewer, List<Permission> allowed) {
        var kept = EnumSet.copyOf(allowed);
        kept.add(Permission.SIGNED_IN);
        return new Viewer(viewer.person(), viewer.name(), kept(viewer.grants(), kept), kept(viewer.people(), kept));
    }

    private static <S> Map<Permission, S> kept(Map<Permission, S> all, Set<Permission> kept) {
        var some = new EnumMap<Permission, S>(Permission.class);
        all.forEach((permission, scope) -> { if (kept.contains(permission)) some.put(permission, scope); });
        return Map.copyOf(some);
    }

    /** A permission that there is no longer allows nothing. */
    private static List<Permission> permissions(java.sql.@Nullable Array names) throws java.sql.SQLException {
        if (names == null) return List.of();
        var known = Arrays.stream(Permission.values()).collect(Collectors.toMap(Permission::name, p -> p));
        var some = Arrays.stream((String[]) names.getArray()).map(known::get).filter(java.util.Objects::nonNull).toList();
        return some.isEmpty() ? List.of(Permission.SIGNED_IN) : some;
    }

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
