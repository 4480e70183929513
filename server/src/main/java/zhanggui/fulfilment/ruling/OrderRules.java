package zhanggui.fulfilment.ruling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** ORD-41: all rules that hold on a day, in their order. The same order through the same rules gives the same result. */
public record OrderRules(List<OrderRule> rules) {

    public OrderRules {
        rules = rules.stream().sorted(Comparator.comparingInt(OrderRule::position).thenComparing(OrderRule::id)).toList();
    }

    public Stream<OrderRule> of(OrderRule.Kind kind) { return rules.stream().filter(r -> r.kind() == kind); }

    public List<OrderRule> fitting(OrderRule.Kind kind, Subject order) { return of(kind).filter(r -> r.when().fits(order)).toList(); }

    public Optional<OrderRule> first(OrderRule.Kind kind, Subject order) { return of(kind).filter(r -> r.when().fits(order)).findFirst(); }

    boolean askFirstOrders() { return rules.stream().anyMatch(r -> r.when().asksFirst()); }

    boolean askWeights() { return rules.stream().anyMatch(r -> r.when().asksWeight()); }

    /** With this one instead of what the rule says now, or beside the others when it is new. */
    OrderRules with(OrderRule draft, boolean active) {
        return new OrderRules(Stream.concat(rules.stream().filter(r -> r.id() != draft.id()), active ? Stream.of(draft) : Stream.empty()).toList());
    }
}
