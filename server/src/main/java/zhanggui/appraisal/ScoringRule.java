package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Words;

/**
 * APR-41: the ways an item is scored, a closed set. A new way is a new type; the old one stays while a closed month
 * needs it. Cap, floor and what holds when nothing was measured belong to the item.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface ScoringRule {

    /** What of {@code full} a measured reading earns, before floor and cap; rounded half up to a hundredth, once. */
    Points earned(Points full, Reading reading);

    /** Whether it scores a part of a whole; otherwise occurrences, which are counted, or nothing measured at all. */
    default boolean ofRate() { return true; }

    /** What is wrong with it for an item of these points; empty when it can score. */
    default List<Words> faults(Points full) { return List.of(); }

    /**
     * Each occurrence takes points from the item until it is used up.
     *
     * @param each the same for every occurrence; null takes what is booked on each fact, so a deduction changed from a day
     *             on moves later facts and leaves earlier ones
     */
    record PerOccurrence(@Nullable Points each) implements ScoringRule {
        @Override public Points earned(Points full, Reading reading) {
            return full.minus(each == null ? reading.points() : each.times(Math.toIntExact(reading.part())));
        }

        @Override public boolean ofRate() { return false; }

        @Override public List<Words> faults(Points full) {
            return each == null || each.hundredths() > 0 ? List.of() : List.of(Words.of("每次扣的分要大于 0", "the points of each must be above 0"));
        }
    }

    /** Nothing up to {@code from}, all from {@code full} on, in proportion between. */
    record Linear(Ratio from, Ratio full) implements ScoringRule {
        @Override public List<Words> faults(Points weight) { return ends(from, full); }

        @Override public Points earned(Points weight, Reading reading) { return between(weight, from, full, reading); }
    }

    /**
     * What was reached of the target the person answers for in the month, his own or his shop's: nothing up to {@code from}, all from {@code full} on, in proportion
     * between. Without a target in force nothing is measured, and what the item says of that holds.
     */
    record ToTarget(Ratio from, Ratio full) implements ScoringRule {
        @Override public List<Words> faults(Points weight) { return ends(from, full); }

        @Override public Points earned(Points weight, Reading reading) { return between(weight, from, full, reading); }
    }

    /** The points of the highest step whose lower limit is reached; the limit belongs to its step. */
    record Banded(List<Step> steps) implements ScoringRule {

        /** @param from the lower limit, inclusive; null for the lowest step */
        public record Step(@Nullable Ratio from, Points points) {}

        /** A gap is a lowest step that begins somewhere, an overlap a limit that is not above the one before. */
        @Override public List<Words> faults(Points full) {
            var faults = new ArrayList<Words>();
            if (steps.isEmpty() || steps.getFirst().from() != null) faults.add(Words.of("最低一档以下有空档：最低档不设下限", "a gap below the lowest step: it has no lower limit"));
            for (int i = 1; i < steps.size(); i++) {
                var limit = steps.get(i).from();
                var nth = i + 1;
                if (limit == null || limit.whole() == 0) faults.add(Words.of("第 " + nth + " 档没有下限，与第 1 档重叠", "step " + nth + " has no lower limit and overlaps the first"));
                else if (i > 1 && steps.get(i - 1).from() != null && steps.get(i - 1).from().whole() > 0 && steps.get(i - 1).from().value().compareTo(limit.value()) >= 0)
                    faults.add(Words.of("第 " + nth + " 档的下限不高于第 " + i + " 档，两档重叠", "step " + nth + " does not begin above step " + i + ": they overlap"));
            }
            for (var step : steps) if (step.points().hundredths() < 0 || step.points().compareTo(full) > 0) faults.add(Words.of("各档的分要在 0 到满分之间", "a step's points must lie between 0 and the item's"));
            return faults.stream().distinct().toList();
        }

        @Override public Points earned(Points full, Reading reading) {
            var value = reading.ratio().value();
            return steps.stream().filter(s -> s.from() == null || value.compareTo(s.from().value()) >= 0).toList().getLast().points();
        }
    }

    /** Of what was due, each done on time earns its equal part. */
    record OnTime() implements ScoringRule {
        @Override public Points earned(Points full, Reading reading) { return inProportion(full, reading.ratio().value()); }
    }

    /** The person's part of a common whole; {@code full} of it earns all. */
    record ShareOf(Ratio full) implements ScoringRule {
        @Override public Points earned(Points weight, Reading reading) {
            return inProportion(weight, reading.ratio().value().divide(full.value(), MathContext.DECIMAL128));
        }

        @Override public List<Words> faults(Points weight) {
            return full.whole() > 0 && full.part() > 0 ? List.of() : List.of(Words.of("占到多少算满要大于 0", "the share that earns all must be above 0"));
        }
    }

    /** No measure: the assessor's judgement. */
    record Judged() implements ScoringRule {
        @Override public Points earned(Points full, Reading reading) { throw new IllegalStateException("a judged item is not measured"); }
        @Override public boolean ofRate() { return false; }
    }

    private static List<Words> ends(Ratio from, Ratio full) {
        if (from.whole() == 0 || full.whole() == 0) return List.of(Words.of("起点和满分点都要填", "both ends must be given"));
        return from.value().compareTo(full.value()) < 0 ? List.of() : List.of(Words.of("起点要小于满分点", "it must begin below where it is full"));
    }

    private static Points between(Points weight, Ratio from, Ratio full, Reading reading) {
        return inProportion(weight, reading.ratio().value().subtract(from.value()).divide(full.value().subtract(from.value()), MathContext.DECIMAL128));
    }

    private static Points inProportion(Points full, BigDecimal share) {
        return Points.roundHalfUp(full.value().multiply(share.max(BigDecimal.ZERO).min(BigDecimal.ONE)));
    }
}
