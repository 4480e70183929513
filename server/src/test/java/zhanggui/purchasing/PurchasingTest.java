package zhanggui.purchasing;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Money;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.TestOrders;
import zhanggui.stock.GoodsReceived;
import zhanggui.stock.Receiving;
import zhanggui.stock.Stock;

/** WF-37 to WF-3A over HTTP: a buyer, a shop manager, finance and a supplier. */
@DatabaseTest
class PurchasingTest {

    private static final byte[] CARD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 1, 2, 3};

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired TestOrders orders;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired List<ClockDuty> duties;

    People.Person buyer;
    People.Person manager;
    People.Person finance;
    People.Person agent;
    People.Person keeper;
    ShopId shop;
    SkuId towel;
    SkuId candle;

    @BeforeEach
    void house() {
        on(DatabaseTest.NINE);
        buyer = people.called("钱采购", Role.BUYER);
        manager = people.called("许店长", Role.STORE_MANAGER);
        finance = people.called("周财务", Role.FINANCE);
        agent = people.called("沈客服", Role.SERVICE_AGENT);
        keeper = people.called("李库管", Role.WAREHOUSE_KEEPER);
        var known = db.sql("select id from catalogue.shop where short = '采'").query(Long.class).optional();
        var by = Viewer.SYSTEM.person();
        shop = known.map(ShopId::new).orElseGet(() -> catalogue.addShop("TAOBAO", "采购试店", "采", by));
        towel = sku("PU-1", "浴巾", "690991");
        candle = sku("PU-2", "蜡烛", "690992");
    }

    private SkuId sku(String code, String name, String barcode) {
        return db.sql("select id from catalogue.sku where code = ?").param(code).query(Long.class).optional().map(SkuId::new).orElseGet(() -> catalogue.addSku(code, name, "米白", barcode, "A-1", Viewer.SYSTEM.person()));
    }

    private void on(Instant at) {
        clock.set(at);
        people.signInAgain();
    }

    private void later(Duration by) { on(clock.instant().plus(by)); }

    private void strike() { duties.stream().filter(d -> d.getClass().getName().startsWith("zhanggui.purchasing")).forEach(d -> d.strike(clock.instant())); }

    private String today() { return clock.instant().atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate().toString(); }

    private long supplier(String name, String... lines) {
        return ok(buyer.post("/api/purchasing/suppliers", Map.of("name", name, "lines", List.of(lines), "leadDays", 5, "terms", "月结", "note", ""))).json().path("id").asLong();
    }

    private long purchase(long supplier, String expected, Object... skuQuantityPrice) {
        var lines = new java.util.ArrayList<Map<String, Object>>();
        for (var i = 0; i < skuQuantityPrice.length; i += 3) lines.add(Map.of("sku", ((SkuId) skuQuantityPrice[i]).value(), "quantity", skuQuantityPrice[i + 1], "price", skuQuantityPrice[i + 2]));
        var reply = buyer.post("/api/purchasing/purchases", Map.of("supplier", supplier, "shop", shop.value(), "expectedOn", expected, "freight", 1200, "lines", lines));
        return ok(reply).json().path("id").asLong();
    }

    private JsonNode read(People.Person who, String path) { return ok(who.get(path)).json(); }

    private JsonNode one(long purchase) { return read(buyer, "/api/purchasing/purchases/" + purchase); }

    private record Found(SkuId sku, int accepted, int refused) {}

    /** The keeper counts what came against the order's delivery document. */
    private void received(long purchase, boolean last, Found... lines) {
        var number = one(purchase).path("row").path("number").asString();
        var delivery = read(keeper, "/api/stock/deliveries?tab=all&text=" + number).path("rows").get(0).path("id").asLong();
        var found = Arrays.stream(lines).map(l -> {
            var line = new HashMap<String, Object>(Map.of("sku", code(l.sku), "place", "A-1", "accepted", l.accepted, "refused", l.refused));
            if (l.refused > 0) line.putAll(Map.of("ground", "QUALITY", "reason", "起毛"));
            return line;
        }).toList();
        ok(keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", last, "lines", found)));
    }

    private String code(SkuId sku) { return db.sql("select code from catalogue.sku where id = ?").param(sku.value()).query(String.class).single(); }

    private static Found line(SkuId sku, int accepted, int refused) { return new Found(sku, accepted, refused); }

    @Test
    @Tag("PUR-06")
    void a_search_by_line_of_business_finds_the_supplier_and_its_card_opens() {
        var id = supplier("海宁织造", "毛巾", "浴袍");
        supplier("义乌杂货", "收纳");
        ok(buyer.post("/api/purchasing/suppliers/" + id + "/contacts", Map.of("name", "老周", "duty", "销售", "phone", "13812345678", "wechat", "zhou-zz")));
        assertThat(buyer.upload("/api/purchasing/suppliers/" + id + "/papers?kind=CARD", "名片.png", CARD).status()).isEqualTo(204);
        assertThat(buyer.upload("/api/purchasing/suppliers/" + id + "/papers?kind=CARD", "名片(1).png", CARD).code()).as("the same card once").isEqualTo("PAPER_KNOWN");
        assertThat(buyer.upload("/api/purchasing/suppliers/" + id + "/papers?kind=CARD", "名片.exe", "MZ-this-is-no-picture".getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("NOT_A_PAPER");

        var found = read(buyer, "/api/purchasing/suppliers?text=浴袍").path("rows");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.get(0).path("name").asString()).isEqualTo("海宁织造");
        assertThat(found.get(0).path("complete").asBoolean()).as("contact, line and card are there").isTrue();
        var whole = read(finance, "/api/purchasing/suppliers/" + id);
        assertThat(whole.path("contacts").get(0).path("phone").asString()).isEqualTo("13812345678");
        var paper = whole.path("papers").get(0).path("id").asLong();
        assertThat(buyer.get("/api/purchasing/suppliers/" + id + "/papers/" + paper).bytes()).isEqualTo(CARD);
        assertThat(agent.get("/api/purchasing/suppliers/" + id + "/papers/" + paper).status()).isEqualTo(403);
        assertThat(db.sql("select count(*) from purchasing.supplier_contact where encode(phone, 'escape') like '%13812345678%'").query(Long.class).single()).as("sealed").isZero();
        assertThat(buyer.post("/api/purchasing/suppliers", Map.of("name", "海宁织造")).code()).isEqualTo("SUPPLIER_EXISTS");
        assertThat(db.sql("select kind from organisation.partner where name = '海宁织造'").query(String.class).single()).as("one partner of the company").isEqualTo("SUPPLIER");
        assertThat(buyer.get("/api/purchasing/suppliers/export?purpose=%E5%AF%B9%E8%B4%A6").text()).contains("海宁织造").contains("毛巾");
    }

    @Test
    @Tag("PUR-07")
    void a_product_shows_earlier_offers_with_date_and_supplier_and_what_was_paid() {
        var id = supplier("报价厂", "毛巾");
        assertThat(buyer.post("/api/purchasing/offers", Map.of("supplier", id, "sku", "PU-1", "price", 2350, "least", 100, "words", "春季价")).status()).isEqualTo(204);
        later(Duration.ofDays(1));
        purchase(id, today(), towel, 10, 2300);
        assertThat(buyer.post("/api/purchasing/offers", Map.of("words", "棉纱涨了，下月都要提价")).status()).isEqualTo(204);
        var prices = read(finance, "/api/purchasing/prices?sku=" + towel.value());
        assertThat(prices.valueStream().filter(p -> p.path("name").asString().equals("报价厂")).map(p -> p.path("day").asString() + " " + p.path("price").asInt() + (p.path("paid").asBoolean() ? " paid" : "")).toList())
                .containsExactly("2026-03-03 2300 paid", "2026-03-02 2350");
        assertThat(buyer.post("/api/purchasing/offers", Map.of("sku", "PU-1", "price", 2000)).code()).as("an offer is somebody's").isEqualTo("NO_PRICE");
        assertThat(buyer.post("/api/purchasing/offers", Map.of("supplier", id, "sku", "NIX", "price", 2000)).code()).isEqualTo("NO_SKU");
        assertThat(read(buyer, "/api/purchasing/prices").toString()).contains("棉纱涨了");
    }

    @Test
    @Tag("PUR-05")
    void an_order_becomes_received_only_through_the_inbound_check() {
        var id = supplier("入库厂", "毛巾");
        var purchase = purchase(id, "2026-03-05", towel, 10, 2000, candle, 4, 900);
        var row = one(purchase).path("row");
        assertThat(row.path("number").asString()).startsWith("CG260302-");
        assertThat(row.path("state").asString()).isEqualTo("ORDERED");
        assertThat(row.path("goods").asInt()).isEqualTo(23_600);
        assertThat(row.path("payment").asString()).isEqualTo("NOT");
        assertThat(read(buyer, "/api/purchasing/suppliers/" + id).path("row").path("state").asString()).as("who is ordered from is active").isEqualTo("ACTIVE");
        assertThat(db.sql("select count(*) from stock.delivery where kind = 'PURCHASE' and number = ?").param(row.path("number").asString()).query(Integer.class).single()).as("the keeper knows what is to come").isEqualTo(1);

        received(purchase, false, line(towel, 9, 1), line(candle, 4, 0));
        assertThat(one(purchase).path("row").path("state").asString()).as("a piece is missing").isEqualTo("ORDERED");
        assertThat(buyer.post("/api/purchasing/purchases/" + purchase + "/end", Map.of("close", false, "why", "不要了")).code()).isEqualTo("PARTLY_HERE");
        received(purchase, false, line(towel, 1, 0));
        var whole = one(purchase);
        assertThat(whole.path("row").path("state").asString()).isEqualTo("RECEIVED");
        assertThat(whole.path("receipts").valueStream().map(r -> r.path("code").asString() + " " + r.path("accepted").asInt() + "/" + r.path("refused").asInt() + " " + r.at("/grounds/0/en").asString() + r.path("words").asString()).toList())
                .as("the ground is a code and said in the reader's words; what the keeper wrote stays as it is").containsExactlyInAnyOrder("PU-1 9/1 Wrong quality起毛", "PU-2 4/0 ", "PU-1 1/0 ");
        var delivered = read(buyer, "/api/purchasing/suppliers/" + id).path("deliveries").valueStream().filter(d -> d.path("refused").asInt() > 0).findFirst().orElseThrow();
        assertThat(delivered.at("/grounds/0/zh").asString() + delivered.path("words").asString()).isEqualTo("质量不符起毛");

        assertThat(finance.post("/api/purchasing/purchases/" + purchase + "/payments", Map.of("amount", 10_000, "on", "2026-03-09")).code()).isEqualTo("PAID_IN_FUTURE");
        assertThat(ok(finance.post("/api/purchasing/purchases/" + purchase + "/payments", Map.of("amount", 10_000, "on", "2026-03-02"))).json().path("row").path("payment").asString()).isEqualTo("PARTLY");
        assertThat(ok(finance.post("/api/purchasing/purchases/" + purchase + "/payments", Map.of("amount", 14_800, "on", "2026-03-02"))).json().path("row").path("payment").asString()).isEqualTo("WHOLE");
        assertThat(buyer.post("/api/purchasing/purchases/" + purchase + "/payments", Map.of("amount", 1, "on", "2026-03-02")).status()).as("who buys does not pay").isEqualTo(403);
    }

    @Test
    void a_told_twice_arrival_counts_once_and_a_bad_order_is_told_what_is_wrong() {
        var id = supplier("坏单厂", "毛巾");
        var once = purchase(id, "2026-03-05", towel, 5, 100);
        var told = new GoodsReceived(990_001, 1, Receiving.Kind.PURCHASE, one(once).path("row").path("number").asString(), null, clock.instant(), Viewer.SYSTEM.person(), false, false,
                List.of(new GoodsReceived.Line(towel, 3, 0, null, "")), List.of());
        for (var time = 0; time < 2; time++) transaction.executeWithoutResult(_ -> events.publishEvent(told));
        assertThat(one(once).path("row").path("accepted").asInt()).isEqualTo(3);
        var good = Map.<String, Object>of("supplier", id, "expectedOn", "2026-03-05", "lines", List.of(Map.of("sku", towel.value(), "quantity", 1, "price", 100)));
        assertThat(buyer.post("/api/purchasing/purchases", with(good, "expectedOn", "2026-03-01")).code()).isEqualTo("EXPECTED_IN_PAST");
        assertThat(buyer.post("/api/purchasing/purchases", with(good, "supplier", 999_999)).code()).isEqualTo("NO_SUPPLIER");
        assertThat(buyer.post("/api/purchasing/purchases", with(good, "lines", List.of())).status()).isEqualTo(422);
        assertThat(buyer.post("/api/purchasing/purchases", with(good, "lines", List.of(Map.of("sku", towel.value(), "quantity", 1, "price", 0)))).code()).isEqualTo("NO_LINES");
        assertThat(buyer.post("/api/purchasing/purchases", with(good, "lines", List.of(Map.of("sku", 999_999, "quantity", 1, "price", 5)))).code()).isEqualTo("NO_SKU");
        var twice = Map.of("sku", towel.value(), "quantity", 1, "price", 5);
        assertThat(buyer.post("/api/purchasing/purchases", with(good, "lines", List.of(twice, twice))).code()).isEqualTo("TWICE");
        assertThat(buyer.post("/api/purchasing/purchases", with(good, "shop", 999_999)).code()).isEqualTo("NO_SHOP");
        ok(buyer.post("/api/purchasing/suppliers/" + id + "/state", Map.of("state", "BLOCKED", "why", "拖货")));
        assertThat(buyer.post("/api/purchasing/purchases", good).code()).isEqualTo("SUPPLIER_BLOCKED");
        assertThat(buyer.get("/api/purchasing/purchases/999999").code()).isEqualTo("NO_PURCHASE");
    }

    @Test
    @Tag("PUR-05")
    void the_very_same_order_is_placed_once_a_day_unless_somebody_says_that_another_is_meant() {
        var id = supplier("两页厂", "毛巾");
        var wanted = Map.<String, Object>of("supplier", id, "shop", shop.value(), "expectedOn", "2026-03-09", "lines", List.of(Map.of("sku", towel.value(), "quantity", 7, "price", 100)));
        var number = one(ok(buyer.post("/api/purchasing/purchases", wanted)).json().path("id").asLong()).path("row").path("number").asString();
        var refused = buyer.post("/api/purchasing/purchases", wanted);
        assertThat(refused.code()).isEqualTo("LIKE_ANOTHER");
        assertThat(refused.text()).contains(number);
        ok(buyer.post("/api/purchasing/purchases", with(wanted, "lines", List.of(Map.of("sku", towel.value(), "quantity", 8, "price", 100)))));
        ok(buyer.post("/api/purchasing/purchases", with(wanted, "again", true)));
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        var changed = new HashMap<>(body);
        changed.put(key, value);
        return changed;
    }

    @Test
    @Tag("PUR-08")
    void a_late_and_a_refused_delivery_lower_the_suppliers_score_visibly() {
        var id = supplier("评分厂", "毛巾");
        assertThat(read(buyer, "/api/purchasing/suppliers/" + id).path("row").path("points").isNull()).as("nothing delivered is not measured").isTrue();
        received(purchase(id, "2026-03-02", towel, 5, 2000), true, line(towel, 5, 0));
        assertThat(points(id)).isEqualTo(10_000);
        var late = purchase(id, "2026-03-02", towel, 5, 2000);
        later(Duration.ofDays(1));
        received(late, true, line(towel, 5, 0));
        assertThat(points(id)).as("one of two late").isEqualTo(7_500);
        var worse = purchase(id, "2026-03-03", towel, 5, 2000);
        received(worse, true, line(towel, 3, 2));
        assertThat(one(worse).path("row").path("state").asString()).as("the keeper waits for no more").isEqualTo("CLOSED");
        assertThat(points(id)).as("one of three late, one refused").isEqualTo(6_667);
        purchase(id, "2026-03-03", towel, 5, 2000);
        later(Duration.ofDays(1));
        assertThat(points(id)).as("overdue counts as late").isEqualTo(6_250);
        var why = read(buyer, "/api/purchasing/suppliers/" + id).path("deliveries");
        assertThat(why.valueStream().filter(d -> d.path("late").asBoolean()).count()).isEqualTo(2);
        assertThat(why.toString()).contains("质量不符", "Wrong quality", "起毛");
    }

    private int points(long supplier) { return read(buyer, "/api/purchasing/suppliers/" + supplier).path("row").path("points").asInt(); }

    @Test
    @Tag("PUR-04")
    void a_late_arrival_alerts_buyer_manager_and_service_and_service_sees_the_expected_date_without_prices() {
        var id = supplier("迟到厂", "蜡烛");
        assertThat(buyer.post("/api/purchasing/goods/" + candle.value() + "/plan", Map.of("kind", "HOT", "supplier", id, "leadDays", 9, "quantity", 200, "words", "年货")).status()).isEqualTo(204);
        var purchase = purchase(id, "2026-03-04", candle, 40, 900);
        var seen = agent.get("/api/purchasing/arrivals?text=PU-2");
        var mine = ok(seen).json().path("rows").valueStream().filter(a -> a.path("toCome").asInt() == 40).findFirst().orElseThrow();
        assertThat(mine.path("expectedOn").asString()).isEqualTo("2026-03-04");
        assertThat(mine.path("kind").asString()).isEqualTo("HOT");
        assertThat(seen.text()).doesNotContain("迟到厂").doesNotContain("900");
        var watched = read(buyer, "/api/purchasing/watched").valueStream().filter(w -> w.path("code").asString().equals("PU-2")).findFirst().orElseThrow();
        assertThat(watched.path("lead").asInt()).isEqualTo(9);
        assertThat(watched.path("quantity").asInt()).isEqualTo(200);
        assertThat(watched.path("toCome").asInt()).isGreaterThanOrEqualTo(40);

        on(Instant.parse("2026-03-04T10:00:00Z"));
        strike();
        assertThat(told(buyer, "purchasing.late", purchase)).as("on its day it is in time").isZero();
        on(Instant.parse("2026-03-05T01:00:00Z"));
        strike();
        strike();
        for (var person : List.of(buyer, manager, agent)) assertThat(told(person, "purchasing.late", purchase)).as(person.name).isEqualTo(1);
        assertThat(read(agent, "/api/purchasing/arrivals?late=true").path("rows").valueStream().anyMatch(a -> a.path("lateDays").asInt() == 1)).isTrue();
        ok(buyer.post("/api/purchasing/purchases/" + purchase + "/expected", Map.of("on", "2026-03-07", "why", "缺料")));
        assertThat(one(purchase).path("moved").get(0).path("before").asString()).isEqualTo("2026-03-04");
        on(Instant.parse("2026-03-08T01:00:00Z"));
        strike();
        assertThat(told(buyer, "purchasing.late", purchase)).as("once per day that was named").isEqualTo(2);
    }

    private int told(People.Person person, String kind, long purchase) {
        return db.sql("select count(*)::int from notices.notice where person_id = ? and kind = ? and key like ?").params(person.id.value(), kind, "purchase/" + purchase + "/%").query(Integer.class).single();
    }

    @Test
    @Tag("PUR-10")
    void finance_marks_an_order_the_shop_manager_is_told_and_an_answer_comes_back() {
        var id = supplier("监督厂", "毛巾");
        purchase(id, "2026-03-05", towel, 10, 2000);
        var dear = purchase(id, "2026-03-05", towel, 10, 2300);
        assertThat(one(dear).path("row").path("doubts").toString()).as("15 % above the purchase before").contains("PRICE_ROSE");
        assertThat(read(finance, "/api/purchasing/purchases?tab=DOUBTFUL").path("rows").valueStream().map(r -> r.path("id").asLong()).toList()).contains(dear);
        var mark = ok(finance.post("/api/purchasing/purchases/" + dear + "/marks", Map.of("kind", "PRICE", "words", "比上一单贵 15%，没有说明"))).json().path("marks").get(0);
        assertThat(db.sql("select count(*)::int from notices.notice where person_id = ? and kind = 'purchasing.mark' and detail_zh like '%贵 15%'").param(manager.id.value()).query(Integer.class).single()).isEqualTo(1);
        assertThat(read(finance, "/api/purchasing/purchases/counts").path("MARKED").asInt()).isPositive();
        assertThat(manager.post("/api/purchasing/purchases/" + dear + "/marks", Map.of("kind", "PRICE", "words", "x")).status()).isEqualTo(403);
        ok(manager.post("/api/purchasing/marks/" + mark.path("id").asLong() + "/answer", Map.of("words", "换了 32 支纱，样品在仓库")));
        var cleared = ok(finance.post("/api/purchasing/marks/" + mark.path("id").asLong() + "/clear", Map.of("words", "看过样品"))).json();
        assertThat(cleared.path("marks").get(0).path("open").asBoolean()).isFalse();
        assertThat(cleared.path("marks").get(0).path("steps").valueStream().map(s -> s.path("what").asString()).toList()).containsExactly("ANSWER", "CLEAR");
        assertThat(manager.post("/api/purchasing/marks/" + mark.path("id").asLong() + "/answer", Map.of("words", "还有")).code()).isEqualTo("MARK_CLEARED");
        ok(finance.post("/api/purchasing/purchases/" + dear + "/payments", Map.of("amount", 99_000, "on", "2026-03-02")));
        assertThat(one(dear).path("row").path("doubts").toString()).contains("PAID_TOO_MUCH");
    }

    @Test
    @Tag("ACC-05")
    void from_a_set_amount_on_somebody_else_agrees_first() {
        var director = people.called("总监", Role.DIRECTOR);
        var id = supplier("大单厂", "毛巾");
        var purchase = purchase(id, "2026-03-20", towel, 1000, 2000);
        var asked = one(purchase);
        assertThat(asked.path("row").path("state").asString()).isEqualTo("ASKED");
        assertThat(asked.path("waiting").size()).isPositive();
        assertThat(db.sql("select count(*)::int from stock.delivery where number = ?").param(asked.path("row").path("number").asString()).query(Integer.class).single()).as("nothing is expected yet").isZero();
        for (var round = 0; round < 6 && one(purchase).path("row").path("state").asString().equals("ASKED"); round++)
            for (var person : List.of(director, finance, manager)) {
                var waits = person.get("/api/approvals/requests?which=WAITING").json().path("rows").valueStream().filter(r -> r.path("subject").asLong() == purchase && r.path("kind").asString().equals("GOODS_PURCHASE")).findFirst();
                waits.ifPresent(w -> ok(person.post("/api/approvals/requests/" + w.path("id").asLong() + "/decision", Map.of("verdict", "APPROVED", "words", ""))));
            }
        assertThat(one(purchase).path("row").path("state").asString()).isEqualTo("ORDERED");
    }

    @Test
    @Tag("PUR-01")
    @Tag("PUR-02")
    void the_days_needs_come_from_orders_and_stock_what_cannot_be_bought_is_blocked_and_the_list_locks_at_six() {
        on(Instant.parse("2026-04-06T01:00:00Z"));
        var lamp = sku("PU-L", "台灯", "690993");
        var vase = sku("PU-V", "花瓶", "690994");
        stock.open("采购-" + today(), List.of(new Stock.Receipt(lamp, "A-1", 3, null)), clock.instant(), Viewer.SYSTEM.person());
        var first = paid("N1", lamp, 2);
        later(Duration.ofMinutes(1));
        var second = paid("N2", lamp, 4);
        paid("N3", vase, 5);
        assertThat(need("PU-L").path("missing").asInt()).as("6 wanted, 3 here").isEqualTo(3);
        assertThat(need("PU-V").path("missing").asInt()).isEqualTo(5);
        var id = supplier("当日厂", "摆件");
        purchase(id, today(), vase, 5, 3000);
        assertThat(need("PU-V").path("bought").asInt()).isEqualTo(5);
        assertThat(buyer.post("/api/purchasing/needs/" + vase.value() + "/unavailable", Map.of("words", "x")).code()).isEqualTo("BOUGHT_ENOUGH");

        var handed = ok(buyer.post("/api/purchasing/needs/" + lamp.value() + "/unavailable", Map.of("words", "厂家停产"))).json();
        assertThat(handed.path("orders").asInt()).as("the first order gets its two of three").isEqualTo(1);
        assertThat(flag(second)).isEqualTo("OUT_OF_STOCK");
        assertThat(db.sql("select reason from fulfilment.blocked where order_id = ? and ended_at is null").param(second.id().value()).query(String.class).single()).as("in the blocked-order process").isEqualTo("UNAVAILABLE");
        assertThat(flag(first)).isNull();
        assertThat(need("PU-L").path("unavailable").asString()).isEqualTo("厂家停产");
        assertThat(buyer.post("/api/purchasing/needs/" + lamp.value() + "/unavailable", Map.of("words", "再来")).code()).isEqualTo("MARKED_ALREADY");

        var rug = sku("PU-R", "地毯", "690995");
        var third = paid("N4", rug, 1);
        on(Instant.parse("2026-04-06T09:59:59Z"));
        strike();
        assertThat(read(buyer, "/api/purchasing/needs").path("closedAt").isNull()).isTrue();
        on(Instant.parse("2026-04-06T10:00:00Z"));
        assertThat(buyer.post("/api/purchasing/needs/" + rug.value() + "/unavailable", Map.of("words", "x")).code()).isEqualTo("DAY_CLOSED");
        strike();
        strike();
        var closed = read(finance, "/api/purchasing/needs?day=2026-04-06");
        assertThat(closed.path("closedAt").asString()).startsWith("2026-04-06T10:00:00");
        assertThat(flag(third)).as("nobody bought it: the order goes to the blocked ones by closing").isEqualTo("OUT_OF_STOCK");
        paid("N5", vase, 50);
        var locked = read(finance, "/api/purchasing/needs?day=2026-04-06").path("needs");
        assertThat(locked.valueStream().filter(n -> n.path("code").asString().equals("PU-V")).map(n -> n.path("missing").asInt() + " " + n.path("bought").asInt()).toList()).as("what was bought is visible, what comes later is not").containsExactly("5 5");
        on(Instant.parse("2026-04-07T01:00:00Z"));
        assertThat(need("PU-V").path("missing").asInt()).as("55 wanted, 5 on the way").isEqualTo(50);
    }

    private JsonNode need(String code) { return read(buyer, "/api/purchasing/needs").path("needs").valueStream().filter(n -> n.path("code").asString().equals(code)).findFirst().orElseThrow(); }

    private zhanggui.orders.OrderRef paid(String number, SkuId sku, int quantity) {
        return orders.place(TestOrders.paid(shop, number + clock.instant().toEpochMilli(), clock.instant(), new TestOrders.Item(sku, "", quantity, new Money(5000))));
    }

    private String flag(zhanggui.orders.OrderRef ref) {
        return db.sql("select reason from orders.flag where shop_id = ? and order_id = ? and lifted_at is null").params(ref.shop().value(), ref.id().value()).query(String.class).optional().orElse(null);
    }

    @Test
    @Tag("PUR-03")
    void on_thursday_a_draft_list_exists_and_sending_stores_time_and_recipient() {
        on(Instant.parse("2026-05-06T01:00:00Z"));
        var mug = sku("PU-M", "马克杯", "690996");
        for (var i = 0; i < 4; i++) paid("T" + i, mug, 7);
        var vase = sku("PU-W", "壁灯", "690998");
        stock.open("预警-" + today(), List.of(new Stock.Receipt(vase, "A-1", 5, null)), clock.instant(), Viewer.SYSTEM.person());
        paid("W", vase, 1);
        assertThat(keeper.put("/api/stock/sellable/warnings", Map.of("sku", "PU-W", "quantity", 40, "fromDay", today(), "why", "年会要用")).status()).isEqualTo(204);
        strike();
        assertThat(read(manager, "/api/purchasing/restock").path("rows").valueStream().anyMatch(r -> r.path("day").asString().equals("2026-05-06"))).as("Wednesday").isFalse();
        on(Instant.parse("2026-05-07T01:00:00Z"));
        strike();
        strike();
        var head = read(manager, "/api/purchasing/restock").path("rows").valueStream().filter(r -> r.path("day").asString().equals("2026-05-07") && r.path("shop").asLong() == shop.value()).toList();
        assertThat(head).hasSize(1);
        var list = head.getFirst().path("id").asLong();
        var line = read(manager, "/api/purchasing/restock/" + list).path("lines").valueStream().filter(l -> l.path("code").asString().equals("PU-M")).findFirst().orElseThrow();
        assertThat(line.path("proposed").asInt()).as("28 in 28 days are one a day, for 7 days of lead and 14 that they shall last").isEqualTo(21);
        var warned = read(manager, "/api/purchasing/restock/" + list).path("lines").valueStream().filter(l -> l.path("code").asString().equals("PU-W")).findFirst().orElseThrow();
        assertThat(warned.path("warning").asInt() + " " + warned.path("proposed").asInt()).as("5 here, 40 shall be").isEqualTo("40 35");
        ok(manager.put("/api/purchasing/restock/" + list, Map.of("lines", List.of(Map.of("sku", mug.value(), "wanted", 30, "words", "母亲节"), Map.of("sku", candle.value(), "wanted", 6)))));
        assertThat(manager.post("/api/purchasing/restock/" + list + "/send", Map.of("to", List.of(agent.id.value()))).code()).isEqualTo("NOBODY_TO_SEND");
        var sent = ok(manager.post("/api/purchasing/restock/" + list + "/send", Map.of("to", List.of(buyer.id.value())))).json().path("head");
        assertThat(sent.path("sentAt").asString()).startsWith("2026-05-07T01:00");
        assertThat(sent.path("to").toString()).contains("钱采购");
        assertThat(sent.path("onTime").asBoolean()).isTrue();
        assertThat(db.sql("select count(*)::int from notices.notice where person_id = ? and key = ?").params(buyer.id.value(), "restock/" + list + "/sent").query(Integer.class).single()).isEqualTo(1);
        assertThat(manager.put("/api/purchasing/restock/" + list, Map.of("lines", List.of())).code()).isEqualTo("LIST_SENT");
        var id = supplier("杯子厂", "杯具");
        var bought = ok(buyer.post("/api/purchasing/purchases", Map.of("supplier", id, "shop", shop.value(), "expectedOn", "2026-05-10", "restock", list, "lines", List.of(Map.of("sku", mug.value(), "quantity", 30, "price", 800))))).json().path("id").asLong();
        assertThat(read(buyer, "/api/purchasing/restock/" + list).path("head").path("state").asString()).isEqualTo("ORDERED");
        received(bought, false, line(mug, 10, 0));
        assertThat(read(buyer, "/api/purchasing/restock/" + list).path("head").path("state").asString()).isEqualTo("ARRIVING");
        received(bought, false, line(mug, 20, 0));
        assertThat(read(buyer, "/api/purchasing/restock/" + list).path("head").path("state").asString()).isEqualTo("ARRIVED");
    }

    @Test
    @Tag("PUR-09")
    void each_week_a_draft_with_purchases_prices_and_supplier_events_exists_and_goes_to_the_configured_recipient() {
        on(Instant.parse("2026-06-02T01:00:00Z"));
        var bowl = sku("PU-B", "碗", "690997");
        var id = supplier("周报厂", "餐具");
        var late = purchase(id, today(), bowl, 2, 1000);
        later(Duration.ofDays(1));
        received(late, true, line(bowl, 1, 1));
        on(Instant.parse("2026-06-09T01:00:00Z"));
        purchase(id, "2026-06-12", bowl, 2, 1100);
        strike();
        assertThat(read(buyer, "/api/purchasing/weekly").path("exists").asBoolean()).as("Tuesday").isFalse();
        on(Instant.parse("2026-06-12T01:00:00Z"));
        strike();
        var draft = read(buyer, "/api/purchasing/weekly?week=2026-06-12");
        assertThat(draft.path("exists").asBoolean()).isTrue();
        assertThat(draft.path("figures").path("bought").valueStream().filter(b -> b.path("supplier").asString().equals("周报厂")).map(b -> b.path("goods").asInt()).toList()).containsExactly(2200);
        assertThat(draft.path("figures").path("prices").valueStream().filter(p -> p.path("code").asString().equals("PU-B")).map(p -> p.path("before").asInt() + ">" + p.path("price").asInt()).toList()).containsExactly("1000>1100");
        var before = read(buyer, "/api/purchasing/weekly?week=2026-06-02").path("figures").path("events").valueStream().filter(e -> e.path("supplier").asString().equals("周报厂")).map(e -> e.path("kind").asString()).toList();
        assertThat(before).contains("NEW", "LATE", "REFUSED");
        assertThat(buyer.post("/api/purchasing/weekly", Map.of("week", "2026-06-12", "words", "")).code()).isEqualTo("NO_RECIPIENT");
        ok(buyer.put("/api/purchasing/weekly/recipients", Map.of("to", List.of(manager.id.value()), "why", "主管委员会由店长召集")));
        ok(buyer.post("/api/purchasing/weekly", Map.of("week", "2026-06-12", "words", "纱线涨价，下周比三家")));
        purchase(id, "2026-06-14", bowl, 100, 1200);
        var sent = read(manager, "/api/purchasing/weekly?week=2026-06-12");
        assertThat(sent.path("figures").path("bought").toString()).as("sent, it stays as it was").contains("2200").doesNotContain("120000");
        assertThat(sent.path("to").toString()).contains("许店长");
        assertThat(buyer.post("/api/purchasing/weekly", Map.of("week", "2026-06-12", "words", "再发")).code()).isEqualTo("REPORT_SENT");
    }

    @Test
    @Tag("PUR-11")
    void a_distributors_order_has_the_price_of_its_level_and_is_found_by_its_channel() {
        var level = ok(manager.post("/api/purchasing/levels", Map.of("name", "一级"))).json().path("id").asLong();
        assertThat(manager.post("/api/purchasing/levels/" + level + "/prices", Map.of("sku", "PU-1", "price", 1500, "from", "2026-03-02")).status()).isEqualTo(204);
        var id = ok(manager.post("/api/purchasing/distributors", Map.of("name", "小雅代购", "level", level, "onAccount", true, "region", "江苏"))).json().path("id").asLong();
        var body = new HashMap<String, Object>(Map.of("shop", shop.value(), "name", "王小雅", "phone", "13900000001", "province", "江苏省", "city", "南京市", "address", "中山路 1 号", "lines", List.of(Map.of("sku", towel.value(), "quantity", 3))));
        assertThat(manager.post("/api/purchasing/distributors/" + id + "/orders", body).code()).as("a candidate").isEqualTo("NOT_ACTIVE");
        ok(manager.post("/api/purchasing/distributors/" + id + "/steps", Map.of("what", "STATE", "to", "ACTIVE", "words", "签了协议")));
        var ref = ok(manager.post("/api/purchasing/distributors/" + id + "/orders", body)).json();
        assertThat(manager.post("/api/purchasing/distributors/" + id + "/orders", with(body, "lines", List.of(Map.of("sku", candle.value(), "quantity", 1)))).code()).isEqualTo("NO_LEVEL_PRICE");
        var order = read(manager, "/api/orders/" + shop.value() + "/" + ref.path("id").asLong());
        assertThat(order.toString()).contains("\"price\":1500").doesNotContain("13900000001");
        var channel = read(manager, "/api/orders?channel=DISTRIBUTOR").path("rows");
        assertThat(channel.valueStream().map(r -> r.path("paid").asInt()).toList()).containsExactly(4500);
        assertThat(read(manager, "/api/orders?channel=SHOP").path("rows").toString()).doesNotContain(channel.get(0).path("number").asString());
        ok(manager.post("/api/purchasing/distributors/" + id + "/steps", Map.of("what", "SUPPORT", "words", "发了主图和话术")));
        var whole = read(manager, "/api/purchasing/distributors/" + id);
        assertThat(whole.path("row").path("sold").asInt()).isEqualTo(4500);
        assertThat(whole.path("orders").get(0).path("level").asString()).isEqualTo("一级");
        var elsewhere = people.called("别店店长", new zhanggui.kernel.ShopId(999_999), Role.STORE_MANAGER);
        assertThat(read(elsewhere, "/api/purchasing/distributors/" + id).path("orders")).as("of another shop").isEmpty();
        assertThat(read(elsewhere, "/api/purchasing/distributors/" + id).at("/row/sold").asInt()).isZero();
        assertThat(whole.path("steps").valueStream().map(s -> s.path("what").asString()).toList()).containsExactly("SUPPORT", "STATE", "RECRUIT");
        assertThat(whole.path("steps").get(2).path("words").asString()).as("nobody wrote words when it was registered").isEmpty();
    }

    @Test
    @Tag("PUR-12")
    void an_order_that_the_supplier_ships_needs_the_suppliers_waybill() {
        var id = supplier("代发厂", "毛巾");
        var number = "DS" + clock.instant().toEpochMilli();
        var ref = orders.place(TestOrders.paid(shop, number, clock.instant(), new TestOrders.Item(towel, "", 1, new Money(5000))));
        ok(buyer.post("/api/purchasing/direct", Map.of("number", number, "supplier", id, "cost", 3000)));
        assertThat(buyer.post("/api/purchasing/direct", Map.of("number", number, "supplier", id)).code()).isEqualTo("GIVEN_ALREADY");
        var path = "/api/purchasing/direct/" + shop.value() + "/" + ref.id().value();
        assertThat(buyer.post(path + "/waybill", Map.of("courier", "中通")).code()).isEqualTo("NO_WAYBILL");
        assertThat(stage(ref)).as("no station of the house waits for it").isEqualTo("WITH_SUPPLIER");
        assertThat(read(manager, "/api/orders?state=OPEN&size=200").path("rows").valueStream().filter(r -> r.path("number").asString().equals(number)).map(r -> r.path("stageWords").path("zh").asString())).containsExactly("供应商代发");
        assertThat(read(manager, "/api/orders?stage=REVIEWED&size=200").toString()).doesNotContain(number);
        assertThat(read(buyer, "/api/purchasing/direct").path("rows").toString()).contains(number);
        ok(buyer.post(path + "/waybill", Map.of("courier", "中通", "waybill", "SUP10001")));
        assertThat(stage(ref)).isEqualTo("SHIPPED");
        assertThat(read(buyer, "/api/purchasing/direct?tab=SHIPPED").path("rows").toString()).contains("SUP10001");
        assertThat(buyer.post(path + "/take-back", Map.of("why", "x")).code()).isEqualTo("SHIPPED_ALREADY");

        var other = "DT" + clock.instant().toEpochMilli();
        var second = orders.place(TestOrders.paid(shop, other, clock.instant(), new TestOrders.Item(towel, "", 1, new Money(5000))));
        ok(buyer.post("/api/purchasing/direct", Map.of("number", other, "supplier", id)));
        assertThat(buyer.post("/api/purchasing/direct/" + shop.value() + "/" + second.id().value() + "/waybill", Map.of("courier", "中通", "waybill", "sup10001")).code()).isEqualTo("WAYBILL_TAKEN");
        ok(buyer.post("/api/purchasing/direct/" + shop.value() + "/" + second.id().value() + "/take-back", Map.of("why", "厂家没货")));
        assertThat(stage(second)).isEqualTo("TO_REVIEW");
        assertThat(buyer.post("/api/purchasing/direct", Map.of("number", "nix", "supplier", id)).code()).isEqualTo("UNKNOWN_ORDER");
    }

    private String stage(zhanggui.orders.OrderRef ref) { return db.sql("select stage from orders.order_ where shop_id = ? and id = ?").params(ref.shop().value(), ref.id().value()).query(String.class).single(); }

    @Test
    void a_figure_of_purchasing_holds_from_a_day_on_with_its_reason() {
        assertThat(buyer.put("/api/purchasing/rules", Map.of("key", "CLOSE", "value", "25:00", "from", "2026-03-03", "why", "x")).code()).isEqualTo("WRONG_VALUE");
        assertThat(buyer.put("/api/purchasing/rules", Map.of("key", "CLOSE", "value", "17:30", "from", "2026-03-01", "why", "x")).code()).isEqualTo("FROM_PAST");
        ok(buyer.put("/api/purchasing/rules", Map.of("key", "SALES_DAYS", "value", "28", "from", LocalDate.of(2026, 12, 1).toString(), "why", "年底照旧")));
        assertThat(finance.put("/api/purchasing/rules", Map.of("key", "SALES_DAYS", "value", "28", "from", "2026-12-01", "why", "x")).status()).isEqualTo(403);
    }
}
