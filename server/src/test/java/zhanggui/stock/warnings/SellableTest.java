package zhanggui.stock.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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

/** One stock, several shops: who may sell what, what runs out, what is short. */
@DatabaseTest
class SellableTest {

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired Sellable sellable;
    @Autowired Offers offers;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    People.Person manager;
    People.Person keeper;
    ShopId a;
    ShopId b;

    @BeforeEach
    void shops() {
        clock.set(DatabaseTest.NINE);
        manager = people.called("店长林晚秋", Role.STORE_MANAGER);
        keeper = people.called("库管老周", Role.WAREHOUSE_KEEPER);
        if (catalogue.shops().isEmpty()) {
            catalogue.addShop("TAOBAO", "甲店", "甲", Viewer.SYSTEM.person());
            catalogue.addShop("PDD", "乙店", "乙", Viewer.SYSTEM.person());
        }
        a = catalogue.shops().get(0).id();
        b = catalogue.shops().get(1).id();
    }

    private SkuId goods(String code, int pieces) {
        var sku = catalogue.addSku(code, "货" + code, "", "68" + code, "A-1", Viewer.SYSTEM.person());
        if (pieces > 0) stock.receive("R-" + code, List.of(new Stock.Receipt(sku, "A-1", pieces, null)), clock.instant(), Viewer.SYSTEM.person());
        return sku;
    }

    /** A product of one variant, listed in the shop with a stock that buyers see. */
    private long listed(ShopId shop, String code) {
        var product = db.sql("insert into catalogue.product (code, name, made_by, made_at) values (?, ?, 0, now()) on conflict (code) do update set name = excluded.name returning id").params("P-" + code, code).query(Long.class).single();
        db.sql("update catalogue.sku set product_id = ? where code = ?").params(product, code).update();
        var at = clock.instant().atOffset(java.time.ZoneOffset.UTC);
        var listing = db.sql("insert into catalogue.listing (shop_id, product_id, state, state_at, state_by, title) values (?, ?, 'LISTED', ?, 0, ?) returning id").params(shop.value(), product, at, code).query(Long.class).single();
        db.sql("insert into catalogue.listing_item (listing_id, sku_id, price_fen, stock) select ?, id, 100, 5 from catalogue.sku where code = ?").params(listing, code).update();
        return listing;
    }

    private People.Reply parts(String sku, int safety, int ofA, int ofB) {
        return manager.put("/api/stock/sellable/parts", Map.of("sku", sku, "safety", safety, "parts", List.of(Map.of("shop", a.value(), "percent", ofA), Map.of("shop", b.value(), "percent", ofB))));
    }

