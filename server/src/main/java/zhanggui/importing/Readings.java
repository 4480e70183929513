package zhanggui.importing;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Set;
import zhanggui.importing.spi.Reading;
import zhanggui.kernel.Words;

/**
 * IMP-02: numbers and times as any program may write them, in the one way that a mapping says. What does not fit is told (IMP-06).
 * One object reads a million cells: it answers whether it could, and keeps what it read.
 */
final class Readings {

    private static final long MILLION = 1_000_000;
    private static final long TOO_MUCH = 1_000_000_000L * MILLION;
    private static final Set<String> UNITS = Set.of("元", "件", "个", "CNY", "RMB", "USD", "US", "EUR", "GBP", "HKD", "HK", "TWD", "NT", "JPY", "INR", "RS", "BRL", "R", "AUD", "A", "CAD", "C", "SGD", "S", "RM", "MYR", "THB", "KR", "PCS");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final ZoneId zone;
    private final int[] parts = new int[6];
    private int count;
    private int width;
    private int second;
    private int third;
    private int month;
    private int half;
    private boolean offset;
    private int offsetMinutes;

    /** Millionths of an amount, or microseconds since 1970. */
    long number;
    /** The local day, since 1970. */
    long day;
    Words wrong;

    Readings(ZoneId zone) { this.zone = zone; }

    /** 1,234.50 · ¥12 · $-3.20 · (4.00) · 1.234,50 € — up to six decimals, the rest of which is the noise of binary fractions. */
    boolean amount(char[] text, int start, int end, boolean comma) {
        var from = start;
        var until = end;
        var negative = false;
        if (until - from > 2 && text[from] == '(' && text[until - 1] == ')') {
            negative = true;
            from++;
            until--;
        }
        var first = from;
        while (first < until && !digit(text[first]) && text[first] != '.' && text[first] != ',') first++;
        var last = until;
        while (last > first && !digit(text[last - 1])) last--;
        if (first == last || !beside(text, from, first) || !beside(text, last, until)) return fails(Faulty.NOT_MONEY);
        negative ^= minus(text, from, first) || minus(text, last, until);
        from = first;
        until = last;
        return digits(text, from, until, comma, negative);
    }

    private boolean digits(char[] text, int from, int until, boolean comma, boolean negative) {
        var point = comma ? ',' : '.';
        var group = comma ? '.' : ',';
        var whole = 0L;
        var i = from;
        var since = 0;
        var grouped = false;
        for (; i < until && text[i] != point; i++) {
            var c = text[i];
            if (digit(c)) {
                whole = Math.min(whole * 10 + (c - '0'), TOO_MUCH);
                since++;
            } else if (c == group || c == ' ' || c == '\u00A0') {
                if (since == 0 || since > 3 || grouped && since < 2) return fails(Faulty.COMMA_ASTRAY);
                grouped = true;
                since = 0;
            } else {
                return fails(c == 'E' || c == 'e' ? Faulty.MANGLED : Faulty.NOT_MONEY);
            }
        }
        if (grouped && since != 3) return fails(Faulty.COMMA_ASTRAY);
        return fraction(text, i + 1, until, whole, negative);
    }

    private boolean fraction(char[] text, int from, int until, long whole, boolean negative) {
        var millionths = 0L;
        var unit = MILLION;
        var up = false;
        for (var i = from; i < until; i++) {
            if (!digit(text[i])) return fails(text[i] == 'E' || text[i] == 'e' ? Faulty.MANGLED : Faulty.NOT_MONEY);
            if (unit > 1) {
                unit /= 10;
                millionths += unit * (text[i] - '0');
            } else if (i == from + 6) {
                up = text[i] >= '5';
            }
        }
        if (whole >= 1_000_000_000L) return fails(Faulty.TOO_MUCH);
        number = whole * MILLION + millionths + (up ? 1 : 0);
        if (negative) number = -number;
        return true;
    }

