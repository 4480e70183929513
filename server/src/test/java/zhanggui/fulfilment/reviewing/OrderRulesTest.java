package zhanggui.fulfilment.reviewing;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Money;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.orders.TestOrders;
import zhanggui.stock.Stock;

/** ORD-41 and FUL-45 over HTTP, from the rule to the parcel. */
@DatabaseTest
class OrderRulesTest {

    @Autowired People people;
    @Autowired TestOrders onFile;
    @Autowired Orders orders;
    @Autowired Stock stock;
    @Autowired Catalogue catalogue;
    @Autowired PassOrders pass;
    @Autowired zhanggui.fulfilment.Parcels parcels;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    static ShopId shop;
    static SkuId small;
    static SkuId large;
    static SkuId scarce;
    static SkuId soap;
    static int number = 1000;

    @BeforeEach
    void a_shop_with_stock() {
        clock.set(NINE);
        people.signInAgain();
        db.sql("update orders.order_ set stage = 'CANCELLED' where stage in ('TO_REVIEW', 'HELD', 'AWAITING_CONFIRMATION')").update();
        if (shop != null) return;
        var by = Viewer.SYSTEM.person();
        var shelf = onFile.opened();
        shop = shelf.shop();
        small = shelf.small();
        large = shelf.large();
        scarce = catalogue.addSku("XL-01", "香薰蜡烛", "200g", "690020", "B-04-1", by);
        soap = catalogue.addSku("ZP-XZ", "赠品香皂", "50g", "690030", "B-05-1", by);
        stock.open("T-1", List.of(new Stock.Receipt(small, "B-03-1", 5000, null), new Stock.Receipt(large, "B-03-2", 5000, null), new Stock.Receipt(scarce, "B-04-1", 3, null),
                new Stock.Receipt(soap, "B-05-1", 9, null)), NINE, by);
    }

    private TestOrders.Draft draft(SkuId sku, String code, int quantity, String yuan) {
        return TestOrders.paid(shop, "4017204688" + number++, NINE.minusSeconds(6000 - number), new TestOrders.Item(sku, code, quantity, Money.parse(yuan)));
    }

    private People.Person heYan() { return people.called("何砚", Role.REVIEWER); }

    private People.Person lu() { return people.called("陆行舟", Role.LOGISTICS_SUPERVISOR); }

    private Map<String, Object> rule(String kind, String name, Map<String, Object> when, Map<String, Object> then) {
        return new HashMap<>(Map.of("kind", kind, "name", name, "position", 10, "when", when, "then", then, "fromDay", "2026-03-02", "active", true, "why", "三月活动"));
    }

    private long set(Map<String, Object> rule) {
        var reply = lu().put("/api/fulfilment/order-rules", rule);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().at("/rule/id").asLong();
    }

    private void end(long id, Map<String, Object> rule) {
        rule.put("id", id);
        rule.put("active", false);
        set(rule);
    }

    private JsonNode view(OrderRef ref) { return heYan().get(path(ref)).json(); }

    private static String path(OrderRef ref) { return "/api/fulfilment/review/orders/" + ref.shop().value() + "/" + ref.id().value(); }

    private People.Reply approve(OrderRef... refs) { return heYan().post("/api/fulfilment/review/approve", Map.of("orders", List.of(refs))); }

    private List<String> lines(OrderRef ref) {
        return db.sql("select s.code || ' × ' || l.quantity || case when l.gift then ' gift' else '' end from fulfilment.fact_parcel_order o join fulfilment.parcel p on p.shop_id = o.shop_id and p.id = o.parcel_id join fulfilment.parcel_line l on l.shop_id = p.shop_id and l.parcel_id = p.id join catalogue.fact_sku s on s.sku_id = l.sku_id where o.order_id = ? and p.stage <> 'VOIDED' order by p.id, l.line_no")
                .param(ref.id().value()).query(String.class).list();
    }

    private Stage stage(OrderRef ref) { return orders.find(ref).orElseThrow().stage(); }

    private int reserved(SkuId sku) { return stock.available(List.of(sku)).get(sku).reserved(); }

