package zhanggui.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;

class ReviewsSeenTest {

    private static final ShopId SHOP = new ShopId(1);
    private static final PersonId SU = new PersonId(7);

    private static final Reviews.Review SETTLED = new Reviews.Review(1, SHOP, "旗舰", OrderRef.of(1, 2), "NO1", "", Reviews.Grade.NEGATIVE, LocalDate.of(2026, 3, 1), "回得慢", "苏晴", Instant.EPOCH, null, null, null,
            Reviews.Cause.OWN_SERVICE, SU, "苏晴", "两次没回", "许清和", null, LocalDate.of(2026, 3, 1), false);

    private static Viewer viewer(long person, ShopId decides) {
        return new Viewer(new PersonId(person), "某人", decides == null ? Map.of() : Map.of(Permission.DECIDE_REWARDS, new Viewer.Shops(false, Set.of(decides))), Map.of());
    }

    @Test
    @Tag("REV-05")
    void whose_fault_a_review_was_is_for_him_and_for_whoever_decides_in_that_shop() {
        for (var viewer : new Viewer[] {viewer(9, null), viewer(9, new ShopId(2))}) {
            var seen = SETTLED.asSeenBy(viewer);
            assertThat(seen.faultOf()).isNull();
            assertThat(seen.faultOfName()).isNull();
            assertThat(seen.causeWords()).isNull();
            assertThat(seen.cause()).as("what it was about is for all").isEqualTo(Reviews.Cause.OWN_SERVICE);
        }
        assertThat(SETTLED.asSeenBy(viewer(7, null))).isEqualTo(SETTLED);
        assertThat(SETTLED.asSeenBy(viewer(9, SHOP))).isEqualTo(SETTLED);
    }
}
