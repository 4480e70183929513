package zhanggui.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;

/** Goods come in against a delivery document and leave by complete papers; every one by a slip that somebody signs. */
@DatabaseTest
class GoodsInAndOutTest {

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired Receiving receiving;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    People.Person keeper;
    People.Person director;
    People.Person manager;
    SkuId towel;
    SkuId candle;

    @BeforeEach
    void people_and_goods() {
        clock.set(DatabaseTest.NINE);
        keeper = people.called("钱仓管", Role.WAREHOUSE_KEEPER);
        director = people.called("严总监", Role.DIRECTOR);
        manager = people.called("许店长", Role.STORE_MANAGER);
        towel = sku("GI-1", "浴巾", "A-1");
        candle = sku("GI-2", "蜡烛", "");
    }

    private SkuId sku(String code, String name, String bin) {
        return db.sql("select sku_id from catalogue.fact_sku where code = ?").param(code).query(Long.class).optional().map(SkuId::new).orElseGet(() -> catalogue.addSku(code, name, "", null, bin, Viewer.SYSTEM.person()));
    }

    private long expected(String number, int towels) {
        return receiving.expect(new Receiving.Document(Receiving.Kind.PURCHASE, number, 7L, "百利纺织", java.time.LocalDate.of(2026, 3, 1), List.of(new Receiving.Line(towel, towels, new Money(1250)))), Viewer.SYSTEM.person());
    }

    private static Map<String, Object> line(String sku, String place, int accepted, int refused, String ground, String reason) {
        var line = new HashMap<String, Object>(Map.of("sku", sku, "place", place, "accepted", accepted, "refused", refused, "reason", reason));
        if (ground != null) line.put("ground", ground);
        return line;
    }

