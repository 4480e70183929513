package zhanggui.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.org.okapibarcode.backend.QrCode;
import uk.org.okapibarcode.graphics.Color;
import uk.org.okapibarcode.output.SvgRenderer;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;

/**
 * ACC-01: a person may ask for a second proof at his own sign-in: the code on his telephone, or one of ten recovery codes on paper. It is real time that
 * counts here, as in the telephone.
 */
@Component
class SecondFactor {

    static final int RECOVERY_CODES = 10;
    private static final int CODE_BYTES = 5;

    /** @param secret in base 32; @param address what the picture holds; @param picture SVG. All of it is shown once. */
    record Begun(String secret, String address, String picture) {}

    /** @param on whether the sign-in asks for it; @param recoveryLeft codes on paper that were not used */
    record State(boolean on, @Nullable Instant since, int recoveryLeft) {}

    private record Held(byte[] secret, boolean confirmed, long lastStep) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Seal seal;
    private final WrongTries wrongTries;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(JdbcClient db, @Qualifier("sessionClock") Clock clock, Seal seal, WrongTries wrongTries, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.seal = seal;
        this.wrongTries = wrongTries;
        this.audit = audit;
    }

    State of(PersonId person) {
        var left = db.sql("select count(*) from access.recovery_code where person_id = ? and used_at is null").param(person.value()).query(Integer.class).single();
        return db.sql("select confirmed_at from access.second_factor where person_id = ? and confirmed_at is not null").param(person.value())
                .query((row, _) -> new State(true, row.getObject(1, OffsetDateTime.class).toInstant(), left)).optional().orElseGet(() -> new State(false, null, 0));
    }

    boolean asked(PersonId person) { return held(person, "").filter(Held::confirmed).isPresent(); }

    /** A secret for the telephone; it asks for nothing until a code of it was typed. */
    @Transactional
    Outcome<Begun> begin(PersonId person, String login) {
        if (asked(person)) return Outcome.refused(AccessRefusal.SECOND_FACTOR_ON);
        var secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        db.sql("""
                insert into access.second_factor (person_id, secret, begun_at) values (?, ?, ?)
                on conflict (person_id) do update set secret = excluded.secret, begun_at = excluded.begun_at, confirmed_at = null, last_step = 0
                """).params(person.value(), seal.close(HexFormat.of().formatHex(secret)), now()).update();
        var text = Totp.base32(secret);
        var address = "otpauth://totp/" + URLEncoder.encode("掌柜:" + login, StandardCharsets.UTF_8).replace("+", "%20") + "?secret=" + text + "&issuer=" + URLEncoder.encode("掌柜", StandardCharsets.UTF_8);
        return Outcome.done(new Begun(text, address, picture(address)));
    }

