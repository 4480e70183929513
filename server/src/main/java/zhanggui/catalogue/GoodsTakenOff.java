package zhanggui.catalogue;

import java.time.Instant;
import java.util.List;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/** INV-10: a shop does not offer these goods any more; told in the transaction in which they were taken off. */
public record GoodsTakenOff(ShopId shop, List<SkuId> skus, String why, Instant at, PersonId by) {}
