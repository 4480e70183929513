package zhanggui.appraisal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * One person's month, reckoned: pure, so that the same figures come from the same facts, also with one left out.
 *
 * @param items         in the sheet's order
 * @param proposed      the system's total, without what only a person can judge
 * @param assessor      the assessor's total; null while an item still waits for a judgement
 * @param self          the self-assessment's total; null when there is none
 * @param score         null while the assessor's total is missing
 * @param selfTaken     the self total the score was reckoned with
 * @param volunteered   what the accepted voluntary tasks bring: the proposal for what counts as voluntary
 */
public record Reckoned(Sheet sheet, Bands bands, List<ItemPoints> items, Points proposed, Points assessor, Points self, Points selfTaken,
                       Points volunteered, Points voluntary, Points voluntarySelf, Points score, Coefficient coefficient) {

    /**
     * @param reading   null when the item is judged
     * @param proposed  null when a person has to judge
     * @param assessor  what counts; null while it waits
     * @param estimated true when it stands in for a judgement not given yet
     */
    public record ItemPoints(Item item, Reading reading, Points proposed, Points assessor, Points self, String reason, boolean estimated) {
        /** How it came about, with its inputs. */
        public Words told() { return Told.reckoned(this); }

        /** The assessor gave other points than the system proposed. */
        boolean overridden() { return proposed != null && assessor != null && !proposed.equals(assessor); }
    }

    /** Stand-ins for what is not there yet, before the month's end (WHY-03). */
    record Estimates(Map<String, Points> items, Points self) {
        static final Estimates NONE = new Estimates(Map.of(), null);
    }

    /** @param self null when no self-assessment was handed in */
    static Reckoned of(Sheet sheet, Bands bands, Map<String, Reading> readings, Marks assessor, Marks self, Estimates estimates) {
        var items = sheet.items().stream().map(item -> item(item, readings, assessor, self, estimates)).toList();
        var proposed = sheet.counted(sum(items.stream().map(ItemPoints::proposed).filter(Objects::nonNull).toList()));
        var volunteered = sheet.volunteered(readings.get(Sheet.VOLUNTARY));
        var voluntary = assessor.voluntary() == null ? volunteered : assessor.voluntary();
        var voluntarySelf = self == null ? null : self.voluntary() == null ? volunteered : self.voluntary();
        var whole = items.stream().map(ItemPoints::assessor).anyMatch(Objects::isNull) ? null
                : sheet.counted(sum(items.stream().map(ItemPoints::assessor).toList())).plus(voluntary);
        var own = self == null ? null : sheet.counted(sum(items.stream().map(ItemPoints::self).filter(Objects::nonNull).toList())).plus(voluntarySelf);
        var taken = own != null ? own : estimates.self() != null ? estimates.self() : missing(sheet, whole);
        var score = whole == null ? null : score(sheet.assessorPercent(), whole, taken);
        return new Reckoned(sheet, bands, items, proposed, whole, own, taken, volunteered, voluntary, voluntarySelf,
                score, score == null ? null : bands.of(score));
    }

    /** APR-01: the superior's score with 75 percent, the self-assessment with 25; never above 120. */
    static Points score(int assessorPercent, Points assessor, Points self) {
        var weighed = assessor.value().multiply(BigDecimal.valueOf(assessorPercent)).add(self.value().multiply(BigDecimal.valueOf(100L - assessorPercent)));
        return Points.roundHalfUp(weighed.movePointLeft(2)).atMost(Sheet.CAP);
    }

    private static Points missing(Sheet sheet, Points assessor) {
        return switch (sheet.selfMissing()) {
            case ASSESSOR_COUNTS -> assessor;
            case COUNTS_ZERO -> Points.NONE;
        };
    }

    private static ItemPoints item(Item item, Map<String, Reading> readings, Marks assessor, Marks self, Estimates estimates) {
        var reading = item.measure() == null ? null : readings.get(item.reads());
        var proposed = item.proposal(reading);
        var given = assessor.of(item.key());
        var counts = given != null ? given : proposed != null ? proposed : estimates.items().get(item.key());
        var reason = given == null ? "" : assessor.items().get(item.key()).reason();
        return new ItemPoints(item, reading, proposed, counts, self == null ? null : self.of(item.key()), reason, given == null && proposed == null && counts != null);
    }

    /** WHY-05: the same month with another score, and what the table gives for it. */
    public Reckoned at(Points other) { return new Reckoned(sheet, bands, items, proposed, assessor, self, selfTaken, volunteered, voluntary, voluntarySelf, other, bands.of(other)); }

    private static Points sum(List<Points> points) { return points.stream().reduce(Points.NONE, Points::plus); }

    Optional<ItemPoints> item(String key) { return items.stream().filter(i -> i.item().key().equals(key)).findFirst(); }
}