    @Test
    @Tag("ORD-41")
    void three_gifts_for_five_orders_go_to_the_first_three_and_stay_on_the_orders() {
        var gift = rule("GIFT", "满百送皂", Map.of("paidFrom", 10_000), Map.of("gift", "ZP-XZ", "pieces", 1, "most", 3));
        var id = set(gift);
        var before = reserved(soap);
        var refs = IntStream.range(0, 5).mapToObj(_ -> onFile.place(draft(small, "CL-15", 1, "129"))).toList();
        var cheap = onFile.place(draft(small, "CL-15", 1, "99.99"));
        var all = new ArrayList<>(refs);
        all.add(cheap);
        assertThat(approve(all.toArray(OrderRef[]::new)).json().path("done").size()).isEqualTo(6);
        assertThat(refs.stream().map(this::lines).filter(l -> l.contains("ZP-XZ × 1 gift"))).hasSize(3);
        assertThat(refs.subList(0, 3)).allSatisfy(ref -> assertThat(lines(ref)).containsExactly("CL-15 × 1", "ZP-XZ × 1 gift"));
        assertThat(lines(cheap)).containsExactly("CL-15 × 1");
        assertThat(reserved(soap)).isEqualTo(before + 3);
        assertThat(view(refs.get(0)).path("rules").toString()).contains("满百送皂").contains("\"GIFT\"").contains("\"rule\":" + id);
        assertThat(view(refs.get(4)).path("rules").toString()).contains("GIFT_GONE");
        assertThat(lu().get("/api/fulfilment/order-rules").json().valueStream().filter(r -> r.at("/rule/id").asLong() == id).findFirst().orElseThrow().path("given").asInt()).isEqualTo(3);

        heYan().post(path(refs.get(0)) + "/cancel", Map.of("why", "买家退款"));
        var next = onFile.place(draft(small, "CL-15", 1, "129"));
        approve(next);
        assertThat(lines(next)).as("what was voided is given again").contains("ZP-XZ × 1 gift");
        end(id, gift);
    }

    @Test
    @Tag("ORD-41")
    void a_gift_that_is_no_longer_on_the_shelf_never_holds_an_order_up() {
        var gift = rule("GIFT", "送蜡烛", Map.of("goods", "CL-18"), Map.of("gift", "XL-01", "pieces", 2));
        var id = set(gift);
        var first = onFile.place(draft(large, "CL-18", 1, "10"));
        var second = onFile.place(draft(large, "CL-18", 1, "10"));
        assertThat(approve(first, second).json().path("done").size()).isEqualTo(2);
        assertThat(lines(first)).containsExactly("CL-18 × 1", "XL-01 × 2 gift");
        assertThat(lines(second)).containsExactly("CL-18 × 1");
        end(id, gift);
    }

    @Test
    @Tag("ORD-41")
    void first_orders_are_told_from_later_ones() {
        var gift = rule("GIFT", "首单礼", Map.of("firstOrder", true), Map.of("gift", "ZP-XZ", "pieces", 1));
        var id = set(gift);
        var first = onFile.place(draft(small, "CL-15", 1, "10"));
        var again = onFile.place(draft(small, "CL-15", 1, "10"));
        db.sql("update orders.order_ set buyer_key = 'b1' where id in (?, ?)").params(first.id().value(), again.id().value()).update();
        db.sql("update orders.order_ set stage = 'HELD' where id = ?").param(first.id().value()).update();
        approve(again);
        assertThat(lines(again)).containsExactly("CL-15 × 1");
        db.sql("update orders.order_ set stage = 'TO_REVIEW' where id = ?").param(first.id().value()).update();
        approve(first);
        assertThat(lines(first)).contains("ZP-XZ × 1 gift");
        end(id, gift);
    }

    @Test
    @Tag("ORD-41")
    void a_dry_run_on_last_weeks_orders_says_what_would_have_differed_and_changes_nothing() {
        var cheap = onFile.place(draft(small, "CL-15", 1, "20"));
        var dear = onFile.place(draft(small, "CL-15", 1, "900"));
        approve(cheap, dear);
        var rule = rule("COURIER", "大单走顺丰", Map.of("paidFrom", 50_000), Map.of("courier", "SF"));
        assertThat(heYan().post("/api/fulfilment/order-rules/dry-run", rule).status()).isEqualTo(403);
        var run = lu().post("/api/fulfilment/order-rules/dry-run", rule).json();
        var of = run.path("differences").valueStream().filter(d -> d.at("/order/id").asLong() == dear.id().value()).findFirst().orElseThrow();
        assertThat(of.at("/before/courier").asString() + " " + of.at("/after/courier").asString() + " " + of.path("was").asString()).isEqualTo("ZTO SF ZTO");
        assertThat(run.path("differences").toString()).doesNotContain("" + cheap.id().value());
        assertThat(run.path("courier").asInt()).isEqualTo(run.path("differences").size());
        assertThat(lu().post("/api/fulfilment/order-rules/dry-run", rule).json()).as("the same again").isEqualTo(run);
        assertThat(db.sql("select count(*) from fulfilment.order_rule where name_zh = '大单走顺丰'").query(Long.class).single()).isZero();
    }

