package zhanggui.metrics.targets;

import java.util.ArrayList;
import java.util.List;
import zhanggui.kernel.Money;

/** TGT-41: dividing whole numbers so that the parts always add up again, in one direction and in two. Pure. */
final class Division {

    private Division() {}

    /** By largest remainder, in proportion to the weights; all weights 0 count as equal. */
    static List<Long> of(long amount, List<Long> weights) { return new Money(amount).split(weights).stream().map(Money::fen).toList(); }

    /**
     * A table of days by shares: each share's days add up to its total, each day's shares to the day. The totals add up to the days' sum.
     *
     * @return per share its days
     */
    static List<List<Long>> of(List<Long> days, List<Long> totals) {
        if (sum(days) != sum(totals)) throw new IllegalArgumentException(sum(days) + " is not " + sum(totals));
        var table = new ArrayList<List<Long>>();
        for (var total : totals) table.add(new ArrayList<>(of(total, days)));
        var over = new ArrayList<Integer>();
        var under = new ArrayList<Integer>();
        for (var day = 0; day < days.size(); day++) {
            var d = day;
            var off = table.stream().mapToLong(share -> share.get(d)).sum() - days.get(day);
            for (var n = 0L; n < Math.abs(off); n++) (off > 0 ? over : under).add(day);
        }
        for (var n = 0; n < over.size(); n++) move(table, over.get(n), under.get(n));
        return table;
    }

    /** One unit of a share that has most of it on the one day goes to the other: the share's total stays. */
    private static void move(List<List<Long>> table, int from, int to) {
        var giver = table.getFirst();
        for (var share : table) if (share.get(from) > giver.get(from)) giver = share;
        giver.set(from, giver.get(from) - 1);
        giver.set(to, giver.get(to) + 1);
    }

    static long sum(List<Long> numbers) { return numbers.stream().mapToLong(Long::longValue).reduce(0, Math::addExact); }
}
