package zhanggui.kernel;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Ids of high-volume rows: the month's number since 1970 in the upper bits, a running number in the lower forty. So one
 * column is the key and names the partition, and every id stays below 2^53, which JSON numbers carry exactly.
 */
public final class MonthId {

    private static final int BITS = 40;

    private MonthId() {}

    public static long of(LocalDate day, long n) { return of(YearMonth.from(day), n); }

    public static long of(YearMonth month, long n) { return ((long) index(month) << BITS) | n; }

    public static YearMonth month(long id) {
        var index = (int) (id >>> BITS);
        return YearMonth.of(1970 + index / 12, index % 12 + 1);
    }

    private static int index(YearMonth month) { return (month.getYear() - 1970) * 12 + month.getMonthValue() - 1; }
}
