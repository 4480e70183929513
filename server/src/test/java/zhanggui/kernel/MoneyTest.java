package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @Test
    void ten_yuan_over_three_equal_lines_is_3_34_and_twice_3_33() {
        assertThat(Money.ofYuan(10).split(List.of(1L, 1L, 1L))).containsExactly(new Money(334), new Money(333), new Money(333));
    }

    @Test
    void a_discount_is_split_like_a_price_with_the_sign_turned() {
        assertThat(new Money(-1000).split(List.of(1L, 1L, 1L))).containsExactly(new Money(-334), new Money(-333), new Money(-333));
    }

    @Test
    void lines_that_weigh_nothing_share_equally() {
        assertThat(new Money(5).split(List.of(0L, 0L))).containsExactly(new Money(3), new Money(2));
    }

    @RepeatedTest(200)
    void parts_always_add_up_and_none_is_a_fen_away_from_its_share(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var whole = new Money(random.nextLong(-10_000_000, 10_000_000));
        var weights = Stream.generate(() -> random.nextLong(0, 100_000)).limit(1 + random.nextInt(30)).toList();
        var parts = whole.split(weights);
        assertThat(parts.stream().mapToLong(Money::fen).sum()).isEqualTo(whole.fen());
        var sum = weights.stream().mapToLong(Long::longValue).sum();
        if (sum == 0) return;
        for (int i = 0; i < parts.size(); i++) {
            var exact = BigDecimal.valueOf(whole.fen()).multiply(BigDecimal.valueOf(weights.get(i))).divide(BigDecimal.valueOf(sum), 10, java.math.RoundingMode.HALF_UP);
            assertThat(BigDecimal.valueOf(parts.get(i).fen()).subtract(exact).abs()).isLessThan(BigDecimal.ONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.004, 0", "0.005, 1", "0.015, 2", "-0.005, -1", "193.1034, 19310", "235.344, 23534"})
    void pay_is_rounded_half_up_to_the_fen(BigDecimal yuan, long fen) {
        assertThat(Money.roundHalfUp(yuan)).isEqualTo(new Money(fen));
    }

    @Test
    void an_amount_with_three_decimals_is_no_amount() {
        assertThatThrownBy(() -> Money.parse("1.005")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void rates_are_added_as_part_and_whole_and_never_averaged() {
        assertThat(new Ratio(9, 10).plus(new Ratio(0, 90))).isEqualTo(new Ratio(9, 100));
        assertThatThrownBy(Ratio.NOT_MEASURED::value).isInstanceOf(IllegalStateException.class);
    }
}
