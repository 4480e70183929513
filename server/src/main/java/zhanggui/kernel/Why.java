package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a figure is what it is: a tree from the figure down to facts (WHY-01). Built alike by metrics, appraisal and
 * payroll and shown by one component.
 *
 * @param label    what it is
 * @param detail   the formula with its inputs, or where it comes from
 * @param figure   its value; null when it has none of its own
 * @param version  the version of rule, weight or measure it was reckoned by (WHY-08); empty for a plain fact
 * @param children what it is made of
 * @param evidence where its facts are listed, when they are too many to stand here; null otherwise
 * @param fact     the fact itself, when this is a leaf; null otherwise
 * @param bands    the score bands, when the figure was read from them; null otherwise
 */
public record Why(
        Words label, Words detail, @Nullable Figure figure, String version, List<Why> children,
        @Nullable Evidence evidence, @Nullable FactRef fact, @Nullable Bands bands) {

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    public sealed interface Figure {}

    public record MoneyFigure(Money value) implements Figure {}
    public record PointsFigure(Points value) implements Figure {}
    public record CoefficientFigure(Coefficient value) implements Figure {}
    public record RatioFigure(Ratio value) implements Figure {}
    public record CountFigure(long value) implements Figure {}
    public record TextFigure(Words value) implements Figure {}

    /** An address that lists the facts as {@code Page<EvidenceRow>} (WHY-07), and how many there are. */
    public record Evidence(String path, long count) {}

    /** A fact on record: e.g. {@code error}/17, {@code scan}/99. It may be opened and asked what it moved (WHY-02). */
    public record FactRef(String kind, String id) {}

    /** The ladder: bands from their lower limit on, and where the score stands. */
    public record Bands(Points score, List<Band> bands) {}

    /** @param from the lower limit, inclusive; null for the lowest band */
    public record Band(@Nullable Points from, Coefficient coefficient) {}

    public static Why of(Words label, Words detail, Figure figure, List<Why> children) {
        return new Why(label, detail, figure, "", children, null, null, null);
    }

    public Why byVersion(String version) { return new Why(label, detail, figure, version, children, evidence, fact, bands); }
    public Why withEvidence(Evidence evidence) { return new Why(label, detail, figure, version, children, evidence, fact, bands); }
    public Why asFact(FactRef fact) { return new Why(label, detail, figure, version, children, evidence, fact, bands); }
    public Why withBands(Bands bands) { return new Why(label, detail, figure, version, children, evidence, fact, bands); }
}
