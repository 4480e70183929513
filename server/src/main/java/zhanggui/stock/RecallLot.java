package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/**
 * INV-45: a lot stops being sold: by itself so many days before it expires, or because it is recalled. What is promised of it to parcels that nobody has picked yet is promised of other lots
 * instead; what is picked already stays and is told, because the goods lie in the basket.
 */
@Component
public class RecallLot {

    /** @param exchanged parcels that now have goods of other lots @param stuck parcels that still have goods of this one */
    public record Recalled(int exchanged, int stuck) {}

    /** @param here pieces in the house */
    public record Barred(long lot, SkuId sku, String number, LocalDate expiresOn, int here, Recalled of) {}

    private record Head(long id, SkuId sku, boolean recalled) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Ledger ledger;
    private final ReserveGoods reservations;
    private final ObjectProvider<OffTheShelf> picked;
    private final Audit audit;

    RecallLot(JdbcClient db, Clock clock, BusinessCalendar calendar, Ledger ledger, ReserveGoods reservations, ObjectProvider<OffTheShelf> picked, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.ledger = ledger;
        this.reservations = reservations;
        this.picked = picked;
        this.audit = audit;
    }

    /** The balances are locked before the lot is judged: whoever sets goods aside meanwhile did so before, or finds it recalled. */
    @Transactional
    Outcome<Recalled> recall(long lot, boolean recall, String why, PersonId by) {
        var head = head(lot);
        if (head.isEmpty()) return Outcome.refused(StockRefusal.NO_SUCH_LOT);
        ledger.lockAll(List.of(head.get().sku()));
        db.sql("update stock.lot set recalled_at = :at, recalled_by = :by, recall_why = :why where id = :id and (recalled_at is null) = :recall").param("at", recall ? clock.instant().atOffset(UTC) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", recall ? by.value() : null, java.sql.Types.BIGINT).param("why", why).param("id", lot).param("recall", recall).update();
        var moved = recall ? exchangeUnpicked(head.get()) : new Recalled(0, 0);
        audit.record(by, recall ? "stock.lot.recall" : "stock.lot.release", "lot/" + lot, null, moved, why);
        return Outcome.done(moved);
    }

    private Recalled exchangeUnpicked(Head head) {
        var holders = db.sql("select distinct shop_id, holder_id from stock.reservation where lot_id = ? order by shop_id, holder_id").param(head.id())
                .query((row, _) -> new Holder(new ShopId(row.getLong("shop_id")), row.getLong("holder_id"))).list();
        if (holders.isEmpty()) return new Recalled(0, 0);
        var gone = new java.util.HashSet<Holder>();
        picked.orderedStream().forEach(p -> gone.addAll(p.picked(holders).keySet()));
        var waiting = holders.stream().filter(h -> !gone.contains(h)).toList();
        var stuck = reservations.exchange(head.id(), head.sku(), waiting).size() + gone.size();
        return new Recalled(holders.size() - stuck, stuck);
    }

    private Optional<Head> head(long lot) {
        return db.sql("select id, sku_id, recalled_at is not null as recalled from stock.lot where id = ?").param(lot)
                .query((row, _) -> new Head(row.getLong("id"), new SkuId(row.getLong("sku_id")), row.getBoolean("recalled"))).optional();
    }

    @Transactional
    Outcome<Void> exchange(long lot, Holder holder, PersonId by) {
        var head = head(lot);
        if (head.isEmpty()) return Outcome.refused(StockRefusal.NO_SUCH_LOT);
        ledger.lockAll(List.of(head.get().sku()));
        var had = db.sql("select coalesce(sum(quantity), 0)::int from stock.reservation where shop_id = ? and holder_id = ? and lot_id = ?").params(holder.shop().value(), holder.id(), lot).query(Integer.class).single();
        if (had == 0) return Outcome.refused(StockRefusal.LOT_NOT_THERE);
        if (!reservations.exchange(lot, head.get().sku(), Set.of(holder)).isEmpty()) {
            record Named(String code, int free) {}
            var named = db.sql("select (select code from catalogue.fact_sku where sku_id = :sku) as code, (select coalesce(sum(available), 0)::int from stock.fact_balance where sku_id = :sku) as free").param("sku", head.get().sku().value()).query(Named.class).single();
            return Outcome.refused(StockRefusal.NO_OTHER_LOT, Map.of("code", named.code(), "pieces", had, "free", named.free()));
        }
        audit.record(by, "stock.lot.exchange", "lot/" + lot, null, Map.of("parcel", holder.id(), "pieces", had), null);
        return Outcome.done(null);
    }

    /** Asked again it changes nothing. */
    @Transactional
    List<Barred> bar() {
        var due = db.sql("select t.id, t.sku_id from stock.lot t join stock.lot_goods g on g.sku_id = t.sku_id where t.barred_at is null and t.expires_on - g.block_days <= ? order by t.sku_id, t.id").param(calendar.today())
                .query((row, _) -> new Head(row.getLong("id"), new SkuId(row.getLong("sku_id")), false)).list();
        var barred = new ArrayList<Barred>();
        for (var head : due) {
            ledger.lockAll(List.of(head.sku()));
            if (db.sql("update stock.lot set barred_at = ? where id = ? and barred_at is null").params(clock.instant().atOffset(UTC), head.id()).update() == 0) continue;
            var moved = exchangeUnpicked(head);
            barred.add(db.sql("select t.number, t.expires_on, coalesce((select sum(on_hand) from stock.lot_balance b where b.lot_id = t.id), 0)::int as here from stock.lot t where t.id = ?").param(head.id())
                    .query((row, _) -> new Barred(head.id(), head.sku(), row.getString("number"), row.getObject("expires_on", LocalDate.class), row.getInt("here"), moved)).single());
        }
        return barred;
    }
}
