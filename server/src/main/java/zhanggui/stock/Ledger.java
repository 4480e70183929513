package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/** Writes balances and movements, a constant number of statements however many they are (INV-41, INV-42). */
@Component
class Ledger {

    /** Where a SKU lies. In the order in which everybody locks: whoever takes several never waits in a circle. */
    record Shelf(long place, SkuId sku) implements Comparable<Shelf> {
        private static final Comparator<Shelf> ORDER = Comparator.comparingLong(Shelf::place).thenComparing(Shelf::sku);
        @Override public int compareTo(Shelf other) { return ORDER.compare(this, other); }
    }

    /** @param byLot goods with lots: what of it may be promised is a matter of {@link LotBalances} */
    record Level(int onHand, int reserved, boolean byLot) {
        int free() { return onHand - reserved; }
    }

    /** By how much a shelf's figures change. */
    record Change(int onHand, int reserved) {
        Change plus(Change other) { return new Change(Math.addExact(onHand, other.onHand), Math.addExact(reserved, other.reserved)); }
    }

    /** One movement to be written: from one end to the other. @param lot {@link LotBalances#NONE} for goods without lots */
    record Move(ShopId shop, long from, long to, SkuId sku, int quantity, String document, long lot) {}

    static final ShopId COMPANY = new ShopId(0);

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final DirtyDays dirty;
    private final Partitions partitions;

    Ledger(JdbcClient db, Clock clock, BusinessCalendar calendar, DirtyDays dirty, Partitions partitions) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.dirty = dirty;
        this.partitions = partitions;
    }

    /** Every shelf of these SKUs that is sold from, locked until the transaction ends. */
    TreeMap<Shelf, Level> lockAll(List<SkuId> skus) {
        return levels("""
                select b.place_id, b.sku_id, b.on_hand, b.reserved, exists (select from stock.lot_goods g where g.sku_id = b.sku_id) as by_lot from stock.balance b join stock.place p on p.id = b.place_id and p.kind = 'BIN'
                 where b.sku_id = any(:skus) order by b.place_id, b.sku_id for update of b
                """, Map.of("skus", longs(skus, SkuId::value)));
    }

    /** Exactly these shelves, made when they are new, locked until the transaction ends. */
    TreeMap<Shelf, Level> lock(List<Shelf> shelves) {
        var sorted = shelves.stream().distinct().sorted().toList();
        var keys = Map.<String, Object>of("places", longs(sorted, Shelf::place), "skus", longs(sorted, s -> s.sku().value()));
        db.sql("""
                insert into stock.balance (place_id, sku_id, on_hand, reserved)
                select place, sku, 0, 0 from unnest(:places::bigint[], :skus::bigint[]) t (place, sku) order by place, sku
                on conflict do nothing
                """).params(keys).update();
        return levels("""
                select b.place_id, b.sku_id, b.on_hand, b.reserved, exists (select from stock.lot_goods g where g.sku_id = b.sku_id) as by_lot
                  from unnest(:places::bigint[], :skus::bigint[]) t (place, sku)
                  join stock.balance b on b.place_id = t.place and b.sku_id = t.sku
                 order by b.place_id, b.sku_id for update of b
                """, keys);
    }

    private TreeMap<Shelf, Level> levels(String sql, Map<String, ?> params) {
        var levels = new TreeMap<Shelf, Level>();
        db.sql(sql).params(params).query(row -> {
            levels.put(new Shelf(row.getLong("place_id"), new SkuId(row.getLong("sku_id"))), new Level(row.getInt("on_hand"), row.getInt("reserved"), row.getBoolean("by_lot")));
        });
        return levels;
    }

    /** The shelves must be locked. The database refuses what would go below nothing. */
    void change(Map<Shelf, Change> changes) {
        if (changes.isEmpty()) return;
        var rows = List.copyOf(new TreeMap<>(changes).entrySet());
        db.sql("""
                update stock.balance b set on_hand = b.on_hand + t.hand, reserved = b.reserved + t.kept
                  from unnest(:places::bigint[], :skus::bigint[], :hands::int[], :kepts::int[]) t (place, sku, hand, kept)
                 where b.place_id = t.place and b.sku_id = t.sku
                """)
                .param("places", longs(rows, r -> r.getKey().place())).param("skus", longs(rows, r -> r.getKey().sku().value()))
                .param("hands", ints(rows, r -> r.getValue().onHand())).param("kepts", ints(rows, r -> r.getValue().reserved()))
                .update();
    }

    /** Appends the movements; those of a day long past stand beside the others and change none of them. */
    void append(List<Move> moves, PersonId by, Instant occurredAt) {
        if (moves.isEmpty()) return;
        var now = clock.instant();
        var today = calendar.dayOf(now);
        partitions.ensure(today, "stock.movement");
        db.sql("""
                insert into stock.movement (shop_id, id, from_place, to_place, sku_id, quantity, occurred_at, recorded_at, person_id, document, lot_id)
                select shop, :month + nextval('stock.movement_number'), f, t, sku, quantity, :at, :now, :by, document, nullif(lot, 0)
                  from unnest(:shops::bigint[], :froms::bigint[], :tos::bigint[], :skus::bigint[], :quantities::int[], :documents::text[], :lots::bigint[])
                       m (shop, f, t, sku, quantity, document, lot)
                """)
                .param("month", MonthId.of(today, 0)).param("at", occurredAt.atOffset(UTC)).param("now", now.atOffset(UTC)).param("by", by.value())
                .param("shops", longs(moves, m -> m.shop().value())).param("froms", longs(moves, Move::from)).param("tos", longs(moves, Move::to))
                .param("skus", longs(moves, m -> m.sku().value())).param("quantities", ints(moves, Move::quantity))
                .param("documents", moves.stream().map(Move::document).toArray(String[]::new)).param("lots", longs(moves, Move::lot))
                .update();
        var day = calendar.dayOf(occurredAt);
        dirty.mark(new HashSet<>(moves.stream().map(m -> new DirtyDays.Dirty("stock.fact_movement", m.shop(), day)).toList()));
    }

    static <T> Long[] longs(List<T> rows, Function<T, Long> of) { return rows.stream().map(of).toArray(Long[]::new); }

    static <T> Integer[] ints(List<T> rows, Function<T, Integer> of) { return rows.stream().map(of).toArray(Integer[]::new); }
}
