package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** APR-45: what another price of an error would have done to a past month, person by person; WHY-05: what-if. Nothing is saved. */
@RestController
@RequestMapping("/api/payroll/trial")
class TrialHttp {

    /** @param facts whose points are tried, @param points what each would carry */
    record PointsTrial(@NotNull YearMonth month, @NotNull List<Why.FactRef> facts, @NotNull Points points) {}

    /** @param net null for whoever may not see pay, and where there is none */
    record Side(Points deducted, @Nullable Points score, @Nullable Coefficient coefficient, @Nullable Money net) {}

    /** @param times how many of the facts are this person's */
    record Row(PersonId person, String name, int times, Side now, Side then, boolean bandMoved) {}

    private final Appraisal appraisal;
    private final Metrics metrics;
    private final Moves moves;
    private final Organisation organisation;
    private final TryWhatIf whatIf;
    private final Happened happened;

    TrialHttp(Appraisal appraisal, Metrics metrics, Moves moves, Organisation organisation, TryWhatIf whatIf, Happened happened) {
        this.happened = happened;
        this.whatIf = whatIf;
        this.appraisal = appraisal;
        this.metrics = metrics;
        this.moves = moves;
        this.organisation = organisation;
    }

    /** The same reckoning as a month with a fact left out (WHY-02): here the facts stay and carry other points. */
    @PostMapping("/points")
    @Needs(Permission.READ_SCORES)
    List<Row> points(@RequestBody @Valid PointsTrial body, Viewer viewer) {
        var month = body.month();
        var byPerson = new LinkedHashMap<PersonId, List<Metrics.Contribution>>();
        metrics.contributions(body.facts(), month.atDay(1), month.plusMonths(1).atDay(1)).values().forEach(of -> of.stream().filter(c -> !c.points().equals(Points.NONE))
                .forEach(c -> byPerson.computeIfAbsent(c.person(), _ -> new ArrayList<>()).add(c)));
        var rows = new ArrayList<Row>();
        byPerson.keySet().removeIf(person -> !viewer.is(person) && !moves.scores(person, month, viewer));
        byPerson.forEach((person, booked) -> appraisal.soFar(person, month).ifPresent(now -> {
            var lighter = booked.stream().map(c -> new Metrics.Contribution(c.measure(), person, c.day(), 0, 0, c.points().minus(body.points()), c.label(), c.at(), c.order())).toList();
            var then = appraisal.without(person, month, lighter).orElseThrow();
            var both = viewer.is(person) || viewer.may(Permission.READ_PAY) ? moves.amounts(now, then) : null;
            var sum = booked.stream().map(Metrics.Contribution::points).reduce(Points.NONE, Points::plus);
            rows.add(new Row(person, organisation.name(person), booked.size(),
                    side(sum, now, both == null ? null : both.with().net(both.lines())), side(body.points().times(booked.size()), then, both == null ? null : both.without().net(both.lines())),
                    now.reckoned().coefficient() != null && !now.reckoned().coefficient().equals(then.reckoned().coefficient())));
        }));
        return rows;
    }

    /**
     * @param person null: oneself
     * @param leave  facts that are left out, kind and id each
     * @param terms  pay terms by key, in hundredths of their unit
     * @param sales  what would be sold more of own orders, or less
     */
    record Thinking(@Nullable PersonId person, @NotNull YearMonth month, @Nullable List<String> leave, @Nullable List<TryWhatIf.Event> add, @Nullable Map<String, Points> items, @Nullable Map<String, Points> self,
                    @Nullable Points score, @Nullable List<Why.Band> bands, @Nullable Map<String, Long> terms, @Nullable Money sales) {
        TryWhatIf.Change change() {
            return new TryWhatIf.Change(leave == null ? List.of() : leave.stream().filter(f -> f.indexOf('/') > 0).map(f -> new Why.FactRef(f.substring(0, f.indexOf('/')), f.substring(f.indexOf('/') + 1))).toList(),
                    add == null ? List.of() : add, items == null ? Map.of() : items, self == null ? Map.of() : self, score, bands, terms == null ? Map.of() : terms, sales == null ? Money.NONE : sales);
        }
    }

    /** An event that one may leave out in thought. @param item which it moved @param order the platform's number; empty without one */
    record EventOf(Why.FactRef fact, LocalDate day, Words label, Words item, String order) {}

    /** What happened in a month and moved points, for what-if. @param person oneself when left out */
    @GetMapping("/events")
    @Needs(Permission.SIGNED_IN)
    List<EventOf> events(@RequestParam(required = false) Long person, @RequestParam YearMonth month, Viewer viewer) {
        var whose = person == null ? viewer.person() : new PersonId(person);
        if (!viewer.is(whose) && !viewer.may(Permission.READ_PAY) && !moves.scores(whose, month, viewer)) throw Answer.refuse(PayRefusal.NOT_YOURS);
        return happened.of(whose, month, viewer.is(whose) || viewer.may(Permission.READ_PAY), viewer);
    }

    /** WHY-05: what a month would come to, beside how it stands; nothing is saved. */
    @PostMapping("/what-if")
    @Needs(Permission.SIGNED_IN)
    TryWhatIf.Result whatIf(@RequestBody @Valid Thinking body, Viewer viewer) {
        var person = body.person() == null ? viewer.person() : body.person();
        var pay = viewer.is(person) || viewer.may(Permission.READ_PAY);
        if (!pay && !moves.scores(person, body.month(), viewer)) throw Answer.refuse(PayRefusal.NOT_YOURS);
        return Answer.of(whatIf.of(person, body.month(), body.change(), pay));
    }

    private static Side side(Points deducted, Appraisal.Standing standing, @Nullable Money net) {
        return new Side(deducted, standing.reckoned().score(), standing.reckoned().coefficient(), net);
    }
}
