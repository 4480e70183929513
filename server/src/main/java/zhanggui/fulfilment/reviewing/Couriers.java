package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.ruling.CourierRules;
import zhanggui.fulfilment.ruling.OrderRule;
import zhanggui.fulfilment.ruling.OrderRules;
import zhanggui.fulfilment.ruling.RuleBook;
import zhanggui.fulfilment.ruling.Subject;
import zhanggui.fulfilment.ruling.Subjects;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Bulk;
import zhanggui.orders.Chosen;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** ORD-06: the couriers, the rules in force, what was chosen by hand, and the choosing itself. */
@Component
class Couriers {

    /** @param by who chose it; empty when it is the proposal */
    record Pick(@Nullable String courier, Words name, Words because, boolean chosen, String by) {}

    record Choice(String courier, String by, String why) {}

    /** All that is needed to propose for these orders. */
    record Known(CourierRules rules, Map<OrderRef, Subject> subjects, Map<OrderRef, Choice> choices) {
        Pick pick(OrderRef ref) {
            var proposal = rules.propose(subjects.get(ref));
            var choice = choices.get(ref);
            if (choice != null) return new Pick(choice.courier, rules.name(choice.courier), Words.of(choice.by + " 选的：" + choice.why, "chosen by " + choice.by + ": " + choice.why), true, choice.by);
            return new Pick(proposal.courier(), proposal.courier() == null ? Words.of("无", "none") : rules.name(proposal.courier()), proposal.because(), false, "");
        }
        /** The rule that chose the courier; null when a person or the remark did. */
        @Nullable OrderRule rule(OrderRef ref) { return choices.containsKey(ref) ? null : rules.propose(subjects.get(ref)).rule(); }
    }

    private final JdbcClient db;
    private final Orders orders;
    private final Clock clock;
    private final RuleBook book;
    private final Subjects subjects;
    private final Audit audit;

    Couriers(JdbcClient db, Orders orders, Clock clock, RuleBook book, Subjects subjects, Audit audit) {
        this.db = db;
        this.orders = orders;
        this.clock = clock;
        this.book = book;
        this.subjects = subjects;
        this.audit = audit;
    }

    Known known(Collection<Order> of) { return knownOf(of.stream().map(Subject::of).toList()); }

    Known knownOf(List<Subject> plain) {
        var rules = book.today();
        return new Known(book.couriers(rules), subjects.complete(rules, plain), choices(plain.stream().map(Subject::ref).toList()));
    }

    private Map<OrderRef, Choice> choices(List<OrderRef> refs) {
        var choices = new HashMap<OrderRef, Choice>();
        db.sql("""
                select c.courier, coalesce(p.name, '') as name, c.why, c.shop_id, c.order_id
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join lateral (select * from fulfilment.courier_choice x where x.shop_id = k.shop_id and x.order_id = k.id order by n desc limit 1) c on true
                  left join organisation.fact_person p on p.person_id = c.person_id
                """)
                .param("shops", refs.stream().map(r -> r.shop().value()).toArray(Long[]::new)).param("ids", refs.stream().map(r -> r.id().value()).toArray(Long[]::new))
                .query(row -> { choices.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), new Choice(row.getString("courier"), row.getString("name"), row.getString("why"))); });
        return choices;
    }

    /** What can be chosen. */
    List<CourierRules.Courier> couriers() { return book.couriers(new OrderRules(List.of())).couriers(); }

    /** Choice, chooser and what had been proposed are kept; before the order is reviewed it may be chosen again. */
    @Transactional
    Outcome<Bulk> choose(Collection<OrderRef> refs, String courier, String why, Viewer by) {
        if (refs.isEmpty()) return Outcome.refused(OrderRefusal.NO_ORDERS);
        if (refs.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (couriers().stream().noneMatch(c -> c.code().equals(courier))) return Outcome.refused(ReviewRefusal.COURIER_UNKNOWN);
        var chosen = Chosen.lock(orders, refs, by, Permission.REVIEW_ORDERS);
        var bulk = chosen.judge(o -> o.stage().compareTo(Stage.HELD) <= 0 ? null
                : Chosen.stands(o, o.stage().inTheLine() ? OrderRefusal.ALREADY_IN_LINE : OrderRefusal.ALREADY_GONE));
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        var accepted = chosen.orders().stream().filter(o -> bulk.done().contains(o.ref())).toList();
        var known = known(accepted);
        db.sql("""
                insert into fulfilment.courier_choice (shop_id, order_id, courier, proposed, why, person_id, at)
                select k.shop_id, k.id, :courier, k.proposed, :why, :by, :at from unnest(:shops::bigint[], :ids::bigint[], :proposed::text[]) as k (shop_id, id, proposed)
                """)
                .param("courier", courier).param("why", why.strip()).param("by", by.person().value()).param("at", now.atOffset(UTC))
                .param("shops", accepted.stream().map(o -> o.ref().shop().value()).toArray(Long[]::new)).param("ids", accepted.stream().map(o -> o.ref().id().value()).toArray(Long[]::new))
                .param("proposed", accepted.stream().map(o -> known.pick(o.ref()).courier()).toArray(String[]::new)).update();
        var name = known.rules().name(courier);
        orders.note(bulk.done(), "COURIER", by.person(), now, Words.of("快递改 " + name.zh() + "：" + why.strip(), "Courier: " + name.en() + ", " + why.strip()));
        audit.record(by.person(), "fulfilment.courier.choose", "orders/" + bulk.done().size(), null, Map.of("orders", bulk.done(), "courier", courier), why.strip());
        return Outcome.done(bulk);
    }
}
