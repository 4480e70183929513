package zhanggui.appraisal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.ScoresBeside.Leaf;
import zhanggui.appraisal.ScoresBeside.Part;
import zhanggui.kernel.EvidenceRow;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/**
 * WHY-01: walks from one month's score to another's, one leaf at a time: first the rules, then each mark, rate and fact, in the
 * tree's order. What a leaf moved is what the score changed at its step, so that nothing is lost or counted twice.
 */
@Component
class LeafByLeaf {

    /** More facts than these stand as one leaf with their number. */
    private static final int MOST_FACTS = 60;

    private final Metrics metrics;

    LeafByLeaf(Metrics metrics) { this.metrics = metrics; }

    /** @param before the readings of the month before, of every measure of this month's sheet */
    ScoresBeside walk(Reckoning.Month then, Map<String, Reading> before, Reckoning.Month now) {
        var walk = new Walk(then, before, now);
        walk.rules();
        walk.self();
        for (var item : now.version().sheet().items()) walk.item(item);
        walk.voluntary();
        walk.gone();
        return new ScoresBeside(then.reckoned(), walk.ruled, now.reckoned(), walk.leaves);
    }

    private final class Walk {

        private final Reckoning.Month then;
        private final Reckoning.Month now;
        private final Sheet sheet;
        private final PersonId person;
        private final Map<String, Reading> readings;
        private final Map<String, Marks.Mark> given;
        private Points voluntary;
        private Marks self;
        private final Reckoned ruled;
        private Points score;
        private final List<Leaf> leaves = new ArrayList<>();

        Walk(Reckoning.Month then, Map<String, Reading> before, Reckoning.Month now) {
            this.then = then;
            this.now = now;
            sheet = now.version().sheet();
            person = now.card().head().person();
            readings = new HashMap<>(before);
            given = marks(then.card().assessorMarks().items(), now.card().assessorMarks().items());
            voluntary = then.reckoned().voluntary();
            self = then.card().self() == null ? null : then.card().self().marks();
            if (self != null) self = new Marks(marks(self.items(), now.card().self() == null ? Map.of() : now.card().self().marks().items()), self.voluntary());
            score = then.reckoned().score();
            ruled = reckoned();
        }

        /** Marks of the month before for the items of this month's sheet; an item that is new to it has this month's mark from the beginning. */
        private Map<String, Marks.Mark> marks(Map<String, Marks.Mark> before, Map<String, Marks.Mark> after) {
            var marks = new HashMap<String, Marks.Mark>();
            for (var item : sheet.items()) {
                var mark = then.version().sheet().item(item.key()).isPresent() ? before.get(item.key()) : after.get(item.key());
                if (mark == null && item.how() == Item.How.MANUAL) mark = after.get(item.key());
                if (mark != null) marks.put(item.key(), mark);
            }
            return marks;
        }

        private Reckoned reckoned() {
            return Reckoned.of(sheet, now.reckoned().bands(), readings, new Marks(Map.copyOf(given), voluntary), self, Reckoned.Estimates.NONE);
        }

        /** What the score has changed since the last step. */
        private Points step() {
            var next = reckoned().score();
            if (next == null) return Points.NONE; // an item of the new sheet still waits for its own step
            var moved = next.minus(score);
            score = next;
            return moved;
        }

        private void add(Part part, String item, Words label, Words detail, Why.Figure before, Why.Figure after, Why.FactRef fact) {
            leaves.add(new Leaf(part, item, label, detail, before, after, fact, step()));
        }

        void rules() {
            var before = then.version().label() + " · " + then.reckoned().bands().version();
            var after = now.version().label() + " · " + now.reckoned().bands().version();
            if (!before.equals(after)) add(Part.RULES, "", Words.of("考核表与系数表", "sheet and bands"), Words.of("上月的事按本月的规则算", "last month's facts by this month's rules"),
                    new Why.TextFigure(Words.same(before)), new Why.TextFigure(Words.same(after)), null);
        }

        void self() {
            var before = then.reckoned();
            var after = now.reckoned();
            var handedIn = now.card().self() == null ? null : now.card().self().marks();
            var fact = new Why.FactRef("self-assessment", person.value() + "-" + (handedIn == null ? then : now).card().head().month());
            if (self == null || handedIn == null) {
                var missing = self == null && handedIn == null;
                self = handedIn;
                if (!missing) add(Part.SELF, "", Words.of("自评", "self-assessment"), Words.of("一个月交了，一个月没交", "handed in in one of the months"), points(before.self()), points(after.self()), fact);
                return;
            }
            for (var item : sheet.items()) {
                var own = new HashMap<>(self.items());
                if (handedIn.items().containsKey(item.key())) own.put(item.key(), handedIn.items().get(item.key()));
                else own.remove(item.key());
                self = new Marks(own, self.voluntary());
                add(Part.SELF, "", item.title(), full(item), points(before.item(item.key()).map(Reckoned.ItemPoints::self).orElse(null)), points(after.item(item.key()).orElseThrow().self()), fact);
            }
            self = handedIn;
            if (before.voluntarySelf().hundredths() != 0 || after.voluntarySelf().hundredths() != 0)
                add(Part.SELF, "", volunteered(), Words.same(""), points(before.voluntarySelf()), points(after.voluntarySelf()), fact);
        }

