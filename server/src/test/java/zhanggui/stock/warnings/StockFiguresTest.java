package zhanggui.stock.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Money;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Holder;
import zhanggui.stock.Need;
import zhanggui.stock.Stock;

@DatabaseTest
@Tag("INV-13")
class StockFiguresTest {

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired SettableClock clock;

    @Test
    void cost_of_goods_sold_of_ninety_thousand_with_thirty_at_the_start_and_sixty_at_the_end_turns_twice() {
        assertThat(StockFigures.turnoverHundredths(Money.ofYuan(90_000), Money.ofYuan(30_000), Money.ofYuan(60_000))).isEqualTo(200);
        assertThat(StockFigures.turnoverHundredths(new Money(1), Money.NONE, Money.NONE)).as("nothing was there").isNull();
    }

    @Test
    void three_item_days_without_stock_of_sixty_are_five_percent_and_goods_unsold_for_the_set_days_are_slow() {
        clock.set(Instant.parse("2026-06-01T01:00:00Z"));
        var one = goods("F-1");
        goods("F-2");
        clock.set(Instant.parse("2026-06-28T01:00:00Z"));
        stock.reserve(List.of(new Need(new Holder(new ShopId(1), 8_001), one, 5)));
        stock.ship(List.of(new Holder(new ShopId(1), 8_001)), Viewer.SYSTEM.person(), clock.instant());
        var ratio = at("2026-07-01T01:00:00Z").get("/api/stock/sellable/figures?month=2026-06").json().path("outOfStock");
        assertThat(List.of(ratio.path("part").asInt(), ratio.path("whole").asInt())).containsExactly(3, 60);
        var none = at("2026-07-01T01:00:00Z").get("/api/stock/sellable/figures?month=2026-05").json().path("outOfStock");
        assertThat(none.path("whole").asInt()).as("not measured").isZero();
        assertThat(kind(at("2026-07-27T10:00:00Z"))).as("29 days without a sale").isNotEqualTo("SLOW");
        assertThat(kind(at("2026-07-28T10:00:00Z"))).as("30 days without a sale").isEqualTo("SLOW");
    }

    private SkuId goods(String code) {
        var sku = catalogue.addSku(code, "货" + code, "", "66" + code, "A-1", Viewer.SYSTEM.person());
        stock.receive("R-" + code, List.of(new Stock.Receipt(sku, "A-1", 5, null)), clock.instant(), Viewer.SYSTEM.person());
        return sku;
    }

    private People.Person at(String instant) {
        clock.set(Instant.parse(instant));
        var keeper = people.called("库管老周", Role.WAREHOUSE_KEEPER);
        keeper.signInAgain();
        return keeper;
    }

    private String kind(People.Person keeper) { return keeper.get("/api/stock/sellable/warnings?text=F-1").json().path("rows").get(0).path("kind").asString(); }
}
