package zhanggui.importing;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Reading;
import zhanggui.kernel.Words;

/**
 * Turns the cells of a file into typed values, row by row, and tells everything that is wrong with them. One object reads
 * all rows: a million of them pass here, so nothing is made that is not kept.
 */
final class RowReader implements CellSink, Cells, Faults {

    /** Takes one row that has been read. */
    interface Rows {
        /** @return false when enough has been read */
        boolean row(RowReader row);
    }

    /** Takes one fault. */
    interface FaultSink {
        void fault(long row, String field, String value, Words what, Words mend);
    }

    private static final int HUGE = 32_767;
    private static final long TOO_MUCH_FEN = 100_000_000_000L;
    private static final int EXAMPLE = 100;

    private final List<Field> fields;
    private final int[] fieldOf;
    private final String[] names;
    private final boolean[] present;
    private final boolean csv;
    private final ZoneId zone;
    private final Rows rows;
    private final FaultSink sink;
    private final long headerRow;

    private final boolean[] has;
    private final String[] texts;
    private final long[] numbers;
    private final long[] days;
    private final boolean[] wrong;
    private final boolean[] comma;
    private final Reading[] orders;
    private final Readings readings;
    private long row;
    private long dataRows;
    private boolean anything;
    private boolean beyond;
    private int faults;
    private final int key;
    private final boolean carries;
    private final String[] aboveTexts;
    private final long[] aboveNumbers;
    private final long[] aboveDays;
    private final boolean[] aboveHas;
    private long offsetDay = Long.MIN_VALUE;
    private long offsetSeconds;

    RowReader(Format format, Recognised file, ZoneId zone, Rows rows, FaultSink sink) {
        this.fields = format.fields();
        this.fieldOf = file.fields();
        this.names = new String[fields.size()];
        this.present = new boolean[fields.size()];
        for (var column : file.columns()) {
            if (column.field() < 0) continue;
            present[column.field()] = true;
            names[column.field()] = column.name();
        }
        this.csv = "csv".equals(file.source().container());
        this.headerRow = file.source().headerRow();
        this.zone = zone;
        this.rows = rows;
        this.sink = sink;
        var n = fields.size();
        has = new boolean[n];
        texts = new String[n];
        numbers = new long[n];
        days = new long[n];
        wrong = new boolean[n];
        comma = new boolean[n];
        orders = new Reading[n];
        readings = new Readings(zone);
        key = format.keyField();
        carries = fields.stream().anyMatch(Field::above);
        aboveTexts = new String[n];
        aboveNumbers = new long[n];
        aboveDays = new long[n];
        aboveHas = new boolean[n];
        for (var i = 0; i < n; i++) {
            if (fields.get(i).reading().isEmpty()) continue;
            orders[i] = Reading.valueOf(fields.get(i).reading());
            comma[i] = orders[i] == Reading.COMMA;
        }
    }

    long dataRows() { return dataRows; }

    @Override public long row() { return row; }
    @Override public boolean column(int field) { return present[field]; }
    @Override public boolean has(int field) { return has[field]; }
    @Override public boolean wrong(int field) { return wrong[field]; }
    @Override public String text(int field) { return texts[field]; }
    @Override public long number(int field) { return numbers[field]; }
    @Override public long day(int field) { return days[field]; }
    @Override public boolean none() { return faults == 0; }

    @Override
    public void begin(long number) {
        row = number;
        anything = false;
        beyond = false;
        faults = 0;
        for (var i = 0; i < has.length; i++) {
            has[i] = false;
            wrong[i] = false;
            texts[i] = present[i] ? "" : null;
            numbers[i] = 0;
        }
    }

