package zhanggui.payroll.law;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import zhanggui.kernel.Money;

/** The tables in force, made from their limits and rates alone: the quick deductions must come out as the law prints them. */
public final class LawTables {

    private static final int[] RATES = {30_000, 100_000, 200_000, 250_000, 300_000, 350_000, 450_000};
    private static final long[] YEAR = {36_000, 144_000, 300_000, 420_000, 660_000, 960_000};
    private static final long[] MONTH = {3_000, 12_000, 25_000, 35_000, 55_000, 80_000};
    private static final LocalDate FROM = LocalDate.of(2019, 1, 1);

    public static final TaxTable ANNUAL = TaxTable.of(FROM, steps(YEAR)), BONUS = TaxTable.of(FROM, steps(MONTH));

    public static final LawFunctions.Tables IN_FORCE = new LawFunctions.Tables() {
        @Override public TaxTable annual(LocalDate from) { return ANNUAL; }
        @Override public TaxTable bonus(LocalDate from) { return BONUS; }
    };

    private LawTables() {}

    private static List<TaxTable.Step> steps(long[] limits) {
        return IntStream.range(0, RATES.length).mapToObj(n -> new TaxTable.Step(n < limits.length ? new Money(limits[n] * 100) : null, new Rate(RATES[n]))).toList();
    }
}
