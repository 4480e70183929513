package zhanggui.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;

/**
 * INV-03, INV-04: goods of a delivery were checked; told in the transaction in which they were booked.
 *
 * @param arrival   told once each
 * @param supplier  of the delivery; null when it comes from nobody in purchasing's register
 * @param last      no more is expected by this delivery
 * @param late      it came on a later day than it was expected on
 * @param lines     what came this time
 * @param delivered over all arrivals of the delivery, against what its document says; SKUs that are not on the document have expected 0
 */
public record GoodsReceived(long arrival, long delivery, Receiving.Kind kind, String number, @Nullable Long supplier, Instant at, PersonId by, boolean last, boolean late, List<Line> lines, List<Sum> delivered) {

    /** @param ground null when nothing was refused */
    public record Line(SkuId sku, int accepted, int refused, Receiving.@Nullable Ground ground, String reason) {}

    public record Sum(SkuId sku, int expected, int accepted, int refused) {}
}
