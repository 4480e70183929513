package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WalkingOrderTest {

    @Test
    @Tag("FUL-46")
    void places_stand_as_one_walks_past_them_however_they_came() {
        var walk = List.of("A-1-1", "A-1-2", "A-1-10", "A-2", "A-11-4", "A-11-5", "B-03-2", "B-3-11", "C-02-1", "");
        for (int seed = 0; seed < 50; seed++) {
            var mixed = new ArrayList<>(walk);
            Collections.shuffle(mixed, new Random(seed));
            mixed.sort(WalkingOrder.PLACES);
            assertThat(mixed).isEqualTo(walk);
        }
    }

    @Test
    @Tag("FUL-46")
    void what_the_house_has_numbered_comes_first_in_its_numbers_and_the_rest_by_its_codes() {
        var mixed = new ArrayList<>(List.of("A-2", "", "C-1", "A-11", "B-7", "Z-9"));
        mixed.sort(WalkingOrder.numbered(Map.of("C-1", 20, "A-11", 10, "Z-9", 30)));
        assertThat(mixed).containsExactly("A-11", "C-1", "Z-9", "A-2", "B-7", "");
    }
}
