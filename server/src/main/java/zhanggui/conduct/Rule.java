package zhanggui.conduct;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Incident;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * DIS-01, DIS-12: what one rule book says one event costs or brings, in points or in yuan, from a day on.
 *
 * @param incidents kinds of incidents on record that propose it; empty when a person says that it happened
 * @param posts     it holds for these posts only; empty for everybody the rule book holds for
 * @param points    a deduction is negative; 0 when it is yuan
 * @param amount    a penalty is negative; 0 when it is points
 * @param most      the far end where the rule book prints a range; null when {@code amount} is the figure
 * @param active    false when it was switched off from that day on
 */
record Rule(String key, String profile, LocalDate from, List<Incident.Kind> incidents, List<String> posts, Points points, Money amount, @Nullable Money most, Per per,
            Condition condition, boolean active, Words words, String why) {

    enum Per { OCCURRENCE, DAY, MONTH, REVIEW, ORDER }

    /** LOSS: only with a loss on record (DIS-04). RESTRICTED: the case is for named people alone (DIS-05). */
    enum Condition { NONE, LOSS, RESTRICTED }

    /** A post's key may name its variant after a slash: {@code dispatch-specialist/tmall}. */
    boolean holdsFor(@Nullable String post) {
        return posts.isEmpty() || post != null && (posts.contains(post) || posts.contains(post.split("/", 2)[0]));
    }

    /** PAY-43: wages are withheld for losses only (工资支付暂行规定 15, 16): a fine in yuan that asks for none has no footing there, and is flagged as long as it is switched on. */
    @JsonProperty("unfounded")
    boolean unfounded() { return active && condition != Condition.LOSS && (amount.negative() || most != null && most.negative()); }

    boolean inPoints() { return !points.equals(Points.NONE); }

    /** As a proposal names what it was found by. */
    String version() { return key + "@" + profile + "@" + from; }

    /** Whether the amount is what the rule book prints, or lies in its range. */
    boolean allows(Money given) {
        if (most == null) return given.equals(amount);
        var low = amount.compareTo(most) <= 0 ? amount : most;
        return given.compareTo(low) >= 0 && given.compareTo(low.equals(amount) ? most : amount) <= 0;
    }
}
