package zhanggui.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** UX-01: what orders ask of people: held ones of the one responsible (ORD-08), money to confirm (ORD-03), late ones of the supervisor (ORD-19). */
@Component
class OrdersWork implements WorkSource {

    private static final Words ORDERS = Words.of("单", "orders");

    private final JdbcClient db;
    private final OrderLimits limits;
    private final BusinessCalendar calendar;

    OrdersWork(JdbcClient db, OrderLimits limits, BusinessCalendar calendar) {
        this.db = db;
        this.limits = limits;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        followUps(viewer, now, tasks);
        if (viewer.may(Permission.CONFIRM_PAYMENT)) payments(viewer, tasks);
        if (viewer.may(Permission.SUPERVISE_LOGISTICS)) late(viewer, now, tasks);
        return tasks;
    }

    private void followUps(Viewer viewer, Instant now, List<Task> tasks) {
        var today = calendar.dayOf(now);
        var held = db.sql("select count(*) from orders.hold where released_at is null and owner_id = ? and follow_up_on <= ?").params(viewer.person().value(), today).query(Long.class).single();
        if (held > 0) tasks.add(new Task("orders.follow-up", Words.of("跟进暂缓单", "Follow up held orders"), Words.of("你负责的暂缓单，今天要跟", "held orders you are responsible for"),
                calendar.at(today, limits.on(today).close()), held, ORDERS, Words.of("去跟进", "Follow up"), viewer.may(Permission.REVIEW_ORDERS) ? "/review?tab=MINE" : "/orders?state=HELD"));
    }

    private void payments(Viewer viewer, List<Task> tasks) {
        var shops = viewer.shops(Permission.CONFIRM_PAYMENT);
        var waiting = db.sql("select count(*) from orders.order_ where stage = 'AWAITING_CONFIRMATION' and (:every or shop_id = any(:shops))")
                .param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        if (waiting > 0) tasks.add(new Task("orders.payment", Words.of("确认到账", "Confirm payments"), Words.of("买家已付，等财务确认", "paid by the buyer, waiting for finance"),
                null, waiting, ORDERS, Words.of("去确认", "Confirm"), "/orders?stage=AWAITING_CONFIRMATION"));
    }

    private void late(Viewer viewer, Instant now, List<Task> tasks) {
        var shops = viewer.shops(Permission.SUPERVISE_LOGISTICS);
        var deadlines = limits.on(calendar.dayOf(now));
        var late = db.sql("""
                select count(*), min(coalesce(promised_at, paid_at + make_interval(hours => :hours))) from orders.order_
                 where stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER')
                   and (promised_at is null and paid_at <= :limit or promised_at <= :now) and (:every or shop_id = any(:shops))
                """).param("limit", now.minus(java.time.Duration.ofHours(deadlines.maxHours())).atOffset(java.time.ZoneOffset.UTC)).param("hours", deadlines.maxHours()).param("now", now.atOffset(java.time.ZoneOffset.UTC))
                .param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> row.getLong(1) == 0 ? null : new Late(row.getLong(1), row.getTimestamp(2).toInstant())).optional();
        late.ifPresent(l -> tasks.add(new Task("orders.escalated", Words.of("超 " + deadlines.maxHours() + " 小时未发货", "Not shipped after " + deadlines.maxHours() + " hours"),
                Words.of("最早一单已到最后期限", "the oldest has passed its last limit"), l.since, l.count, ORDERS, Words.of("去看", "Look"), "/orders?state=ESCALATED")));
    }

    private record Late(long count, Instant since) {}
}
