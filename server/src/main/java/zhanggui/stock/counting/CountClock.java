package zhanggui.stock.counting;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.stock.StockRules;
import zhanggui.stock.house.WarehouseNews;
import zhanggui.stock.house.WarehouseNews.Whom;

/** INV-09: where a daily count is required it is planned in the morning, and without a report at 18:00 the manager is told. INV-08: at quarter end everything is counted. */
@Configuration(proxyBeanMethods = false)
class CountClock implements ClockDuty, WorkSource {

    private static final LocalTime PLANNED_AT = LocalTime.of(9, 0);
    private static final int QUARTER_DAYS = 7;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final StockRules rules;
    private final PlanCount plan;
    private final WarehouseNews news;
    private final TransactionTemplate transaction;
    private final DirtyDays dirty;
    private final Clock clock;

    CountClock(JdbcClient db, BusinessCalendar calendar, StockRules rules, PlanCount plan, WarehouseNews news, TransactionTemplate transaction, DirtyDays dirty, Clock clock) {
        this.db = db;
        this.calendar = calendar;
        this.rules = rules;
        this.plan = plan;
        this.news = news;
        this.transaction = transaction;
        this.dirty = dirty;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> strikeCountClock(Clock clock) {
        return Tasks.recurring("stock.strike-count-clock", FixedDelay.ofMinutes(1)).execute((_, _) -> strike(clock.instant()));
    }

    @Override
    public void strike(Instant now) {
        var today = calendar.dayOf(now);
        if (!rules.on("count.daily.required", today)) return;
        var time = calendar.timeOf(now);
        if (!time.isBefore(PLANNED_AT) && plan.today(today).isEmpty()) plan.daily(today, Viewer.SYSTEM.person());
        if (time.isAfter(rules.time("count.daily.cutoff", today)) && !reported(today)) transaction.executeWithoutResult(_ -> alert(today));
    }

    private boolean reported(LocalDate day) {
        return db.sql("select exists (select from stock.count_sheet where kind = 'DAILY' and day = ? and reported_at is not null and state <> 'CANCELLED')").param(day).query(Boolean.class).single();
    }

    private void alert(LocalDate day) {
        var missed = db.sql("insert into stock.count_missed (sheet_id, missed_at) select id, :now from stock.count_sheet where kind = 'DAILY' and day = :day and state <> 'CANCELLED' on conflict do nothing").param("now", clock.instant().atOffset(UTC)).param("day", day).update();
        if (missed > 0) dirty.mark("stock.fact_daily_count", null, day);
        var cutoff = rules.time("count.daily.cutoff", day);
        news.tell(List.of(Whom.MANAGERS), "stock.count.missing", "count-missing/" + day, Words.of("到 " + cutoff + " 还没有当天盘点报告", "No daily count reported by " + cutoff), Words.of(day + "，规定要盘，仓库还没有报", day + ", required and not reported by the warehouse"), "/stock/counts", null);
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        var today = calendar.dayOf(now);
        if (viewer.may(Permission.COUNT_STOCK)) {
            if (rules.on("count.daily.required", today) && !reported(today))
                tasks.add(new Task("stock.count", Words.of("当天盘点", "Daily count"), Words.of("盘完报上去", "count and report"), calendar.at(today, rules.time("count.daily.cutoff", today)), 0, Words.of("", ""), Words.of("去盘点", "Count"), "/stock/counts"));
            if (quarterDue(today))
                tasks.add(new Task("stock.quarter", Words.of("季末盘点", "Quarter count"), Words.of("和财务一起盘全部库存", "all stock, together with finance"), calendar.startOf(quarterEnd(today).plusDays(1)), 0, Words.of("", ""), Words.of("去盘点", "Count"), "/stock/counts"));
        }
        if (viewer.may(Permission.APPROVE_COUNTS)) {
            var waiting = db.sql("select count(*) from stock.count_sheet s where s.state = 'REPORTED' and s.reported_by <> :me and not exists (select from stock.count_scan c where c.sheet_id = s.id and c.person_id = :me)").param("me", viewer.person().value()).query(Long.class).single();
            if (waiting > 0) tasks.add(new Task("stock.count.approve", Words.of("盘点差异", "Count differences"), Words.of("报上来了，等批准入账", "reported, to be approved and booked"), null, waiting, Words.of("张", "counts"), Words.of("去看", "Look"), "/stock/counts?state=REPORTED"));
        }
        return tasks;
    }

    private static LocalDate quarterEnd(LocalDate day) { return day.withDayOfMonth(1).withMonth((day.getMonthValue() + 2) / 3 * 3).plusMonths(1).minusDays(1); }

    /** In the last days of a quarter, while the quarter has no count of its own. */
    private boolean quarterDue(LocalDate today) {
        var end = quarterEnd(today);
        if (today.isBefore(end.minusDays(QUARTER_DAYS - 1L))) return false;
        return !db.sql("select exists (select from stock.count_sheet where kind = 'QUARTER' and state in ('REPORTED', 'POSTED') and day > ? and day <= ?)").params(end.minusMonths(3), end).query(Boolean.class).single();
    }
}
