package zhanggui.payroll.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.attendance.PublicCalendar.WorkCalendarDay;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/** The law's rules by themselves: contributions, what may be withheld, parts of months, brackets. */
class LawRulesTest {

    @DisplayName("base, floor 6,821 and ceiling 35,283: a base between counts as it is, one below or above as the limit")
    @Tag("PAY-42")
    @ParameterizedTest
    @CsvSource({"20000.00,20000.00,1600.00,3200.00", "6821.00,6821.00,545.68,1091.36", "6820.99,6821.00,545.68,1091.36", "1.00,6821.00,545.68,1091.36", "35283.00,35283.00,2822.64,5645.28", "35283.01,35283.00,2822.64,5645.28", "90000.00,35283.00,2822.64,5645.28", "0.00,0.00,0.00,0.00"})
    void pension(String own, String base, String personal, String company) {
        var rule = rule(ContributionRule.Kind.PENSION, "80000", "160000", "0.00", 1);
        assertThat(rule.base(Money.parse(own))).hasToString(base);
        assertThat(rule.personal(Money.parse(own))).hasToString(personal);
        assertThat(rule.company(Money.parse(own))).hasToString(company);
    }

    @DisplayName("Beijing's published case of 20,000: 1,600, 400, 100 and 2,400")
    @Tag("PAY-42")
    @Test
    void beijing() {
        var own = Money.parse("20000.00");
        assertThat(List.of(rule(ContributionRule.Kind.PENSION, "80000", "160000", "0.00", 1).personal(own), rule(ContributionRule.Kind.MEDICAL, "20000", "98000", "0.00", 1).personal(own),
                rule(ContributionRule.Kind.UNEMPLOYMENT, "5000", "5000", "0.00", 1).personal(own), rule(ContributionRule.Kind.HOUSING, "120000", "120000", "0.00", 100).personal(own)))
                .hasToString("[1600.00, 400.00, 100.00, 2400.00]");
        assertThat(rule(ContributionRule.Kind.MEDICAL, "20000", "98000", "3.00", 1).personal(own)).as("with the local fixed sum").hasToString("403.00");
        assertThat(rule(ContributionRule.Kind.HOUSING, "120000", "120000", "0.00", 100).personal(Money.parse("7004.17"))).as("840.5004, to the yuan").hasToString("841.00");
        assertThat(rule(ContributionRule.Kind.HOUSING, "120000", "120000", "0.00", 100).at(new Rate(50_000)).company(Money.parse("10000.00"))).as("at the person's own 5 %").hasToString("500.00");
    }

    @DisplayName("withheld: a fifth of the wage at most, and the minimum wage is left")
    @Tag("PAY-43")
    @ParameterizedTest
    @CsvSource({"5000.00,2690.00,3000.00,1000.00", "3000.00,2690.00,3000.00,310.00", "2690.00,2690.00,100.00,0.00", "5000.00,2690.00,600.00,600.00", "2000.00,2690.00,100.00,0.00", "0.00,0.00,100.00,0.00", "4999.99,0.00,3000.00,999.99"})
    void withheld(String wage, String minimum, String loss, String most) { assertThat(LawFunctions.most(Money.parse(loss), Money.parse(wage), 20, Money.parse(minimum))).hasToString(most); }

    @DisplayName("a part of the month by 21.75, by the share of paid days, or less what was missed; the whole month is the whole wage")
    @Tag("PAY-44")
    @ParameterizedTest
    @CsvSource({"BY_21_75,10,22,10000.00", "BY_21_75,22,22,21750.00", "BY_21_75,22,23,21750.00", "BY_21_75,0,22,0.00", "BY_PAYDAYS,11,22,10875.00", "BY_PAYDAYS,23,23,21750.00", "LESS_MISSED,20,22,19750.00", "LESS_MISSED,1,23,0.00"})
    void part(PartialMonth way, int employed, int month, String pay) {
        assertThat(way.pay(new BigDecimal("21750"), BigDecimal.valueOf(employed), BigDecimal.valueOf(month)).setScale(2, RoundingMode.HALF_UP)).isEqualTo(pay);
    }

