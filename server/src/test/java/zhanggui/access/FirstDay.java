package zhanggui.access;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.organisation.Organisation;

/** What a start on an empty installation does, for tests whose program has long been running. */
@TestComponent
public class FirstDay {

    public static final String LOGIN = FirstAdministrator.LOGIN;

    private final FirstAdministrator first;
    private final TransactionTemplate transaction;

    public FirstDay(JdbcClient db, TransactionTemplate transaction, Organisation organisation, Access access, Passwords passwords, BusinessCalendar calendar) {
        this.first = new FirstAdministrator(db, transaction, organisation, access, passwords, calendar);
        this.transaction = transaction;
    }

    /** The one-time password that the console would have said. */
    public String oneTimePassword() { return transaction.execute(_ -> first.appoint()); }
}
