package zhanggui.payroll;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** PAY-08: payslips for their owner, finance and HR; why each line is what it is; what an event moved; the month so far. */
@RestController
@RequestMapping("/api/payroll")
class SlipsHttp {

    record LineView(String key, Words name, Line.Kind kind, Money amount) {}

    record Before(YearMonth month, @Nullable Points score, @Nullable Coefficient coefficient, Money net) {}

    /** @param score null when the post is not scored */
    record SlipView(PersonId person, String name, String staffNo, @Nullable Words post, YearMonth month, Runs.Stage stage, @Nullable Instant paidAt, Words scheme, int schemeVersion, LocalDate schemeFrom,
                    List<LineView> lines, Money net, @Nullable Points score, @Nullable Coefficient coefficient, String calculatedBy, String checkedBy, String approvedBy, String fingerprint, List<Before> before,
                    @Nullable YearMonth previous, @Nullable YearMonth next) {}

    /** @param difference what the figure is more than the leaves of its tree come to, in fen or hundredths of a point; @param facts facts below it */
    record WhyView(Why tree, long difference, long facts) {}

    /**
     * A line beside the payslip before.
     *
     * @param than       the month of the payslip before
     * @param unexplained what the two payslips differ more than the leaves come to, in fen
     */
    record BesideView(YearMonth month, YearMonth than, Money then, Money now, Money difference, Beside tree, long unexplained, long leaves) {}

    /** An event of the month and what it moved. */
    record EventView(Why.@Nullable FactRef fact, @Nullable Instant at, LocalDate day, Words label, Words item, Points score, @Nullable Money net) {}

    private static final int MOST_FACTS = 40;

    private final Runs runs;
    private final Schemes schemes;
    private final PayReasons reasons;
    private final Moves moves;
    private final MonthSoFar soFar;
    private final AddsUp addsUp;
    private final SlipsBeside slipsBeside;
    private final Appraisal appraisal;
    private final Organisation organisation;
    private final BusinessCalendar calendar;
    private final PaySight sight;

    SlipsHttp(Runs runs, Schemes schemes, PayReasons reasons, Moves moves, MonthSoFar soFar, AddsUp addsUp, SlipsBeside slipsBeside, Appraisal appraisal, Organisation organisation, BusinessCalendar calendar, PaySight sight) {
        this.runs = runs;
        this.schemes = schemes;
        this.reasons = reasons;
        this.moves = moves;
        this.soFar = soFar;
        this.addsUp = addsUp;
        this.slipsBeside = slipsBeside;
        this.appraisal = appraisal;
        this.organisation = organisation;
        this.calendar = calendar;
        this.sight = sight;
    }

    /** The months for which a person has a payslip, newest first. */
    @GetMapping("/slips/{person}")
    @Needs(Permission.SIGNED_IN)
    List<Before> slips(@PathVariable long person, Viewer viewer) {
        var whose = sight.allowed(person, null, viewer);
        return months(whose, runs.months(whose), YearMonth.of(9999, 1), 24);
    }

    @GetMapping("/slips/{person}/{month}")
    @Needs(Permission.SIGNED_IN)
    SlipView slip(@PathVariable long person, @PathVariable YearMonth month, Viewer viewer) {
        var slip = stored(person, month, viewer);
        var run = slip.run();
        var scheme = schemes.byId(slip.scheme()).orElseThrow().scheme();
        var someone = organisation.find(slip.person(), month.atEndOfMonth()).orElse(null);
        var result = appraisal.results(month).get(slip.person());
        var finished = runs.months(slip.person());
        var later = finished.keySet().stream().filter(m -> m.isAfter(month)).min(Comparator.naturalOrder()).orElse(null);
        var before = months(slip.person(), finished, month, 3);
        return new SlipView(slip.person(), someone == null ? "–" : someone.name(), someone == null ? "" : someone.staffNo(), someone == null ? null : someone.postName(), month, run.stage(), run.paidAt(),
                scheme.name(), scheme.version(), scheme.from(), scheme.lines().stream().map(l -> new LineView(l.key(), l.name(), l.kind(), slip.amounts().get(l.key()))).toList(), slip.net(),
                result == null ? null : result.score(), result == null ? null : result.coefficient(), name(run.calculatedBy()), name(run.checkedBy()), name(run.approvedBy()), run.fingerprint(), before,
                before.isEmpty() ? null : before.getFirst().month(), later);
    }

    @GetMapping("/slips/{person}/{month}/why")
    @Needs(Permission.SIGNED_IN)
    WhyView why(@PathVariable long person, @PathVariable YearMonth month, @RequestParam String line, Viewer viewer) {
        var slip = stored(person, month, viewer);
        if (!slip.amounts().containsKey(line)) throw Answer.refuse(PayRefusal.NO_SLIP);
        var asked = reasons.asked(slip);
        return whole(reasons.line(asked, line), asked, line);
    }

    /** WHY-01: the line's difference to the payslip before, leaf by leaf. */
    @GetMapping("/slips/{person}/{month}/beside")
    @Needs(Permission.SIGNED_IN)
    BesideView beside(@PathVariable long person, @PathVariable YearMonth month, @RequestParam String line, Viewer viewer) {
        var slip = stored(person, month, viewer);
        if (!slip.amounts().containsKey(line)) throw Answer.refuse(PayRefusal.NO_SLIP);
        var before = runs.months(slip.person()).keySet().stream().filter(m -> m.isBefore(month)).max(Comparator.naturalOrder()).flatMap(m -> runs.slip(slip.person(), m, true))
                .orElseThrow(() -> Answer.refuse(PayRefusal.NO_SLIP_BEFORE, Map.of("month", month)));
        var then = before.amounts().getOrDefault(line, Money.NONE);
        var now = slip.amounts().get(line);
        var tree = slipsBeside.of(before, slip, line);
        return new BesideView(month, before.run().month(), then, now, now.minus(then), tree, now.minus(then).minus(tree.moved()).fen(), tree.leaves());
    }