    private static String picture(String address) {
        var code = new QrCode();
        code.setContent(address);
        var to = new java.io.ByteArrayOutputStream();
        try {
            new SvgRenderer(to, 1, Color.WHITE, Color.BLACK, true).render(code);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return to.toString(StandardCharsets.UTF_8);
    }

    /** The recovery codes, shown once; other sessions go on. */
    @Transactional
    Outcome<List<String>> confirm(PersonId person, String code) {
        var held = held(person, " for update");
        if (held.isEmpty()) return Outcome.refused(AccessRefusal.SECOND_FACTOR_OFF);
        if (held.get().confirmed) return Outcome.refused(AccessRefusal.SECOND_FACTOR_ON);
        var step = Totp.fits(held.get().secret, code, clock.instant(), held.get().lastStep);
        if (step.isEmpty()) return Outcome.refused(AccessRefusal.WRONG_CODE, List.of(new Outcome.Field("code", AccessRefusal.WRONG_CODE.words())));
        db.sql("update access.second_factor set confirmed_at = ?, last_step = ? where person_id = ?").params(now(), step.getAsLong(), person.value()).update();
        audit.record(person, "access.second-factor.on", "person/" + person.value(), null, null, null);
        return Outcome.done(freshCodes(person));
    }

    /** Whether the typed text is the code of now or a recovery code that was not used; either opens once. Called within the sign-in's transaction. */
    boolean takes(PersonId person, String typed) {
        var held = held(person, " for update").filter(Held::confirmed);
        if (held.isEmpty()) return false;
        var step = Totp.fits(held.get().secret, typed, clock.instant(), held.get().lastStep);
        if (step.isPresent()) {
            db.sql("update access.second_factor set last_step = ? where person_id = ?").params(step.getAsLong(), person.value()).update();
            return true;
        }
        var used = db.sql("update access.recovery_code set used_at = ? where person_id = ? and hash = ? and used_at is null").params(now(), person.value(), hash(typed)).update() == 1;
        if (used) audit.record(person, "access.recovery-code.use", "person/" + person.value(), null, null, null);
        return used;
    }

    @Transactional
    Outcome<List<String>> newCodes(PersonId person, String code) {
        if (!asked(person)) return Outcome.refused(AccessRefusal.SECOND_FACTOR_OFF);
        if (proves(person, code) instanceof Outcome.Refused<Void>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        audit.record(person, "access.recovery-code.new", "person/" + person.value(), null, null, null);
        return Outcome.done(freshCodes(person));
    }

    /** Whoever found somebody's session open guesses no oftener than at the sign-in. */
    private Outcome<Void> proves(PersonId person, String code) {
        var name = "second-factor/" + person.value();
        var locked = wrongTries.lockedUntil(name);
        if (locked.isPresent()) return Outcome.refused(AccessRefusal.LOCKED, Map.of("minutes", wrongTries.minutesUntil(locked.get())));
        if (takes(person, code)) {
            wrongTries.forget(name);
            return Outcome.done(null);
        }
        if (wrongTries.another(name)) audit.record(person, "access.lock", "login/" + name, null, Map.of("tries", WrongTries.ALLOWED), null);
        return Outcome.refused(AccessRefusal.WRONG_CODE, List.of(new Outcome.Field("code", AccessRefusal.WRONG_CODE.words())));
    }

    private List<String> freshCodes(PersonId person) {
        db.sql("delete from access.recovery_code where person_id = ?").param(person.value()).update();
        var codes = new ArrayList<String>();
        for (var i = 0; i < RECOVERY_CODES; i++) {
            var bytes = new byte[CODE_BYTES];
            random.nextBytes(bytes);
            var text = Totp.base32(bytes).toLowerCase(Locale.ROOT);
            codes.add(text.substring(0, 4) + "-" + text.substring(4));
            db.sql("insert into access.recovery_code (person_id, hash) values (?, ?)").params(person.value(), hash(codes.getLast())).update();
        }
        return codes;
    }

    /** Its owner proves that he still has it; a lost one is switched off by the administrator. */
    @Transactional
    Outcome<Void> off(PersonId person, String code) {
        if (!asked(person)) return Outcome.refused(AccessRefusal.SECOND_FACTOR_OFF);
        if (proves(person, code) instanceof Outcome.Refused<Void> refused) return refused;
        forget(person, person, null);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> offBy(PersonId administrator, PersonId person, String why) {
        if (!asked(person)) return Outcome.refused(AccessRefusal.SECOND_FACTOR_OFF);
        forget(person, administrator, why);
        return Outcome.done(null);
    }

    private void forget(PersonId person, PersonId by, @Nullable String why) {
        db.sql("delete from access.recovery_code where person_id = ?").param(person.value()).update();
        db.sql("delete from access.second_factor where person_id = ?").param(person.value()).update();
        audit.record(by, "access.second-factor.off", "person/" + person.value(), Map.of("on", true), Map.of("on", false), why);
    }

    private Optional<Held> held(PersonId person, String lock) {
        return db.sql("select secret, confirmed_at is not null as confirmed, last_step from access.second_factor where person_id = ?" + lock).param(person.value())
                .query((row, _) -> new Held(HexFormat.of().parseHex(seal.open(row.getBytes("secret"))), row.getBoolean("confirmed"), row.getLong("last_step"))).optional();
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
