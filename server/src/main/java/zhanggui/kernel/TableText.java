package zhanggui.kernel;

import java.util.regex.Pattern;

/** Texts in a table that a spreadsheet opens: what it would run is led by an apostrophe, which our own readers take off again. */
public final class TableText {

    /** The full-width signs, too: where Chinese is typed they begin a formula as the others do. */
    private static final String RUNS = "[=+\\-@＝＋－＠\\t\\r\\n].*";
    private static final Pattern FORMULA = Pattern.compile(RUNS, Pattern.DOTALL);
    private static final Pattern FORMULA_OR_LONG = Pattern.compile(RUNS + "|\\d{12,}", Pattern.DOTALL);

    private TableText() {}

    /** A formula is none any more, and a number too long for a spreadsheet to keep stays a text. */
    public static String safe(String text) { return FORMULA_OR_LONG.matcher(text).matches() ? "'" + text : text; }

    /** A formula is none any more; a long number stays bare for a program that reads it, such as a bank's. */
    public static String bare(String text) { return FORMULA.matcher(text).matches() ? "'" + text : text; }

    /** The same in quotation marks, for a line put together by hand. */
    public static String quoted(String text) { return '"' + bare(text).replace("\"", "\"\"") + '"'; }
}
