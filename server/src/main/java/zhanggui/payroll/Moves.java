package zhanggui.payroll;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.appraisal.Reckoned;
import zhanggui.attendance.PaidTime;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.Reach;

/** WHY-02: the way back. What points, coefficient and yuan an event moved, for whom and in which month, by leaving it out. */
@Component
class Moves {

    /** @param by null where a difference has no meaning. @param last true for the row under which the sum line stands */
    record Row(Words label, Why.Figure without, Why.Figure with, Why.@Nullable Figure by, boolean last) {}

    /**
     * @param closed true when the month's payslip is approved: the row then says what the slip would have been
     * @param net    what it moved the net by; null when the viewer may not see pay
     */
    record Moved(PersonId person, String name, YearMonth month, boolean closed, boolean estimated, Why.FactRef fact, Words label, Words measure, @Nullable Instant at, String order, List<Row> rows, @Nullable Points score, @Nullable Money net) {}

    private final Appraisal appraisal;
    private final Metrics metrics;
    private final Runs runs;
    private final Schemes schemes;
    private final PayReckoning reckoning;
    private final Organisation organisation;
    private final Reach reach;
    private final PaidTime paidTime;
    private final List<InputSource> sources;

    Moves(Appraisal appraisal, Metrics metrics, Runs runs, Schemes schemes, PayReckoning reckoning, Organisation organisation, Reach reach, PaidTime paidTime, List<InputSource> sources) {
        this.sources = sources;
        this.appraisal = appraisal;
        this.metrics = metrics;
        this.runs = runs;
        this.schemes = schemes;
        this.reckoning = reckoning;
        this.organisation = organisation;
        this.reach = reach;
        this.paidTime = paidTime;
    }

    /** Only what concerns the viewer, or may be seen by the office; pay rows only for the owner, finance and HR (PAY-08). */
    List<Moved> by(Why.FactRef fact, Viewer viewer) {
        var seen = new ArrayList<Moved>();
        var times = paidTime.of(fact);
        for (var moved : appraisal.moved(fact)) {
            var person = moved.with().person();
            var pay = viewer.is(person) || viewer.may(Permission.READ_PAY);
            var own = times.stream().filter(t -> t.person().equals(person) && YearMonth.from(t.day()).equals(moved.with().month())).toList();
            if (pay || scores(person, moved.with().month(), viewer)) seen.add(moved(moved, fact, pay, own));
        }
        var months = new LinkedHashMap<YearMonth, List<PaidTime.Fact>>();
        for (var time : times) if (viewer.is(time.person()) || viewer.may(Permission.READ_PAY)) months.computeIfAbsent(YearMonth.from(time.day()), _ -> new ArrayList<>()).add(time);
        months.forEach((month, own) -> {
            var person = own.getFirst().person();
            if (seen.stream().noneMatch(m -> m.person().equals(person) && m.month().equals(month))) timed(person, month, own, fact).ifPresent(seen::add);
        });
        return seen;
    }

    /** What the month's net would be without some of what counted; 0 without pay. @param counted on measures, @param timed what pay takes up of attendance */
    Money netWithout(PersonId person, YearMonth month, Collection<Metrics.Contribution> counted, List<PaidTime.Fact> timed) {
        var base = paid(person, month);
        if (base == null) return Money.NONE;
        var other = base.with() == null || counted.isEmpty() ? null : appraisal.without(person, month, counted).orElse(null);
        var scored = other == null ? base.inputs() : changed(base.inputs(), other.reckoned(), other.rewards().minus(base.with().rewards()));
        var inputs = told(scored, person, month, new InputSource.Thought(List.of(), List.copyOf(counted), List.of(), Money.NONE));
        return base.lines().net(base.lines().reckon(without(person, month, inputs, timed)));
    }

    boolean scores(PersonId person, YearMonth month, Viewer viewer) { return reach.reaches(person, viewer, Permission.READ_SCORES, month.atDay(1), month.plusMonths(1).atDay(1)); }

