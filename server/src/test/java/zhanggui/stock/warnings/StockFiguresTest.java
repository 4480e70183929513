package zhanggui.stock.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    @Autowired StockDays days;
    @Autowired JdbcClient db;

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

    @Test
    void each_days_end_is_written_down_for_measures_and_again_when_a_movement_is_told_late() {
        clock.set(Instant.parse("2026-09-01T01:00:00Z"));
        var one = goods("D-1");
        var two = goods("D-2");
        clock.set(Instant.parse("2026-09-27T01:00:00Z"));
        stock.reserve(List.of(new Need(new Holder(new ShopId(1), 8_101), one, 5)));
        stock.ship(List.of(new Holder(new ShopId(1), 8_101)), Viewer.SYSTEM.person(), clock.instant());
        clock.set(Instant.parse("2026-10-03T01:00:00Z"));
        for (var twice = 0; twice < 2; twice++) days.strike(clock.instant());
        assertThat(marked(one, "out")).containsExactly("2026-09-27", "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-01", "2026-10-02");
        assertThat(marked(two, "slow")).as("30 days without a sale, 29 are not").containsExactly("2026-10-01", "2026-10-02");
        assertThat(db.sql("select count(*) from public.dirty_day where fact = 'stock.fact_stock_day' and day = '2026-09-30'").query(Integer.class).single()).isPositive();
        stock.receive("R-D-LATE", List.of(new Stock.Receipt(one, "A-1", 2, null)), Instant.parse("2026-09-29T01:00:00Z"), Viewer.SYSTEM.person());
        days.strike(clock.instant().plusSeconds(60));
        assertThat(marked(one, "out")).containsExactly("2026-09-27", "2026-09-28");
    }

    private List<String> marked(SkuId sku, String what) { return db.sql("select day::text from stock.stock_day_item where sku_id = ? and " + what + " order by day").param(sku.value()).query(String.class).list(); }

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
