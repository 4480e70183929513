package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;

/**
 * PAY-03, PAY-49: what a month's plans pay whom. What was paid in the month counts in it; a refund of an older month's sales comes back in the
 * month in which it is told: that month's commission reckoned with it, less the same without it, by the plan of that month.
 */
@Component
class Commissions {

    /** What a gross profit is made of. @param unknown orders with goods whose cost nobody has said, by the platform's number: they count for nothing */
    record Gross(Money sales, Money cost, List<String> unknown) {}

    /**
     * One plan's part in one person's month.
     *
     * @param sold    the month whose sales it speaks of: the month itself, or an older one
     * @param before  what the base came to before the refunds of this month; of the month itself nothing
     * @param after   what it comes to with them
     * @param amount  what it adds to pay; negative when it comes back
     * @param refunds those of this month that took part
     * @param gross   of the month's own sales, where the base is gross profit; else null
     */
    record Part(Plan plan, PersonId person, YearMonth sold, Money before, Money after, Money amount, List<Sales.Refund> refunds, @Nullable Gross gross) {
        boolean comesBack(YearMonth month) { return sold.isBefore(month); }
    }

    /**
     * What is asked for.
     *
     * @param fresh from the orders as they stand, also when the month is locked; a month that has kept its refunds is asked for what it has kept
     * @param only  one person; null for everybody
     * @param left  orders and refunds that are left out, @param more what the person would have sold more: thought of (WHY-05)
     */
    record Ask(boolean fresh, @Nullable PersonId only, Collection<Why.FactRef> left, Money more) {
        static final Ask ALL = new Ask(false, null, List.of(), Money.NONE);

        static Ask of(boolean fresh, Collection<PersonId> people) { return new Ask(fresh, people.size() == 1 ? people.iterator().next() : null, List.of(), Money.NONE); }

        Ask with(Collection<Why.FactRef> left, Money more) { return new Ask(fresh, only, left, more); }
    }

    /** Orders of a month by what they earned, where that is the base. */
    private record Sold(SoldMonth sums, List<Profits.Order> orders) {}

    private final JdbcClient db;
    private final Plans plans;
    private final Sales sales;
    private final Profits profits;
    private final Kept kept;

    Commissions(JdbcClient db, Plans plans, Sales sales, Profits profits, Kept kept) {
        this.kept = kept;
        this.db = db;
        this.plans = plans;
        this.sales = sales;
        this.profits = profits;
    }

    /** Everything that moves a month, for everybody whom a plan has ever paid. */
    List<Part> parts(YearMonth month, Ask ask) {
        var parts = new ArrayList<Part>();
        var all = plans.all();
        for (var plan : plans.inForce(month)) {
            var refunds = refunds(plan, all, month, ask);
            if (plan.active()) parts.addAll(own(plan, month, refunds, ask));
            refunds.stream().map(Sales.Refund::paid).filter(paid -> paid.isBefore(month)).distinct().sorted().forEach(paid -> parts.addAll(back(plan.key(), month, paid, refunds, ask)));
        }
        return ask.only == null ? parts : parts.stream().filter(p -> p.person().equals(ask.only)).toList();
    }

    private List<Sales.Refund> refunds(Plan plan, List<Plan> all, YearMonth month, Ask ask) {
        if (!ask.fresh && kept.holds(month)) return kept.refunds(plan, month, ask.only);
        return all.stream().anyMatch(p -> p.key().equals(plan.key()) && p.base().comesBack()) ? sales.refunds(plan, month, ask.only) : List.of();
    }

    private List<Part> own(Plan plan, YearMonth month, List<Sales.Refund> refunds, Ask ask) {
        var sold = sold(plan, month, month, ask);
        var bases = sold.sums.now();
        var of = refunds.stream().filter(r -> r.paid().equals(month)).collect(Collectors.groupingBy(Sales.Refund::person));
        var parts = new ArrayList<Part>();
        SoldMonth.share(plan, bases, holders(plan, month)).forEach((person, amount) -> {
            var subject = subject(plan, person);
            parts.add(new Part(plan, person, month, Money.NONE, bases.getOrDefault(subject, Money.NONE), amount, plan.base().comesBack() ? of.getOrDefault(subject, List.of()) : List.of(), gross(plan, sold.orders, subject)));
        });
        return parts;
    }