    private JsonNode received(long delivery, boolean last, Map<String, Object>... lines) {
        return ok(keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("command", UUID.randomUUID(), "last", last, "note", "", "lines", List.of(lines)))).json();
    }

    private int onHand(SkuId sku) { return stock.available(List.of(sku)).get(sku).onHand(); }

    @Test
    @Tag("INV-03")
    void nine_instead_of_ten_go_into_the_books_and_the_difference_is_kept_with_the_number_of_the_document() {
        var before = onHand(towel);
        var delivery = expected("PO-1", 10);
        var checked = received(delivery, true, line("GI-1", "", 9, 0, null, ""));
        assertThat(checked.path("state").asString()).isEqualTo("BOOKED_WITH_DIFFERENCE");
        assertThat(onHand(towel)).isEqualTo(before + 9);
        var whole = keeper.get("/api/stock/deliveries/" + delivery).json();
        assertThat(whole.path("head").path("number").asString()).isEqualTo("PO-1");
        assertThat(whole.path("differences").size()).isEqualTo(1);
        assertThat(whole.path("differences").get(0).path("kind").asString()).isEqualTo("MISSING");
        assertThat(whole.path("differences").get(0).path("expected").asInt()).isEqualTo(10);
        assertThat(whole.path("differences").get(0).path("found").asInt()).isEqualTo(9);
        assertThat(keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "lines", List.of(line("GI-1", "", 1, 0, null, "")))).code()).isEqualTo("DELIVERY_ENDED");
        assertThat(keeper.get("/api/stock/deliveries?tab=differing&text=PO-1").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("INV-03")
    void what_comes_in_parts_is_summed_and_what_is_not_on_the_document_is_told_apart() {
        var delivery = expected("PO-2", 10);
        assertThat(received(delivery, false, line("GI-1", "A-1", 4, 0, null, "")).path("state").asString()).isEqualTo("EXPECTED");
        received(delivery, true, line("GI-1", "A-2", 6, 0, null, ""), line("GI-2", "C-9", 3, 0, null, ""));
        var whole = keeper.get("/api/stock/deliveries/" + delivery).json();
        assertThat(whole.path("differences").valueStream().map(d -> d.path("sku").asString() + " " + d.path("kind").asString()).toList()).containsExactly("GI-2 NOT_ON_DOCUMENT");
        assertThat(whole.path("arrivals").size()).isEqualTo(2);
    }

    @Test
    @Tag("INV-03")
    void the_same_command_again_books_nothing_twice_and_eight_at_once_book_once() throws Exception {
        var before = onHand(towel);
        var delivery = expected("PO-3", 5);
        var asked = Map.of("command", UUID.randomUUID(), "last", true, "lines", List.of(line("GI-1", "A-1", 5, 0, null, "")));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var replies = threads.invokeAll(IntStream.range(0, 8).<Callable<People.Reply>>mapToObj(_ -> () -> keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", asked)).toList());
            for (var reply : replies) assertThat(ok(reply.get()).json().path("state").asString()).isEqualTo("BOOKED");
        }
        assertThat(onHand(towel)).isEqualTo(before + 5);
        assertThat(expected("PO-3", 5)).as("announced again").isEqualTo(delivery);
    }

    @Test
    @Tag("INV-04")
    void a_refused_delivery_does_not_come_in_and_director_and_shop_manager_each_hear_the_reason() {
        var before = onHand(towel);
        var delivery = expected("PO-4", 10);
        assertThat(keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "lines", List.of(line("GI-1", "", 0, 10, null, "")))).json().path("fields").valueStream().map(f -> f.path("field").asString()).toList())
                .containsExactlyInAnyOrder("lines[0].ground", "lines[0].reason");
        assertThat(received(delivery, true, line("GI-1", "", 0, 10, "QUALITY", "发霉")).path("state").asString()).isEqualTo("REFUSED");
        assertThat(onHand(towel)).isEqualTo(before);
        for (var leader : List.of(director, manager)) {
            var told = db.sql("select detail_zh from notices.notice where person_id = ? and kind = 'stock.delivery.refused' and detail_zh like 'PO-4%'").param(leader.id.value()).query(String.class).list();
            assertThat(told).as(leader.name).singleElement().asString().contains("质量不符", "发霉", "GI-1");
        }
    }

    @Test
    @Tag("INV-03")
    void bad_lines_are_named_one_by_one() {
        var delivery = expected("PO-5", 1);
        var reply = keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "lines", List.of(line("NIX", "A-1", 1, 0, null, ""), line("GI-1", "A-1", 0, 0, null, ""), line("GI-2", "", 1, 0, null, ""))));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").valueStream().map(f -> f.path("field").asString()).toList()).containsExactlyInAnyOrder("lines[0].sku", "lines[1].accepted", "lines[2].place");
        assertThat(keeper.post("/api/stock/deliveries/999999/arrivals", Map.of("last", true, "lines", List.of())).code()).isEqualTo("NO_DELIVERY");
        assertThat(people.called("江月", Role.PACKER).post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "lines", List.of())).status()).isEqualTo(403);
        ok(keeper.post("/api/stock/deliveries/" + delivery + "/call-off", Map.of("why", "供应商取消")));
        assertThat(keeper.get("/api/stock/deliveries?tab=ended&text=PO-5").json().path("rows").get(0).path("state").asString()).isEqualTo("CALLED_OFF");
    }

    @Test
    @Tag("INV-02")
    void every_movement_has_a_slip_that_is_not_filed_before_somebody_signed_it_and_is_found_and_printed_later() {
        var delivery = expected("PO-6", 3);
        received(delivery, true, line("GI-1", "A-1", 3, 0, null, ""));
        var found = keeper.get("/api/stock/slips?tab=unsigned&text=PO-6").json();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        var slip = found.path("rows").get(0).path("id").asLong();
        assertThat(keeper.post("/api/stock/slips/" + slip + "/file", Map.of()).code()).isEqualTo("SLIP_UNSIGNED");
        assertThat(keeper.post("/api/stock/slips/" + slip + "/sign", Map.of("name", "送货老赵", "self", false, "strokes", "", "pieces", 4)).code()).isEqualTo("SLIP_CHANGED");
        assertThat(keeper.post("/api/stock/slips/" + slip + "/sign", Map.of("name", " ", "self", false, "strokes", "", "pieces", 3)).code()).isEqualTo("WRONG_INPUT");
        ok(keeper.post("/api/stock/slips/" + slip + "/sign", Map.of("name", "送货老赵", "self", false, "strokes", "10,20 30,40;50,60 70,80", "pieces", 3)));
        ok(keeper.post("/api/stock/slips/" + slip + "/file", Map.of()));
        assertThat(keeper.post("/api/stock/slips/" + slip + "/sign", Map.of("name", "别人", "self", false, "strokes", "", "pieces", 3)).code()).isEqualTo("SLIP_FILED");
        clock.set(DatabaseTest.NINE.plus(java.time.Duration.ofDays(90)));
        keeper.signInAgain();
        var old = keeper.get("/api/stock/slips?tab=all&text=GI-1&from=2026-03-02&until=2026-03-02").json();
        assertThat(old.path("rows").valueStream().map(r -> r.path("id").asLong())).contains(slip);
        var whole = keeper.get("/api/stock/slips/" + slip).json();
        assertThat(whole.path("lines").get(0).path("quantity").asInt()).isEqualTo(3);
        assertThat(whole.path("signatures").get(0).path("name").asString()).isEqualTo("送货老赵");
        assertThat(whole.path("slip").path("state").asString()).isEqualTo("FILED");
        keeper.signInAgain();
        assertThat(db.sql("select count(*) from stock.movement m where m.document not like 'parcel/%' and not exists (select from stock.slip s where s.document = m.document)").query(Integer.class).single()).as("movements without a slip").isZero();
    }

    @Test
    @Tag("INV-05")
    void an_issue_without_document_number_is_refused_and_both_are_told() {
        ok(keeper.post("/api/stock/receipts", Map.of("number", "R-ISS", "sku", "GI-2", "place", "C-1", "quantity", 10)));
        var before = onHand(candle);
        var issue = new HashMap<String, Object>(Map.of("kind", "SAMPLE", "number", "", "receiver", "摄影部", "purpose", "拍照", "lines", List.of(Map.of("sku", "GI-2", "place", "C-1", "quantity", 2))));
        var reply = keeper.post("/api/stock/issues", issue);
        assertThat(reply.code()).isEqualTo("PAPERS_INCOMPLETE");
        assertThat(reply.text()).contains("单据号");
        assertThat(onHand(candle)).isEqualTo(before);
        for (var leader : List.of(director, manager))
            assertThat(db.sql("select count(*) from notices.notice where person_id = ? and kind = 'stock.issue.refused' and detail_zh like '%缺 单据号%'").param(leader.id.value()).query(Integer.class).single()).as(leader.name).isEqualTo(1);
        assertThat(keeper.get("/api/stock/refused-issues").json().path("rows").get(0).path("missing").get(0).asString()).isEqualTo("number");
        issue.put("number", "YP-31");
        ok(keeper.post("/api/stock/issues", issue));
        ok(keeper.post("/api/stock/issues", issue));
        assertThat(onHand(candle)).as("the same paper again issues nothing twice").isEqualTo(before - 2);
        var other = new HashMap<>(issue);
        other.put("lines", List.of(Map.of("sku", "GI-2", "place", "C-1", "quantity", 3)));
        assertThat(keeper.post("/api/stock/issues", other).code()).as("other goods under a number that is taken").isEqualTo("PAPER_TAKEN");
        assertThat(keeper.post("/api/stock/receipts", Map.of("number", "R-ISS", "sku", "GI-2", "place", "C-1", "quantity", 4)).code()).isEqualTo("PAPER_TAKEN");
        assertThat(onHand(candle)).isEqualTo(before - 2);
        issue.put("number", "YP-32");
        issue.put("lines", List.of(Map.of("sku", "GI-2", "place", "C-1", "quantity", 999)));
        assertThat(keeper.post("/api/stock/issues", issue).code()).isEqualTo("NOT_ENOUGH");
    }

    @Test
    @Tag("INV-03")
    void a_delivery_document_told_twice_is_one_and_another_one_of_its_number_is_told_apart() {
        var document = Map.<String, Object>of("kind", "OTHER", "number", "DUP-1", "partner", "百利纺织", "lines", List.of(Map.of("sku", "GI-2", "quantity", 5)));
        var first = ok(keeper.post("/api/stock/deliveries", document)).text();
        assertThat(ok(keeper.post("/api/stock/deliveries", document)).text()).isEqualTo(first);
        var another = new HashMap<>(document);
        another.put("partner", "云织家纺");
        var refused = keeper.post("/api/stock/deliveries", another);
        assertThat(refused.code()).isEqualTo("DELIVERY_KNOWN");
        assertThat(refused.text()).contains("百利纺织");
        another.put("partner", "百利纺织");
        another.put("lines", List.of(Map.of("sku", "GI-2", "quantity", 6)));
        assertThat(keeper.post("/api/stock/deliveries", another).code()).isEqualTo("DELIVERY_KNOWN");
        assertThat(db.sql("select count(*) from stock.delivery where number = 'DUP-1'").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    @Tag("INV-16")
    void special_goods_are_issued_by_their_custodian_alone_by_whatever_door() {
        var wine = sku("GI-9", "红酒礼盒", "");
        ok(keeper.post("/api/stock/receipts", Map.of("number", "R-WINE", "sku", "GI-9", "place", "V-1", "quantity", 6)));
        var custodian = people.called("卫保管", Role.WAREHOUSE_KEEPER);
        assertThat(keeper.put("/api/stock/custodians", Map.of("sku", "GI-9", "person", custodian.id.value(), "from", "2026-03-01", "sign", "贵重")).code()).isEqualTo("CUSTODIAN_FROM_PAST");
        ok(keeper.put("/api/stock/custodians", Map.of("sku", "GI-9", "person", custodian.id.value(), "from", "2026-03-02", "sign", "贵重物品 专人保管")));
        var issue = Map.of("kind", "SAMPLE", "number", "YP-40", "receiver", "客服部", "purpose", "品鉴", "lines", List.of(Map.of("sku", "GI-9", "place", "V-1", "quantity", 1)));
        assertThat(keeper.post("/api/stock/issues", issue).code()).isEqualTo("NOT_THE_CUSTODIAN");
        assertThat(keeper.post("/api/stock/losses", Map.of("number", "L-40", "sku", "GI-9", "place", "V-1", "quantity", 1, "why", "碎了")).code()).isEqualTo("NOT_THE_CUSTODIAN");
        assertThat(onHand(wine)).isEqualTo(6);
        ok(custodian.post("/api/stock/issues", issue));
        assertThat(onHand(wine)).isEqualTo(5);
        assertThat(keeper.get("/api/stock/custodians").json().valueStream().map(c -> c.path("name").asString())).contains("卫保管");
    }
}
