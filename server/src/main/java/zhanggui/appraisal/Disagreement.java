package zhanggui.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import zhanggui.kernel.Points;

/** APR-44: how far one assessor stands from the others. Pure. */
final class Disagreement {

    private Disagreement() {}

    /** From the middle value of all; of two, from each other. Nobody stands apart alone. */
    static Points apart(Points own, Collection<Points> all) {
        if (all.size() < 2) return Points.NONE;
        var sorted = all.stream().sorted().toList();
        var middle = sorted.size() == 2 ? sorted.getFirst().equals(own) ? sorted.getLast() : sorted.getFirst() : middle(sorted);
        return own.minus(middle);
    }

    static boolean big(Points apart, Points limit) { return Math.abs(apart.hundredths()) >= limit.hundredths(); }

    private static Points middle(List<Points> sorted) {
        var half = sorted.size() / 2;
        if (sorted.size() % 2 == 1) return sorted.get(half);
        return new Points(BigDecimal.valueOf(sorted.get(half - 1).hundredths() + (long) sorted.get(half).hundredths()).divide(BigDecimal.TWO, 0, RoundingMode.HALF_UP).intValueExact());
    }
}
