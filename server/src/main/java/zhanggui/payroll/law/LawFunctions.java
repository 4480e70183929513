package zhanggui.payroll.law;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;

/**
 * PAY-41, PAY-43, PAY-44: what a formula may call of the law. Each takes all it reckons with as numbers, the bracket table by its first day, so that a payslip
 * kept for years comes out the same by the table it names.
 */
public final class LawFunctions {

    /** Where tables are found by kind and first day. */
    public interface Tables {
        TaxTable annual(LocalDate from);

        TaxTable bonus(LocalDate from);
    }

    private record Step(int takes, Function<List<BigDecimal>, BigDecimal> reckoned, BiFunction<List<BigDecimal>, List<String>, String> said) implements Formula.Given {
        @Override public BigDecimal value(List<BigDecimal> of) { return reckoned.apply(of); }
        @Override public String told(List<BigDecimal> of, List<String> words) { return said.apply(of, words); }
    }

    private LawFunctions() {}

    public static Map<String, Formula.Given> of(Tables tables) {
        return Map.of(
                "ANNUAL_TAX", new Step(2, of -> tables.annual(day(of.get(1))).annual(of.get(0)), (of, said) -> of.get(0).signum() <= 0 ? "max(0, " + said.get(0) + ")" : tables.annual(day(of.get(1))).bracket(of.get(0)).told(said.get(0))),
                "BONUS_TAX", new Step(2, of -> of.get(0).signum() <= 0 ? BigDecimal.ZERO : tables.bonus(day(of.get(1))).bonus(of.get(0)),
                        (of, said) -> of.get(0).signum() <= 0 ? said.get(0) : tables.bonus(day(of.get(1))).bonusBracket(of.get(0)).told(said.get(0))),
                "WITHHELD", new Step(4, of -> withheld(of.get(0), of.get(1), of.get(2), of.get(3)),
                        (_, said) -> "max(0, min(" + said.get(0) + ", " + said.get(1) + " × " + said.get(2) + ", " + said.get(1) + " − " + said.get(3) + "))"),
                "MONTH_PAY", new Step(6, of -> PartialMonth.of(of.get(3)).pay(of.get(0), of.get(1), of.get(2)).multiply(probation(of)), LawFunctions::monthPay));
    }

    private static String monthPay(List<BigDecimal> of, List<String> said) {
        var pay = of.get(1).compareTo(of.get(2)) >= 0 ? said.get(0) : PartialMonth.of(of.get(3)).told(said.get(0), of.get(1), of.get(2));
        return of.get(4).signum() <= 0 ? pay : pay + " × (1 − (1 − " + said.get(5) + ") × " + said.get(4) + " ÷ " + said.get(1) + ")";
    }

    /** The days on probation are paid by their part of the wage. */
    private static BigDecimal probation(List<BigDecimal> of) {
        if (of.get(4).signum() <= 0 || of.get(1).signum() <= 0) return BigDecimal.ONE;
        return BigDecimal.ONE.subtract(BigDecimal.ONE.subtract(of.get(5)).multiply(of.get(4)).divide(of.get(1), MathContext.DECIMAL128));
    }

    /** PAY-43: at most a share of the wage, and what is left is not below the minimum. The share is rounded down: the law's limit is not passed by half a fen. */
    static BigDecimal withheld(BigDecimal due, BigDecimal wage, BigDecimal share, BigDecimal minimum) {
        return due.min(wage.multiply(share).setScale(2, RoundingMode.FLOOR)).min(wage.subtract(minimum)).max(BigDecimal.ZERO);
    }

    /** A table's name in a formula: its first day as a number. */
    static long number(LocalDate from) { return from.getYear() * 10_000L + from.getMonthValue() * 100L + from.getDayOfMonth(); }

    /** A number that names no day, such as the 0 of somebody without a table, has no result, as a division by 0 has none. */
    private static LocalDate day(BigDecimal number) {
        var n = number.intValueExact();
        try {
            return LocalDate.of(n / 10_000, n / 100 % 100, n % 100);
        } catch (DateTimeException e) {
            throw new ArithmeticException(number + " names no table");
        }
    }

    /** What may be withheld of a wage, to the fen. */
    public static Money most(Money due, Money wage, int sharePercent, Money minimum) {
        return Money.roundHalfUp(withheld(due.yuan(), wage.yuan(), BigDecimal.valueOf(sharePercent, 2), minimum.yuan()));
    }
}