    @Test
    @Tag("ORD-41")
    @Tag("ORD-06")
    void a_courier_by_value_is_proposed_and_the_rule_stays_on_the_order_after_it_has_changed() {
        var rule = rule("COURIER", "大单走顺丰", Map.of("paidFrom", 50_000, "region", "浙江"), Map.of("courier", "SF"));
        var id = set(rule);
        var dear = onFile.place(draft(small, "CL-15", 1, "900"));
        var other = onFile.place(draft(small, "CL-15", 1, "900").to("广东省", "天河路 1 号"));
        assertThat(view(dear).at("/courier/because/zh").asString()).isEqualTo("大单走顺丰");
        approve(dear, other);
        rule.put("id", id);
        rule.put("name", "改了名");
        rule.put("then", Map.of("courier", "EMS"));
        set(rule);
        assertThat(db.sql("select courier from fulfilment.parcel where order_id = ?").param(dear.id().value()).query(String.class).single()).isEqualTo("SF");
        assertThat(db.sql("select courier from fulfilment.parcel where order_id = ?").param(other.id().value()).query(String.class).single()).isEqualTo("ZTO");
        assertThat(view(dear).path("rules").path(0).at("/words/zh").asString()).isEqualTo("大单走顺丰");
        end(id, rule);
    }

    @Test
    @Tag("ORD-41")
    void who_is_on_the_stop_list_is_not_approved_before_the_supervisor_lets_it_pass() {
        assertThat(heYan().post("/api/orders/stops", Map.of("kind", "PHONE", "value", "13800000038", "why", "职业打假", "fromDay", "2026-03-02")).status()).isEqualTo(403);
        assertThat(lu().post("/api/orders/stops", Map.of("kind", "PHONE", "value", "138", "why", "x", "fromDay", "2026-03-02")).code()).isEqualTo("STOP_VALUE_WRONG");
        assertThat(lu().post("/api/orders/stops", Map.of("kind", "ADDRESS", "value", "天河路1号", "fromDay", "2026-03-02")).code()).isEqualTo("REASON_MISSING");
        var id = lu().post("/api/orders/stops", Map.of("kind", "ADDRESS", "value", "天河路1号", "why", "拒收三次", "fromDay", "2026-03-02")).json().path("id").asLong();
        var stopped = onFile.place(draft(small, "CL-15", 1, "20").to("广东省", "天河路 1 号 302"));
        var free = onFile.place(draft(small, "CL-15", 1, "20"));
        assertThat(heYan().get("/api/fulfilment/review?q=" + orders.find(stopped).orElseThrow().number()).json().path("rows").path(0).path("stopped").path("zh").asString()).contains("拒收三次");
        var answer = approve(stopped, free);
        assertThat(answer.json().path("refused").path(0).path("code").asString()).isEqualTo("STOPPED");
        assertThat(answer.json().path("done").size()).isEqualTo(1);
        assertThat(heYan().post("/api/fulfilment/review/approve", Map.of("orders", List.of(stopped), "stopsChecked", true)).text()).as("a reviewer cannot").contains("STOPPED");
        assertThat(lu().post("/api/fulfilment/review/approve", Map.of("orders", List.of(stopped), "stopsChecked", true)).status()).isEqualTo(200);
        assertThat(view(stopped).path("rules").toString()).contains("STOP").contains("放行");
        assertThat(db.sql("select masked from orders.stop_entry where id = ?").param(id).query(String.class).single()).isEqualTo("天河***号");
        assertThat(lu().post("/api/orders/stops/" + id + "/lift", Map.of("why", "改好了")).status()).isEqualTo(200);
        var later = onFile.place(draft(small, "CL-15", 1, "20").to("广东省", "天河路 1 号 302"));
        assertThat(approve(later).status()).isEqualTo(200);
    }

