package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORD-03: finance says that the money of these orders is there; they go on to review. */
@Component
public class ConfirmPayment {

    private final Orders orders;
    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    ConfirmPayment(Orders orders, JdbcClient db, Clock clock, Audit audit) {
        this.orders = orders;
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    public Outcome<Bulk> confirm(Collection<OrderRef> refs, Viewer by) {
        if (refs.isEmpty()) return Outcome.refused(OrderRefusal.NO_ORDERS);
        if (refs.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        var chosen = Chosen.lock(orders, refs, by, Permission.CONFIRM_PAYMENT);
        var bulk = chosen.judge(order -> order.stage() == Stage.AWAITING_CONFIRMATION || order.stage() == Stage.HELD ? null : Chosen.stands(order, OrderRefusal.NOT_WAITING_FOR_MONEY));
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        db.sql("""
                insert into orders.payment_confirmation (shop_id, order_id, person_id, at)
                select k.shop_id, k.id, :by, :at from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                on conflict do nothing
                """)
                .param("by", by.person().value()).param("at", now.atOffset(UTC)).param("shops", Orders.shops(bulk.done())).param("ids", Orders.ids(bulk.done())).update();
        var waiting = chosen.orders().stream().filter(o -> o.stage() == Stage.AWAITING_CONFIRMATION).map(Order::ref).toList();
        var held = chosen.orders().stream().filter(o -> o.stage() == Stage.HELD).map(Order::ref).toList();
        var words = Words.of("到账确认", "Payment confirmed");
        orders.advance(waiting, Stage.TO_REVIEW, by.person(), now, words);
        orders.note(held, "PAYMENT_CONFIRMED", by.person(), now, words);
        audit.record(by.person(), "orders.payment.confirm", OrderMarks.subject(bulk.done()), null, Map.of("orders", bulk.done()), null);
        return Outcome.done(bulk);
    }
}
