package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.appraisal.WhatIf;
import zhanggui.attendance.PaidTime;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.Unit;

/** WHY-05: what a month would come to with an event less or more, another score or another band, beside how it stands; nothing is saved. */
@Component
class TryWhatIf {

    /** An event that is only thought of. @param points what it would cost by itself, positive is to deduct; 0 for a rate */
    record Event(String measure, long part, long whole, Points points) {}

    /** @param leave facts, kind and id @param terms pay terms by key, in hundredths of their unit @param sales what would be sold more of own orders */
    record Change(List<Why.FactRef> leave, List<Event> add, Map<String, Points> items, Map<String, Points> self, @Nullable Points score, @Nullable List<Why.Band> bands, Map<String, Long> terms, Money sales) {}

    /** @param net null when the viewer may not see pay, or there is none */
    record Side(@Nullable Points score, @Nullable Coefficient coefficient, @Nullable Money net) {}

    /** An item of the sheet one may think about. @param most the points it has @param measure null when it is judged @param rate whether an event adds to a part of a whole */
    record ItemView(String key, Words title, Points most, @Nullable Points now, @Nullable String measure, boolean rate) {}

    record TermView(String key, Words name, Input.Unit unit, long now) {}

    /** What may be thought to happen once more. @param rate whether it adds to a part of a whole */
    record MeasureView(String key, Words name, boolean rate) {}

    /** @param rows what differs, from items to net @param measures those of the items; of a formula those that it stands on @param sales whether what one sells moves pay */
    record Result(YearMonth month, Side now, Side then, List<Moves.Row> rows, List<ItemView> items, List<Why.Band> bands, List<TermView> terms, List<MeasureView> measures, boolean sales) {}

    /** Whose parts an order that one sells is. */
    private static final List<String> SALES = List.of("agent-sales-amount", "agent-paid-amount");

    private static final Points MOST = Points.of(120);

    private final Appraisal appraisal;
    private final Metrics metrics;
    private final PaidTime paidTime;
    private final Terms terms;
    private final Moves moves;

    TryWhatIf(Appraisal appraisal, Metrics metrics, PaidTime paidTime, Terms terms, Moves moves) {
        this.appraisal = appraisal;
        this.metrics = metrics;
        this.paidTime = paidTime;
        this.terms = terms;
        this.moves = moves;
    }

    /** @param pay whether the viewer may see what it comes to in yuan */
    Outcome<Result> of(PersonId person, YearMonth month, Change change, boolean pay) {
        if (change.bands() != null && !rising(change.bands())) return Outcome.refused(PayRefusal.BANDS_WRONG);
        for (var event : change.add()) if (!metrics.knows(event.measure())) return Outcome.refused(PayRefusal.UNKNOWN_MEASURE, Map.of("measure", event.measure()));
        if (change.score() != null && (change.score().hundredths() < 0 || change.score().compareTo(MOST) > 0)) return Outcome.refused(PayRefusal.SCORE_OUTSIDE);
        var left = new ArrayList<Metrics.Contribution>();
        var times = new ArrayList<PaidTime.Fact>();
        for (var fact : change.leave()) {
            metrics.contributions(fact).stream().filter(c -> c.person().equals(person) && YearMonth.from(c.day()).equals(month)).forEach(left::add);
            paidTime.of(fact).stream().filter(t -> t.person().equals(person) && YearMonth.from(t.day()).equals(month)).forEach(times::add);
        }
        var more = Stream.concat(change.add().stream(), change.sales().fen() == 0 ? Stream.empty() : SALES.stream().map(m -> new Event(m, change.sales().fen(), 0, Points.NONE)))
                .map(e -> new Metrics.Contribution(e.measure(), person, month.atDay(1), e.part(), e.whole(), e.points(), Words.same(e.measure()), null, "")).toList();
        var thought = appraisal.whatIf(person, month, new WhatIf(left, more, change.items(), change.self(), change.score(), change.bands()));
        if (thought.filter(t -> outside(t.now(), change)).isPresent()) return Outcome.refused(PayRefusal.ITEM_OUTSIDE);
        return Outcome.done(result(person, month, thought, new Moves.Other(times, change.terms(), new InputSource.Thought(change.leave(), left, more, change.sales())), pay));
    }

    private Result result(PersonId person, YearMonth month, Optional<Appraisal.Thought> thought, Moves.Other other, boolean pay) {
        var both = pay ? moves.thought(person, month, thought.orElse(null), other) : null;
        var now = thought.map(Appraisal.Thought::now).orElse(null);
        var then = thought.map(Appraisal.Thought::then).orElse(null);
        return new Result(month, side(now, both == null ? null : both.without().net(both.lines())), side(then, both == null ? null : both.with().net(both.lines())), Moves.rows(now, then, both),
                now == null ? List.of() : now.reckoned().items().stream().map(i -> new ItemView(i.item().key(), i.item().title(), i.item().points(), i.assessor(), i.item().measure(), i.reading() != null && i.reading().rate())).toList(),
                now == null ? appraisal.bands(month).bands() : now.reckoned().bands().bands(), pay ? terms(person, month) : List.of(), now == null ? List.of() : measures(now), both != null && bySales(both.lines()));
    }

    private List<MeasureView> measures(Appraisal.Standing now) {
        var keys = new LinkedHashSet<String>();
        now.reckoned().items().stream().map(i -> i.item().measure()).filter(Objects::nonNull).forEach(key -> counted(key, keys));
        return keys.stream().map(metrics::definition).filter(d -> d.unit() != Unit.MONEY).map(d -> new MeasureView(d.key(), d.name(), d.kind() == MeasureKind.RATIO)).toList();
    }

    /** A formula adds nothing by itself: what it stands on does. */
    private void counted(String key, Set<String> keys) {
        var definition = metrics.definition(key);
        if (definition.kind() == MeasureKind.FORMULA) definition.facts().forEach(input -> counted(input, keys));
        else if (definition.kind() != MeasureKind.EARLIER && definition.kind() != MeasureKind.DAYS) keys.add(key);
    }

    private static boolean bySales(Lines lines) { return lines.inputs().stream().anyMatch(Claims.COMMISSION::contains); }

    private List<TermView> terms(PersonId person, YearMonth month) {
        var held = terms.inForce(month, List.of(person)).getOrDefault(person, Map.of());
        var kinds = terms.kinds();
        return held.values().stream().sorted(Comparator.comparing(Terms.Term::key)).map(t -> new TermView(t.key(), kinds.get(t.key()).name(), kinds.get(t.key()).unit(), t.hundredths())).toList();
    }

    private static Side side(Appraisal.@Nullable Standing standing, @Nullable Money net) {
        return new Side(standing == null ? null : standing.reckoned().score(), standing == null ? null : standing.reckoned().coefficient(), net);
    }

    private static boolean outside(Appraisal.Standing now, Change change) {
        return now.reckoned().items().stream().anyMatch(i -> Stream.of(change.items(), change.self()).map(m -> m.get(i.item().key())).anyMatch(p -> p != null && (p.hundredths() < 0 || p.compareTo(i.item().points()) > 0)));
    }

    private static boolean rising(List<Why.Band> bands) {
        if (bands.isEmpty() || bands.getFirst().from() != null) return false;
        for (var i = 1; i < bands.size(); i++) if (bands.get(i).from() == null || i > 1 && bands.get(i - 1).from().compareTo(bands.get(i).from()) >= 0) return false;
        return bands.stream().allMatch(b -> b.coefficient().hundredths() >= 0);
    }
}
