package zhanggui.purchasing.needs;

import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.orders.Order;
import zhanggui.orders.OrderMarks;
import zhanggui.orders.OrderRef;

/** PUR-02: orders that wait for goods nobody can buy carry a flag from then on. */
@Component
class KeepBack {

    private final OrderMarks marks;

    KeepBack(OrderMarks marks) { this.marks = marks; }

    /** @return how many are kept back by it */
    Outcome<Integer> block(List<OrderRef> refs, long sku, String words, Viewer by) { return marks.flag(refs, Order.FlagReason.OUT_OF_STOCK, words, by).map(done -> done.done().size()); }
}
