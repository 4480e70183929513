package zhanggui.catalogue;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Writer;
import zhanggui.kernel.TableText;

/** INT-24: a table that a spreadsheet opens and cannot be made to run (formula injection), long numbers kept as text, and that can be put in again. */
final class GoodsCsv implements AutoCloseable {

    private final CsvWriter csv;

    GoodsCsv(Writer to, String... head) {
        csv = CsvWriter.builder().build(to);
        csv.writeRecord(head);
    }

    void row(Object... cells) {
        var texts = new String[cells.length];
        for (var i = 0; i < cells.length; i++) texts[i] = cells[i] == null ? "" : TableText.safe(cells[i].toString());
        csv.writeRecord(texts);
    }

    @Override public void close() {
        try {
            csv.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
