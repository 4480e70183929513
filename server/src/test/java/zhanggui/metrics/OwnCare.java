package zhanggui.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** A company's own measure over two others: voided papers on record, less the more hand-overs are late. */
public final class OwnCare {

    public static final String KEY = "own-care", RATE = "voids-on-record", LATE = "late-handovers";

    private static final Measure.Reckoned MEASURE = measure();

    private OwnCare() {}

    private static Measure.Reckoned measure() {
        var text = "voids_on_record * 10 / (10 + late_handovers)";
        var formula = Formula.accepted(text);
        var words = Words.same(KEY);
        return new Measure.Reckoned(new Definition(KEY, "1", words, words, MeasureKind.FORMULA, Unit.RATIO, words, Definition.Direction.HIGHER, List.of(SubjectKind.PERSON), words, text, null, words, null, List.of(RATE, LATE), null, null, Cadence.DAILY, true),
                formula, Formulas.keys(formula));
    }

    /** @param part and @param whole of the rate, @param late how many */
    public static Recount over(long part, long whole, long late) {
        var inputs = new HashMap<String, Measured>();
        inputs.put(RATE, new Measured(RATE, "v1", MeasureKind.RATIO, part, whole, Points.NONE));
        inputs.put(LATE, new Measured(LATE, "v1", MeasureKind.OCCURRENCES, late, 0, Points.NONE));
        return new Recount(List.of(MEASURE), inputs, Map.of(KEY, Unit.RATIO, RATE, Unit.RATIO, LATE, Unit.COUNT));
    }
}
