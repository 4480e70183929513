package zhanggui.stock;

import java.util.List;
import zhanggui.kernel.SkuId;

/** INV-12: goods of which fewer are available than their warning quantity says, for whoever buys. */
public interface LowStock {

    enum Class { HOT, STEADY, SLOW }

    /** @param sold pieces in the days by which classes are made @param quantity the warning quantity */
    record Low(SkuId sku, Class kind, int sold, int available, int quantity) {}

    /** Those that lack most first. */
    List<Low> low();
}
