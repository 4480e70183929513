package zhanggui.stock;

import static java.time.ZoneOffset.UTC;
import static zhanggui.stock.Ledger.longs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.SkuId;

/** INV-20: how fast goods leave, by the days that the house looks back ({@code sales.days}), and what is announced of them. */
@Component
class SalesRates {

    /** @param delivery whose it is @param on null while no day was named */
    record Announced(SkuId sku, long delivery, String number, @Nullable LocalDate on, int pieces) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final StockRules rules;

    SalesRates(JdbcClient db, BusinessCalendar calendar, StockRules rules) {
        this.db = db;
        this.calendar = calendar;
        this.rules = rules;
    }

    int days() { return Math.max(1, rules.number("sales.days", calendar.today())); }

    /** Pieces that left to customers in these days, today included; SKUs without any are left out. */
    Map<SkuId, Integer> sold(Collection<SkuId> skus) {
        var sold = new HashMap<SkuId, Integer>();
        db.sql("select m.sku_id, sum(m.quantity)::int as pieces from stock.movement m join stock.place t on t.id = m.to_place and t.kind = 'CUSTOMER' where m.sku_id = any(:skus) and m.occurred_at >= :since group by m.sku_id")
                .param("skus", longs(List.copyOf(skus), SkuId::value)).param("since", calendar.startOf(calendar.today().minusDays(days() - 1L)).atOffset(UTC))
                .query(row -> { sold.put(new SkuId(row.getLong("sku_id")), row.getInt("pieces")); });
        return sold;
    }

    /** Of deliveries that have not ended, what has not come yet. */
    Map<SkuId, List<Announced>> announced(Collection<SkuId> skus) {
        var announced = new HashMap<SkuId, List<Announced>>();
        db.sql("""
                select l.sku_id, d.id, d.number, d.expected_on, l.quantity - coalesce((select sum(n.accepted + n.refused) from stock.arrival a join stock.arrival_line n on n.arrival_id = a.id where a.delivery_id = d.id and n.sku_id = l.sku_id), 0)::int as open
                  from stock.delivery_line l join stock.delivery d on d.id = l.delivery_id
                 where l.sku_id = any(:skus) and not exists (select from stock.delivery_end e where e.delivery_id = d.id) order by d.expected_on nulls last, d.id
                """).param("skus", longs(List.copyOf(skus), SkuId::value))
                .query(row -> {
                    var sku = new SkuId(row.getLong("sku_id"));
                    if (row.getInt("open") > 0) announced.computeIfAbsent(sku, _ -> new ArrayList<>()).add(new Announced(sku, row.getLong("id"), row.getString("number"), row.getObject("expected_on", LocalDate.class), row.getInt("open")));
                });
        return announced;
    }
}
