package zhanggui.stock;

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

/** UX-01: what waits in the warehouse: deliveries of today, slips nobody signed (today's parcels are still leaving), transfers that should be there, goods that are to be checked or taken off sale. */
@Component
class StockWork implements WorkSource {

    private static final Words SLIPS = Words.of("张", "slips");
    private static final Words GOODS = Words.of("种", "SKUs");

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    StockWork(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        var end = calendar.startOf(calendar.dayOf(now).plusDays(1)).minusSeconds(1);
        if (viewer.may(Permission.MANAGE_WAREHOUSE)) keeper(tasks, end, now);
        transfers(tasks, viewer, now);
        if (viewer.may(Permission.MANAGE_CATALOGUE))
            add(tasks, number("select count(*) from stock.discontinuation_check where discontinued and delisted_at is null"), "stock.delist", Words.of("停产下架", "Take off sale"), Words.of("已停产、还在卖的货", "not made any more and still on sale"), end, GOODS, Words.of("去下架", "To the list"), "/transfers?tab=delist");
        return tasks;
    }

    private void keeper(List<Task> tasks, Instant end, Instant now) {
        var due = db.sql("select count(*) from stock.delivery d where d.expected_on <= ? and not exists (select from stock.delivery_end e where e.delivery_id = d.id)").param(calendar.dayOf(now)).query(Long.class).single();
        add(tasks, due, "stock.deliveries", Words.of("收货", "Receive goods"), Words.of("今天和之前该到的货", "expected today and before"), end, Words.of("单", "deliveries"), Words.of("去收货", "Receive"), "/deliveries");
        var unsigned = db.sql("select count(*) from stock.slip s where stock.needs_signature(s.kind) and not (s.kind = 'SHIPMENT' and s.number = :today) and not exists (select from stock.slip_signature g where g.slip_id = s.id)")
                .param("today", calendar.dayOf(now).toString()).query(Long.class).single();
        add(tasks, unsigned, "stock.slips", Words.of("签单留底", "Sign slips"), Words.of("出入库单还没有人签", "goods slips nobody has signed"), null, SLIPS, Words.of("去签单", "To the slips"), "/goods-slips");
    }

    /** Whose they are; those of nobody are the warehouse's. */
    private void transfers(List<Task> tasks, Viewer viewer, Instant now) {
        record Open(long late, long checks) {}
        var open = db.sql("""
                select count(*) filter (where t.state = 'PLANNED' and exists (select from stock.transfer_try y where y.transfer_id = t.id and y.result is null and y.expected_at < :now)) as late,
                       count(*) filter (where t.state = 'CHECK') as checks
                  from stock.transfer t where t.ended_at is null and (t.owner = :me or t.owner is null and :manages)
                """).param("now", now.atOffset(java.time.ZoneOffset.UTC)).param("me", viewer.person().value()).param("manages", viewer.may(Permission.MANAGE_WAREHOUSE)).query(Open.class).single();
        add(tasks, open.late(), "stock.transfers", Words.of("调拨到了没有", "Transfers to settle"), Words.of("过了预计时间，没登记结果", "past the expected time and without a result"), now, GOODS, Words.of("去登记", "Settle"), "/transfers?tab=late");
        add(tasks, open.checks(), "stock.checks", Words.of("停产核实", "Still made?"), Words.of("连续两次没调到", "did not come twice in a row"), now, GOODS, Words.of("去核实", "Check"), "/transfers?tab=checks");
    }

    private long number(String sql) { return db.sql(sql).query(Long.class).single(); }

    private static void add(List<Task> tasks, long count, String key, Words title, Words detail, @Nullable Instant due, Words unit, Words action, String path) {
        if (count > 0) tasks.add(new Task(key, title, detail, due, count, unit, action, path));
    }
}
