package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;
import zhanggui.payroll.law.LawFunctions;
import zhanggui.payroll.law.LawTables;

class OfferedSchemesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> NO_BASE = Set.of("dispatch-specialist.taobao-2010", "marketing-operations-specialist.taobao-2010", "department-staff-annual.annual-scorecard");
    private static final Tail TAIL = new Tail(JSON);

    @TestFactory
    @Tag("PAY-44")
    @Tag("PAY-01")
    Stream<DynamicTest> every_offered_scheme_pays_a_leaver_for_his_days_and_goes_on_from_gross_to_net() {
        var offered = new OfferedSchemes(JSON, TAIL).all();
        assertThat(offered).hasSize(20);
        return offered.stream().map(draft -> DynamicTest.dynamicTest(draft.key(), () -> {
            assertThat(draft.lines().stream().map(Line::key)).contains("gross", "pension", "housing", "income_tax", "net");
            assertThat(TAIL.warnings(draft)).isEmpty();
            var lines = ready(draft);
            var whole = lines.reckon(inputs(lines, 20));
            var tenOfTwenty = lines.reckon(inputs(lines, 10));
            for (var line : draft.lines()) if (line.kind() == Line.Kind.EARNING)
                assertThat(tenOfTwenty.get(line.key())).as(line.formula()).isEqualTo(new Money(BigDecimal.valueOf(whole.get(line.key()).fen()).multiply(BigDecimal.TEN).divide(new BigDecimal("21.75"), 0, RoundingMode.HALF_UP).longValueExact()));
            if (NO_BASE.contains(draft.key())) assertThat(whole.get("gross").fen()).as("paid by profit or by the year").isZero();
            else assertThat(whole.get("gross").fen()).as("something is agreed for a month").isPositive();
        }));
    }

    @Test
    @Tag("PAY-45")
    void the_editor_warns_of_a_scheme_that_pays_whole_months_to_leavers_and_has_no_gross_and_the_offered_end_mends_it() {
        var own = draft(line("base_pay", "base_salary"), line("allowance", "base_salary + 200"), line("performance_pay", "performance_base * score_coefficient"), line("overtime_pay", "base_salary / 21.75 / 8 * 1.5 * overtime_hours"),
                line("reward_pay", "rewards"), new Line("net", Words.same("net"), Line.Kind.NET, "base_pay + allowance + performance_pay + overtime_pay + reward_pay"));
        assertThat(TAIL.warnings(own).stream().map(Outcome.Field::field)).containsExactly("lines.base_pay", "lines.allowance", "lines.performance_pay", "lines", "lines");

        var mended = ((Outcome.Done<Schemes.Draft>) TAIL.onto(own)).value();
        assertThat(TAIL.warnings(mended).stream().map(Outcome.Field::field)).as("a sum of its own is left to who wrote it").containsExactly("lines.allowance");
        assertThat(formula(mended, "base_pay")).isEqualTo("month_pay(base_salary, employed_paydays, month_paydays, partial_month, probation_paydays, probation_rate)");
        assertThat(formula(mended, "performance_pay")).startsWith("month_pay(performance_base, ").endsWith(") * score_coefficient");
        assertThat(formula(mended, "overtime_pay")).as("an hour stays an hour").isEqualTo("base_salary / 21.75 / 8 * 1.5 * overtime_hours");
        assertThat(formula(mended, "reward_pay")).isEqualTo("rewards");
    }

    private static String formula(Schemes.Draft draft, String key) { return draft.lines().stream().filter(l -> l.key().equals(key)).findFirst().orElseThrow().formula(); }

    private static Line line(String key, String formula) { return new Line(key, Words.same(key), Line.Kind.EARNING, formula); }

    private static Schemes.Draft draft(Line... lines) { return new Schemes.Draft("own", Words.same("own"), List.of("clerk"), List.of(lines), List.of()); }

    private static Lines ready(Schemes.Draft draft) throws Formula.Broken {
        var names = new java.util.HashSet<String>();
        for (var line : draft.lines()) names.addAll(Formula.parse(line.formula(), LawFunctions.of(LawTables.IN_FORCE)).names());
        for (var meaning : draft.meanings()) {
            if (meaning.of() != null) names.add(meaning.of());
            if (meaning.formula() != null && !meaning.formula().isBlank()) names.addAll(Formula.parse(meaning.formula()).names());
        }
        draft.lines().forEach(l -> names.remove(l.key()));
        draft.meanings().forEach(m -> names.remove(m.key()));
        return ((Outcome.Done<Lines>) Lines.of(draft.as(1, LocalDate.EPOCH), names, Set.of(), LawFunctions.of(LawTables.IN_FORCE))).value();
    }

    /** 21,750 agreed for the month, coefficients of 1, nothing else earned. */
    private static List<Input> inputs(Lines lines, int employed) {
        var values = new HashMap<>(Map.of("base_salary", 21_750_00L, "performance_base", 21_750_00L, "score", 100_00L, "score_coefficient", 100L, "task_actual", 100L, "task_target", 100L, "full_attendance_rate", 10L));
        values.putAll(Map.of("tax_table", 2019010100L, "bonus_table", 2019010100L, "partial_month", 100L, "month_paydays", 2000L, "employed_paydays", 100L * employed, "withholding_share", 20L));
        return LawfulLines.inputs(lines, values);
    }
}
