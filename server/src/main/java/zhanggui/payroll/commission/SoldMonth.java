package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/**
 * PAY-49: what one month's sales of a plan come to, in fen and exactly: rounded once, when they become a base. By person, or under person 0 where they are nobody's own.
 *
 * @param paid   what counts before anything came back: what was paid, or its gross profit
 * @param before what had come back of it before the month that is asked for
 * @param after  what has come back by the end of that month
 */
record SoldMonth(Map<PersonId, BigDecimal> paid, Map<PersonId, BigDecimal> before, Map<PersonId, BigDecimal> after) {

    static final PersonId ALL = new PersonId(0);

    /** WHY-05: a fact that is left out (negative) or thought of. @param back whether it is of what came back, @param earlier before the month that is asked for */
    record Change(PersonId person, boolean back, boolean earlier, BigDecimal fen) {}

    /** The bases of commission as they were at the month's beginning. */
    Map<PersonId, Money> then() { return less(before); }

    /** The bases with all that has come back by the month's end. */
    Map<PersonId, Money> now() { return less(after); }

    private Map<PersonId, Money> less(Map<PersonId, BigDecimal> back) {
        var rest = new HashMap<PersonId, Money>();
        paid.forEach((person, fen) -> rest.put(person, rounded(fen).minus(rounded(back.getOrDefault(person, BigDecimal.ZERO)))));
        return rest;
    }

    private static Money rounded(BigDecimal fen) { return Money.roundHalfUp(fen.movePointLeft(2)); }

    SoldMonth with(Collection<Change> changes) {
        if (changes.isEmpty()) return this;
        var other = new SoldMonth(new HashMap<>(paid), new HashMap<>(before), new HashMap<>(after));
        for (var change : changes) {
            if (!change.back) other.paid.merge(change.person, change.fen, BigDecimal::add);
            else other.after.merge(change.person, change.fen, BigDecimal::add);
            if (change.back && change.earlier) other.before.merge(change.person, change.fen, BigDecimal::add);
        }
        return other;
    }

    /** Whom it pays what: a pool by its weights with the largest remainder, all others each whole. @param held who holds one of the plan's posts */
    static Map<PersonId, Money> share(Plan plan, Map<PersonId, Money> bases, List<PersonId> held) {
        var paid = new TreeMap<PersonId, Money>(Comparator.comparing(PersonId::value));
        if (plan.of() == Plan.Of.POOL) {
            var pool = plan.commission(bases.getOrDefault(ALL, Money.NONE)).split(plan.shares().stream().map(s -> (long) s.weight()).toList());
            for (int i = 0; i < pool.size(); i++) paid.put(plan.shares().get(i).person(), pool.get(i));
            return paid;
        }
        for (var person : Set.copyOf(held)) paid.put(person, plan.commission(bases.getOrDefault(plan.of() == Plan.Of.OWN_ORDERS ? person : ALL, Money.NONE)));
        return paid;
    }
}
