package zhanggui.fulfilment.reviewing;

import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.orders.Bulk;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.SameDestination;

/** FUL-45: orders of one buyer to one address leave in one parcel: one waybill, one pick list, the goods of all of them. All or none. */
@Component
class MergeOrders {

    private final ApproveOrders approve;
    private final SameDestination same;

    MergeOrders(ApproveOrders approve, SameDestination same) {
        this.approve = approve;
        this.same = same;
    }

    @Transactional
    Outcome<Bulk> merge(List<OrderRef> refs, ApproveOrders.Terms terms, Viewer by) {
        var distinct = new TreeSet<>(refs);
        if (distinct.size() < 2) return Outcome.refused(ReviewRefusal.TWO_AT_LEAST);
        if (distinct.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        var merged = approve.merged(distinct, terms, by);
        // Judged once they are locked: nobody changes a recipient meanwhile.
        if (!merged.done().isEmpty() && !same.all(distinct)) {
            org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Outcome.refused(ReviewRefusal.NOT_ONE_PLACE);
        }
        return merged.outcome(OrderRefusal.NOTHING_DONE);
    }
}
