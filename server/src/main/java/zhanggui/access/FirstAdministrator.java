package zhanggui.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

/**
 * ACC-01: an empty installation gets one administrator, whose one-time password is said once, on the console and not in a
 * log. Two nodes that start on one empty database make one.
 */
@Component
@ConditionalOnProperty(name = "zhanggui.first-administrator", havingValue = "true", matchIfMissing = true)
class FirstAdministrator {

    static final String LOGIN = "admin";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Organisation organisation;
    private final Access access;
    private final Passwords passwords;
    private final BusinessCalendar calendar;

    FirstAdministrator(JdbcClient db, TransactionTemplate transaction, Organisation organisation, Access access, Passwords passwords, BusinessCalendar calendar) {
        this.db = db;
        this.transaction = transaction;
        this.organisation = organisation;
        this.access = access;
        this.passwords = passwords;
        this.calendar = calendar;
    }

    /** Before the last line of the start, which says where the pages are. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void whenReady() {
        var password = transaction.execute(_ -> appoint());
        if (password != null) IO.println("\n首次登录 First sign-in:  账号 login %s  ·  一次性密码 one-time password %s\n".formatted(LOGIN, password));
    }

    /** The one-time password; null when somebody has an account already. */
    String appoint() {
        db.sql("select pg_advisory_xact_lock(hashtextextended('access.first-administrator', 0))").query().singleRow();
        if (db.sql("select exists (select from access.account)").query(Boolean.class).single()) return null;
        var by = Viewer.SYSTEM.person();
        var today = calendar.today();
        var password = passwords.oneTime();
        var person = organisation.addPerson("A001", "系统管理员", today, by);
        access.openAccount(person, LOGIN, password, by);
        access.grant(person, Role.ADMINISTRATOR, null, today, by);
        return password;
    }
}
