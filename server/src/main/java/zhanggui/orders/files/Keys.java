package zhanggui.orders.files;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where there are very many orders, those of a chunk are found by their keys. What was written in the same minutes is not analysed
 * yet, and the planner, who takes the tables for small, would read all orders of the shop again for every chunk.
 */
final class Keys {

    /** Below it reading them all is the quicker way. */
    private static final long MANY = 250_000;

    private Keys() {}

    static void only(JdbcClient db, Runnable statement) {
        var many = db.sql("select last_value from orders.order_n").query(Long.class).single() > MANY;
        if (many) db.sql("select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)").query().singleRow();
        statement.run();
        if (many) db.sql("select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true)").query().singleRow();
    }
}
