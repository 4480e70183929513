package zhanggui.stock.counting;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import zhanggui.kernel.Words;

/** INV-08, INV-09: what a count is called: what its planner named, or else what its kind and day say in the reader's language. */
final class CountTitle {

    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private CountTitle() {}

    /** @param named by its planner, or the places and goods it was planned by; may be empty */
    static Words of(PlanCount.Kind kind, LocalDate day, String named) {
        if (!named.isBlank()) return Words.same(named);
        return switch (kind) {
            case DAILY -> Words.of(day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日盘点", "Count of " + DAY_EN.format(day));
            case QUARTER -> Words.of(day.getYear() + " 年第 " + quarter(day) + " 季盘点", "Count of Q" + quarter(day) + " " + day.getYear());
            case CYCLE -> Words.of("全部", "Everything");
        };
    }

    private static int quarter(LocalDate day) { return (day.getMonthValue() - 1) / 3 + 1; }
}
