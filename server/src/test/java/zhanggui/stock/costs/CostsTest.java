package zhanggui.stock.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Costs;
import zhanggui.stock.Holder;
import zhanggui.stock.Need;
import zhanggui.stock.Paper;
import zhanggui.stock.SlipKind;
import zhanggui.stock.Stock;

@DatabaseTest
@Tag("INV-43")
class CostsTest {

    static final PersonId LI = new PersonId(1);
    static final ShopId SHOP = new ShopId(1);

    @Autowired Stock stock;
    @Autowired Costs costs;
    @Autowired CostClock following;
    @Autowired Catalogue catalogue;
    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    People.Person finance;

    @BeforeEach
    void finance() {
        finance = people.called("周若溪", Role.FINANCE);
    }

    private void buy(String slip, SkuId sku, int pieces, long fen, Instant at) {
        ok(stock.move(Paper.of(SlipKind.RECEIPT, slip), List.of(new Stock.Carry(sku, Stock.SUPPLIER, "A-1", pieces, new Money(fen), null)), at, LI));
    }

    private static void ok(zhanggui.kernel.Outcome<Boolean> outcome) { assertThat(outcome).isEqualTo(zhanggui.kernel.Outcome.done(true)); }

    private long sell(long parcel, SkuId sku, int pieces) {
        var holder = new Holder(SHOP, parcel);
        assertThat(stock.reserve(List.of(new Need(holder, sku, pieces))).granted()).hasSize(1);
        stock.ship(List.of(holder), LI, clock.instant());
        following.strike(clock.instant());
        return db.sql("select -sum(e.fen) from stock.cost_entry e join stock.movement m on m.shop_id = e.shop_id and m.id = e.movement_id where m.document = ?").param("parcel/" + parcel).query(Long.class).single();
    }

    private void later() { clock.set(clock.instant().plus(Duration.ofHours(1))); }

    @Test
    void a_parcel_costs_the_average_of_what_lay_there_and_the_day_before_it_cost_what_it_cost_then() {
        var sku = new SkuId(501);
        buy("C-1", sku, 10, 100, clock.instant());
        following.strike(clock.instant());
        var then = clock.instant();
        later();
        buy("C-2", sku, 10, 300, clock.instant());
        assertThat(sell(7001, sku, 4)).isEqualTo(800);
        assertThat(costs.each(List.of(sku), then)).containsEntry(sku, new Money(100));
        assertThat(costs.each(List.of(sku), clock.instant())).containsEntry(sku, new Money(200));
        assertThat(costs.at(List.of(sku), clock.instant()).get(sku)).isEqualTo(new Costs.Worth(16, 16, new Money(3200)));
        assertThat(costs.at(List.of(sku), then.minusSeconds(1))).isEmpty();
    }

    @Test
    void a_receipt_that_is_told_late_changes_no_cost_that_was_reckoned() {
        var sku = new SkuId(502);
        buy("C-3", sku, 10, 100, clock.instant());
        assertThat(sell(7002, sku, 5)).isEqualTo(500);
        var before = rows(sku);
        later();
        buy("C-4", sku, 5, 400, DatabaseTest.NINE.minus(Duration.ofDays(3)));
        following.strike(clock.instant());
        assertThat(rows(sku)).containsAll(before).hasSize(before.size() + 1);
        assertThat(sell(7003, sku, 10)).as("what is left is worth what came less what left").isEqualTo(500 + 2000);
    }

    @Test
    void the_method_is_chosen_by_finance_and_first_in_first_out_takes_the_oldest() {
        var keeper = people.called("钱仓管", Role.WAREHOUSE_KEEPER);
        assertThat(keeper.put("/api/stock/costs/method", Map.of("method", "FIFO", "why", "x")).status()).isEqualTo(403);
        People.ok(finance.put("/api/stock/costs/method", Map.of("method", "FIFO", "why", "审计要求")));
        var sku = new SkuId(503);
        buy("C-5", sku, 10, 100, clock.instant());
        buy("C-6", sku, 10, 300, clock.instant());
        assertThat(sell(7004, sku, 12)).isEqualTo(1000 + 600);
        People.ok(finance.put("/api/stock/costs/method", Map.of("method", "MOVING_AVERAGE", "why", "改回")));
        assertThat(sell(7005, sku, 8)).isEqualTo(2400);
    }

