package zhanggui.stock;

import zhanggui.kernel.SkuId;

/**
 * So many pieces of an SKU for a holder.
 *
 * @param welcome set aside when there are enough, after what all holders need; a holder goes without it otherwise, e.g. a gift (ORD-41)
 */
public record Need(Holder holder, SkuId sku, int quantity, boolean welcome) {

    public Need(Holder holder, SkuId sku, int quantity) { this(holder, sku, quantity, false); }
}
