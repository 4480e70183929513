package zhanggui.importing;

/** Takes the cells of a file in the order in which they are read; the characters are only lent. */
interface CellSink {

    /** FORMULA: the characters are the formula, its remembered result is never looked at. */
    enum Kind { TEXT, FORMULA }

    /** @param row as a spreadsheet counts, from 1 */
    void begin(long row);

    void cell(int column, char[] buffer, int from, int length, Kind kind);

    /** @return false when enough has been read */
    boolean end(int cells);
}
