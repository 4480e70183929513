package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;

@DatabaseTest
@Tag("INT-24")
class ListFilesTest {

    @Autowired People people;
    @Autowired JdbcClient db;

    @Test
    @Tag("SEC-03")
    void a_list_taken_along_stands_in_the_register_with_address_purpose_and_rows() {
        var picker = people.called("秦小满", Role.PICKER);
        var begun = picker.post("/api/exports/lists", Map.of("address", "/stock?text=浴巾", "purpose", "盘点对账"));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        var id = begun.json().path("id").asLong();
        assertThat(people.called("顾北辰", Role.VERIFIER).post("/api/exports/lists/" + id + "/end", Map.of("rows", 3)).status()).as("somebody else's").isEqualTo(404);
        assertThat(picker.post("/api/exports/lists/" + id + "/end", Map.of("rows", 3)).status()).isEqualTo(200);
        assertThat(picker.post("/api/exports/lists/" + id + "/end", Map.of("rows", 3)).status()).as("once").isEqualTo(404);
        assertThat(db.sql("select e.purpose || ' ' || (e.asked ->> 'address') || ' ' || x.rows from audit.export e join audit.export_end x on x.export_id = e.id where e.id = ?").param(id).query(String.class).single())
                .isEqualTo("盘点对账 /stock?text=浴巾 3");
    }

    @Test
    @Tag("SEC-03")
    void without_a_purpose_nothing_leaves_and_customers_lists_need_the_right_to_export_them() {
        var picker = people.called("秦小满", Role.PICKER);
        assertThat(picker.post("/api/exports/lists", Map.of("address", "/stock", "purpose", " ")).code()).isEqualTo("PURPOSE_MISSING");
        assertThat(picker.post("/api/exports/lists", Map.of("purpose", "x")).status()).isEqualTo(422);
        var refused = picker.post("/api/exports/lists", Map.of("address", "/orders?tab=OPEN", "purpose", "看看"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("导出客户数据");
        assertThat(people.called("苏店", Role.STORE_MANAGER).post("/api/exports/lists", Map.of("address", "/orders", "purpose", "月报")).status()).isEqualTo(200);
    }
}
