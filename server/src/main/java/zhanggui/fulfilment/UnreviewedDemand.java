package zhanggui.fulfilment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Demand;

/** INV-20: paid orders before review will want these goods. */
@Component
class UnreviewedDemand implements Demand {

    private final JdbcClient db;

    UnreviewedDemand(JdbcClient db) { this.db = db; }

    @Override
    public Map<SkuId, Long> unreviewed(Collection<SkuId> skus) {
        var demand = new HashMap<SkuId, Long>();
        db.sql("""
                select l.sku_id, sum(l.quantity) as pieces
                  from orders.fact_order o join orders.fact_need l on l.shop_id = o.shop_id and l.order_id = o.order_id
                 where o.stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD') and l.sku_id = any(:skus) group by l.sku_id
                """)
                .param("skus", skus.stream().map(SkuId::value).toArray(Long[]::new))
                .query(row -> { demand.put(new SkuId(row.getLong("sku_id")), row.getLong("pieces")); });
        return demand;
    }
}
