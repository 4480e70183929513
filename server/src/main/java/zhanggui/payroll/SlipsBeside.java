package zhanggui.payroll;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.appraisal.Reckoned;
import zhanggui.appraisal.ScoresBeside;
import zhanggui.conduct.Conduct;
import zhanggui.conduct.Entry;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * WHY-01: a payslip line beside the payslip before, leaf by leaf. From the values of the month before one leaf after the other takes
 * its value of this month, in the tree's order, and the line is reckoned again each time: what it then says more is what the leaf moved.
 * So the leaves add up to the difference of the two payslips, to the fen, whatever the formulas are.
 */
@Component
class SlipsBeside {

    private final Schemes schemes;
    private final Appraisal appraisal;
    private final Conduct conduct;

    SlipsBeside(Schemes schemes, Appraisal appraisal, Conduct conduct) {
        this.schemes = schemes;
        this.appraisal = appraisal;
        this.conduct = conduct;
    }

    Beside of(Runs.StoredSlip then, Runs.StoredSlip now, String line) { return new Walk(then, now).line(line); }

    /** A name where a formula reads it: it may stand at several places of a tree, and each has its own turn. */
    private static final class Place {
        final String name;
        final Formula formula;
        final List<Place> below = new ArrayList<>();
        BigDecimal value;

        Place(String name, Formula formula, BigDecimal value) {
            this.name = name;
            this.formula = formula;
            this.value = value;
        }

        BigDecimal reckon() {
            if (formula == null) return value;
            var values = new HashMap<String, BigDecimal>();
            below.forEach(place -> values.put(place.name, place.reckon()));
            return Money.roundHalfUp(formula.value(values)).yuan();
        }
    }

    private final class Walk {

        private final Runs.StoredSlip then;
        private final Runs.StoredSlip now;
        private final Lines lines;
        private final Map<String, Input> before = new HashMap<>();
        private final Map<String, Input> after = new HashMap<>();
        private final ScoresBeside scores;
        private Place root;
        private Money standing;

        Walk(Runs.StoredSlip then, Runs.StoredSlip now) {
            this.then = then;
            this.now = now;
            lines = schemes.lines(schemeOf(now));
            then.inputs().forEach(i -> before.put(i.name(), i));
            now.inputs().forEach(i -> after.put(i.name(), i));
            scores = appraisal.beside(now.person(), month(then), month(now)).orElse(null);
        }

        Beside line(String line) {
            root = place(line);
            standing = then.amounts().getOrDefault(line, Money.NONE);
            var children = new ArrayList<Beside>();
            if (then.scheme() != now.scheme()) children.addAll(scheme());
            children.addAll(below(root));
            return Beside.node(name(line), Words.same(""), figure(then, line), figure(now, line), children);
        }

        /** The line's formula with all it reads, as the month before had it. */
        private Place place(String name) {
            var formula = lines.formula(name);
            if (formula == null) return new Place(name, null, value(before.get(name), after.get(name)));
            var place = new Place(name, formula, null);
            formula.names().forEach(below -> place.below.add(place(below)));
            return place;
        }

        /** What one month has no value for counts as nothing. */
        private static BigDecimal value(Input input, Input other) { return input != null ? input.value() : other.value().signum() == 0 ? other.value() : BigDecimal.ZERO; }

        /** What the line has become more since the last step; a mixture that cannot be reckoned leaves it to the next one. */
        private Money step() {
            try {
                var amount = Money.roundHalfUp(root.reckon());
                var moved = amount.minus(standing);
                standing = amount;
                return moved;
            } catch (ArithmeticException e) {
                return Money.NONE;
            }
        }

        /** Last month's values by this month's formulas, and what only last month's had. */
        private List<Beside> scheme() {
            var old = schemeOf(then);
            var changed = new ArrayList<Beside>();
            changed.add(Beside.leaf(Words.of("工资方案", "pay scheme"), Words.of("上月的数按本月的公式算", "last month's values by this month's formulas"), new Why.TextFigure(Words.same(old.label())),
                    new Why.TextFigure(Words.same(lines.scheme().label())), null, step(), null));
            for (var line : old.lines()) if (!now.amounts().containsKey(line.key())) changed.add(gone(line.name(), figure(then, line.key())));
            for (var input : then.inputs()) if (!after.containsKey(input.name())) changed.add(gone(input.label(), PayReasons.figure(input)));
            return changed;
        }