    /** What pay alone took up: unpaid leave, absence, overtime, the bonus of full attendance. */
    private Optional<Moved> timed(PersonId person, YearMonth month, List<PaidTime.Fact> left, Why.FactRef fact) {
        var base = paid(person, month);
        if (base == null) return Optional.empty();
        var both = new Both(base.lines(), base.amounts(), new Amounts(base.lines().reckon(without(person, month, base.inputs(), left))));
        if (net(both).equals(Money.NONE)) return Optional.empty();
        var rows = new ArrayList<Row>();
        pays(rows, both);
        var first = left.getFirst();
        return Optional.of(new Moved(person, organisation.name(person), month, runs.slip(person, month, true).isPresent(), false, fact, first.words(), item(first), null, "", rows, null, net(both)));
    }

    /** One fact of attendance and what it moved a payslip by itself. */
    record Timed(PaidTime.Fact fact, Words item, Money net) {}

    /** What the month's attendance moved a payslip, fact by fact; what moved nothing is left out. */
    List<Timed> timed(Runs.StoredSlip slip) {
        var timed = new ArrayList<Timed>();
        if (!TimeInput.anyOf(slip.inputs().stream().map(Input::name).toList())) return timed;
        var month = slip.run().month();
        var lines = schemes.lines(schemes.byId(slip.scheme()).orElseThrow().scheme());
        var now = paidTime.months(month, List.of(slip.person())).get(slip.person());
        var byFact = new LinkedHashMap<Why.FactRef, List<PaidTime.Fact>>();
        paidTime.facts(slip.person(), month).forEach(f -> byFact.computeIfAbsent(f.fact(), _ -> new ArrayList<>()).add(f));
        byFact.values().forEach(left -> {
            var net = slip.net().minus(lines.net(lines.reckon(TimeInput.moved(slip.inputs(), now, now.without(left)))));
            if (!net.equals(Money.NONE)) timed.add(new Timed(left.getFirst(), item(left.getFirst()), net));
        });
        return timed;
    }

    private static Words item(PaidTime.Fact fact) { return Stream.of(TimeInput.values()).filter(t -> t.kinds().contains(fact.kind())).findFirst().orElseThrow().words(); }

    private List<Input> without(PersonId person, YearMonth month, List<Input> inputs, List<PaidTime.Fact> left) {
        if (left.isEmpty() || !TimeInput.anyOf(inputs.stream().map(Input::name).toList())) return inputs;
        var now = paidTime.months(month, List.of(person)).get(person);
        return TimeInput.moved(inputs, now, now.without(left));
    }

    /** The payslip as it is stored or would be, also of somebody without a score; null without pay. */
    private @Nullable Base paid(PersonId person, YearMonth month) {
        var standing = appraisal.soFar(person, month).filter(s -> s.reckoned().score() != null).orElse(null);
        if (standing != null) return base(standing);
        var stored = runs.slip(person, month, true).orElse(null);
        if (stored != null) return new Base(schemes.lines(schemes.byId(stored.scheme()).orElseThrow().scheme()), null, stored.inputs(), new Amounts(stored.amounts()));
        return reckoning.one(person, month).slips().stream().findFirst().map(s -> new Base(schemes.lines(s.scheme().scheme()), null, s.inputs(), new Amounts(s.amounts()))).orElse(null);
    }

    /**
     * One fact's part in one person's month, in one line.
     *
     * @param aimed whether it is nobody's own and moves the person by a target of the shop or the company
     * @param score what it moved the score by; null while a judgement is missing
     * @param net   what it moved the net by, on the payslip when the month is closed, else as expected; null when the viewer may not see pay or there is none
     */
    record Brief(Why.FactRef fact, PersonId person, String name, YearMonth month, boolean closed, boolean estimated, Words label, Words measure, boolean aimed,
                 @Nullable Points score, @Nullable Coefficient without, @Nullable Coefficient with, @Nullable Money net) {}

