package zhanggui.purchasing;

import java.time.Instant;
import java.time.LocalDate;
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

/** What who buys and who watches the money has to do now: late arrivals, a list that is due, marks to be answered. */
@Component
class PurchasingWork implements WorkSource {

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    PurchasingWork(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.BUY)) return List.of();
        var today = calendar.dayOf(now);
        var tasks = new ArrayList<Task>();
        count(tasks, viewer, "select count(*) from purchasing.purchase p where state = 'ORDERED' and expected_on < :today and (shop_id is null or :every or shop_id = any(:shops))", today, "purchasing.late",
                Words.of("到货迟了", "Late arrivals"), Words.of("过了日子还没到齐，催供应商或改日期", "past their day and not complete: ask the supplier or move the day"), Words.of("张", "orders"), Words.of("去看", "Look"), "/purchases?tab=LATE");
        count(tasks, viewer, "select count(*) from purchasing.restock where sent_at is null and day = :today and (:every or shop_id = any(:shops))", today, "purchasing.restock",
                Words.of("补货需求表", "Replenishment list"), Words.of("今天要发", "due today"), Words.of("张", "lists"), Words.of("去填", "Fill in"), "/restock");
        count(tasks, viewer, """
                select count(*) from purchasing.purchase_mark k join purchasing.purchase p on p.id = k.purchase_id
                 where (p.shop_id is null or :every or p.shop_id = any(:shops)) and not exists (select from purchasing.purchase_mark_step t where t.mark_id = k.id) and :today is not null
                """, today, "purchasing.mark", Words.of("财务标的异常", "Marks of finance"), Words.of("等你答复", "wait for an answer"), Words.of("条", "marks"), Words.of("去答复", "Answer"), "/purchases?tab=MARKED");
        return tasks;
    }

    private void count(List<Task> tasks, Viewer viewer, String sql, LocalDate today, String key, Words title, Words detail, Words unit, Words action, String path) {
        var mine = viewer.shops(Permission.BUY);
        var n = db.sql(sql).param("today", today).param("every", mine.every()).param("shops", mine.ids()).query(Long.class).single();
        if (n > 0) tasks.add(new Task(key, title, detail, null, n, unit, action, path));
    }
}
