package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Points;

class ReckonedTest {

    @Test
    @Tag("APR-03")
    void lin_wanqiu_s_october_item_by_item() {
        var october = LinWanqiu.october(1);
        assertThat(october.items().stream().map(Reckoned.ItemPoints::assessor).map(Points::toString))
                .containsExactly("12.90", "20.00", "20.00", "15.00", "4.00", "5.00", "9.00", "4.10");
        assertThat(october.proposed()).isEqualTo(Points.parse("85.90"));
        assertThat(october.assessor()).isEqualTo(Points.of(90));
        assertThat(october.self()).isEqualTo(Points.of(95));
        assertThat(october.score()).isEqualTo(Points.parse("91.25"));
        assertThat(october.coefficient()).isEqualTo(Coefficient.parse("1.2"));
    }

    @Test
    @Tag("WHY-02")
    void without_the_wrong_pairing_she_reaches_the_next_band() {
        var october = LinWanqiu.october(0);
        assertThat(october.item("pairing").orElseThrow().assessor()).isEqualTo(Points.of(25));
        assertThat(october.score()).isEqualTo(Points.of(95));
        assertThat(october.coefficient()).isEqualTo(Coefficient.parse("1.5"));
        assertThat(LinWanqiu.BANDS.next(LinWanqiu.october(1).score()).orElseThrow().from().minus(LinWanqiu.october(1).score())).isEqualTo(Points.parse("3.75"));
    }

    @Test
    @Tag("APR-43")
    void a_missing_self_assessment_has_its_set_consequence() {
        var readings = LinWanqiu.readings(1);
        assertThat(Reckoned.of(LinWanqiu.SHEET, LinWanqiu.BANDS, readings, LinWanqiu.ASSESSOR, null, Reckoned.Estimates.NONE).score()).isEqualTo(Points.of(90));
        var strict = new Sheet("order-printer", LinWanqiu.SHEET.name(), 75, Sheet.SelfMissing.COUNTS_ZERO, Points.of(20), LinWanqiu.SHEET.sections());
        assertThat(Reckoned.of(strict, LinWanqiu.BANDS, readings, LinWanqiu.ASSESSOR, null, Reckoned.Estimates.NONE).score()).isEqualTo(Points.parse("67.50"));
    }

    @Test
    @Tag("APR-43")
    void while_a_judgement_is_missing_there_is_no_score() {
        var october = Reckoned.of(LinWanqiu.SHEET, LinWanqiu.BANDS, LinWanqiu.readings(1), Marks.NONE, LinWanqiu.SELF, Reckoned.Estimates.NONE);
        assertThat(october.score()).isNull();
        assertThat(october.proposed()).isEqualTo(Points.parse("85.90"));
    }

    @Test
    @Tag("WHY-03")
    void what_is_not_judged_yet_is_estimated_and_says_so() {
        var estimates = new Reckoned.Estimates(Map.of("tidy", Points.parse("4.10")), Points.of(95));
        var november = Reckoned.of(LinWanqiu.SHEET, LinWanqiu.BANDS, LinWanqiu.readings(1), Marks.NONE, null, estimates);
        assertThat(november.score()).isEqualTo(Points.parse("91.25"));
        assertThat(november.item("tidy").orElseThrow().estimated()).isTrue();
    }

    @Test
    @Tag("APR-41")
    void a_sheet_whose_items_do_not_make_100_says_by_how_much() {
        var sections = List.of(LinWanqiu.SHEET.sections().getFirst(), LinWanqiu.SHEET.sections().get(1));
        var short20 = new Sheet("order-printer", LinWanqiu.SHEET.name(), 75, Sheet.SelfMissing.ASSESSOR_COUNTS, Points.of(20), sections);
        assertThat(short20.offBase()).isEqualTo(Points.of(-20));
        assertThat(short20.faults()).hasSize(1).first().satisfies(f -> assertThat(f.words().zh()).contains("80.00").contains("差 20.00"));
        assertThat(LinWanqiu.SHEET.faults()).isEmpty();
    }
}
