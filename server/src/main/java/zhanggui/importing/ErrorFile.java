package zhanggui.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ExportedRows;

/** IMP-03: a file of only the rows that stayed behind, in the columns of the original: mended, it can be put in again. */
@Component
class ErrorFile {

    private final JdbcClient db;
    private final Uploads uploads;

    ErrorFile(JdbcClient db, Uploads uploads) {
        this.db = db;
        this.uploads = uploads;
    }

    /** Keeps the original's name in front: the time of the export stands in it. */
    static String name(RunRow run) {
        var dot = run.fileName().lastIndexOf('.');
        return (dot < 0 ? run.fileName() : run.fileName().substring(0, dot)) + "_错行.csv";
    }

    /** UTF-8 with a mark, which every spreadsheet understands; long numbers as ="…" so that it leaves them alone. */
    void write(RunRow run, OutputStream out, ExportedRows exported) throws IOException, BadFile {
        var rows = new HashSet<>(db.sql("select row from importing.withheld where run_id = ?").param(run.id()).query(Long.class).list());
        exported.add(rows.size());
        var header = run.detected().source().headerRow();
        rows.add(header);
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        var csv = CsvWriter.builder().build(writer);
        run.detected().source().open(uploads.path(run.sha256())).read(run.detected().source().sheet(), new CellSink() {
            private final List<String> cells = new ArrayList<>();
            private boolean wanted;

            @Override
            public void begin(long row) {
                wanted = rows.contains(row);
                cells.clear();
            }

            @Override
            public void cell(int column, char[] buffer, int from, int length, Kind kind) {
                if (!wanted) return;
                while (cells.size() <= column) cells.add("");
                cells.set(column, harmless(new String(buffer, from, length)));
            }

            @Override
            public boolean end(int count) {
                if (wanted) csv.writeRecord(cells);
                return true;
            }
        }, _ -> { });
        exported.end();
        csv.flush();
    }

    /** A cell that a spreadsheet would run gets an apostrophe in front (IMP-07); the reader takes it off again. */
    static String harmless(String cell) {
        if (cell.isEmpty()) return cell;
        var wrapped = cell.startsWith("=\"") && cell.endsWith("\"") && cell.indexOf('"', 2) == cell.length() - 1;
        if (wrapped) return cell;
        var first = cell.charAt(0);
        var runs = first == '=' || first == '+' || first == '@' || first == '\t' || first == '\r' || first == '-' && !number(cell);
        if (runs && first != '\t') return "'" + cell;
        return longNumber(cell) ? "=\"" + cell.strip() + "\"" : cell;
    }

    private static boolean number(String cell) { return cell.chars().skip(1).allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-'); }

    private static boolean longNumber(String cell) {
        var digits = cell.strip();
        return digits.length() > 11 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
