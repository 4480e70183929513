package zhanggui.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * The scores of a month beside each other before they are closed: how they are spread, who gives more or less than others, and who stands just beside the limit of
 * a band. It only shows; scores are changed by whoever gave them. Pure.
 *
 * @param mean    of all who are scored; null while nobody is
 * @param waiting how many sheets have no assessor's score yet
 */
record Calibration(YearMonth month, int people, @Nullable Points mean, int waiting, List<Band> bands, List<Bucket> buckets, List<Group> byAssessor, List<Group> byPost, List<Row> rows) {

    private static final int BUCKET = 5_00;
    /** A limit so near that one judgement decides it. */
    private static final int NEAR = 1_00;

    /** @param from null for the lowest */
    record Band(@Nullable Points from, Coefficient coefficient, int people) {}

    /** How many scores lie from here up to 5 points above. */
    record Bucket(Points from, int people) {}

    /** @param above its mean less that of all */
    record Group(Words name, int people, Points mean, Points least, Points most, Points above, Points self) {}

    /** @param above the score less the mean of whom the same assessor scored. @param near the limit it lies beside; null when none is near */
    record Row(PersonId person, String name, Words post, Words assessor, Points proposed, Points given, @Nullable Points self, Points score, Coefficient coefficient, Points above, @Nullable Points near) {}

    /** One scored sheet. */
    record Scored(PersonId person, String name, Words post, Words assessor, Points proposed, Points given, @Nullable Points self, Points score, Coefficient coefficient) {}

    static Calibration of(YearMonth month, List<Scored> scored, int waiting, Bands bands) {
        var all = mean(scored, Scored::score);
        var byAssessor = groups(scored, Scored::assessor, all);
        var means = new LinkedHashMap<Words, Points>();
        byAssessor.forEach(g -> means.put(g.name, g.mean));
        var rows = scored.stream().sorted(Comparator.comparing(Scored::score).reversed().thenComparing(s -> s.person.value()))
                .map(s -> new Row(s.person, s.name, s.post, s.assessor, s.proposed, s.given, s.self, s.score, s.coefficient, s.score.minus(means.get(s.assessor)), near(s.score, bands))).toList();
        return new Calibration(month, scored.size(), all, waiting, counted(scored, bands), buckets(scored), byAssessor, groups(scored, Scored::post, all), rows);
    }

    private static List<Band> counted(List<Scored> scored, Bands bands) {
        return bands.bands().stream().map(b -> new Band(b.from(), b.coefficient(), Math.toIntExact(scored.stream().filter(s -> bands.band(s.score).equals(b)).count()))).toList();
    }

    /** From the lowest score to the highest without a gap, so that the picture is to scale. */
    private static List<Bucket> buckets(List<Scored> scored) {
        var counts = new TreeMap<Integer, Integer>();
        scored.forEach(s -> counts.merge(s.score.hundredths() / BUCKET, 1, Integer::sum));
        var buckets = new ArrayList<Bucket>();
        if (counts.isEmpty()) return buckets;
        for (int at = counts.firstKey(); at <= counts.lastKey(); at++) buckets.add(new Bucket(new Points(at * BUCKET), counts.getOrDefault(at, 0)));
        return buckets;
    }

    private static List<Group> groups(List<Scored> scored, Function<Scored, Words> by, @Nullable Points all) {
        var groups = new LinkedHashMap<Words, List<Scored>>();
        scored.forEach(s -> groups.computeIfAbsent(by.apply(s), _ -> new ArrayList<>()).add(s));
        return groups.entrySet().stream().map(e -> group(e.getKey(), e.getValue(), all)).sorted(Comparator.comparing(Group::mean).reversed()).toList();
    }

    private static Group group(Words name, List<Scored> of, Points all) {
        var mean = mean(of, Scored::score);
        var scores = of.stream().map(Scored::score).sorted().toList();
        var judged = of.stream().filter(s -> s.self != null).toList();
        return new Group(name, of.size(), mean, scores.getFirst(), scores.getLast(), mean.minus(all), judged.isEmpty() ? Points.NONE : mean(judged, s -> s.self.minus(s.given)));
    }

    private static @Nullable Points near(Points score, Bands bands) {
        return bands.bands().stream().map(Why.Band::from).filter(f -> f != null && Math.abs(score.hundredths() - f.hundredths()) < NEAR).findFirst().orElse(null);
    }

    /** Rounded half up to a hundredth; null of nobody. */
    private static @Nullable Points mean(List<Scored> of, Function<Scored, Points> figure) {
        if (of.isEmpty()) return null;
        var sum = of.stream().mapToLong(s -> figure.apply(s).hundredths()).sum();
        return new Points(BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(of.size()), 0, RoundingMode.HALF_UP).intValueExact());
    }
}
