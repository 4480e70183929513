package zhanggui.metrics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/**
 * What a measure is, in the words of the info box (MET-06) and as it is counted (MET-41).
 *
 * @param version   the author's number and the fingerprint of the counting rule, e.g. {@code 1·3fa2}
 * @param counted   the rule itself: SQL over fact views that yields the facts, or a formula over other measures
 * @param standard  the usual trade definition, when the company counts differently; null otherwise
 * @param facts     the fact views it is counted from; for a formula the measures
 * @param coveredBy the measure whose facts show that a shop's day has data at all (MET-14); null when days cannot be missing
 * @param cadence   how often its figure is looked at (MET-07)
 * @param own       true for a formula that the company added itself
 */
public record Definition(String key, String version, Words name, Words meaning, MeasureKind kind, Unit unit, Words unitName,
                         Direction direction, List<SubjectKind> subjects, Words formula, String counted, @Nullable Words standard, Words source,
                         @Nullable Words caution, List<String> facts, @Nullable String coveredBy, @Nullable Example example, Cadence cadence, boolean own) {

    public enum Direction { HIGHER, LOWER, NONE }

    /**
     * A worked example: rows of fact views, and what comes of them. A test plays it through.
     *
     * @param facts per fact view its rows, column by column as text
     */
    public record Example(Words words, Map<String, List<Map<String, String>>> facts, List<Expected> expect) {}

    /** @param person null when another's value is meant; with neither shop, person nor product it is the company's */
    public record Expected(LocalDate day, @Nullable Long shop, @Nullable Long person, @Nullable Long product, long part, long whole, int points) {}

    public boolean speaksAbout(SubjectKind kind) { return subjects.contains(kind); }
}
