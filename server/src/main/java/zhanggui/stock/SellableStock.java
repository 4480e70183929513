package zhanggui.stock;

import java.util.Collection;
import java.util.Map;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/** INV-44: what a shop may sell of one stock that is given out to several. */
public interface SellableStock {

    /** Now; a SKU of which nothing may be sold is named with nothing. */
    Map<SkuId, Integer> of(ShopId shop, Collection<SkuId> skus);
}
