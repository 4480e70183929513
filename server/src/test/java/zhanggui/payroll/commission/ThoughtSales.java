package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** Random sales of this month and the one before with what came back of them, a random plan, and something thought of. Reckoned twice: by changing the sums, and from the very beginning. */
public final class ThoughtSales {

    private static final PersonId ME = new PersonId(7), OTHER = new PersonId(8);

    /** @param part of the order that counts @param cost null when nobody has said it */
    private record Order(PersonId person, boolean before, Money paid, BigDecimal part, @Nullable Money cost) {}

    /** @param earlier told before this month */
    private record Back(Order order, boolean earlier, Money fen) {}

    private final Plan plan;
    private final List<Order> orders = new ArrayList<>();
    private final List<Back> backs = new ArrayList<>();
    private final List<Order> leftOrders = new ArrayList<>();
    private final List<Back> leftBacks = new ArrayList<>();
    private final Money more;

    public ThoughtSales(Random random) {
        plan = plan(random);
        for (var n = random.nextInt(12); n > 0; n--) {
            var part = BigDecimal.valueOf(1 + random.nextInt(3)).divide(BigDecimal.valueOf(3 + random.nextInt(5)), MathContext.DECIMAL128);
            orders.add(new Order(random.nextInt(4) == 0 ? OTHER : ME, random.nextBoolean(), new Money(1 + random.nextInt(900_000)), random.nextBoolean() ? BigDecimal.ONE : part, random.nextInt(6) == 0 ? null : new Money(random.nextInt(500_000))));
        }
        for (var order : orders) if (random.nextInt(3) == 0) backs.add(new Back(order, order.before && random.nextBoolean(), new Money(1 + random.nextInt((int) order.paid.fen()))));
        for (var order : orders) if (random.nextInt(6) == 0) leftOrders.add(order);
        for (var back : backs) if (random.nextInt(4) == 0) leftBacks.add(back);
        more = plan.base() != Plan.Base.PROFIT && random.nextInt(4) == 0 ? new Money(random.nextInt(500_000) - 100_000) : Money.NONE;
    }

    private static Plan plan(Random random) {
        var above = new TreeSet<Long>();
        for (var n = random.nextInt(3); n > 0; n--) above.add(1L + random.nextInt(1_500_000));
        var steps = new ArrayList<>(List.of(new Plan.Step(Money.NONE, random.nextInt(500))));
        above.forEach(fen -> steps.add(new Plan.Step(new Money(fen), random.nextInt(900))));
        var pool = random.nextInt(4) == 0;
        return new Plan(1, "p", 1, LocalDate.EPOCH, Words.same("p"), pool ? Plan.Of.POOL : Plan.Of.OWN_ORDERS, Plan.Base.values()[random.nextInt(3)], Plan.Way.values()[random.nextInt(2)], steps, List.of("x"), List.of(), List.of(),
                pool ? List.of(new Plan.Share(ME, 3), new Plan.Share(OTHER, 2), new Plan.Share(new PersonId(9), 1)) : List.of(), true);
    }

    public Money asItStands() { return paid(sold(false, orders, backs), sold(true, orders, backs)); }

    /** By what-if: the month's sums, changed. */
    public Money thought() { return paid(sold(false, orders, backs).with(changes(false)), sold(true, orders, backs).with(changes(true))); }

    /** From other orders and refunds, as if they were on record. */
    public Money fromTheBeginning() {
        var other = new ArrayList<>(orders);
        var rest = new ArrayList<>(backs);
        leftOrders.forEach(other::remove);
        leftBacks.forEach(rest::remove);
        var now = sold(false, other, backs, rest);
        if (more.fen() != 0) now.paid().merge(subject(ME), BigDecimal.valueOf(more.fen()), BigDecimal::add);
        return paid(now, sold(true, other, backs, rest));
    }

    private Money paid(SoldMonth now, SoldMonth before) {
        var held = List.of(ME, OTHER);
        return SoldMonth.share(plan, now.now(), held).get(ME).plus(SoldMonth.share(plan, before.now(), held).get(ME)).minus(SoldMonth.share(plan, before.then(), held).get(ME));
    }

    private PersonId subject(PersonId person) { return plan.of() == Plan.Of.POOL ? SoldMonth.ALL : person; }

    private SoldMonth sold(boolean before, List<Order> counted, List<Back> all) { return sold(before, counted, all, all); }

    /** @param rest what came back and is not left out */
    private SoldMonth sold(boolean before, List<Order> counted, List<Back> all, List<Back> rest) {
        Map<PersonId, BigDecimal> paid = new HashMap<>();
        Map<PersonId, BigDecimal> then = new HashMap<>();
        Map<PersonId, BigDecimal> now = new HashMap<>();
        for (var order : orders) if (order.before == before && known(order)) paid.merge(subject(order.person), counted.contains(order) ? value(order) : BigDecimal.ZERO, BigDecimal::add);
        for (var back : all) if (plan.base().comesBack() && back.order.before == before && known(back.order) && rest.contains(back)) {
            now.merge(subject(back.order.person), value(back), BigDecimal::add);
            if (back.earlier) then.merge(subject(back.order.person), value(back), BigDecimal::add);
        }
        return new SoldMonth(paid, then, now);
    }

    private List<SoldMonth.Change> changes(boolean before) {
        var changes = new ArrayList<SoldMonth.Change>();
        for (var order : leftOrders) if (order.before == before && known(order)) changes.add(new SoldMonth.Change(subject(order.person), false, false, value(order).negate()));
        for (var back : leftBacks) if (plan.base().comesBack() && back.order.before == before && known(back.order)) changes.add(new SoldMonth.Change(subject(back.order.person), true, back.earlier, value(back).negate()));
        if (!before && more.fen() != 0) changes.add(new SoldMonth.Change(subject(ME), false, false, BigDecimal.valueOf(more.fen())));
        return changes;
    }

    private boolean known(Order order) { return plan.base() != Plan.Base.PROFIT || order.cost != null; }

    private BigDecimal value(Order order) {
        var fen = BigDecimal.valueOf(order.paid.fen()).multiply(order.part);
        return plan.base() == Plan.Base.PROFIT ? fen.subtract(BigDecimal.valueOf(order.cost.fen())) : fen;
    }

    private BigDecimal value(Back back) {
        return plan.base() == Plan.Base.PROFIT ? Sales.part(value(back.order), back.fen, back.order.paid) : BigDecimal.valueOf(back.fen.fen()).multiply(back.order.part);
    }
}
