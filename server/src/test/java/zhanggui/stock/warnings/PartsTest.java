package zhanggui.stock.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("INV-44")
class PartsTest {

    @Test
    void ten_pieces_two_shops_sixty_forty_and_a_safety_of_two_give_four_and_three_with_one_kept_back() {
        assertThat(Parts.of(10, 2, Map.of("A", share(60), "B", share(40)))).containsEntry("A", 4).containsEntry("B", 3).hasSize(2);
    }

    @Test
    void fixed_pieces_come_first_and_shares_are_of_the_rest() {
        assertThat(Parts.of(12, 2, Map.of("A", new Parts.Part(null, 5, 0), "B", share(100)))).containsEntry("A", 5).containsEntry("B", 5);
        assertThat(Parts.of(4, 2, Map.of("A", new Parts.Part(null, 5, 0), "B", share(100)))).containsEntry("A", 2).containsEntry("B", 0);
    }

    @Test
    void what_may_be_sold_before_it_is_there_comes_on_top_until_it_is_sold() {
        assertThat(Parts.of(0, 2, Map.of("A", new Parts.Part(60, null, 3)))).containsEntry("A", 3);
        assertThat(Parts.of(-2, 0, Map.of("A", new Parts.Part(60, null, 3)))).containsEntry("A", 1);
        assertThat(Parts.of(-5, 0, Map.of("A", new Parts.Part(60, null, 3)))).containsEntry("A", 0);
    }

    @Test
    void in_ten_thousand_random_cases_the_parts_never_exceed_what_is_free() {
        var random = new Random(44);
        for (var round = 0; round < 10_000; round++) {
            var parts = new LinkedHashMap<Integer, Parts.Part>();
            var left = 100;
            for (var shop = 0; shop < 1 + random.nextInt(6); shop++) {
                var percent = random.nextInt(left + 1);
                if (random.nextInt(3) == 0) parts.put(shop, new Parts.Part(null, random.nextInt(50), 0));
                else parts.put(shop, share(percent));
                if (parts.get(shop).percent() != null) left -= percent;
            }
            var free = random.nextInt(400) - 100;
            var safety = random.nextInt(20);
            var given = Parts.of(free, safety, parts);
            assertThat(given.values()).allMatch(n -> n >= 0);
            assertThat(given.values().stream().mapToInt(n -> n).sum()).as("%s free, %s kept, %s", free, safety, parts).isLessThanOrEqualTo(Math.max(0, free - safety));
        }
    }

    private static Parts.Part share(int percent) { return new Parts.Part(percent, null, 0); }
}