    @Test
    void goods_of_which_nobody_said_what_they_cost_are_named_and_a_set_cost_values_what_lies_there() {
        var sku = catalogue.addSku("CO-4", "无成本", "", null, "", Viewer.SYSTEM.person());
        stock.open("C-7", List.of(new Stock.Receipt(sku, "A-1", 10, null)), clock.instant(), LI);
        assertThat(sell(7006, sku, 2)).isZero();
        assertThat(finance.get("/api/stock/costs?tab=unknown&text=CO-4").json().path("rows").path("total").asInt()).isEqualTo(1);
        assertThat(finance.post("/api/stock/costs", Map.of("sku", "CO-4", "each", 450, "from", "2026-03-03", "why", "x")).code()).isEqualTo("COST_FROM_FUTURE");
        assertThat(People.ok(finance.post("/api/stock/costs", Map.of("sku", "CO-4", "each", 450, "from", "2026-03-01", "why", "合同价"))).json().asInt()).isEqualTo(8);
        assertThat(finance.get("/api/stock/costs?tab=unknown&text=CO-4").json().path("rows").path("total").asInt()).isZero();
        assertThat(sell(7007, sku, 2)).isEqualTo(900);
        var entries = finance.get("/api/stock/costs/" + sku.value()).json().path("rows");
        assertThat(entries.valueStream().map(e -> e.path("money").asLong()).toList()).containsExactly(-900L, 3600L, 0L, 0L);
        assertThat(finance.get("/api/stock/sellable/figures?month=2026-03").json().path("stockAtEnd").asLong()).as("what was valued afterwards is stock, too")
                .isEqualTo(finance.get("/api/stock/costs").json().path("value").asLong()).isPositive();
    }

    @Test
    void every_movement_in_or_out_is_costed_once_and_what_came_is_what_left_and_what_is_left_with_eight_writers() throws Exception {
        var skus = IntStream.range(0, 5).mapToObj(n -> new SkuId(600 + n)).toList();
        try (var threads = Executors.newFixedThreadPool(9)) {
            var writers = new java.util.ArrayList<Callable<Void>>(IntStream.range(0, 8).<Callable<Void>>mapToObj(w -> () -> write(w, skus)).toList());
            writers.add(() -> {
                for (var i = 0; i < 20; i++) following.strike(clock.instant());
                return null;
            });
            for (var done : threads.invokeAll(writers)) done.get();
        }
        following.strike(clock.instant());
        following.strike(clock.instant());
        assertThat(db.sql("""
                select count(*) from stock.movement m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place left join stock.cost_entry e on e.shop_id = m.shop_id and e.movement_id = m.id
                 where m.sku_id between 600 and 604 and (f.kind = 'BIN') <> (t.kind = 'BIN') and (e.pieces is null or abs(e.pieces) <> m.quantity)
                """).query(Integer.class).single()).isZero();
        assertThat(db.sql("""
                select count(*) from (select sku_id, sum(pieces) as pieces, sum(fen) as fen from stock.cost_entry where sku_id between 600 and 604 group by 1) e
                  full join (select sku_id, sum(pieces) as pieces, sum(fen) as fen from stock.cost_layer where sku_id between 600 and 604 group by 1) l using (sku_id)
                 where coalesce(e.pieces, 0) <> coalesce(l.pieces, 0) or coalesce(e.fen, 0) <> coalesce(l.fen, 0)
                """).query(Integer.class).single()).isZero();
        assertThat(db.sql("select count(*) from stock.cost_entry where sku_id between 600 and 604 and unknown <> 0").query(Integer.class).single()).isZero();
    }

    private Void write(int writer, List<SkuId> skus) {
        var random = new Random(writer);
        for (var round = 0; round < 25; round++) {
            var sku = skus.get(random.nextInt(skus.size()));
            if (random.nextBoolean()) {
                ok(stock.move(Paper.of(SlipKind.RECEIPT, "W-" + writer + "-" + round), List.of(new Stock.Carry(sku, Stock.SUPPLIER, "B-" + random.nextInt(3), 1 + random.nextInt(9), new Money(random.nextInt(5000)), null)), clock.instant(), LI));
            } else {
                var holder = new Holder(SHOP, 80_000L + writer * 1000 + round);
                if (!stock.reserve(List.of(new Need(holder, sku, 1 + random.nextInt(5)))).granted().isEmpty()) stock.ship(List.of(holder), LI, clock.instant());
            }
        }
        return null;
    }

    private List<Map<String, Object>> rows(SkuId sku) { return db.sql("select * from stock.cost_entry where sku_id = ? order by n").param(sku.value()).query().listOfRows(); }
}
