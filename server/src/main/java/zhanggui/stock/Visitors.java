package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** INV-17: who came into the warehouse and has not left: the day is not closed over them. */
@Component
public class Visitors {

    private static final int NAMED = 20;

    private final JdbcClient db;

    Visitors(JdbcClient db) { this.db = db; }

    /** Their names; of those who came before that instant. */
    public List<String> inside(Instant before) {
        return db.sql("select name from stock.visit where left_at is null and entered_at < ? order by id limit ?").params(before.atOffset(UTC), NAMED).query(String.class).list();
    }
}
