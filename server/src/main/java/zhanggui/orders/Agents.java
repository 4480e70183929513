package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORD-15: whose order it is. Who advised the buyer says so himself; else it is who was on duty when it was placed. */
@Component
public class Agents {

    private final Orders orders;
    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final MonthLocks locks;
    private final BusinessCalendar calendar;

    Agents(Orders orders, JdbcClient db, Clock clock, Audit audit, MonthLocks locks, BusinessCalendar calendar) {
        this.orders = orders;
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.locks = locks;
        this.calendar = calendar;
    }

    /** PAY-03: a commission was paid for it by whose it was then. */
    private boolean closed(Order order) { return order.paidAt() != null && locks.locked(YearMonth.from(calendar.dayOf(order.paidAt()))); }

    /** @param person null: nobody was on duty. Who is there already stays. */
    public record OnDuty(OrderRef order, @Nullable PersonId person) {}

    /** Of an order paid in a locked month nobody's commission was reckoned, so it becomes nobody's now. @return for how many it was not settled before */
    @Transactional
    public int onDuty(Collection<OnDuty> of) {
        if (of.isEmpty()) return 0;
        var rows = List.copyOf(of);
        return db.sql("""
                insert into orders.agent (shop_id, order_id, person_id, how, at, set_by)
                select k.shop_id, k.id, k.person, case when k.person is null then 'NOBODY' else 'ON_DUTY' end, :at, 0 from unnest(:shops::bigint[], :ids::bigint[], :people::bigint[]) as k (shop_id, id, person)
                 where not exists (select from orders.order_ o where o.shop_id = k.shop_id and o.id = k.id and o.paid_day < :open)
                on conflict (shop_id, order_id) do nothing
                """).param("open", locks.firstAfterLocked().orElse(LocalDate.EPOCH)).param("at", clock.instant().atOffset(UTC)).param("shops", rows.stream().map(r -> r.order.shop().value()).toArray(Long[]::new)).param("ids", rows.stream().map(r -> r.order.id().value()).toArray(Long[]::new))
                .param("people", rows.stream().map(r -> r.person == null ? null : (Long) r.person.value()).toArray(Long[]::new)).update();
    }

    /** The adviser says that these are his. */
    @Transactional
    public Outcome<Bulk> advised(Collection<OrderRef> refs, Viewer by) {
        if (refs.isEmpty()) return Outcome.refused(OrderRefusal.NO_ORDERS);
        if (refs.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        var bulk = Chosen.lock(orders, refs, by, Permission.SERVE_CUSTOMERS).judge(o -> closed(o) ? Chosen.stands(o, OrderRefusal.PAID_IN_CLOSED_MONTH) : null);
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        db.sql("""
                insert into orders.agent (shop_id, order_id, person_id, how, at, set_by)
                select k.shop_id, k.id, :me, 'ADVISED', :at, :me from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                on conflict (shop_id, order_id) do update set person_id = excluded.person_id, how = 'ADVISED', at = excluded.at, set_by = excluded.set_by where agent.how <> 'ADVISED' or agent.person_id <> excluded.person_id
                """).param("me", by.person().value()).param("at", now.atOffset(UTC)).param("shops", bulk.done().stream().map(r -> r.shop().value()).toArray(Long[]::new)).param("ids", bulk.done().stream().map(r -> r.id().value()).toArray(Long[]::new)).update();
        orders.note(bulk.done(), "AGENT", by.person(), now, Words.of("售前接待：" + by.name(), "Advised by " + by.name()));
        audit.record(by.person(), "orders.agent.advised", "orders/" + bulk.done().size(), null, Map.of("orders", bulk.done()), null);
        return Outcome.done(bulk);
    }
}
