package zhanggui.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.importing.spi.Mappable;
import zhanggui.importing.spi.Reading;

/** IMP-02: the first rows of a file that nobody knows, and what each of its columns looks like. */
final class Glance implements CellSink, Mappable.Sample {

    private static final int KEPT = 3_000;
    private static final int LOOKED_AT = 50_000;
    private static final int SHOWN = 12;
    private static final int MOST_COLUMNS = 400;
    private static final int MOST_WORDS = 60;
    private static final int LONGEST = 200;

    /** What was seen of one column. */
    final class Column {
        final int index;
        final String name;
        final Map<String, Integer> words = new LinkedHashMap<>();
        final EnumMap<Reading, Integer> fails = new EnumMap<>(Reading.class);
        final EnumMap<Reading, Integer> backwards = new EnumMap<>(Reading.class);
        private final EnumMap<Reading, Long> last = new EnumMap<>(Reading.class);
        int filled;
        int fractions;
        int negative;
        boolean many;

        Column(int index, String name) {
            this.index = index;
            this.name = name;
            for (var reading : Reading.values()) fails.put(reading, 0);
        }

        private void see(String cell) {
            filled++;
            if (!many) words.merge(cell, 1, Integer::sum);
            many |= words.size() > MOST_WORDS;
            var text = cell.toCharArray();
            for (var reading : Reading.values()) {
                if (fails.get(reading) > 5 + filled / 20) continue;
                if (!readable(text, reading)) fails.merge(reading, 1, Integer::sum);
                else if (reading.fits(zhanggui.importing.spi.Field.Type.WHEN)) inTurn(reading);
                else if (reading == Reading.POINT) number();
            }
        }

        private boolean readable(char[] text, Reading reading) {
            return switch (reading) {
                case POINT, COMMA -> readings.amount(text, 0, text.length, reading == Reading.COMMA);
                case YMD, MDY, DMY, UNIX, SERIAL -> readings.when(text, 0, text.length, reading);
            };
        }

        private void number() {
            if (readings.number % 1_000_000 != 0) fractions++;
            if (readings.number < 0) negative++;
        }

        /** Exports go on in time: of two orders of day and month the one that runs backwards less is right. */
        private void inTurn(Reading reading) {
            var before = last.put(reading, readings.number);
            if (before != null && before > readings.number) backwards.merge(reading, 1, Integer::sum);
        }

        /** Hardly a cell that could not be read so. */
        boolean reads(Reading reading) { return filled > 0 && fails.get(reading) * 50 <= filled; }

        List<String> examples() {
            var examples = new ArrayList<String>();
            for (var row = 0; row < rows.size() && examples.size() < 3; row++) {
                var cell = cell(row, index);
                if (!cell.isEmpty() && !examples.contains(cell)) examples.add(cell);
            }
            return examples;
        }
    }

    final long headerRow;
    final List<Column> columns = new ArrayList<>();
    final List<List<String>> head = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();
    private final Readings readings;
    private final Map<String, String> known = new HashMap<>();
    private String[] cells = new String[0];
    private long row;
    private int looked;
    private int used;

    private Glance(long headerRow, List<String> names, ZoneId zone) {
        this.headerRow = headerRow;
        this.readings = new Readings(zone);
        var distinct = Header.distinct(names);
        for (var i = 0; i < distinct.size(); i++) {
            columns.add(new Column(i, distinct.get(i)));
            byName.put(distinct.get(i), i);
        }
    }

    static Glance of(Path file, Source.Kept kept, ZoneId zone) throws IOException, BadFile {
        var source = kept.open(file);
        var head = Formats.head(source, kept.sheet());
        var at = (int) kept.headerRow() - 1;
        var widest = head.stream().mapToInt(List::size).max().orElse(0);
        List<String> names = at >= 0 && at < head.size() ? Header.named(head, at) : new ArrayList<>(java.util.Collections.nCopies(widest, ""));
        var glance = new Glance(kept.headerRow(), names, zone);
        source.read(kept.sheet(), glance, _ -> { });
        return glance;
    }

    /** The row, from 0, that names the columns: the widest part of the first rows, and words instead of numbers; of two that name them together the second. -1 when there is no table. */
    static int headerRow(List<List<String>> head) {
        var widest = head.stream().mapToInt(Glance::filled).max().orElse(0);
        if (widest < 2) return -1;
        for (var i = 0; i < head.size() - 1; i++) {
            var named = filled(head.get(i));
            if (named < 2 || named * 5 < widest * 3 || filled(head.get(i + 1)) < 2) continue;
            var words = head.get(i).stream().filter(c -> c != null && !c.isBlank() && c.codePoints().anyMatch(Character::isLetter)).count();
            if (words * 5 >= named * 4) return Header.together(head.get(i), head.get(i + 1)) ? i + 1 : i;
        }
        return -1;
    }

    private static int filled(List<String> row) { return (int) row.stream().filter(Header::isFilled).count(); }

    @Nullable Column column(String name) {
        var at = byName.get(name);
        return at == null ? null : columns.get(at);
    }

    @Override public int rows() { return rows.size(); }

    @Override
    public String cell(int row, String column) {
        var at = byName.get(column);
        return at == null ? "" : cell(row, at);
    }

    private String cell(int row, int column) {
        var cells = rows.get(row);
        return column < cells.length && cells[column] != null ? cells[column] : "";
    }

    int looked() { return looked; }

    @Override
    public void begin(long number) {
        row = number;
        used = 0;
        cells = new String[columns.size()];
    }

    @Override
    public void cell(int column, char[] buffer, int from, int length, Kind kind) {
        if (column >= MOST_COLUMNS) return;
        var text = Cell.bare(new String(buffer, from, Math.min(length, LONGEST)));
        if (text.isEmpty()) return;
        if (row <= SHOWN && head.size() < row) while (head.size() < row) head.add(new ArrayList<>());
        if (row <= SHOWN) {
            var shown = head.get((int) row - 1);
            while (shown.size() < column) shown.add("");
            shown.add(text);
        }
        if (row <= headerRow || column >= cells.length) return;
        used++;
        cells[column] = rows.size() < KEPT ? known.computeIfAbsent(text, t -> t) : text;
    }

    @Override
    public boolean end(int count) {
        if (row <= headerRow || used == 0) return true;
        looked++;
        for (var i = 0; i < cells.length; i++) {
            if (cells[i] != null) columns.get(i).see(cells[i]);
        }
        if (rows.size() < KEPT) rows.add(cells);
        else known.clear();
        return looked < LOOKED_AT;
    }

    /** A cell without what keeps spreadsheets from mangling it, as the reader sees it; empty for "no data". */
    private static final class Cell {
        static String bare(String cell) {
            var text = cell.strip().replace("\uFEFF", "");
            if (text.length() >= 3 && text.startsWith("=\"") && text.endsWith("\"")) text = text.substring(2, text.length() - 1);
            if (text.startsWith("'")) text = text.substring(1);
            text = text.strip();
            return text.equals("-") || text.equals("--") || text.equalsIgnoreCase("null") ? "" : text;
        }
    }
}
