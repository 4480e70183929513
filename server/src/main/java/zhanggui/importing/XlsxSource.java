package zhanggui.importing;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

/** A workbook of today. {@link #inspect} comes first: it unpacks everything once with a limit and looks for what has no business there (IMP-07). */
record XlsxSource(Path file) implements Source {

    private static final long LARGEST = 1L << 30;
    /** Shared texts are held in memory by the reader. */
    private static final long LARGEST_TEXTS = 96L << 20;
    private static final int MOST_ENTRIES = 2_000;
    private static final int RATIO = 400;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** What a spreadsheet shows of a number: the rest is the noise of its binary form. */
    private static final MathContext SHOWN = new MathContext(15);
    private static final BigDecimal EXACT = new BigDecimal("1E15");

    @Override public String container() { return "xlsx"; }
    @Override public String encoding() { return ""; }

    @Override
    public int sheets() throws IOException, BadFile {
        try (var workbook = open()) {
            return (int) workbook.getSheets().limit(20).count();
        } catch (ExcelReaderException e) {
            throw broken(e);
        }
    }

    @Override
    public void read(int sheet, CellSink sink, LongConsumer progress) throws IOException, BadFile {
        var bytes = Files.size(file);
        try (var workbook = open(); var rows = workbook.getSheet(sheet).orElseThrow(() -> new BadFile(ImportRefusal.BROKEN_FILE, Map.of("detail", "sheet " + sheet))).openStream()) {
            var next = 1L;
            for (var each = rows.iterator(); each.hasNext(); ) {
                var row = each.next();
                for (; next < row.getRowNum(); next++) {
                    sink.begin(next);
                    if (!sink.end(0)) return;
                }
                sink.begin(next++);
                var cells = 0;
                for (var cell : row) {
                    if (cell == null) continue;
                    cells = cell.getColumnIndex() + 1;
                    give(cell, sink);
                }
                if (!sink.end(cells)) return;
            }
            progress.accept(bytes);
        } catch (ExcelReaderException | java.io.UncheckedIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw broken(e);
        }
    }

    private ReadableWorkbook open() throws IOException, BadFile {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException | IOException e) {
            throw broken(e);
        }
    }

    private static void give(Cell cell, CellSink sink) {
        var kind = cell.getType() == CellType.FORMULA || cell.getFormula() != null ? CellSink.Kind.FORMULA : CellSink.Kind.TEXT;
        var text = switch (cell.getType()) {
            case FORMULA -> "=" + cell.getFormula();
            case NUMBER -> kind == CellSink.Kind.FORMULA ? "=" + cell.getFormula() : number(cell);
            case EMPTY -> "";
            case BOOLEAN, ERROR -> String.valueOf(cell.getRawValue());
            case STRING -> cell.getText();
        };
        if (text == null || text.isEmpty()) return;
        sink.cell(cell.getColumnIndex(), text.toCharArray(), 0, text.length(), kind);
    }

    /** A number too large to be exact is told as the spreadsheet shows it, so that it is never taken for an order's number. */
    private static String number(Cell cell) {
        var format = cell.getDataFormatString();
        if (isTime(cell.getDataFormatId(), format)) return TIME.format(cell.asDate());
        var number = cell.asNumber();
        return number.abs().compareTo(EXACT) >= 0 ? number.round(SHOWN).stripTrailingZeros().toString() : number.round(SHOWN).stripTrailingZeros().toPlainString();
    }

    private static boolean isTime(Integer id, String format) {
        if (id != null && (id >= 14 && id <= 22 || id >= 45 && id <= 47)) return true;
        if (format == null || "General".equalsIgnoreCase(format)) return false;
        var quoted = false;
        for (var i = 0; i < format.length(); i++) {
            var c = format.charAt(i);
            if (c == '"') quoted = !quoted;
            if (!quoted && "ymdhs年月日".indexOf(Character.toLowerCase(c)) >= 0) return true;
            if (c == '[') i = Math.max(i, format.indexOf(']', i));
        }
        return false;
    }

    /** Unpacks the whole file once, keeping nothing: sizes told by a zip's directory can lie. */
    void inspect() throws IOException, BadFile {
        var compressed = Files.size(file);
        var limit = Math.min(LARGEST, Math.max(64L << 20, compressed * RATIO));
        var total = 0L;
        var entries = 0;
        var workbook = false;
        var buffer = new byte[1 << 16];
        try (var zip = new ZipFile(file.toFile())) {
            for (var each = zip.entries(); each.hasMoreElements(); ) {
                var entry = each.nextElement();
                var name = entry.getName();
                if (++entries > MOST_ENTRIES) throw new BadFile(ImportRefusal.BOMB, Map.of("limit", MOST_ENTRIES + " files"));
                if (name.startsWith("/") || name.contains("..") || name.contains("\\")) throw new BadFile(ImportRefusal.BROKEN_FILE, Map.of("detail", "zip entry with a path"));
                if (name.endsWith("vbaProject.bin")) throw new BadFile(ImportRefusal.MACROS);
                workbook |= name.equals("xl/workbook.xml");
                try (var content = zip.getInputStream(entry)) {
                    total += unpack(content, name, buffer, limit - total);
                }
            }
        } catch (ZipException | java.io.EOFException e) {
            throw broken(e);
        }
        if (!workbook) throw new BadFile(ImportRefusal.NOT_A_TABLE, Map.of("content", "zip"));
    }

    private static long unpack(InputStream zip, String name, byte[] buffer, long left) throws IOException, BadFile {
        var size = 0L;
        var limit = name.endsWith("sharedStrings.xml") ? Math.min(left, LARGEST_TEXTS) : left;
        for (var n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            if (size == 0 && n > 0) refuseEntities(name, new String(buffer, 0, n, StandardCharsets.UTF_8), buffer, n);
            size += n;
            if (size > limit) throw new BadFile(ImportRefusal.BOMB, Map.of("limit", (limit >> 20) + " MB"));
        }
        return size;
    }

    private static void refuseEntities(String name, String start, byte[] bytes, int n) throws BadFile {
        if (!name.endsWith(".xml") && !name.endsWith(".rels")) return;
        var wide = n > 1 && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF || bytes[0] == 0 || bytes[1] == 0);
        if (wide || start.contains("<!DOCTYPE") || start.contains("<!ENTITY")) throw new BadFile(ImportRefusal.EXTERNAL_ENTITY);
    }

    private static BadFile broken(Exception e) { return new BadFile(ImportRefusal.BROKEN_FILE, Map.of("detail", e.getClass().getSimpleName())); }
}
