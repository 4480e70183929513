package zhanggui.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import zhanggui.appraisal.Marks.Mark;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.OwnCare;
import zhanggui.metrics.Recount;

/** A random month of the pictures' sheet: its facts one by one, and something thought of. It is reckoned twice, by changing it and from the very beginning. */
public final class ThoughtMonth {

    private static final PersonId LIN = new PersonId(7);
    private static final List<String> RATES = List.of("rounds-on-time", "voids-on-record", "weekly-reports");
    private static final List<String> OCCURRENCES = List.of("printing-errors", "late-handovers", "missed-waybills", "approved-leave");

    /** The pictures' sheet, but that an item stands on a formula of the company's own. */
    private static final Sheet SHEET = new Sheet(LinWanqiu.SHEET.key(), LinWanqiu.SHEET.name(), 75, Sheet.SelfMissing.ASSESSOR_COUNTS, Points.of(20), LinWanqiu.SHEET.sections().stream()
            .map(section -> new Sheet.Section(section.key(), section.title(), section.items().stream().map(ThoughtMonth::byFormula).toList())).toList());

    private static Item byFormula(Item item) {
        return item.key().equals("voided") ? new Item(item.key(), item.title(), item.points(), item.how(), OwnCare.KEY, item.rule(), null, null, Item.Unmeasured.JUDGE) : item;
    }

    private final List<Metrics.Contribution> facts = new ArrayList<>();
    private final List<Metrics.Contribution> left = new ArrayList<>();
    private final List<Metrics.Contribution> more = new ArrayList<>();
    private final Map<String, Points> items = new HashMap<>();
    private final Map<String, Points> self = new HashMap<>();
    private final Points score;
    private final List<Why.Band> bands;
    private final boolean selfAssessed;

    public ThoughtMonth(Random random) {
        for (var measure : RATES) for (var n = random.nextInt(30); n > 0; n--) facts.add(fact(measure, random.nextInt(2), 1, 0));
        for (var measure : OCCURRENCES) for (var n = random.nextInt(6); n > 0; n--) facts.add(fact(measure, 1, 0, measure.equals("approved-leave") ? 0 : 100 * (1 + random.nextInt(9))));
        for (var fact : facts) if (random.nextInt(8) == 0) left.add(fact);
        for (var n = random.nextInt(4); n > 0; n--) more.add(random.nextBoolean() ? fact(RATES.get(random.nextInt(3)), random.nextInt(2), 1, 0) : fact(OCCURRENCES.get(random.nextInt(3)), 1, 0, 500));
        var every = SHEET.items();
        for (var item : every) if (random.nextInt(6) == 0) items.put(item.key(), new Points(random.nextInt(item.points().hundredths() + 1)));
        for (var item : every) if (random.nextInt(8) == 0) self.put(item.key(), new Points(random.nextInt(item.points().hundredths() + 1)));
        score = random.nextInt(10) == 0 ? new Points(random.nextInt(12001)) : null;
        var limit = 4000 + random.nextInt(3000);
        bands = random.nextInt(4) == 0 ? List.of(new Why.Band(null, Coefficient.parse("0.3")), new Why.Band(new Points(limit), Coefficient.parse("1.1")), new Why.Band(new Points(limit + 1 + random.nextInt(3000)), Coefficient.parse("1.7"))) : null;
        selfAssessed = random.nextInt(4) > 0;
    }

    private static Metrics.Contribution fact(String measure, long part, long whole, int points) {
        return new Metrics.Contribution(measure, LIN, LocalDate.of(2026, 10, 5), part, whole, new Points(points), Words.same(measure), null, "");
    }

    private Marks own() { return selfAssessed ? LinWanqiu.SELF : null; }

    public Reckoned asItStands() { return Reckoned.of(SHEET, LinWanqiu.BANDS, readings(facts), LinWanqiu.ASSESSOR, own(), Reckoned.Estimates.NONE); }

    /** By what-if: the month's readings, changed. */
    public Reckoned thought() { return new WhatIf(left, more, items, self, score, bands).on(SHEET, LinWanqiu.BANDS, readings(facts), care(facts), LinWanqiu.ASSESSOR, own(), Reckoned.Estimates.NONE); }

    /** From other facts, other marks and another table, as if they were on record. */
    public Reckoned fromTheBeginning() {
        var other = new ArrayList<>(facts);
        left.forEach(other::remove);
        other.addAll(more);
        var table = bands == null ? LinWanqiu.BANDS : new Bands("other", LocalDate.of(2026, 10, 1), bands);
        var whole = Reckoned.of(SHEET, table, readings(other), marks(LinWanqiu.ASSESSOR, items), selfAssessed || !self.isEmpty() ? marks(selfAssessed ? LinWanqiu.SELF : Marks.NONE, self) : null, Reckoned.Estimates.NONE);
        return score == null ? whole : new Reckoned(whole.sheet(), table, whole.items(), whole.proposed(), whole.assessor(), whole.self(), whole.selfTaken(), whole.volunteered(), whole.voluntary(), whole.voluntarySelf(), score, table.of(score));
    }

    private static Marks marks(Marks given, Map<String, Points> other) {
        var marks = new HashMap<>(given.items());
        other.forEach((key, points) -> marks.put(key, new Mark(points, "")));
        return new Marks(marks, given.voluntary());
    }

    private static Recount care(List<Metrics.Contribution> facts) {
        var rate = facts.stream().filter(f -> f.measure().equals(OwnCare.RATE)).toList();
        return OwnCare.over(rate.stream().mapToLong(Metrics.Contribution::part).sum(), rate.stream().mapToLong(Metrics.Contribution::whole).sum(), facts.stream().filter(f -> f.measure().equals(OwnCare.LATE)).mapToLong(Metrics.Contribution::part).sum());
    }

    private static Map<String, Reading> readings(List<Metrics.Contribution> facts) {
        var readings = new HashMap<String, Reading>();
        Stream.concat(RATES.stream(), OCCURRENCES.stream()).forEach(measure -> {
            var own = facts.stream().filter(f -> f.measure().equals(measure)).toList();
            var part = own.stream().mapToLong(Metrics.Contribution::part).sum();
            readings.put(measure, RATES.contains(measure) ? Reading.rate(measure, "v1", part, own.stream().mapToLong(Metrics.Contribution::whole).sum())
                    : Reading.occurrences(measure, "v1", part, own.stream().map(Metrics.Contribution::points).reduce(Points.NONE, Points::plus)));
        });
        care(facts).with(List.of(), List.of()).forEach((key, value) -> readings.put(key, Reckoning.reading(value)));
        return readings;
    }
}
