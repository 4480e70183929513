package zhanggui.stock;

import java.util.Collection;
import java.util.Set;
import zhanggui.kernel.ShopId;

/** INV-44: what own checkouts hold for orders that have not been brought in yet. */
public interface SaleHolds {

    /** Numbers of the shop's orders for which goods are held. */
    Set<String> open(ShopId shop);

    /** The orders were brought in, or given up: what was held for them is free. */
    void release(ShopId shop, Collection<String> orders);
}
