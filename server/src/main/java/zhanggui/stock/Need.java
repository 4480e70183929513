package zhanggui.stock;

import zhanggui.kernel.SkuId;

/** So many pieces of an SKU for a holder. */
public record Need(Holder holder, SkuId sku, int quantity) {}