    /** By the plan as it held in the month of the sale; what it did not pay does not come back. */
    private List<Part> back(String key, YearMonth month, YearMonth paid, List<Sales.Refund> refunds, Ask ask) {
        var plan = paidBy(key, paid).orElse(null);
        if (plan == null) return List.of();
        var sold = sold(plan, paid, month, new Ask(false, ask.only, ask.left, Money.NONE)).sums;
        var told = refunds.stream().filter(r -> r.paid().equals(paid)).collect(Collectors.groupingBy(Sales.Refund::person));
        var held = holders(plan, paid);
        var before = sold.then();
        var after = sold.now();
        var then = SoldMonth.share(plan, before, held);
        var parts = new ArrayList<Part>();
        SoldMonth.share(plan, after, held).forEach((person, amount) -> {
            var subject = subject(plan, person);
            if (told.containsKey(subject)) parts.add(new Part(plan, person, paid, before.getOrDefault(subject, Money.NONE), after.getOrDefault(subject, Money.NONE), amount.minus(then.get(person)), told.get(subject), null));
        });
        return parts;
    }

    private static PersonId subject(Plan plan, PersonId person) { return plan.of() == Plan.Of.OWN_ORDERS ? person : SoldMonth.ALL; }

    /** @param paid the month of the sales, @param month the one that is asked for */
    private Sold sold(Plan plan, YearMonth paid, YearMonth month, Ask ask) {
        var orders = plan.base() == Plan.Base.PROFIT ? profits.orders(plan, paid, ask.fresh, ask.only) : List.<Profits.Order>of();
        var byKey = orders.stream().collect(Collectors.toMap(Profits.Order::order, Function.identity(), (a, _) -> a));
        var next = month.plusMonths(1).atDay(1);
        if (!ask.fresh && kept.holds(month)) return new Sold(kept.sold(plan, paid, month).with(changes(plan, paid, month, byKey, ask)), orders);
        var sums = switch (plan.base()) {
            case PAID -> new SoldMonth(amounts(plan, paid, ask), Map.of(), Map.of());
            case NET -> new SoldMonth(amounts(plan, paid, ask), paid.equals(month) ? Map.of() : sales.refunded(plan, paid, month.atDay(1), ask.only), sales.refunded(plan, paid, next, ask.only));
            case PROFIT -> {
                var refunds = sales.refundsOf(plan, paid, next, ask.only);
                yield new SoldMonth(Profits.profit(orders), Profits.back(byKey, refunds, month.atDay(1)), Profits.back(byKey, refunds, next));
            }
        };
        return new Sold(sums.with(changes(plan, paid, month, byKey, ask)), orders);
    }

    private Map<PersonId, BigDecimal> amounts(Plan plan, YearMonth paid, Ask ask) { return ask.fresh ? sales.paidNow(plan, paid, ask.only) : sales.paid(plan, paid, ask.only); }

    /** WHY-05: what a fact that is left out takes away; more sold has no goods, so a plan by goods or by profit does not see it. */
    private List<SoldMonth.Change> changes(Plan plan, YearMonth paid, YearMonth month, Map<String, Profits.Order> orders, Ask ask) {
        var changes = new ArrayList<SoldMonth.Change>();
        for (var order : sales.orders(plan, ask.left)) if (order.paid().equals(paid))
            amount(plan, orders.get(order.order()), order.fen(), null).ifPresent(fen -> changes.add(new SoldMonth.Change(order.person(), false, false, fen.negate())));
        for (var refund : sales.refunds(plan, ask.left)) if (plan.base().comesBack() && refund.paid().equals(paid) && YearMonth.from(refund.day()).compareTo(month) <= 0)
            amount(plan, orders.get(refund.ofOrder()), refund.amount(), refund).ifPresent(fen -> changes.add(new SoldMonth.Change(refund.person(), true, refund.day().isBefore(month.atDay(1)), fen.negate())));
        if (ask.more.fen() != 0 && ask.only != null && plan.of() != Plan.Of.GOODS && plan.base() != Plan.Base.PROFIT) changes.add(new SoldMonth.Change(subject(plan, ask.only), false, false, BigDecimal.valueOf(ask.more.fen())));
        return changes;
    }

