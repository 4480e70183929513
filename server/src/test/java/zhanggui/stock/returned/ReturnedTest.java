package zhanggui.stock.returned;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Holder;
import zhanggui.stock.Need;
import zhanggui.stock.Stock;

@DatabaseTest
@Tag("INV-21")
class ReturnedTest {

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired SettableClock clock;

    People.Person keeper;

    @BeforeEach
    void people() {
        clock.set(DatabaseTest.NINE);
        keeper = people.called("库管老周", Role.WAREHOUSE_KEEPER);
        keeper.signInAgain();
    }

    private SkuId goods(String code) { return catalogue.addSku(code, "货" + code, "", "67" + code, "A-1", Viewer.SYSTEM.person()); }

    private long comesBack(String code, int pieces) { return keeper.post("/api/stock/returned", Map.of("reference", "T2026" + code, "sku", code, "quantity", pieces)).json().path("id").asLong(); }

    @Test
    void after_sales_registers_and_sorts_what_comes_back_and_whoever_verifies_does_not() {
        goods("RT-9");
        var clerk = people.called("售后小陆", Role.AFTER_SALES_CLERK);
        clerk.signInAgain();
        var id = clerk.post("/api/stock/returned", Map.of("reference", "T2026RT-9", "sku", "RT-9", "quantity", 1)).json().path("id").asLong();
        assertThat(clerk.post("/api/stock/returned/" + id + "/sorting", Map.of("verdict", "FAULTY")).status()).isEqualTo(204);
        assertThat(clerk.get("/api/stock/returned?state=FAULTY").json().path("total").asInt()).isEqualTo(1);
        var verifier = people.called("验货小顾", Role.VERIFIER);
        verifier.signInAgain();
        assertThat(verifier.post("/api/stock/returned", Map.of("reference", "T2026RT-9", "sku", "RT-9", "quantity", 1)).status()).isEqualTo(403);
    }

    @Test
    void what_comes_back_cannot_be_sold_until_it_is_sorted() {
        var sku = goods("RT-1");
        var id = comesBack("RT-1", 2);
        assertThat(stock.available(List.of(sku)).get(sku).onHand()).isZero();
        assertThat(stock.reserve(List.of(new Need(new Holder(new ShopId(1), 1), sku, 1))).granted()).isEmpty();
        assertThat(keeper.post("/api/stock/returned/" + id + "/sorting", Map.of("verdict", "SELLABLE")).code()).isEqualTo("PLACE_NEEDED");
        assertThat(keeper.post("/api/stock/returned/" + id + "/sorting", Map.of("verdict", "SELLABLE", "place", "A-1")).status()).isEqualTo(204);
        assertThat(stock.available(List.of(sku)).get(sku).onHand()).isEqualTo(2);
        assertThat(keeper.post("/api/stock/returned/" + id + "/sorting", Map.of("verdict", "FAULTY")).code()).isEqualTo("SORTED_ALREADY");
    }

    @Test
    void goods_at_the_brand_show_the_days_since_they_were_sent_until_they_are_here_again() {
        var sku = goods("RT-2");
        var id = comesBack("RT-2", 3);
        assertThat(keeper.post("/api/stock/returned/" + id + "/sorting", Map.of("verdict", "AT_BRAND")).code()).isEqualTo("BRAND_NEEDED");
        keeper.post("/api/stock/returned/" + id + "/sorting", Map.of("verdict", "AT_BRAND", "brand", "云织家纺"));
        clock.set(DatabaseTest.NINE.plus(Duration.ofDays(15)));
        keeper.signInAgain();
        assertThat(atBrand().path("days").asInt()).isEqualTo(15);
        assertThat(atBrand().path("late").asBoolean()).isFalse();
        clock.set(DatabaseTest.NINE.plus(Duration.ofDays(16)));
        keeper.signInAgain();
        assertThat(atBrand().path("late").asBoolean()).isTrue();
        assertThat(keeper.post("/api/stock/returned/" + id + "/end", Map.of("restocked", true, "place", "A-2", "words", "重新包装好了")).status()).isEqualTo(204);
        assertThat(stock.available(List.of(sku)).get(sku).onHand()).isEqualTo(3);
        assertThat(keeper.get("/api/stock/returned?state=AT_BRAND").json().path("total").asInt()).isZero();
    }

    @Test
    void the_same_goods_by_the_same_reference_come_back_once_unless_somebody_says_that_they_are_others() throws Exception {
        goods("RT-4");
        comesBack("RT-4", 2);
        var again = new java.util.HashMap<String, Object>(Map.of("reference", "T2026RT-4", "sku", "RT-4", "quantity", 2));
        var refused = keeper.post("/api/stock/returned", again);
        assertThat(refused.code()).isEqualTo("RETURNED_ALREADY");
        assertThat(refused.text()).contains("T2026RT-4").contains(keeper.name);
        again.put("again", true);
        assertThat(keeper.post("/api/stock/returned", again).status()).isEqualTo(200);
        try (var tabs = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var told = new java.util.ArrayList<java.util.concurrent.Future<Integer>>();
            for (var tab = 0; tab < 6; tab++) told.add(tabs.submit(() -> keeper.post("/api/stock/returned", Map.of("reference", "T-TABS", "sku", "RT-4", "quantity", 1)).status()));
            var done = 0;
            for (var one : told) done += one.get() == 200 ? 1 : 0;
            assertThat(done).isEqualTo(1);
        }
    }

    private tools.jackson.databind.JsonNode atBrand() { return keeper.get("/api/stock/returned?state=AT_BRAND").json().path("rows").get(0); }

    @Test
    void faulty_goods_are_given_up_with_a_reason_and_leave_the_books() {
        goods("RT-3");
        var id = comesBack("RT-3", 1);
        keeper.post("/api/stock/returned/" + id + "/sorting", Map.of("verdict", "FAULTY"));
        assertThat(keeper.post("/api/stock/returned/" + id + "/end", Map.of("restocked", false)).status()).as("no reason").isEqualTo(422);
        assertThat(keeper.post("/api/stock/returned/" + id + "/end", Map.of("restocked", false, "words", "烧坏，报废")).status()).isEqualTo(204);
        assertThat(keeper.get("/api/stock/returned?state=WRITTEN_OFF").json().path("rows").get(0).path("words").asString()).isEqualTo("烧坏，报废");
    }
}
