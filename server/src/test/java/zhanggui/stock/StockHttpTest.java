package zhanggui.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
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
import zhanggui.kernel.Viewer;

@DatabaseTest
class StockHttpTest {

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    People.Person picker;

    @BeforeEach
    void goods() {
        clock.set(DatabaseTest.NINE);
        picker = people.called("秦小满", Role.PICKER);
        if (db.sql("select count(*) from catalogue.fact_sku where code like 'QH-%'").query(Integer.class).single() > 0) return;
        catalogue.addSku("QH-1", "浴巾", "米白", "6901", "A-1", Viewer.SYSTEM.person());
        catalogue.addSku("QH-2", "蜡烛", "雪松", "6902", "C-2", Viewer.SYSTEM.person());
    }

    @Test
    @Tag("INV-01")
    @Tag("INT-02")
    void opening_stock_by_file_is_tried_first_written_once_and_a_repeated_file_changes_nothing() {
        var file = "货号,库位,数量,时间\nQH-1,A-11-4,12,2026-03-01 18:00\n=\"QH-2\",C-02-1,7,\n".getBytes(Charset.forName("GB18030"));
        var tried = picker.upload("/api/stock/opening", "期初.csv", file).json();
        assertThat(tried.path("rows").asInt()).isEqualTo(2);
        assertThat(tried.path("pieces").asInt()).isEqualTo(19);
        assertThat(tried.path("written").asBoolean()).isFalse();
        assertThat(balance("QH-1").path("onHand").asInt()).as("only tried").isZero();
        assertThat(picker.upload("/api/stock/opening?write=true", "期初.csv", file).json().path("written").asBoolean()).isTrue();
        var again = picker.upload("/api/stock/opening?write=true", "期初(1).csv", file).json();
        assertThat(again.path("written").asBoolean()).isFalse();
        assertThat(again.path("knownFile").asBoolean()).isTrue();
        assertThat(balance("QH-1").path("onHand").asInt()).isEqualTo(12);
        assertThat(picker.get("/api/stock/balances?text=QH-1&at=2026-03-01T09:59:00Z").json().path("rows").get(0).path("onHandThen").asInt()).isZero();
        assertThat(picker.get("/api/stock/balances?text=QH-1&at=2026-03-01T10:00:00Z").json().path("rows").get(0).path("onHandThen").asInt()).isEqualTo(12);
        assertThat(picker.get("/api/stock/movements?sku=QH-1").json().path("rows").valueStream().filter(m -> m.path("document").asString().startsWith("opening/")).map(m -> m.path("late").asBoolean()).toList()).containsExactly(true);
    }

    @Test
    @Tag("INV-01")
    void every_error_of_a_file_is_named_by_row_and_column_and_nothing_is_written() throws Exception {
        var file = workbook(List.of(List.of("某店期初", "", "", ""), List.of("货号", "库位", "数量", "时间"), List.of("QH-9", "A-1", "3", ""), List.of("QH-1", "", "0", ""), List.of("QH-2", "C-2", "2.5", "明天"), List.of("QH-2", "C-2", "4", "2027-01-01")));
        var reply = picker.upload("/api/stock/opening", "期初.xlsx", file);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var tried = reply.json();
        assertThat(tried.path("mistakes").valueStream().map(m -> m.path("row").asInt() + m.path("column").asString()).toList())
                .containsExactly("3货号", "4库位", "4数量", "5数量", "5时间", "6时间", "6货号");
        var refused = picker.upload("/api/stock/opening?write=true", "期初.xlsx", file);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("FILE_HAS_ERRORS");
        assertThat(db.sql("select count(*) from stock.slip where file_name = '期初.xlsx'").query(Integer.class).single()).isZero();
    }

    @Test
    void a_file_that_is_none_is_refused() {
        assertThat(picker.upload("/api/stock/opening", "x.csv", new byte[] {0, 1, 2, 0}).code()).isEqualTo("FILE_UNREADABLE");
        assertThat(picker.upload("/api/stock/opening", "x.xlsx", "PK\u0003\u0004nonsense".getBytes(StandardCharsets.ISO_8859_1)).code()).isEqualTo("FILE_UNREADABLE");
        assertThat(people.called("打包员江月", Role.PACKER).upload("/api/stock/opening", "x.csv", new byte[0]).status()).isEqualTo(403);
    }