    /** What may stand beside a number: signs and short names of currencies and units, blanks, plus and minus. */
    private static boolean beside(char[] text, int from, int until) {
        if (from == until) return true;
        var letters = new StringBuilder();
        for (var i = from; i < until; i++) {
            var c = text[i];
            if (Character.isLetter(c)) letters.append(Character.toUpperCase(c));
            else if (c > ' ' && c != '\u00A0' && c != '+' && c != '-' && c != '\u2212' && c != '.' && c != '\'' && Character.getType(c) != Character.CURRENCY_SYMBOL) return false;
        }
        return letters.isEmpty() || UNITS.contains(letters.toString());
    }

    private static boolean minus(char[] text, int from, int until) {
        for (var i = from; i < until; i++) {
            if (text[i] == '-' || text[i] == '\u2212') return true;
        }
        return false;
    }

    boolean when(char[] text, int from, int until, Reading reading) {
        if (reading == Reading.UNIX) return unix(text, from, until);
        if (reading == Reading.SERIAL) return serial(text, from, until);
        if (compact(text, from, until)) return local();
        if (!split(text, from, until)) return fails(Faulty.NOT_A_TIME);
        if (!ordered(reading)) return fails(Faulty.NOT_A_TIME);
        return local();
    }

    /** 20260309, 202603091530 and 20260309153045 are years first in any order of the others. */
    private boolean compact(char[] text, int from, int until) {
        var length = until - from;
        if (length != 8 && length != 12 && length != 14) return false;
        for (var i = from; i < until; i++) {
            if (!digit(text[i])) return false;
        }
        parts[0] = part(text, from, 4);
        for (var i = 1; i < 6; i++) parts[i] = 4 + 2 * i <= length ? part(text, from + 2 + 2 * i, 2) : 0;
        offset = false;
        return true;
    }

    private static int part(char[] text, int from, int length) {
        var n = 0;
        for (var i = from; i < from + length; i++) n = n * 10 + (text[i] - '0');
        return n;
    }

    private boolean split(char[] text, int from, int until) {
        count = 0;
        month = half = 0;
        offset = false;
        java.util.Arrays.fill(parts, 0);
        for (var i = from; i < until; ) {
            var c = text[i];
            if (digit(c)) {
                var begin = i;
                var n = 0L;
                for (; i < until && digit(text[i]); i++) n = Math.min(n * 10 + (text[i] - '0'), 100_000);
                if (count == 6) {
                    if (begin > from && text[begin - 1] == '.') continue;
                    return false;
                }
                keep((int) n, i - begin);
            } else if (Character.isLetter(c)) {
                var begin = i;
                while (i < until && Character.isLetter(text[i])) i++;
                if (!word(text, begin, i)) return false;
            } else if (count >= 5 && (c == '+' || c == '-') && i + 2 < until) {
                return zoneOffset(text, i, until);
            } else if ("-/.:, \u00A0".indexOf(c) >= 0) {
                i++;
            } else {
                return false;
            }
        }
        return true;
    }

    private void keep(int n, int digits) {
        if (count == 0) width = digits;
        if (count == 1) second = digits;
        if (count == 2) third = digits;
        parts[count++] = n;
    }

    private boolean word(char[] text, int from, int until) {
        var word = new String(text, from, until - from).toLowerCase(java.util.Locale.ROOT);
        switch (word) {
            case "t", "年", "月", "日", "号", "时", "分", "秒", "点", "of", "th", "st", "nd", "rd" -> { return true; }
            case "z", "utc", "gmt" -> {
                offset = count >= 5;
                offsetMinutes = 0;
                return true;
            }
            case "am", "上午" -> { half = 1; return true; }
            case "pm", "下午" -> { half = 2; return true; }
            default -> { return monthOrDay(word); }
        }
    }

    private boolean monthOrDay(String word) {
        if (word.length() < 3) return false;
        var at = MONTHS.indexOf(word.substring(0, 3));
        if (at >= 0 && at % 3 == 0 && month == 0) {
            month = at / 3 + 1;
            return true;
        }
        return "montuewedthufrisatsun".indexOf(word.substring(0, 3)) % 3 == 0 || word.startsWith("星期") || word.startsWith("周");
    }

