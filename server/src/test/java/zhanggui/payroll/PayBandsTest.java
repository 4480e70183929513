package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;
import zhanggui.payroll.Line.Kind;

/** Bands of pay, and words that a scheme gives a meaning itself. */
class PayBandsTest {

    private static final Set<String> NAMES = Set.of("score", "score_coefficient", "base_salary", "rewards");

    private final Map<String, OfferedBands.Table> tables = new OfferedBands(JsonMapper.builder().build()).tables().stream().collect(Collectors.toMap(OfferedBands.Table::reading, t -> t));

    @Test
    @Tag("PAY-04")
    void the_flagship_table_as_printed_warns_that_60_to_70_is_defined_twice() {
        assertThat(tables.get("as-printed").findings().stream().map(Words::zh)).contains("60–70 分出现了两次：一次 80%，一次 40%");
        assertThat(tables.get("as-printed").findings().stream().map(Words::en)).contains("60–70 is defined twice: once 80%, once 40%");
        assertThat(tables.get("as-printed-designer").findings().stream().map(Words::zh)).contains("70–80 没有档", "<60 没有档");
        for (var reading : List.of("minimal-edit", "descending-100-80-60", "shifted-bands")) assertThat(tables.get(reading).findings()).as(reading).isEmpty();
        assertThat(tables.values().stream().filter(OfferedBands.Table::offered).map(OfferedBands.Table::reading)).containsExactly("minimal-edit");
    }

    @Test
    @Tag("PAY-04")
    void a_scheme_with_a_band_that_stands_twice_or_is_missing_does_not_come_into_force_and_the_place_is_named() {
        assertThat(faults(table("as-printed"))).contains("meanings.payout_ratio 档：60–70 分出现了两次：一次 80%，一次 40%");
        assertThat(faults(table("as-printed-designer"))).contains("meanings.payout_ratio 档：70–80 没有档");
        assertThat(faults(new Meaning("payout_ratio", Words.same("档"), null, "score", List.of(band(0L, 6000L, 10), band(5900L, null, 20)), null))).anyMatch(f -> f.contains("重叠")).anyMatch(f -> f.contains("<0 没有档"));
        assertThat(faults(table("minimal-edit"))).isEmpty();
        assertThat(PayBands.findings(List.of(band(null, 6000L, 80), band(6000L, null, 40)))).as("upside down may stand, and is told").hasSize(1).noneMatch(PayBands.Finding::grave);
    }

    @DisplayName("PAY-04: on both sides of each limit, by each reading")
    @Tag("PAY-01")
    @ParameterizedTest
    @CsvSource({"minimal-edit,59.99,0", "minimal-edit,60,40", "minimal-edit,69.99,40", "minimal-edit,70,60", "minimal-edit,79.99,60", "minimal-edit,80,100", "descending-100-80-60,60,60", "descending-100-80-60,79.99,80",
        "shifted-bands,80,80", "shifted-bands,89.99,80", "shifted-bands,90,100", "shifted-bands,60,40"})
    void a_table_pays_by_the_band(String reading, String score, long percent) throws Formula.Broken {
        var formula = Formula.parse(PayBands.formula("score", tables.get(reading).bands()));
        assertThat(formula.value(Map.of("score", new java.math.BigDecimal(score))).movePointRight(2)).isEqualByComparingTo(Long.toString(percent));
    }

    @Test
    @Tag("PAY-45")
    void a_word_with_a_meaning_is_reckoned_and_told_with_its_meaning_in_it() {
        var lines = ready(scheme("base_salary * task", new Meaning("task", Words.same("任务"), "score / goal", null, null, null), new Meaning("goal", Words.same("目标"), "80", null, null, null)));
        assertThat(lines.inputs()).containsExactly("base_salary", "score");
        assertThat(lines.net(lines.reckon(List.of(input("base_salary", 180_000), input("score", 9_000))))).isEqualTo(new Money(202_500));
    }

    @Test
    @Tag("PAY-45")
    void meanings_that_are_open_unknown_broken_or_circular_are_refused_at_their_place() {
        assertThat(faults(new Meaning("payout_ratio", Words.same("档"), null, null, null, null))).anyMatch(f -> f.startsWith("meanings.payout_ratio") && f.contains("要先定"));
        assertThat(faults(new Meaning("payout_ratio", Words.same("档"), "base_salary * bonsu", null, null, null))).contains("meanings.payout_ratio 档：第 15 个字符：不认识「bonsu」");
        assertThat(faults(new Meaning("payout_ratio", Words.same("档"), "base_salary * payout_ratio", null, null, null))).anyMatch(f -> f.contains("绕回了自己"));
        assertThat(faults(new Meaning("base_salary", Words.same("底薪"), "3", null, null, null))).anyMatch(f -> f.contains("这个名字已经有了"));
        assertThat(faults(new Meaning("payout_ratio", Words.same("档"), null, "mood", tables.get("minimal-edit").bands(), null))).anyMatch(f -> f.contains("按哪个数取档"));
        var grows = String.join("+", java.util.Collections.nCopies(20, "b"));
        var huge = scheme("a", new Meaning("a", Words.same("a"), grows, null, null, null), new Meaning("b", Words.same("b"), grows.replace('b', 'c'), null, null, null), new Meaning("c", Words.same("c"), grows.replace('b', 'd'), null, null, null), new Meaning("d", Words.same("d"), grows.replace('b', 'e'), null, null, null), new Meaning("e", Words.same("e"), "1", null, null, null));
        assertThat(Lines.of(huge, NAMES)).isInstanceOf(Outcome.Refused.class);
    }

    private Meaning table(String reading) { return new Meaning("payout_ratio", Words.same("档"), null, "score", tables.get(reading).bands(), null); }

    private static PayBand band(Long from, Long until, int pays) { return new PayBand(from, until, new Coefficient(pays)); }

    private static Input input(String name, long hundredths) { return new Input(name, Words.same(name), Input.Unit.YUAN, hundredths, Words.same(""), ""); }

    private static Scheme scheme(String net, Meaning... meanings) {
        return new Scheme("x", Words.same("x"), 1, LocalDate.EPOCH, List.of(), List.of(new Line("net", Words.same("实发"), Kind.NET, net)), List.of(meanings));
    }

    private static Lines ready(Scheme scheme) {
        return switch (Lines.of(scheme, NAMES)) {
            case Outcome.Done<Lines>(var lines) -> lines;
            case Outcome.Refused<Lines>(var why, var _, var fields) -> throw new AssertionError(why + " " + fields);
        };
    }

    private static List<String> faults(Meaning meaning) {
        return Lines.of(scheme("base_salary * " + meaning.key(), meaning), NAMES) instanceof Outcome.Refused<Lines>(var _, var _, var fields)
                ? fields.stream().map(f -> f.field() + " " + f.words().zh()).toList() : List.of();
    }
}
