package zhanggui.payroll;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * WHY-01: a node of a payslip line beside the payslip before. What a node moved is the sum of what its children moved.
 *
 * @param then       null when it is new
 * @param now        null when it is gone
 * @param difference null where a difference has no meaning
 * @param score      what a leaf of the score moved the score by; null for all else
 * @param moved      what it moved the line by
 */
record Beside(Words label, Words detail, State state, Why.@Nullable Figure then, Why.@Nullable Figure now, Why.@Nullable Figure difference, @Nullable Points score, Money moved,
              Why.@Nullable FactRef fact, List<Beside> children) {

    enum State { SAME, CHANGED, NEW, GONE }

    static Beside leaf(Words label, Words detail, Why.Figure then, Why.Figure now, Points score, Money moved, Why.FactRef fact) {
        return new Beside(label, detail, state(then, now), then, now, Differences.between(then, now), score, moved, fact, List.of());
    }

    static Beside node(Words label, Words detail, Why.Figure then, Why.Figure now, List<Beside> children) {
        return new Beside(label, detail, state(then, now), then, now, Differences.between(then, now), null, children.stream().map(Beside::moved).reduce(Money.NONE, Money::plus), null, children);
    }

    private static State state(Why.Figure then, Why.Figure now) {
        if (then == null) return now == null ? State.SAME : State.NEW;
        if (now == null) return State.GONE;
        return then.equals(now) ? State.SAME : State.CHANGED;
    }

    long leaves() { return children.isEmpty() ? 1 : children.stream().mapToLong(Beside::leaves).sum(); }
}
