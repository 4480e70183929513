package zhanggui.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/** The laws of the stock under random cases and eight writers at once. The bench does the same with a million movements. */
@DatabaseTest
@Tag("spine")
class StockLawTest {

    static final int WRITERS = 8;
    static final int ROUNDS = 60;
    static final PersonId LI = new PersonId(1);
    static final ShopId SHOP = new ShopId(1);

    @Autowired Stock stock;
    @Autowired JdbcClient db;

    @Test
    @Tag("INV-42")
    @Tag("INV-41")
    void eight_writers_never_lose_a_movement_nor_go_below_nothing_and_a_naive_fold_agrees_at_any_instant() throws Exception {
        var skus = IntStream.rangeClosed(1, 6).mapToObj(n -> new SkuId(1000 + n)).toList();
        var bins = List.of("A-01-1", "A-01-2", "B-07-3");
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = IntStream.range(0, WRITERS).<Callable<Void>>mapToObj(w -> () -> write(w, skus, bins)).toList();
            for (var done : threads.invokeAll(writers)) done.get();
        }
        assertThat(db.sql("select count(*) from stock.balance where on_hand < 0 or reserved < 0 or reserved > on_hand").query(Integer.class).single()).isZero();
        assertThat(differences()).as("balance is the sum of movements").isZero();
        assertThat(db.sql("select count(*) from (select place_id, sku_id, sum(quantity) s from stock.reservation group by 1, 2) r full join stock.balance b using (place_id, sku_id) where coalesce(r.s, 0) <> coalesce(b.reserved, 0)")
                .query(Integer.class).single()).as("reserved is the sum of reservations").isZero();
        for (var minutes : List.of(-3000, -100, 0, 17, 31, 59, 200)) {
            var at = DatabaseTest.NINE.plus(Duration.ofMinutes(minutes));
            assertThat(stock.onHandAt(at)).as("%s minutes", minutes).isEqualTo(fold(at));
        }
    }

    private Void write(int writer, List<SkuId> skus, List<String> bins) {
        var random = new Random(writer);
        for (var round = 0; round < ROUNDS; round++) {
            var at = DatabaseTest.NINE.plus(Duration.ofMinutes(random.nextInt(20) == 0 ? -random.nextInt(2000) : round));
            var holder = new Holder(SHOP, writer * 1000L + round);
            switch (random.nextInt(4)) {
                case 0 -> stock.receive("R-" + writer + "-" + round, IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(_ -> new Stock.Receipt(any(skus, random), any(bins, random), 1 + random.nextInt(9), null)).toList(), at, LI);
                case 1 -> stock.writeOff("L-" + writer + "-" + round, any(bins, random), any(skus, random), 1 + random.nextInt(3), "碰坏", at, LI);
                default -> {
                    var needs = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> new Need(holder, any(skus, random), 1 + random.nextInt(3))).toList();
                    if (stock.reserve(needs).granted().isEmpty()) continue;
                    if (random.nextInt(5) == 0) stock.release(List.of(holder));
                    else stock.ship(List.of(holder), LI, at);
                }
            }
        }
        return null;
    }

    @Test
    @Tag("INV-42")
    void when_every_parcel_wants_the_same_two_goods_exactly_as_many_get_them_as_there_are() throws Exception {
        var towel = new SkuId(1);
        var candle = new SkuId(2);
        stock.receive("R-1", List.of(new Stock.Receipt(towel, "A-11-4", 100, null), new Stock.Receipt(candle, "C-02-1", 70, null)), DatabaseTest.NINE, LI);
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var parcels = IntStream.range(0, 200).<Callable<Integer>>mapToObj(n -> () -> {
                var holder = new Holder(SHOP, 50_000 + n);
                // half of them name the goods the other way round: locks are taken in the shelves' order, not in theirs
                var needs = n % 2 == 0 ? List.of(new Need(holder, towel, 1), new Need(holder, candle, 1)) : List.of(new Need(holder, candle, 1), new Need(holder, towel, 1));
                var granted = stock.reserve(needs).granted().size();
                if (granted == 1) stock.ship(List.of(holder), LI, DatabaseTest.NINE);
                return granted;
            }).toList();
            var granted = 0;
            for (var parcel : threads.invokeAll(parcels)) granted += parcel.get();
            assertThat(granted).isEqualTo(70);
        }
        assertThat(stock.available(List.of(towel, candle))).isEqualTo(Map.of(towel, new Stock.Level(30, 0), candle, new Stock.Level(0, 0)));
    }

    @Test
    @Tag("INV-41")
    void a_movement_that_comes_late_is_right_at_every_past_instant_and_changes_no_other_row() {
        var sku = new SkuId(77);
        var holder = new Holder(SHOP, 90_001);
        stock.receive("R-77", List.of(new Stock.Receipt(sku, "A-1", 10, null)), DatabaseTest.NINE, LI);
        stock.reserve(List.of(new Need(holder, sku, 4)));
        stock.ship(List.of(holder), LI, DatabaseTest.NINE.plus(Duration.ofHours(2)));
        var before = rows(sku);
        stock.receive("R-78", List.of(new Stock.Receipt(sku, "A-1", 5, null)), DatabaseTest.NINE.minus(Duration.ofDays(3)), LI);
        assertThat(rows(sku)).containsAll(before).hasSize(before.size() + 1);
        assertThat(stock.onHandAt(DatabaseTest.NINE.minus(Duration.ofDays(1))).get(sku)).isEqualTo(5);
        assertThat(stock.onHandAt(DatabaseTest.NINE).get(sku)).isEqualTo(15);
        assertThat(stock.onHandAt(DatabaseTest.NINE.plus(Duration.ofHours(2))).get(sku)).isEqualTo(11);
    }

    @Test
    @Tag("INV-42")
    void a_repeated_slip_changes_nothing() {
        var sku = new SkuId(88);
        assertThat(stock.receive("R-88", List.of(new Stock.Receipt(sku, "A-1", 10, null)), DatabaseTest.NINE, LI)).isTrue();
        assertThat(stock.receive("R-88", List.of(new Stock.Receipt(sku, "A-1", 10, null)), DatabaseTest.NINE, LI)).isFalse();
        assertThat(stock.available(List.of(sku)).get(sku).onHand()).isEqualTo(10);
    }

    private List<Map<String, Object>> rows(SkuId sku) { return db.sql("select * from stock.movement where sku_id = ? order by id").param(sku.value()).query().listOfRows(); }

    private int differences() {
        return db.sql("""
                select count(*) from (
                    select place, sku_id, sum(pieces) s from (
                        select to_place as place, sku_id, quantity as pieces from stock.movement union all select from_place, sku_id, -quantity from stock.movement) x
                     where place in (select id from stock.place where kind = 'BIN') group by 1, 2) m
                  full join stock.balance b on b.place_id = m.place and b.sku_id = m.sku_id
                 where coalesce(m.s, 0) <> coalesce(b.on_hand, 0)
                """).query(Integer.class).single();
    }

    /** As a bookkeeper would: from the first movement on, one by one. */
    private Map<SkuId, Integer> fold(Instant at) {
        var pieces = new HashMap<SkuId, Integer>();
        for (var row : new ArrayList<>(db.sql("select sku_id, from_kind, to_kind, quantity, occurred_at from stock.fact_movement order by occurred_at").query().listOfRows())) {
            if (((java.sql.Timestamp) row.get("occurred_at")).toInstant().isAfter(at)) continue;
            var sku = new SkuId((Long) row.get("sku_id"));
            if ("BIN".equals(row.get("to_kind"))) pieces.merge(sku, (Integer) row.get("quantity"), Integer::sum);
            if ("BIN".equals(row.get("from_kind"))) pieces.merge(sku, -(Integer) row.get("quantity"), Integer::sum);
        }
        pieces.values().removeIf(p -> p == 0);
        return pieces;
    }

    private static <T> T any(List<T> list, Random random) { return list.get(random.nextInt(list.size())); }
}
