package zhanggui.fulfilment.reviewing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.fulfilment.ruling.AppliedRules;
import zhanggui.fulfilment.ruling.OrderRule;
import zhanggui.fulfilment.ruling.RuleBook;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Page;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Promises;
import zhanggui.orders.WaitingList;

/** ORD-42: presale and made-to-order goods get the latest shipping time that a rule gives them, as soon as the order waits at the desk. */
@Component
public class PromiseByRule {

    private final RuleBook book;
    private final WaitingList waiting;
    private final Couriers couriers;
    private final Promises promises;
    private final AppliedRules applied;
    private final BusinessCalendar calendar;

    PromiseByRule(RuleBook book, WaitingList waiting, Couriers couriers, Promises promises, AppliedRules applied, BusinessCalendar calendar) {
        this.book = book;
        this.waiting = waiting;
        this.couriers = couriers;
        this.promises = promises;
        this.applied = applied;
        this.calendar = calendar;
    }

    /** Nothing is asked of the database when no rule promises anything. @return how many orders got a time */
    @Transactional
    public int promise(Instant now) {
        if (book.today().of(OrderRule.Kind.PROMISE).findAny().isEmpty()) return 0;
        var open = new ArrayList<WaitingList.Row>();
        for (var page = 0; ; page++) {
            var part = waiting.page(new WaitingList.Filter(WaitingList.Tab.WAITING, null, null, null, null), new Page.Request(page, Page.LARGEST), Viewer.SYSTEM);
            part.rows().stream().filter(r -> r.promisedAt() == null && r.paidAt() != null).forEach(open::add);
            if (part.rows().size() < Page.LARGEST) break;
        }
        if (open.isEmpty()) return 0;
        var known = couriers.knownOf(open.stream().map(ReviewList::subject).toList());
        var byRule = new HashMap<OrderRule, Map<OrderRef, Instant>>();
        for (var row : open)
            known.rules().rules().first(OrderRule.Kind.PROMISE, known.subjects().get(row.ref()))
                    .ifPresent(rule -> byRule.computeIfAbsent(rule, _ -> new HashMap<>()).put(row.ref(), time(rule, row.paidAt())));
        var given = 0;
        for (var entry : byRule.entrySet()) {
            var fresh = promises.byRule(entry.getValue(), entry.getKey().name());
            applied.keep(fresh.stream().map(ref -> new AppliedRules.Applied(ref, null, AppliedRules.Kind.PROMISE, entry.getKey(), entry.getKey().name(), null, 0)).toList(), Viewer.SYSTEM.person(), now);
            given += fresh.size();
        }
        return given;
    }

    /** Hours count from the payment; a day ends at its last second. */
    private Instant time(OrderRule rule, Instant paidAt) {
        var then = rule.then();
        return then.hours() != null ? paidAt.plus(Duration.ofHours(then.hours())) : calendar.at(then.by(), LocalTime.of(23, 59, 59));
    }
}
