package zhanggui.importing.spi;

import java.util.List;

/**
 * A typed field and the headers it may stand under. Headers are matched without case, blanks and the width of brackets.
 *
 * @param required a file without such a column is not of this format, and a row without a value is faulty
 * @param sparse   a required column whose cells may be empty
 * @param personal the value may not be shown in lists of faults (ACC-03)
 * @param reading  how an AMOUNT or a WHEN is written, see {@link Reading}; empty for the other types
 * @param above    IMP-02: a blank cell says what the row above says of the same subject; blank in the key's own column, the row belongs to the subject above
 */
public record Field(String key, Type type, boolean required, boolean sparse, boolean personal, List<String> headers, String reading, boolean above) {

    public enum Type {
        TEXT,
        /** A number that is a name: never a quantity, and worthless when a spreadsheet has rounded it. */
        ID,
        /** Yuan with at most two decimals. */
        MONEY,
        INTEGER,
        /** A local date and time of the company. */
        TIMESTAMP,
        /** IMP-02: a name of any signs, as any program may give it; worthless when a spreadsheet has rounded it. */
        CODE,
        /** IMP-02: money of any program, in millionths: signs of currencies, six decimals. */
        AMOUNT,
        /** IMP-02: whole pieces, perhaps written 6.0 or 1,200. */
        COUNT,
        /** IMP-02: a time or a day in the order that the mapping says. */
        WHEN
    }

    public Field(String key, Type type, boolean required, boolean sparse, boolean personal, List<String> headers) { this(key, type, required, sparse, personal, headers, "", false); }

    /** The same, and blank cells are told by the row above. */
    public Field fromAbove() { return new Field(key, type, required, sparse, personal, headers, reading, true); }

    public static Field required(Type type, String... headers) { return new Field(headers[0], type, true, false, false, List.of(headers)); }
    public static Field optional(Type type, String... headers) { return new Field(headers[0], type, false, false, false, List.of(headers)); }
    public static Field personal(String... headers) { return new Field(headers[0], Type.TEXT, false, false, true, List.of(headers)); }

}
