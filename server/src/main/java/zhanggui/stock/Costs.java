package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.SkuId;

/** The door to what goods cost (INV-43). Nothing is reckoned here: it reads what was reckoned when the goods moved. */
@Component
public class Costs {

    /**
     * What lies in the house of an SKU, in money.
     *
     * @param pieces in the house
     * @param known  pieces of them whose cost is known
     * @param value  of the known ones
     */
    public record Worth(long pieces, long known, Money value) {

        /** Of one piece, to the fen; the sum over several is taken from {@link #value}, never from this. */
        public Money each() {
            if (known == 0) throw new IllegalStateException("not known");
            return Money.roundHalfUp(BigDecimal.valueOf(value.fen(), 2).divide(BigDecimal.valueOf(known), java.math.MathContext.DECIMAL128));
        }
    }

    private final JdbcClient db;

    Costs(JdbcClient db) { this.db = db; }

    /** As the books stood at that instant; SKUs that had never moved, and those whose cost nobody had said, are left out. */
    public Map<SkuId, Worth> at(Collection<SkuId> skus, Instant at) {
        var worth = new HashMap<SkuId, Worth>();
        db.sql("""
                select s.sku, e.left_pieces, e.left_known, e.left_fen from unnest(:skus::bigint[]) s (sku)
                 cross join lateral (select left_pieces, left_known, left_fen from stock.cost_entry where sku_id = s.sku and recorded_at <= :at order by n desc limit 1) e
                """)
                .param("skus", Ledger.longs(List.copyOf(skus), SkuId::value)).param("at", at.atOffset(UTC))
                .query(row -> { worth.put(new SkuId(row.getLong("sku")), new Worth(row.getLong("left_pieces"), row.getLong("left_known"), new Money(row.getLong("left_fen")))); });
        return worth;
    }

    /** A piece of goods at an instant. */
    public record At(SkuId sku, Instant at) {}

    /** What a piece cost at that instant: of what lay there, or what the last one cost that lay there, or what the company has set. SKUs without any are left out. */
    public Map<SkuId, Money> each(Collection<SkuId> skus, Instant at) {
        var each = new HashMap<SkuId, Money>();
        each(skus.stream().map(sku -> new At(sku, at)).toList()).forEach((asked, money) -> each.put(asked.sku(), money));
        return each;
    }

    /** The same for many goods, each at its own instant. */
    public Map<At, Money> each(Collection<At> asked) {
        var list = List.copyOf(asked);
        var each = new HashMap<At, Money>();
        db.sql("""
                select s.n, coalesce(
                    (select round(left_fen::numeric / left_known)::bigint from (select left_fen, left_known from stock.cost_entry where sku_id = s.sku and recorded_at <= s.at order by n desc limit 1) e where left_known > 0),
                    (select round(abs(fen)::numeric / (abs(pieces) - unknown))::bigint from stock.cost_entry where sku_id = s.sku and recorded_at <= s.at and abs(pieces) > unknown order by n desc limit 1),
                    (select unit_cost_fen from stock.cost_set where sku_id = s.sku and from_day <= public.business_day(s.at) order by from_day desc, n desc limit 1)) as fen
                  from unnest(:skus::bigint[], :at::timestamptz[]) with ordinality s (sku, at, n)
                """)
                .param("skus", Ledger.longs(list, a -> a.sku().value())).param("at", list.stream().map(a -> a.at().toString()).toArray(String[]::new))
                .query(row -> {
                    var fen = row.getObject("fen", Long.class);
                    if (fen != null) each.put(list.get(row.getInt("n") - 1), new Money(fen));
                });
        return each;
    }
}
