package zhanggui.purchasing.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.orders.OrderRef;

class NeedRulesTest {

    @Test
    @Tag("PUR-02")
    void who_stands_first_is_served_and_whoever_does_not_fit_goes_without() {
        var waiting = List.of(waiting(1, 3), waiting(2, 4), waiting(3, 2), waiting(4, 1));
        assertThat(FirstServed.without(waiting, 5)).extracting(o -> o.id().value()).containsExactly(2L, 4L);
        assertThat(FirstServed.without(waiting, 0)).hasSize(4);
        assertThat(FirstServed.without(waiting, 10)).isEmpty();
    }

    @Test
    void those_who_are_served_never_get_more_than_there_is_and_nobody_is_left_out_who_would_still_fit() {
        var random = new Random(38);
        for (var round = 0; round < 500; round++) {
            var waiting = new ArrayList<FirstServed.Waiting>();
            for (var i = 0; i < random.nextInt(30); i++) waiting.add(waiting(i, 1 + random.nextInt(9)));
            var supply = random.nextInt(60);
            var without = FirstServed.without(waiting, supply);
            var given = waiting.stream().filter(w -> !without.contains(w.order())).mapToInt(FirstServed.Waiting::pieces).sum();
            assertThat(given).isLessThanOrEqualTo(supply);
            assertThat(waiting.stream().filter(w -> without.contains(w.order())).mapToInt(FirstServed.Waiting::pieces).min().orElse(Integer.MAX_VALUE)).isGreaterThan(supply - given);
        }
    }

    private static FirstServed.Waiting waiting(long id, int pieces) { return new FirstServed.Waiting(OrderRef.of(1, id), pieces); }

    /** 28 sold in 28 days are one a day; 7 days until they come and 14 that they shall last make 21. */
    @ParameterizedTest(name = "sold {0} of {1}, {2} here, {3} on the way, warning {4}: {5}")
    @Tag("PUR-03")
    @CsvSource(nullValues = "-", value = {"28,28,0,0,-,21", "28,28,21,0,-,0", "28,28,20,0,-,1", "28,28,5,10,-,6", "14,28,0,0,-,11", "0,28,0,0,-,0", "28,28,21,0,30,9", "0,0,3,0,10,7", "0,0,3,0,-,0", "28,28,-4,0,-,21", "1,28,0,0,-,1"})
    void a_list_proposes_what_will_be_sold_until_the_goods_come_and_while_they_last(int sold, int all, int available, int arriving, Integer warning, int pieces) {
        assertThat(RestockNeed.pieces(sold, all, 28, 21, available, arriving, warning)).isEqualTo(pieces);
    }
}
