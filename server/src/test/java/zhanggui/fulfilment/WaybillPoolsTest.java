package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.MonthId;

/** FUL-48: electronic waybills and the scales. */
@DatabaseTest
class WaybillPoolsTest {

    private static final String POOLS = "/api/fulfilment/pools", WEIGH = "/api/fulfilment/weigh";

    @Autowired House house;
    @Autowired JdbcClient db;

    @BeforeEach
    void a_house_with_an_empty_line() { house.cleared(); }

    private long pool(String courier, String name, int from, int count) {
        var id = People.ok(house.clerk().post(POOLS, Map.of("courier", courier, "name", name, "warnBelow", 20))).json().asLong();
        var numbers = IntStream.range(from, from + count).mapToObj(n -> "E" + courier + "%07d".formatted(n)).collect(Collectors.joining("\n"));
        assertThat(People.ok(house.clerk().post(POOLS + "/" + id + "/numbers", Map.of("numbers", numbers))).json().path("fresh").asInt()).isEqualTo(count);
        return id;
    }

    /** So many reviewed parcels at once, without their way through review. */
    private void reviewed(int many, String courier) {
        var first = house.reviewed(House.CANDLE);
        var month = MonthId.of(java.time.LocalDate.of(2026, 3, 2), 0);
        db.sql("update fulfilment.parcel set courier = ? where id = ?").params(courier, first.ref().id()).update();
        db.sql("insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, payable_fen, paid_fen, quantity) select shop_id, ? + 500000 + n, '77' || n, stage, stage_at, placed_at, paid_at, payable_fen, paid_fen, quantity from orders.order_, generate_series(1, ?) n where id = ?")
                .params(month, many - 1, first.order().id().value()).update();
        db.sql("insert into fulfilment.parcel (shop_id, id, order_id, platform_no, number, courier, pieces, own_remark, reviewed_by, reviewed_at) select shop_id, ? + 500000 + n, ? + 500000 + n, '77' || n, 'P0302-X' || n, courier, pieces, own_remark, reviewed_by, reviewed_at from fulfilment.parcel, generate_series(1, ?) n where id = ?")
                .params(month, month, many - 1, first.ref().id()).update();
        db.sql("insert into fulfilment.parcel_line (shop_id, parcel_id, line_no, sku_id, quantity) select shop_id, ? + 500000 + n, line_no, sku_id, quantity from fulfilment.parcel_line, generate_series(1, ?) n where parcel_id = ?").params(month, many - 1, first.ref().id()).update();
    }

    @Test
    @Tag("FUL-48")
    void a_thousand_numbers_and_eight_printing_at_once_none_is_given_twice() throws Exception {
        var id = pool("STO", "申通网点", 1, 1000);
        reviewed(1000, "STO");
        var clerks = IntStream.range(0, 8).mapToObj(n -> house.people.called("打单" + n, Role.PRINT_CLERK)).toList();
        clerks.forEach(People.Person::session);
        try (var pool = Executors.newFixedThreadPool(8)) {
            var runs = new ArrayList<Callable<Integer>>();
            for (var clerk : clerks) runs.add(() -> {
                var sheets = 0;
                for (int i = 0; i < 3; i++) sheets += clerk.post("/api/fulfilment/print/runs", Map.of("kind", "NOTICE", "size", 60, "courier", "STO")).json().path("sheets").asInt();
                return sheets;
            });
            var sum = 0;
            for (var done : pool.invokeAll(runs)) sum += done.get();
            assertThat(sum).isEqualTo(1000);
        }
        var numbers = db.sql("select waybill from fulfilment.parcel where courier = 'STO' and stage <> 'VOIDED'").query(String.class).list();
        assertThat(numbers).hasSize(1000).doesNotContainNull();
        assertThat(new HashSet<>(numbers)).as("none twice").hasSize(1000);
        var account = account(id);
        assertThat(account.path("free").asInt()).isZero();
        assertThat(account.path("low").asBoolean()).as("the balance warns").isTrue();
        assertThat(house.clerk().get("/api/reports/my-work").text()).contains("print.pool");
    }

    private tools.jackson.databind.JsonNode account(long id) { return house.clerk().get(POOLS).json().valueStream().filter(a -> a.path("id").asLong() == id).findFirst().orElseThrow(); }

