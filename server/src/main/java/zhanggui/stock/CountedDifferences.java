package zhanggui.stock;

import java.time.LocalDate;
import java.util.List;
import zhanggui.kernel.SkuId;

/** INV-06, ledger against goods: what counting found other than the books say and nobody has settled yet. The month's close asks for it. */
public interface CountedDifferences {

    /** @param place its code */
    record Found(SkuId sku, String place, int booked, int counted, LocalDate day) {}

    /** Found on these days and not booked yet. @param until exclusive */
    List<Found> unsettled(LocalDate from, LocalDate until);
}
