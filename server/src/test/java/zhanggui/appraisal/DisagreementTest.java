package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** Several assessors beside each other, and a month's scores beside each other. */
class DisagreementTest {

    private static final Points TEN = Points.of(10);

    @ParameterizedTest
    @Tag("APR-44")
    @CsvSource({"90 88 60,false false true", "90 88 78.01,false false false", "90 88 78,false false true", "90 80,true true", "90 80.01,false false", "90 90 90 70,false false false true", "75,false"})
    void of_three_members_the_one_who_stands_far_from_the_middle_is_the_outlier(String totals, String outliers) {
        var all = Arrays.stream(totals.split(" ")).map(Points::parse).toList();
        assertThat(all.stream().map(own -> Disagreement.big(Disagreement.apart(own, all), TEN))).containsExactlyElementsOf(Arrays.stream(outliers.split(" ")).map(Boolean::valueOf).toList());
    }

    @Test
    @Tag("APR-44")
    void members_are_averaged_by_their_weights_and_alike_where_nobody_has_said() {
        var item = new Reckoned.ItemPoints(new Item("tidy", Words.same("整洁"), Points.of(100), Item.How.MANUAL, null, new ScoringRule.Judged(), null, null, Item.Unmeasured.JUDGE), null, null, null, null, "", false);
        var given = Map.of(new PersonId(1), mark(90), new PersonId(2), mark(80), new PersonId(3), mark(60));
        assertThat(Panel.mean(given, List.of(item), Map.of()).of("tidy")).isEqualTo(Points.parse("76.67"));
        assertThat(Panel.mean(given, List.of(item), Map.of(new PersonId(1), 2)).of("tidy")).as("the chair counts twice").isEqualTo(Points.of(80));
        assertThat(Panel.mean(given, List.of(item), Map.of(new PersonId(1), 50, new PersonId(2), 30, new PersonId(3), 20)).of("tidy")).isEqualTo(Points.of(81));
    }

    private static Marks mark(int points) { return new Marks(Map.of("tidy", new Marks.Mark(Points.of(points), "")), Points.NONE); }

    @Test
    @Tag("APR-42")
    void a_dispatch_sheet_with_105_of_110_points_counts_95_45_made_to_fit_100_capped_and_105_as_printed() {
        var earned = Points.of(105);
        assertThat(dispatch(Sheet.Totals.NORMALISED).counted(earned)).isEqualTo(Points.parse("95.45"));
        assertThat(dispatch(Sheet.Totals.CAPPED).counted(earned)).isEqualTo(Points.of(100));
        assertThat(dispatch(Sheet.Totals.AS_PRINTED).counted(earned)).isEqualTo(Points.of(105));
        assertThat(dispatch(null).faults()).as("110 points and not a word about it").singleElement().satisfies(f -> assertThat(f.words().zh()).contains("110.00").contains("差 -10.00"));
        var marks = new Marks(Map.of("stock", new Marks.Mark(Points.of(50), ""), "picking", new Marks.Mark(Points.of(45), ""), "feedback", new Marks.Mark(TEN, "")), Points.NONE);
        assertThat(Reckoned.of(dispatch(Sheet.Totals.NORMALISED), LinWanqiu.BANDS, Map.of(), marks, null, Reckoned.Estimates.NONE).score()).isEqualTo(Points.parse("95.45"));
    }

    private static Sheet dispatch(Sheet.Totals totals) {
        var items = List.of(judged("stock", 50), judged("picking", 45), judged("feedback", 15));
        return new Sheet("dispatch-specialist", Words.same("发货"), 75, Sheet.SelfMissing.ASSESSOR_COUNTS, Points.of(20), List.of(new Sheet.Section("all", Words.same("全部"), items)), totals);
    }

    private static Item judged(String key, int points) { return new Item(key, Words.same(key), Points.of(points), Item.How.MANUAL, null, new ScoringRule.Judged(), null, null, Item.Unmeasured.JUDGE); }

    @Test
    void a_months_scores_stand_beside_each_other_by_band_and_by_who_gave_them() {
        var scored = List.of(one(1, "许", "97"), one(2, "许", "95.5"), one(3, "邵", "79.5"), one(4, "邵", "60"));
        var month = Calibration.of(YearMonth.of(2026, 3), scored, 2, LinWanqiu.BANDS);
        assertThat(month.mean()).isEqualTo(Points.of(83));
        assertThat(month.bands().stream().map(Calibration.Band::people)).containsExactly(1, 1, 0, 2);
        assertThat(month.buckets()).hasSize(8).extracting(Calibration.Bucket::people).containsExactly(1, 0, 0, 1, 0, 0, 0, 2);
        assertThat(month.byAssessor()).extracting(g -> g.name().zh() + " " + g.mean() + " " + g.above()).containsExactly("许 96.25 13.25", "邵 69.75 -13.25");
        assertThat(month.rows()).extracting(Calibration.Row::near).as("half a point beside 95 and 80").containsExactly(null, Points.of(95), Points.of(80), null);
        assertThat(Calibration.of(YearMonth.of(2026, 3), List.of(), 3, LinWanqiu.BANDS).mean()).isNull();
    }

    private static Calibration.Scored one(long person, String assessor, String score) {
        var points = Points.parse(score);
        return new Calibration.Scored(new PersonId(person), "员工" + person, Words.same("打单员"), Words.same(assessor), points, points, null, points, LinWanqiu.BANDS.of(points));
    }
}
