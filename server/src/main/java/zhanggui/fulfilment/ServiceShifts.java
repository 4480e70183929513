package zhanggui.fulfilment;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.AtWork;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.ShopId;

/**
 * FUL-20, FUL-22, FUL-24: who of service is there in the late and in the early shift: whoever is at work when the late shift helps shipping, and
 * when the list of difficult parcels is drawn up. Where no roster says so it is everybody of service, so that nobody is told by no one.
 */
@Component
public class ServiceShifts {

    private static final Duration AWHILE = Duration.ofMinutes(30);

    private final RoleHolders holders;
    private final AtWork atWork;
    private final BusinessCalendar calendar;
    private final Limits limits;

    ServiceShifts(RoleHolders holders, AtWork atWork, BusinessCalendar calendar, Limits limits) {
        this.holders = holders;
        this.atWork = atWork;
        this.calendar = calendar;
        this.limits = limits;
    }

    public Collection<PersonId> late(ShopId shop, LocalDate day) { return at(shop, day, limits.helpAt(day)); }

    public Collection<PersonId> early(ShopId shop, LocalDate day) { return at(shop, day, limits.difficultAt(day)); }

    /** Those who supervise shipping: they hear what was not told or not answered. */
    public List<PersonId> supervisors(ShopId shop, LocalDate day) { return holders.who(Permission.SUPERVISE_LOGISTICS, shop, day); }

    private Collection<PersonId> at(ShopId shop, LocalDate day, LocalTime time) {
        var service = holders.who(Permission.SERVE_CUSTOMERS, shop, day).stream().filter(p -> !supervisors(shop, day).contains(p)).toList();
        if (service.isEmpty()) return holders.who(Permission.SERVE_CUSTOMERS, shop, day);
        var from = calendar.at(day, time);
        var there = atWork.during(service, from, from.plus(AWHILE));
        return there.isEmpty() ? service : there;
    }
}
