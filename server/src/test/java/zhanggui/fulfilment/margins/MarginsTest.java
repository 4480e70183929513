package zhanggui.fulfilment.margins;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.fulfilment.House;
import zhanggui.kernel.Money;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Paper;
import zhanggui.stock.SlipKind;
import zhanggui.stock.Stock;
import zhanggui.stock.costs.CostClock;

@DatabaseTest
class MarginsTest {

    @Autowired House house;
    @Autowired People people;
    @Autowired Stock stock;
    @Autowired Catalogue catalogue;
    @Autowired CostClock following;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    @Test
    @Tag("INV-43")
    void an_order_line_earns_its_share_of_what_was_paid_less_what_its_goods_cost_when_they_left() {
        house.opened();
        var candle = db.sql("select sku_id from catalogue.fact_sku where barcode = ?").param(House.CANDLE).query(Long.class).single();
        var finance = people.called("陆账", Role.FINANCE);
        ok(finance.post("/api/stock/costs", Map.of("sku", House.CANDLE, "each", 60, "from", "2026-03-01", "why", "合同价")));
        var parcel = house.packed(House.CANDLE, House.CANDLE, House.TOWEL);
        ok(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1)));
        following.strike(clock.instant());
        assertThat(stock.move(Paper.of(SlipKind.RECEIPT, "LATER"), List.of(new Stock.Carry(new zhanggui.kernel.SkuId(candle), Stock.SUPPLIER, "A-1", 1000, new Money(900), null)), clock.instant(), Viewer.SYSTEM.person()).map(_ -> 1)).isNotNull();
        following.strike(clock.instant());

        var whole = ok(finance.get("/api/fulfilment/margins?from=2026-03-02&until=2026-03-02")).json();
        assertThat(whole.path("rows").path("total").asInt()).isEqualTo(2);
        var line = whole.path("rows").path("rows").valueStream().filter(l -> l.path("code").asString().equals("QH-LZ-XS")).findFirst().orElseThrow();
        assertThat(line.path("platformNo").asString()).isEqualTo(parcel.platformNo());
        assertThat(line.path("pieces").asInt()).isEqualTo(2);
        assertThat(line.path("revenue").asLong()).isEqualTo(100);
        assertThat(line.path("cost").asLong()).as("what came later changes nothing").isEqualTo(120);
        assertThat(line.path("margin").asLong()).isEqualTo(-20);
        assertThat(whole.path("sums").path("lines").asInt()).isEqualTo(1);
        assertThat(whole.path("sums").path("cost").asLong()).isEqualTo(120);
        assertThat(whole.path("sums").path("unknown").asInt()).as("nobody said what the towel cost").isEqualTo(1);
        assertThat(finance.get("/api/fulfilment/margins?from=2026-03-02&until=2026-03-02&tab=LOSS").json().path("rows").path("total").asInt()).isEqualTo(1);
        assertThat(finance.get("/api/fulfilment/margins?from=2026-03-02&until=2026-03-02&tab=UNKNOWN").json().path("rows").path("rows").get(0).path("cost").isNull()).isTrue();
        assertThat(finance.get("/api/fulfilment/margins?from=2026-03-03&until=2026-03-02").code()).isEqualTo("WRONG_INPUT");
        assertThat(house.packer().get("/api/fulfilment/margins").status()).isEqualTo(403);
    }
}
