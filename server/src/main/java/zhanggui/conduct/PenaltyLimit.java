package zhanggui.conduct;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;

/**
 * What the law leaves of a month's wages, reckoned for one person: penalties at most a share of them, and never below the local minimum
 * wage (工资支付暂行规定 16). Shown to whoever may read that person's pay; the others learn that the pay run checks it. Pure.
 *
 * @param shown     false for whoever may not read the pay: then nothing else is there
 * @param penalties of that month with this one, as a positive amount
 * @param wage      before anything is taken off; null when it cannot be reckoned
 * @param most      what may be taken at most; null without a wage
 * @param left      what would be left of the wage; null without one
 * @param minimum   the local minimum wage; null while nobody has said it
 * @param city      for which it was said; empty for the company's own figure
 */
record PenaltyLimit(YearMonth month, boolean shown, @Nullable Money penalties, @Nullable Money wage, int percent, @Nullable Money most, @Nullable Money left, @Nullable Money minimum, String city, List<Finding> findings) {

    enum Finding { ABOVE_SHARE, BELOW_MINIMUM, NO_WAGE, NO_MINIMUM }

    static PenaltyLimit hidden(YearMonth month, int percent) { return new PenaltyLimit(month, false, null, null, percent, null, null, null, "", List.of()); }

    /** The share is rounded down: the law's limit is not passed by half a fen. */
    static PenaltyLimit of(YearMonth month, Money penalties, @Nullable Money wage, int percent, MinimumWages.@Nullable Local local) {
        var minimum = local == null ? null : local.amount();
        var findings = new ArrayList<Finding>();
        var most = wage == null ? null : new Money(Math.floorDiv(Math.multiplyExact(wage.fen(), (long) percent), 100L));
        var left = wage == null ? null : wage.minus(penalties);
        if (wage == null) findings.add(Finding.NO_WAGE);
        if (minimum == null) findings.add(Finding.NO_MINIMUM);
        if (most != null && penalties.compareTo(most) > 0) findings.add(Finding.ABOVE_SHARE);
        if (left != null && minimum != null && left.compareTo(minimum) < 0) findings.add(Finding.BELOW_MINIMUM);
        return new PenaltyLimit(month, true, penalties, wage, percent, most, left, minimum, local == null ? "" : local.city(), List.copyOf(findings));
    }

    boolean passed() { return findings.contains(Finding.ABOVE_SHARE) || findings.contains(Finding.BELOW_MINIMUM); }
}
