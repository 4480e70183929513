package zhanggui.fulfilment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.SkuId;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Parcelled;
import zhanggui.orders.Stage;

/** FUL-45: orders that lie in one parcel, and orders whose goods go in several. */
@Component
public class Together implements Parcelled {

    /** SQL: what stands in front of the remark of parcel {@code p}: the flags of all orders in it, those that travel along with their numbers (ORD-14). */
    public static final String FLAGS = """
            (select coalesce(string_agg(fulfilment.flagged(o.flag, case when t.leads then o.flag_words else o.platform_no || ' ' || o.flag_words end), '' order by t.leads desc, t.order_id), '')
               from fulfilment.fact_parcel_order t join orders.fact_order o on o.shop_id = t.shop_id and o.order_id = t.order_id
              where t.shop_id = p.shop_id and t.parcel_id = p.id and o.flag is not null)""";

    private final JdbcClient db;

    Together(JdbcClient db) { this.db = db; }

    /** These travel in the parcel beside its own order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void join(ParcelRef parcel, Collection<OrderRef> along) {
        db.sql("insert into fulfilment.parcel_order (shop_id, parcel_id, order_id) select :shop, :parcel, unnest(:orders::bigint[])")
                .param("shop", parcel.shop().value()).param("parcel", parcel.id()).param("orders", ids(along)).update();
        db.sql("update fulfilment.parcel p set flag = " + FLAGS + " where p.shop_id = ? and p.id = ?").params(parcel.shop().value(), parcel.id()).update();
    }

    /** All orders of a parcel, its own first. */
    public List<OrderRef> of(Parcel parcel) {
        var all = new ArrayList<OrderRef>();
        all.add(parcel.order());
        all.addAll(db.sql("select shop_id, order_id from fulfilment.parcel_order where shop_id = ? and parcel_id = ? order by order_id").params(parcel.ref().shop().value(), parcel.ref().id())
                .query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list());
        return all;
    }

    @Override
    public Map<OrderRef, List<OrderRef>> along(Collection<OrderRef> refs) {
        var along = new HashMap<OrderRef, List<OrderRef>>();
        db.sql("""
                with asked as (select * from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, order_id)),
                of as (select k.shop_id, k.order_id, j.parcel_id from asked k join fulfilment.parcel_order j on j.shop_id = k.shop_id and j.order_id = k.order_id
                       union
                       select k.shop_id, k.order_id, p.id from asked k join fulfilment.parcel p on p.order_id = k.order_id and p.shop_id = k.shop_id and p.id >= :monthBefore
                        where exists (select from fulfilment.parcel_order j where j.shop_id = p.shop_id and j.parcel_id = p.id))
                select o.shop_id, o.order_id, x.order_id as other
                  from of o join fulfilment.parcel p on p.shop_id = o.shop_id and p.id = o.parcel_id and p.stage <> 'VOIDED'
                  cross join lateral (select p.order_id union all select j.order_id from fulfilment.parcel_order j where j.shop_id = p.shop_id and j.parcel_id = p.id) x
                 where x.order_id <> o.order_id
                """).param("shops", shops(refs)).param("ids", ids(refs)).param("monthBefore", zhanggui.kernel.IdSpan.of(ids(refs)).monthBefore())
                .query(row -> { along.computeIfAbsent(OrderRef.of(row.getLong(1), row.getLong(2)), _ -> new ArrayList<>()).add(OrderRef.of(row.getLong(1), row.getLong(3))); });
        return along;
    }

    /** While some goods lie in no parcel it waits at the review desk; then it stands where the parcel stands that is farthest behind. */
    @Override
    public Map<OrderRef, Stage> inParts(Collection<OrderRef> refs, Stage reached) {
        if (reached == Stage.CANCELLED || reached == Stage.DONE || reached.compareTo(Stage.HELD) <= 0) return Map.of();
        var stands = new HashMap<OrderRef, Stage>();
        db.sql("""
                select o.shop_id, o.order_id, o.stage,
                       exists (select from (select n.sku_id, sum(n.quantity) as pieces from orders.fact_need n where n.shop_id = o.shop_id and n.order_id = o.order_id group by n.sku_id) n
                                where n.pieces > coalesce((select sum(l.quantity) from fulfilment.parcel p join fulfilment.parcel_line l on l.shop_id = p.shop_id and l.parcel_id = p.id
                                                            where p.order_id = o.order_id and p.shop_id = o.shop_id and p.stage <> 'VOIDED' and l.sku_id = n.sku_id and not l.gift), 0)) as rest,
                       (select case when bool_or(p.stage = 'REVIEWED') then 'REVIEWED' when bool_or(p.stage = 'PRINTED') then 'PRINTED' when bool_or(p.stage = 'HANDED') then 'PICKING' when bool_or(p.stage = 'PICKED') then 'PICKED'
                                    when bool_or(p.stage = 'VERIFIED') then 'VERIFIED' when bool_or(p.stage = 'PACKED' and p.shipped_at is null) then 'PACKED' else 'SHIPPED' end
                          from fulfilment.parcel p where p.order_id = o.order_id and p.shop_id = o.shop_id and p.stage <> 'VOIDED') as behind
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) join orders.fact_order o on o.shop_id = k.shop_id and o.order_id = k.id
                """).param("shops", shops(refs)).param("ids", ids(refs))
                .query(row -> {
                    var stage = Stage.valueOf(row.getString("stage"));
                    var waits = stage.compareTo(Stage.HELD) <= 0 ? stage : Stage.TO_REVIEW;
                    stands.put(OrderRef.of(row.getLong(1), row.getLong(2)), row.getBoolean("rest") ? waits : Stage.valueOf(row.getString("behind")));
                });
        return stands;
    }

    /** What already lies in parcels of these orders, goods by goods; gifts do not count. */
    public Map<OrderRef, Map<SkuId, Integer>> parcelled(Collection<OrderRef> refs) {
        var parcelled = new HashMap<OrderRef, Map<SkuId, Integer>>();
        db.sql("""
                select p.shop_id, p.order_id, l.sku_id, sum(l.quantity)::int as pieces
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) join fulfilment.parcel p on p.order_id = k.id and p.shop_id = k.shop_id and p.stage <> 'VOIDED'
                  join fulfilment.parcel_line l on l.shop_id = p.shop_id and l.parcel_id = p.id and not l.gift group by 1, 2, 3
                """).param("shops", shops(refs)).param("ids", ids(refs))
                .query(row -> { parcelled.computeIfAbsent(OrderRef.of(row.getLong(1), row.getLong(2)), _ -> new HashMap<>()).put(new SkuId(row.getLong(3)), row.getInt(4)); });
        return parcelled;
    }

    private static Long[] shops(Collection<OrderRef> refs) { return refs.stream().map(r -> r.shop().value()).toArray(Long[]::new); }

    private static Long[] ids(Collection<OrderRef> refs) { return refs.stream().map(r -> r.id().value()).toArray(Long[]::new); }
}
