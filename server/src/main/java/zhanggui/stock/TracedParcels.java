package zhanggui.stock;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/** INV-45: to which orders goods went. The stock knows parcels by their number alone, so whoever knows more answers. */
public interface TracedParcels {

    /**
     * An order that a parcel holds.
     *
     * @param waybill null while it has none
     * @param stage   where the parcel stands
     * @param picked  the goods were taken from their shelf
     */
    record Traced(long order, String orderNo, String parcel, @Nullable String waybill, Words stage, boolean picked) {}

    /** Of each parcel the orders that it holds; unknown parcels are left out. */
    Map<Holder, List<Traced>> traced(Collection<Holder> parcels);
}