    @Test
    @Tag("ORD-41")
    void what_a_rule_lets_pass_leaves_the_desk_by_itself_and_all_else_waits() {
        var plain = onFile.place(draft(small, "CL-15", 1, "30"));
        var remark = onFile.place(draft(small, "CL-15", 1, "30").remark("早点发"));
        var refund = onFile.place(draft(small, "CL-15", 1, "30").refund(zhanggui.orders.Order.Refund.ASKED));
        var dear = onFile.place(draft(small, "CL-15", 1, "300"));
        var shortOf = onFile.place(draft(scarce, "XL-01", 4, "5"));
        assertThat(pass.pass()).as("no rule").isZero();
        var rule = rule("PASS", "小额免审", Map.of("paidBelow", 10_000), Map.of());
        var id = set(rule);
        assertThat(pass.pass()).isEqualTo(1);
        assertThat(pass.pass()).as("asked again").isZero();
        assertThat(stage(plain)).isEqualTo(Stage.REVIEWED);
        assertThat(List.of(stage(remark), stage(refund), stage(dear), stage(shortOf))).containsOnly(Stage.TO_REVIEW);
        assertThat(view(plain).path("rules").toString()).contains("PASS").contains("小额免审");
        assertThat(approve(plain).text()).contains("系统");
        assertThat(lu().post(path(plain) + "/abnormal-missed", Map.of("words", "x")).code()).as("nobody reviewed it").isEqualTo("NOT_REVIEWED");
        end(id, rule);
    }

    private OrderRef of(String buyer, TestOrders.Draft draft) {
        var ref = onFile.place(draft);
        db.sql("update orders.order_ set buyer_key = ? where id = ?").params(buyer, ref.id().value()).update();
        return ref;
    }

    @Test
    @Tag("FUL-45")
    @Tag("ORD-41")
    void orders_of_one_buyer_to_one_address_are_proposed_and_go_in_one_parcel() {
        var one = of("m1", draft(small, "CL-15", 2, "50").remark("放门口"));
        var two = of("m1", draft(small, "CL-15", 1, "50"));
        var three = of("m1", draft(large, "CL-18", 1, "50"));
        var elsewhere = of("m1", draft(small, "CL-15", 1, "50").to("广东省", "天河路 1 号"));
        var before = reserved(small);
        assertThat(view(one).path("together").valueStream().map(t -> t.at("/ref/id").asLong())).containsExactlyInAnyOrder(two.id().value(), three.id().value());
        assertThat(heYan().post("/api/fulfilment/review/merge", Map.of("orders", List.of(one))).code()).isEqualTo("TWO_AT_LEAST");
        assertThat(heYan().post("/api/fulfilment/review/merge", Map.of("orders", List.of(one, elsewhere))).code()).isEqualTo("NOT_ONE_PLACE");
        assertThat(reserved(small)).as("nothing was done").isEqualTo(before);
        var merged = heYan().post("/api/fulfilment/review/merge", Map.of("orders", List.of(one, two, three)));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(List.of(stage(one), stage(two), stage(three))).containsOnly(Stage.REVIEWED);
        assertThat(db.sql("select count(*) from fulfilment.parcel where order_id in (?, ?, ?)").params(one.id().value(), two.id().value(), three.id().value()).query(Long.class).single()).isEqualTo(1);
        assertThat(lines(three)).as("stock and order lines still add up").containsExactly("CL-15 × 3", "CL-18 × 1");
        assertThat(reserved(small)).isEqualTo(before + 3);
        assertThat(db.sql("select remark from fulfilment.parcel where order_id = ?").param(one.id().value()).query(String.class).single()).contains(orders.find(two).orElseThrow().number()).contains("放门口");
        assertThat(view(two).path("parcels").path(0).path("number").asString()).isEqualTo(view(one).path("parcels").path(0).path("number").asString());

        assertThat(heYan().post(path(two) + "/cancel", Map.of("why", "买家退款")).status()).isEqualTo(200);
        assertThat(stage(two)).isEqualTo(Stage.CANCELLED);
        assertThat(List.of(stage(one), stage(three))).as("the others are reviewed again").containsOnly(Stage.TO_REVIEW);
        assertThat(reserved(small)).isEqualTo(before);
    }

    private People.Reply at(String station, Object body) { return lu().post("/api/fulfilment/" + station, body); }

