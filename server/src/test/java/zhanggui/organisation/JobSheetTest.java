package zhanggui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** The sheets that come with the program, as they are offered. */
class JobSheetTest {

    private static final Pattern HALF_WIDTH = Pattern.compile("[\\u4e00-\\u9fff][,;:?!()]|[,;?!()][\\u4e00-\\u9fff]");

    private final JobSheetTemplates templates = new JobSheetTemplates();

    private JobSheet sheet(String key) { return templates.find(key).orElseThrow(); }

    @Test
    @Tag("ORG-03")
    void the_service_agents_sheet_has_five_duties_and_seventeen_items_that_add_up_to_100_plus_20() {
        var sheet = sheet("customer-service-specialist.tmall");
        assertThat(sheet.duties()).hasSize(5);
        assertThat(sheet.duties().stream().mapToInt(d -> d.items().size()).sum()).isEqualTo(17);
        assertThat(sheet.printed()).isEqualTo(Points.of(100));
        assertThat(sheet.duties().stream().map(JobSheet.Duty::points)).containsExactly(Points.parse("26.5"), Points.parse("36.5"), Points.parse("16.5"), Points.parse("6.5"), Points.of(14));
        assertThat(sheet.extra().points()).isEqualTo(Points.of(20));
        assertThat(sheet.split().assessorPercent()).isEqualTo(75);
        assertThat(sheet.pay().base()).isEqualTo(Money.ofYuan(2000));
        assertThat(sheet.attendance()).extracting(JobSheet.AttendanceLine::points).containsExactly(Points.of(2), Points.of(1));
        assertThat(sheet.exit()).isEqualTo(new JobSheet.Exit(Points.of(65), 3, false));
        assertThat(sheet.missing()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is printed with {1}")
    @DisplayName("ORG-03: weights stay as they are printed; made to fit or held to 100 they count for 100")
    @Tag("ORG-03")
    @CsvSource({"dispatch-specialist.tmall, 110", "design-editor.tmall, 110", "finance-admin.tmall, 112", "customer-service-specialist.tmall, 100"})
    void weights(String key, int printed) {
        assertThat(sheet(key).printed()).isEqualTo(Points.of(printed));
        assertThat(sheet(key).counted()).isEqualTo(Points.of(100));
    }

    @Test
    @Tag("ORG-03")
    void every_post_has_its_sheet_with_a_title_an_edition_and_words_in_both_languages() {
        assertThat(templates.all()).hasSize(114);
        templates.all().forEach((key, sheet) -> {
            assertThat(sheet.title().zh()).as(key).isNotBlank();
            assertThat(sheet.edition()).as(key).isNotNull();
            assertThat(SheetFaults.of(sheet)).as(key).isEmpty();
            for (var words : said(sheet)) {
                assertThat(words.zh()).as(key).isNotBlank().doesNotContainPattern(HALF_WIDTH).doesNotContain("原文", "缺失", "null");
                assertThat(words.en()).as(key).isNotBlank().doesNotContain("null", "lost", "(as printed)");
            }
        });
    }

    private static List<Words> said(JobSheet sheet) {
        return sheet.duties().stream().flatMap(d -> java.util.stream.Stream.concat(java.util.stream.Stream.of(d.title()), d.items().stream().map(JobSheet.Item::words))).toList();
    }

    @ParameterizedTest(name = "two years for {0}: {1} not met")
    @Tag("ORG-04")
    @CsvSource({"graphic-designer.alliance, 1", "website-builder.alliance, 0", "customer-service-specialist.tmall, 0"})
    void requirements_stand_apart_from_duties_and_years_are_compared(String key, int unmet) {
        assertThat(sheet(key).unmet(2)).hasSize(unmet);
        assertThat(sheet(key).unmet(3)).isEmpty();
    }

    @Test
    @Tag("ORG-05")
    void two_versions_differ_in_what_was_changed_and_in_nothing_else() {
        var sheet = sheet("customer-service-specialist.tmall");
        assertThat(SheetLines.between(sheet, sheet)).isEmpty();
        var other = SheetLines.between(sheet("dispatch-specialist.taobao-2010"), sheet("dispatch-specialist.tmall"));
        assertThat(other).extracting(SheetLines.Difference::key).contains("superior", "workingTime", "printed").doesNotContain("extra ");
        var superior = other.stream().filter(d -> d.key().equals("superior")).findFirst().orElseThrow();
        assertThat(superior.was().zh()).isEqualTo("主管委员会");
        assertThat(superior.becomes().zh()).isEqualTo("店长");
    }

    @Test
    @Tag("ORG-13")
    void rule_books_are_laid_side_by_side_and_what_contradicts_is_told() {
        var profiles = new RuleProfiles();
        assertThat(profiles.all()).hasSize(24);
        var rows = profiles.sideBySide(List.of("002.attendance", "003.rules"));
        var week = rows.stream().filter(r -> r.key().equals("week")).findFirst().orElseThrow();
        assertThat(week.differs()).isTrue();
        assertThat(week.says().get("003.rules").getFirst().zh()).contains("08:00");
        var late = rows.stream().filter(r -> r.key().equals("late-costs")).findFirst().orElseThrow();
        assertThat(late.says()).containsOnlyKeys("003.rules");
        assertThat(late.says().get("003.rules").getFirst().zh()).isEqualTo("每次罚 10 元");
        assertThat(profiles.sideBySide(List.of("003.rules"))).noneMatch(RuleProfiles.Aspect::differs);
        for (var topic : RuleTopic.values()) assertThat(profiles.find(topic.standard()).orElseThrow().topics()).contains(topic);
    }
}
