package zhanggui.access;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import zhanggui.kernel.SentWorkbook;

/** A small table as people keep it: CSV in UTF-8 or GB18030, or the first sheet of an xlsx. */
final class TableFile {

    static final int LARGEST = 5 * 1024 * 1024;
    static final int MOST_ROWS = 10_000;
    private static final long LARGEST_UNPACKED = 48L << 20;
    /** Without the cells' formats a day is only a number. */
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, false);

    private TableFile() {}

    /** Rows of texts, the head included; empty when it is no table that we can read. */
    static Optional<List<List<String>>> read(byte[] file) {
        if (file.length == 0 || file.length > LARGEST) return Optional.empty();
        try {
            return Optional.of(file.length > 1 && file[0] == 'P' && file[1] == 'K' ? sheet(file) : csv(text(file)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String text(byte[] file) throws IOException {
        for (var b : file) if (b == 0) throw new IOException("no text");
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return Charset.forName("GB18030").newDecoder().decode(ByteBuffer.wrap(file)).toString();
        }
    }

    private static List<List<String>> csv(String text) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder().skipEmptyLines(false).allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text)) {
            for (var row : reader) {
                if (rows.size() > MOST_ROWS) break;
                rows.add(row.getFields().stream().map(String::strip).toList());
            }
        }
        return rows;
    }

    private static List<List<String>> sheet(byte[] file) throws IOException {
        if (!SentWorkbook.harmless(file, LARGEST_UNPACKED)) throw new IOException("unpacks to more than a table");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file), WITH_FORMATS); var rows = book.getFirstSheet().openStream()) {
            var table = new ArrayList<List<String>>();
            for (var row : (Iterable<Row>) rows::iterator) {
                // a row without a cell may not be in the file at all: it has its number all the same
                while (table.size() < row.getRowNum() - 1 && table.size() <= MOST_ROWS) table.add(List.of());
                if (table.size() > MOST_ROWS) break;
                table.add(row.stream().map(TableFile::cell).toList());
            }
            return table;
        }
    }

    /** A day is kept by spreadsheets as a number with a date's format. */
    private static String cell(Cell cell) {
        if (cell == null) return "";
        if (cell.getType() == CellType.NUMBER) {
            var format = cell.getDataFormatString();
            if (format != null && format.toLowerCase(Locale.ROOT).contains("y")) return cell.asDate().toLocalDate().toString();
            return cell.asNumber().stripTrailingZeros().toPlainString();
        }
        return cell.getText() == null ? "" : cell.getText().strip();
    }
}
