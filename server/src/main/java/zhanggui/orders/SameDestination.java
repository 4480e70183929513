package zhanggui.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Seal;

/** FUL-45: which orders are of one buyer to one address. Recipients are compared in here; what leaves is only which orders they are. */
@Component
public class SameDestination {

    /** Another order that waits. */
    public record Other(OrderRef ref, String number) {}

    private final JdbcClient db;
    private final Seal seal;

    SameDestination(JdbcClient db, Seal seal) {
        this.db = db;
        this.seal = seal;
    }

    private record Waiting(OrderRef ref, String number, String buyer, String region, byte[] recipient) {}

    /** For each of these the others of its shop that could go with it; orders that are alone are left out. */
    public Map<OrderRef, List<Other>> waiting(Collection<OrderRef> refs) {
        var together = new HashMap<OrderRef, List<Other>>();
        if (refs.isEmpty()) return together;
        var groups = new HashMap<String, List<Waiting>>();
        db.sql("""
                with buyers as (
                    select distinct o.shop_id, o.buyer_key from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                      join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id where o.buyer_key <> '' and o.stage = 'TO_REVIEW' and o.recipient is not null)
                select * from (
                    select o.shop_id, o.id, o.platform_no, o.buyer_key, o.province || o.city || o.district as region, o.recipient, count(*) over (partition by o.shop_id, o.buyer_key) as n
                      from orders.order_ o where o.stage = 'TO_REVIEW' and o.recipient is not null and not o.in_parts and (o.shop_id, o.buyer_key) in (select shop_id, buyer_key from buyers)) w
                 where w.n > 1 order by w.id
                """).param("shops", Orders.shops(refs)).param("ids", Orders.ids(refs))
                .query(row -> {
                    var w = new Waiting(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), row.getString("platform_no"), row.getString("buyer_key"), row.getString("region"), row.getBytes("recipient"));
                    groups.computeIfAbsent(place(w), _ -> new ArrayList<>()).add(w);
                });
        var asked = new java.util.HashSet<>(refs);
        groups.values().stream().filter(g -> g.size() > 1).forEach(g -> g.stream().filter(w -> asked.contains(w.ref)).forEach(w ->
                together.put(w.ref, g.stream().filter(o -> !o.ref.equals(w.ref)).map(o -> new Other(o.ref, o.number)).toList())));
        return together;
    }

    /** Whether all of these are of one shop and one known buyer and go to one place. */
    public boolean all(Collection<OrderRef> refs) {
        var places = db.sql("""
                select o.shop_id, o.id, o.platform_no, o.buyer_key, o.province || o.city || o.district as region, o.recipient
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id
                """).param("shops", Orders.shops(refs)).param("ids", Orders.ids(refs))
                .query((row, _) -> {
                    var recipient = row.getBytes("recipient");
                    return recipient == null || row.getString("buyer_key").isEmpty() ? "" : place(new Waiting(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), row.getString("platform_no"), row.getString("buyer_key"), row.getString("region"), recipient));
                }).list();
        return places.size() == refs.size() && places.stream().distinct().count() == 1 && !places.getFirst().isEmpty();
    }

    private String place(Waiting order) {
        var to = Recipient.open(order.recipient, seal);
        return order.ref.shop().value() + " " + order.buyer + " " + (to.name() + "|" + to.phone() + "|" + order.region + to.address()).replaceAll("\\s", "");
    }
}