        void item(Item item) {
            var before = then.reckoned().item(item.key()).orElse(null);
            var after = now.reckoned().item(item.key()).orElseThrow();
            var mark = now.card().assessorMarks().items().get(item.key());
            if (item.measure() == null || given.containsKey(item.key()) || mark != null) {
                if (mark == null) given.remove(item.key());
                else given.put(item.key(), mark);
                reads(item, after.reading());
                add(Part.ASSESSOR, item.key(), Words.of("考核方评", "judged"), after.told(), before == null ? null : points(before.assessor()), points(after.assessor()),
                        new Why.FactRef("assessment", person.value() + "-" + now.card().head().month()));
            } else if (item.rule() instanceof ScoringRule.PerOccurrence) occurrences(item, after.reading());
            else rate(item, before == null ? null : before.reading(), after.reading());
        }

        private void rate(Item item, Reading before, Reading after) {
            reads(item, after);
            add(Part.ASSESSOR, item.key(), metrics.definition(item.measure()).name(), Words.of(parts(before) + " → " + parts(after), parts(before) + " → " + parts(after)), figure(before), figure(after), null);
        }

        /** Facts belong to one month: those of the month before are gone, those of this one are new. */
        private void occurrences(Item item, Reading after) {
            var before = readings.get(item.measure());
            var gone = facts(item, then.card().head().month(), before);
            var come = facts(item, now.card().head().month(), after);
            if (gone == null || come == null) {
                rate(item, before, after);
                return;
            }
            for (var row : gone) {
                readings.computeIfPresent(item.measure(), (_, reading) -> reading.without(row.part(), row.whole(), carried(row)));
                add(Part.ASSESSOR, item.key(), row.label(), when(row), taken(item, row), null, row.fact());
            }
            for (var row : come) {
                var zero = Reading.occurrences(item.measure(), after.version(), 0, Points.NONE);
                readings.put(item.measure(), readings.getOrDefault(item.measure(), zero).without(-row.part(), -row.whole(), carried(row).negate()));
                add(Part.ASSESSOR, item.key(), row.label(), when(row), null, taken(item, row), row.fact());
            }
            reads(item, after);
            if (gone.isEmpty() && come.isEmpty()) add(Part.ASSESSOR, item.key(), metrics.definition(item.measure()).name(), Words.of("两个月都没有", "none in either month"), figure(before), figure(after), null);
            else if (!score.equals(reckoned().score())) rate(item, before, after);
        }

        /** Null when they are too many, or no facts on record but sums of others. */
        private List<EvidenceRow> facts(Item item, YearMonth month, Reading reading) {
            if (reading == null || reading.part() == 0) return List.of();
            var rows = metrics.evidence(item.measure(), SubjectKind.PERSON, person.value(), month.atDay(1), month.plusMonths(1).atDay(1), new Page.Request(0, MOST_FACTS), Viewer.SYSTEM).rows();
            return rows.stream().mapToLong(EvidenceRow::part).sum() == reading.part() ? rows : null;
        }

        private void reads(Item item, Reading reading) {
            if (reading != null) readings.put(item.reads(), reading);
            else if (item.measure() != null) readings.remove(item.reads());
        }

        void voluntary() {
            var before = then.reckoned().voluntary();
            voluntary = now.reckoned().voluntary();
            if (before.hundredths() != 0 || voluntary.hundredths() != 0)
                add(Part.ASSESSOR, "", volunteered(), Words.same(""), points(before), points(voluntary), new Why.FactRef("assessment", person.value() + "-" + now.card().head().month()));
        }

        /** Items that only the sheet of the month before had: they left with the rules. */
        void gone() {
            var kept = sheet.items().stream().map(Item::key).collect(Collectors.toSet());
            for (var item : then.reckoned().items()) if (!kept.contains(item.item().key()))
                add(Part.RULES, "", item.item().title(), full(item.item()), points(item.assessor()), null, null);
        }
    }

    private static Points carried(EvidenceRow row) { return row.points() == null ? Points.NONE : row.points(); }

    /** What the fact takes by itself, before anything is used up. */
    private static Why.Figure taken(Item item, EvidenceRow row) {
        var each = ((ScoringRule.PerOccurrence) item.rule()).each();
        return new Why.PointsFigure((each == null ? carried(row) : each.times(Math.toIntExact(row.part()))).negate());
    }

    private static Words when(EvidenceRow row) { return Words.same(row.order().isEmpty() ? row.day().toString() : row.day() + " · " + row.order()); }

    private static String parts(Reading reading) {
        if (reading == null || reading.aim() != null && !reading.measured()) return "–";
        if (reading.aim() != null) return Told.percent(reading.ratio());
        return reading.rate() ? reading.part() + " / " + reading.whole() : Long.toString(reading.part());
    }

    private static Why.Figure figure(Reading reading) {
        if (reading == null || !reading.measured()) return null;
        return reading.rate() || reading.aim() != null ? new Why.RatioFigure(reading.ratio()) : new Why.CountFigure(reading.part());
    }

    private static Why.Figure points(Points points) { return points == null ? null : new Why.PointsFigure(points); }

    private static Words full(Item item) { return Words.of("满 " + item.points(), "of " + item.points()); }

    private static Words volunteered() { return Words.of("自愿任务", "voluntary tasks"); }
}
