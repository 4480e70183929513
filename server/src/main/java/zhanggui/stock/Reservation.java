package zhanggui.stock;

import java.util.List;
import java.util.Set;
import zhanggui.kernel.SkuId;

/**
 * What came of asking for goods (INV-01): each holder got all that it needs or nothing.
 *
 * @param granted   holders whose goods are set aside now
 * @param shortages for the others, what was missing
 * @param without   what was only welcome and not there any more
 */
public record Reservation(Set<Holder> granted, List<Shortage> shortages, Set<Need> without) {

    /** @param free pieces that were left for this holder when its turn came */
    public record Shortage(Holder holder, SkuId sku, int wanted, int free) {}
}
