package zhanggui.stock;

import java.time.Instant;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;

/** INV-14: an SKU that did not come twice in a row is not made any more; told in the transaction of the verdict. It is to be taken off sale. */
public record GoodsDiscontinued(long check, SkuId sku, String note, Instant at, PersonId by) {}
