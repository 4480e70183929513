package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
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
public record Item(@NotNull String key, @NotNull Words title, @NotNull Points points, @NotNull How how, @Nullable String measure, @NotNull ScoringRule rule, @Nullable Points floor, @Nullable Points cap, @NotNull Unmeasured unmeasured) {

    /** Before the key of a measure that is read against its target. */
    static final String TARGET = "target:";

    /** AUTO is scored by the system, SEMI gets a proposal the assessor may change, MANUAL is a form (APR-41). */
    public enum How {
        AUTO(Words.of("自动", "automatic")), SEMI(Words.of("半自动", "proposed")), MANUAL(Words.of("人工", "judged"));

        private final Words words;

        How(Words words) { this.words = words; }

        Words words() { return words; }
    }

    /** FULL: there was nothing to do wrong. NOTHING: it has to be shown. JUDGE: the assessor says. */
    public enum Unmeasured {
        FULL(Words.of("没有可量的事：满分", "nothing to measure: full")), NOTHING(Words.of("没有可量的事：0 分", "nothing to measure: 0")), JUDGE(Words.of("没有可量的事：考核方评", "nothing to measure: judged"));

        private final Words words;

        Unmeasured(Words words) { this.words = words; }

        Words words() { return words; }
    }

    /** By which key its reading is found: against a target a measure says something else than by itself. */
    String reads() { return aimed() ? TARGET + measure : measure; }

    /** Scored by what was reached of a target. */
    boolean aimed() { return rule instanceof ScoringRule.ToTarget; }

    /** What is wrong with it; empty when it can be scored. */
    List<Words> faults() {
        var faults = new ArrayList<Words>();
        if (points.hundredths() <= 0) faults.add(Words.of("满分要大于 0", "the points must be above 0"));
        if (how == How.MANUAL != rule instanceof ScoringRule.Judged) faults.add(Words.of("人工条目由考核方评，自动和半自动条目要有评分规则", "a judged item is scored by hand, any other by a rule"));
        if (how != How.MANUAL && (measure == null || measure.isBlank())) faults.add(Words.of("要选一个指标", "a measure is missing"));
        if (cap != null && cap.hundredths() <= 0) faults.add(Words.of("最多得多少要大于 0", "the most it can bring must be above 0"));
        if (floor != null && (floor.hundredths() < 0 || floor.compareTo(most()) > 0)) faults.add(Words.of("最少得多少要在 0 到最多之间", "the least it brings must lie between 0 and the most"));
        faults.addAll(rule.faults(points));
        return faults;
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
