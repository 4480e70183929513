package zhanggui.appraisal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Measured;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.Targets;

/**
 * What a measure says about one person over one period, as a scoring rule needs it.
 *
 * @param rate   true for a part of a whole, false for occurrences, which are counted in {@code part}
 * @param points what the facts carry by themselves, as booked on each of them; positive is to deduct
 * @param aim    the target it is held against; null where it stands for itself
 */
public record Reading(String measure, String version, boolean rate, long part, long whole, Points points, @Nullable Aim aim) {

    /** @param attained the target and whose result it is, as it stood when it was read */
    public record Aim(Definition definition, Targets.Attainment attained) {}

    public static Reading rate(String measure, String version, long part, long whole) {
        return new Reading(measure, version, true, part, whole, Points.NONE, null);
    }

    public static Reading occurrences(String measure, String version, long count, Points points) {
        return new Reading(measure, version, false, count, 0, points, null);
    }

    /** What came of a target: parts and wholes of the result, so that one fact can be left out of it. */
    static Reading aimed(Definition definition, Targets.Attainment attained) {
        var actual = attained.actual();
        return new Reading(definition.key(), actual.version(), false, actual.part(), actual.whole(), Points.NONE, new Aim(definition, attained));
    }

    /** None of what is counted is a reading; a rate without a whole is none (MET-42). */
    boolean measured() { return aim == null ? !rate || whole > 0 : attained().measured(); }

    Ratio ratio() { return aim == null ? new Ratio(part, whole) : attained(); }

    /** How much of the target is reached, with what was left out or added taken into account. */
    private Ratio attained() {
        return Targets.completion(aim.definition, aim.attained.counted().target(), result());
    }

    /** What came of the target. Only of one with an aim. */
    Measured result() { return new Measured(measure, version, aim.attained.actual().kind(), part, whole, Points.NONE); }

    /** As pages show it: of a target the part of it that is reached. */
    public Reading shown() { return aim == null ? this : rate(measure, version, attained().part(), attained().whole()); }

    /** The same month without some of its facts (WHY-02). */
    Reading without(long lessPart, long lessWhole, Points lessPoints) {
        return new Reading(measure, version, rate, part - lessPart, whole - lessWhole, points.minus(lessPoints), aim);
    }

    /** Takes a contribution out of whatever reads its measure; a sign of -1 adds it. Measures that the month does not ask for stay unasked. */
    static void less(Map<String, Reading> readings, Metrics.Contribution c, int sign) {
        for (var key : new String[] {c.measure(), Item.TARGET + c.measure()})
            readings.computeIfPresent(key, (_, reading) -> reading.without(sign * c.part(), sign * c.whole(), c.points().times(sign)));
    }
}
