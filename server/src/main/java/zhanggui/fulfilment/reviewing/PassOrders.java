package zhanggui.fulfilment.reviewing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.ruling.OrderRule;
import zhanggui.fulfilment.ruling.RuleBook;
import zhanggui.kernel.Page;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.WaitingList;

/**
 * ORD-41: what a rule lets pass leaves the desk by itself, if nothing else stands against it: no mark, no remark, no hold, no flag, on no
 * stop list, nothing missing, and nothing that could go with it. All else waits for a reviewer as before.
 */
@Component
public class PassOrders {

    private static final int AT_ONCE = 500;

    private final RuleBook book;
    private final ReviewList list;
    private final Couriers couriers;
    private final ApproveOrders approve;

    PassOrders(RuleBook book, ReviewList list, Couriers couriers, ApproveOrders approve) {
        this.book = book;
        this.list = list;
        this.couriers = couriers;
        this.approve = approve;
    }

    /** @return how many passed; nothing is asked of the database when no rule lets anything pass */
    public int pass() {
        if (book.today().of(OrderRule.Kind.PASS).findAny().isEmpty()) return 0;
        var plain = new ArrayList<ReviewList.Row>();
        for (var page = 0; ; page++) {
            var part = list.page(new WaitingList.Filter(WaitingList.Tab.WAITING, null, null, null, null), null, new Page.Request(page, Page.LARGEST), Viewer.SYSTEM);
            part.rows().stream().filter(PassOrders::plain).forEach(plain::add);
            if (part.rows().size() < Page.LARGEST || plain.size() >= AT_ONCE) break;
        }
        if (plain.isEmpty()) return 0;
        var known = couriers.knownOf(plain.stream().map(r -> ReviewList.subject(r.order())).toList());
        var passing = new HashMap<OrderRef, OrderRule>();
        for (var row : plain.subList(0, Math.min(AT_ONCE, plain.size())))
            known.rules().rules().first(OrderRule.Kind.PASS, known.subjects().get(row.order().ref())).ifPresent(rule -> passing.put(row.order().ref(), rule));
        return passing.isEmpty() ? 0 : approve.approved(List.copyOf(passing.keySet()), new ApproveOrders.Terms(false, false, false, Map.copyOf(passing)), Viewer.SYSTEM).done().size();
    }

    private static boolean plain(ReviewList.Row row) {
        var o = row.order();
        return o.stage() == zhanggui.orders.Stage.TO_REVIEW && o.flag() == null && o.buyerRemark().isEmpty() && o.sellerRemark().isEmpty() && o.marks().stream().noneMatch(WaitingList.Mark::abnormal)
                && !row.shortage() && row.stopped() == null && row.together().isEmpty() && row.courier().courier() != null && o.lines().stream().allMatch(l -> l.sku() != null) && !o.lines().isEmpty();
    }
}
