package zhanggui.stock;

import static zhanggui.stock.Ledger.ints;
import static zhanggui.stock.Ledger.longs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
import zhanggui.stock.Ledger.Shelf;
import zhanggui.stock.LotBalances.At;
import zhanggui.stock.Reservation.Shortage;

/**
 * INV-01: sets goods aside for parcels at review, and gives them back. Who comes first in the list is served first. INV-45: goods with lots are set aside lot by lot, what expires first
 * first, and never from a lot that is near its end or recalled.
 */
@Component
class ReserveGoods {

    private record Kept(Holder holder, At at, int quantity) {}

    /** What is left to promise of a SKU, in the order in which it is given. */
    private static final class Rest {
        final boolean byLot;
        final List<Spot> spots = new ArrayList<>();

        Rest(boolean byLot) { this.byLot = byLot; }

        int free() { return spots.stream().mapToInt(s -> s.free).sum(); }
    }

    private static final class Spot {
        final At at;
        int free;

        Spot(At at, int free) {
            this.at = at;
            this.free = free;
        }
    }

    private final JdbcClient db;
    private final Ledger ledger;
    private final LotBalances lots;

    ReserveGoods(JdbcClient db, Ledger ledger, LotBalances lots) {
        this.db = db;
        this.ledger = ledger;
        this.lots = lots;
    }

    @Transactional
    Reservation reserve(List<Need> needs) {
        var rests = rests(needs.stream().map(Need::sku).distinct().sorted().toList());
        var perHolder = new LinkedHashMap<Holder, TreeMap<SkuId, Integer>>();
        needs.stream().filter(n -> !n.welcome()).forEach(n -> perHolder.computeIfAbsent(n.holder(), _ -> new TreeMap<>()).merge(n.sku(), n.quantity(), Math::addExact));
        var granted = new LinkedHashSet<Holder>();
        var shortages = new ArrayList<Shortage>();
        var kept = new ArrayList<Kept>();
        perHolder.forEach((holder, wanted) -> {
            var missing = missing(holder, wanted, rests);
            shortages.addAll(missing);
            if (!missing.isEmpty()) return;
            granted.add(holder);
            wanted.forEach((sku, quantity) -> kept.addAll(take(holder, quantity, rests.get(sku))));
        });
        var without = new LinkedHashSet<Need>();
        for (var need : needs) {
            if (!need.welcome() || !granted.contains(need.holder())) continue;
            if (missing(need.holder(), Map.of(need.sku(), need.quantity()), rests).isEmpty()) kept.addAll(take(need.holder(), need.quantity(), rests.get(need.sku())));
            else without.add(need);
        }
        write(added(kept));
        return new Reservation(granted, shortages, without);
    }

    /** Locked until the transaction ends. */
    private Map<SkuId, Rest> rests(List<SkuId> skus) {
        var rests = new HashMap<SkuId, Rest>();
        ledger.lockAll(skus).forEach((shelf, level) -> {
            var rest = rests.computeIfAbsent(shelf.sku(), _ -> new Rest(level.byLot()));
            if (!level.byLot()) rest.spots.add(new Spot(new At(shelf, LotBalances.NONE), level.free()));
        });
        var byLot = rests.entrySet().stream().filter(r -> r.getValue().byLot).map(Map.Entry::getKey).toList();
        if (!byLot.isEmpty()) lots.sellable(byLot).forEach(free -> rests.get(free.at().shelf().sku()).spots.add(new Spot(free.at(), free.pieces())));
        return rests;
    }

    /** Goods and a gift of the same kind may lie on one shelf. */
    private static List<Kept> added(List<Kept> kept) {
        record Of(Holder holder, At at) {}
        var sums = new LinkedHashMap<Of, Integer>();
        kept.forEach(k -> sums.merge(new Of(k.holder(), k.at()), k.quantity(), Math::addExact));
        return sums.entrySet().stream().map(e -> new Kept(e.getKey().holder(), e.getKey().at(), e.getValue())).toList();
    }

    private static List<Shortage> missing(Holder holder, Map<SkuId, Integer> wanted, Map<SkuId, Rest> rests) {
        var missing = new ArrayList<Shortage>();
        wanted.forEach((sku, quantity) -> {
            var free = rests.containsKey(sku) ? rests.get(sku).free() : 0;
            if (free < quantity) missing.add(new Shortage(holder, sku, quantity, free));
        });
        return missing;
    }

    /** From one shelf when one has enough, else from several in their order; of lots always the first, so that none grows old. */
    private static List<Kept> take(Holder holder, int quantity, Rest rest) {
        var enough = rest.byLot ? java.util.Optional.<Spot>empty() : rest.spots.stream().filter(s -> s.free >= quantity).findFirst();
        var kept = new ArrayList<Kept>();
        var left = quantity;
        for (var spot : enough.map(List::of).orElse(rest.spots)) {
            if (left == 0) break;
            var part = Math.min(left, spot.free);
            if (part <= 0) continue;
            spot.free -= part;
            kept.add(new Kept(holder, spot.at, part));
            left -= part;
        }
        return kept;
    }

