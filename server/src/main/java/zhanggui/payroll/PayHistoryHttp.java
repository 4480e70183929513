package zhanggui.payroll;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.appraisal.Appraisal;
import zhanggui.conduct.Conduct;
import zhanggui.conduct.Entry;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** A person's pay over the months, and what a payslip gives back of earlier ones. */
@RestController
@RequestMapping("/api/payroll/slips/{person}")
class PayHistoryHttp {

    record LineOf(String key, Words name, Line.Kind kind, Money amount) {}

    /** @param score null when the post was not scored */
    record MonthOf(YearMonth month, @Nullable Points score, @Nullable Coefficient coefficient, Money gross, Money net, List<LineOf> lines) {}

    /** CLS-03: what an earlier, locked month took wrongly and this one pays. @param corrects the old payslip's month @param fact what did not hold */
    record Correction(YearMonth corrects, Words words, Money amount, @Nullable Instant decidedAt, String decision, Why.@Nullable FactRef fact) {}

    private static final int MOST = 60;

    private final Runs runs;
    private final Schemes schemes;
    private final Appraisal appraisal;
    private final Conduct conduct;
    private final PaySight sight;

    PayHistoryHttp(Runs runs, Schemes schemes, Appraisal appraisal, Conduct conduct, PaySight sight) {
        this.runs = runs;
        this.schemes = schemes;
        this.appraisal = appraisal;
        this.conduct = conduct;
        this.sight = sight;
    }

    /** The approved months, oldest first. */
    @GetMapping("/history")
    @Needs(Permission.SIGNED_IN)
    List<MonthOf> history(@PathVariable long person, @RequestParam(defaultValue = "24") int months, Viewer viewer) {
        var whose = sight.allowed(person, null, viewer);
        var results = appraisal.before(whose, YearMonth.of(9999, 1), Math.clamp(months, 1, MOST)).stream().collect(Collectors.toMap(Appraisal.Result::month, r -> r));
        var known = new HashMap<Long, Scheme>();
        var history = new ArrayList<MonthOf>();
        for (var slip : runs.slips(whose, Math.clamp(months, 1, MOST))) {
            var scheme = known.computeIfAbsent(slip.scheme(), id -> schemes.byId(id).orElseThrow().scheme());
            var lines = scheme.lines().stream().map(l -> new LineOf(l.key(), l.name(), l.kind(), slip.amounts().getOrDefault(l.key(), Money.NONE))).toList();
            var result = results.get(slip.month());
            history.add(new MonthOf(slip.month(), result == null ? null : result.score(), result == null ? null : result.coefficient(),
                    lines.stream().filter(l -> l.kind() == Line.Kind.EARNING).map(LineOf::amount).reduce(Money.NONE, Money::plus), slip.net(), lines));
        }
        return history;
    }

    @GetMapping("/{month}/corrections")
    @Needs(Permission.SIGNED_IN)
    List<Correction> corrections(@PathVariable long person, @PathVariable YearMonth month, Viewer viewer) {
        return conduct.paidIn(sight.allowed(person, month, viewer), month).stream().filter(e -> e.rule().equals(Entry.CORRECTION))
                .map(e -> new Correction(e.month(), e.words(), e.amount(), e.decidedAt(), e.decision(), e.corrects())).toList();
    }
}
