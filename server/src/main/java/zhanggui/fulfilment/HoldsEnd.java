package zhanggui.fulfilment;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhanggui.orders.Order;
import zhanggui.orders.Orders;
import zhanggui.orders.OrdersCameIn;
import zhanggui.orders.Stage;
import zhanggui.stock.SaleHolds;

/**
 * INV-44: an own checkout's order that has been brought in and paid is wanted by itself; what was held for it until then is free in the same instant, so
 * nothing is counted twice. Told twice, it changes nothing twice.
 */
@Component
class HoldsEnd {

    private final Orders orders;
    private final SaleHolds holds;

    HoldsEnd(Orders orders, SaleHolds holds) {
        this.orders = orders;
        this.holds = holds;
    }

    /** Of what is not paid yet nobody but the hold keeps the goods. */
    @EventListener
    void cameIn(OrdersCameIn came) {
        var open = holds.open(came.shop());
        if (open.isEmpty()) return;
        var broughtIn = orders.find(orders.findByNumbers(came.shop(), open)).stream().filter(o -> o.stage() != Stage.AWAITING_PAYMENT).map(Order::number).toList();
        if (!broughtIn.isEmpty()) holds.release(came.shop(), broughtIn);
    }
}
