package zhanggui.appraisal.annual;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;

/**
 * MET-11: completion and score of each row, the total and what it pays out. Pure.
 *
 * @param sum    of the rows as they stand; null while one has no score
 * @param total  what they count for
 * @param payout percent of the yearly performance pay; null while no steps are set
 */
record AnnualFigures(List<Row> rows, @Nullable Points sum, @Nullable Points total, @Nullable Integer payout) {

    /** Where a completion comes from. @param version of the measure; empty when it was entered */
    record Completed(long hundredths, String version, String words, String by) {}

    /** @param completed null while there is no figure. @param score null while there is none, or no target */
    record Row(String key, @Nullable Completed completed, @Nullable Points score) {}

    static AnnualFigures of(AnnualSheet sheet, Map<String, Completed> completed) {
        var rows = sheet.rows().stream().map(r -> new Row(r.key(), completed.get(r.key()), score(r, completed.get(r.key())))).toList();
        if (rows.stream().map(Row::score).anyMatch(Objects::isNull)) return new AnnualFigures(rows, null, null, null);
        var sum = rows.stream().map(Row::score).reduce(Points.NONE, Points::plus);
        var total = sheet.counted(sum);
        return new AnnualFigures(rows, sum, total, sheet.payout(total));
    }

    /** The weight times what was reached of the target, never more than the weight; where less is better, the target of what was reached. Rounded half up to a hundredth, once. */
    private static @Nullable Points score(AnnualSheet.Row row, @Nullable Completed completed) {
        if (completed == null || row.target() == null) return null;
        var reached = BigDecimal.valueOf(Math.max(0, completed.hundredths));
        var target = BigDecimal.valueOf(row.target());
        if (row.direction() == AnnualSheet.Direction.LOWER && reached.signum() == 0) return row.weight();
        var share = row.direction() == AnnualSheet.Direction.HIGHER ? reached.divide(target, MathContext.DECIMAL128) : target.divide(reached, MathContext.DECIMAL128);
        return Points.roundHalfUp(row.weight().value().multiply(share.min(BigDecimal.ONE)));
    }
}
