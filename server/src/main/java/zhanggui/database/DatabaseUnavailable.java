package zhanggui.database;

/** Why the database that comes with the program is not there: one sentence for the person who started it, Chinese first. */
public class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseUnavailable(String zh, String en) {
        super(zh + "\n" + en);
    }

    DatabaseUnavailable(String zh, String en, Throwable cause) {
        super(zh + "\n" + en, cause);
    }
}
