package zhanggui.importing.spi;

import zhanggui.kernel.Words;

/** IMP-02: how a program writes what may be written in several ways. A mapping says which; it is never guessed row by row. */
public enum Reading {
    POINT("1,234.50", "1,234.50"),
    COMMA("1.234,50", "1.234,50"),
    YMD("年-月-日，2026-03-09", "year-month-day, 2026-03-09"),
    MDY("月/日/年，3/9/2026", "month/day/year, 3/9/2026"),
    DMY("日/月/年，9/3/2026", "day/month/year, 9/3/2026"),
    UNIX("1970 年起的秒或毫秒", "seconds or milliseconds since 1970"),
    SERIAL("表格软件的日期数，46090.5", "a spreadsheet's day number, 46090.5");

    private final Words words;

    Reading(String zh, String en) { words = Words.of(zh, en); }

    public Words words() { return words; }

    /** Whether it is a way of writing such a field. */
    public boolean fits(Field.Type type) {
        return switch (type) {
            case AMOUNT, COUNT -> this == POINT || this == COMMA;
            case WHEN -> this != POINT && this != COMMA;
            default -> false;
        };
    }
}
