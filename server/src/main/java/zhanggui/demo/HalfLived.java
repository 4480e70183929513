package zhanggui.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * UX-08: a simulation that was killed in the middle of a day cannot go on as if nothing had been: the same seed would no longer
 * give the same quarter. Only the simulation itself writes the mark that is looked for here, into a database that it founded.
 */
public final class HalfLived {

    /** Stands in {@code public.setting} from the first to the last act of a simulated day. */
    static final String MARK = "demo.living";

    private HalfLived() {}

    /** Empties the database when the mark stands in it, before anything is migrated; else leaves it as it is. */
    public static void clear(DataSource database, List<String> schemas) {
        try (var connection = database.getConnection()) {
            var day = marked(connection);
            if (day == null) return;
            IO.println("演示上次停在 " + day + " 的半天里，现在从头过一遍。\nThe demo was cut off in the middle of " + day + ": its quarter is lived again from the beginning.");
            try (var statement = connection.createStatement()) {
                statement.execute("set zhanggui.rebuilding = 'on'");
                for (var schema : schemas) statement.execute("drop schema if exists " + schema + " cascade");
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
                statement.execute("reset zhanggui.rebuilding");
            }
            if (!connection.getAutoCommit()) connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the half-lived demo could not be cleared", e);
        }
    }

    private static String marked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var there = statement.executeQuery("select to_regclass('public.setting') is not null")) {
                if (!there.next() || !there.getBoolean(1)) return null;
            }
            try (var mark = statement.executeQuery("select value from public.setting where key = '" + MARK + "'")) {
                return mark.next() ? mark.getString(1) : null;
            }
        }
    }
}