    /** WHY-02: what several facts moved, such as all of one order; what the viewer may not see is left out. */
    List<Brief> brief(Collection<Why.FactRef> facts, LocalDate from, LocalDate until, Viewer viewer) {
        var seen = new ArrayList<Brief>();
        var may = new HashMap<PersonId, Boolean>();
        appraisal.moved(facts, from, until).forEach((fact, all) -> all.forEach(moved -> {
            var with = moved.with();
            var pay = viewer.is(with.person()) || viewer.may(Permission.READ_PAY);
            if (!pay && !may.computeIfAbsent(with.person(), p -> scores(p, with.month(), viewer))) return;
            var both = pay ? amounts(with, moved.without()) : null;
            var contribution = moved.first();
            seen.add(new Brief(fact, with.person(), organisation.name(with.person()), with.month(), runs.slip(with.person(), with.month(), true).isPresent(), with.estimated(), contribution.label(),
                    metrics.definition(contribution.measure()).name(), moved.aimed(), delta(with.reckoned().score(), moved.without().reckoned().score()), moved.without().reckoned().coefficient(), with.reckoned().coefficient(), net(both)));
        }));
        return seen;
    }

    /**
     * The month as it stands beside what it would be with more deductions and more absence: items, score, coefficient and, where they may be seen, the lines of pay.
     *
     * @param more  what would be added to measures, @param times what pay would take up by itself
     */
    List<Row> would(PersonId person, YearMonth month, Collection<Metrics.Contribution> more, List<PaidTime.Fact> times, boolean pay) {
        var now = appraisal.soFar(person, month).filter(s -> s.reckoned().score() != null).orElse(null);
        var added = more.stream().map(c -> new Metrics.Contribution(c.measure(), c.person(), c.day(), -c.part(), -c.whole(), c.points().negate(), c.label(), c.at(), c.order())).toList();
        var then = now == null || more.isEmpty() ? now : appraisal.without(person, month, added).orElse(now);
        var rows = new ArrayList<Row>();
        if (then != now) scores(rows, then.reckoned(), now.reckoned());
        var base = pay ? paid(person, month) : null;
        if (base == null) return rows;
        var inputs = then == now ? base.inputs() : changed(base.inputs(), then.reckoned(), then.rewards().minus(now.rewards()));
        var would = new Amounts(base.lines().reckon(with(person, month, inputs, times)));
        if (then != now || !would.equals(base.amounts())) pays(rows, new Both(base.lines(), would, base.amounts()));
        return rows;
    }

    private List<Input> with(PersonId person, YearMonth month, List<Input> inputs, List<PaidTime.Fact> more) {
        if (more.isEmpty() || !TimeInput.anyOf(inputs.stream().map(Input::name).toList())) return inputs;
        var now = paidTime.months(month, List.of(person)).get(person);
        return TimeInput.moved(inputs, now, now.with(more));
    }

    /** What pay takes up beside the score. @param times facts of attendance that are left out, @param terms by key, in hundredths, @param told what measures and commissions would say */
    record Other(List<PaidTime.Fact> times, Map<String, Long> terms, InputSource.Thought told) {}

    /** WHY-05: a slip as it would be, beside how it stands; null without pay. */
    @Nullable Both thought(PersonId person, YearMonth month, Appraisal.@Nullable Thought thought, Other other) {
        var base = paid(person, month);
        if (base == null) return null;
        var inputs = base.inputs();
        if (thought != null && base.with() != null && thought.then().reckoned().score() != null) inputs = changed(inputs, thought.then().reckoned(), thought.then().rewards().minus(thought.now().rewards()));
        inputs = told(without(person, month, inputs, other.times()), person, month, other.told()).stream().map(i -> i.source().startsWith("term/") && other.terms().containsKey(i.name()) ? at(i, other.terms().get(i.name())) : i).toList();
        return new Both(base.lines(), new Amounts(base.lines().reckon(inputs)), base.amounts());
    }

    private List<Input> told(List<Input> inputs, PersonId person, YearMonth month, InputSource.Thought change) {
        return change.equals(InputSource.Thought.NOTHING) ? inputs : inputs.stream().map(input -> told(input, person, month, change)).toList();
    }

