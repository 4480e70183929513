package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORD-42: an order's own latest shipping time. What a person says goes before the export, and the export before a rule. */
@Component
public class Promises {

    private final Orders orders;
    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Promises(Orders orders, JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, ApplicationEventPublisher events) {
        this.orders = orders;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
    }

    /** @param at null: back to 24 and 48 hours after payment */
    @Transactional
    public Outcome<Bulk> promise(Collection<OrderRef> refs, @Nullable Instant at, String words, Viewer by) {
        if (refs.isEmpty()) return Outcome.refused(OrderRefusal.NO_ORDERS);
        if (refs.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        if (words == null || words.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (at != null && at.isBefore(clock.instant())) return Outcome.refused(OrderRefusal.PROMISE_IN_PAST);
        var mine = by.shops(Permission.REVIEW_ORDERS);
        events.publishEvent(new UrgencyAsked(refs.stream().filter(r -> mine.contains(r.shop())).toList()));
        var bulk = Chosen.lock(orders, refs, by, Permission.REVIEW_ORDERS).judge(order -> switch (order.stage()) {
            case SHIPPED, CANCELLED, DONE -> Chosen.stands(order, OrderRefusal.ALREADY_GONE);
            default -> null;
        });
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        db.sql("""
                update orders.order_ o set promised_at = :at, promised_by = case when :at::timestamptz is null then null else 'PERSON' end
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) where o.shop_id = k.shop_id and o.id = k.id
                """).param("at", at == null ? null : at.atOffset(UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("shops", Orders.shops(bulk.done())).param("ids", Orders.ids(bulk.done())).update();
        orders.note(bulk.done(), "PROMISED", by.person(), now, at == null ? Words.of("取消约定发货时间：" + words.strip(), "No shipping time of its own any more: " + words.strip())
                : Words.of("约定 " + said(at) + " 前发货：" + words.strip(), "Leaves by " + said(at) + ": " + words.strip()));
        events.publishEvent(new PromiseChanged(bulk.done()));
        audit.record(by.person(), "orders.promise", OrderMarks.subject(bulk.done()), null, Map.of("orders", bulk.done(), "at", at == null ? "" : at), words.strip());
        return Outcome.done(bulk);
    }

    /** By a rule, for orders that have no time of their own and wait at the desk. @return those that got it */
    @Transactional
    public List<OrderRef> byRule(Map<OrderRef, Instant> times, Words rule) {
        var refs = List.copyOf(times.keySet());
        var now = clock.instant();
        var fresh = db.sql("""
                update orders.order_ o set promised_at = k.at::timestamptz, promised_by = 'RULE'
                  from unnest(:shops::bigint[], :ids::bigint[], :times::text[]) as k (shop_id, id, at)
                 where o.shop_id = k.shop_id and o.id = k.id and o.promised_at is null and o.stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD') returning o.shop_id, o.id
                """).param("shops", Orders.shops(refs)).param("ids", Orders.ids(refs)).param("times", refs.stream().map(r -> times.get(r).toString()).toArray(String[]::new))
                .query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list();
        orders.note(fresh, "PROMISED", Viewer.SYSTEM.person(), now, Words.of("按规则约定发货时间：" + rule.zh(), "Shipping time by rule: " + rule.en()));
        return fresh;
    }

    private String said(Instant at) { return calendar.dayOf(at) + " " + calendar.timeOf(at).truncatedTo(java.time.temporal.ChronoUnit.MINUTES); }
}
