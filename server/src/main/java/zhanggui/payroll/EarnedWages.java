package zhanggui.payroll;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.conduct.MonthWages;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/** What a month brings before penalties: by the newest run's slip, else as the month stands today. The law's limits are reckoned from it. */
@Component
class EarnedWages implements MonthWages {

    private static final Set<String> PENALTIES = Set.of("penalties", "carried_penalties");

    private final Runs runs;
    private final Schemes schemes;
    private final PayReckoning reckoning;
    private final Appraisal appraisal;

    EarnedWages(Runs runs, Schemes schemes, PayReckoning reckoning, Appraisal appraisal) {
        this.runs = runs;
        this.schemes = schemes;
        this.reckoning = reckoning;
        this.appraisal = appraisal;
    }

    @Override
    public Optional<Money> earned(PersonId person, YearMonth month) {
        var stored = runs.slip(person, month, false);
        if (stored.isPresent()) return schemes.byId(stored.get().scheme()).map(s -> earned(schemes.lines(s.scheme()), stored.get().inputs()));
        return appraisal.soFar(person, month).filter(s -> s.reckoned().score() != null)
                .map(s -> reckoning.one(person, month, Moves.scored(s), s.rewards())).orElseGet(() -> reckoning.one(person, month)).slips().stream().findFirst().map(this::earned);
    }

    Money earned(Slip slip) { return earned(schemes.lines(slip.scheme().scheme()), slip.inputs()); }

    /** The earnings once more as if nothing were withheld by way of a penalty, whichever line takes it. */
    private static Money earned(Lines lines, Collection<Input> inputs) {
        var amounts = lines.reckon(without(inputs));
        return lines.scheme().lines().stream().filter(l -> l.kind() == Line.Kind.EARNING).map(l -> amounts.get(l.key())).reduce(Money.NONE, Money::plus);
    }

    private static List<Input> without(Collection<Input> inputs) { return inputs.stream().map(i -> PENALTIES.contains(i.name()) ? Moves.at(i, 0) : i).toList(); }

    /** What the lines that read penalties take, as a positive amount: with the limits of PAY-43 in them it may be less than what was decided. */
    Money penalties(Slip slip) {
        if (slip.inputs().stream().noneMatch(i -> PENALTIES.contains(i.name()) && i.hundredths() != 0)) return Money.NONE;
        var lines = schemes.lines(slip.scheme().scheme());
        var none = lines.reckon(without(slip.inputs()));
        return lines.scheme().lines().stream().filter(l -> lines.formula(l.key()).names().stream().anyMatch(PENALTIES::contains) && (l.kind() == Line.Kind.EARNING || l.kind() == Line.Kind.DEDUCTION))
                .map(l -> none.get(l.key()).minus(slip.amounts().get(l.key()))).reduce(Money.NONE, Money::plus);
    }
}