    private Input told(Input input, PersonId person, YearMonth month, InputSource.Thought change) {
        return sources.stream().map(source -> source.thought(input, person, month, change)).filter(OptionalLong::isPresent).findFirst().map(value -> at(input, value.getAsLong())).orElse(input);
    }

    /** What differs between a month as it stands and as it would be, from items to net. */
    static List<Row> rows(Appraisal.@Nullable Standing now, Appraisal.@Nullable Standing then, @Nullable Both both) {
        var rows = new ArrayList<Row>();
        if (now != null && then != null) scores(rows, then.reckoned(), now.reckoned());
        if (both != null) pays(rows, both);
        return rows;
    }

    private static Money net(Both both) { return both == null ? null : both.with().net(both.lines()).minus(both.without().net(both.lines())); }


    private Moved moved(Appraisal.Moved moved, Why.FactRef fact, boolean pay, List<PaidTime.Fact> left) {
        var with = moved.with();
        var contribution = moved.first();
        var rows = new ArrayList<Row>();
        var both = pay ? amounts(with, moved.without(), left, new InputSource.Thought(List.of(fact), moved.by(), List.of(), Money.NONE)) : null;
        measures(rows, moved);
        scores(rows, with.reckoned(), moved.without().reckoned());
        if (both != null) pays(rows, both);
        return new Moved(with.person(), organisation.name(with.person()), with.month(),
                runs.slip(with.person(), with.month(), true).isPresent(), with.estimated(), fact, contribution.label(), metrics.definition(contribution.measure()).name(), contribution.at(), contribution.order(),
                rows, delta(with.reckoned().score(), moved.without().reckoned().score()), net(both));
    }

    /** A slip's lines in both worlds. */
    record Both(Lines lines, Amounts with, Amounts without) {}

    record Amounts(Map<String, Money> byLine) {
        Money net(Lines lines) { return lines.net(byLine); }
    }

    /** A month's slip as it is stored or would be, ready to be reckoned with other scores; read once. @param with null where nothing is scored */
    record Base(Lines lines, Appraisal.@Nullable Standing with, List<Input> inputs, Amounts amounts) {
        Amounts without(Appraisal.Standing other) { return new Amounts(lines.reckon(changed(inputs, other.reckoned(), other.rewards().minus(with.rewards())))); }

        /** What the difference moved the net by. */
        Money net(Appraisal.Standing other) { return amounts.net(lines).minus(without(other).net(lines)); }
    }

    /** Null when the person has no pay scheme or terms: then only points moved. */
    @Nullable Base base(Appraisal.Standing with) {
        var stored = runs.slip(with.person(), with.month(), true).orElse(null);
        if (stored != null) return new Base(schemes.lines(schemes.byId(stored.scheme()).orElseThrow().scheme()), with, stored.inputs(), new Amounts(stored.amounts()));
        if (with.reckoned().score() == null) return null;
        var slips = reckoning.one(with.person(), with.month(), scored(with), with.rewards()).slips();
        return slips.isEmpty() ? null : new Base(schemes.lines(slips.getFirst().scheme().scheme()), with, slips.getFirst().inputs(), new Amounts(slips.getFirst().amounts()));
    }

    @Nullable Both amounts(Appraisal.Standing with, Appraisal.Standing without) { return amounts(with, without, List.of(), InputSource.Thought.NOTHING); }

    /** @param left facts of attendance that are left out, too, @param told what measures and commissions would say */
    private @Nullable Both amounts(Appraisal.Standing with, Appraisal.Standing without, List<PaidTime.Fact> left, InputSource.Thought told) {
        var base = base(with);
        if (base == null || without.reckoned().score() == null) return null;
        var scored = changed(base.inputs(), without.reckoned(), without.rewards().minus(with.rewards()));
        var inputs = told(without(with.person(), with.month(), scored, left), with.person(), with.month(), told);
        return new Both(base.lines(), base.amounts(), new Amounts(base.lines().reckon(inputs)));
    }

