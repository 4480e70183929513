package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.fulfilment.House.CANDLE;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.stock.Stock;

/** INV-45 at the stations: the pick list says which lot to take, a recalled lot does not leave, and every order that has it is listed. */
@DatabaseTest
@Tag("INV-45")
class LotsAtStationsTest {

    @Autowired House house;
    @Autowired People people;
    @Autowired Stock stock;
    @Autowired JdbcClient db;

    People.Person keeper;

    @BeforeEach
    void a_house_with_candles_of_two_lots() {
        house.cleared();
        keeper = people.called("钱仓管", Role.WAREHOUSE_KEEPER);
        if (db.sql("select exists (select from stock.lot_goods)").query(Boolean.class).single()) return;
        assertThat(keeper.put("/api/stock/lots/goods", Map.of("sku", CANDLE, "blockDays", 30, "why", "香薰有保质期")).status()).isEqualTo(204);
        name("A", "2026-07-01", 4);
        name("B", "2026-09-01", 20);
    }

    private void name(String lot, String expires, int pieces) {
        assertThat(keeper.post("/api/stock/lots/named", Map.of("sku", CANDLE, "place", "A-1", "number", lot, "expiresOn", expires, "pieces", pieces)).status()).isEqualTo(204);
    }

    @Test
    void the_picker_is_told_the_lot_and_a_recall_lists_all_orders_stops_what_is_picked_and_exchanges_what_is_not() {
        var gone = house.packed(CANDLE);
        ok(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", List.of(gone.waybill()))));
        var picked = house.packed(CANDLE);
        var waiting = house.reviewed(CANDLE);
        house.handed();
        var sheet = house.picker().get("/api/fulfilment/pick/desk").json().path("toPick").valueStream().filter(s -> s.path("number").asString().equals(waiting.number())).findFirst().orElseThrow();
        assertThat(sheet.path("lots").valueStream().map(l -> l.path("number").asString() + " " + l.path("expiresOn").asString() + " " + l.path("place").asString()).toList()).containsExactly("A 2026-07-01 A-1");
        var lot = db.sql("select id from stock.lot where number = 'A'").query(Long.class).single();
        var recalled = ok(keeper.put("/api/stock/lots/" + lot + "/recall", Map.of("recall", true, "why", "厂家召回"))).json();
        assertThat(List.of(recalled.path("exchanged").asInt(), recalled.path("stuck").asInt())).containsExactly(1, 1);
        var orders = keeper.get("/api/stock/lots/" + lot + "/orders").json();
        assertThat(orders.path("rows").valueStream().map(o -> o.path("parcel").asString() + " " + (o.path("leftAt").isNull() ? o.path("picked").asBoolean() ? "picked" : "here" : "gone")).toList())
                .containsExactly(picked.number() + " picked", gone.number() + " gone");
        assertThat(orders.path("rows").get(1).path("orderNo").asString()).isEqualTo("88" + gone.order().id().value());
        var file = keeper.get("/api/stock/lots/" + lot + "/file?purpose=%E5%8F%AC%E5%9B%9E").text();
        assertThat(file).contains("88" + gone.order().id().value()).contains(gone.waybill());
        var stopped = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", List.of(picked.waybill()))).json();
        assertThat(stopped.path("shipped").asInt()).isZero();
        assertThat(stopped.path("failed").get(0).path("cause").asString()).contains("召回");
        assertThat(keeper.post("/api/stock/lots/" + lot + "/exchange", Map.of("shop", picked.ref().shop().value(), "parcel", picked.ref().id())).status()).isEqualTo(204);
        assertThat(ok(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", List.of(picked.waybill())))).json().path("shipped").asInt()).isEqualTo(1);
        assertThat(ok(house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", waiting.number()))).json().path("pieces").asInt()).isEqualTo(1);
    }

    @Test
    void a_parcel_whose_lot_cannot_be_exchanged_is_not_picked() {
        var many = house.reviewed(CANDLE);
        house.handed();
        var lot = db.sql("select lot_id from stock.reservation where holder_id = ?").param(many.ref().id()).query(Long.class).single();
        db.sql("update stock.lot set recalled_at = now(), recalled_by = 0 where id = ?").param(lot).update();
        assertThat(house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", many.number())).code()).isEqualTo("LOT_BARRED");
        db.sql("update stock.lot set recalled_at = null, recalled_by = null where id = ?").param(lot).update();
        ok(house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", many.number())));
        stock.release(List.of(many.ref().holder()));
    }
}
