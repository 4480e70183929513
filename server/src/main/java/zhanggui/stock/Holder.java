package zhanggui.stock;

import zhanggui.kernel.ShopId;

/** For whom goods are set aside: a parcel of a shop. */
public record Holder(ShopId shop, long id) {}
