package zhanggui.orders;

import java.time.Instant;
import zhanggui.kernel.ShopId;

/** A file has brought in orders of a shop, new ones or news of known ones; told once a chunk, within its transaction. */
public record OrdersCameIn(ShopId shop, Instant at) {}
