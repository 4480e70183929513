package zhanggui.payroll;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/** PAY-46: a pay run as a spreadsheet: one sheet for each scheme with its lines, written row by row. Texts are texts to a spreadsheet, never formulas. */
final class RunTable implements AutoCloseable {

    private static final int FLUSHED = 500;
    private static final int LONGEST_NAME = 31;
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[\\[\\]:*?/\\\\]");
    private static final String YUAN = "#,##0.00";

    private final Workbook book;
    private final Locale locale;
    private final Set<String> names = new HashSet<>();
    private List<Line> lines = List.of();
    private Worksheet sheet;
    private int rows;

    RunTable(OutputStream out, Locale locale) {
        book = new Workbook(out, "Zhanggui", "1.0");
        this.locale = locale;
    }

    /** All rows that follow are of this scheme. */
    void scheme(Scheme scheme) {
        finish();
        sheet = book.newWorksheet(named(scheme.name().in(locale) + " v" + scheme.version()));
        lines = scheme.lines();
        rows = 0;
        var heads = List.of(Words.of("月份", "Month"), Words.of("工号", "Staff no."), Words.of("姓名", "Name"), Words.of("岗位", "Post"));
        for (var i = 0; i < heads.size(); i++) sheet.value(0, i, heads.get(i).in(locale));
        for (var i = 0; i < lines.size(); i++) sheet.value(0, heads.size() + i, lines.get(i).name().in(locale));
        sheet.range(0, 0, 0, heads.size() + lines.size() - 1).style().bold().set();
        sheet.freezePane(3, 1);
    }

    /** A sheet's name has its limits, and stands once. */
    private String named(String name) {
        var plain = NOT_IN_A_NAME.matcher(name).replaceAll(" ").strip();
        var short_ = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - 3));
        var free = short_;
        for (var n = 2; !names.add(free.toLowerCase(Locale.ROOT)); n++) free = short_ + " " + n;
        return free;
    }

    void row(YearMonth month, String staffNo, String name, String post, List<Money> amounts) {
        rows++;
        var at = 0;
        for (var text : List.of(month.toString(), staffNo, name, post)) sheet.value(rows, at++, text);
        for (var amount : amounts) {
            sheet.value(rows, at, amount.yuan());
            sheet.style(rows, at++).format(YUAN).set();
        }
        if (rows % FLUSHED == 0) flush();
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish() {
        if (sheet == null) return;
        try {
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (sheet == null) sheet = book.newWorksheet(Words.of("工资", "Pay").in(locale));
        finish();
        try {
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
