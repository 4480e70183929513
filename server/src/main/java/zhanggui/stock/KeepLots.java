package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Shelf;
import zhanggui.stock.LotBalances.At;

/** INV-45: which goods are kept by lots and how many days before expiry they are barred; and of which lot the pieces are that lay there before anybody asked. */
@Component
class KeepLots {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Ledger ledger;
    private final LotBalances lots;
    private final SlipLots slipLots;
    private final Audit audit;

    KeepLots(JdbcClient db, Clock clock, BusinessCalendar calendar, Ledger ledger, LotBalances lots, SlipLots slipLots, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.ledger = ledger;
        this.lots = lots;
        this.slipLots = slipLots;
        this.audit = audit;
    }

    /** What is not near its end any more may be sold again; what is by now is barred by {@link RecallLot#bar}. */
    @Transactional
    Outcome<Void> keep(SkuId sku, @Nullable Integer blockDays, String why, PersonId by) {
        ledger.lockAll(List.of(sku));
        var before = db.sql("select block_days from stock.lot_goods where sku_id = ? for update").param(sku.value()).query(Integer.class).optional();
        if (blockDays == null) {
            var here = db.sql("select coalesce(sum(on_hand), 0)::int from stock.lot_balance where sku_id = ?").param(sku.value()).query(Integer.class).single();
            if (here > 0) return Outcome.refused(StockRefusal.LOTS_STILL_HERE, Map.of("code", code(sku), "pieces", here));
            db.sql("delete from stock.lot_goods where sku_id = ?").param(sku.value()).update();
        } else {
            var now = clock.instant().atOffset(UTC);
            db.sql("insert into stock.lot_goods (sku_id, block_days, why, set_by, set_at) values (?, ?, ?, ?, ?) on conflict (sku_id) do update set block_days = excluded.block_days, why = excluded.why, set_by = excluded.set_by, set_at = excluded.set_at")
                    .params(sku.value(), blockDays, why, by.value(), now).update();
            db.sql("update stock.lot set barred_at = null where sku_id = :sku and barred_at is not null and expires_on - :days > :today").param("days", blockDays).param("today", calendar.today()).param("sku", sku.value()).update();
        }
        var values = new HashMap<String, Object>();
        values.put("byLot", blockDays != null);
        values.put("blockDays", blockDays);
        audit.record(by, "stock.lot-goods.set", "sku/" + sku.value(), before.orElse(null), values, why);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> name(SkuId sku, String place, Stock.Lot lot, int pieces, PersonId by) {
        var id = db.sql("select id from stock.place where upper(code) = upper(?)").param(place).query(Long.class).optional();
        var byLot = db.sql("select exists (select from stock.lot_goods where sku_id = ?)").param(sku.value()).query(Boolean.class).single();
        if (!byLot) return Outcome.refused(StockRefusal.NOT_BY_LOTS, Map.of("code", code(sku)));
        var shelf = new Shelf(id.orElse(0L), sku);
        if (id.isPresent()) ledger.lock(List.of(shelf));
        var free = id.isEmpty() ? 0 : lots.unnamed(List.of(shelf)).getOrDefault(shelf, 0);
        if (free < pieces) return Outcome.refused(StockRefusal.MORE_THAN_UNNAMED, Map.of("code", code(sku), "place", place, "free", free));
        if (lot.expiresOn() != null) slipLots.write(sku, lot, by);
        var known = lots.known(List.of(sku)).getOrDefault(sku, Map.of()).get(lot.number());
        if (known == null) return Outcome.refused(StockRefusal.LOT_UNKNOWN, Map.of("code", code(sku), "lot", lot.number()));
        if (lot.expiresOn() != null && !known.expiresOn().equals(lot.expiresOn())) return Outcome.refused(StockRefusal.LOT_OTHER_DATE, Map.of("code", code(sku), "lot", lot.number(), "day", known.expiresOn()));
        lots.change(Map.of(new At(shelf, known.id()), new Change(pieces, 0)));
        db.sql("insert into stock.lot_named (lot_id, place_id, pieces, named_by, named_at) values (?, ?, ?, ?, ?)").params(known.id(), shelf.place(), pieces, by.value(), clock.instant().atOffset(UTC)).update();
        audit.record(by, "stock.lot.name", "lot/" + known.id(), null, Map.of("place", place, "pieces", pieces), null);
        return Outcome.done(null);
    }

    private String code(SkuId sku) { return db.sql("select code from catalogue.fact_sku where sku_id = ?").param(sku.value()).query(String.class).optional().orElse("?"); }
}
