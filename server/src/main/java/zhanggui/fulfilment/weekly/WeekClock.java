package zhanggui.fulfilment.weekly;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Permission;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Words;

/** FUL-30: on Friday afternoon the draft of the week lies ready for whoever supervises shipping. */
@Configuration(proxyBeanMethods = false)
class WeekClock implements ClockDuty {

    private static final LocalTime READY = LocalTime.of(15, 0);

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final RoleHolders holders;
    private final Notices notices;
    private final TransactionTemplate transaction;

    WeekClock(JdbcClient db, Clock clock, BusinessCalendar calendar, RoleHolders holders, Notices notices, TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.holders = holders;
        this.notices = notices;
        this.transaction = transaction;
    }

    @Override
    public void strike(Instant now) {
        var day = calendar.dayOf(now);
        if (day.getDayOfWeek() != DayOfWeek.FRIDAY || calendar.timeOf(now).isBefore(READY)) return;
        transaction.executeWithoutResult(_ -> {
            if (db.sql("insert into fulfilment.struck (what, day, at) values ('week', ?, ?) on conflict do nothing").params(day, now.atOffset(UTC)).update() == 0) return;
            notices.post(holders.who(Permission.SUPERVISE_LOGISTICS, null, day).stream().map(person -> new Notice(person, "shipping.week", "shipping-week-draft/" + ShippingWeek.monday(day),
                    Words.of("这一周的发货分析等你写", "The week in shipping waits for your words"), Words.of("挑选、质检、发货的问题已按类列好，再查一遍设备和联系", "its cases are grouped by type; check set-up and links"), "/shipping-week", null)).toList());
        });
    }

    @Bean
    RecurringTask<Void> strikeShippingWeek() {
        return Tasks.recurring("fulfilment.week-clock", FixedDelay.ofMinutes(5)).execute((_, _) -> strike(clock.instant()));
    }
}