    private void blocked(OrderRef ref, String reason) { People.ok(at("blocked", Map.of("code", orders.find(ref).orElseThrow().number(), "reason", reason, "words", "外包装破了"))); }

    private void goesOn(OrderRef ref) {
        var id = db.sql("select id from fulfilment.blocked where order_id = ? and ended_at is null").param(ref.id().value()).query(Long.class).single();
        People.ok(at("blocked/" + id + "/end", Map.of("outcome", "GOES_ON", "words", "换了一件好的", "destroyed", false)));
    }

    private static Map<String, Object> command(String code) { return new HashMap<>(Map.of("command", java.util.UUID.randomUUID(), "code", code)); }

    /** The leading order is fine; what lies in its parcel beside it is kept back at one station after the other. */
    @Test
    @Tag("FUL-45")
    @Tag("FUL-19")
    void an_order_that_travels_along_and_is_kept_back_stops_the_parcel_at_every_station() {
        db.sql("update fulfilment.parcel set stage = 'VOIDED', voided_at = now(), voided_by = 0, void_reason = 'test over' where stage not in ('WITH_COURIER', 'VOIDED')").update();
        var one = of("m9", draft(small, "CL-15", 1, "50"));
        var two = of("m9", draft(large, "CL-18", 1, "50"));
        People.ok(heYan().post("/api/fulfilment/review/merge", Map.of("orders", List.of(one, two))));
        var parcel = parcels.ofOrder(one).orElseThrow();
        var courier = parcel.courier();
        at("print/ranges", Map.of("courier", courier, "first", "75301844500000", "last", "75301844500999"));
        blocked(two, "DAMAGED");
        assertThat(db.sql("select kept_back and remark like '%外包装破了%' and remark like ? from fulfilment.parcel where id = ?").params("%" + orders.find(two).orElseThrow().number() + "%", parcel.ref().id()).query(Boolean.class).single()).isTrue();
        assertThat(at("print/runs", Map.of("kind", "NOTICE", "size", 200)).code()).isEqualTo("NOTHING_TO_PRINT");
        goesOn(two);
        assertThat(db.sql("select kept_back or flag <> '' from fulfilment.parcel where id = ?").param(parcel.ref().id()).query(Boolean.class).single()).isFalse();
        var run = People.ok(at("print/runs", Map.of("kind", "NOTICE", "size", 200))).json().path("run").asLong();
        People.ok(at("print/runs/" + run + "/finish", Map.of()));
        People.ok(at("pick/runs/" + run + "/take", Map.of()));
        blocked(two, "DAMAGED");
        assertThat(at("pick/scan", command(parcel.number())).code()).isEqualTo("ORDER_BLOCKED");
        assertThat(at("pick/runs/" + run + "/picked", Map.of()).json().asInt()).isZero();
        goesOn(two);
        People.ok(at("pick/scan", command(parcel.number())));
        blocked(two, "DAMAGED");
        assertThat(at("verify/scan", command(parcel.number())).code()).isEqualTo("ORDER_BLOCKED");
        goesOn(two);
        People.ok(at("verify/scan", command(parcel.number())));
        for (var barcode : List.of("690015", "690018")) {
            var scan = command(barcode);
            scan.put("parcel", Map.of("shop", parcel.ref().shop().value(), "id", parcel.ref().id()));
            People.ok(at("verify/scan", scan));
        }
        blocked(two, "DAMAGED");
        var close = command(parcel.number());
        close.putAll(Map.of("goods", true, "customerCopy", true, "gift", true, "tape", true));
        assertThat(at("pack/close", close).code()).isEqualTo("ORDER_BLOCKED");
        goesOn(two);
        close.put("command", java.util.UUID.randomUUID());
        People.ok(at("pack/close", close));
        blocked(two, "DAMAGED");
        assertThat(People.ok(at("shipping/mark", Map.of("courier", courier, "counted", 1))).json().path("failed").size()).isEqualTo(1);
        var id = db.sql("select id from fulfilment.blocked where order_id = ? and ended_at is null").param(two.id().value()).query(Long.class).single();
        People.ok(people.called("夏客服", Role.SERVICE_AGENT).post("/api/fulfilment/blocked/" + id + "/decide", Map.of("decision", "REFUND", "words", "退款")));
        People.ok(at("blocked/" + id + "/end", Map.of("outcome", "CANCELLED", "words", "退款", "destroyed", true)));
        assertThat(stage(two)).isEqualTo(Stage.CANCELLED);
        assertThat(stage(one)).as("only what was kept back is cancelled").isEqualTo(Stage.TO_REVIEW);
    }

