package zhanggui.payroll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.payroll.LawfulLines.fen;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.payroll.law.LawFunctions;
import zhanggui.payroll.law.LawTables;
import zhanggui.payroll.law.TaxTable;

/** Income tax to the fen: published cases, and cases computed by another program in another way (server/src/test/golden). Both go through the lines that payslips have. */
@Tag("PAY-41")
class GoldenTaxTest {

    private static final Map<String, Object> TRUTH = new Yaml(new SafeConstructor(new LoaderOptions())).load(text("payroll_truth.yaml"));

    @Test
    void quick_deductions_follow_from_limits_and_rates() {
        assertThat(quick(LawTables.ANNUAL)).isEqualTo(quick("annual_brackets"));
        assertThat(quick(LawTables.BONUS)).isEqualTo(quick("bonus_monthly_brackets"));
    }

    private static List<Long> quick(TaxTable table) { return table.brackets().stream().map(b -> b.quick().fen()).toList(); }

    private static List<Long> quick(String key) { return list(TRUTH.get(key)).stream().map(b -> fen(b.get("quick"))).toList(); }

    @TestFactory
    Stream<DynamicTest> published_months() {
        return list(TRUTH.get("monthly_cases")).stream().map(c -> DynamicTest.dynamicTest(c.get("id").toString(), () -> {
            var input = (Map<?, ?>) c.get("input");
            var year = new LawfulLines();
            var taxes = new ArrayList<String>();
            Map<String, Money> last = Map.of();
            for (var month = 1; month <= (int) input.get("months"); month++) {
                last = year.pay(month, fen(input.get("income")), fen(input.get("special")), fen(input.get("additional")), Map.of());
                taxes.add(last.get("income_tax").negate().toString());
            }
            assertThat(taxes).isEqualTo(((List<?>) c.get("recomputed_monthly_tax")).stream().map(t -> t.equals("0") ? "0.00" : t.toString()).toList());
            assertThat(last.get("taxable_to_date").fen()).isEqualTo(fen(c.get("cumulative_taxable_last")));
            assertThat(last.get("withheld_to_date").fen()).isEqualTo(fen(c.get("recomputed_total")));
            assertThat(last.get("net")).isEqualTo(new Money(fen(input.get("income")) - fen(input.get("special")) + last.get("income_tax").fen()));
        }));
    }

    @Test
    void a_bonus_by_itself_or_merged() {
        for (var bonus : Map.of("36000", "1080.00", "36001", "3390.10", "144000", "14190.00").entrySet())
            assertThat(new LawfulLines().pay(1, 0, 0, 0, Map.of("annual_bonus_separate", fen(bonus.getKey()))).get("bonus_tax").negate()).as(bonus.getKey()).hasToString(bonus.getValue());
        var merged = new LawfulLines().pay(12, 200_000_00, 44_000_00, 0, Map.of("annual_bonus_merged", 24_000_00L));
        assertThat(merged.get("income_tax").negate()).as("老李, merged").hasToString("9480.00");
        var separate = new LawfulLines().pay(12, 200_000_00, 44_000_00, 0, Map.of("annual_bonus_separate", 24_000_00L));
        assertThat(separate.get("income_tax").plus(separate.get("bonus_tax")).negate()).as("老李, separate: 7080 + 720").hasToString("7800.00");
        assertThat(separate.get("net")).as("the bonus is paid, whichever way it is taxed").isEqualTo(merged.get("net").plus(Money.parse("1680.00")));
        assertThat(new LawfulLines().pay(12, 204_000_00, 0, 0, Map.of()).get("income_tax").negate()).hasToString("11880.00");
    }

    @TestFactory
    Stream<DynamicTest> cases_of_another_program() {
        return text("golden-tax.csv").lines().skip(1).map(row -> DynamicTest.dynamicTest(row.substring(0, row.indexOf(',')), () -> golden(row.split(",", -1))));
    }

    private static void golden(String[] cells) {
        var months = cells[1].split(";");
        var counted = cells[3].split(";");
        var year = new LawfulLines();
        if (!cells[4].isEmpty()) {
            var opening = numbers(cells[4]);
            year.opened(opening[0], opening[1], opening[2], opening[3], opening[4], opening[5], opening[6]);
        }
        var taxes = new ArrayList<String>();
        var bonuses = new ArrayList<String>();
        for (var n = 0; n < months.length; n++) {
            if (months[n].equals("-")) {
                taxes.add("-");
                bonuses.add("-");
                continue;
            }
            var m = numbers(months[n]);
            var slip = year.pay(Integer.parseInt(counted[n]), m[0], m[1], m[2], Map.of("other_deduction", m[3], "tax_free_income", m[4], "tax_relief", m[5], "annual_bonus_separate", m[6]));
            taxes.add(Long.toString(-slip.get("income_tax").fen()));
            bonuses.add(Long.toString(-slip.get("bonus_tax").fen()));
        }
        assertThat(String.join(";", taxes)).isEqualTo(cells[5]);
        assertThat(String.join(";", bonuses)).isEqualTo(cells[6]);
    }

