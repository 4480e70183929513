package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.orders.WaitingList;

/** UX-01: what the review desk asks of its reviewers, and of the supervisor when a close check is missing (ORD-11). */
@Component
class ReviewWork implements WorkSource {

    private static final Words ORDERS = Words.of("单", "orders");

    private final JdbcClient db;
    private final WaitingList waiting;
    private final CloseCheck close;
    private final BusinessCalendar calendar;

    ReviewWork(JdbcClient db, WaitingList waiting, CloseCheck close, BusinessCalendar calendar) {
        this.db = db;
        this.waiting = waiting;
        this.close = close;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        if (!viewer.may(Permission.REVIEW_ORDERS)) return tasks;
        var day = calendar.dayOf(now);
        var deadlines = waiting.deadlines();
        var closing = calendar.at(day, deadlines.close());
        var shops = viewer.shops(Permission.REVIEW_ORDERS);
        record Left(long today, long later) {}
        var left = db.sql("""
                select count(*) filter (where paid_at < :cutoff) as today, count(*) filter (where paid_at >= :cutoff) as later
                  from orders.fact_order where stage = 'TO_REVIEW' and (:every or shop_id = any(:shops))
                """).param("cutoff", calendar.at(day, deadlines.cutoff()).atOffset(UTC)).param("every", shops.every()).param("shops", shops.ids()).query(Left.class).single();
        if (left.today > 0) tasks.add(new Task("review.today", Words.of("审单", "Review orders"), Words.of(deadlines.cutoff() + " 前付款的，今天审完", "paid before " + deadlines.cutoff() + ", due today"),
                closing, left.today, ORDERS, Words.of("去审单", "Review"), "/review"));
        if (left.later > 0) tasks.add(new Task("review.later", Words.of("审单", "Review orders"), Words.of(deadlines.cutoff() + " 后付款的，明天审完", "paid after " + deadlines.cutoff() + ", due tomorrow"),
                closing.plus(java.time.Duration.ofDays(1)), left.later, ORDERS, Words.of("去审单", "Review"), "/review"));
        if (!now.isBefore(closing.minus(CloseCheck.OPENS_BEFORE))) checks(viewer, day, closing, tasks);
        return tasks;
    }

    private void checks(Viewer viewer, java.time.LocalDate day, Instant closing, List<Task> tasks) {
        if (close.missing(viewer.person(), day)) tasks.add(new Task("review.close", Words.of("下班检查", "Close check"), Words.of("看有没有漏审、没点发货的", "look for what is unreviewed or not marked shipped"),
                closing, 0, ORDERS, Words.of("去检查", "Check"), "/review/close"));
        if (!viewer.may(Permission.SUPERVISE_LOGISTICS)) return;
        var missing = close.missing(day).stream().filter(m -> !viewer.is(m.person())).map(CloseCheck.Missing::name).collect(Collectors.joining("、"));
        if (!missing.isEmpty()) tasks.add(new Task("review.close-missing", Words.of("审单下班检查没做", "Close check missing"), Words.same(missing), closing, 0, ORDERS, Words.of("去看", "Look"), "/review/close"));
    }
}
