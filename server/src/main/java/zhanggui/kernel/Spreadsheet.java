package zhanggui.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * INT-24: a list as a spreadsheet, written row by row to a stream that the caller owns. Texts are texts to the spreadsheet, never formulas,
 * and long numbers that are names stay whole; money, counts, days and times are values that it can reckon with.
 */
public final class Spreadsheet implements AutoCloseable {

    private static final int FLUSHED = 500;
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_TEXT = 32_000;
    private static final int WIDEST = 60;

    private final Workbook book;
    private final Worksheet sheet;
    private final Locale locale;
    private final ZoneId zone;
    private final int columns;
    private int rows;

    /** @param name of the sheet */
    public Spreadsheet(OutputStream out, Words name, Locale locale, ZoneId zone, List<Words> heads) {
        this.locale = locale;
        this.zone = zone;
        this.columns = heads.size();
        book = new Workbook(out, "Zhanggui", "1.0");
        var called = name.in(locale).replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
        sheet = book.newWorksheet(called.substring(0, Math.min(called.length(), LONGEST_NAME)));
        for (var i = 0; i < columns; i++) {
            var head = heads.get(i).in(locale);
            sheet.value(0, i, head);
            sheet.width(i, Math.min(WIDEST, Math.max(12, head.length() * 2 + 2)));
        }
        sheet.range(0, 0, 0, columns - 1).style().bold().set();
        sheet.freezePane(0, 1);
    }

    /** Takes String, Words, Money, Points, Integer, Long, Boolean, LocalDate, Instant and null. */
    public void row(Object... cells) {
        if (cells.length != columns) throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        rows++;
        for (var i = 0; i < cells.length; i++) cell(i, cells[i]);
        if (rows % FLUSHED == 0) flush();
    }

    private void cell(int column, Object cell) {
        switch (cell) {
            case null -> { }
            case String text -> text(column, text);
            case Words words -> text(column, words.in(locale));
            case Money money -> number(column, BigDecimal.valueOf(money.fen(), 2), "#,##0.00");
            case Points points -> number(column, BigDecimal.valueOf(points.hundredths(), 2), "0.00");
            case Integer count -> sheet.value(rows, column, count);
            case Long count -> sheet.value(rows, column, count);
            case Boolean yes -> text(column, yes ? "1" : "");
            case LocalDate day -> {
                sheet.value(rows, column, day);
                sheet.style(rows, column).format("yyyy-mm-dd").set();
            }
            case Instant at -> {
                sheet.value(rows, column, LocalDateTime.ofInstant(at, zone));
                sheet.style(rows, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            default -> throw new IllegalArgumentException(cell.getClass().getName());
        }
    }

    private void text(int column, String text) {
        if (text.isEmpty()) return;
        var clean = new StringBuilder(Math.min(text.length(), LONGEST_TEXT));
        text.codePoints().limit(LONGEST_TEXT).filter(c -> c >= ' ' || c == '\n' || c == '\t').forEach(clean::appendCodePoint);
        sheet.value(rows, column, clean.toString());
    }

    private void number(int column, BigDecimal value, String format) {
        sheet.value(rows, column, value);
        sheet.style(rows, column).format(format).set();
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            sheet.finish();
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
