package zhanggui.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Viewer;

/**
 * ACC-01: whoever the company's own sign-in (OpenID Connect, authorization code with PKCE) knows needs no password of ours. What has to be remembered between
 * going there and coming back travels with the browser, sealed: any node can finish what another began (docs/decisions/0070).
 */
@Component
class CompanySignIn {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 32;

    /** @param cookie to be brought back */
    record Going(URI to, String cookie) {}

    /** Who has come back: with a session, or asked for the second proof of the own account, which the browser remembers sealed. */
    sealed interface Back {
        record In(String token, String page) implements Back {}

        record CodeNeeded(String cookie, String page) implements Back {}
    }

    private record Half(long person, String issuer, String page, Instant until) {}

    private record Carried(String state, String nonce, String verifier, String page, Instant until) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Seal seal;
    private final JsonMapper json;
    private final CompanySettings settings;
    private final CompanyServer server;
    private final Access access;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final SecondFactor secondFactor;
    private final WrongTries wrongTries;
    private final SecureRandom random = new SecureRandom();

    CompanySignIn(JdbcClient db, @Qualifier("sessionClock") Clock clock, Seal seal, JsonMapper json, CompanySettings settings, CompanyServer server, Access access, Sessions sessions, Audit audit,
            TransactionTemplate transaction, SecondFactor secondFactor, WrongTries wrongTries) {
        this.secondFactor = secondFactor;
        this.wrongTries = wrongTries;
        this.db = db;
        this.clock = clock;
        this.seal = seal;
        this.json = json;
        this.settings = settings;
        this.server = server;
        this.access = access;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param callback where the company's server sends the browser back to */
    Outcome<Going> begin(String page, String callback) {
        var company = settings.open();
        if (company.isEmpty()) return Outcome.refused(AccessRefusal.COMPANY_OFF);
        var carried = new Carried(random(), random(), random(), page, clock.instant().plus(PATIENCE));
        var ask = new LinkedHashMap<String, String>();
        ask.put("response_type", "code");
        ask.put("client_id", company.get().client());
        ask.put("redirect_uri", callback);
        ask.put("scope", "openid profile email");
        ask.put("state", carried.state);
        ask.put("nonce", carried.nonce);
        ask.put("code_challenge", challenge(carried.verifier));
        ask.put("code_challenge_method", "S256");
        return server.found(company.get().issuer()).map(found -> {
            var endpoint = found.authorization().toString();
            var to = URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + form(ask));
            return new Going(to, sealed(carried));
        });
    }

    /** A session for whom the company's server names; the network is asked before any connection to the database is taken. */
    Outcome<Back> finish(String code, String state, String cookie, String callback, String device) {
        var company = settings.open();
        if (company.isEmpty()) return Outcome.refused(AccessRefusal.COMPANY_OFF);
        var carried = opened(cookie, Carried.class).filter(c -> clock.instant().isBefore(c.until) && same(c.state, state));
        if (carried.isEmpty()) return Outcome.refused(AccessRefusal.COMPANY_STALE);
        return switch (server.whose(company.get(), code, carried.get().verifier, carried.get().nonce, callback)) {
            case Outcome.Refused<CompanyServer.Identity>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<CompanyServer.Identity>(var identity) -> transaction.execute(_ -> enter(company.get(), identity, carried.get().page, device));
        };
    }

    private Outcome<Back> enter(CompanySettings.Open company, CompanyServer.Identity identity, String page, String device) {
        var person = known(company.issuer(), identity.subject()).or(() -> named(identity.name()));
        if (person.isEmpty() || access.viewer(person.get()).isEmpty()) return Outcome.refused(AccessRefusal.COMPANY_NOBODY, Map.of("name", identity.name() == null ? identity.subject() : identity.name()));
        if (!link(company.issuer(), identity.subject(), person.get())) return Outcome.refused(AccessRefusal.COMPANY_OTHER);
        if (company.asksFactor() && secondFactor.asked(person.get())) {
            var half = new Half(person.get().value(), company.issuer(), page, clock.instant().plus(PATIENCE));
            return Outcome.done(new Back.CodeNeeded(sealed(half), page));
        }
        return Outcome.done(new Back.In(in(person.get(), company.issuer(), device), page));
    }

    private String in(PersonId person, String issuer, String device) {
        audit.record(person, "access.sign-in", "person/" + person.value(), null, Map.of("device", device, "by", issuer), null);
        return sessions.begin(person, device, Sessions.Way.COMPANY);
    }

    /** The second proof behind the company's sign-in. Wrong ones count as everywhere. @param cookie what the browser brought back */
    Outcome<Back.In> code(String cookie, String code, String device) {
        var half = opened(cookie, Half.class).filter(h -> clock.instant().isBefore(h.until));
        if (half.isEmpty()) return Outcome.refused(AccessRefusal.COMPANY_STALE);
        return transaction.execute(_ -> code(half.get(), code, device));
    }

    private Outcome<Back.In> code(Half half, String code, String device) {
        var person = new PersonId(half.person);
        var login = db.sql("select login from access.account where person_id = ?").param(half.person).query(String.class).optional().orElse("");
        var locked = wrongTries.lockedUntil(login);
        if (locked.isPresent()) return Outcome.refused(AccessRefusal.LOCKED, Map.of("minutes", Math.max(1, Math.ceilDiv(Duration.between(clock.instant(), locked.get()).toSeconds(), 60))));
        if (access.viewer(person).isEmpty()) return Outcome.refused(AccessRefusal.COMPANY_NOBODY, Map.of("name", login));
        if (!secondFactor.takes(person, code)) {
            if (wrongTries.another(login)) audit.record(Viewer.SYSTEM.person(), "access.lock", "login/" + login, null, Map.of("tries", WrongTries.ALLOWED), null);
            return Outcome.refused(AccessRefusal.WRONG_CODE, List.of(new Outcome.Field("code", AccessRefusal.WRONG_CODE.words())));
        }
        wrongTries.forget(login);
        return Outcome.done(new Back.In(in(person, half.issuer, device), half.page));
    }

    private Optional<PersonId> known(String issuer, String subject) {
        return db.sql("select person_id from access.company_identity where issuer = ? and subject = ?").params(issuer, subject).query(Long.class).optional().map(PersonId::new);
    }

    private Optional<PersonId> named(@Nullable String name) {
        if (name == null) return Optional.empty();
        return db.sql("select person_id from access.account where login = ?").param(name.strip().toLowerCase(Locale.ROOT)).query(Long.class).optional().map(PersonId::new);
    }

    /** False when the account belongs to another identity of the same server already: a name that was given to somebody new opens nothing. */
    private boolean link(String issuer, String subject, PersonId person) {
        var fresh = db.sql("insert into access.company_identity (issuer, subject, person_id, linked_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(issuer, subject, person.value(), clock.instant().atOffset(ZoneOffset.UTC)).update() == 1;
        if (fresh) audit.record(person, "access.company.link", "person/" + person.value(), null, Map.of("issuer", issuer, "subject", subject), null);
        return fresh || known(issuer, subject).filter(person::equals).isPresent();
    }

    private String sealed(Object what) { return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.close(json.writeValueAsString(what))); }

    /** Empty when it is not ours, or something else of ours. */
    private <T> Optional<T> opened(String cookie, Class<T> type) {
        try {
            var text = seal.open(Base64.getUrlDecoder().decode(cookie));
            return json.readTree(text).has(type == Half.class ? "person" : "verifier") ? Optional.of(json.readValue(text, type)) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private String random() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    private static boolean same(String one, String other) { return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)); }
}
