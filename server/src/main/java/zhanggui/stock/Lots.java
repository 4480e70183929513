package zhanggui.stock;

import static zhanggui.stock.Ledger.longs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** The door to lots and their dates of expiry (INV-45). Goods are kept by lots when somebody has said so; all others know nothing of it. */
@Component
public class Lots {

    /** What speaks against selling a lot: it has come near its end, has expired, or was recalled. */
    public enum State { GOOD, NEAR_END, EXPIRED, RECALLED }

    /**
     * Of which lot pieces are set aside, and where they lie.
     *
     * @param code of the goods
     */
    public record SetAside(String code, String place, String number, LocalDate expiresOn, int quantity, State state) {

        /** It must not be picked any more. */
        public boolean barred() { return state != State.GOOD; }
    }

    /** A lot as somebody reads it from the goods in his hand. */
    public record Read(SkuId sku, String number, LocalDate expiresOn, State state) {}

    private static final String STATE = "case when t.recalled_at is not null then 'RECALLED' when t.expires_on <= :today then 'EXPIRED' when t.barred_at is not null then 'NEAR_END' else 'GOOD' end as state";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final KeepLots keeping;
    private final RecallLot recalls;

    Lots(JdbcClient db, BusinessCalendar calendar, KeepLots keeping, RecallLot recalls) {
        this.db = db;
        this.calendar = calendar;
        this.keeping = keeping;
        this.recalls = recalls;
    }

    /** Those of these goods that are kept by lots. */
    public Set<SkuId> among(Collection<SkuId> skus) {
        var byLot = new HashSet<SkuId>();
        if (!skus.isEmpty()) db.sql("select sku_id from stock.lot_goods where sku_id = any(?)").param(longs(List.copyOf(skus), SkuId::value)).query(row -> { byLot.add(new SkuId(row.getLong("sku_id"))); });
        return byLot;
    }

    /** What speaks against taking pieces of this lot in. */
    public Optional<Words> fault(SkuId sku, Stock.Lot lot) {
        var known = db.sql("select expires_on from stock.lot where sku_id = ? and number = ?").params(sku.value(), lot.number()).query(LocalDate.class).optional();
        var expires = lot.expiresOn() != null ? lot.expiresOn() : known.orElse(null);
        if (expires == null) return Optional.of(Words.of("这个批号第一次来，要填到期日", "This lot is new: say when it expires"));
        if (known.isPresent() && !known.get().equals(expires)) return Optional.of(Words.of("这个批号登记的到期日是 " + known.get(), "This lot expires on " + known.get() + " in the books"));
        if (lot.madeOn() != null && lot.madeOn().isAfter(expires)) return Optional.of(Words.of("生产日期晚于到期日", "It was made after it expires"));
        if (!expires.isAfter(calendar.today())) return Optional.of(Words.of("已经到期，请拒收", "It has expired: refuse it"));
        return Optional.empty();
    }

    /** What of lots is set aside for these holders, e.g. for a pick list; holders without such goods are left out. */
    public Map<Holder, List<SetAside>> setAside(Collection<Holder> holders) {
        var rows = List.copyOf(holders);
        var aside = new HashMap<Holder, List<SetAside>>();
        if (rows.isEmpty()) return aside;
        db.sql("""
                select r.shop_id, r.holder_id, s.code, p.code as place, t.number, t.expires_on, r.quantity, %s
                  from unnest(:shops::bigint[], :holders::bigint[]) h (shop, holder) join stock.reservation r on r.shop_id = h.shop and r.holder_id = h.holder and r.lot_id <> 0
                  join stock.lot t on t.id = r.lot_id join stock.place p on p.id = r.place_id join catalogue.fact_sku s on s.sku_id = r.sku_id order by t.expires_on, t.id, p.code
                """.formatted(STATE)).param("today", calendar.today()).param("shops", longs(rows, h -> h.shop().value())).param("holders", longs(rows, Holder::id))
                .query(row -> {
                    aside.computeIfAbsent(new Holder(new ShopId(row.getLong("shop_id")), row.getLong("holder_id")), _ -> new ArrayList<>()).add(new SetAside(row.getString("code"), row.getString("place"),
                            row.getString("number"), row.getObject("expires_on", LocalDate.class), row.getInt("quantity"), State.valueOf(row.getString("state"))));
                });
        return aside;
    }

    /** Lots with this number, of these goods. @param number in capitals, without blanks */
    public List<Read> called(String number, Collection<SkuId> skus) {
        return db.sql("select t.sku_id, t.number, t.expires_on, " + STATE + " from stock.lot t where t.sku_id = any(:skus) and upper(replace(t.number, ' ', '')) = :number order by t.expires_on, t.id")
                .param("today", calendar.today()).param("skus", longs(List.copyOf(skus), SkuId::value)).param("number", number)
                .query((row, _) -> new Read(new SkuId(row.getLong("sku_id")), row.getString("number"), row.getObject("expires_on", LocalDate.class), State.valueOf(row.getString("state")))).list();
    }

    /** Recalled or expired lots that are set aside for these holders: such a parcel must not leave the house. */
    public Map<Holder, String> mustStay(Collection<Holder> holders) {
        var rows = List.copyOf(holders);
        var staying = new HashMap<Holder, String>();
        if (rows.isEmpty()) return staying;
        db.sql("""
                select r.shop_id, r.holder_id, min(t.number) as number from unnest(:shops::bigint[], :holders::bigint[]) h (shop, holder)
                  join stock.reservation r on r.shop_id = h.shop and r.holder_id = h.holder and r.lot_id <> 0 join stock.lot t on t.id = r.lot_id and (t.recalled_at is not null or t.expires_on <= :today) group by 1, 2
                """).param("today", calendar.today()).param("shops", longs(rows, h -> h.shop().value())).param("holders", longs(rows, Holder::id))
                .query(row -> { staying.put(new Holder(new ShopId(row.getLong("shop_id")), row.getLong("holder_id")), row.getString("number")); });
        return staying;
    }

    /** From now on these goods are kept by lots, or not any more. @param blockDays null: not by lots any more */
    @Transactional
    public Outcome<Void> keep(SkuId sku, @Nullable Integer blockDays, String why, PersonId by) {
        var kept = keeping.keep(sku, blockDays, why, by);
        if (kept instanceof Outcome.Done<Void>) recalls.bar();
        return kept;
    }

    /** Pieces that lie at a place without a lot are of this one. */
    public Outcome<Void> name(SkuId sku, String place, Stock.Lot lot, int pieces, PersonId by) { return keeping.name(sku, place, lot, pieces, by); }

    /** @param recall false: it may be sold again */
    public Outcome<RecallLot.Recalled> recall(long lot, boolean recall, String why, PersonId by) { return recalls.recall(lot, recall, why, by); }

    /** The parcel's pieces of this lot were laid back and others were taken. */
    public Outcome<Void> exchange(long lot, Holder holder, PersonId by) { return recalls.exchange(lot, holder, by); }

    /** Bars the lots whose days before expiry have begun. @return those that were barred now */
    public List<RecallLot.Barred> bar() { return recalls.bar(); }
}
