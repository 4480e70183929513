package zhanggui.metrics;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** WHY-05: formulas over measures of one subject and period, ready to be reckoned again with facts left out or thought of: read once, pure from then on. */
public final class Recount {

    public static final Recount NONE = new Recount(List.of(), Map.of(), Map.of());

    private final List<Measure.Reckoned> formulas;
    private final Map<String, Measured> inputs;
    private final Map<String, Unit> units;

    /** @param formulas each after those it reads @param inputs the values of what is no formula, by key @param units of inputs and formulas */
    Recount(List<Measure.Reckoned> formulas, Map<String, Measured> inputs, Map<String, Unit> units) {
        this.formulas = formulas;
        this.inputs = inputs;
        this.units = units;
    }

    /** Every formula as it would be, by key. @param left what facts added and is left out, @param more what would be added */
    public Map<String, Measured> with(Collection<Metrics.Contribution> left, Collection<Metrics.Contribution> more) {
        var values = new HashMap<>(inputs);
        left.forEach(c -> values.computeIfPresent(c.measure(), (_, value) -> plus(value, c, -1)));
        more.forEach(c -> values.computeIfPresent(c.measure(), (_, value) -> plus(value, c, 1)));
        var reckoned = new HashMap<String, Measured>();
        for (var formula : formulas) {
            var value = value(formula, values, units);
            values.put(formula.key(), value);
            reckoned.put(formula.key(), value);
        }
        return reckoned;
    }

    /** The measures that are counted and whose facts move a formula. */
    public Collection<String> counted() { return inputs.keySet(); }

    private static Measured plus(Measured value, Metrics.Contribution by, int sign) {
        return new Measured(value.measure(), value.version(), value.kind(), value.part() + sign * by.part(), value.whole() + sign * by.whole(), value.points().plus(by.points().times(sign)));
    }

    /** One formula from the values of its inputs; not measured where one of them is not, or where something is divided by 0. */
    static Measured value(Measure.Reckoned formula, Map<String, Measured> values, Map<String, Unit> units) {
        var numbers = new HashMap<String, BigDecimal>();
        for (var input : formula.inputs()) {
            var value = values.get(input);
            if (value.measured()) numbers.put(input, Values.inUnits(value, units.get(input)));
        }
        return Formulas.over(formula.formula(), numbers).map(quotient -> Values.value(formula, quotient)).orElseGet(() -> Values.nothing(formula, List.of(0L)).get(0L));
    }
}
