package zhanggui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;

@DatabaseTest
@Tag("UX-03")
class SavedViewsTest {

    static final String ORDERS = "/api/reports/views?list=orders.all";

    @Autowired People people;

    @Test
    void a_view_is_found_again_by_its_owner_alone() {
        var lu = people.called("陆行舟", Role.LOGISTICS_SUPERVISOR);
        assertThat(lu.put(ORDERS, Map.of("name", " 大单 ", "address", "sort=-paid&stage=TO_REVIEW", "columns", List.of("placed", "number", "paid"))).status()).isEqualTo(200);
        assertThat(lu.put(ORDERS, Map.of("name", "今天", "address", "from=2026-03-02")).status()).isEqualTo(200);
        var views = lu.get(ORDERS).json();
        assertThat(views.findValuesAsString("name")).containsExactly("大单", "今天");
        assertThat(views.get(0).path("address").asString()).isEqualTo("sort=-paid&stage=TO_REVIEW");
        assertThat(views.get(0).path("columns").size()).isEqualTo(3);
        assertThat(views.get(1).path("columns").isNull()).isTrue();
        assertThat(lu.get("/api/reports/views?list=orders.review").json().size()).isZero();
        assertThat(people.called("何砚", Role.REVIEWER).get(ORDERS).json().size()).isZero();
        assertThat(lu.put(ORDERS, Map.of("name", "大单", "address", "sort=-paid")).status()).isEqualTo(200);
        assertThat(lu.get(ORDERS).json().get(0).path("address").asString()).as("the same name takes the place of the old").isEqualTo("sort=-paid");
        assertThat(lu.delete(ORDERS + "&name=%E5%A4%A7%E5%8D%95").status()).isEqualTo(200);
        assertThat(lu.delete(ORDERS + "&name=%E5%A4%A7%E5%8D%95").code()).isEqualTo("UNKNOWN_VIEW");
        assertThat(lu.get(ORDERS).json().findValuesAsString("name")).containsExactly("今天");
    }

    @Test
    void a_view_has_a_short_name_and_there_are_not_endlessly_many() {
        var he = people.called("何砚", Role.REVIEWER);
        assertThat(he.put(ORDERS, Map.of("name", " ", "address", "")).code()).isEqualTo("VIEW_NAME");
        assertThat(he.put(ORDERS, Map.of("name", "字".repeat(21), "address", "")).code()).isEqualTo("VIEW_NAME");
        assertThat(he.put(ORDERS, Map.of("name", "长", "address", "q=" + "1".repeat(2000))).code()).isEqualTo("VIEW_TOO_LONG");
        for (var i = 1; i <= 30; i++) assertThat(he.put(ORDERS, Map.of("name", "视图 " + i, "address", "")).status()).isEqualTo(200);
        assertThat(he.put(ORDERS, Map.of("name", "多一个", "address", "")).code()).isEqualTo("TOO_MANY_VIEWS");
        assertThat(he.put(ORDERS, Map.of("name", "视图 30", "address", "tab=HELD")).status()).isEqualTo(200);
    }
}
