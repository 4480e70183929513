package zhanggui.metrics;

import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;

/**
 * A measure's value for one subject over a period.
 *
 * @param version the version or versions of the definition it was reckoned by (WHY-08)
 * @param part    fen when the unit is money, else a count; the upper half of a ratio
 * @param whole   the lower half of a ratio, formula or level, where 0 means not measured; 0 for all other kinds
 * @param points  the points its facts carry, positive = to deduct
 */
public record Measured(String measure, String version, MeasureKind kind, long part, long whole, Points points) {

    /** Whole 0 of a ratio is not measured: neither 0 nor 100 %. */
    public boolean measured() {
        return !quotient() || whole > 0;
    }

    boolean quotient() { return kind == MeasureKind.RATIO || kind == MeasureKind.FORMULA || kind == MeasureKind.LEVEL; }

    public Ratio ratio() { return new Ratio(part, whole); }
}