    static PayReckoning.Scored scored(Appraisal.Standing standing) { return new PayReckoning.Scored(standing.reckoned().score(), standing.reckoned().coefficient(), standing.sheet()); }

    static List<Input> changed(Collection<Input> inputs, Reckoned without, Money rewardsMoved) {
        return inputs.stream().map(i -> switch (i.name()) {
            case "score" -> at(i, without.score().hundredths());
            case "score_coefficient" -> at(i, without.coefficient().hundredths());
            case "rewards" -> at(i, i.hundredths() + rewardsMoved.fen());
            default -> i;
        }).toList();
    }

    static Input at(Input input, long hundredths) { return new Input(input.name(), input.label(), input.unit(), hundredths, input.detail(), input.source()); }

    private void measures(List<Row> rows, Appraisal.Moved moved) {
        var seen = new LinkedHashSet<String>();
        for (var contribution : Stream.concat(moved.by().stream(), moved.aims().stream()).toList()) {
            var with = moved.with().reckoned().items().stream().filter(i -> i.reading() != null && i.reading().measure().equals(contribution.measure())).findFirst().orElse(null);
            if (with == null || !seen.add(contribution.measure())) continue;
            var without = moved.without().reckoned().items().stream().filter(i -> i.item().key().equals(with.item().key())).findFirst().orElseThrow();
            var name = metrics.definition(contribution.measure()).name();
            if (with.reading().aim() != null) rows.add(new Row(Words.of(name.zh() + "：完成目标", name.en() + ": of the target"), ratio(without), ratio(with), null, false));
            else if (with.reading().rate()) rows.add(new Row(name, ratio(without), ratio(with), null, false));
            else rows.add(new Row(name, new Why.CountFigure(without.reading().part()), new Why.CountFigure(with.reading().part()), new Why.CountFigure(with.reading().part() - without.reading().part()), false));
        }
    }

    private static Why.Figure ratio(Reckoned.ItemPoints item) {
        var shown = item.reading().shown();
        return shown.whole() == 0 ? new Why.TextFigure(Words.same("–")) : new Why.RatioFigure(new Ratio(shown.part(), shown.whole()));
    }

    private static void scores(List<Row> rows, Reckoned with, Reckoned without) {
        for (int i = 0; i < with.items().size(); i++) {
            var now = with.items().get(i);
            var then = without.items().get(i);
            if (!Objects.equals(now.assessor(), then.assessor())) rows.add(points(now.item().title(), then.assessor(), now.assessor()));
        }
        if (with.score() == null || without.score() == null) return;
        rows.add(points(Words.of("考核得分", "Appraisal score"), without.score(), with.score()));
        rows.add(new Row(Words.of("系数", "Coefficient"), new Why.CoefficientFigure(without.coefficient()), new Why.CoefficientFigure(with.coefficient()),
                new Why.CoefficientFigure(new Coefficient(with.coefficient().hundredths() - without.coefficient().hundredths())), false));
    }

    private static void pays(List<Row> rows, Both both) {
        for (var line : both.lines().scheme().lines()) {
            var with = both.with().byLine().get(line.key());
            var without = both.without().byLine().get(line.key());
            var net = line.kind() == Line.Kind.NET;
            if (!net && (line.kind() == Line.Kind.SUBTOTAL || line.kind() == Line.Kind.BASIS || with.equals(without))) continue;
            rows.add(new Row(line.name(), new Why.MoneyFigure(without), new Why.MoneyFigure(with), new Why.MoneyFigure(with.minus(without)), net));
        }
    }

    private static Row points(Words label, Points without, Points with) { return new Row(label, figure(without), figure(with), figure(delta(with, without)), false); }

    private static Why.Figure figure(Points points) { return points == null ? new Why.TextFigure(Words.same("–")) : new Why.PointsFigure(points); }

    private static Points delta(Points with, Points without) { return with == null || without == null ? null : with.minus(without); }
}
