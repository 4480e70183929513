package zhanggui.payroll;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import zhanggui.kernel.SentWorkbook;

/** PAY-47: a table of pay as it came, a spreadsheet's first sheet or a text file: one head, then one row a person. Bounded, and nothing in it is a formula. */
record PayTable(List<String> head, List<List<String>> rows) {

    static final int LARGEST = 10 * 1024 * 1024;
    private static final long LARGEST_UNPACKED = 64L << 20;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 200;
    private static final String BLANKS = "[\\s,，¥￥元]";

    /** Empty when it is no such table. */
    static Optional<PayTable> read(byte[] bytes) {
        try {
            var all = bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' ? sheet(bytes) : text(bytes);
            all.removeIf(row -> row.stream().allMatch(String::isBlank));
            if (all.size() < 2 || all.size() > MOST_ROWS || all.getFirst().size() > MOST_COLUMNS) return Optional.empty();
            return Optional.of(new PayTable(all.getFirst().stream().map(String::strip).toList(), all.subList(1, all.size())));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static List<List<String>> sheet(byte[] bytes) throws IOException {
        if (!SentWorkbook.harmless(bytes, LARGEST_UNPACKED)) throw new IOException("unpacks to more than a table");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes)); var rows = book.getFirstSheet().openStream()) {
            var all = new ArrayList<List<String>>();
            rows.limit(MOST_ROWS + 1L).forEach(row -> {
                var cells = new ArrayList<String>();
                for (var i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) cells.add(row.getOptionalCell(i).map(c -> c.getText() == null ? "" : c.getText()).orElse(""));
                all.add(cells);
            });
            return all;
        }
    }

    private static List<List<String>> text(byte[] bytes) throws IOException {
        var text = decoded(bytes);
        var first = text.lines().findFirst().orElse("");
        var separator = first.contains("\t") ? '\t' : first.contains(";") && !first.contains(",") ? ';' : ',';
        var all = new ArrayList<List<String>>();
        try (var csv = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(text)) {
            for (var row : csv) {
                all.add(row.getFields());
                if (all.size() > MOST_ROWS) break;
            }
        }
        return all;
    }

    private static String decoded(byte[] bytes) throws IOException {
        for (var b : bytes) if (b == 0) throw new IOException("no text");
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            return new String(bytes, Charset.forName("GB18030"));
        }
    }

    String cell(List<String> row, int column) { return column < 0 || column >= row.size() ? "" : row.get(column).strip(); }

    /** Fen; empty when it is no amount. A blank or a dash is nothing. */
    static Optional<Long> fen(String cell) {
        var plain = cell.replaceAll(BLANKS, "").replace('−', '-').replace('（', '(').replace('）', ')');
        if (plain.isEmpty() || plain.equals("-") || plain.equals("–") || plain.equals("—")) return Optional.of(0L);
        if (plain.startsWith("(") && plain.endsWith(")")) plain = "-" + plain.substring(1, plain.length() - 1);
        if (!plain.matches("[+-]?\\d{1,12}(\\.\\d{1,10})?(E-?\\d)?")) return Optional.empty();
        return Optional.of(new BigDecimal(plain).movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
