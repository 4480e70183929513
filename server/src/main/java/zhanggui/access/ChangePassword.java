package zhanggui.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ACC-01: the owner changes the password; everywhere else he is signed out. */
@Component
class ChangePassword {

    private record Account(String login, String passwordHash) {}

    private final JdbcClient db;
    private final Clock clock;
    private final WrongTries wrongTries;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ChangePassword(JdbcClient db, Clock clock, WrongTries wrongTries, Passwords passwords, PasswordRules rules, Sessions sessions, Audit audit, TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.wrongTries = wrongTries;
        this.passwords = passwords;
        this.rules = rules;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** As at the sign-in, passwords are hashed while no connection is held. */
    Outcome<Void> change(Viewer viewer, String old, String fresh, String ownToken) {
        var account = find(viewer, "");
        var fits = passwords.fits(old, account.passwordHash);
        var wrong = rules.today().wrongWith(fresh, account.login, viewer.name());
        if (passwords.fits(fresh, account.passwordHash)) wrong.add(new Outcome.Field("newPassword", Words.of("要和原来的不一样。", "It must differ from the old one.")));
        var hash = fits && wrong.isEmpty() ? passwords.hash(fresh) : null;
        return transaction.execute(_ -> {
            if (wrongTries.lockedUntil(account.login).isPresent() || !fits || !find(viewer, " for update").equals(account)) {
                wrongTries.another(account.login);
                return Outcome.refused(AccessRefusal.WRONG_PASSWORD, List.of(new Outcome.Field("oldPassword", AccessRefusal.WRONG_PASSWORD.words())));
            }
            if (hash == null) return Outcome.refused(AccessRefusal.WEAK_PASSWORD, wrong);
            wrongTries.forget(account.login);
            db.sql("update access.account set password_hash = ?, must_change = false, changed_at = ? where person_id = ?")
                    .params(hash, clock.instant().atOffset(ZoneOffset.UTC), viewer.person().value()).update();
            sessions.endAll(viewer.person(), ownToken);
            audit.record(viewer.person(), "access.password.change", "person/" + viewer.person().value(), null, Map.of("login", account.login), null);
            return Outcome.done(null);
        });
    }

    private Account find(Viewer viewer, String lock) {
        return db.sql("select login, password_hash from access.account where person_id = ?" + lock).param(viewer.person().value()).query(Account.class).single();
    }
}
