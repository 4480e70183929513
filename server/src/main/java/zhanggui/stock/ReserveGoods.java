package zhanggui.stock;

import static zhanggui.stock.Ledger.ints;
import static zhanggui.stock.Ledger.longs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Level;
import zhanggui.stock.Ledger.Shelf;
import zhanggui.stock.Reservation.Shortage;

/** INV-01: sets goods aside for parcels at review, and gives them back. Who comes first in the list is served first. */
@Component
class ReserveGoods {

    private record Kept(Holder holder, Shelf shelf, int quantity) {}

    private final JdbcClient db;
    private final Ledger ledger;

    ReserveGoods(JdbcClient db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    @Transactional
    Reservation reserve(List<Need> needs) {
        var levels = ledger.lockAll(needs.stream().map(Need::sku).distinct().sorted().toList());
        var perHolder = new LinkedHashMap<Holder, TreeMap<SkuId, Integer>>();
        needs.stream().filter(n -> !n.welcome()).forEach(n -> perHolder.computeIfAbsent(n.holder(), _ -> new TreeMap<>()).merge(n.sku(), n.quantity(), Math::addExact));
        var granted = new LinkedHashSet<Holder>();
        var shortages = new ArrayList<Shortage>();
        var kept = new ArrayList<Kept>();
        perHolder.forEach((holder, wanted) -> {
            var missing = missing(holder, wanted, levels);
            shortages.addAll(missing);
            if (!missing.isEmpty()) return;
            granted.add(holder);
            wanted.forEach((sku, quantity) -> kept.addAll(take(holder, sku, quantity, levels)));
        });
        var without = new LinkedHashSet<Need>();
        for (var need : needs) {
            if (!need.welcome() || !granted.contains(need.holder())) continue;
            if (missing(need.holder(), Map.of(need.sku(), need.quantity()), levels).isEmpty()) kept.addAll(take(need.holder(), need.sku(), need.quantity(), levels));
            else without.add(need);
        }
        write(added(kept));
        return new Reservation(granted, shortages, without);
    }

    /** Goods and a gift of the same kind may lie on one shelf. */
    private static List<Kept> added(List<Kept> kept) {
        record At(Holder holder, Shelf shelf) {}
        var sums = new LinkedHashMap<At, Integer>();
        kept.forEach(k -> sums.merge(new At(k.holder(), k.shelf()), k.quantity(), Math::addExact));
        return sums.entrySet().stream().map(e -> new Kept(e.getKey().holder(), e.getKey().shelf(), e.getValue())).toList();
    }

    private static List<Shortage> missing(Holder holder, Map<SkuId, Integer> wanted, TreeMap<Shelf, Level> levels) {
        var missing = new ArrayList<Shortage>();
        wanted.forEach((sku, quantity) -> {
            var free = levels.entrySet().stream().filter(e -> e.getKey().sku().equals(sku)).mapToInt(e -> e.getValue().free()).sum();
            if (free < quantity) missing.add(new Shortage(holder, sku, quantity, free));
        });
        return missing;
    }

    /** From one shelf when one has enough, else from several in their order. */
    private static List<Kept> take(Holder holder, SkuId sku, int quantity, TreeMap<Shelf, Level> levels) {
        var shelves = levels.entrySet().stream().filter(e -> e.getKey().sku().equals(sku) && e.getValue().free() > 0).map(Map.Entry::getKey).toList();
        var enough = shelves.stream().filter(s -> levels.get(s).free() >= quantity).findFirst();
        var kept = new ArrayList<Kept>();
        var left = quantity;
        for (var shelf : enough.map(List::of).orElse(shelves)) {
            if (left == 0) break;
            var level = levels.get(shelf);
            var part = Math.min(left, level.free());
            levels.put(shelf, new Level(level.onHand(), level.reserved() + part));
            kept.add(new Kept(holder, shelf, part));
            left -= part;
        }
        return kept;
    }

    private void write(List<Kept> kept) {
        if (kept.isEmpty()) return;
        var changes = new TreeMap<Shelf, Change>();
        kept.forEach(k -> changes.merge(k.shelf(), new Change(0, k.quantity()), Change::plus));
        ledger.change(changes);
        db.sql("""
                insert into stock.reservation (shop_id, holder_id, sku_id, place_id, quantity)
                select * from unnest(:shops::bigint[], :holders::bigint[], :skus::bigint[], :places::bigint[], :quantities::int[])
                """)
                .param("shops", longs(kept, k -> k.holder().shop().value())).param("holders", longs(kept, k -> k.holder().id()))
                .param("skus", longs(kept, k -> k.shelf().sku().value())).param("places", longs(kept, k -> k.shelf().place()))
                .param("quantities", ints(kept, Kept::quantity))
                .update();
    }

    /** Gives back what was set aside for these holders; nothing when there is nothing. */
    @Transactional
    void release(Collection<Holder> holders) {
        var given = takeOut(holders);
        var changes = new TreeMap<Shelf, Change>();
        given.forEach(g -> changes.merge(g.shelf(), new Change(0, -g.quantity()), Change::plus));
        ledger.lock(List.copyOf(changes.keySet()));
        ledger.change(changes);
    }

    /** What one holder had on one shelf. */
    record Given(Holder holder, Shelf shelf, int quantity) {}

    /** Takes the reservations out of the list; the callers change the shelves. The holders are locked by whoever calls. */
    List<Given> takeOut(Collection<Holder> holders) {
        var rows = List.copyOf(holders);
        return db.sql("""
                delete from stock.reservation r using unnest(:shops::bigint[], :holders::bigint[]) t (shop, holder)
                 where r.shop_id = t.shop and r.holder_id = t.holder
                returning r.shop_id, r.holder_id, r.place_id, r.sku_id, r.quantity
                """)
                .param("shops", longs(rows, h -> h.shop().value())).param("holders", longs(rows, Holder::id))
                .query((row, _) -> new Given(new Holder(new zhanggui.kernel.ShopId(row.getLong("shop_id")), row.getLong("holder_id")),
                        new Shelf(row.getLong("place_id"), new SkuId(row.getLong("sku_id"))), row.getInt("quantity")))
                .list();
    }
}
