package zhanggui.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

/** What came of a call about many orders: each of them is either done or stands under {@code refused} with its own reason. */
public record Bulk(List<OrderRef> done, List<NotDone> refused) {

    public static final int MOST = 2000;

    /** @param rule the requirement it comes from; empty when there is none */
    public record NotDone(OrderRef order, String number, String code, String rule, Words words) {

        public static NotDone of(OrderRef order, String number, Refusal why, Map<String, Words> facts) {
            var zh = why.words().zh();
            var en = why.words().en();
            for (var fact : facts.entrySet()) {
                zh = zh.replace("{" + fact.getKey() + "}", fact.getValue().zh());
                en = en.replace("{" + fact.getKey() + "}", fact.getValue().en());
            }
            return new NotDone(order, number, why.name(), why.rule(), Words.of(zh, en));
        }

        public static NotDone of(Order order, Refusal why, Map<String, Words> facts) { return of(order.ref(), order.number(), why, facts); }
    }

    /** A refused request is never answered as done: when nothing at all was done the whole call is refused, with every reason in its facts. */
    public Outcome<Bulk> outcome(Refusal nothingDone) {
        return done.isEmpty() && !refused.isEmpty() ? Outcome.refused(nothingDone, Map.of("refused", refused, "reason", refused.getFirst().words().zh(), "count", refused.size())) : Outcome.done(this);
    }

    /** Collects while one order after the other is judged. */
    public static final class Collected {
        private final List<OrderRef> done = new ArrayList<>();
        private final List<NotDone> refused = new ArrayList<>();

        public void done(Order order) { done.add(order.ref()); }
        public void refuse(NotDone why) { refused.add(why); }
        public List<OrderRef> accepted() { return done; }
        public Bulk bulk() { return new Bulk(List.copyOf(done), List.copyOf(refused)); }
    }
}
