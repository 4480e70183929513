package zhanggui.conduct;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
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

    public enum State { PROPOSED, ACCEPTED, REFUSED, WITHDRAWN }
}