    /** What happened in the month and moved this payslip, the largest first. */
    @GetMapping("/slips/{person}/{month}/events")
    @Needs(Permission.SIGNED_IN)
    List<EventView> events(@PathVariable long person, @PathVariable YearMonth month, Viewer viewer) {
        var slip = stored(person, month, viewer);
        var events = new ArrayList<EventView>();
        for (var timed : moves.timed(slip)) events.add(new EventView(timed.fact().fact(), null, timed.fact().day(), timed.fact().words(), timed.item(), Points.NONE, timed.net()));
        appraisal.soFar(slip.person(), month).ifPresent(with -> scored(slip, with, events, viewer));
        events.sort(Comparator.comparing(e -> e.net() == null ? 0 : -Math.abs(e.net().fen())));
        return events;
    }

    private void scored(Runs.StoredSlip slip, Appraisal.Standing with, List<EventView> events, Viewer viewer) {
        var month = slip.run().month();
        var happened = appraisal.events(slip.person(), month, month.atDay(1), month.plusMonths(1).atDay(1), false, viewer);
        var without = appraisal.withoutEach(slip.person(), month, happened.stream().map(Appraisal.Event::contributions).toList());
        var base = moves.base(with);
        for (var i = 0; i < happened.size(); i++) {
            var event = happened.get(i);
            events.add(new EventView(event.fact(), event.at(), event.day(), event.label(), event.item(), with.reckoned().score().minus(without.get(i).reckoned().score()), base == null ? null : base.net(without.get(i))));
        }
    }

    /** WHY-02. @param fact kind and id, e.g. {@code error/17} */
    @GetMapping("/moved")
    @Needs(Permission.SIGNED_IN)
    List<Moves.Moved> moved(@RequestParam String fact, Viewer viewer) {
        var slash = fact.indexOf('/');
        if (slash < 1) return List.of();
        return moves.by(new Why.FactRef(fact.substring(0, slash), fact.substring(slash + 1)), viewer);
    }

    /** WHY-02: what several facts moved, such as all of one order. @param facts kind and id each; @param from first day on which they count, @param until the day after the last */
    @GetMapping("/moved/brief")
    @Needs(Permission.SIGNED_IN)
    List<Moves.Brief> movedBrief(@RequestParam List<String> facts, @RequestParam LocalDate from, @RequestParam LocalDate until, Viewer viewer) {
        var asked = facts.stream().limit(MOST_FACTS).filter(f -> f.indexOf('/') > 0).map(f -> new Why.FactRef(f.substring(0, f.indexOf('/')), f.substring(f.indexOf('/') + 1))).toList();
        return moves.brief(asked, from, until, viewer);
    }

    /** WHY-03. @param month the running one when left out */
    @GetMapping("/month-so-far")
    @Needs(Permission.SIGNED_IN)
    MonthSoFar.View monthSoFar(@RequestParam(required = false) YearMonth month, Viewer viewer) {
        return soFar.of(viewer.person(), month == null ? calendar.thisMonth() : month, viewer);
    }

    /** @param figure {@code score}, {@code coefficient} or {@code net} */
    @GetMapping("/month-so-far/why")
    @Needs(Permission.SIGNED_IN)
    WhyView whySoFar(@RequestParam(required = false) YearMonth month, @RequestParam String figure, Viewer viewer) {
        var of = month == null ? calendar.thisMonth() : month;
        if (figure.equals("net")) {
            var asked = soFar.asked(viewer.person(), of).orElseThrow(() -> Answer.refuse(PayRefusal.NO_SLIP));
            var net = asked.lines().scheme().lines().stream().filter(l -> l.kind() == Line.Kind.NET).findFirst().orElseThrow().key();
            return whole(reasons.line(asked, net), asked, net);
        }
        var tree = figure.equals("coefficient") ? appraisal.whyCoefficient(viewer.person(), of) : appraisal.whyScore(viewer.person(), of);
        var why = tree.orElseThrow(() -> Answer.refuse(PayRefusal.NO_SLIP));
        return new WhyView(why, addsUp.points(why, viewer.person(), of), facts(why));
    }

    private WhyView whole(Why tree, PayReasons.Asked asked, String line) { return new WhyView(tree, addsUp.money(asked, line).fen(), facts(tree)); }

    /** Facts in the tree and behind its evidence; what stands as a leaf is part of its measure's evidence. */
    private static long facts(Why why) {
        if (why.evidence() != null) return why.evidence().count();
        return (why.fact() != null ? 1 : 0) + why.children().stream().mapToLong(SlipsHttp::facts).sum();
    }

    private Runs.StoredSlip stored(long person, YearMonth month, Viewer viewer) {
        var whose = sight.allowed(person, month, viewer);
        var everything = viewer.may(Permission.READ_PAY) && !viewer.is(whose);
        return runs.slip(whose, month, !everything).orElseThrow(() -> Answer.refuse(PayRefusal.NO_SLIP, Map.of("month", month)));
    }

    private List<Before> months(PersonId person, Map<YearMonth, Money> finished, YearMonth before, int most) {
        var results = appraisal.before(person, before, most).stream().collect(Collectors.toMap(Appraisal.Result::month, r -> r));
        return finished.entrySet().stream().filter(m -> m.getKey().isBefore(before)).limit(most).map(m -> {
            var result = results.get(m.getKey());
            return new Before(m.getKey(), result == null ? null : result.score(), result == null ? null : result.coefficient(), m.getValue());
        }).toList();
    }

    private String name(PersonId person) { return person == null ? "" : organisation.name(person); }
}