        private static Beside gone(Words label, Why.Figure figure) { return Beside.leaf(label, Words.of("本月的方案里没有", "not in this month's scheme"), figure, null, null, Money.NONE, null); }

        private List<Beside> below(Place place) { return place.below.stream().map(this::turn).toList(); }

        private Beside turn(Place place) {
            if (place.formula != null) return Beside.node(name(place.name), Words.same(""), figure(then, place.name), figure(now, place.name), below(place));
            return switch (place.name) {
                case "score_coefficient" -> scores == null ? input(place) : coefficient(place);
                case "score" -> scores == null ? input(place) : score(place);
                case "rewards" -> entries(place, true);
                case "penalties" -> entries(place, false);
                default -> input(place);
            };
        }

        private Beside input(Place place) {
            var old = before.get(place.name);
            var own = after.get(place.name);
            place.value = own.value();
            return Beside.leaf(own.label(), own.detail(), shown(old), shown(own), null, step(), fact(own.source().isEmpty() && old != null ? old : own));
        }

        /** A coefficient changes at once for the whole score: its yuan go to the leaves that moved the score that way, by their points. */
        private Beside coefficient(Place place) {
            place.value = scores.ruled().coefficient() == null ? place.value : scores.ruled().coefficient().value();
            var byRules = step();
            place.value = scores.now().coefficient().value();
            var rest = step();
            var up = scores.now().score().compareTo(ruled(scores)) > 0;
            var weights = scores.leaves().stream().map(leaf -> leaf.part() != ScoresBeside.Part.RULES && leaf.moved().hundredths() > 0 == up ? Math.abs((long) leaf.moved().hundredths()) : 0L).toList();
            var shares = new ArrayList<>(weights.stream().allMatch(w -> w == 0) ? weights.stream().map(_ -> Money.NONE).toList() : rest.split(weights));
            if (!shares.isEmpty() && byRules.fen() != 0) shares.set(0, shares.getFirst().plus(byRules)); // the rules stand first
            return Beside.node(Words.of("系数", "Coefficient"), Words.of("系数变了的钱，按分摊给同方向动了分的", "what the coefficient moved is shared by points among what moved the score its way"),
                    new Why.CoefficientFigure(scores.then().coefficient()), new Why.CoefficientFigure(scores.now().coefficient()), List.of(scored(shares)));
        }

        private static Points ruled(ScoresBeside scores) { return scores.ruled().score() == null ? scores.then().score() : scores.ruled().score(); }

        private Beside score(Place place) {
            var shares = new ArrayList<Money>();
            var score = scores.then().score();
            for (var leaf : scores.leaves()) {
                score = score.plus(leaf.moved());
                place.value = score.value();
                shares.add(step());
            }
            return scored(shares);
        }

        /** The score with its leaves under rules, self-assessment and assessor, the assessor's under their items. */
        private Beside scored(List<Money> shares) {
            var parts = new LinkedHashMap<ScoresBeside.Part, List<Beside>>();
            var items = new LinkedHashMap<String, List<Beside>>();
            for (int i = 0; i < scores.leaves().size(); i++) {
                var leaf = scores.leaves().get(i);
                var beside = Beside.leaf(leaf.label(), leaf.detail(), leaf.then(), leaf.now(), leaf.moved(), shares.get(i), leaf.fact());
                if (leaf.item().isEmpty()) parts.computeIfAbsent(leaf.part(), _ -> new ArrayList<>()).add(beside);
                else {
                    parts.computeIfAbsent(leaf.part(), _ -> new ArrayList<>());
                    items.computeIfAbsent(leaf.item(), _ -> new ArrayList<>()).add(beside);
                }
            }
            var children = new ArrayList<Beside>();
            parts.forEach((part, leaves) -> {
                var under = part == ScoresBeside.Part.ASSESSOR ? Stream.concat(items.entrySet().stream().map(e -> item(e.getKey(), e.getValue())), leaves.stream()).toList() : leaves;
                children.add(switch (part) {
                    case RULES -> Beside.node(part.words(), Words.same(""), points(scores.then().score()), points(ruled(scores)), under);
                    case SELF -> Beside.node(part.words(), Words.same(""), points(scores.then().selfTaken()), points(scores.now().selfTaken()), under);
                    case ASSESSOR -> Beside.node(part.words(), Words.same(""), points(scores.then().assessor()), points(scores.now().assessor()), under);
                });
            });
            return Beside.node(Words.of("考核得分", "Appraisal score"), Words.same(""), points(scores.then().score()), points(scores.now().score()), children);
        }

