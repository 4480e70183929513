package zhanggui.conduct;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * One reward or penalty.
 *
 * @param month      the month it is for
 * @param amount     positive is a reward
 * @param proposedBy 0 when the system proposed it
 * @param decidedBy  null while nobody has decided
 * @param decision   the decider's words; empty while nobody has decided
 * @param paysIn     the month whose pay it moves; null unless accepted
 */
public record Entry(long id, PersonId person, String name, YearMonth month, String rule, Money amount, Words words, String source, State state,
                    PersonId proposedBy, Instant proposedAt, @Nullable PersonId decidedBy, @Nullable Instant decidedAt, String decision, @Nullable YearMonth paysIn) {

    /** The rule of what gives back what a locked month took wrongly (CLS-03). */
    public static final String CORRECTION = "correction";

    /** The fact of a locked month that it corrects; null when it corrects none. */
    @JsonIgnore
    public Why.@Nullable FactRef corrects() {
        var slash = source.indexOf('/');
        return rule.equals(CORRECTION) && slash > 0 ? new Why.FactRef(source.substring(0, slash), source.substring(slash + 1)) : null;
    }

    public enum State { PROPOSED, ACCEPTED, REFUSED, WITHDRAWN }
}
