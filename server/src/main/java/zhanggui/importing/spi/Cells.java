package zhanggui.importing.spi;

/** The typed cells of one row, by the index of {@link Format#fields()}. The engine reuses one object for all rows. */
public interface Cells {

    /** As a spreadsheet counts: the first line of the file is 1. */
    long row();

    /** Whether the file has such a column at all. */
    boolean column(int field);

    /** Whether there is a readable value. "-", "null" and blanks are none. */
    boolean has(int field);

    /** Whether something is there that cannot be read, which has been told already. */
    boolean wrong(int field);

    /** Null when the column is missing, empty when the cell is. */
    String text(int field);

    /** Fen, a count, or microseconds since 1970; 0 when there is none: ask {@link #has} first. */
    long number(int field);

    /** The local day of a timestamp, as days since 1970. */
    long day(int field);
}
