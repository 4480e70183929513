package zhanggui.fulfilment.ruling;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.orders.OrderRef;

/** What rules ask and orders do not carry: weight, and whether it is the buyer's first. Asked of the database only when a rule does. */
@Component
public class Subjects {

    private final JdbcClient db;

    Subjects(JdbcClient db) { this.db = db; }

    public Map<OrderRef, Subject> complete(OrderRules rules, Collection<Subject> plain) {
        var refs = plain.stream().map(Subject::ref).toList();
        var grams = rules.askWeights() ? grams(refs) : Map.<OrderRef, Integer>of();
        var first = rules.askFirstOrders() ? first(refs) : Set.<OrderRef>of();
        var whole = new HashMap<OrderRef, Subject>();
        plain.forEach(s -> whole.put(s.ref(), s.with(grams.get(s.ref()), first.contains(s.ref()))));
        return whole;
    }

    private Map<OrderRef, Integer> grams(List<OrderRef> refs) {
        var grams = new HashMap<OrderRef, Integer>();
        db.sql("""
                select n.shop_id, n.order_id, least(sum(n.quantity::bigint * s.weight_grams), 2000000000)::int as grams
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join orders.fact_need n on n.shop_id = k.shop_id and n.order_id = k.id join catalogue.fact_sku s on s.sku_id = n.sku_id
                 group by 1, 2 having bool_and(s.weight_grams is not null)
                """).param("shops", shops(refs)).param("ids", ids(refs))
                .query(row -> { grams.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), row.getInt("grams")); });
        return grams;
    }

    /** The same key is the same buyer on one platform; without a key nobody knows, and it is not called the first. */
    private Set<OrderRef> first(List<OrderRef> refs) {
        return new HashSet<>(db.sql("""
                select o.shop_id, o.order_id
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) join orders.fact_order o on o.shop_id = k.shop_id and o.order_id = k.id
                 where o.buyer_key <> '' and not exists (
                        select from orders.fact_order b where b.buyer_key = o.buyer_key and b.shop_id = o.shop_id and b.order_id <> o.order_id and b.stage <> 'CANCELLED'
                           and (b.paid_at < o.paid_at or b.paid_at = o.paid_at and b.order_id < o.order_id))
                """).param("shops", shops(refs)).param("ids", ids(refs)).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list());
    }

    private static Long[] shops(Collection<OrderRef> refs) { return refs.stream().map(r -> r.shop().value()).toArray(Long[]::new); }

    private static Long[] ids(Collection<OrderRef> refs) { return refs.stream().map(r -> r.id().value()).toArray(Long[]::new); }
}
