package zhanggui.payroll.law;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;

/** What everything that is dated here has in common: from the first of an open month on, with words. */
final class LawDates {

    static final YearMonth FIRST = YearMonth.of(2019, 1), LAST = YearMonth.of(2100, 12);

    private LawDates() {}

    /** What the program knows the law of, and nothing that somebody mistyped. */
    static boolean known(YearMonth month) { return !month.isBefore(FIRST) && !month.isAfter(LAST); }

    /** Null when nothing stands against it. */
    static <T> @Nullable Outcome<T> refused(MonthLocks locks, LocalDate from, @Nullable String words) {
        if (!known(YearMonth.from(from))) return Outcome.refused(LawRefusal.WRONG_MONTH, Map.of("first", FIRST, "last", LAST));
        if (from.getDayOfMonth() != 1) return Outcome.refused(LawRefusal.NOT_FIRST_OF_MONTH, Map.of("from", from));
        if (words == null || words.isBlank()) return Outcome.refused(LawRefusal.NO_WORDS);
        return locks.reachesLocked(YearMonth.from(from)) ? Outcome.refused(LawRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(from))) : null;
    }
}
