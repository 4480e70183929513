package zhanggui.metrics.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Points;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Measured;
import zhanggui.metrics.MeasureKind;

class DeviationTest {

    private static Measured sum(long part) { return new Measured("m", "1", MeasureKind.SUM, part, 0, Points.NONE); }

    private static Measured ratio(long part, long whole) { return new Measured("m", "1", MeasureKind.RATIO, part, whole, Points.NONE); }

    @ParameterizedTest(name = "{0} beside a usual 1000: {1} %, a finding: {2}")
    @Tag("MET-09")
    @CsvSource({"500, -50, true", "501, -50, true", "506, -49, false", "1000, 0, false", "2000, 100, false", "0, -100, true"})
    void a_day_of_half_the_usual_is_a_finding_and_a_good_one_is_none(long part, int percent, boolean bad) {
        var deviation = Deviation.of(sum(part), List.of(sum(900), sum(1_000), sum(1_100)));
        assertThat(deviation).isNotNull();
        assertThat(deviation.percent()).isEqualTo(percent);
        assertThat(deviation.bad(Definition.Direction.HIGHER, 50)).isEqualTo(bad);
    }

    @Test
    @Tag("MET-09")
    void rates_are_added_and_what_should_be_low_is_bad_when_it_is_high() {
        var deviation = Deviation.of(ratio(4, 10), List.of(ratio(1, 10), ratio(0, 90), ratio(9, 100), ratio(0, 0)));
        assertThat(deviation).as("10 of 200 are usual, 40 % is eight times that").isEqualTo(new Deviation(10, 200, 700));
        assertThat(deviation.bad(Definition.Direction.LOWER, 100)).isTrue();
        assertThat(deviation.bad(Definition.Direction.HIGHER, 100)).isFalse();
        assertThat(deviation.bad(Definition.Direction.NONE, 100)).isTrue();
    }

    @Test
    @Tag("MET-09")
    void with_two_days_to_compare_with_or_nothing_measured_nothing_is_said() {
        assertThat(Deviation.of(sum(1), IntStream.range(0, 2).mapToObj(_ -> sum(1_000)).toList())).isNull();
        assertThat(Deviation.of(ratio(0, 0), List.of(ratio(1, 2), ratio(1, 2), ratio(1, 2)))).isNull();
        assertThat(Deviation.of(sum(5), List.of(sum(0), sum(0), sum(0)))).as("nothing is usual").isNull();
    }
}
