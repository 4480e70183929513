package zhanggui.payroll;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

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

    /** CLS-03: the month has just been locked, in the transaction that did it; what its yuan stand on stays from now on. */
    default void locked(YearMonth month) {}
}
