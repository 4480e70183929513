package zhanggui.fulfilment;

import zhanggui.kernel.ShopId;
import zhanggui.stock.Holder;

/** Names a parcel: its shop and its id (a MonthId by the day of review). */
public record ParcelRef(ShopId shop, long id) {

    /** As the stock knows it. */
    public Holder holder() { return new Holder(shop, id); }
}
