package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.appraisal.Appraisal;
import zhanggui.audit.ClosedMonthCorrected;
import zhanggui.conduct.Conduct;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;

/**
 * CLS-03: a fact of a locked month did not hold. The payslip of that month stays; what its net would have been more without the
 * fact is paid in the open month, and names month and fact. Several facts of one month are left out one after the other, so that
 * together they give back what all of them took. Told twice, it gives back once.
 */
@Component
class GiveBack {

    private final Runs runs;
    private final Moves moves;
    private final Appraisal appraisal;
    private final Metrics metrics;
    private final Conduct conduct;

    GiveBack(Runs runs, Moves moves, Appraisal appraisal, Metrics metrics, Conduct conduct) {
        this.runs = runs;
        this.moves = moves;
        this.appraisal = appraisal;
        this.metrics = metrics;
        this.conduct = conduct;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(ClosedMonthCorrected corrected) {
        var person = corrected.person();
        var month = corrected.month();
        if (runs.slip(person, month, true).isEmpty()) return;
        runs.alone(month); // two facts of one month are not left out side by side
        var before = conduct.corrected(person, month);
        if (before.contains(corrected.fact())) return;
        var earlier = new ArrayList<Metrics.Contribution>();
        before.forEach(fact -> earlier.addAll(contributions(fact, person, month)));
        var own = contributions(corrected.fact(), person, month);
        if (own.isEmpty()) return;
        var all = new ArrayList<>(earlier);
        all.addAll(own);
        var standings = appraisal.withoutEach(person, month, List.of(List.of(), earlier, all));
        if (standings.isEmpty()) return;
        var base = moves.base(standings.getFirst());
        var amount = base.without(standings.get(2)).net(base.lines()).minus(base.without(standings.get(1)).net(base.lines()));
        if (amount.equals(Money.NONE)) return;
        conduct.correct(person, month, corrected.fact(), amount, words(month, own.getFirst()), corrected.by(), corrected.why());
    }

    private List<Metrics.Contribution> contributions(Why.FactRef fact, PersonId person, YearMonth month) {
        return metrics.contributions(fact).stream().filter(c -> c.person().equals(person) && YearMonth.from(c.day()).equals(month)).toList();
    }

    private static Words words(YearMonth month, Metrics.Contribution fact) {
        var order = fact.order().isEmpty() ? Words.same("") : Words.of("，订单 " + fact.order(), ", order " + fact.order());
        return Words.of("更正 " + month + "：撤销 " + fact.day() + "「" + fact.label().zh() + "」" + order.zh(), "Correction of " + month + ": " + fact.label().en() + " of " + fact.day() + " taken back" + order.en());
    }
}
