package zhanggui.work;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhanggui.kernel.TableText;

/** A line of a table that leaves as a file; what a spreadsheet would run is none any more (SEC-03). */
public final class CsvLine {

    private CsvLine() {}

    public static String of(String... cells) { return Stream.of(cells).map(TableText::quoted).collect(Collectors.joining(",", "", "\r\n")); }
}
