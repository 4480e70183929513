package zhanggui.stock.lots;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.stock.Lots;
import zhanggui.stock.SkuNames;
import zhanggui.stock.house.WarehouseNews;
import zhanggui.stock.house.WarehouseNews.Whom;

/** INV-45: lots near their end are barred by themselves and the keepers are told; recalled goods that still lie here, and pieces without a lot, are the keeper's work. */
@Configuration(proxyBeanMethods = false)
class LotClock implements ClockDuty, WorkSource {

    private final JdbcClient db;
    private final Lots lots;
    private final SkuNames names;
    private final WarehouseNews news;
    private final TransactionTemplate transaction;

    LotClock(JdbcClient db, Lots lots, SkuNames names, WarehouseNews news, TransactionTemplate transaction) {
        this.db = db;
        this.lots = lots;
        this.names = names;
        this.news = news;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> strikeLotClock(Clock clock) { return Tasks.recurring("stock.lot-clock", FixedDelay.ofSeconds(60)).execute((_, _) -> strike(clock.instant())); }

    @Override
    public void strike(Instant now) {
        transaction.executeWithoutResult(_ -> {
            for (var barred : lots.bar()) {
                if (barred.here() == 0) continue;
                var named = names.of(List.of(barred.sku())).get(barred.sku());
                var goods = named == null ? "" : named.code() + " " + named.name();
                news.tell(List.of(Whom.KEEPERS), "stock.lot.barred", "lot/" + barred.lot() + "/barred", Words.of("快到期，不再卖：" + goods, "Near its end, not sold any more: " + goods),
                        Words.of("批号 " + barred.number() + "，" + barred.expiresOn() + " 到期，仓里 " + barred.here() + " 件", "lot " + barred.number() + ", expires on " + barred.expiresOn() + ", " + barred.here() + " here"), "/lots/" + barred.lot(), null);
            }
        });
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.MANAGE_WAREHOUSE)) return List.of();
        record Open(long recalled, long unnamed) {}
        var open = db.sql("""
                select (select count(distinct t.id) from stock.lot t join stock.lot_balance b on b.lot_id = t.id and b.on_hand > 0 join stock.place p on p.id = b.place_id and p.kind = 'BIN' where t.recalled_at is not null) as recalled,
                       (select count(*) from stock.lot_goods g join stock.balance b on b.sku_id = g.sku_id
                         where b.on_hand > (select coalesce(sum(l.on_hand), 0) from stock.lot_balance l where l.sku_id = b.sku_id and l.place_id = b.place_id)) as unnamed
                """).query(Open.class).single();
        var tasks = new java.util.ArrayList<Task>();
        if (open.recalled() > 0) tasks.add(new Task("stock.lots.recalled", Words.of("召回的货", "Recalled goods"), Words.of("召回了，还在货架上", "recalled and still on the shelf"), now, open.recalled(), Words.of("批", "lots"), Words.of("去看", "To the list"), "/lots?state=RECALLED"));
        if (open.unnamed() > 0) tasks.add(new Task("stock.lots.unnamed", Words.of("补批号", "Name lots"), Words.of("按批次管，没写批号，卖不了", "kept by lots, without a lot, not sold"), null, open.unnamed(), Words.of("处", "places"), Words.of("去补", "Name them"), "/lots?tab=goods"));
        return tasks;
    }
}
