package zhanggui.purchasing.needs;

import java.util.ArrayList;
import java.util.List;
import zhanggui.orders.OrderRef;

/** PUR-02: who goes without when there is not enough. Orders are served as they stand, each whole or not at all, as review sets goods aside. */
final class FirstServed {

    /** @param pieces that the order wants of the goods */
    record Waiting(OrderRef order, int pieces) {}

    private FirstServed() {}

    /** @param supply what is free and what was bought @return those that get nothing */
    static List<OrderRef> without(List<Waiting> inOrder, long supply) {
        var left = supply;
        var without = new ArrayList<OrderRef>();
        for (var waiting : inOrder) {
            if (waiting.pieces <= left) left -= waiting.pieces;
            else without.add(waiting.order);
        }
        return without;
    }
}
