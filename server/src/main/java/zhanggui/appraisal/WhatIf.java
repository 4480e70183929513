package zhanggui.appraisal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.Recount;

/**
 * WHY-05: a month as it is thought of and nowhere saved.
 *
 * @param left  what facts added that are left out
 * @param more  what facts would add that are only thought of
 * @param items the assessor's points by item, instead of his own or the proposal
 * @param self  the self-assessment's points by item
 * @param score the whole score, instead of what the items come to; null to leave it to them
 * @param bands instead of the table in force; null to leave it
 */
public record WhatIf(List<Metrics.Contribution> left, List<Metrics.Contribution> more, Map<String, Points> items, Map<String, Points> self, @Nullable Points score, @Nullable List<Why.Band> bands) {

    public static final WhatIf NOTHING = new WhatIf(List.of(), List.of(), Map.of(), Map.of(), null, null);

    /** Through the same reckoning as any other month. @param self null when none was handed in */
    Reckoned on(Sheet sheet, Bands inForce, Map<String, Reading> readings, Recount formulas, Marks assessor, @Nullable Marks self, Reckoned.Estimates estimates) {
        var table = bands == null ? inForce : new Bands(inForce.scheme(), inForce.from(), bands);
        var own = self == null && this.self.isEmpty() ? null : given(self == null ? Marks.NONE : self, this.self);
        var reckoned = Reckoned.of(sheet, table, changed(readings, formulas), given(assessor, items), own, estimates);
        return score == null ? reckoned : reckoned.at(score);
    }

    /** Readings without what is left out and with what is thought of; measures that the month does not ask for stay unasked. @param formulas those among them that stand on other measures */
    Map<String, Reading> changed(Map<String, Reading> readings, Recount formulas) { return changed(readings, formulas, left, more); }

    static Map<String, Reading> changed(Map<String, Reading> readings, Recount formulas, Collection<Metrics.Contribution> left, Collection<Metrics.Contribution> more) {
        var changed = new HashMap<>(readings);
        each(changed, left, 1);
        each(changed, more, -1);
        if (!left.isEmpty() || !more.isEmpty()) formulas.with(left, more).forEach((key, value) -> changed.computeIfPresent(key, (_, _) -> Reckoning.reading(value)));
        return changed;
    }

    private static void each(Map<String, Reading> readings, Collection<Metrics.Contribution> contributions, int sign) {
        for (var c : contributions) Reading.less(readings, c, sign);
    }

    private static Marks given(Marks marks, Map<String, Points> other) {
        if (other.isEmpty()) return marks;
        var items = new HashMap<>(marks.items());
        other.forEach((item, points) -> items.put(item, new Marks.Mark(points, "")));
        return new Marks(items, marks.voluntary());
    }
}
