package zhanggui.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INV-20: what will be left of goods on each coming day: what is free now, less what is sold on an average day, more what is announced. Pure.
 *
 * @param free   available − wanted by paid orders before review
 * @param goneOn the first day at whose end nothing is left; null when that is further off than the forecast looks
 */
record Forecast(int free, @Nullable LocalDate goneOn, List<Day> days) {

    /** @param pieces left at its end; below nothing so many will be missing */
    record Day(LocalDate day, int coming, int pieces) {}

    /** @param on a day past is taken for tomorrow: it is late and not given up */
    record Coming(LocalDate on, int pieces) {}

    /** @param sold pieces that left in the last {@code soldDays} days @param horizon how many days ahead */
    static Forecast of(int free, int sold, int soldDays, List<Coming> comings, LocalDate today, int horizon) {
        var days = new ArrayList<Day>();
        var come = 0;
        for (var ahead = 1; ahead <= horizon; ahead++) {
            var day = today.plusDays(ahead);
            var first = ahead == 1;
            var coming = comings.stream().filter(c -> c.on().equals(day) || first && c.on().isBefore(day)).mapToInt(Coming::pieces).sum();
            come += coming;
            days.add(new Day(day, coming, free + come - Math.toIntExact(gone(sold, soldDays, ahead))));
        }
        var gone = free <= 0 ? today : days.stream().filter(d -> d.pieces() <= 0).findFirst().map(Day::day).orElse(null);
        return new Forecast(free, gone, days);
    }

    /** Whole pieces, half up. */
    private static long gone(int sold, int soldDays, int ahead) { return (2L * sold * ahead + soldDays) / (2L * soldDays); }

    /** Days that the free pieces last at that rate, rounded down; null when nothing is sold. */
    static @Nullable Integer lasts(int free, int sold, int soldDays) { return sold == 0 ? null : (Integer) Math.toIntExact((long) Math.max(0, free) * soldDays / sold); }
}
