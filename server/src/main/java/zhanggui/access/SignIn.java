package zhanggui.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** ACC-01: name and password for a session. Whoever has no account learns nothing from answer or time taken. */
@Component
class SignIn {

    private record Account(PersonId person, String hash, Instant changedAt) {}

    private final JdbcClient db;
    private final Clock clock;
    private final WrongTries wrongTries;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Access access;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SignIn(JdbcClient db, Clock clock, WrongTries wrongTries, Passwords passwords, PasswordRules rules, Access access, Sessions sessions, SecondFactor secondFactor, Audit audit, TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.wrongTries = wrongTries;
        this.passwords = passwords;
        this.rules = rules;
        this.access = access;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * The token for the cookie. The password is hashed while no connection is held: a flood of sign-ins takes none from the
     * stations. What it came to counts only if the name is not locked by then, so that guesses sent all at once learn no
     * more than guesses sent one by one.
     */
    Outcome<String> signIn(String typed, String password, @Nullable String code, String device) {
        var login = typed.strip().toLowerCase(Locale.ROOT);
        var locked = wrongTries.lockedNow(login);
        if (locked.isPresent()) return locked(locked.get());
        var account = find(login);
        var fits = passwords.fits(password, account.map(Account::hash).orElseGet(passwords::nobodys));
        return transaction.execute(_ -> answer(login, fits ? account : Optional.empty(), code, device));
    }

    /** @param fitting the account whose password was given; empty when it was wrong */
    private Outcome<String> answer(String login, Optional<Account> fitting, @Nullable String code, String device) {
        var locked = wrongTries.lockedUntil(login);
        if (locked.isPresent()) return locked(locked.get());
        if (fitting.isEmpty() || !find(login).equals(fitting) || access.viewer(fitting.get().person).isEmpty()) return wrong(login);
        if (secondFactor.asked(fitting.get().person)) {
            if (code == null || code.isBlank()) return Outcome.refused(AccessRefusal.SECOND_FACTOR_NEEDED);
            if (!secondFactor.takes(fitting.get().person, code)) return wrongCode(login);
        }
        wrongTries.forget(login);
        expire(fitting.get());
        audit.record(fitting.get().person, "access.sign-in", "person/" + fitting.get().person.value(), null, Map.of("device", device), null);
        return Outcome.done(sessions.begin(fitting.get().person, device));
    }

    private Outcome<String> locked(Instant until) { return Outcome.refused(AccessRefusal.LOCKED, Map.of("minutes", minutesUntil(until))); }

    private Outcome<String> wrong(String login) {
        if (wrongTries.another(login)) audit.record(Viewer.SYSTEM.person(), "access.lock", "login/" + login, null, Map.of("tries", WrongTries.ALLOWED), null);
        return Outcome.refused(AccessRefusal.WRONG_NAME_OR_PASSWORD);
    }

    /** Guesses at the code count like guesses at the password. */
    private Outcome<String> wrongCode(String login) {
        wrong(login);
        return Outcome.refused(AccessRefusal.WRONG_CODE, List.of(new Outcome.Field("code", AccessRefusal.WRONG_CODE.words())));
    }

    /** A password older than the rule allows must be changed before anything else. */
    private void expire(Account account) {
        if (rules.today().expired(account.changedAt, clock.instant()))
            db.sql("update access.account set must_change = true where person_id = ?").param(account.person.value()).update();
    }

    private Optional<Account> find(String login) {
        return db.sql("select person_id, password_hash, changed_at from access.account where login = ?").param(login)
                .query((row, _) -> new Account(new PersonId(row.getLong("person_id")), row.getString("password_hash"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private long minutesUntil(Instant until) {
        return Math.ceilDiv(Duration.between(clock.instant().atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)).toSeconds(), 60);
    }
}