    private static Optional<BigDecimal> amount(Plan plan, Profits.@Nullable Order order, BigDecimal fen, Sales.@Nullable Refund refund) {
        if (plan.base() != Plan.Base.PROFIT) return Optional.of(fen);
        if (order == null || !order.known()) return Optional.empty();
        return Optional.of(refund == null ? order.profit() : order.back(refund.whole()));
    }

    private static @Nullable Gross gross(Plan plan, List<Profits.Order> orders, PersonId subject) {
        if (plan.base() != Plan.Base.PROFIT) return null;
        var own = orders.stream().filter(o -> o.person().equals(subject)).toList();
        var known = own.stream().filter(Profits.Order::known).toList();
        return new Gross(Money.roundHalfUp(known.stream().map(Profits.Order::fen).reduce(BigDecimal.ZERO, BigDecimal::add).movePointLeft(2)), known.stream().map(Profits.Order::cost).reduce(Money.NONE, Money::plus),
                own.stream().filter(o -> !o.known()).map(Profits.Order::number).toList());
    }

    /** Who held one of the plan's posts last in the month. */
    private List<PersonId> holders(Plan plan, YearMonth month) {
        if (plan.of() == Plan.Of.POOL) return List.of();
        var posts = Set.copyOf(plan.posts());
        var last = new LinkedHashMap<PersonId, String>();
        db.sql("""
                select distinct on (person_id) person_id, post_key from organisation.fact_assignment
                 where from_day < :next and (until_day is null or until_day > :month) and (left_on is null or left_on >= :month) order by person_id, from_day desc
                """).param("month", month.atDay(1)).param("next", month.plusMonths(1).atDay(1)).query(row -> { last.put(new PersonId(row.getLong(1)), row.getString(2)); });
        return last.entrySet().stream().filter(e -> posts.contains(e.getValue())).map(Map.Entry::getKey).toList();
    }

    /** CLS-03: what the month's commissions stood on stays with it: its sales, what came back of them and of older ones. */
    void freeze(YearMonth month) {
        var all = plans.all();
        for (var plan : plans.inForce(month)) {
            if (plan.base() == Plan.Base.PROFIT) profits.freeze(plan, month);
            else sales.freeze(plan, month);
            var refunds = refunds(plan, all, month, Ask.ALL);
            kept.keep(plan, month, refunds);
            if (plan.active()) kept.keep(plan, month, month, sold(plan, month, month, Ask.ALL).sums);
            refunds.stream().map(Sales.Refund::paid).filter(paid -> paid.isBefore(month)).distinct()
                    .forEach(paid -> paidBy(plan.key(), paid).ifPresent(p -> kept.keep(p, paid, month, sold(p, paid, month, Ask.ALL).sums)));
        }
        sales.close(month);
    }

    /** The plan by which the sales of an older month come back. */
    private Optional<Plan> paidBy(String key, YearMonth paid) { return plans.inForce(paid).stream().filter(p -> p.key().equals(key) && p.active() && p.base().comesBack()).findFirst(); }

    /** Whether the month is locked with all that its commissions were reckoned from. */
    boolean keeps(YearMonth month) { return kept.holds(month); }

    /** Whether a plan of the month asks what goods cost. */
    boolean asksForCosts(YearMonth month) { return plans.inForce(month).stream().anyMatch(p -> p.active() && p.base() == Plan.Base.PROFIT); }
}
