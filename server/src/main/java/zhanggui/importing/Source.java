package zhanggui.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A file as rows of cells, whatever it is kept in. Reading it again gives the same rows with the same numbers. */
sealed interface Source permits CsvSource, XlsxSource, XlsSource {

    /**
     * @param sheet    which of the workbook's sheets; 0 for text
     * @param progress is told the bytes read so far, now and then
     * @throws BadFile when the file cannot be read to its end
     */
    void read(int sheet, CellSink sink, LongConsumer progress) throws IOException, BadFile;

    int sheets() throws IOException, BadFile;

    /** What the pages call it: csv, xlsx or xls. */
    String container();

    /** The encoding of text; empty for workbooks. */
    String encoding();

    /** How the source is written down, so that it can be opened again after a restart. */
    record Kept(String container, String encoding, String separator, int sheet, long headerRow) {
        Source open(Path file) {
            return switch (container) {
                case "csv" -> new CsvSource(file, encoding, separator.charAt(0));
                case "xlsx" -> new XlsxSource(file);
                case "xls" -> new XlsSource(file);
                default -> throw new IllegalStateException(container);
            };
        }
    }
}
