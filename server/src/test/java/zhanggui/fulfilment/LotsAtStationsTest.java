package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.fulfilment.House.CANDLE;
import static zhanggui.fulfilment.House.TOWEL;

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
    private long lot(String number) { return db.sql("select id from stock.lot where number = ?").param(number).query(Long.class).single(); }

    @Test
    void the_papers_name_the_lot_and_at_verification_a_wrong_an_expired_and_a_recalled_one_are_told_in_words() {
        name("R", "2026-08-01", 1);
        name("X", "2026-03-01", 1);
        name("W9", "2027-03-01", 1);
        ok(keeper.put("/api/stock/lots/" + lot("R") + "/recall", Map.of("recall", true, "why", "厂家召回")));
        var parcel = house.picked(CANDLE, TOWEL);
        var due = db.sql("select t.number from stock.reservation r join stock.lot t on t.id = r.lot_id where r.holder_id = ?").param(parcel.ref().id()).query(String.class).single();
        var run = "/api/fulfilment/print/runs/" + parcel.run() + "/papers";
        var list = ok(house.clerk().post(run, Map.of("paper", "PICK_LISTS"))).json().path("sheets").get(0).path("lots");
        assertThat(list.valueStream().map(l -> l.path("code").asString() + " " + l.path("place").asString() + " " + l.path("number").asString() + "×" + l.path("quantity").asInt()).toList()).containsExactly("QH-LZ-XS A-1 " + due + "×1");
        var totals = ok(house.clerk().post(run, Map.of("paper", "SUMMARY"))).json().path("totals");
        assertThat(totals.valueStream().map(t -> t.path("code").asString() + t.path("lots").valueStream().map(l -> " " + l.path("number").asString() + "×" + l.path("quantity").asInt()).toList()).toList())
                .containsExactly("QH-YJ70-MB[]", "QH-LZ-XS[ " + due + "×1]");
        assertThat(ok(house.scan(house.verifier(), null, parcel.waybill())).json().path("parcel").path("lots").size()).isEqualTo(1);
        assertThat(ok(house.scan(house.verifier(), parcel, due.toLowerCase())).json().path("outcome").asString()).isEqualTo("LOT_RIGHT");
        var wrong = house.scan(house.verifier(), parcel, "W9");
        assertThat(wrong.code()).isEqualTo("WRONG_LOT");
        assertThat(wrong.json().path("facts").path("came").path("text").asString()).contains("W9").contains("2027-03-01");
        assertThat(wrong.json().path("facts").path("wanted").path("code").asString()).isEqualTo(due);
        assertThat(house.scan(house.verifier(), parcel, "X").code()).isEqualTo("LOT_EXPIRED");
        assertThat(house.scan(house.verifier(), parcel, "R").code()).isEqualTo("LOT_RECALLED");
        assertThat(house.scan(house.verifier(), parcel, "010" + CANDLE + "1727030110W9").code()).as("goods and lot in one scan").isEqualTo("WRONG_LOT");
        assertThat(house.scan(house.verifier(), parcel, "XYZ").code()).isEqualTo("WRONG_BARCODE");
        assertThat(house.supervisor().get("/api/fulfilment/exceptions").text()).contains("批号不符：W9").contains("批号 R 召回了");
        assertThat(ok(house.scan(house.verifier(), parcel, "(01)0" + CANDLE + "(10)" + due)).json().path("outcome").asString()).isEqualTo("COUNTED");
        assertThat(ok(house.scan(house.verifier(), parcel, TOWEL)).json().path("outcome").asString()).isEqualTo("COUNTED_ALL");
        var solved = Map.of("command", UUID.randomUUID(), "parcel", House.open(parcel), "resolution", "EXCHANGED", "note", "换对的批号");
        assertThat(ok(house.verifier().post("/api/fulfilment/verify/resolve", solved)).json().path("outcome").asString()).isEqualTo("VERIFIED");
    }

    @Test
    void a_lot_that_was_recalled_after_picking_stops_the_parcel_at_verification_and_goods_without_lots_know_nothing_of_it() {
        var candle = house.picked(CANDLE);
        var towel = house.picked(TOWEL);
        var lot = db.sql("select lot_id from stock.reservation where holder_id = ?").param(candle.ref().id()).query(Long.class).single();
        db.sql("update stock.lot set recalled_at = now(), recalled_by = 0 where id = ?").param(lot).update();
        var stopped = house.scan(house.verifier(), null, candle.waybill());
        assertThat(stopped.code()).isEqualTo("LOT_BARRED");
        assertThat(stopped.json().path("title").asString()).contains(candle.number()).contains("库管");
        db.sql("update stock.lot set recalled_at = null, recalled_by = null where id = ?").param(lot).update();
        ok(house.scan(house.verifier(), null, candle.waybill()));
        ok(house.scan(house.verifier(), candle, CANDLE));
        assertThat(ok(house.scan(house.verifier(), null, towel.waybill())).json().path("parcel").path("lots").size()).isZero();
        assertThat(house.scan(house.verifier(), towel, "A").code()).isEqualTo("WRONG_BARCODE");
    }
}
