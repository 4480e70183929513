package zhanggui;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A test that locks a month leaves it locked for the next one of its class; the program itself knows no way back. */
public final class OpenMonths {

    private OpenMonths() {}

    /** Every month is open again, as on a fresh database. */
    public static void again(JdbcClient db) {
        db.sql("do $$ begin set local session_replication_role = replica; delete from audit.month_lock; end $$").update();
    }
}
