package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.appraisal.Item.How;
import zhanggui.appraisal.Item.Unmeasured;
import zhanggui.appraisal.ScoringRule.Banded;
import zhanggui.appraisal.ScoringRule.Banded.Step;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Cadence;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Measured;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.Targets;
import zhanggui.metrics.Unit;

@Tag("APR-41")
class ScoringRuleTest {

    @DisplayName("per occurrence: what is booked on each fact is taken from the item until it is used up")
    @ParameterizedTest
    @CsvSource({"0,0,25", "1,5,20", "2,8,17", "5,25,0", "6,30,0"})
    void as_booked(long count, String booked, String earned) {
        var item = auto("25", new ScoringRule.PerOccurrence(null));
        assertThat(item.proposal(Reading.occurrences("m", "1", count, Points.parse(booked)))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("per occurrence with a fixed deduction ignores what is booked")
    @ParameterizedTest
    @CsvSource({"0,10", "1,9", "10,0", "11,0"})
    void fixed(long count, String earned) {
        var item = auto("10", new ScoringRule.PerOccurrence(Points.of(1)));
        assertThat(item.proposal(Reading.occurrences("m", "1", count, Points.of(99)))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("linear: nothing up to 90 %, all from 100 %")
    @ParameterizedTest
    @CsvSource({"8999,0", "9000,0", "9001,0.02", "9860,12.90", "9999,14.99", "10000,15"})
    void linear(long part, String earned) {
        var item = auto("15", new ScoringRule.Linear(percent(90), percent(100)));
        assertThat(item.proposal(Reading.rate("m", "1", part, 10000))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("banded: a limit belongs to its step")
    @ParameterizedTest
    @CsvSource({"5999,0", "6000,2", "7999,2", "8000,4", "8200,4", "9499,4", "9500,5", "10000,5"})
    void banded(long part, String earned) {
        var item = auto("5", new Banded(List.of(new Step(null, Points.NONE), new Step(percent(60), Points.of(2)), new Step(percent(80), Points.of(4)), new Step(percent(95), Points.of(5)))));
        assertThat(item.proposal(Reading.rate("m", "1", part, 10000))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("on time: each of four earns 1.25")
    @ParameterizedTest
    @CsvSource({"0,0", "1,1.25", "3,3.75", "4,5"})
    void on_time(long part, String earned) {
        assertThat(auto("5", new ScoringRule.OnTime()).proposal(Reading.rate("m", "1", part, 4))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("share of: a fifth of the whole earns all, more earns no more")
    @ParameterizedTest
    @CsvSource({"0,0", "1,1.00", "10,10", "19,19", "20,20", "21,20"})
    void share_of(long part, String earned) {
        assertThat(auto("20", new ScoringRule.ShareOf(percent(20))).proposal(Reading.rate("m", "1", part, 100))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("linear to target: nothing reached earns nothing, half earns half, all and more earn all")
    @ParameterizedTest
    @CsvSource({"0,0", "5000000,10", "9321000,18.64", "9999999,20.00", "10000000,20", "17000000,20"})
    void to_target(long fen, String earned) {
        assertThat(auto("20", new ScoringRule.ToTarget(new Ratio(0, 1), percent(100))).proposal(sold(fen, 10_000_000, Definition.Direction.HIGHER))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("linear to target from 60 % on: 59.99 % earns nothing, 80 % half of it")
    @ParameterizedTest
    @CsvSource({"5999000,0", "6000000,0", "8000000,10", "10000000,20"})
    void to_target_from(long fen, String earned) {
        assertThat(auto("20", new ScoringRule.ToTarget(percent(60), percent(100))).proposal(sold(fen, 10_000_000, Definition.Direction.HIGHER))).isEqualTo(Points.parse(earned));
    }

    @DisplayName("linear to target where less is better: twice the target earns nothing")
    @ParameterizedTest
    @CsvSource({"5000,20", "10000,20", "12500,15", "20000,0", "30000,0"})
    void to_target_lower(long fen, String earned) {
        assertThat(auto("20", new ScoringRule.ToTarget(new Ratio(0, 1), percent(100))).proposal(sold(fen, 10_000, Definition.Direction.LOWER))).isEqualTo(Points.parse(earned));
    }

    @ParameterizedTest(name = "no target in force counts {0}: {1}")
    @CsvSource({"FULL,20", "NOTHING,0", "JUDGE,"})
    void without_a_target_the_items_own_rule_holds(Unmeasured unmeasured, String earned) {
        var item = new Item("i", Words.same("i"), Points.of(20), How.AUTO, "paid-amount", new ScoringRule.ToTarget(new Ratio(0, 1), percent(100)), null, null, unmeasured);
        assertThat(item.proposal(null)).isEqualTo(earned == null ? null : Points.parse(earned));
        assertThat(item.reads()).isEqualTo("target:paid-amount");
    }

    @Test
    void a_fact_left_out_is_taken_from_the_result_and_the_target_stays() {
        var readings = new java.util.HashMap<>(java.util.Map.of("target:paid-amount", sold(10_000_000, 10_000_000, Definition.Direction.HIGHER)));
        Reading.less(readings, new zhanggui.metrics.Metrics.Contribution("paid-amount", new zhanggui.kernel.PersonId(1), java.time.LocalDate.of(2026, 3, 2), 2_500_000, 0, Points.NONE, Words.same(""), java.time.Instant.EPOCH, ""), 1);
        assertThat(auto("20", new ScoringRule.ToTarget(new Ratio(0, 1), percent(100))).proposal(readings.get("target:paid-amount"))).isEqualTo(Points.of(15));
    }

    /** A month's sales beside their target, both in fen. */
    private static Reading sold(long fen, long target, Definition.Direction direction) {
        var words = Words.same("m");
        var definition = new Definition("paid-amount", "1", words, words, MeasureKind.SUM, Unit.MONEY, words, direction, List.of(SubjectKind.PERSON), words, "", null, words, null, List.of(), null, null, Cadence.MONTHLY, false);
        var actual = new Measured("paid-amount", "1", MeasureKind.SUM, fen, 0, Points.NONE);
        return Reading.aimed(definition, new Targets.Attainment("paid-amount", java.time.YearMonth.of(2026, 3), target, actual, Targets.completion(definition, target, actual), false,
                new Targets.Counted(zhanggui.metrics.TargetKind.PERSON, 1, target), 1, 1));
    }

    @ParameterizedTest(name = "not measured counts {0}: {1}")
    @CsvSource({"FULL,15", "NOTHING,0", "JUDGE,"})
    void what_was_not_measured_is_scored_by_its_own_rule(Unmeasured unmeasured, String earned) {
        var item = new Item("i", Words.same("i"), Points.of(15), How.AUTO, "m", new ScoringRule.Linear(percent(90), percent(100)), null, null, unmeasured);
        assertThat(item.proposal(Reading.rate("m", "1", 0, 0))).isEqualTo(earned == null ? null : Points.parse(earned));
    }

    @Test
    void floor_and_cap_hold_on_both_sides() {
        var item = new Item("i", Words.same("i"), Points.of(15), How.AUTO, "m", new ScoringRule.PerOccurrence(Points.of(5)), Points.of(3), Points.of(12), Unmeasured.FULL);
        assertThat(item.proposal(Reading.occurrences("m", "1", 0, Points.NONE))).isEqualTo(Points.of(12));
        assertThat(item.proposal(Reading.occurrences("m", "1", 9, Points.NONE))).isEqualTo(Points.of(3));
    }

    @Test
    void what_is_judged_has_no_proposal() {
        var item = new Item("i", Words.same("i"), Points.of(5), How.MANUAL, null, new ScoringRule.Judged(), null, null, Unmeasured.JUDGE);
        assertThat(item.proposal(null)).isNull();
    }

    @Tag("APR-05")
    @DisplayName("APR-05: each limit belongs to the band above it")
    @ParameterizedTest
    @CsvSource({"0,0.5", "64.99,0.5", "65,1.0", "79.99,1.0", "80,1.2", "94.99,1.2", "95,1.5", "120,1.5"})
    void bands(String score, String coefficient) {
        assertThat(LinWanqiu.BANDS.of(Points.parse(score))).isEqualTo(Coefficient.parse(coefficient));
    }

    @Tag("APR-01")
    @DisplayName("APR-01: superior 80 and self 60 give 75; never above 120")
    @ParameterizedTest
    @CsvSource({"80,60,75", "90,95,91.25", "120,120,120", "90.01,90.02,90.01", "90.01,90.03,90.02"})
    void weighing(String assessor, String self, String score) {
        assertThat(Reckoned.score(75, Points.parse(assessor), Points.parse(self))).isEqualTo(Points.parse(score));
    }

    private static Item auto(String points, ScoringRule rule) {
        return new Item("i", Words.same("i"), Points.parse(points), How.AUTO, "m", rule, null, null, Unmeasured.FULL);
    }

    private static Ratio percent(int percent) { return new Ratio(percent, 100); }
}