    @Test
    @Tag("PAY-44")
    void probation_days_are_paid_at_their_part() throws Formula.Broken {
        var formula = Formula.parse("month_pay(base, employed, month, way, probation, rate)", LawFunctions.of(LawTables.IN_FORCE));
        var values = Map.of("base", new BigDecimal("10000"), "employed", new BigDecimal("20"), "month", new BigDecimal("20"), "way", new BigDecimal("1.00"), "probation", new BigDecimal("20"), "rate", new BigDecimal("0.80"));
        assertThat(formula.value(values)).isEqualByComparingTo("8000");
        var half = new java.util.HashMap<>(values);
        half.put("probation", new BigDecimal("10"));
        assertThat(formula.value(half)).as("half of the month").isEqualByComparingTo("9000");
        assertThat(formula.told(half, n -> n)).isEqualTo("base × (1 − (1 − rate) × probation ÷ employed)");
    }

    @Test
    @Tag("PAY-44")
    void paid_days_are_working_days_and_public_holidays() {
        var may = new EmployedDays.Paydays(Map.of(LocalDate.of(2026, 5, 1), WorkCalendarDay.HOLIDAY, LocalDate.of(2026, 5, 2), WorkCalendarDay.HOLIDAY, LocalDate.of(2026, 5, 4), WorkCalendarDay.MOVED_REST,
                LocalDate.of(2026, 5, 5), WorkCalendarDay.MOVED_REST, LocalDate.of(2026, 5, 9), WorkCalendarDay.MOVED_WORKDAY));
        assertThat(may.between(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31))).isEqualTo(21);
        assertThat(may.between(LocalDate.of(2026, 5, 6), LocalDate.of(2026, 5, 10))).as("Wednesday to Sunday, the Saturday worked").isEqualTo(4);
        assertThat(may.between(LocalDate.of(2026, 5, 31), LocalDate.of(2026, 5, 30))).isZero();
    }

    @Test
    @Tag("PAY-41")
    void a_formula_that_calls_the_law_tells_its_step_and_wants_its_parts() throws Formula.Broken {
        var functions = LawFunctions.of(LawTables.IN_FORCE);
        var formula = Formula.parse("-max(0, annual_tax(taxable, tax_table) - paid)", functions);
        var values = Map.of("taxable", new BigDecimal("41250"), "tax_table", new BigDecimal("20190101.00"), "paid", new BigDecimal("618.75"));
        assertThat(formula.value(values)).isEqualByComparingTo("-986.25");
        assertThat(formula.told(values, n -> n)).isEqualTo("−max(0, taxable × 10% − 2,520.00 − paid)");
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(Formula.Broken.class, () -> Formula.parse("annual_tax(1)", functions)).fault().words().zh()).isEqualTo("「annual_tax」要 2 项");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Formula.parse("annual_tax(1, 2)"))).as("only where a module gives it").isInstanceOf(Formula.Broken.class);
    }

    @Test
    @Tag("PAY-41")
    void brackets_that_do_not_rise_are_refused_at_their_place() {
        var money = Money.parse("100.00");
        assertThat(TaxTable.faults(List.of(new TaxTable.Step(money, new Rate(30_000)), new TaxTable.Step(money, new Rate(20_000)), new TaxTable.Step(money, new Rate(40_000)))).stream().map(f -> f.field()))
                .containsExactly("steps.1.upTo", "steps.1.rate", "steps.2.upTo", "steps.2.upTo");
    }

    private static ContributionRule rule(ContributionRule.Kind kind, String personal, String company, String fixed, int unit) {
        return new ContributionRule(1, "beijing", Words.of("北京", "Beijing"), kind, LocalDate.of(2024, 7, 1), new Rate(Integer.parseInt(personal)), new Rate(Integer.parseInt(company)), Money.parse(fixed), Money.parse("6821.00"), Money.parse("35283.00"), unit, "公布");
    }

    @Test
    @Tag("PAY-47")
    void a_number_that_names_no_day_names_no_table_and_has_no_result() throws Formula.Broken {
        var formula = Formula.parse("annual_tax(taxable, tax_table)", LawFunctions.of(LawTables.IN_FORCE));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> formula.value(Map.of("taxable", new BigDecimal("41250"), "tax_table", BigDecimal.ZERO)))).as("the 0 of somebody without a table").isInstanceOf(ArithmeticException.class);
    }

    @Test
    @Tag("PAY-47")
    void a_number_that_names_no_way_of_a_part_of_a_month_has_no_result_and_breaks_nothing() {
        for (var way : PartialMonth.values()) org.assertj.core.api.Assertions.assertThat(PartialMonth.of(java.math.BigDecimal.valueOf(way.number()))).isEqualTo(way);
        for (var none : new int[] {0, -1, PartialMonth.values().length + 1}) org.assertj.core.api.Assertions.assertThatThrownBy(() -> PartialMonth.of(java.math.BigDecimal.valueOf(none))).isInstanceOf(ArithmeticException.class);
    }
}
