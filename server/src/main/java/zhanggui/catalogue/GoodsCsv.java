package zhanggui.catalogue;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Writer;
import java.util.regex.Pattern;

/** INT-24: a table that a spreadsheet opens and cannot be made to run (formula injection), long numbers kept as text, and that can be put in again. */
final class GoodsCsv implements AutoCloseable {

    /** What a spreadsheet takes for a formula; also numbers too long for it to keep. */
    private static final Pattern TO_GUARD = Pattern.compile("^([=+\\-@\\t\\r\\n].*|\\d{12,})$", Pattern.DOTALL);

    private final CsvWriter csv;

    GoodsCsv(Writer to, String... head) {
        csv = CsvWriter.builder().build(to);
        csv.writeRecord(head);
    }

    void row(Object... cells) {
        var texts = new String[cells.length];
        for (var i = 0; i < cells.length; i++) texts[i] = cells[i] == null ? "" : safe(cells[i].toString());
        csv.writeRecord(texts);
    }

    private static String safe(String text) { return TO_GUARD.matcher(text).matches() ? "'" + text : text; }

    @Override public void close() {
        try {
            csv.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
