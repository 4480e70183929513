package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Shelf;
import zhanggui.stock.LotBalances.At;
import zhanggui.stock.LotBalances.Taken;

/**
 * INV-45: divides a slip's rows among lots before anything is written. What comes in is of the lot that the row names, or of none yet; what leaves without a named lot is taken from pieces
 * without a lot first, then from the lot that expires first.
 */
@Component
class SlipLots {

    /** Pieces of one row. @param lot {@link LotBalances#NONE} for goods without lots and for pieces of which nobody has said it */
    record Part(Stock.Carry row, long lot, int quantity) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final LotBalances balances;

    SlipLots(JdbcClient db, Clock clock, BusinessCalendar calendar, LotBalances balances) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.balances = balances;
    }

    /** @param byLot those of the rows' goods that have lots; the places' balances are locked */
    Outcome<List<Part>> divide(List<Stock.Carry> rows, Map<String, Places.Spot> spots, Set<SkuId> byLot, PersonId by) {
        var lotless = rows.stream().filter(r -> r.lot() != null && !byLot.contains(r.sku())).findFirst();
        if (lotless.isPresent()) return Outcome.refused(StockRefusal.NOT_BY_LOTS, Map.of("code", code(lotless.get().sku())));
        if (byLot.isEmpty()) return Outcome.done(rows.stream().map(r -> new Part(r, LotBalances.NONE, r.quantity())).toList());
        var known = balances.known(List.copyOf(byLot));
        var wrong = wrong(rows, known);
        if (wrong.isPresent()) return wrong.get();
        var parts = parts(rows, spots, byLot, known);
        if (parts instanceof Outcome.Refused<List<Part>>) return parts;
        var added = add(rows, known, by);
        if (added.isEmpty()) return parts;
        var now = balances.known(List.copyOf(byLot));
        var other = wrong(rows, now);
        return other.isPresent() ? other.get() : parts(rows, spots, byLot, now);
    }

    private record Named(SkuId sku, String number) {}

    /** A lot is what its number says: one date of expiry. */
    private Optional<Outcome<List<Part>>> wrong(List<Stock.Carry> rows, Map<SkuId, Map<String, LotBalances.Known>> known) {
        for (var row : rows) {
            if (row.lot() == null) continue;
            var is = known.getOrDefault(row.sku(), Map.of()).get(row.lot().number());
            if (is == null && row.lot().expiresOn() == null) return Optional.of(Outcome.refused(StockRefusal.LOT_UNKNOWN, Map.of("code", code(row.sku()), "lot", row.lot().number())));
            if (is != null && row.lot().expiresOn() != null && !is.expiresOn().equals(row.lot().expiresOn()))
                return Optional.of(Outcome.refused(StockRefusal.LOT_OTHER_DATE, Map.of("code", code(row.sku()), "lot", row.lot().number(), "day", is.expiresOn())));
        }
        return Optional.empty();
    }

    private Outcome<List<Part>> parts(List<Stock.Carry> rows, Map<String, Places.Spot> spots, Set<SkuId> byLot, Map<SkuId, Map<String, LotBalances.Known>> known) {
        var from = rows.stream().filter(r -> byLot.contains(r.sku()) && spots.get(r.from()).counted()).map(r -> new Shelf(spots.get(r.from()).id(), r.sku())).distinct().sorted().toList();
        var unnamed = new HashMap<>(balances.unnamed(from));
        var taken = balances.taken(from);
        var parts = new ArrayList<Part>();
        for (var row : rows) {
            if (!byLot.contains(row.sku())) {
                parts.add(new Part(row, LotBalances.NONE, row.quantity()));
                continue;
            }
            var lot = row.lot() == null ? null : known.getOrDefault(row.sku(), Map.of()).get(row.lot().number());
            if (!spots.get(row.from()).counted()) {
                parts.add(new Part(row, lot == null ? LotBalances.NONE : lot.id(), row.quantity()));
                continue;
            }
            var shelf = new Shelf(spots.get(row.from()).id(), row.sku());
            var there = taken.getOrDefault(shelf, List.of());
            if (row.lot() != null) {
                var of = there.stream().filter(t -> lot != null && t.lot == lot.id()).findFirst();
                var free = of.map(t -> t.free).orElse(0);
                if (free < row.quantity()) return Outcome.refused(StockRefusal.LOT_NOT_ENOUGH, Map.of("code", code(row.sku()), "lot", row.lot().number(), "place", row.from(), "free", free, "wanted", row.quantity()));
                of.get().free -= row.quantity();
                parts.add(new Part(row, lot.id(), row.quantity()));
                continue;
            }
            var divided = LotBalances.outgoing(row.quantity(), unnamed.getOrDefault(shelf, 0), there);
            unnamed.merge(shelf, -divided.getOrDefault(LotBalances.NONE, 0), Integer::sum);
            divided.forEach((of, pieces) -> parts.add(new Part(row, of, pieces)));
        }
        return Outcome.done(parts);
    }

    /** Lots that come for the first time. */
    private Map<Named, Stock.Lot> add(List<Stock.Carry> rows, Map<SkuId, Map<String, LotBalances.Known>> known, PersonId by) {
        var added = new LinkedHashMap<Named, Stock.Lot>();
        for (var row : rows) if (row.lot() != null && !known.getOrDefault(row.sku(), Map.of()).containsKey(row.lot().number())) added.putIfAbsent(new Named(row.sku(), row.lot().number()), row.lot());
        added.forEach((named, lot) -> write(named.sku(), lot, by));
        return added;
    }

    /** Nothing when the number is known already. */
    void write(SkuId sku, Stock.Lot lot, PersonId by) {
        db.sql("""
                insert into stock.lot (sku_id, number, made_on, expires_on, written_by, written_at, barred_at)
                select :sku, :number, :made, :expires, :by, :now, case when :expires::date - g.block_days <= :today then :now end from stock.lot_goods g where g.sku_id = :sku on conflict (sku_id, number) do nothing
                """)
                .param("sku", sku.value()).param("number", lot.number()).param("made", lot.madeOn(), java.sql.Types.DATE).param("expires", lot.expiresOn(), java.sql.Types.DATE)
                .param("by", by.value()).param("now", clock.instant().atOffset(UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("today", calendar.today()).update();
    }

    /** What the parts of a slip do to the lots at their places. */
    static Map<At, Change> changes(List<Part> parts, Map<String, Places.Spot> spots) {
        var changes = new TreeMap<At, Change>();
        for (var part : parts) {
            if (part.lot() == LotBalances.NONE) continue;
            var from = spots.get(part.row().from());
            var to = spots.get(part.row().to());
            if (from.counted()) changes.merge(new At(new Shelf(from.id(), part.row().sku()), part.lot()), new Change(-part.quantity(), 0), Change::plus);
            if (to.counted()) changes.merge(new At(new Shelf(to.id(), part.row().sku()), part.lot()), new Change(part.quantity(), 0), Change::plus);
        }
        return changes;
    }

    private String code(SkuId sku) { return db.sql("select code from catalogue.fact_sku where sku_id = ?").param(sku.value()).query(String.class).optional().orElse("?"); }

}
