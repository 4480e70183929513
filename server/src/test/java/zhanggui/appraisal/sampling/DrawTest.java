package zhanggui.appraisal.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.Why;

class DrawTest {

    private static final List<Why.FactRef> WEEK = IntStream.range(0, 200).mapToObj(i -> new Why.FactRef("order", Integer.toString(i))).toList();

    @Test
    @Tag("APR-02")
    void the_same_seed_draws_the_same_things_in_whatever_order_they_come() {
        var shuffled = new ArrayList<>(WEEK);
        Collections.shuffle(shuffled, new Random(3));
        var drawn = Draw.of("5eed", WEEK, 5);
        assertThat(drawn).hasSize(5).doesNotHaveDuplicates().isEqualTo(Draw.of("5eed", shuffled, 5));
        assertThat(Draw.of("other", WEEK, 5)).isNotEqualTo(drawn);
        assertThat(Draw.fingerprint(WEEK)).isEqualTo(Draw.fingerprint(shuffled)).isNotEqualTo(Draw.fingerprint(WEEK.subList(1, 200)));
        assertThat(Draw.of("5eed", WEEK.subList(0, 3), 5)).as("fewer than asked for: all").hasSize(3);
    }

    @Test
    @Tag("APR-02")
    void over_many_seeds_each_thing_is_drawn_about_equally_often() {
        var times = new HashMap<Why.FactRef, Integer>();
        for (int seed = 0; seed < 1_000; seed++) Draw.of("seed " + seed, WEEK, 10).forEach(f -> times.merge(f, 1, Integer::sum));
        assertThat(times).hasSize(200);
        assertThat(times.values()).as("50 expected of each").allSatisfy(n -> assertThat(n).isBetween(22, 85));
    }
}