    @Test
    @Tag("FUL-45")
    void what_is_there_goes_now_and_the_rest_waits_until_all_has_left() {
        var ref = onFile.place(TestOrders.paid(shop, "4017204688" + number++, NINE.minusSeconds(600), new TestOrders.Item(small, "CL-15", 3, Money.parse("50")), new TestOrders.Item(large, "CL-18", 2, Money.parse("80"))));
        var before = reserved(small);
        assertThat(heYan().post(path(ref) + "/part", Map.of("pieces", List.of())).code()).isEqualTo("PART_EMPTY");
        assertThat(heYan().post(path(ref) + "/part", Map.of("pieces", List.of(Map.of("sku", small.value(), "quantity", 4)))).code()).isEqualTo("PART_WRONG");
        assertThat(heYan().post(path(ref) + "/part", Map.of("pieces", List.of(Map.of("sku", small.value(), "quantity", 3), Map.of("sku", large.value(), "quantity", 2)))).code()).isEqualTo("PART_IS_ALL");
        var part = heYan().post(path(ref) + "/part", Map.of("pieces", List.of(Map.of("sku", small.value(), "quantity", 2))));
        assertThat(part.status()).as(part.text()).isEqualTo(200);
        assertThat(stage(ref)).as("some goods lie in no parcel").isEqualTo(Stage.TO_REVIEW);
        assertThat(reserved(small)).isEqualTo(before + 2);
        assertThat(view(ref).path("open").valueStream().map(o -> o.path("code").asString() + " " + o.path("pieces").asInt())).containsExactly("CL-15 1", "CL-18 2");
        assertThat(approve(ref).status()).isEqualTo(200);
        assertThat(stage(ref)).isEqualTo(Stage.REVIEWED);
        assertThat(lines(ref)).as("stock and order lines still add up").containsExactly("CL-15 × 2", "CL-15 × 1", "CL-18 × 2");
        assertThat(reserved(small)).isEqualTo(before + 3);
        var boxes = parcels.allOfOrder(ref);
        assertThat(boxes).hasSize(2);
        var later = boxes.getFirst();
        var first = boxes.getLast();
        db.sql("update fulfilment.parcel set stage = 'PACKED', waybill = 'W' || id, printed_by = 1, printed_at = now(), verified_by = 1, verified_at = now(), packed_by = 1, packed_at = now() where id = ?").param(first.ref().id()).update();
        db.sql("insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at) select waybill, shop_id, id, courier, 1, now() from fulfilment.parcel where id = ?").param(first.ref().id()).update();
        var shipped = lu().post("/api/fulfilment/shipping/mark", Map.of("courier", first.courier(), "counted", 1, "waybills", List.of("W" + first.ref().id())));
        assertThat(shipped.status()).as(shipped.text()).isEqualTo(200);
        assertThat(stage(ref)).as("one has left, the other has not").isEqualTo(Stage.REVIEWED);
        assertThat(heYan().post(path(ref) + "/cancel", Map.of("why", "x")).code()).isEqualTo("SOME_LEFT");
        db.sql("update fulfilment.parcel set stage = 'PACKED', waybill = 'W' || id, printed_by = 1, printed_at = now(), verified_by = 1, verified_at = now(), packed_by = 1, packed_at = now() where id = ?").param(later.ref().id()).update();
        db.sql("insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at) select waybill, shop_id, id, courier, 1, now() from fulfilment.parcel where id = ?").param(later.ref().id()).update();
        assertThat(lu().post("/api/fulfilment/shipping/mark", Map.of("courier", later.courier(), "counted", 1, "waybills", List.of("W" + later.ref().id()))).status()).isEqualTo(200);
        assertThat(stage(ref)).isEqualTo(Stage.SHIPPED);
        assertThat(db.sql("select in_parts from orders.order_ where id = ?").param(ref.id().value()).query(Boolean.class).single()).isFalse();
        assertThat(reserved(small)).isEqualTo(before);
    }

    @Autowired PromiseByRule promises;
    @Autowired zhanggui.orders.WaitingList waiting;

    private String age(OrderRef ref) { return heYan().get(path(ref)).json().at("/page/age").asString(); }

