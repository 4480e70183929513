package zhanggui.appraisal;

import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;

/**
 * What a measure says about one person over one period, as a scoring rule needs it.
 *
 * @param rate   true for a part of a whole, false for occurrences, which are counted in {@code part}
 * @param points what the facts carry by themselves, as booked on each of them; positive is to deduct
 */
public record Reading(String measure, String version, boolean rate, long part, long whole, Points points) {

    public static Reading rate(String measure, String version, long part, long whole) {
        return new Reading(measure, version, true, part, whole, Points.NONE);
    }

    public static Reading occurrences(String measure, String version, long count, Points points) {
        return new Reading(measure, version, false, count, 0, points);
    }

    /** None of what is counted is a reading; a rate without a whole is none (MET-42). */
    boolean measured() { return !rate || whole > 0; }

    Ratio ratio() { return new Ratio(part, whole); }

    /** The same month without some of its facts (WHY-02). */
    Reading without(long lessPart, long lessWhole, Points lessPoints) {
        return new Reading(measure, version, rate, part - lessPart, whole - lessWhole, points.minus(lessPoints));
    }
}
