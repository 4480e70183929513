package zhanggui.payroll.law;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Words;

/**
 * PAY-41: the brackets in force from a day on. The tax of an amount is amount × rate − quick deduction, by the bracket it lies in.
 *
 * @param brackets from the lowest on; empty when the way of taxing has ended
 */
public record TaxTable(LocalDate from, List<Bracket> brackets) {

    /** @param upTo inclusive; null for the highest */
    public record Bracket(@Nullable Money upTo, Rate rate, Money quick) {

        BigDecimal tax(BigDecimal yuan) { return yuan.multiply(rate.value()).subtract(quick.yuan()); }

        /** The step as one reads it. @param said the amount as it is told */
        String told(String said) { return said + " × " + rate.told() + (quick.fen() == 0 ? "" : " − " + quick.told()); }
    }

    /** As a person enters it: the quick deduction follows. */
    public record Step(@Nullable Money upTo, @NotNull Rate rate) {}

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    /** @param yuan by which the bracket is found; more than 0 */
    Bracket bracket(BigDecimal yuan) {
        return brackets.stream().filter(b -> b.upTo == null || yuan.compareTo(b.upTo.yuan()) <= 0).findFirst().orElseThrow(() -> new ArithmeticException("no bracket holds " + yuan));
    }

    /** Of the year's taxable income so far; nothing of a negative one. */
    BigDecimal annual(BigDecimal taxable) { return taxable.signum() <= 0 ? BigDecimal.ZERO : bracket(taxable).tax(taxable); }

    /** Of a bonus that is taxed by itself: the bracket is found by a twelfth of it. */
    BigDecimal bonus(BigDecimal bonus) { return bonus.signum() <= 0 ? BigDecimal.ZERO : bonusBracket(bonus).tax(bonus); }

    Bracket bonusBracket(BigDecimal bonus) {
        return brackets.stream().filter(b -> b.upTo == null || bonus.compareTo(b.upTo.yuan().multiply(MONTHS)) <= 0).findFirst().orElseThrow(() -> new ArithmeticException("a bonus is not taxed by itself any more"));
    }

    /** Limits and rates rise, the last bracket has no limit. The quick deduction makes one bracket go on where the one before ends. */
    static TaxTable of(LocalDate from, List<Step> steps) {
        var brackets = new ArrayList<Bracket>();
        for (var step : steps) {
            var last = brackets.isEmpty() ? null : brackets.getLast();
            brackets.add(new Bracket(step.upTo, step.rate, last == null ? Money.NONE : last.quick.plus(more(last.upTo, step.rate, last.rate))));
        }
        return new TaxTable(from, List.copyOf(brackets));
    }

    private static Money more(Money limit, Rate rate, Rate before) {
        return new Money(BigDecimal.valueOf(limit.fen()).multiply(rate.value().subtract(before.value())).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** What stands in the way, each at its place. */
    static List<Field> faults(List<Step> steps) {
        var faults = new ArrayList<Field>();
        for (var n = 0; n < steps.size(); n++) {
            var step = steps.get(n);
            var last = n == steps.size() - 1;
            if (last != (step.upTo == null)) faults.add(fault(n, "upTo", last ? "最后一级没有上限" : "这一级要有上限", last ? "the last bracket has no limit" : "this bracket needs a limit"));
            if (n == 0) continue;
            var before = steps.get(n - 1);
            if (step.upTo != null && before.upTo != null && step.upTo.compareTo(before.upTo) <= 0) faults.add(fault(n, "upTo", "上限要比前一级高", "the limit must be above the one before"));
            if (step.rate.millionths() <= before.rate.millionths()) faults.add(fault(n, "rate", "税率要比前一级高", "the rate must be above the one before"));
        }
        return faults;
    }

    private static Field fault(int n, String what, String zh, String en) { return new Field("steps." + n + "." + what, Words.of("第 " + (n + 1) + " 级：" + zh, "bracket " + (n + 1) + ": " + en)); }
}
