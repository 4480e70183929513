package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
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

    record RuleAsk(@NotNull CourierRules.Kind kind, @Nullable String value, @NotNull String courier, int priority, @NotNull LocalDate fromDay, boolean active, @Nullable String why) {}

    /** All that is needed to propose for these orders, read in one statement. */
    record Known(CourierRules rules, Map<OrderRef, Choice> choices) {

        Pick pick(OrderRef ref, String goods, String province, String remark) {
            var proposal = rules.propose(goods, province, remark);
            var choice = choices.get(ref);
            if (choice != null) return new Pick(choice.courier, rules.name(choice.courier), Words.of(choice.by + " 选的：" + choice.why, "chosen by " + choice.by + ": " + choice.why), true, choice.by);
            return new Pick(proposal.courier(), proposal.courier() == null ? Words.of("无", "none") : rules.name(proposal.courier()), proposal.because(), false, "");
        }

        Pick pick(Order order) { return pick(order.ref(), goods(order.lines()), order.province(), order.remarks()); }
    }

    private final JdbcClient db;
    private final Orders orders;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Couriers(JdbcClient db, Orders orders, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.orders = orders;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    static String goods(List<Order.Line> lines) {
        var goods = new StringBuilder();
        lines.forEach(l -> goods.append(l.title()).append(' ').append(l.spec()).append(' ').append(l.code()).append('\n'));
        return goods.toString();
    }

    Known known(Collection<OrderRef> refs) {
        var couriers = new ArrayList<CourierRules.Courier>();
        var rules = new ArrayList<CourierRules.Rule>();
        var choices = new HashMap<OrderRef, Choice>();
        db.sql("""
                select 'COURIER' as what, code, zh as a, en as b, 0 as priority, null::bigint as shop_id, null::bigint as order_id from fulfilment.courier
                union all
                select 'RULE', courier, kind, value, priority, null, null from (
                    select distinct on (kind, value, courier) kind, value, courier, priority, active from fulfilment.courier_rule
                     where from_day <= :day order by kind, value, courier, from_day desc, n desc) r where active
                union all
                select 'CHOICE', c.courier, coalesce(p.name, ''), c.why, 0, c.shop_id, c.order_id
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join lateral (select * from fulfilment.courier_choice x where x.shop_id = k.shop_id and x.order_id = k.id order by n desc limit 1) c on true
                  left join organisation.fact_person p on p.person_id = c.person_id
                """)
                .param("day", calendar.today()).param("shops", refs.stream().map(r -> r.shop().value()).toArray(Long[]::new)).param("ids", refs.stream().map(r -> r.id().value()).toArray(Long[]::new))
                .query(row -> {
                    switch (row.getString("what")) {
                        case "COURIER" -> couriers.add(CourierRules.Courier.of(row.getString("code"), Words.of(row.getString("a"), row.getString("b"))));
                        case "RULE" -> rules.add(new CourierRules.Rule(CourierRules.Kind.valueOf(row.getString("a")), row.getString("b"), row.getString("code"), row.getInt("priority")));
                        default -> choices.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), new Choice(row.getString("code"), row.getString("a"), row.getString("b")));
                    }
                });
        return new Known(new CourierRules(couriers, rules), choices);
    }

    /** Choice, chooser and what had been proposed are kept; before the order is reviewed it may be chosen again. */
    @Transactional
    Outcome<Bulk> choose(Collection<OrderRef> refs, String courier, String why, Viewer by) {
        if (refs.isEmpty()) return Outcome.refused(OrderRefusal.NO_ORDERS);
        if (refs.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        var known = known(List.of());
        if (known.rules().couriers().stream().noneMatch(c -> c.code().equals(courier))) return Outcome.refused(ReviewRefusal.COURIER_UNKNOWN);
        var chosen = Chosen.lock(orders, refs, by, Permission.REVIEW_ORDERS);
        var bulk = chosen.judge(o -> o.stage().compareTo(Stage.HELD) <= 0 ? null
                : Chosen.stands(o, o.stage().inTheLine() ? OrderRefusal.ALREADY_IN_LINE : OrderRefusal.ALREADY_GONE));
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        var accepted = chosen.orders().stream().filter(o -> bulk.done().contains(o.ref())).toList();
        db.sql("""
                insert into fulfilment.courier_choice (shop_id, order_id, courier, proposed, why, person_id, at)
                select k.shop_id, k.id, :courier, k.proposed, :why, :by, :at from unnest(:shops::bigint[], :ids::bigint[], :proposed::text[]) as k (shop_id, id, proposed)
                """)
                .param("courier", courier).param("why", why.strip()).param("by", by.person().value()).param("at", now.atOffset(UTC))
                .param("shops", accepted.stream().map(o -> o.ref().shop().value()).toArray(Long[]::new)).param("ids", accepted.stream().map(o -> o.ref().id().value()).toArray(Long[]::new))
                .param("proposed", accepted.stream().map(o -> known.pick(o).courier()).toArray(String[]::new)).update();
        var name = known.rules().name(courier);
        orders.note(bulk.done(), "COURIER", by.person(), now, Words.of("快递改 " + name.zh() + "：" + why.strip(), "Courier: " + name.en() + ", " + why.strip()));
        audit.record(by.person(), "fulfilment.courier.choose", "orders/" + bulk.done().size(), null, Map.of("orders", bulk.done(), "courier", courier), why.strip());
        return Outcome.done(bulk);
    }

    /** A rule from today on or later; the latest of one kind, value and courier counts. */
    @Transactional
    Outcome<CourierRules.Rule> setRule(RuleAsk ask, PersonId by) {
        if (ask.why() == null || ask.why().isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (ask.fromDay().isBefore(calendar.today())) return Outcome.refused(OrderRefusal.RULE_FROM_PAST);
        var value = ask.value() == null ? "" : ask.value().strip();
        if (value.isEmpty() != (ask.kind() == CourierRules.Kind.DEFAULT)) return Outcome.refused(ReviewRefusal.RULE_WRONG, Map.of("hint", ask.kind().name()));
        if (known(List.of()).rules().couriers().stream().noneMatch(c -> c.code().equals(ask.courier()))) return Outcome.refused(ReviewRefusal.COURIER_UNKNOWN);
        db.sql("insert into fulfilment.courier_rule (kind, value, courier, priority, from_day, active, set_by, set_at, why) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(ask.kind().name(), value, ask.courier(), ask.priority(), ask.fromDay(), ask.active(), by.value(), clock.instant().atOffset(UTC), ask.why().strip()).update();
        audit.record(by, "fulfilment.courier-rule.set", "courier-rule/" + ask.kind(), null, ask, ask.why().strip());
        return Outcome.done(new CourierRules.Rule(ask.kind(), value, ask.courier(), ask.priority()));
    }
}
