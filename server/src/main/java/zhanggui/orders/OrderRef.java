package zhanggui.orders;

import java.util.Comparator;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.ShopId;

/** An order's whole key. Its order is the one in which orders are locked: by id, then by shop. */
public record OrderRef(ShopId shop, OrderId id) implements Comparable<OrderRef> {

    private static final Comparator<OrderRef> LOCKING = Comparator.comparing(OrderRef::id).thenComparing(OrderRef::shop);

    public static OrderRef of(long shop, long id) { return new OrderRef(new ShopId(shop), new OrderId(id)); }

    @Override public int compareTo(OrderRef other) { return LOCKING.compare(this, other); }
}
