package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;

/**
 * APR-41: the ways an item is scored, a closed set. A new way is a new type; the old one stays while a closed month
 * needs it. Cap, floor and what holds when nothing was measured belong to the item.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface ScoringRule {

    /** What of {@code full} a measured reading earns, before floor and cap; rounded half up to a hundredth, once. */
    Points earned(Points full, Reading reading);

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
    }

    /** Nothing up to {@code from}, all from {@code full} on, in proportion between. */
    record Linear(Ratio from, Ratio full) implements ScoringRule {
        public Linear {
            if (from.value().compareTo(full.value()) >= 0) throw new IllegalArgumentException("from must be below full");
        }

        @Override public Points earned(Points weight, Reading reading) {
            var above = reading.ratio().value().subtract(from.value());
            return inProportion(weight, above.divide(full.value().subtract(from.value()), MathContext.DECIMAL128));
        }
    }

    /** The points of the highest step whose lower limit is reached; the limit belongs to its step. */
    record Banded(List<Step> steps) implements ScoringRule {

        /** @param from the lower limit, inclusive; null for the lowest step */
        public record Step(@Nullable Ratio from, Points points) {}

        public Banded {
            if (steps.isEmpty() || steps.getFirst().from() != null) throw new IllegalArgumentException("the lowest step has no lower limit");
            for (int i = 2; i < steps.size(); i++)
                if (steps.get(i - 1).from().value().compareTo(steps.get(i).from().value()) >= 0) throw new IllegalArgumentException("steps must rise");
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
    }

    /** No measure: the assessor's judgement. */
    record Judged() implements ScoringRule {
        @Override public Points earned(Points full, Reading reading) { throw new IllegalStateException("a judged item is not measured"); }
    }

    private static Points inProportion(Points full, BigDecimal share) {
        return Points.roundHalfUp(full.value().multiply(share.max(BigDecimal.ZERO).min(BigDecimal.ONE)));
    }
}