    @Test
    @Tag("INV-44")
    void an_order_of_one_shop_lowers_the_other_at_once_and_the_platforms_file_says_so() {
        var sku = goods("S-1", 10);
        assertThat(parts("S-1", 2, 60, 50).code()).isEqualTo("OVER_WHOLE");
        assertThat(parts("S-1", 2, 60, 40).status()).isEqualTo(204);
        assertThat(List.of(sellable.of(a, List.of(sku)).get(sku), sellable.of(b, List.of(sku)).get(sku))).containsExactly(4, 3);
        assertThat(hold(a, "W1", "S-1", 3).status()).isEqualTo(204);
        assertThat(hold(a, "W1", "S-1", 3).status()).as("the same order again").isEqualTo(204);
        assertThat(List.of(sellable.of(a, List.of(sku)).get(sku), sellable.of(b, List.of(sku)).get(sku))).containsExactly(3, 2);
        stock.reserve(List.of(new Need(new Holder(b, 9_001), sku, 2)));
        assertThat(sellable.of(b, List.of(sku)).get(sku)).isEqualTo(1);
        listed(b, "S-1");
        var file = manager.get("/api/stock/sellable/file?shop=" + b.value() + "&purpose=%E4%B8%8A%E4%BC%A0");
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.text()).contains("商家编码,商品名称,库存").contains("S-1,货S-1,1");
        clock.set(clock.instant().plus(Duration.ofMinutes(31)));
        assertThat(sellable.of(a, List.of(sku)).get(sku)).as("the hold is over").isEqualTo(3);
    }

    private People.Reply hold(ShopId shop, String order, String sku, int pieces) {
        return manager.post("/api/stock/sellable/holds", Map.of("shop", shop.value(), "order", order, "lines", List.of(Map.of("sku", sku, "quantity", pieces))));
    }

    @Test
    @Tag("INV-44")
    void five_hundred_orders_at_once_from_both_shops_never_sell_more_than_eight() throws Exception {
        var sku = goods("S-8", 10);
        parts("S-8", 2, 60, 40);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var orders = new ArrayList<Callable<Boolean>>();
            for (var n = 0; n < 500; n++) {
                var shop = n % 2 == 0 ? a : b;
                var order = "C" + n;
                orders.add(() -> sellable.hold(shop, order, List.of(new Sellable.Wanted(sku, 1))) instanceof zhanggui.kernel.Outcome.Done<Void>);
            }
            var sold = 0;
            for (var done : threads.invokeAll(orders)) if (done.get()) sold++;
            assertThat(sold).isBetween(6, 8);
            assertThat(db.sql("select sum(quantity) from stock.sale_hold where sku_id = ?").param(sku.value()).query(Integer.class).single()).isEqualTo(sold);
        }
        assertThat(hold(a, "C-last", "S-8", 5).code()).isEqualTo("SOLD_OUT");
    }

    @Test
    @Tag("INV-10")
    void when_the_last_piece_goes_keeper_and_editor_are_told_and_the_minutes_to_delisting_are_measured() {
        var sku = goods("O-1", 1);
        listed(a, "O-1");
        offers.strike(clock.instant());
        assertThat(open("O-1")).as("there is one").isZero();
        stock.writeOff("L-O1", "A-1", sku, 1, "样品", clock.instant(), Viewer.SYSTEM.person());
        for (var twice = 0; twice < 2; twice++) offers.strike(clock.instant().plusSeconds(30));
        assertThat(db.sql("select count(*) from notices.notice where kind = 'stock.out' and person_id = any(?) and title_zh like '%O-1%'").param(new Long[] {manager.id.value(), keeper.id.value()}).query(Integer.class).single()).isEqualTo(2);
        clock.set(clock.instant().plus(Duration.ofMinutes(12)));
        var entry = manager.get("/api/stock/sellable/out-of-stock?open=true").json().path("rows").valueStream().filter(r -> r.path("code").asString().equals("O-1")).findFirst().orElseThrow();
        assertThat(manager.post("/api/stock/sellable/out-of-stock/" + entry.path("id").asLong() + "/delisting", Map.of("words", "已下架")).status()).isEqualTo(204);
        clock.set(clock.instant().plus(Duration.ofMinutes(50)));
        var after = manager.get("/api/stock/sellable/out-of-stock").json().path("rows").valueStream().filter(r -> r.path("code").asString().equals("O-1")).findFirst().orElseThrow();
        assertThat(after.path("minutes").asInt()).isEqualTo(12);
        assertThat(after.path("delistedBy").asString()).isEqualTo("店长林晚秋");
        assertThat(open("O-1")).isZero();
        assertThat(db.sql("select l.state from catalogue.listing l join catalogue.product p on p.id = l.product_id where p.code = 'P-O-1'").query(String.class).single()).as("the listing itself").isEqualTo("DELISTED");
        assertThat(manager.get("/api/catalogue/changes?product=" + db.sql("select id from catalogue.product where code = 'P-O-1'").query(Long.class).single()).text()).contains("已下架");
    }

    @Test
    @Tag("INV-10")
    void a_variant_that_ran_out_is_emptied_while_the_other_stays_on_sale_and_delisting_in_the_catalogue_ends_the_minutes_too() {
        goods("D-1", 0);
        goods("D-2", 4);
        goods("D-3", 0);
        var both = listed(a, "D-1");
        db.sql("insert into catalogue.listing_item (listing_id, sku_id, price_fen, stock) select ?, id, 100, 4 from catalogue.sku where code = 'D-2'").param(both).update();
        var alone = listed(b, "D-3");
        offers.strike(clock.instant());
        clock.set(clock.instant().plus(Duration.ofMinutes(7)));
        var entry = manager.get("/api/stock/sellable/out-of-stock?open=true").json().path("rows").valueStream().filter(r -> r.path("code").asString().equals("D-1")).findFirst().orElseThrow();
        manager.post("/api/stock/sellable/out-of-stock/" + entry.path("id").asLong() + "/delisting", Map.of("words", "已下架"));
        assertThat(db.sql("select l.state || ' ' || string_agg(i.stock::text, ' ' order by i.sku_id) from catalogue.listing l join catalogue.listing_item i on i.listing_id = l.id where l.id = ? group by l.state").param(both).query(String.class).single()).isEqualTo("LISTED 0 4");
        People.ok(manager.post("/api/catalogue/listings/" + alone + "/shelf", Map.of("state", "DELISTED", "why", "没货")));
        var ended = manager.get("/api/stock/sellable/out-of-stock").json().path("rows").valueStream().filter(r -> r.path("code").asString().equals("D-3")).findFirst().orElseThrow();
        assertThat(ended.path("minutes").asInt()).isEqualTo(7);
        assertThat(ended.path("delistedBy").asString()).isEqualTo("店长林晚秋");
        offers.strike(clock.instant().plusSeconds(60));
        assertThat(open("D-1") + open("D-3")).isZero();
    }

    private long open(String code) { return manager.get("/api/stock/sellable/out-of-stock?open=true").json().path("rows").valueStream().filter(r -> r.path("code").asString().equals(code)).count(); }

    @Test
    @Tag("INV-11")
    void goods_put_on_sale_without_stock_stand_on_the_list_at_the_next_look() {
        goods("V-1", 0);
        goods("V-2", 3);
        for (var code : List.of("V-1", "V-2")) listed(b, code);
        var listed = manager.get("/api/stock/sellable/oversold").json().valueStream().map(r -> r.path("code").asString()).toList();
        assertThat(listed).contains("V-1").doesNotContain("V-2");
        goods("V-3", 0);
        db.sql("insert into catalogue.published (shop_id, platform_goods, code, state, stock, exported_at) values (?, '880001', 'V-3', 'LISTED', 9, now())").param(b.value()).update();
        assertThat(manager.get("/api/stock/sellable/oversold").json().valueStream().map(r -> r.path("code").asString()).toList()).as("as the platform's own file says").contains("V-3");
    }

    @Test
    @Tag("INV-12")
    void falling_below_the_quantity_of_its_class_puts_goods_on_the_warning_list() {
        var sku = goods("N-1", 20);
        stock.reserve(List.of(new Need(new Holder(a, 7_001), sku, 4)));
        stock.ship(List.of(new Holder(a, 7_001)), Viewer.SYSTEM.person(), clock.instant());
        assertThat(warned("N-1")).as("hot with 16 of 20").isTrue();
        keeper.put("/api/stock/sellable/warnings", Map.of("sku", "N-1", "quantity", 16, "fromDay", "2026-03-02", "why", "到货快"));
        assertThat(warned("N-1")).as("16 of 16").isFalse();
        stock.writeOff("L-N1", "A-1", sku, 1, "碰坏", clock.instant(), Viewer.SYSTEM.person());
        assertThat(warned("N-1")).as("15 of 16").isTrue();
        assertThat(keeper.put("/api/stock/sellable/warnings", Map.of("sku", "N-1", "quantity", 1, "fromDay", "2026-03-01", "why", "改前天")).code()).isEqualTo("FROM_PAST");
    }

    private boolean warned(String code) { return keeper.get("/api/stock/sellable/warnings?below=true&size=500").json().path("rows").valueStream().anyMatch(r -> r.path("code").asString().equals(code)); }
}
