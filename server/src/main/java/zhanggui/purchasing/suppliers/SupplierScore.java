package zhanggui.purchasing.suppliers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;

/**
 * PUR-08: out of 100, half for coming in time and half for coming as ordered; each delivery weighs alike, and what is overdue and has not come counts as late.
 *
 * @param deliveries those that came and those that are overdue
 */
record SupplierScore(int deliveries, int late, int refused) {

    private static final int HALF = 5000;

    /** Null while nothing was delivered: not measured is neither good nor bad. */
    @Nullable Points points() {
        if (deliveries == 0) return null;
        var good = BigDecimal.valueOf(HALF * (deliveries - late) + HALF * (deliveries - refused));
        return new Points(good.divide(BigDecimal.valueOf(deliveries), 0, RoundingMode.HALF_UP).intValueExact());
    }
}
