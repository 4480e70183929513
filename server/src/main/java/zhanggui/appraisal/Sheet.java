package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.MathContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * What one post is scored by: sections of items whose points add up to 100, or are made to count so, and up to 20 for voluntary tasks.
 *
 * @param assessorPercent the assessor's share of the score; the rest is the self-assessment's (APR-01)
 * @param selfMissing     what holds when no self-assessment was handed in until the assessor's was
 * @param voluntary       the most that voluntary tasks add
 * @param totals          what becomes of points that do not add up to 100; null: they must
 */
public record Sheet(@NotNull String key, @NotNull Words name, int assessorPercent, @NotNull SelfMissing selfMissing, @NotNull Points voluntary, @NotNull List<@NotNull @Valid Section> sections,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Totals totals) {

    public static final Points BASE = Points.of(100);
    public static final Points CAP = Points.of(120);
    /** The measure of what voluntary tasks brought. */
    static final String VOLUNTARY = "voluntary-points";

    /** ORG-03: sheets are printed with 110 or 112 points, too. Applied before what voluntary tasks add. */
    public enum Totals {
        NORMALISED(Words.of("按比例折成 100", "made to fit 100 in proportion")),
        CAPPED(Words.of("最多计 100", "counted up to 100")),
        AS_PRINTED(Words.of("按原分计", "counted as they are"));

        private final Words words;

        Totals(Words words) { this.words = words; }

        Words words() { return words; }
    }

    public Sheet(String key, Words name, int assessorPercent, SelfMissing selfMissing, Points voluntary, List<Section> sections) {
        this(key, name, assessorPercent, selfMissing, voluntary, sections, null);
    }

    public record Section(@NotNull String key, @NotNull Words title, @NotNull List<@NotNull @Valid Item> items) {
        @JsonIgnore Points points() { return items.stream().map(Item::points).reduce(Points.NONE, Points::plus); }
    }

    /** APR-43: the set consequence of a missing self-assessment. */
    public enum SelfMissing {
        /** The assessor's score counts whole. */
        ASSESSOR_COUNTS(Words.of("按考核方算", "the assessor's counts whole")),
        /** The self-assessment counts 0. */
        COUNTS_ZERO(Words.of("算 0 分", "it counts 0"));

        private final Words words;

        SelfMissing(Words words) { this.words = words; }

        Words words() { return words; }
    }

    @JsonIgnore public List<Item> items() { return sections.stream().flatMap(s -> s.items().stream()).toList(); }

    @JsonIgnore Optional<Item> item(String key) { return items().stream().filter(i -> i.key().equals(key)).findFirst(); }

    /** Those of its items that are read by themselves, and what voluntary tasks brought where they count. */
    @JsonIgnore List<String> measures() {
        return Stream.concat(items().stream().filter(i -> !i.aimed()).map(Item::measure).filter(Objects::nonNull), voluntary.hundredths() > 0 ? Stream.of(VOLUNTARY) : Stream.empty()).distinct().toList();
    }

    /** Those that are read against their targets (APR-41). */
    @JsonIgnore List<String> targeted() { return items().stream().filter(Item::aimed).map(Item::measure).filter(Objects::nonNull).distinct().toList(); }

    /** DIS-09: what the month's accepted voluntary tasks add, never more than the sheet allows. */
    Points volunteered(@Nullable Reading reading) { return reading == null ? Points.NONE : reading.points().atLeast(Points.NONE).atMost(voluntary); }

    /** APR-04: how far the items are from 100; 0 when they fit. */
    @JsonIgnore Points offBase() { return sections.stream().map(Section::points).reduce(Points.NONE, Points::plus).minus(BASE); }

    @JsonIgnore Points weights() { return offBase().plus(BASE); }

    /** What the items' points together count for; rounded half up to a hundredth, once. */
    Points counted(Points sum) {
        return switch (totals) {
            case null -> sum;
            case AS_PRINTED -> sum;
            case CAPPED -> sum.atMost(BASE);
            case NORMALISED -> Points.roundHalfUp(sum.value().multiply(BASE.value()).divide(weights().value(), MathContext.DECIMAL128));
        };
    }

    /** What is wrong with it, by place; empty when it may come into force. */
    @JsonIgnore List<Field> faults() {
        var faults = new ArrayList<Field>();
        var off = offBase();
        if (weights().hundredths() <= 0 || totals == null && !off.equals(Points.NONE)) faults.add(new Field("sections",
                Words.of("各条满分相加是 " + off.plus(BASE) + "，要正好 100，差 " + off.negate(), "The items add up to " + off.plus(BASE) + ", they must make 100: " + off.negate() + " off")));
        if (assessorPercent < 0 || assessorPercent > 100) faults.add(new Field("assessorPercent", Words.of("考核方占比要在 0 到 100 之间", "The assessor's share must be between 0 and 100")));
        if (voluntary.hundredths() < 0 || voluntary.compareTo(CAP.minus(BASE)) > 0) faults.add(new Field("voluntary", Words.of("自愿任务最多加 20 分", "Voluntary tasks add 20 points at most")));
        var keys = new HashSet<String>();
        for (var item : items()) {
            if (!keys.add(item.key())) faults.add(new Field("items." + item.key(), Words.of("条目「" + item.key() + "」出现了两次", "Item " + item.key() + " stands twice")));
            for (var fault : item.faults()) faults.add(new Field("items." + item.key(), Words.of(item.title().zh() + "：" + fault.zh(), item.title().en() + ": " + fault.en())));
        }
        return faults;
    }
}
