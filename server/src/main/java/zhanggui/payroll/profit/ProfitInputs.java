package zhanggui.payroll.profit;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;
import zhanggui.payroll.InputSource;

/** PAY-07: approved distributions, as formulas read them; somebody may be paid by them alone. */
@Component
class ProfitInputs implements InputSource {

    private static final String PROFIT = "profit_share";
    private static final String EQUITY = "equity_profit_share";

    private final Distributions distributions;

    ProfitInputs(Distributions distributions) { this.distributions = distributions; }

    @Override public boolean reserved() { return true; }

    @Override
    public Map<String, Named> names() {
        var names = new LinkedHashMap<String, Named>();
        names.put(PROFIT, new Named(Words.of("利润分配", "Share of profit"), Input.Unit.YUAN));
        names.put(EQUITY, new Named(Words.of("股权利益分配", "Share by equity"), Input.Unit.YUAN));
        return names;
    }

    private static Registers.Kind kind(String name) { return name.equals(PROFIT) ? Registers.Kind.PROFIT : Registers.Kind.EQUITY; }

    @Override
    public Map<PersonId, List<Input>> inputs(Set<String> names, YearMonth month, Collection<PersonId> people) {
        var due = distributions.due(month);
        var inputs = new HashMap<PersonId, List<Input>>();
        for (var name : names) for (var person : people) {
            var sum = sum(due, name, person);
            inputs.computeIfAbsent(person, _ -> new ArrayList<>()).add(new Input(name, names().get(name).words(), Input.Unit.YUAN, sum.fen(), Words.of("批准的分配", "approved distributions"), "distribution/" + month));
        }
        return inputs;
    }

    private static Money sum(List<Distributions.Due> due, String name, PersonId person) {
        return due.stream().filter(d -> d.kind() == kind(name) && d.person().equals(person)).map(Distributions.Due::amount).reduce(Money.NONE, Money::plus);
    }

    @Override
    public Optional<Why> why(Input input, PersonId person, YearMonth month) {
        if (!names().containsKey(input.name())) return Optional.empty();
        var children = distributions.due(month).stream().filter(d -> d.kind() == kind(input.name()) && d.person().equals(person)).map(ProfitInputs::leaf).toList();
        return Optional.of(Why.of(input.label(), input.detail(), new Why.MoneyFigure(new Money(input.hundredths())), children));
    }

    private static Why leaf(Distributions.Due due) {
        var percent = BigDecimal.valueOf(due.share(), 2).stripTrailingZeros().toPlainString();
        return Why.of(Words.of(due.month() + " 的利润 " + due.profit().told() + " × " + percent + "%", "profit of " + due.month() + ", " + due.profit().told() + " × " + percent + " %"), Words.of("余数按最大余额分", "the rest by largest remainder"),
                new Why.MoneyFigure(due.amount()), List.of()).asFact(new Why.FactRef("distribution", Long.toString(due.distribution())));
    }

    @Override
    public OptionalLong added(Input input, PersonId person, YearMonth month) {
        return names().containsKey(input.name()) ? OptionalLong.of(sum(distributions.due(month), input.name(), person).fen()) : OptionalLong.empty();
    }
}
