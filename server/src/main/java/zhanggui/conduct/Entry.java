package zhanggui.conduct;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * One reward or penalty, in yuan or in points.
 *
 * @param month      the month it is for
 * @param amount     positive is a reward; 0 when it is points
 * @param proposedBy 0 when the system proposed it
 * @param decidedBy  null while nobody has decided
 * @param decision   the decider's words; empty while nobody has decided
 * @param paysIn     the month whose pay it moves; null unless accepted yuan
 * @param points     negative is a deduction; 0 when it is yuan
 * @param day        the day it happened on; null when it is for the month as a whole
 * @param countsOn   the day the points count on; null unless accepted points
 * @param fact       what is on record and proposed it; null when a person did
 * @param caseId     the case it comes from; null without one
 * @param gone       decided, and then the fact was corrected away
 * @param revoked    why it was taken back; empty when it stands
 * @param late       taken back when its month was locked: it stays there and is given back in the open one
 * @param appeal     what the person says against it; null without an appeal
 */
public record Entry(long id, PersonId person, String name, YearMonth month, String rule, Money amount, Words words, String source, State state,
                    PersonId proposedBy, Instant proposedAt, @Nullable PersonId decidedBy, @Nullable Instant decidedAt, String decision, @Nullable YearMonth paysIn,
                    Points points, @Nullable LocalDate day, @Nullable LocalDate countsOn, Why.@Nullable FactRef fact, @Nullable Long caseId, boolean gone, String revoked,
                    boolean late, @Nullable Appealed appeal) {

    /** The rule of what gives back what a locked month took wrongly (CLS-03). */
    public static final String CORRECTION = "correction";

    /** The fact of a locked month that it corrects; null when it corrects none. */
    @JsonIgnore
    public Why.@Nullable FactRef corrects() {
        var slash = source.indexOf('/');
        return rule.equals(CORRECTION) && slash > 0 ? new Why.FactRef(source.substring(0, slash), source.substring(slash + 1)) : null;
    }

    public enum State { PROPOSED, ACCEPTED, REFUSED, WITHDRAWN, REVOKED }

    /** @param upheld null while nobody has answered */
    public record Appealed(String words, Instant at, @Nullable Boolean upheld, String answer) {}
}
