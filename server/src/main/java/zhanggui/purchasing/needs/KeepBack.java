package zhanggui.purchasing.needs;

import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Blocked;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;

/** PUR-02: orders that wait for goods nobody can buy are kept back: they carry a flag, and the late shift of service asks the customer (WF-10). */
@Component
class KeepBack {

    private final Blocked blocked;

    KeepBack(Blocked blocked) { this.blocked = blocked; }

    /** @return how many are kept back by it; those that are kept back already are not counted */
    Outcome<Integer> block(List<OrderRef> refs, long sku, String words, Viewer by) { return blocked.block(refs, Blocked.Reason.UNAVAILABLE, new SkuId(sku), words, by).map(done -> done.blocked().size()); }
}
