package zhanggui.fulfilment.cases;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.fulfilment.Limits;
import zhanggui.fulfilment.ServiceShifts;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** FUL-24: at about nine the early shift is called to the day's list of difficult parcels; what was not finished stands on it again. */
@Configuration(proxyBeanMethods = false)
class CasesClock implements ClockDuty {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final ServiceShifts shifts;
    private final Notices notices;
    private final TransactionTemplate transaction;

    CasesClock(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, ServiceShifts shifts, Notices notices, TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.shifts = shifts;
        this.notices = notices;
        this.transaction = transaction;
    }

    @Override
    public void strike(Instant now) {
        var day = calendar.dayOf(now);
        if (!calendar.timeOf(now).isBefore(limits.difficultAt(day))) transaction.executeWithoutResult(_ -> list(now));
    }

    private void list(Instant now) {
        var day = calendar.dayOf(now);
        if (db.sql("insert into fulfilment.struck (what, day, at) values ('difficult', ?, ?) on conflict do nothing").params(day, now.atOffset(UTC)).update() == 0) return;
        var people = new LinkedHashMap<PersonId, Long>();
        db.sql("select shop_id, count(*) as n from fulfilment.parcel_case where closed_at is null and next_on <= ? group by shop_id order by shop_id").param(day)
                .query((row, _) -> new Object[] {new ShopId(row.getLong("shop_id")), row.getLong("n")}).list()
                .forEach(of -> shifts.early((ShopId) of[0], day).forEach(person -> people.merge(person, (Long) of[1], Long::sum)));
        people.forEach((person, n) -> notices.post(List.of(new Notice(person, "shipping.difficult", "difficult/" + day, Words.of("今天的疑难快递 " + n + " 件", n + (n == 1 ? " difficult parcel" : " difficult parcels") + " today"),
                Words.of("打电话、查原因、告诉买家，没完的交下一班", "call, find out, tell the customer; what is not finished goes to the next shift"), "/difficult-parcels", null))));
    }

    @Bean
    RecurringTask<Void> strikeCasesClock() {
        return Tasks.recurring("fulfilment.cases-clock", FixedDelay.ofSeconds(30)).execute((_, _) -> strike(clock.instant()));
    }
}
