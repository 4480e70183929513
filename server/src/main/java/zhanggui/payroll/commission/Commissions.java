package zhanggui.payroll.commission;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/**
 * PAY-03, PAY-49: what a month's plans pay whom. What was paid in the month counts in it; a refund of an older month's sales comes back in the
 * month in which it is told: that month's commission reckoned with it, less the same without it, by the plan of that month.
 */
@Component
class Commissions {

    /**
     * One plan's part in one person's month.
     *
     * @param sold    the month whose sales it speaks of: the month itself, or an older one
     * @param before  what the sales came to before the refunds of this month; of the month itself nothing
     * @param after   what they come to with them
     * @param amount  what it adds to pay; negative when it comes back
     * @param refunds those of this month that took part
     */
    record Part(Plan plan, PersonId person, YearMonth sold, Money before, Money after, Money amount, List<Sales.Refund> refunds) {
        boolean comesBack(YearMonth month) { return sold.isBefore(month); }
    }

    private static final PersonId ALL = new PersonId(0);

    private final JdbcClient db;
    private final Plans plans;
    private final Sales sales;

    Commissions(JdbcClient db, Plans plans, Sales sales) {
        this.db = db;
        this.plans = plans;
        this.sales = sales;
    }

    /** Everything that moves a month, for everybody whom a plan has ever paid. @param fresh from the orders as they stand, also when the month is locked */
    List<Part> parts(YearMonth month, boolean fresh) {
        var parts = new ArrayList<Part>();
        for (var plan : plans.inForce(month)) {
            var refunds = plan.base() == Plan.Base.NET || wasNet(plan) ? sales.refunds(plan, month) : List.<Sales.Refund>of();
            if (plan.active()) parts.addAll(own(plan, month, refunds, fresh));
            refunds.stream().map(Sales.Refund::paid).filter(paid -> paid.isBefore(month)).distinct().sorted().forEach(paid -> parts.addAll(back(plan.key(), month, paid)));
        }
        return parts;
    }

    private boolean wasNet(Plan plan) { return plans.all().stream().anyMatch(p -> p.key().equals(plan.key()) && p.base() == Plan.Base.NET); }

    private List<Part> own(Plan plan, YearMonth month, List<Sales.Refund> refunds, boolean fresh) {
        var paid = fresh ? sales.paidNow(plan, month) : sales.paid(plan, month);
        var of = refunds.stream().filter(r -> r.paid().equals(month)).collect(Collectors.groupingBy(Sales.Refund::person));
        var net = plan.base() == Plan.Base.NET ? sales.refunded(plan, month, month.plusMonths(1).atDay(1)) : Map.<PersonId, Money>of();
        var amounts = new HashMap<PersonId, Money>();
        paid.forEach((person, amount) -> amounts.put(person, amount.minus(net.getOrDefault(person, Money.NONE))));
        var parts = new ArrayList<Part>();
        share(plan, month, amounts, plan::commission).forEach((person, amount) -> {
            var subject = plan.of() == Plan.Of.OWN_ORDERS ? person : ALL;
            parts.add(new Part(plan, person, month, Money.NONE, amounts.getOrDefault(subject, Money.NONE), amount, plan.base() == Plan.Base.NET ? of.getOrDefault(subject, List.of()) : List.of()));
        });
        return parts;
    }

    /** By the plan as it held in the month of the sale; what it did not pay does not come back. */
    private List<Part> back(String key, YearMonth month, YearMonth sold) {
        var plan = plans.inForce(sold).stream().filter(p -> p.key().equals(key)).findFirst().orElse(null);
        if (plan == null || !plan.active() || plan.base() != Plan.Base.NET) return List.of();
        var paid = sales.paid(plan, sold);
        var before = less(paid, sales.refunded(plan, sold, month.atDay(1)));
        var after = less(paid, sales.refunded(plan, sold, month.plusMonths(1).atDay(1)));
        var told = sales.refunds(plan, month).stream().filter(r -> r.paid().equals(sold)).collect(Collectors.groupingBy(Sales.Refund::person));
        var then = share(plan, sold, before, plan::commission);
        var now = share(plan, sold, after, plan::commission);
        var parts = new ArrayList<Part>();
        now.forEach((person, amount) -> {
            var subject = plan.of() == Plan.Of.OWN_ORDERS ? person : ALL;
            if (told.containsKey(subject)) parts.add(new Part(plan, person, sold, before.getOrDefault(subject, Money.NONE), after.getOrDefault(subject, Money.NONE), amount.minus(then.get(person)), told.get(subject)));
        });
        return parts;
    }

    private static Map<PersonId, Money> less(Map<PersonId, Money> paid, Map<PersonId, Money> refunded) {
        var rest = new HashMap<PersonId, Money>();
        paid.forEach((person, amount) -> rest.put(person, amount.minus(refunded.getOrDefault(person, Money.NONE))));
        return rest;
    }

    /** Whom it pays what: a pool by its weights with the largest remainder, all others each whole. */
    private Map<PersonId, Money> share(Plan plan, YearMonth month, Map<PersonId, Money> amounts, java.util.function.UnaryOperator<Money> commission) {
        var paid = new TreeMap<PersonId, Money>(java.util.Comparator.comparing(PersonId::value));
        if (plan.of() == Plan.Of.POOL) {
            var pool = commission.apply(amounts.getOrDefault(ALL, Money.NONE)).split(plan.shares().stream().map(s -> (long) s.weight()).toList());
            for (int i = 0; i < pool.size(); i++) paid.put(plan.shares().get(i).person(), pool.get(i));
            return paid;
        }
        var held = holders(month, Set.copyOf(plan.posts()));
        for (var person : held) paid.put(person, commission.apply(amounts.getOrDefault(plan.of() == Plan.Of.OWN_ORDERS ? person : ALL, Money.NONE)));
        return paid;
    }

    /** Who held one of the posts last in the month. */
    private List<PersonId> holders(YearMonth month, Set<String> posts) {
        var last = new LinkedHashMap<PersonId, String>();
        db.sql("""
                select distinct on (person_id) person_id, post_key from organisation.fact_assignment
                 where from_day < :next and (until_day is null or until_day > :month) and (left_on is null or left_on >= :month) order by person_id, from_day desc
                """).param("month", month.atDay(1)).param("next", month.plusMonths(1).atDay(1)).query(row -> { last.put(new PersonId(row.getLong(1)), row.getString(2)); });
        return last.entrySet().stream().filter(e -> posts.contains(e.getValue())).map(Map.Entry::getKey).toList();
    }

    /** CLS-03: what the month's commissions stood on stays with it. */
    void freeze(YearMonth month) { sales.freeze(plans.inForce(month), month); }
}
