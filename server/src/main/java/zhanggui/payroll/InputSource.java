package zhanggui.payroll;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;

/**
 * PAY-02: what another part of pay tells of a person's month, by the names under which formulas read it: measures, commissions, profit.
 * A name without a value for somebody is an error that stops the run, not a zero.
 */
public interface InputSource {

    /** How a name is said and what it is counted in. */
    record Named(Words words, Input.Unit unit) {}

    /** All names it answers, in the order in which a person finds them. */
    Map<String, Named> names();

    /** Whether no line may be called by one of its names. */
    boolean reserved();

    /** One set-based load for everybody. @param names those that are asked for */
    Map<PersonId, List<Input>> inputs(Set<String> names, YearMonth month, Collection<PersonId> people);

    /** WHY-01: down to the facts; empty when the input stands for itself. */
    Optional<Why> why(Input input, PersonId person, YearMonth month);

    /** The value taken from its facts again, in hundredths, for the check of a tree; empty when there is nothing below it. */
    OptionalLong added(Input input, PersonId person, YearMonth month);

    /**
     * What is thought of (WHY-05).
     *
     * @param left    facts that are left out, @param counted what they add to measures of the person
     * @param more    what would be added to measures
     * @param sales   what the person would have sold more, or less
     */
    record Thought(List<Why.FactRef> left, List<Metrics.Contribution> counted, List<Metrics.Contribution> more, Money sales) {
        static final Thought NOTHING = new Thought(List.of(), List.of(), List.of(), Money.NONE);
    }

    /** WHY-05: the value with something left out or added, in hundredths; empty when it does not move. */
    default OptionalLong thought(Input input, PersonId person, YearMonth month, Thought change) { return OptionalLong.empty(); }

    /** What is not known of a person's month and has not been counted: the run says it, and a reason lets it pass. */
    default Map<PersonId, Words> lacking(Set<String> names, YearMonth month, Collection<PersonId> people) { return Map.of(); }

    /** CLS-03: the month has just been locked, in the transaction that did it; what its yuan stand on stays from now on. */
    default void locked(YearMonth month) {}
}