    @Test
    @Tag("INV-20")
    void the_forecast_is_what_is_left_when_all_paid_orders_are_reviewed() {
        picker.post("/api/stock/receipts", Map.of("number", "R-1", "sku", "QH-2", "place", "C-2", "quantity", 10));
        assertThat(picker.post("/api/stock/receipts", Map.of("number", "R-1", "sku", "QH-2", "place", "C-2", "quantity", 10)).text()).isEqualTo("false");
        var before = balance("QH-2").path("forecast").asLong();
        var shop = catalogue.addShop("TAOBAO", "预测店", "预", Viewer.SYSTEM.person());
        db.sql("select orders.open_month('2026-03-02')").query().singleRow();
        db.sql("insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, payable_fen) values (?, public.month_id('2026-03-02', 999999), 'F1', 'TO_REVIEW', now(), '2026-03-02', '2026-03-02', 1)").param(shop.value()).update();
        db.sql("insert into orders.line (shop_id, order_id, line_no, sku_id, quantity, price_fen) select ?, public.month_id('2026-03-02', 999999), 1, sku_id, 6, 1 from catalogue.fact_sku where code = 'QH-2'").param(shop.value()).update();
        assertThat(balance("QH-2").path("demand").asLong()).isEqualTo(6);
        assertThat(balance("QH-2").path("forecast").asLong()).isEqualTo(before - 6);
    }

    @Test
    @Tag("INV-20")
    void one_piece_that_ships_is_a_line_of_the_ledger_and_changes_the_forecast() {
        picker.post("/api/stock/receipts", Map.of("number", "R-20", "sku", "QH-1", "place", "S-1", "quantity", 3));
        var sku = new zhanggui.kernel.SkuId(db.sql("select sku_id from catalogue.fact_sku where code = 'QH-1'").query(Long.class).single());
        var before = balance("QH-1");
        var went = went();
        var parcel = new Holder(new zhanggui.kernel.ShopId(1), 20_001);
        assertThat(stock.reserve(List.of(new Need(parcel, sku, 1))).granted()).hasSize(1);
        stock.ship(List.of(parcel), picker.id, clock.instant());
        assertThat(balance("QH-1").path("onHand").asInt()).isEqualTo(before.path("onHand").asInt() - 1);
        assertThat(balance("QH-1").path("forecast").asInt()).isEqualTo(before.path("forecast").asInt() - 1);
        assertThat(went()).isEqualTo(went + 1);
        assertThat(picker.get("/api/stock/movements?sku=QH-1").json().path("rows").valueStream().map(m -> m.path("document").asString())).contains("parcel/20001");
    }

    private long went() { return picker.get("/api/stock/books/ledger?text=QH-1").json().path("rows").path("rows").get(0).path("went").asLong(); }

    @Test
    @Tag("INV-01")
    void more_than_is_free_cannot_be_written_off() {
        picker.post("/api/stock/receipts", Map.of("number", "R-2", "sku", "QH-1", "place", "Z-9", "quantity", 2));
        assertThat(picker.post("/api/stock/losses", Map.of("number", "L-1", "sku", "QH-1", "place", "Z-9", "quantity", 3, "why", "摔坏")).code()).isEqualTo("NOT_ENOUGH");
        assertThat(picker.post("/api/stock/losses", Map.of("number", "L-1", "sku", "QH-1", "place", "Z-9", "quantity", 2, "why", "摔坏")).status()).isEqualTo(200);
        var again = picker.post("/api/stock/losses", Map.of("number", "L-1", "sku", "QH-1", "place", "Z-9", "quantity", 2, "why", "摔坏"));
        assertThat(again.status()).as("the answer was lost, the same slip comes again").isEqualTo(200);
        assertThat(again.text()).isEqualTo("false");
    }

    private tools.jackson.databind.JsonNode balance(String code) { return picker.get("/api/stock/balances?text=" + code).json().path("rows").get(0); }

    private static byte[] workbook(List<List<String>> rows) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("期初");
            for (var r = 0; r < rows.size(); r++) for (var c = 0; c < rows.get(r).size(); c++) sheet.value(r, c, rows.get(r).get(c));
        }
        return out.toByteArray();
    }
}
