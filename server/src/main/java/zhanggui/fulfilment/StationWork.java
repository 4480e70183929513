package zhanggui.fulfilment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** UX-01: what waits at the stations for the person who stands there. */
@Component
class StationWork implements WorkSource {

    private static final Words ORDERS = Words.of("单", "orders");

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Limits limits;

    StationWork(JdbcClient db, BusinessCalendar calendar, Limits limits) {
        this.db = db;
        this.calendar = calendar;
        this.limits = limits;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var day = calendar.dayOf(now);
        var close = calendar.at(day, limits.close(day));
        var tasks = new ArrayList<Task>();
        if (viewer.may(Permission.PRINT_PAPERS)) {
            handOver(viewer, tasks);
            pools(tasks);
            waiting(tasks, viewer, Permission.PRINT_PAPERS, "REVIEWED", "print.waiting", Words.of("打单", "Print"), Words.of("审完等打单", "reviewed, waiting to be printed"), close, "/print");
        }
        if (viewer.may(Permission.PICK_GOODS)) {
            waiting(tasks, viewer, Permission.PICK_GOODS, "HANDED", "pick.waiting", Words.of("备货", "Pick"), Words.of("单据在手，等备货", "papers taken, waiting to be picked"), close, "/pick");
        }
        shortages(tasks, viewer, close);
        if (viewer.may(Permission.VERIFY_GOODS)) waiting(tasks, viewer, Permission.VERIFY_GOODS, "PICKED", "verify.waiting", Words.of("验货", "Verify"), Words.of("备好等验货", "picked, waiting to be verified"), close, "/verify");
        if (viewer.may(Permission.PACK_PARCELS)) waiting(tasks, viewer, Permission.PACK_PARCELS, "VERIFIED", "pack.waiting", Words.of("打包", "Pack"), Words.of("验完等打包", "verified, waiting to be packed"), close, "/pack");
        if (viewer.may(Permission.HAND_OVER)) waiting(tasks, viewer, Permission.HAND_OVER, "PACKED", "handOver.waiting", Words.of("点发货、交接", "Mark shipped, hand over"), Words.of("打包好等交快递", "packed, waiting for the courier"), close, "/hand-over");
        if (viewer.may(Permission.REVIEW_ORDERS)) refunds(tasks, viewer);
        keptBack(viewer, tasks, now);
        if (viewer.may(Permission.RECEIVE_SHEETS))
            count(tasks, "select count(*) from fulfilment.handover where closed_at is not null and received_at is null and ? > 0", 1L, "sheets.waiting", Words.of("签收底单", "Receive sheets"), Words.of("交接完等财务签收", "handed over, waiting for finance"), null, "/hand-over");
        return tasks;
    }

    /** FUL-06: what was told to this person; the supervisor has what was told while nobody was named. */
    private void shortages(List<Task> tasks, Viewer viewer, Instant due) {
        var shops = viewer.shops(Permission.SUPERVISE_LOGISTICS);
        var count = db.sql("""
                select count(*) from fulfilment.shortage x join fulfilment.parcel p on p.shop_id = x.shop_id and p.id = x.parcel_id
                 where x.solved_at is null and p.stage <> 'VOIDED' and (x.told_to = :person or x.told_to is null and (:every or x.shop_id = any(:shops)))
                """).param("person", viewer.person().value()).param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        if (count > 0) tasks.add(new Task("pick.shortage", Words.of("调拨缺货", "Transfer short goods"), Words.of("备货告知的缺货和快没的货", "short and low stock told by the pickers"), due, count, Words.of("条", "entries"),
                Words.of("去调拨", "Transfer"), "/shortages"));
    }

    /** FUL-48: accounts whose numbers run out. */
    private void pools(List<Task> tasks) {
        var low = db.sql("select count(*) from fulfilment.waybill_account a where a.warn_below > (select count(*) from fulfilment.waybill_pool p where p.account_id = a.id and p.free)").query(Long.class).single();
        if (low > 0) tasks.add(new Task("print.pool", Words.of("补电子面单", "More waybill numbers"), Words.of("账号里的单号快用完了", "accounts whose numbers run out"), null, low, Words.of("个账号", "accounts"), Words.of("去看", "Open"), "/print"));
    }

    private void handOver(Viewer viewer, List<Task> tasks) {
        record Run(long id, int sheets, java.sql.Timestamp printedAt) {}
        for (var run : db.sql("select id, sheets, printed_at from fulfilment.run where claimed_by = ? and printed_at is not null and handed_at is null order by printed_at").param(viewer.person().value()).query(Run.class).list()) {
            var printed = run.printedAt().toInstant();
            tasks.add(new Task("print.handover", Words.of("交单", "Hand over papers"), Words.of("第 %d 批 汇总单、配货单、快递单给备货".formatted(run.id()), "papers of run %d to the picker".formatted(run.id())),
                    printed.plusSeconds(60L * limits.handoverMinutes(calendar.dayOf(printed))), run.sheets(), ORDERS, Words.of("去打单台", "To the print station"), "/print"));
        }
    }

