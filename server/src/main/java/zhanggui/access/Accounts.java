package zhanggui.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;

/** Accounts as the administrator keeps them (ACC-01): opened, set to a new one-time password, unlocked, closed and opened again. */
@Component
class Accounts {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}._@-]{2,40}");

    enum State { OPEN, ONE_TIME_PASSWORD, LOCKED, DISABLED, NONE }

    /**
     * A person and the account, if there is one.
     *
     * @param login null when the person has no account
     * @param seen  when a session of the account last asked anything
     */
    record Account(PersonId person, String staffNo, String name, @Nullable String login, State state, @Nullable Instant lockedUntil, @Nullable Instant seen) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Access access;
    private final Passwords passwords;
    private final WrongTries wrongTries;
    private final Sessions sessions;
    private final Grants grants;
    private final Tokens tokens;
    private final Audit audit;

    Accounts(JdbcClient db, Clock clock, Access access, Passwords passwords, WrongTries wrongTries, Sessions sessions, Grants grants, Tokens tokens, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.access = access;
        this.passwords = passwords;
        this.wrongTries = wrongTries;
        this.sessions = sessions;
        this.grants = grants;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** @param text part of name, staff number or login; empty for everybody */
    Page<Account> list(String text, Page.Request page) {
        var rows = db.sql(ACCOUNT + """
                 where :text = '' or p.name like :like or p.staff_no ilike :like or a.login like lower(:like)
                 order by a.person_id is null, p.staff_no limit :size offset :offset
                """).param("text", text).param("like", Finder.inside(text)).param("now", now()).param("size", page.size()).param("offset", page.offset())
                .query((row, _) -> account(row)).list();
        var total = db.sql("""
                select count(*) from organisation.fact_person p left join access.account a on a.person_id = p.person_id
                 where :text = '' or p.name like :like or p.staff_no ilike :like or a.login like lower(:like)
                """).param("text", text).param("like", Finder.inside(text)).query(Long.class).single();
        return Page.of(rows, total, page);
    }

    Outcome<Account> of(PersonId person) {
        return db.sql(ACCOUNT + " where p.person_id = :person").param("person", person.value()).param("now", now())
                .query((row, _) -> account(row)).optional().map(Outcome::done).orElseGet(() -> Outcome.refused(AccessRefusal.NO_SUCH_PERSON));
    }

    private static final String ACCOUNT = """
            select p.person_id, p.staff_no, p.name, a.login, a.must_change, a.disabled_at, t.locked_until,
                   (select max(s.seen_at) from access.session s where s.person_id = p.person_id) as seen
              from organisation.fact_person p
              left join access.account a on a.person_id = p.person_id
              left join access.wrong_try t on t.login = a.login and t.locked_until > :now
            """;

    private static Account account(java.sql.ResultSet row) throws java.sql.SQLException {
        var locked = instant(row, "locked_until");
        return new Account(new PersonId(row.getLong("person_id")), row.getString("staff_no"), row.getString("name"), row.getString("login"),
                state(row.getString("login"), row.getObject("disabled_at") != null, locked != null, row.getBoolean("must_change")), locked, instant(row, "seen"));
    }

    private static State state(String login, boolean disabled, boolean locked, boolean mustChange) {
        if (login == null) return State.NONE;
        if (disabled) return State.DISABLED;
        if (locked) return State.LOCKED;
        return mustChange ? State.ONE_TIME_PASSWORD : State.OPEN;
    }

    private static Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    /** The one-time password, to be told to the person and seen nowhere again. */
    @Transactional
    Outcome<String> open(PersonId person, String login, PersonId by) {
        if (!possible(login.strip())) return Outcome.refused(AccessRefusal.WRONG_LOGIN);
        var name = login.strip().toLowerCase(Locale.ROOT);
        if (!exists("select exists (select from organisation.fact_person where person_id = ?)", person.value())) return Outcome.refused(AccessRefusal.NO_SUCH_PERSON);
        var own = db.sql("select login from access.account where person_id = ?").param(person.value()).query(String.class).optional();
        if (own.isPresent()) return Outcome.refused(AccessRefusal.HAS_ACCOUNT, Map.of("login", own.get()));
        if (exists("select exists (select from access.account where login = ?)", name)) return Outcome.refused(AccessRefusal.LOGIN_TAKEN, Map.of("login", name));
        var password = passwords.oneTime();
        access.openAccount(person, name, password, by);
        return Outcome.done(password);
    }

    static boolean possible(String login) { return LOGIN.matcher(login).matches(); }

    private boolean exists(String question, Object of) { return db.sql(question).param(of).query(Boolean.class).single(); }

    @Transactional
    Outcome<String> reset(PersonId person, PersonId by) {
        var password = passwords.oneTime();
        var login = db.sql("update access.account set password_hash = ?, must_change = true, changed_at = ? where person_id = ? returning login")
                .params(passwords.hash(password), now(), person.value()).query(String.class).optional();
        if (login.isEmpty()) return Outcome.refused(AccessRefusal.NO_ACCOUNT);
        wrongTries.forget(login.get());
        sessions.endAll(person, null);
        audit.record(by, "access.password.reset", "person/" + person.value(), null, Map.of("login", login.get()), null);
        return Outcome.done(password);
    }

    @Transactional
    Outcome<Void> unlock(PersonId person, PersonId by) {
        var login = db.sql("select login from access.account where person_id = ?").param(person.value()).query(String.class).optional();
        if (login.isEmpty()) return Outcome.refused(AccessRefusal.NO_ACCOUNT);
        wrongTries.forget(login.get());
        audit.record(by, "access.account.unlock", "person/" + person.value(), null, Map.of("login", login.get()), null);
        return Outcome.done(null);
    }

    /** Closed accounts sign in no more and lose every session; what they did stays theirs. */
    @Transactional
    Outcome<Void> disable(PersonId person, PersonId by, String why) {
        if (grants.lastAdministrator(person)) return Outcome.refused(AccessRefusal.LAST_ADMINISTRATOR);
        if (db.sql("update access.account set disabled_at = coalesce(disabled_at, ?) where person_id = ?").params(now(), person.value()).update() == 0)
            return Outcome.refused(AccessRefusal.NO_ACCOUNT);
        sessions.endAll(person, null);
        tokens.revokeAll(person);
        audit.record(by, "access.account.disable", "person/" + person.value(), null, null, why);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> enable(PersonId person, PersonId by) {
        if (db.sql("update access.account set disabled_at = null where person_id = ?").param(person.value()).update() == 0) return Outcome.refused(AccessRefusal.NO_ACCOUNT);
        audit.record(by, "access.account.enable", "person/" + person.value(), null, null, null);
        return Outcome.done(null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
