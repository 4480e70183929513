package zhanggui.stock;

import static zhanggui.stock.Ledger.ints;
import static zhanggui.stock.Ledger.longs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Shelf;

/**
 * INV-45: which lots the pieces at a place are. Everything here happens behind the lock of the place's balance; goods without lots are never asked for here.
 * Lot 0 stands for pieces whose lot nobody has named.
 */
@Component
class LotBalances {

    static final long NONE = 0;

    /** A lot at a place. */
    record At(Shelf shelf, long lot) implements Comparable<At> {
        @Override public int compareTo(At other) {
            var by = shelf.compareTo(other.shelf);
            return by != 0 ? by : Long.compare(lot, other.lot);
        }
    }

    /** So many free pieces of one lot at one place. */
    record Free(At at, LocalDate expiresOn, int pieces) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    LotBalances(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** What may be promised of these goods: the lot that expires first comes first; one within its days before expiry, and a recalled one, is never among them. */
    List<Free> sellable(List<SkuId> skus) {
        return free("""
                 join stock.lot_goods g on g.sku_id = l.sku_id join stock.place p on p.id = l.place_id and p.kind = 'BIN'
                 where l.sku_id = any(:skus) and l.on_hand > l.reserved and t.recalled_at is null and t.expires_on - g.block_days > :today
                """, skus);
    }

    /** Everything that is free, whatever stands against selling it. */
    List<Free> free(List<SkuId> skus) { return free(" where l.sku_id = any(:skus) and l.on_hand > l.reserved and :today::date is not null", skus); }

    private List<Free> free(String which, List<SkuId> skus) {
        return db.sql("select l.place_id, l.sku_id, l.lot_id, t.expires_on, l.on_hand - l.reserved as free from stock.lot_balance l join stock.lot t on t.id = l.lot_id" + which + " order by t.expires_on, t.id, l.place_id")
                .param("skus", longs(skus, SkuId::value)).param("today", calendar.today())
                .query((row, _) -> new Free(new At(new Shelf(row.getLong("place_id"), new SkuId(row.getLong("sku_id"))), row.getLong("lot_id")), row.getObject("expires_on", LocalDate.class), row.getInt("free"))).list();
    }

    /** Pieces at these places of which nobody has named the lot, and that are promised to nobody. */
    Map<Shelf, Integer> unnamed(List<Shelf> shelves) {
        var unnamed = new HashMap<Shelf, Integer>();
        db.sql("""
                select b.place_id, b.sku_id, (b.on_hand - b.reserved) - coalesce(sum(l.on_hand - l.reserved), 0) as free
                  from unnest(:places::bigint[], :skus::bigint[]) s (place, sku) join stock.balance b on b.place_id = s.place and b.sku_id = s.sku
                  left join stock.lot_balance l on l.place_id = b.place_id and l.sku_id = b.sku_id group by b.place_id, b.sku_id
                """).param("places", longs(shelves, Shelf::place)).param("skus", longs(shelves, s -> s.sku().value()))
                .query(row -> { unnamed.put(new Shelf(row.getLong("place_id"), new SkuId(row.getLong("sku_id"))), row.getInt("free")); });
        return unnamed;
    }

    /** The database refuses what would go below nothing. */
    void change(Map<At, Change> changes) {
        var of = new TreeMap<At, Change>();
        changes.forEach((at, change) -> { if (at.lot() != NONE) of.merge(at, change, Change::plus); });
        if (of.isEmpty()) return;
        var rows = List.copyOf(of.entrySet());
        var keys = Map.<String, Object>of("lots", longs(rows, r -> r.getKey().lot()), "places", longs(rows, r -> r.getKey().shelf().place()), "skus", longs(rows, r -> r.getKey().shelf().sku().value()));
        db.sql("insert into stock.lot_balance (lot_id, place_id, sku_id, on_hand, reserved) select lot, place, sku, 0, 0 from unnest(:lots::bigint[], :places::bigint[], :skus::bigint[]) t (lot, place, sku) on conflict do nothing")
                .params(keys).update();
        db.sql("""
                update stock.lot_balance l set on_hand = l.on_hand + t.hand, reserved = l.reserved + t.kept
                  from unnest(:lots::bigint[], :places::bigint[], :hands::int[], :kepts::int[]) t (lot, place, hand, kept) where l.lot_id = t.lot and l.place_id = t.place
                """).param("lots", keys.get("lots")).param("places", keys.get("places"))
                .param("hands", ints(rows, r -> r.getValue().onHand())).param("kepts", ints(rows, r -> r.getValue().reserved())).update();
    }

    /** So many pieces from a place, when nobody says of which lot: those without a lot first, then what expires first. */
    static Map<Long, Integer> outgoing(int quantity, int unnamed, List<Taken> lots) {
        var parts = new LinkedHashMap<Long, Integer>();
        var left = quantity - Math.min(quantity, Math.max(0, unnamed));
        if (left < quantity) parts.put(NONE, quantity - left);
        for (var lot : lots) {
            if (left == 0) break;
            var part = Math.min(left, lot.free);
            if (part == 0) continue;
            lot.free -= part;
            left -= part;
            parts.merge(lot.lot, part, Integer::sum);
        }
        if (left > 0) throw new IllegalStateException("more taken than lies there");
        return parts;
    }

    /** A lot's free pieces at a place while a slip is divided among them. */
    static final class Taken {
        final long lot;
        int free;

        Taken(long lot, int free) {
            this.lot = lot;
            this.free = free;
        }
    }

    /** The lots at each of these places, first expiring first. */
    Map<Shelf, List<Taken>> taken(List<Shelf> shelves) {
        var taken = new HashMap<Shelf, List<Taken>>();
        for (var free : free(shelves.stream().map(Shelf::sku).distinct().toList())) taken.computeIfAbsent(free.at().shelf(), _ -> new ArrayList<>()).add(new Taken(free.at().lot(), free.pieces()));
        return taken;
    }

    /** A lot as the books have it. */
    record Known(long id, SkuId sku, String number, LocalDate expiresOn, @Nullable LocalDate madeOn) {}

    Map<SkuId, Map<String, Known>> known(List<SkuId> skus) {
        var known = new HashMap<SkuId, Map<String, Known>>();
        db.sql("select id, sku_id, number, expires_on, made_on from stock.lot where sku_id = any(?)").param(longs(skus, SkuId::value)).query(row -> {
            var sku = new SkuId(row.getLong("sku_id"));
            known.computeIfAbsent(sku, _ -> new HashMap<>()).put(row.getString("number"), new Known(row.getLong("id"), sku, row.getString("number"), row.getObject("expires_on", LocalDate.class), row.getObject("made_on", LocalDate.class)));
        });
        return known;
    }
}
