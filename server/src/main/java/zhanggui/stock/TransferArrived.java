package zhanggui.stock;

import java.time.Instant;
import java.util.List;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;

/**
 * INV-14: what was missing has come; told in the transaction in which it was booked.
 *
 * @param askedFor by whom it was missed, as each named itself in {@link Transfers.Want}
 */
public record TransferArrived(long transfer, SkuId sku, int pieces, String place, List<String> askedFor, Instant at, PersonId by) {}