    @Override
    public void cell(int column, char[] buffer, int from, int length, Kind kind) {
        if (row <= headerRow) return;
        var until = from + length;
        while (from < until && blank(buffer[from])) from++;
        while (until > from && blank(buffer[until - 1])) until--;
        if (from == until) return;
        anything = true;
        if (column >= fieldOf.length) {
            beyond = true;
            return;
        }
        var field = fieldOf[column];
        if (field < 0) return;
        if (kind == Kind.FORMULA) {
            tell(field, buffer, from, until, Faulty.FORMULA, Faulty.PASTE_VALUES);
            return;
        }
        if (until - from >= 3 && buffer[from] == '=' && buffer[from + 1] == '"' && buffer[until - 1] == '"') {
            from += 2;
            until--;
        }
        if (from < until && buffer[from] == '\'') from++;
        while (from < until && blank(buffer[from])) from++;
        while (until > from && blank(buffer[until - 1])) until--;
        if (from == until || noData(buffer, from, until - from)) return;
        if (until - from > HUGE) {
            tell(field, buffer, from, from + 20, Faulty.HUGE, Faulty.SHORTEN);
            return;
        }
        switch (fields.get(field).type()) {
            case TEXT -> readText(field, buffer, from, until);
            case ID -> readId(field, buffer, from, until);
            case MONEY -> readMoney(field, buffer, from, until);
            case INTEGER -> readInteger(field, buffer, from, until);
            case TIMESTAMP -> readTime(field, buffer, from, until);
            case CODE -> readCode(field, buffer, from, until);
            case AMOUNT -> readAmount(field, buffer, from, until);
            case COUNT -> readCount(field, buffer, from, until);
            case WHEN -> readWhen(field, buffer, from, until);
        }
    }

    @Override
    public boolean end(int cells) {
        if (row <= headerRow || !anything) return true;
        dataRows++;
        if (csv && headerRow > 0 && cells < fieldOf.length) cutOff(cells);
        else if (beyond) tell(-1, "", Faulty.tooMany(cells, fieldOf.length), Faulty.COMPARE);
        if (carries) carry();
        for (var i = 0; i < has.length; i++) {
            if (fields.get(i).required() && !fields.get(i).sparse() && present[i] && !has[i] && !wrong[i]) tell(i, "", Faulty.REQUIRED, Faulty.FILL_IN);
        }
        return rows.row(this);
    }

    /** Many programs write what an order's rows have in common in the first of them alone. */
    private void carry() {
        if (wrong[key]) {
            aboveHas[key] = false;
            return;
        }
        var same = aboveHas[key] && (has[key] ? texts[key].equals(aboveTexts[key]) : fields.get(key).above());
        for (var i = 0; i < has.length; i++) {
            if (same && fields.get(i).above() && aboveHas[i] && !has[i] && !wrong[i]) take(i);
            else if (i == key || fields.get(i).above()) keep(i, same);
        }
    }

    private void take(int field) {
        texts[field] = aboveTexts[field];
        numbers[field] = aboveNumbers[field];
        days[field] = aboveDays[field];
        has[field] = true;
    }

    private void keep(int field, boolean same) {
        if (same && !has[field]) return;
        aboveTexts[field] = texts[field];
        aboveNumbers[field] = numbers[field];
        aboveDays[field] = days[field];
        aboveHas[field] = has[field];
    }

    /** One report for the row: what is beyond the cut is not told cell by cell. */
    private void cutOff(int cells) {
        tell(-1, "", Faulty.tooFew(cells, fieldOf.length), Faulty.EXPORT_AGAIN);
        for (var column = cells; column < fieldOf.length; column++) {
            if (fieldOf[column] >= 0) wrong[fieldOf[column]] = true;
        }
    }

    @Override public void add(int field, String value, Words what, Words mend) { tell(field, value, what, mend); }

    private void tell(int field, char[] buffer, int from, int until, Words what, Words mend) {
        tell(field, new String(buffer, from, Math.min(until - from, EXAMPLE)), what, mend);
    }

    private void tell(int field, String value, Words what, Words mend) {
        faults++;
        if (field >= 0) wrong[field] = true;
        var shown = field >= 0 && fields.get(field).personal() && !value.isEmpty() ? Faulty.HIDDEN.zh() : value;
        sink.fault(row, field < 0 ? "" : names[field], shown, what, mend);
    }