    private boolean zoneOffset(char[] text, int at, int until) {
        var digits = 0;
        var n = 0;
        for (var i = at + 1; i < until; i++) {
            if (text[i] == ':') continue;
            if (!digit(text[i]) || ++digits > 4) return false;
            n = n * 10 + (text[i] - '0');
        }
        if (digits != 2 && digits != 4) return false;
        offsetMinutes = (digits == 2 ? n * 60 : n / 100 * 60 + n % 100) * (text[at] == '-' ? -1 : 1);
        offset = true;
        return true;
    }

    /** Puts the first parts into the order year, month, day. */
    private boolean ordered(Reading reading) {
        var named = month > 0;
        if (count < (named ? 2 : 3)) return false;
        int year, day;
        if (named) {
            year = width == 4 ? parts[0] : parts[1];
            day = width == 4 ? parts[1] : parts[0];
            if (width != 4 && second != 4 && second != 2) return false;
            System.arraycopy(parts, 2, parts, 3, 3);
            count++;
        } else if (width == 4) {
            year = parts[0];
            month = parts[1];
            day = parts[2];
        } else {
            if (reading == Reading.YMD && third == 4) return false;
            year = reading == Reading.YMD ? parts[0] : parts[2];
            month = reading == Reading.YMD || reading == Reading.DMY ? parts[1] : parts[0];
            day = reading == Reading.YMD ? parts[2] : reading == Reading.DMY ? parts[0] : parts[1];
        }
        if (year < 100) year += year < 70 ? 2000 : 1900;
        parts[0] = year;
        parts[1] = month;
        parts[2] = day;
        if (half == 0 || parts[3] == 0) return true;
        if (parts[3] > 12) return half == 2;
        parts[3] = parts[3] % 12 + (half == 2 ? 12 : 0);
        return true;
    }

    private boolean local() {
        int year = parts[0], month = parts[1], day = parts[2];
        if (year < 1990 || year > 2100) return fails(Faulty.NO_SUCH_YEAR);
        if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) return fails(Faulty.noSuchDay(year, month, day));
        if (parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return fails(Faulty.NO_SUCH_HOUR);
        var at = java.time.LocalDateTime.of(year, month, day, parts[3], parts[4], parts[5]);
        if (offset) return instant(at.toEpochSecond(java.time.ZoneOffset.UTC) - offsetMinutes * 60L);
        this.day = at.toLocalDate().toEpochDay();
        number = at.atZone(zone).toEpochSecond() * MILLION;
        return true;
    }

    private boolean instant(long seconds) {
        day = java.time.Instant.ofEpochSecond(seconds).atZone(zone).toLocalDate().toEpochDay();
        number = seconds * MILLION;
        return true;
    }

    private boolean unix(char[] text, int from, int until) {
        var n = 0L;
        var digits = 0;
        var i = from;
        for (; i < until && digit(text[i]) && digits < 14; i++, digits++) n = n * 10 + (text[i] - '0');
        if (digits != 10 && digits != 13 || i < until && text[i] != '.') return fails(Faulty.NOT_A_TIME);
        return instant(digits == 13 ? n / 1_000 : n);
    }

    /** Days since 1899-12-30, as a spreadsheet counts them. */
    private boolean serial(char[] text, int from, int until) {
        if (!amount(text, from, until, false) || number < 30_000 * MILLION || number > 80_000 * MILLION) return fails(Faulty.NOT_A_TIME);
        var seconds = (number % MILLION * 86_400 + MILLION / 2) / MILLION;
        var at = java.time.LocalDate.of(1899, 12, 30).plusDays(number / MILLION).atStartOfDay().plusSeconds(seconds);
        day = at.toLocalDate().toEpochDay();
        number = at.atZone(zone).toEpochSecond() * MILLION;
        return true;
    }

    private boolean fails(Words why) {
        wrong = why;
        return false;
    }

    private static boolean digit(char c) { return c >= '0' && c <= '9'; }
}
