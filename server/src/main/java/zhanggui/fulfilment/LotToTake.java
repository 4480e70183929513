package zhanggui.fulfilment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhanggui.stock.Holder;
import zhanggui.stock.Lots;

/**
 * INV-45: which pieces of goods with lots to take, and where from; what expires first comes first.
 *
 * @param code  of the goods
 * @param state other than GOOD: it must not be taken any more, the keeper exchanges it
 */
public record LotToTake(String code, String place, String number, LocalDate expiresOn, int quantity, Lots.State state) {

    /** Of these parcels; one without such goods has none. */
    public static Map<Holder, List<LotToTake>> of(Lots lots, Collection<Holder> parcels) {
        var toTake = new HashMap<Holder, List<LotToTake>>();
        lots.setAside(parcels).forEach((parcel, aside) -> toTake.put(parcel, aside.stream().map(a -> new LotToTake(a.code(), a.place(), a.number(), a.expiresOn(), a.quantity(), a.state())).toList()));
        return toTake;
    }

    /** @param scanned in capitals, without blanks */
    public boolean isCalled(String scanned) { return number.replace(" ", "").equalsIgnoreCase(scanned); }
}
