package zhanggui.fulfilment;

import java.util.Map;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;

/** An order by what somebody has at hand: its waybill, its pick list, or the platform's number. */
@Component
public class FindOrder {

    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;

    FindOrder(BusinessCalendar calendar, Parcels parcels, Orders orders) {
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
    }

    public Outcome<OrderRef> byCode(String code, Viewer viewer, Permission permission) {
        var shops = viewer.shops(permission);
        return parcels.byCode(code, calendar.today()).flatMap(parcels::find).map(Parcel::order)
                .or(() -> orders.findByNumber(code.strip()).stream().filter(o -> shops.contains(o.shop())).findFirst())
                .filter(o -> shops.contains(o.shop())).<Outcome<OrderRef>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(FulfilmentRefusal.UNKNOWN_CODE, Map.of("code", code.strip())));
    }
}
