package zhanggui.purchasing.ordering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;
import zhanggui.purchasing.Tell;

/** PUR-04: goods that did not come on their day: buyer, shop manager and service are told once per day that was named. */
@Component
class ArrivalClock implements ClockDuty {

    private record Late(long id, String number, String supplier, LocalDate expectedOn, PersonId buyer, @Nullable ShopId shop, String goods) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Tell tell;
    private final TransactionTemplate transaction;

    ArrivalClock(JdbcClient db, BusinessCalendar calendar, Tell tell, TransactionTemplate transaction) {
        this.db = db;
        this.calendar = calendar;
        this.tell = tell;
        this.transaction = transaction;
    }

    static String key(long purchase) { return "purchase/" + purchase + "/late"; }

    @Bean
    RecurringTask<Void> strikeArrivalClock(Clock clock) { return Tasks.recurring("purchasing.arrival-clock", FixedDelay.ofMinutes(10)).execute((_, _) -> strike(clock.instant())); }

    @Override
    public void strike(Instant now) {
        var today = calendar.dayOf(now);
        var late = db.sql("""
                select p.id, p.number, s.name, p.expected_on, p.made_by, p.shop_id,
                       (select string_agg(trim(k.name || ' ' || k.spec), '、' order by f.line_no) from purchasing.fact_purchase f join catalogue.fact_sku k on k.sku_id = f.sku_id where f.purchase_id = p.id and f.to_come > 0) as goods
                  from purchasing.purchase p join purchasing.supplier s on s.id = p.supplier_id
                 where p.state = 'ORDERED' and p.expected_on < :today and not exists (select from purchasing.late_told t where t.purchase_id = p.id and t.expected_on = p.expected_on)
                 order by p.id limit 200
                """).param("today", today).query((row, _) -> {
            var shop = row.getObject("shop_id", Long.class);
            return new Late(row.getLong("id"), row.getString("number"), row.getString("name"), row.getObject("expected_on", LocalDate.class), new PersonId(row.getLong("made_by")), shop == null ? null : new ShopId(shop), row.getString("goods"));
        }).list();
        for (var one : late) transaction.executeWithoutResult(_ -> tell(one));
    }

    private void tell(Late late) {
        if (db.sql("insert into purchasing.late_told (purchase_id, expected_on) values (?, ?) on conflict do nothing").params(late.id, late.expectedOn).update() == 0) return;
        var goods = late.goods == null ? "" : late.goods.length() > 80 ? late.goods.substring(0, 80) + "…" : late.goods;
        var buying = new LinkedHashSet<>(tell.managers(late.shop));
        buying.add(late.buyer);
        tell.all(buying, "purchasing.late", key(late.id) + "/" + late.expectedOn, Words.of(late.number + " 到货迟了", late.number + " is late"),
                Words.of(late.supplier + "，应 " + late.expectedOn + "：" + goods, late.supplier + ", due " + late.expectedOn + ": " + goods), "/purchases/" + late.id, null);
        var service = tell.holding("SERVICE_AGENT");
        service.removeAll(buying);
        tell.all(service, "purchasing.late", key(late.id) + "/" + late.expectedOn, Words.of("到货迟了", "Goods are late"), Words.of("应 " + late.expectedOn + "：" + goods, "due " + late.expectedOn + ": " + goods), "/arrivals?late=1", null);
    }
}
