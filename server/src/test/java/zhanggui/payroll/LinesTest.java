package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;

class LinesTest {

    private static final Set<String> NAMES = StoryScheme.inputs(1).stream().map(Input::name).collect(Collectors.toSet());

    @Test
    @Tag("PAY-02")
    void lin_wanqiu_s_october_to_the_fen() {
        var slip = lines(StoryScheme.SCHEME).reckon(StoryScheme.inputs(1));
        assertThat(slip.entrySet().stream().map(e -> e.getKey() + " " + e.getValue())).containsExactly(
                "base_pay 4200.00", "performance_pay 2400.00", "overtime_pay 235.34", "reward_pay 0.00", "unpaid_leave_pay -193.10", "gross 6642.24",
                "pension -400.00", "medical -100.00", "unemployment -25.00", "housing -250.00", "income_tax -26.02", "deductions -801.02", "net 5841.22");
    }

    @Test
    @Tag("WHY-02")
    void without_the_scan_the_net_is_679_yuan_more() {
        var lines = lines(StoryScheme.SCHEME);
        var with = lines.reckon(StoryScheme.inputs(1));
        var without = lines.reckon(StoryScheme.inputs(0));
        assertThat(without.get("performance_pay")).isEqualTo(Money.parse("3000.00"));
        assertThat(without.get("reward_pay")).isEqualTo(Money.parse("100.00"));
        assertThat(without.get("income_tax")).isEqualTo(Money.parse("-47.02"));
        assertThat(without.get("net")).isEqualTo(Money.parse("6520.22"));
        assertThat(with.get("net").minus(without.get("net"))).isEqualTo(Money.parse("-679.00"));
    }

    @Test
    @Tag("PAY-02")
    void lines_may_stand_in_any_order() {
        var backwards = new Scheme("x", Words.same("x"), 1, LocalDate.EPOCH, List.of(), StoryScheme.SCHEME.lines().reversed());
        assertThat(lines(backwards).reckon(StoryScheme.inputs(1)).get("net")).isEqualTo(Money.parse("5841.22"));
    }

    @Test
    @Tag("PAY-02")
    void lines_that_read_each_other_in_a_circle_are_refused_and_the_circle_is_named() {
        assertThat(fault("net: gross - tax", "gross: base_salary + tax", "tax: gross * 0.03")).contains("gross → tax → gross");
    }

    @DisplayName("a broken formula is refused at its place")
    @Tag("PAY-02")
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "base_salary + bonsu | 第 15 个字符：不认识「bonsu」", "base_salary *       | 第 13 个字符", "(base_salary         | 第 1 个字符",
        "base_salary > 3      | 结果要是一个数", "if(base_salary, 1, 2) | if 的第一项要是比较", "\"a\" + 1          | 这里不能用",
        "9 ^ 9 ^ 9            | 第 3 个字符", "round(base_salary, 9) | round 的位数", "sqrt(4)              | 第 1 个字符"})
    void broken(String formula, String told) {
        assertThat(fault("net: " + formula)).contains(told);
    }

    @Test
    @Tag("PAY-02")
    void there_is_exactly_one_net() {
        assertThat(fault("gross: base_salary")).contains("正好有一行实发");
    }

    @DisplayName("the formula's four signs, comparisons and functions")
    @Tag("PAY-02")
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 + 2 * 3 | 7", "(1 + 2) * 3 | 9", "-2 + 5 | 3", "10 / 4 | 2.5", "round(2.345, 2) | 2.35", "round(-2.345, 2) | -2.35", "min(3, 1, 2) | 1", "max(3, 1, 2) | 3",
        "if(2 >= 2, 5, 1 / 0) | 5", "if(2 > 2, 5, 6) | 6", "if(1 = 1 && 2 != 2, 1, 0) | 0", "7 - 3 - 2 | 2", "100 / 5 / 2 | 10"})
    void language(String formula, BigDecimal value) throws Formula.Broken {
        assertThat(Formula.parse(formula).value(Map.of())).isEqualByComparingTo(value);
    }

    @Test
    @Tag("PAY-02")
    void one_of_two_comparisons_is_enough() throws Formula.Broken {
        assertThat(Formula.parse("if(1 = 2 || 3 < 4, 1, 0)").value(Map.of())).isEqualByComparingTo("1");
        assertThat(Formula.parse("if(1 = 2 || 3 > 4, 1, 0)").value(Map.of())).isEqualByComparingTo("0");
    }

    @Test
    @Tag("WHY-01")
    void a_formula_tells_itself_with_its_inputs() throws Formula.Broken {
        var values = Map.of("base", new BigDecimal("2000"), "factor", new BigDecimal("1.2"), "tax", new BigDecimal("3"));
        assertThat(Formula.parse("base * factor").told(values, n -> n + " " + values.get(n))).isEqualTo("base 2000 × factor 1.2");
        assertThat(Formula.parse("(base + 1) * factor").told(values, n -> n)).isEqualTo("(base + 1) × factor");
        assertThat(Formula.parse("base - (tax - 1)").told(values, n -> n)).isEqualTo("base − (tax − 1)");
        assertThat(Formula.parse("if(base > 5, factor, tax)").told(values, n -> n)).isEqualTo("factor");
        assertThat(Formula.parse("if(base > 5, factor, tax)").read(values)).containsExactly("base", "factor");
    }

    @Test
    @Tag("PAY-01")
    void one_score_pays_differently_by_two_schemes_of_the_same_post() {
        var small = new Scheme("a", Words.same("a"), 1, LocalDate.EPOCH, List.of(), List.of(line("net: 500 * score_coefficient + 600 + 20 + 20")));
        var taobao = new Scheme("b", Words.same("b"), 1, LocalDate.EPOCH, List.of(), List.of(line("net: 2000 * score_coefficient + 600")));
        assertThat(lines(small).reckon(StoryScheme.inputs(1)).get("net")).isEqualTo(Money.parse("1240.00"));
        assertThat(lines(taobao).reckon(StoryScheme.inputs(1)).get("net")).isEqualTo(Money.parse("3000.00"));
    }

    private static Lines lines(Scheme scheme) {
        return switch (Lines.of(scheme, NAMES)) {
            case Outcome.Done<Lines>(var lines) -> lines;
            case Outcome.Refused<Lines>(var why, var facts, var fields) -> throw new AssertionError(why + " " + fields);
        };
    }

    private static String fault(String... lines) {
        var scheme = new Scheme("x", Words.same("x"), 1, LocalDate.EPOCH, List.of(), java.util.Arrays.stream(lines).map(LinesTest::line).toList());
        var outcome = Lines.of(scheme, NAMES);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<Lines>) outcome).fields().stream().map(f -> f.words().zh()).collect(Collectors.joining("; "));
    }

    private static Line line(String text) {
        var parts = text.split(": ", 2);
        return new Line(parts[0], Words.same(parts[0]), parts[0].equals("net") ? Line.Kind.NET : Line.Kind.EARNING, parts[1]);
    }
}
