package zhanggui.payroll;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.PaidTime;
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
    private final Metrics metrics;
    private final Conduct conduct;
    private final PaidTime paidTime;
    private final JdbcClient db;
    private final Clock clock;

    GiveBack(Runs runs, Moves moves, Metrics metrics, Conduct conduct, PaidTime paidTime, JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.runs = runs;
        this.moves = moves;
        this.metrics = metrics;
        this.conduct = conduct;
        this.paidTime = paidTime;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(ClosedMonthCorrected corrected) {
        var person = corrected.person();
        var month = corrected.month();
        if (runs.slip(person, month, true).isEmpty()) return;
        runs.alone(month); // two facts of one month are not left out side by side
        var before = before(person, month);
        if (before.contains(corrected.fact())) return;
        var earlier = Left.NONE;
        for (var fact : before) earlier = earlier.and(left(fact, person, month));
        var own = left(corrected.fact(), person, month);
        if (own.nothing()) return;
        var all = earlier.and(own);
        var amount = moves.netWithout(person, month, all.counted(), all.timed()).minus(moves.netWithout(person, month, earlier.counted(), earlier.timed()));
        remember(corrected, amount);
        if (amount.equals(Money.NONE)) return;
        conduct.correct(person, month, corrected.fact(), amount, words(month, own), corrected.by(), corrected.why());
    }

    /** In the order in which they were taken back; also what moved no yuan then, because together with others it may. */
    private Set<Why.FactRef> before(PersonId person, YearMonth month) {
        var facts = new LinkedHashSet<>(conduct.corrected(person, month));
        db.sql("select fact_kind, fact_id from payroll.given_back where person_id = ? and month = ? order by id").params(person.value(), month.atDay(1)).query(row -> { facts.add(new Why.FactRef(row.getString(1), row.getString(2))); });
        return facts;
    }

    private void remember(ClosedMonthCorrected corrected, Money amount) {
        db.sql("insert into payroll.given_back (person_id, month, fact_kind, fact_id, fen, at) values (?, ?, ?, ?, ?, ?)").params(corrected.person().value(), corrected.month().atDay(1), corrected.fact().kind(), corrected.fact().id(),
                amount.fen(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** What a fact added to the month: to measures, and to the time that pay takes up. */
    private record Left(List<Metrics.Contribution> counted, List<PaidTime.Fact> timed) {
        static final Left NONE = new Left(List.of(), List.of());

        boolean nothing() { return counted.isEmpty() && timed.isEmpty(); }

        Left and(Left more) {
            var both = new ArrayList<>(counted);
            both.addAll(more.counted);
            var times = new ArrayList<>(timed);
            times.addAll(more.timed);
            return new Left(both, times);
        }
    }

    private Left left(Why.FactRef fact, PersonId person, YearMonth month) {
        return new Left(metrics.contributions(fact).stream().filter(c -> c.person().equals(person) && YearMonth.from(c.day()).equals(month)).toList(),
                paidTime.of(fact).stream().filter(t -> t.person().equals(person) && YearMonth.from(t.day()).equals(month)).toList());
    }

    private static Words words(YearMonth month, Left own) {
        var day = own.counted().isEmpty() ? own.timed().getFirst().day() : own.counted().getFirst().day();
        var label = own.counted().isEmpty() ? own.timed().getFirst().words() : own.counted().getFirst().label();
        var order = own.counted().isEmpty() || own.counted().getFirst().order().isEmpty() ? "" : own.counted().getFirst().order();
        return Words.of("更正 " + month + "：撤销 " + day + "「" + label.zh() + "」" + (order.isEmpty() ? "" : "，订单 " + order),
                "Correction of " + month + ": " + label.en() + " of " + day + " taken back" + (order.isEmpty() ? "" : ", order " + order));
    }
}
