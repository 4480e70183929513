package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** UX-01: what stands at the stations from printing to hand-over, for those whose station it is. */
@Component
class StationWork implements WorkSource {

    private static final Words ORDERS = Words.of("单", "orders"), SHEETS = Words.of("张", "sheets"), CASES = Words.of("件", "cases");

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
        var tasks = new ArrayList<Task>();
        var close = calendar.at(calendar.dayOf(now), limits.close(calendar.dayOf(now)));
        printing(viewer, now, close, tasks);
        waiting(viewer, close, tasks);
        exceptions(viewer, tasks);
        sheets(viewer, tasks);
        return tasks;
    }

    /** Papers that came out and are not with the picker: each run has its own half hour. */
    private void printing(Viewer viewer, Instant now, Instant close, List<Task> tasks) {
        if (!viewer.may(Permission.PRINT_PAPERS)) return;
        var minutes = limits.handoverMinutes(calendar.dayOf(now));
        record Run(long id, long sheets, Timestamp printedAt) {}
        db.sql("select id, sheets, printed_at from fulfilment.run where printed_at is not null and handed_at is null and sheets > 0 order by printed_at limit 20").query(Run.class).list()
                .forEach(run -> tasks.add(new Task("print.handover", Words.of("交单", "Hand over"), Words.of("第 " + run.id + " 批的配货单、快递单给备货", "Run " + run.id + ": pick lists and waybills to the picker"),
                        run.printedAt.toInstant().plus(Duration.ofMinutes(minutes)), run.sheets, SHEETS, Words.of("看批次", "See the run"), "/print")));
    }

    private void waiting(Viewer viewer, Instant close, List<Task> tasks) {
        var counts = counts(viewer);
        add(tasks, counts, viewer, Permission.PRINT_PAPERS, "REVIEWED", "print", Words.of("打单", "Print"), Words.of("审完还没打的，下班前要打完", "reviewed and not printed, due before the close"), close, Words.of("去打单", "Print"), "/print");
        add(tasks, counts, viewer, Permission.PICK_GOODS, "HANDED", "pick", Words.of("备货", "Pick"), Words.of("今天打出的，今天备完", "printed today, due today"), close, Words.of("去备货", "Pick"), "/pick");
        add(tasks, counts, viewer, Permission.VERIFY_GOODS, "PICKED", "verify", Words.of("验货", "Verify"), Words.of("备好等验的", "picked, waiting for the scanner"), close, Words.of("去验货", "Verify"), "/verify");
        add(tasks, counts, viewer, Permission.PACK_PARCELS, "VERIFIED", "pack", Words.of("打包", "Pack"), Words.of("验完等打包的", "verified, waiting to be packed"), close, Words.of("去打包", "Pack"), "/pack");
        add(tasks, counts, viewer, Permission.HAND_OVER, "PACKED", "handover", Words.of("交接", "Hand over"), Words.of("打好包等快递员的", "packed, waiting for the courier"), close, Words.of("去交接", "Hand over"), "/hand-over");
    }

    private void add(List<Task> tasks, Map<String, Long> counts, Viewer viewer, Permission permission, String stage, String key, Words title, Words detail, Instant due, Words action, String path) {
        var count = counts.getOrDefault(stage, 0L);
        if (count > 0 && viewer.may(permission)) tasks.add(new Task(key, title, detail, due, count, ORDERS, action, path));
    }

    private Map<String, Long> counts(Viewer viewer) {
        var shops = viewer.shops(Permission.READ_ORDERS);
        var counts = new HashMap<String, Long>();
        db.sql("""
                select stage, count(*) from fulfilment.parcel where stage not in ('WITH_COURIER', 'VOIDED') and (:every or shop_id = any(:shops)) group by stage
                """).param("every", shops.every()).param("shops", shops.ids()).query(row -> { counts.put(row.getString(1), row.getLong(2)); });
        return counts;
    }

    private void exceptions(Viewer viewer, List<Task> tasks) {
        if (!viewer.may(Permission.SUPERVISE_LOGISTICS)) return;
        record Open(long exceptions, long failures, long undetermined) {}
        var open = db.sql("""
                select (select count(*) from fulfilment.exception where resolved_at is null) as exceptions,
                       (select count(*) from fulfilment.marking_failure where solved_at is null) as failures,
                       (select count(*) from fulfilment.fact_error where person_id is null and occurred_at > :since) as undetermined
                """).param("since", calendar.startOf(calendar.thisMonth()).atOffset(UTC)).query(Open.class).single();
        if (open.exceptions > 0) tasks.add(new Task("errors.exceptions", Words.of("验货异常", "Scan exceptions"), Words.of("还没写明怎么处理", "nobody has noted how they were mended"), null, open.exceptions, CASES, Words.of("去看", "Look"), "/errors"));
        if (open.failures > 0) tasks.add(new Task("errors.failures", Words.of("点发货失败", "Marking failed"), Words.of("原因还没解决", "the cause is not solved"), null, open.failures, CASES, Words.of("去看", "Look"), "/hand-over"));
        if (open.undetermined > 0) tasks.add(new Task("errors.undetermined", Words.of("差错待归人", "Errors of nobody"), Words.of("无法判定，不算谁的", "undetermined, they count against nobody"), null, open.undetermined, CASES, Words.of("去看", "Look"), "/errors"));
    }

    private void sheets(Viewer viewer, List<Task> tasks) {
        if (!viewer.may(Permission.RECEIVE_SHEETS)) return;
        var count = db.sql("select count(*) from fulfilment.handover where closed_at is not null and received_at is null").query(Long.class).single();
        if (count > 0) tasks.add(new Task("handover.sheets", Words.of("收快递单", "Courier sheets"), Words.of("交接完的快递单等财务签收", "sheets of finished hand-overs wait for finance"), null, count, CASES, Words.of("去签收", "Receive"), "/hand-over"));
    }
}
