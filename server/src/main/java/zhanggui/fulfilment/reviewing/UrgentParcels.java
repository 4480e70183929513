package zhanggui.fulfilment.reviewing;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
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
        db.sql("""
                select p.id from fulfilment.parcel p join unnest(:shops::bigint[], :orders::bigint[]) as k (shop_id, order_id) on p.shop_id = k.shop_id and p.order_id = k.order_id
                 where p.stage not in ('WITH_COURIER', 'VOIDED') order by p.id, p.shop_id for update of p
                """).param("shops", shops(asked.orders())).param("orders", ids(asked.orders())).query(Long.class).list();
    }

    @EventListener
    void follow(UrgencyChanged changed) {
        db.sql("""
                update fulfilment.parcel p set urgent = :urgent from unnest(:shops::bigint[], :orders::bigint[]) as k (shop_id, order_id)
                 where p.shop_id = k.shop_id and p.order_id = k.order_id and p.stage not in ('WITH_COURIER', 'VOIDED') and p.urgent <> :urgent
                """)
                .param("urgent", changed.urgent()).param("shops", shops(changed.orders())).param("orders", ids(changed.orders())).update();
    }

    @EventListener
    void follow(FlagChanged changed) {
        db.sql("""
                update fulfilment.parcel p set flag = fulfilment.flagged(o.flag, o.flag_words)
                  from unnest(:shops::bigint[], :orders::bigint[]) as k (shop_id, order_id) join orders.fact_order o on o.shop_id = k.shop_id and o.order_id = k.order_id
                 where p.shop_id = k.shop_id and p.order_id = k.order_id and p.stage not in ('WITH_COURIER', 'VOIDED')
                """).param("shops", shops(changed.orders())).param("orders", ids(changed.orders())).update();
    }

    @EventListener
    void follow(PromiseChanged changed) {
        db.sql("""
                update fulfilment.parcel p set promised_at = o.promised_at, ship_by = o.ship_by
                  from unnest(:shops::bigint[], :orders::bigint[]) as k (shop_id, order_id) join orders.fact_order o on o.shop_id = k.shop_id and o.order_id = k.order_id
                 where p.shop_id = k.shop_id and p.order_id = k.order_id and p.stage not in ('WITH_COURIER', 'VOIDED')
                """).param("shops", shops(changed.orders())).param("orders", ids(changed.orders())).update();
    }

    private static Long[] shops(List<OrderRef> orders) { return orders.stream().map(o -> o.shop().value()).toArray(Long[]::new); }

    private static Long[] ids(List<OrderRef> orders) { return orders.stream().map(o -> o.id().value()).toArray(Long[]::new); }
}