    private void readText(int field, char[] buffer, int from, int until) {
        for (var i = from; i < until; i++) {
            var c = buffer[i];
            if (c == '\uFFFD') {
                tell(field, buffer, from, until, Faulty.ENCODING, Faulty.EXPORT_AGAIN);
                return;
            }
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                tell(field, "", Faulty.CONTROL, Faulty.TYPE_AGAIN);
                return;
            }
        }
        texts[field] = new String(buffer, from, until - from);
        has[field] = true;
    }

    private void readId(int field, char[] buffer, int from, int until) {
        var digits = 0;
        var point = false;
        for (var i = from; i < until; i++) {
            var c = buffer[i];
            if (c >= '0' && c <= '9') digits++;
            else if (c == '.') point = true;
            else if ((c == 'E' || c == 'e') && digits > 0 && i + 2 < until && (buffer[i + 1] == '+' || buffer[i + 1] >= '0' && buffer[i + 1] <= '9' && point)) {
                tell(field, buffer, from, until, Faulty.MANGLED, Faulty.EXPORT_AS_TEXT);
                return;
            } else if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '_' || c == ';')) {
                tell(field, buffer, from, until, Faulty.NOT_AN_ID, Faulty.COMPARE);
                return;
            }
        }
        if (point || digits == 0) {
            tell(field, buffer, from, until, Faulty.NOT_AN_ID, Faulty.COMPARE);
            return;
        }
        texts[field] = new String(buffer, from, until - from);
        has[field] = true;
    }

    private void readMoney(int field, char[] buffer, int from, int until) {
        for (var i = from; i < until; i++) {
            if (buffer[i] == ',') {
                readThousands(field, new String(buffer, from, until - from));
                return;
            }
        }
        readPlainMoney(field, buffer, from, until);
    }

    /** 1,234.50 is an amount; 577,00 is one with the wrong point; 12,34,5 is none. */
    private void readThousands(int field, String value) {
        var groups = value.split(",", -1);
        var last = groups[groups.length - 1];
        var fits = groups[0].length() > 0 && last.length() >= 3 && (last.length() == 3 || last.charAt(3) == '.' || last.charAt(3) == '元');
        for (var i = 1; i < groups.length - 1; i++) fits &= groups[i].length() == 3;
        var digits = groups[0].chars().filter(c -> c >= '0' && c <= '9').count();
        if (fits && digits >= 1 && digits <= 3) {
            var plain = String.join("", groups).toCharArray();
            readPlainMoney(field, plain, 0, plain.length);
            return;
        }
        var comma = groups.length == 2 && !value.contains(".") && last.length() <= 2;
        if (comma) tell(field, value, Faulty.DECIMAL_COMMA, Faulty.writePoint(value));
        else tell(field, value, Faulty.COMMA_ASTRAY, Faulty.AS_MONEY);
    }

    private void readPlainMoney(int field, char[] buffer, int start, int end) {
        var from = start;
        var until = end;
        if (buffer[until - 1] == '元') until--;
        if (from < until && (buffer[from] == '¥' || buffer[from] == '￥')) from++;
        var negative = from < until && buffer[from] == '-';
        if (negative) from++;
        var whole = 0L;
        var fraction = 0L;
        var decimals = -1;
        var digits = 0;
        for (var i = from; i < until; i++) {
            var c = buffer[i];
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (c < '0' || c > '9') {
                var mangled = (c == 'E' || c == 'e') && digits > 0;
                tell(field, buffer, start, end, mangled ? Faulty.MANGLED : Faulty.NOT_MONEY, mangled ? Faulty.EXPORT_AS_TEXT : Faulty.AS_MONEY);
                return;
            } else if (decimals < 0) {
                digits++;
                whole = Math.min(whole * 10 + (c - '0'), TOO_MUCH_FEN);
            } else if (decimals < 2) {
                decimals++;
                fraction = fraction * 10 + (c - '0');
            } else if (c != '0') {
                tell(field, buffer, start, end, Faulty.THREE_DECIMALS, Faulty.AS_MONEY);
                return;
            }
        }
        if (digits == 0) {
            tell(field, buffer, start, end, Faulty.NOT_MONEY, Faulty.AS_MONEY);
            return;
        }
        var fen = whole * 100 + (decimals == 1 ? fraction * 10 : fraction);
        if (fen >= TOO_MUCH_FEN) {
            tell(field, buffer, start, end, Faulty.TOO_MUCH, Faulty.COMPARE);
            return;
        }
        numbers[field] = negative ? -fen : fen;
        has[field] = true;
    }

    private void readInteger(int field, char[] buffer, int from, int until) {
        var i = from;
        var negative = buffer[i] == '-';
        if (negative) i++;
        var number = 0L;
        var digits = 0;
        for (; i < until && buffer[i] >= '0' && buffer[i] <= '9'; i++, digits++) number = Math.min(number * 10 + (buffer[i] - '0'), 1L << 40);
        if (i < until && buffer[i] == '.') {
            for (i++; i < until && buffer[i] == '0'; i++) { }
        }
        if (i < until || digits == 0) {
            tell(field, buffer, from, until, Faulty.NOT_WHOLE, Faulty.AS_WHOLE);
            return;
        }
        if (number > Integer.MAX_VALUE) {
            tell(field, buffer, from, until, Faulty.TOO_MUCH, Faulty.COMPARE);
            return;
        }
        numbers[field] = negative ? -number : number;
        has[field] = true;
    }

    /** A number of a table of numbers: 17850.0 is 17850. */
    private void readCode(int field, char[] buffer, int from, int end) {
        var until = end;
        var digits = from;
        while (digits < until && buffer[digits] >= '0' && buffer[digits] <= '9') digits++;
        if (digits > from && until == digits + 2 && buffer[digits] == '.' && buffer[digits + 1] == '0') until = digits;
        if (digits > from && digits < until && mangled(buffer, digits, until)) {
            tell(field, buffer, from, until, Faulty.MANGLED, Faulty.EXPORT_AS_TEXT);
            return;
        }
        readText(field, buffer, from, until);
    }

    /** What is left of a long number: .23E+17 or E+17. */
    private static boolean mangled(char[] buffer, int from, int until) {
        var i = from;
        if (buffer[i] == '.') {
            for (i++; i < until && buffer[i] >= '0' && buffer[i] <= '9'; i++) { }
        }
        return i + 2 < until && (buffer[i] == 'E' || buffer[i] == 'e') && buffer[i + 1] == '+' && buffer[i + 2] >= '0' && buffer[i + 2] <= '9';
    }

    private void readAmount(int field, char[] buffer, int from, int until) {
        if (!readings.amount(buffer, from, until, comma[field])) {
            tell(field, buffer, from, until, readings.wrong, readings.wrong == Faulty.MANGLED ? Faulty.EXPORT_AS_TEXT : Faulty.AS_MONEY);
            return;
        }
        numbers[field] = readings.number;
        has[field] = true;
    }

    private void readCount(int field, char[] buffer, int from, int until) {
        if (!readings.amount(buffer, from, until, comma[field])) {
            tell(field, buffer, from, until, readings.wrong == Faulty.NOT_MONEY ? Faulty.NOT_WHOLE : readings.wrong, Faulty.AS_WHOLE);
            return;
        }
        if (readings.number % 1_000_000 != 0 || Math.abs(readings.number) > 1_000_000L * Integer.MAX_VALUE) {
            tell(field, buffer, from, until, readings.number % 1_000_000 != 0 ? Faulty.NOT_WHOLE : Faulty.TOO_MUCH, Faulty.AS_WHOLE);
            return;
        }
        numbers[field] = readings.number / 1_000_000;
        has[field] = true;
    }

    private void readWhen(int field, char[] buffer, int from, int until) {
        if (!readings.when(buffer, from, until, orders[field])) {
            tell(field, buffer, from, until, readings.wrong, readings.wrong == Faulty.NOT_A_TIME ? Faulty.OTHER_ORDER : Faulty.REAL_DAY);
            return;
        }
        numbers[field] = readings.number;
        days[field] = readings.day;
        has[field] = true;
    }

    private final int[] parts = new int[6];

    private void readTime(int field, char[] buffer, int from, int until) {
        if (isSerial(buffer, from, until)) {
            readSerial(field, buffer, from, until);
            return;
        }
        var count = 0;
        var number = -1;
        var width = 0;
        for (var i = from; i <= until; i++) {
            var c = i < until ? buffer[i] : ' ';
            if (c >= '0' && c <= '9' && width < 9) {
                number = (number < 0 ? 0 : number * 10) + (c - '0');
                width++;
                continue;
            }
            var between = c == '-' || c == '/' || c == ':' || c == ' ' || c == 'T' || c == '.' || c == '年' || c == '月' || c == '日';
            if (!between) {
                tell(field, buffer, from, until, Faulty.NOT_A_TIME, Faulty.AS_TIME);
                return;
            }
            if (number >= 0 && count < 6) parts[count++] = number;
            number = -1;
            width = 0;
        }
        if (count < 3) {
            tell(field, buffer, from, until, Faulty.NOT_A_TIME, Faulty.AS_TIME);
            return;
        }
        if (count < 5) {
            tell(field, buffer, from, until, Faulty.ONLY_A_DAY, Faulty.AS_TIME);
            return;
        }
        if (count == 5) parts[5] = 0;
        keepTime(field, buffer, from, until);
    }

    /** 46348.2604166667: a spreadsheet has turned the time into days since the end of 1899. */
    private static boolean isSerial(char[] buffer, int from, int until) {
        if (until - from < 5 || until - from > 5 && buffer[from + 5] != '.') return false;
        for (var i = from; i < until; i++) {
            if (i != from + 5 && (buffer[i] < '0' || buffer[i] > '9')) return false;
        }
        return true;
    }

    private void readSerial(int field, char[] buffer, int from, int until) {
        if (!readings.when(buffer, from, until, Reading.SERIAL)) {
            tell(field, buffer, from, until, Faulty.NOT_A_TIME, Faulty.AS_TIME);
            return;
        }
        if (until - from <= 6 || readings.day < epochDay(2000, 1, 1)) {
            tell(field, buffer, from, until, until - from <= 6 ? Faulty.ONLY_A_DAY : Faulty.NO_SUCH_YEAR, Faulty.AS_TIME);
            return;
        }
        numbers[field] = readings.number;
        days[field] = readings.day;
        has[field] = true;
    }

    private void keepTime(int field, char[] buffer, int from, int until) {
        int year = parts[0], month = parts[1], day = parts[2];
        var wrongDay = year < 2000 || year > 2100 ? Faulty.NO_SUCH_YEAR
                : month < 1 || month > 12 || day < 1 || day > java.time.YearMonth.of(year, month).lengthOfMonth() ? Faulty.noSuchDay(year, month, day)
                : parts[3] > 23 || parts[4] > 59 || parts[5] > 59 ? Faulty.NO_SUCH_HOUR : null;
        if (wrongDay != null) {
            tell(field, buffer, from, until, wrongDay, Faulty.REAL_DAY);
            return;
        }
        var epochDay = epochDay(year, month, day);
        var seconds = epochDay * 86_400 + parts[3] * 3_600L + parts[4] * 60L + parts[5];
        numbers[field] = (seconds - offset(epochDay)) * 1_000_000;
        days[field] = epochDay;
        has[field] = true;
    }

    /** The zone's offset hardly ever changes within a day, and never in the zones this is used in at night. */
    private long offset(long epochDay) {
        if (epochDay != offsetDay) {
            offsetDay = epochDay;
            offsetSeconds = zone.getRules().getOffset(LocalDate.ofEpochDay(epochDay).atTime(LocalTime.NOON)).getTotalSeconds();
        }
        return offsetSeconds;
    }

    private static long epochDay(int year, int month, int day) {
        var y = month <= 2 ? year - 1 : year;
        var era = y / 400;
        var ofEra = y - era * 400;
        var ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static boolean blank(char c) { return c <= ' ' && c != 0 || c == '\u3000' || c == '\u00A0' || c == '\uFEFF' || c == '\u200B'; }

    /** "-" and "--" and the word null stand for "no data", which is not zero. */
    private static boolean noData(char[] buffer, int from, int length) {
        if (length == 4) return (buffer[from] | 32) == 'n' && (buffer[from + 1] | 32) == 'u' && (buffer[from + 2] | 32) == 'l' && (buffer[from + 3] | 32) == 'l';
        return buffer[from] == '-' && (length == 1 || length == 2 && buffer[from + 1] == '-');
    }
}
