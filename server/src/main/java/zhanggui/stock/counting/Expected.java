package zhanggui.stock.counting;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Holder;
import zhanggui.stock.OffTheShelf;

/**
 * INV-08: what must lie on a place at an instant. The books at that instant, reckoned back from today's balance by the movements since, less what was
 * picked by then and had not left the books.
 */
@Component
class Expected {

    /** @param book on the books @param taken of them picked and not gone */
    record Level(int book, int taken) {
        static final Level NOTHING = new Level(0, 0);
        int pieces() { return book - taken; }
    }

    private record Promised(SkuId sku, Holder holder, int quantity) {}

    private final JdbcClient db;
    private final OffTheShelf off;

    Expected(JdbcClient db, OffTheShelf off) {
        this.db = db;
        this.off = off;
    }

    /** Of the place; SKUs that are not named lie elsewhere or nowhere. Three statements. */
    Map<SkuId, Level> at(long place, List<SkuId> skus, Instant at) {
        var ids = skus.stream().map(SkuId::value).toArray(Long[]::new);
        var taken = taken(promised(place, ids, at), at);
        var levels = new HashMap<SkuId, Level>();
        db.sql("""
                select s.sku, coalesce((select b.on_hand from stock.balance b where b.place_id = :place and b.sku_id = s.sku), 0)
                     + coalesce((select sum(case when m.from_place = :place then m.quantity else -m.quantity end) from stock.movement m
                                  where m.sku_id = s.sku and m.occurred_at > :at and :place in (m.from_place, m.to_place)), 0) as book
                  from unnest(:skus::bigint[]) s (sku)
                """)
                .param("place", place).param("skus", ids).param("at", at.atOffset(UTC))
                .query(row -> {
                    var sku = new SkuId(row.getLong("sku"));
                    levels.put(sku, new Level(row.getInt("book"), taken.getOrDefault(sku, 0)));
                });
        return levels;
    }

    /** What was set aside on the place at that instant: what still is, and what has been shipped since. */
    private List<Promised> promised(long place, Long[] skus, Instant at) {
        return db.sql("""
                select sku_id, shop_id, holder_id, quantity from stock.reservation where place_id = :place and sku_id = any(:skus)
                union all
                select m.sku_id, m.shop_id, split_part(m.document, '/', 2)::bigint, m.quantity from stock.movement m
                 where m.from_place = :place and m.sku_id = any(:skus) and m.occurred_at > :at and m.document ~ '^parcel/[0-9]+$'
                """)
                .param("place", place).param("skus", skus).param("at", at.atOffset(UTC))
                .query((row, _) -> new Promised(new SkuId(row.getLong("sku_id")), new Holder(new ShopId(row.getLong("shop_id")), row.getLong("holder_id")), row.getInt("quantity"))).list();
    }

    private Map<SkuId, Integer> taken(List<Promised> promised, Instant at) {
        if (promised.isEmpty()) return Map.of();
        var picked = off.picked(new ArrayList<>(promised.stream().map(Promised::holder).distinct().toList()));
        var taken = new HashMap<SkuId, Integer>();
        promised.stream().filter(p -> picked.containsKey(p.holder()) && !picked.get(p.holder()).isAfter(at)).forEach(p -> taken.merge(p.sku(), p.quantity(), Integer::sum));
        return taken;
    }
}
