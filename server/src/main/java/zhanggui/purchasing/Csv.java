package zhanggui.purchasing;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.TableText;
import zhanggui.kernel.Words;

/** UX-03: a list as a file that a spreadsheet opens and cannot be made to run. */
public final class Csv {


    private Csv() {}

    /** @param file without its ending */
    public static void write(HttpServletResponse response, String file, List<Words> heads, List<List<?>> rows, ExportedRows counted) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        var locale = LocaleContextHolder.getLocale();
        var csv = CsvWriter.builder().build(out);
        csv.writeRecord(heads.stream().map(h -> h.in(locale)).toArray(String[]::new));
        for (var row : rows) csv.writeRecord(Arrays.stream(row.toArray()).map(cell -> cell instanceof Words w ? w.in(locale) : safe(cell)).toArray(String[]::new));
        counted.add(rows.size());
        counted.end();
        csv.close();
    }

    private static String safe(Object cell) {
        var text = cell == null ? "" : cell.toString();
        return cell instanceof Number ? text : TableText.safe(text);
    }
}
