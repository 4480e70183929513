package zhanggui;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A test that locks a month leaves it locked for the next one of its class; the program itself knows no way back. */
public final class OpenMonths {

    private OpenMonths() {}

    /** Every month is open again, as on a fresh database. */
    public static void again(JdbcClient db) {
        db.sql("do $$ begin set local zhanggui.rebuilding = 'on'; alter table audit.month_lock disable trigger append_only; delete from audit.month_lock; alter table audit.month_lock enable always trigger append_only; end $$").update();
    }
}