    private boolean listed(String state, OrderRef ref) {
        return heYan().get("/api/orders?size=500&state=" + state).json().path("rows").valueStream().anyMatch(r -> r.at("/ref/id").asLong() == ref.id().value());
    }

    @Test
    @Tag("ORD-42")
    void a_presale_order_is_silent_at_48_hours_yellow_the_set_time_before_its_promise_and_red_after() {
        var rule = rule("PROMISE", "预售 15 号发", Map.of("goods", "CL-18"), Map.of("by", "2026-03-20"));
        var id = set(rule);
        var presale = onFile.place(draft(large, "CL-18", 1, "30"));
        var plain = onFile.place(draft(small, "CL-15", 1, "30"));
        assertThat(promises.promise(NINE)).isEqualTo(1);
        assertThat(promises.promise(NINE)).as("asked again").isZero();
        assertThat(heYan().get(path(presale)).text()).contains("2026-03-20T15:59:59Z").contains("PROMISE");
        clock.set(NINE.plus(java.time.Duration.ofHours(49)));
        people.signInAgain();
        assertThat(List.of(age(presale), age(plain))).as("at 48 h").containsExactly("IN_TIME", "ESCALATED");
        assertThat(List.of(listed("ESCALATED", presale), listed("ESCALATED", plain), listed("WARN", presale))).containsExactly(false, true, false);
        clock.set(java.time.Instant.parse("2026-03-19T15:59:58Z"));
        people.signInAgain();
        assertThat(age(presale)).isEqualTo("IN_TIME");
        clock.set(java.time.Instant.parse("2026-03-19T15:59:59Z"));
        assertThat(age(presale)).as("24 h before").isEqualTo("WARN");
        assertThat(listed("WARN", presale)).isTrue();
        clock.set(java.time.Instant.parse("2026-03-20T15:59:59Z"));
        people.signInAgain();
        assertThat(age(presale)).as("after").isEqualTo("ESCALATED");
        assertThat(listed("ESCALATED", presale)).isTrue();
        clock.set(NINE);
        people.signInAgain();
        assertThat(heYan().post("/api/orders/promise", Map.of("orders", List.of(plain), "at", "2026-03-01T00:00:00Z", "words", "x")).code()).isEqualTo("PROMISE_IN_PAST");
        approve(plain);
        assertThat(heYan().post("/api/orders/promise", Map.of("orders", List.of(plain), "at", "2026-03-09T10:00:00Z", "words", "买家出差")).status()).isEqualTo(200);
        assertThat(db.sql("select ship_by from fulfilment.parcel where order_id = ?").param(plain.id().value()).query(java.sql.Timestamp.class).single().toInstant()).as("the stations agree").isEqualTo(java.time.Instant.parse("2026-03-09T10:00:00Z"));
        end(id, rule);
    }

    @Test
    @Tag("ORD-14")
    void a_flag_with_its_reason_filters_the_list_and_stands_in_front_of_the_remark_at_every_station() {
        var before = onFile.place(draft(small, "CL-15", 1, "30").remark("放门口"));
        var after = onFile.place(draft(small, "CL-15", 1, "30").remark("放门口"));
        assertThat(heYan().post("/api/orders/flag", Map.of("orders", List.of(before), "reason", "COURIER_DELAY", "words", "停运")).status()).isEqualTo(200);
        approve(before, after);
        assertThat(heYan().post("/api/orders/flag", Map.of("orders", List.of(after), "reason", "DAMAGED", "words", "划痕")).status()).isEqualTo(200);
        assertThat(heYan().get("/api/orders?flag=DAMAGED").json().path("rows").valueStream().map(r -> r.at("/ref/id").asLong())).containsExactly(after.id().value());
        var remarks = db.sql("select remark from fulfilment.parcel where order_id in (?, ?) order by id").params(before.id().value(), after.id().value()).query(String.class).list();
        assertThat(remarks).containsExactlyInAnyOrder("【旗 快递延误：停运】 放门口", "【旗 有破损：划痕】 放门口");
        assertThat(lu().get("/api/fulfilment/print/waiting").status()).isEqualTo(200);
        heYan().post("/api/orders/flag/lift", Map.of("orders", List.of(after)));
        assertThat(db.sql("select remark from fulfilment.parcel where order_id = ?").param(after.id().value()).query(String.class).single()).isEqualTo("放门口");
    }
}