    private void write(List<Kept> kept) {
        if (kept.isEmpty()) return;
        var changes = new TreeMap<At, Change>();
        kept.forEach(k -> changes.merge(k.at(), new Change(0, k.quantity()), Change::plus));
        change(changes);
        db.sql("""
                insert into stock.reservation (shop_id, holder_id, sku_id, place_id, quantity, lot_id)
                select * from unnest(:shops::bigint[], :holders::bigint[], :skus::bigint[], :places::bigint[], :quantities::int[], :lots::bigint[])
                """)
                .param("shops", longs(kept, k -> k.holder().shop().value())).param("holders", longs(kept, k -> k.holder().id()))
                .param("skus", longs(kept, k -> k.at().shelf().sku().value())).param("places", longs(kept, k -> k.at().shelf().place()))
                .param("quantities", ints(kept, Kept::quantity)).param("lots", longs(kept, k -> k.at().lot()))
                .update();
    }

    /** The places' balances and the lots within them; the places are locked. */
    void change(Map<At, Change> changes) {
        var shelves = new TreeMap<Shelf, Change>();
        changes.forEach((at, change) -> shelves.merge(at.shelf(), change, Change::plus));
        ledger.change(shelves);
        lots.change(changes);
    }

    /** Gives back what was set aside for these holders; nothing when there is nothing. */
    @Transactional
    void release(Collection<Holder> holders) {
        var given = takeOut(holders);
        var changes = new TreeMap<At, Change>();
        given.forEach(g -> changes.merge(g.at(), new Change(0, -g.quantity()), Change::plus));
        ledger.lock(changes.keySet().stream().map(At::shelf).toList());
        change(changes);
    }

    /** What one holder had on one shelf, of one lot. */
    record Given(Holder holder, At at, int quantity) {}

    /** Takes the reservations out of the list; the callers change the shelves. The holders are locked by whoever calls. */
    List<Given> takeOut(Collection<Holder> holders) {
        var rows = List.copyOf(holders);
        return db.sql("""
                delete from stock.reservation r using unnest(:shops::bigint[], :holders::bigint[]) t (shop, holder)
                 where r.shop_id = t.shop and r.holder_id = t.holder
                returning r.shop_id, r.holder_id, r.place_id, r.sku_id, r.quantity, r.lot_id
                """)
                .param("shops", longs(rows, h -> h.shop().value())).param("holders", longs(rows, Holder::id))
                .query((row, _) -> new Given(new Holder(new zhanggui.kernel.ShopId(row.getLong("shop_id")), row.getLong("holder_id")),
                        new At(new Shelf(row.getLong("place_id"), new SkuId(row.getLong("sku_id"))), row.getLong("lot_id")), row.getInt("quantity")))
                .list();
    }

    /**
     * INV-45: what these holders had of a lot is set aside for them anew, of other lots; the lot is barred already. All of a holder's pieces or none: those for whom there are not enough keep
     * what they had, and are answered.
     */
    @Transactional
    List<Holder> exchange(long lot, SkuId sku, Collection<Holder> holders) {
        var rests = rests(List.of(sku));
        var rest = rests.get(sku);
        var stuck = new ArrayList<Holder>();
        var kept = new ArrayList<Kept>();
        var back = new TreeMap<At, Change>();
        for (var holder : holders) {
            var had = db.sql("select place_id, quantity from stock.reservation where shop_id = ? and holder_id = ? and sku_id = ? and lot_id = ? for update").params(holder.shop().value(), holder.id(), sku.value(), lot)
                    .query((row, _) -> new Given(holder, new At(new Shelf(row.getLong("place_id"), sku), lot), row.getInt("quantity"))).list();
            var pieces = had.stream().mapToInt(Given::quantity).sum();
            if (pieces == 0) continue;
            if (rest == null || rest.free() < pieces) {
                stuck.add(holder);
                continue;
            }
            db.sql("delete from stock.reservation where shop_id = ? and holder_id = ? and sku_id = ? and lot_id = ?").params(holder.shop().value(), holder.id(), sku.value(), lot).update();
            had.forEach(g -> back.merge(g.at(), new Change(0, -g.quantity()), Change::plus));
            kept.addAll(take(holder, pieces, rest));
        }
        change(back);
        keep(kept);
        return stuck;
    }

    /** Some of these a holder may have already. */
    private void keep(List<Kept> kept) {
        var changes = new TreeMap<At, Change>();
        kept.forEach(k -> changes.merge(k.at(), new Change(0, k.quantity()), Change::plus));
        change(changes);
        for (var k : added(kept))
            db.sql("""
                    insert into stock.reservation (shop_id, holder_id, sku_id, place_id, quantity, lot_id) values (?, ?, ?, ?, ?, ?)
                    on conflict (shop_id, holder_id, sku_id, place_id, lot_id) do update set quantity = reservation.quantity + excluded.quantity
                    """).params(k.holder().shop().value(), k.holder().id(), k.at().shelf().sku().value(), k.at().shelf().place(), k.quantity(), k.at().lot()).update();
    }
}
