package zhanggui.appraisal.annual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.appraisal.Sheet;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;

/** The department's sheet as printed: 85 of 100 points, six rows, no payout steps. */
class AnnualFiguresTest {

    private static AnnualSheet printed() {
        try {
            return new AnnualTemplate().sheet();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AnnualSheet with(Sheet.Totals totals, List<AnnualSheet.Payout> payout) {
        var sheet = printed();
        var rows = sheet.rows().stream().map(r -> r.target() != null ? r : new AnnualSheet.Row(r.key(), r.duty(), r.kpi(), r.weight(), r.unit(), r.formula(), r.indicators(), 9_500L, r.direction(), r.measure(), r.from(), r.doubt())).toList();
        return new AnnualSheet(sheet.name(), totals, rows, payout, sheet.excluded(), sheet.signers(), sheet.doubts());
    }

    /** Net sales 374 of 440, margin 4.5 of 4.09, sold out in 125 of 100 percent, 6 to 1 of 5, 1.5 trainings of 2, reports 95 of 95 percent. */
    private static Map<String, AnnualFigures.Completed> year() {
        var year = new HashMap<String, AnnualFigures.Completed>();
        Map.of("net-sales", 37_400L, "operating-margin", 450L, "campaign-efficiency", 12_500L, "input-output", 600L, "process-training", 150L, "reports", 9_500L)
                .forEach((row, value) -> year.put(row, new AnnualFigures.Completed(value, "", "", "")));
        return year;
    }

    @Test
    @Tag("MET-11")
    void the_printed_sheet_has_85_of_100_points_and_each_thing_it_leaves_open_is_said() {
        var sheet = printed();
        assertThat(sheet.rows().stream().map(AnnualSheet.Row::weight)).containsExactly(Points.of(20), Points.of(25), Points.of(10), Points.of(10), Points.of(10), Points.of(10));
        assertThat(sheet.weights()).isEqualTo(Points.of(85));
        assertThat(sheet.faults()).as("it says how 85 count").isEmpty();
        assertThat(new AnnualSheet(sheet.name(), null, sheet.rows(), List.of(), List.of(), null, List.of()).faults()).singleElement().satisfies(f -> assertThat(f.words().zh()).contains("85.00"));
        assertThat(sheet.doubts()).hasSize(3);
        assertThat(sheet.rows().stream().filter(r -> r.doubt() != null)).hasSize(6);
        assertThat(sheet.rows().stream().filter(r -> r.target() == null).map(AnnualSheet.Row::key)).containsExactly("reports");
        assertThat(sheet.payout()).as("none is printed").isEmpty();
    }

    @Test
    @Tag("MET-11")
    void each_row_earns_what_was_reached_of_its_target_never_more_and_the_other_way_round_where_less_is_better() {
        var figures = AnnualFigures.of(with(Sheet.Totals.AS_PRINTED, List.of()), year());
        assertThat(figures.rows().stream().map(r -> r.score().toString())).containsExactly("17.00", "25.00", "8.00", "10.00", "7.50", "10.00");
        assertThat(figures.sum()).isEqualTo(Points.parse("77.50"));
        assertThat(figures.total()).isEqualTo(Points.parse("77.50"));
        assertThat(AnnualFigures.of(with(Sheet.Totals.NORMALISED, List.of()), year()).total()).as("of 85").isEqualTo(Points.parse("91.18"));
        assertThat(figures.payout()).as("no steps, no ratio").isNull();
    }

    @Test
    @Tag("MET-11")
    void a_row_without_a_figure_leaves_the_sheet_without_a_total() {
        var year = year();
        year.remove("operating-margin");
        var figures = AnnualFigures.of(with(Sheet.Totals.NORMALISED, List.of()), year);
        assertThat(figures.rows().get(1).score()).isNull();
        assertThat(figures.total()).isNull();
        assertThat(AnnualFigures.of(printed(), year()).total()).as("a row without a target").isNull();
    }

    @ParameterizedTest
    @Tag("MET-11")
    @CsvSource({"59.99,0", "60,80", "89.99,80", "90,100", "100,100"})
    void the_payout_ratio_is_read_from_the_companys_steps(String total, int percent) {
        var steps = List.of(new AnnualSheet.Payout(null, 0), new AnnualSheet.Payout(Points.of(60), 80), new AnnualSheet.Payout(Points.of(90), 100));
        assertThat(with(Sheet.Totals.NORMALISED, steps).payout(Points.parse(total))).isEqualTo(percent);
    }

    @Test
    @Tag("MET-11")
    void steps_with_a_gap_or_an_overlap_and_a_person_who_signs_twice_are_refused_at_their_place() {
        var gap = with(Sheet.Totals.NORMALISED, List.of(new AnnualSheet.Payout(Points.of(60), 80)));
        assertThat(gap.faults()).singleElement().satisfies(f -> assertThat(f.field()).isEqualTo("payout"));
        var overlap = with(Sheet.Totals.NORMALISED, List.of(new AnnualSheet.Payout(null, 0), new AnnualSheet.Payout(Points.of(60), 80), new AnnualSheet.Payout(Points.of(60), 90)));
        assertThat(overlap.faults()).hasSize(1);
        var one = new PersonId(1);
        var sheet = printed();
        var twice = new AnnualSheet(sheet.name(), sheet.totals(), sheet.rows(), List.of(), List.of(), new AnnualSheet.Signers(one, new PersonId(2), new PersonId(3), one), List.of());
        assertThat(twice.faults()).singleElement().satisfies(f -> assertThat(f.field()).isEqualTo("signers"));
    }

    @ParameterizedTest
    @Tag("MET-11")
    @CsvSource({"TEN_THOUSAND_YUAN,440000000,44000", "PERCENT,0.0409,409", "TIMES,5,500", "PER_MONTH,24,200", "PER_MONTH,25,208", "COUNT,7,700"})
    void a_measures_figure_is_brought_into_the_rows_unit(AnnualSheet.Unit unit, BigDecimal value, long hundredths) {
        assertThat(AnnualSheet.completed(unit, value)).isEqualTo(hundredths);
    }
}
