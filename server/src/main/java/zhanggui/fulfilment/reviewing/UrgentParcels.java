package zhanggui.fulfilment.reviewing;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Together;
import zhanggui.orders.FlagChanged;
import zhanggui.orders.OrderRef;
import zhanggui.orders.PromiseChanged;
import zhanggui.orders.UrgencyAsked;
import zhanggui.orders.UrgencyChanged;

/** ORD-13, ORD-14, ORD-42: an order that becomes urgent, is flagged or has another shipping time after review is so at the stations too. Told twice, it changes nothing twice. */
@Component
class UrgentParcels {

    private final JdbcClient db;

    UrgentParcels(JdbcClient db) { this.db = db; }

    /** Parcels are locked before their orders, as everywhere: a station that stands between the two would wait for each other's lock. */
    @EventListener
    void lockFirst(UrgencyAsked asked) {
        db.sql("select p.id from fulfilment.parcel p where " + THEIRS + " order by p.id, p.shop_id for update of p")
                .param("shops", shops(asked.orders())).param("orders", ids(asked.orders())).query(Long.class).list();
    }

    @EventListener
    void follow(UrgencyChanged changed) {
        db.sql("""
                update fulfilment.parcel p set urgent = exists (select from fulfilment.fact_parcel_order t join orders.fact_order o on o.shop_id = t.shop_id and o.order_id = t.order_id
                                                                 where t.shop_id = p.shop_id and t.parcel_id = p.id and o.urgent)
                 where\s""" + THEIRS).param("shops", shops(changed.orders())).param("orders", ids(changed.orders())).update();
    }

    @EventListener
    void follow(FlagChanged changed) {
        db.sql("update fulfilment.parcel p set flag = " + Together.FLAGS + " where " + THEIRS).param("shops", shops(changed.orders())).param("orders", ids(changed.orders())).update();
    }

    /** The first of several promises is the parcel's. */
    @EventListener
    void follow(PromiseChanged changed) {
        db.sql("""
                update fulfilment.parcel p set (promised_at, ship_by) = (select min(o.promised_at), min(o.ship_by) from fulfilment.fact_parcel_order t join orders.fact_order o on o.shop_id = t.shop_id and o.order_id = t.order_id
                                                                          where t.shop_id = p.shop_id and t.parcel_id = p.id)
                 where\s""" + THEIRS).param("shops", shops(changed.orders())).param("orders", ids(changed.orders())).update();
    }

    /** Parcels in the house that these orders lie in, also those that they travel along in (FUL-45). */
    private static final String THEIRS = """
            p.stage not in ('WITH_COURIER', 'VOIDED') and (p.shop_id, p.id) in (
                select x.shop_id, x.parcel_id from unnest(:shops::bigint[], :orders::bigint[]) as k (shop_id, order_id) join fulfilment.fact_parcel_order x on x.shop_id = k.shop_id and x.order_id = k.order_id)
            """;

    private static Long[] shops(List<OrderRef> orders) { return orders.stream().map(o -> o.shop().value()).toArray(Long[]::new); }

    private static Long[] ids(List<OrderRef> orders) { return orders.stream().map(o -> o.id().value()).toArray(Long[]::new); }
}
