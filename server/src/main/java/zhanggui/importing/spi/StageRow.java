package zhanggui.importing.spi;

/** Takes the values of one staged row, in the order of {@link Format#stage()}, in the database's binary form. */
public interface StageRow {

    /** Null is allowed everywhere. */
    void text(String value);

    void number(long value);

    /** @param micros since 1970 */
    void instant(long micros);

    void bytes(byte[] value);

    void bool(boolean value);

    void none();
}