    @Test
    @Tag("FUL-48")
    void a_voided_number_is_used_again_unless_the_courier_had_it() {
        var id = pool("YUNDA", "韵达网点", 1, 2);
        assertThat(house.clerk().post(POOLS, Map.of("courier", "YUNDA", "name", "韵达网点", "warnBelow", 1)).code()).isEqualTo("ACCOUNT_THERE");
        assertThat(house.clerk().post(POOLS + "/" + id + "/numbers", Map.of("numbers", "，，!!")).status()).isEqualTo(422);
        assertThat(house.clerk().post(POOLS + "/" + id + "/numbers", Map.of("numbers", "EYUNDA0000001, EYUNDA0000002")).json().path("known").asInt()).isEqualTo(2);
        assertThat(house.picker().get(POOLS).status()).isEqualTo(403);

        var voided = house.review(house.order(House.TOWEL), "YUNDA", false, House.TOWEL);
        house.printed();
        var number = house.now(voided).waybill();
        assertThat(number).isEqualTo("EYUNDA0000001");
        People.ok(house.supervisor().post("/api/fulfilment/parcels/" + voided.ref().shop().value() + "/" + voided.ref().id() + "/void", Map.of("then", "CANCEL", "why", "不要了", "destroyed", true)));
        assertThat(account(id).path("free").asInt()).isEqualTo(2);

        var again = house.review(house.order(House.TOWEL), "YUNDA", false, House.TOWEL);
        var run = house.printed();
        assertThat(house.now(again).waybill()).as("it came back").isEqualTo(number);
        People.ok(house.picker().post("/api/fulfilment/pick/runs/" + run + "/take", null));
        People.ok(house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", again.number())));
        assertThat(house.scan(house.verifier(), null, number).json().path("parcel").path("number").asString()).as("the number means the new parcel").isEqualTo(again.number());
        house.scan(house.verifier(), house.now(again), House.TOWEL);
        People.ok(house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", number, "goods", true, "customerCopy", true, "gift", true, "tape", true)));
        People.ok(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "YUNDA", "counted", 1)));
        People.ok(house.packer().post("/api/fulfilment/shipping/couriers/YUNDA/call", Map.of("collector", "韵达")));
        People.ok(house.packer().post("/api/fulfilment/shipping/couriers/YUNDA/close", Map.of("sheets", 1, "parcels", 1)));
        assertThat(house.supervisor().post("/api/fulfilment/parcels/" + again.ref().shop().value() + "/" + again.ref().id() + "/void", Map.of("then", "CANCEL", "why", "x", "destroyed", true)).code()).isEqualTo("LEFT_ALREADY");
        house.review(house.order(House.TOWEL), "YUNDA", false, House.TOWEL);
        house.printed();
        assertThat(db.sql("select count(*) from fulfilment.parcel where waybill = ? and stage <> 'VOIDED'").param(number).query(Integer.class).single()).as("collected: never again").isEqualTo(1);
    }

    private People.Reply weigh(Parcel parcel, int grams, String letGo) {
        var body = new HashMap<String, Object>(Map.of("command", UUID.randomUUID(), "code", parcel.waybill(), "grams", grams, "letGo", letGo != null));
        if (letGo != null) body.put("why", letGo);
        return house.packer().post(WEIGH, body);
    }

    @Test
    @Tag("FUL-48")
    void thirty_percent_off_the_expected_weight_stops_the_parcel_until_somebody_lets_it_go_with_his_name() {
        var learnt = house.packed(House.CANDLE);
        assertThat(weigh(house.verified(House.TOWEL), 500, null).code()).isEqualTo("NOT_PACKED");
        assertThat(weigh(learnt, 450, null).json().path("expected").isNull()).as("nobody knows yet what a candle weighs").isTrue();
        var right = house.packed(House.CANDLE, House.CANDLE);
        assertThat(weigh(right, 975, null).json().path("expected").asInt()).as("box 150, candles 300 each").isEqualTo(750);
        var heavy = house.packed(House.CANDLE, House.CANDLE);
        assertThat(weigh(heavy, 976, null).code()).as("more than 30 %").isEqualTo("WEIGHT_OFF");
        var marked = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", java.util.List.of(heavy.waybill())));
        assertThat(marked.json().path("shipped").asInt()).as(marked.text()).isZero();
        assertThat(marked.text()).contains("重量不对");
        assertThat(weigh(heavy, 976, "").code()).isEqualTo("NOTE_NEEDED");
        assertThat(weigh(heavy, 976, "多放了一盒赠品").json().path("letGo").asBoolean()).isTrue();
        var line = house.packer().get(WEIGH).json().valueStream().filter(l -> l.path("number").asString().equals(heavy.number())).findFirst().orElseThrow();
        assertThat(line.path("by").asString()).isEqualTo("江月");
        assertThat(line.path("why").asString()).isEqualTo("多放了一盒赠品");
        assertThat(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", java.util.List.of(heavy.waybill()))).json().path("shipped").asInt()).isEqualTo(1);
        assertThat(house.packer().put(WEIGH + "/pieces", Map.of("sku", "QH-LZ-XS", "grams", 0)).status()).isEqualTo(422);
        People.ok(house.packer().put(WEIGH + "/pieces", Map.of("sku", "QH-LZ-XS", "grams", 600)));
        assertThat(weigh(house.packed(House.CANDLE), 450, null).code()).as("said by hand counts from now on").isEqualTo("WEIGHT_OFF");
    }
}
