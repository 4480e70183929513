package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * One line of a score sheet.
 *
 * @param measure    the measure it is scored by; null when it is judged
 * @param floor      never less than this; null is 0
 * @param cap        never more than this; null is the item's points
 * @param unmeasured what holds when nothing was measured
 */
public record Item(String key, Words title, Points points, How how, @Nullable String measure, ScoringRule rule, @Nullable Points floor, @Nullable Points cap, Unmeasured unmeasured) {

    /** AUTO is scored by the system, SEMI gets a proposal the assessor may change, MANUAL is a form (APR-41). */
    public enum How { AUTO, SEMI, MANUAL }

    /** FULL: there was nothing to do wrong. NOTHING: it has to be shown. JUDGE: the assessor says. */
    public enum Unmeasured { FULL, NOTHING, JUDGE }

    public Item {
        if (how == How.MANUAL != rule instanceof ScoringRule.Judged) throw new IllegalArgumentException(key + ": judged and manual are one");
        if (how != How.MANUAL && measure == null) throw new IllegalArgumentException(key + ": no measure");
    }

    /** What the system proposes, or null when a person has to judge. */
    Points proposal(Reading reading) {
        if (how == How.MANUAL) return null;
        if (reading != null && reading.measured()) return bounded(rule.earned(points, reading));
        return switch (unmeasured) {
            case FULL -> bounded(points);
            case NOTHING -> bounded(Points.NONE);
            case JUDGE -> null;
        };
    }

    private Points bounded(Points earned) { return earned.atMost(most()).atLeast(floor == null ? Points.NONE : floor); }

    /** The most the item can bring, and the most an assessor may give. */
    @JsonIgnore Points most() { return cap == null ? points : cap; }
}