        private Beside item(String key, List<Beside> leaves) {
            var item = scores.now().items().stream().filter(i -> i.item().key().equals(key)).findFirst().orElseThrow();
            var old = scores.then().items().stream().filter(i -> i.item().key().equals(key)).map(Reckoned.ItemPoints::assessor).findFirst().orElse(null);
            return Beside.node(item.item().title(), Words.of("满 " + item.item().points(), "of " + item.item().points()), points(old), points(item.assessor()), leaves);
        }

        /** A monthly reward is compared with the same rule's of the month before; what a person proposed stands for itself. */
        private Beside entries(Place place, boolean rewards) {
            var old = paid(then, rewards);
            var own = paid(now, rewards);
            var children = new ArrayList<Beside>();
            var value = before.containsKey(place.name) ? new Money(before.get(place.name).hundredths()) : Money.NONE;
            for (var entry : own) {
                var match = old.stream().filter(e -> !e.rule().equals("person") && e.rule().equals(entry.rule())).findFirst().orElse(null);
                if (match != null) old.remove(match);
                value = value.plus(amount(entry)).minus(match == null ? Money.NONE : amount(match));
                place.value = value.yuan();
                children.add(entry(entry, match == null ? null : amount(match), amount(entry)));
            }
            for (var entry : old) {
                value = value.minus(amount(entry));
                place.value = value.yuan();
                children.add(entry(entry, amount(entry), null));
            }
            var input = after.get(place.name);
            place.value = input.value();
            var last = before.containsKey(place.name) ? new Why.MoneyFigure(new Money(before.get(place.name).hundredths())) : null;
            if (children.isEmpty()) return Beside.leaf(input.label(), Words.of("两个月都没有", "none in either month"), last, new Why.MoneyFigure(new Money(input.hundredths())), null, step(), null);
            return Beside.node(input.label(), Words.same(""), last, new Why.MoneyFigure(new Money(input.hundredths())), children);
        }

        private Beside entry(Entry entry, Money old, Money own) {
            return Beside.leaf(entry.words(), Words.same(entry.month() + " · " + entry.decision()), old == null ? null : new Why.MoneyFigure(old), own == null ? null : new Why.MoneyFigure(own), null, step(),
                    new Why.FactRef("entry", Long.toString(entry.id())));
        }

        private ArrayList<Entry> paid(Runs.StoredSlip slip, boolean rewards) {
            return new ArrayList<>(conduct.paidIn(month(slip)).stream().filter(e -> e.person().equals(slip.person()) && e.amount().negative() != rewards).toList());
        }

        /** Penalties count as positive amounts in formulas. */
        private static Money amount(Entry entry) { return entry.amount().negative() ? entry.amount().negate() : entry.amount(); }

        private Words name(String line) { return lines.scheme().lines().stream().filter(l -> l.key().equals(line)).findFirst().orElseThrow().name(); }
    }

    private Scheme schemeOf(Runs.StoredSlip slip) { return schemes.byId(slip.scheme()).orElseThrow().scheme(); }

    private static YearMonth month(Runs.StoredSlip slip) { return slip.run().month(); }

    private static Why.Figure figure(Runs.StoredSlip slip, String line) { return slip.amounts().containsKey(line) ? new Why.MoneyFigure(slip.amounts().get(line)) : null; }

    /** What counts for one month alone and was not entered is not there. */
    private static Why.Figure shown(Input input) { return input == null || input.source().isEmpty() ? null : PayReasons.figure(input); }

    private static Why.FactRef fact(Input input) {
        var slash = input.source().indexOf('/');
        return slash < 0 || TimeInput.of(input.name()).isPresent() ? null : new Why.FactRef(input.source().substring(0, slash), input.source().substring(slash + 1));
    }

    private static Why.Figure points(Points points) { return points == null ? null : new Why.PointsFigure(points); }
}
