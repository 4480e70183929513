package zhanggui.kernel;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Work over thousands of rows for which somebody waits, such as a month that is judged anew or put together. What nobody waits for gives way to it, on
 * whichever node either runs: it is held in the database until its transaction ends.
 */
@Component
public class LongWork {

    private final JdbcClient db;

    LongWork(JdbcClient db) { this.db = db; }

    /** From here to the end of the caller's transaction; any number may be under way at once. */
    public void begin() { db.sql("select pg_advisory_xact_lock_shared(hashtextextended('kernel.long-work', 0))").query().singleRow(); }

    /** Asked outside of any transaction: the look itself holds nothing longer than it takes. */
    public boolean underWay() { return !db.sql("select pg_try_advisory_xact_lock(hashtextextended('kernel.long-work', 0))").query(Boolean.class).single(); }
}