    @Test
    void there_are_at_least_two_hundred_of_them() { assertThat(text("golden-tax.csv").lines().skip(1)).hasSizeGreaterThanOrEqualTo(200); }

    @Test
    @Tag("PAY-46")
    void six_thousand_people_of_twenty_five_lines_in_seconds_side_by_side_as_one_after_the_other() {
        var lines = new LawfulLines().lines();
        var random = new Random(6000);
        assertThat(lines.scheme().lines()).hasSizeGreaterThanOrEqualTo(25);
        var people = IntStream.range(0, 6000).mapToObj(_ -> LawfulLines.inputs(lines, Map.of("base_salary", 3000_00L + random.nextInt(60_000_00), "income_before", (long) random.nextInt(400_000_00), "tax_before", (long) random.nextInt(20_000_00),
                "tax_months", 100L * (1 + random.nextInt(12)), "basic_deduction", 5000_00L, "tax_table", 2019010100L, "bonus_table", 2019010100L, "withholding_share", 20L, "penalties", (long) random.nextInt(1000_00)))).toList();
        var began = System.nanoTime();
        var serial = people.stream().map(lines::reckon).toList();
        var seconds = (System.nanoTime() - began) / 1e9;
        assertThat(people.parallelStream().map(lines::reckon).toList()).isEqualTo(serial);
        assertThat(seconds).as("seconds for 6,000 payslips, one after the other").isLessThan(10);
    }

    @TestFactory
    @Tag("PAY-48")
    Stream<DynamicTest> every_offered_scheme_that_goes_on_to_the_net_adds_up_for_the_books() {
        var mapper = JsonMapper.builder().build();
        return new OfferedSchemes(mapper, new Tail(mapper)).all().stream().map(draft -> DynamicTest.dynamicTest(draft.key(), () -> addsUp(draft)));
    }

    private static void addsUp(Schemes.Draft draft) throws Formula.Broken {
        var names = new HashSet<String>();
        for (var line : draft.lines()) names.addAll(Formula.parse(line.formula(), LawFunctions.of(LawTables.IN_FORCE)).names());
        for (var meaning : draft.meanings()) if (meaning.formula() != null && !meaning.formula().isBlank()) names.addAll(Formula.parse(meaning.formula()).names());
        draft.meanings().forEach(m -> { if (m.of() != null) names.add(m.of()); });
        draft.lines().forEach(l -> names.remove(l.key()));
        draft.meanings().forEach(m -> names.remove(m.key()));
        if (!(Lines.of(draft.as(1, LocalDate.EPOCH), names, Set.of(), LawFunctions.of(LawTables.IN_FORCE)) instanceof Outcome.Done<Lines>(var lines))) return; // something of it is still to be settled
        var random = new Random(48);
        for (var n = 0; n < 20; n++) {
            var values = new HashMap<String, Long>();
            lines.inputs().forEach(name -> values.put(name, 100L * random.nextInt(5_000)));
            values.putAll(Map.of("tax_table", 2019010100L, "bonus_table", 2019010100L, "partial_month", 100L, "month_paydays", 2200L, "employed_paydays", 2200L, "probation_paydays", 0L, "withholding_share", 20L));
            var slip = lines.reckon(LawfulLines.inputs(lines, values));
            var sum = lines.scheme().lines().stream().filter(l -> l.kind() == Line.Kind.EARNING || l.kind() == Line.Kind.DEDUCTION).map(l -> slip.get(l.key())).reduce(Money.NONE, Money::plus);
            assertThat(lines.net(slip)).as("net").isEqualTo(sum);
        }
    }

    private static long[] numbers(String text) { return Arrays.stream(text.split("/")).mapToLong(Long::parseLong).toArray(); }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object of) { return (List<Map<String, Object>>) of; }

    private static String text(String name) {
        try (var file = GoldenTaxTest.class.getResourceAsStream("/law/" + name)) {
            return new String(file.readAllBytes(), UTF_8).lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
