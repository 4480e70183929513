package zhanggui.fulfilment.reviewing;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.orders.UrgencyChanged;

/** ORD-13: an order that becomes urgent after review stands first at the stations too. Told twice, it changes nothing twice. */
@Component
class UrgentParcels {

    private final JdbcClient db;

    UrgentParcels(JdbcClient db) { this.db = db; }

    @EventListener
    void follow(UrgencyChanged changed) {
        db.sql("""
                update fulfilment.parcel p set urgent = :urgent from unnest(:shops::bigint[], :orders::bigint[]) as k (shop_id, order_id)
                 where p.shop_id = k.shop_id and p.order_id = k.order_id and p.stage not in ('WITH_COURIER', 'VOIDED') and p.urgent <> :urgent
                """)
                .param("urgent", changed.urgent()).param("shops", changed.orders().stream().map(o -> o.shop().value()).toArray(Long[]::new))
                .param("orders", changed.orders().stream().map(o -> o.id().value()).toArray(Long[]::new)).update();
    }
}
