package zhanggui.stock;

import java.util.Collection;
import java.util.Map;
import zhanggui.kernel.SkuId;

/** INV-20: what is sold and not yet set aside. The stock knows nothing of orders, so whoever does answers. */
public interface Demand {

    /** Pieces in paid orders that nobody has reviewed yet; SKUs without any may be left out. */
    Map<SkuId, Long> unreviewed(Collection<SkuId> skus);
}