    /** FUL-20 to FUL-26: what cannot leave, what went wrong on its way, what was asked. */
    private void keptBack(Viewer viewer, List<Task> tasks, Instant now) {
        if (viewer.may(Permission.SUPERVISE_LOGISTICS))
            open(viewer, Permission.SUPERVISE_LOGISTICS, "blocked", "ended_at is null and told_at is null", "min(due_at)", tasks, "shipping.untold", Words.of("告知晚班", "Tell the late shift"), Words.of("不能发，还没告知晚班", "cannot leave, late shift not told"), "/blocked");
        if (viewer.may(Permission.SERVE_CUSTOMERS)) {
            open(viewer, Permission.SERVE_CUSTOMERS, "blocked", "ended_at is null and decision is null", "null::timestamptz", tasks, "shipping.undecided", Words.of("问买家", "Ask customers"), Words.of("不能发的单，退款、换货还是等", "orders that cannot leave: refund, exchange or wait"), "/blocked?tab=UNDECIDED");
            open(viewer, Permission.SERVE_CUSTOMERS, "parcel_case", "closed_at is null and next_on <= '" + calendar.dayOf(now) + "'", "null::timestamptz", tasks, "shipping.difficult", Words.of("疑难快递", "Difficult parcels"), Words.of("今天要查的", "on today's list"), "/difficult-parcels");
        }
        var asked = db.sql("select count(*) from fulfilment.question where solved_at is null and answered_at is null and asked_of = ?").param(viewer.person().value()).query(Long.class).single();
        if (asked > 0) tasks.add(new Task("shipping.question", Words.of("答复客服", "Answer service"), Words.of("客服问你的，还没答", "asked of you, not answered"), null, asked, Words.of("个", "questions"), Words.of("去答复", "Answer"), "/shipping-questions"));
    }

    /** @param table, which, due: parts of the statement, never input */
    private void open(Viewer viewer, Permission permission, String table, String which, String due, List<Task> tasks, String key, Words title, Words detail, String path) {
        var shops = viewer.shops(permission);
        record Open(long n, java.sql.@Nullable Timestamp due) {}
        var open = db.sql("select count(*) as n, " + due + " as due from fulfilment." + table + " where " + which + " and (:every or shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids()).query(Open.class).single();
        if (open.n() > 0) tasks.add(new Task(key, title, detail, open.due() == null ? null : open.due().toInstant(), open.n(), ORDERS, Words.of("去看", "Open"), path));
    }

    private void refunds(List<Task> tasks, Viewer viewer) {
        var shops = viewer.shops(Permission.REVIEW_ORDERS);
        var count = db.sql("select count(*) from fulfilment.refund_check c join fulfilment.parcel p on p.shop_id = c.shop_id and p.id = c.parcel_id where c.decided_at is null and p.stage <> 'VOIDED' and (:every or c.shop_id = any(:shops))")
                .param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        var oldest = db.sql("select min(asked_at) from fulfilment.refund_check where decided_at is null and (:every or shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> row.getTimestamp(1)).list();
        if (count > 0) tasks.add(new Task("refunds.waiting", Words.of("退款核实", "Refund checks"), Words.of("验货停着等你", "verification waits for you"), oldest.getFirst() == null ? null : calendar.startOf(calendar.dayOf(oldest.getFirst().toInstant()).plusDays(1)).minusSeconds(1), count, ORDERS, Words.of("去核实", "Check"), "/refund-checks"));
    }

    private void waiting(List<Task> tasks, Viewer viewer, Permission permission, String stage, String key, Words title, Words detail, Instant due, String path) {
        var shops = viewer.shops(permission);
        var count = db.sql("""
                select count(*) from fulfilment.parcel p join orders.fact_order o on o.shop_id = p.shop_id and o.order_id = p.order_id
                 where p.stage = :stage and not (p.stage = 'REVIEWED' and o.stage = 'CANCELLED') and (:every or p.shop_id = any(:shops))
                """).param("stage", stage).param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        if (count > 0) tasks.add(new Task(key, title, detail, due, count, ORDERS, Words.of("去" + title.zh(), title.en()), path));
    }

    private void count(List<Task> tasks, String sql, long param, String key, Words title, Words detail, @Nullable Instant due, String path) {
        var count = db.sql(sql).param(param).query(Long.class).single();
        if (count > 0) tasks.add(new Task(key, title, detail, due, count, Words.of("条", "entries"), Words.of("去看", "Open"), path));
    }
}
