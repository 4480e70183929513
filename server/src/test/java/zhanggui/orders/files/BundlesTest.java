package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.fulfilment.House;
import zhanggui.importing.TestImports;
import zhanggui.kernel.Money;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Stock;

/** PRD-41 from the file to the packing table: one story. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class BundlesTest {

    @Autowired People people;
    @Autowired House house;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired JdbcClient db;

    ShopId shop;
    SkuId bowl;
    SkuId spoon;
    People.Person clerk;
    People.Person manager;

    @BeforeAll
    void a_shop_with_bowls_and_spoons() {
        var by = Viewer.SYSTEM.person();
        shop = catalogue.addShop("TAOBAO", "组合店", "组合", by);
        bowl = catalogue.addSku("WAN", "陶碗", "米白", "6901234567892", "A-01-1", by);
        spoon = catalogue.addSku("SHAO", "陶勺", "米白", "6901234567915", "A-01-2", by);
        db.sql("update catalogue.sku set price_fen = 3000 where code = 'WAN'").update();
        db.sql("update catalogue.sku set price_fen = 1500 where code = 'SHAO'").update();
        stock.open("组合", List.of(new Stock.Receipt(bowl, "A-01-1", 100, null), new Stock.Receipt(spoon, "A-01-2", 100, null)), DatabaseTest.NINE, by);
        clerk = people.called("何砚", Role.REVIEWER);
        manager = people.called("林店长", Role.STORE_MANAGER);
    }

    private static Map<String, Object> part(String code, int quantity) { return Map.of("code", code, "quantity", quantity); }

    private static Map<String, Object> bundle(String code, Object... parts) { return Map.of("code", code, "name", "两碗一勺", "spec", "套装", "split", "PRICE", "parts", List.of(parts), "why", "新品"); }

    /** Orders of one line each, as the shop's two files tell them. */
    private void imported(String paid, String code, String... numbers) {
        var list = new Export();
        var details = new StringBuilder("订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码\r\n");
        for (var number : numbers) {
            list.row(number, "宝贝总数量", "1", "买家应付货款", paid, "买家应付邮费", "0.00", "总金额", paid, "买家实际支付金额", paid);
            details.append("=\"%s\",两碗一勺套装,%s,1,,颜色：米白,,,买家已付款，等待卖家发货,%s\r\n".formatted(number, paid, code));
        }
        assertThat(imports.write(clerk, imports.check(clerk, "list.csv", list.bytes(), shop).path("id").asLong(), false).path("state").asString()).isEqualTo("WRITTEN");
        var run = imports.write(clerk, imports.check(clerk, "detail.csv", details.toString().getBytes(Charset.forName("GBK")), shop).path("id").asLong(), false);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("WRITTEN");
    }

    private String parts(String number) {
        return db.sql("select coalesce(string_agg(s.code || '×' || p.quantity || ' ' || p.share_fen, ', ' order by p.n), '') from orders.part p join orders.number n on n.order_id = p.order_id join catalogue.fact_sku s on s.sku_id = p.sku_id where n.platform_no = ?")
                .param(number).query(String.class).single();
    }

    private People.Reply approve(String... numbers) {
        var refs = new ArrayList<Map<String, Object>>();
        for (var number : numbers) refs.add(Map.of("shop", shop.value(), "id", db.sql("select order_id from orders.number where platform_no = ?").param(number).query(Long.class).single()));
        return clerk.post("/api/fulfilment/review/approve", Map.of("orders", refs));
    }

    @Test
    @Order(1)
    @Tag("PRD-41")
    void three_orders_of_two_bowls_and_a_spoon_reserve_six_bowls_and_three_spoons_and_their_money_adds_up() {
        People.ok(manager.post("/api/catalogue/bundles", bundle("TZ-1", part("WAN", 2), part("SHAO", 1))));
        imported("100.01", "TZ-1", "81", "82", "83");
        for (var number : List.of("81", "82", "83")) assertThat(parts(number)).as("100.01 by 60.00 and 15.00").isEqualTo("WAN×2 8001, SHAO×1 2000");
        var done = People.ok(approve("81", "82", "83")).json();
        assertThat(done.path("done").size()).as(done.toString()).isEqualTo(3);
        assertThat(stock.available(List.of(bowl, spoon)).get(bowl).reserved()).isEqualTo(6);
        assertThat(stock.available(List.of(bowl, spoon)).get(spoon).reserved()).isEqualTo(3);
        var page = clerk.get("/api/orders/" + shop.value() + "/" + db.sql("select order_id from orders.number where platform_no = '81'").query(Long.class).single()).json();
        assertThat(page.path("order").path("lines").get(0).path("parts").valueStream().map(p -> p.path("code").asString()).toList()).containsExactly("WAN", "SHAO");
    }

    @Test
    @Order(2)
    @Tag("PRD-41")
    void the_components_are_picked_and_verified_piece_by_piece() {
        house.handed();
        var parcel = db.sql("select number from fulfilment.parcel where platform_no = '81'").query(String.class).single();
        var waybill = db.sql("select waybill from fulfilment.parcel where platform_no = '81'").query(String.class).single();
        var id = db.sql("select id from fulfilment.parcel where platform_no = '81'").query(Long.class).single();
        People.ok(house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", parcel)));
        var open = Map.of("shop", shop.value(), "id", id);
        People.ok(house.verifier().post("/api/fulfilment/verify/scan", Map.of("command", UUID.randomUUID(), "code", waybill, "quantity", 1)));
        assertThat(house.verifier().post("/api/fulfilment/verify/scan", Map.of("command", UUID.randomUUID(), "code", "TZ-1", "quantity", 1, "parcel", open)).status()).as("a bundle is no piece").isNotEqualTo(200);
        for (var code : List.of("6901234567892", "6901234567892", "6901234567915"))
            house.verifier().post("/api/fulfilment/verify/scan", Map.of("command", UUID.randomUUID(), "code", code, "quantity", 1, "parcel", open));
        assertThat(db.sql("select string_agg(s.code || ' ' || l.scanned || '/' || l.quantity, ', ' order by l.line_no) from fulfilment.parcel_line l join catalogue.fact_sku s on s.sku_id = l.sku_id where l.parcel_id = ?")
                .param(id).query(String.class).single()).isEqualTo("WAN 2/2, SHAO 1/1");
    }

    @Test
    @Order(3)
    @Tag("PRD-41")
    void changing_the_bundle_leaves_old_orders_as_they_were_and_new_ones_get_the_new_version() {
        imported("90.00", "TZ-1", "84");
        People.ok(manager.post("/api/catalogue/bundles", bundle("TZ-1", part("WAN", 1), part("SHAO", 1))));
        imported("90.00", "TZ-1", "85");
        assertThat(parts("81")).isEqualTo("WAN×2 8001, SHAO×1 2000");
        assertThat(parts("84")).as("not even reviewed yet").isEqualTo("WAN×2 7200, SHAO×1 1800");
        assertThat(parts("85")).isEqualTo("WAN×1 6000, SHAO×1 3000");
        var versions = manager.get("/api/catalogue/bundles/" + db.sql("select sku_id from catalogue.fact_sellable where code = 'TZ-1'").query(Long.class).single() + "/versions").json();
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.get(0).path("by").asString()).isEqualTo("林店长");
    }

    @Test
    @Order(4)
    @Tag("PRD-41")
    void an_unmatched_code_holds_only_its_orders_and_once_matched_by_hand_is_known_for_ever() {
        imported("50.00", "X-9", "86");
        var done = People.ok(approve("85", "86")).json();
        assertThat(done.path("done").size()).isEqualTo(1);
        assertThat(done.path("refused").get(0).path("code").asString()).isEqualTo("CODE_UNKNOWN");
        var row = manager.get("/api/orders/unmatched").json().path("rows").valueStream().filter(r -> r.path("code").asString().equals("X-9")).findFirst().orElseThrow();
        assertThat(row.path("waiting").asInt()).isEqualTo(1);
        assertThat(row.path("paid").asLong()).isEqualTo(5000);
        assertThat(manager.post("/api/orders/unmatched", Map.of("shop", shop.value(), "code", "X-9", "goods", "没有")).code()).isEqualTo("GOODS_UNKNOWN");
        assertThat(clerk.post("/api/orders/unmatched", Map.of("shop", shop.value(), "code", "X-9", "goods", "TZ-1")).status()).as("a reviewer reads only").isEqualTo(403);
        People.ok(manager.post("/api/orders/unmatched", Map.of("shop", shop.value(), "code", "X-9", "goods", "TZ-1")));
        assertThat(parts("86")).isEqualTo("WAN×1 3333, SHAO×1 1667");
        assertThat(People.ok(approve("86")).json().path("done").size()).isEqualTo(1);
        imported("50.00", "X-9", "87");
        assertThat(parts("87")).as("known at once").isEqualTo("WAN×1 3333, SHAO×1 1667");
        assertThat(manager.get("/api/orders/unmatched").json().path("rows").valueStream().map(r -> r.path("code").asString()).toList()).doesNotContain("X-9");
        assertThat(manager.get("/api/catalogue/matches?text=X-9").json().path("rows").get(0).path("goods").asString()).isEqualTo("TZ-1");
    }

    @Test
    @Order(5)
    @Tag("PRD-41")
    void goods_without_a_code_are_matched_by_title_and_specification() {
        imported("30.00", "", "88");
        var row = manager.get("/api/orders/unmatched").json().path("rows").get(0);
        assertThat(row.path("code").asString() + row.path("title").asString()).isEqualTo("两碗一勺套装");
        People.ok(manager.post("/api/orders/unmatched", Map.of("shop", shop.value(), "title", row.path("title").asString(), "spec", row.path("spec").asString(), "goods", "WAN")));
        imported("30.00", "", "89");
        assertThat(db.sql("select count(*) from orders.fact_need f join orders.number n on n.order_id = f.order_id where n.platform_no in ('88', '89') and f.sku_id = ?").param(bowl.value()).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    @Order(6)
    @Tag("PRD-41")
    void a_code_the_catalogue_learns_later_frees_the_orders_that_waited_for_it() {
        imported("20.00", "DIE", "90");
        assertThat(approve("90").status()).isEqualTo(409);
        catalogue.addSku("DIE", "陶碟", "", null, "A-01-3", Viewer.SYSTEM.person());
        assertThat(db.sql("select count(*) from orders.line l join orders.number n on n.order_id = l.order_id where n.platform_no = '90' and l.sku_id is not null").query(Integer.class).single()).isEqualTo(1);
        assertThat(clerk.get("/api/orders/" + shop.value() + "/" + db.sql("select order_id from orders.number where platform_no = '90'").query(Long.class).single()).text()).contains("货品对上了");
    }

    @Test
    @Order(7)
    @Tag("PRD-41")
    void a_line_changed_to_a_bundle_by_the_remark_is_broken_up_too_and_back_again() {
        var id = db.sql("select order_id from orders.number where platform_no = '90'").query(Long.class).single();
        var path = "/api/fulfilment/review/orders/" + shop.value() + "/" + id + "/line";
        var changed = clerk.post(path, Map.of("line", 1, "code", "TZ-1", "quantity", 3, "why", "买家换套装", "destroyed", false));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(parts("90")).isEqualTo("WAN×3 1333, SHAO×3 667");
        clerk.post(path, Map.of("line", 1, "code", "DIE", "quantity", 1, "why", "又换回来", "destroyed", false));
        assertThat(parts("90")).isEmpty();
    }

    @Test
    @Order(8)
    @Tag("PRD-41")
    void shares_of_any_bundle_add_up_as_money_is_split_everywhere() {
        var random = new Random(41);
        for (var i = 0; i < 12; i++) {
            var code = "SZ-" + i;
            var weights = List.of((long) random.nextInt(5), (long) random.nextInt(1000), (long) random.nextInt(3));
            var all = weights.stream().mapToLong(Long::longValue).sum();
            var parts = new ArrayList<Map<String, Object>>();
            var codes = List.of("WAN", "SHAO", "DIE");
            for (var n = 0; n < 3; n++) parts.add(Map.of("code", codes.get(n), "quantity", 1 + random.nextInt(4), "share", weights.get(n)));
            var reply = manager.post("/api/catalogue/bundles", Map.of("code", code, "name", "随机组合", "split", all == 0 ? "PIECES" : "SHARES", "parts", parts, "why", "试"));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            var fen = 1 + random.nextInt(99_999);
            imported(new Money(fen).toString(), code, "7" + (100 + i));
            var shares = db.sql("select p.share_fen from orders.part p join orders.number n on n.order_id = p.order_id where n.platform_no = ? order by p.n").param("7" + (100 + i)).query(Long.class).list();
            if (all > 0) assertThat(shares).as(fen + " by " + weights).isEqualTo(new Money(fen).split(weights).stream().map(Money::fen).toList());
            assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(fen);
        }
    }

    @Test
    @Order(9)
    void a_bundle_that_cannot_be_is_refused_field_by_field() {
        var wrong = manager.post("/api/catalogue/bundles", bundle("TZ-9", part("没有", 1), part("TZ-1", 1), part("WAN", 0), part("WAN", 2)));
        assertThat(wrong.code()).isEqualTo("BUNDLE_WRONG");
        assertThat(fields(wrong.json())).containsExactly("parts[0].code", "parts[1].code", "parts[2].quantity", "parts[3].code");
        assertThat(manager.post("/api/catalogue/bundles", bundle("WAN", part("SHAO", 1))).code()).isEqualTo("CODE_TAKEN");
        assertThat(fields(manager.post("/api/catalogue/bundles", bundle("TZ-9")).json())).containsExactly("parts");
        assertThat(manager.post("/api/catalogue/bundles", Map.of("code", "TZ-9", "name", "x", "parts", List.of(part("WAN", 1)))).code()).isEqualTo("REASON_MISSING");
        assertThat(manager.post("/api/catalogue/bundles", Map.of("code", "", "name", "x", "parts", List.of())).status()).isEqualTo(422);
        assertThat(clerk.post("/api/catalogue/bundles", bundle("TZ-9", part("WAN", 1))).status()).isEqualTo(403);
    }

    private static List<String> fields(JsonNode problem) { return problem.path("fields").valueStream().map(f -> f.path("field").asString()).toList(); }
}
