package zhanggui.orders.care;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** UX-01: problem orders of whoever solves them, invoice requests to mend, refunds that press at finance. */
@Component
class CareWork implements WorkSource {

    private static final Words ORDERS = Words.of("单", "orders");

    private final JdbcClient db;

    CareWork(JdbcClient db) { this.db = db; }

    private record Waiting(long count, java.sql.@Nullable Timestamp first) {}

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        if (viewer.may(Permission.SERVE_CUSTOMERS)) {
            var mine = db.sql("select count(*) as count, min(due_at) as first from orders.problem where solved_at is null and owner_id = ?").param(viewer.person().value()).query(Waiting.class).single();
            if (mine.count > 0) tasks.add(task("orders.problems", Words.of("问题单", "Problem orders"), Words.of("你在办的问题单", "problem orders you solve"), mine, Words.of("去办", "Solve"), "/care?tab=MINE"));
            var odd = count("select count(*) as count, null::timestamptz as first from orders.invoice_request where issued_at is null and faults <> '{}' and (:every or shop_id = any(:shops))", viewer.shops(Permission.SERVE_CUSTOMERS), now);
            if (odd.count > 0) tasks.add(task("orders.invoices", Words.of("补开票资料", "Mend invoice requests"), Words.of("资料不全或有问题", "incomplete or odd"), odd, Words.of("去补", "Mend"), "/care/invoices"));
        }
        if (viewer.may(Permission.SET_ORDER_RULES) && viewer.may(Permission.SERVE_CUSTOMERS)) {
            var late = count("select count(*) as count, min(due_at) as first from orders.problem where solved_at is null and due_at <= :now and (:every or shop_id = any(:shops))", viewer.shops(Permission.SET_ORDER_RULES), now);
            if (late.count > 0) tasks.add(task("orders.problems-overdue", Words.of("问题单超时", "Problem orders overdue"), Words.of("过了时限还没办完", "past their limit"), late, Words.of("去看", "Look"), "/care?tab=OVERDUE"));
        }
        if (viewer.may(Permission.CONFIRM_PAYMENT)) {
            var urgent = count("select count(*) as count, null::timestamptz as first from orders.urgent_refund where done_at is null and (:every or shop_id = any(:shops))", viewer.shops(Permission.CONFIRM_PAYMENT), now);
            if (urgent.count > 0) tasks.add(task("orders.urgent-refunds", Words.of("紧急退款", "Urgent refunds"), Words.of("可能投诉或差评，先退", "may end in a complaint: first"), urgent, Words.of("去退", "Refund"), "/payments/refunds"));
            var ready = count("select count(*) as count, null::timestamptz as first from orders.invoice_request where issued_at is null and faults = '{}' and (:every or shop_id = any(:shops))", viewer.shops(Permission.CONFIRM_PAYMENT), now);
            if (ready.count > 0) tasks.add(task("orders.invoices-ready", Words.of("开票", "Issue invoices"), Words.of("资料齐了，等开票", "complete, to be issued"), ready, Words.of("去开", "Issue"), "/care/invoices?tab=READY"));
        }
        return tasks;
    }

    private static Task task(String key, Words title, Words detail, Waiting waiting, Words act, String path) {
        return new Task(key, title, detail, waiting.first == null ? null : waiting.first.toInstant(), waiting.count, ORDERS, act, path);
    }

    private Waiting count(String sql, Viewer.Shops shops, Instant now) {
        var ask = db.sql(sql).param("every", shops.every()).param("shops", shops.ids());
        return (sql.contains(":now") ? ask.param("now", now.atOffset(UTC)) : ask).query(Waiting.class).single();
    }
}
