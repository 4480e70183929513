package zhanggui.kernel;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A module's own table of values that hold from a day on: columns {@code key}, {@code from_day}, {@code value} (docs/decisions/0080). A change is a new
 * row. No value in force on a day is an error, not a zero.
 */
public final class DatedValues {

    private final JdbcClient db;
    private final String table;
    private final String latest;

    private DatedValues(JdbcClient db, String table, String latest) {
        this.db = db;
        this.table = table;
        this.latest = latest;
    }

    /** One row a key and day. @param table with its schema */
    public static DatedValues of(JdbcClient db, String table) { return new DatedValues(db, table, "from_day desc"); }

    /** Several rows a key and day: the last one written, by column {@code n}, holds. @param table with its schema */
    public static DatedValues withSecondThoughts(JdbcClient db, String table) { return new DatedValues(db, table, "from_day desc, n desc"); }

    /** The value in force and since when. */
    public record Held(String value, LocalDate from) {}

    public String on(String key, LocalDate day) { return held(key, day).value(); }

    public int number(String key, LocalDate day) { return Integer.parseInt(on(key, day)); }

    public Held held(String key, LocalDate day) {
        return db.sql("select value::text as value, from_day as \"from\" from " + table + " where key = :key and from_day <= :day order by " + latest + " limit 1")
                .param("key", key).param("day", day).query(Held.class).optional().orElseThrow(() -> new IllegalStateException("no value of " + key + " in force on " + day));
    }

    /** Of every key that holds on the day. */
    public Map<String, String> on(LocalDate day) {
        var values = new HashMap<String, String>();
        db.sql("select distinct on (key) key, value::text as value from " + table + " where from_day <= :day order by key, " + latest).param("day", day)
                .query(row -> { values.put(row.getString("key"), row.getString("value")); });
        return values;
    }
}
