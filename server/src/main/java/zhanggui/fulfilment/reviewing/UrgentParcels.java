package zhanggui.fulfilment.reviewing;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.orders.OrderRef;
import zhanggui.orders.UrgencyAsked;
import zhanggui.orders.UrgencyChanged;

/** ORD-13: an order that becomes urgent after review stands first at the stations too. Told twice, it changes nothing twice. */
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

    private static Long[] shops(List<OrderRef> orders) { return orders.stream().map(o -> o.shop().value()).toArray(Long[]::new); }

    private static Long[] ids(List<OrderRef> orders) { return orders.stream().map(o -> o.id().value()).toArray(Long[]::new); }
}
