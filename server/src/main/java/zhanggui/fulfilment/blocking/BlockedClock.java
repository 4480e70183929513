package zhanggui.fulfilment.blocking;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** FUL-20, FUL-22: what was not told by its time alerts the supervisor of shipping; at about 19:00 the late shift is called to the open questions. */
@Configuration(proxyBeanMethods = false)
class BlockedClock implements ClockDuty {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final ServiceShifts shifts;
    private final Notices notices;
    private final TransactionTemplate transaction;

    BlockedClock(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, ServiceShifts shifts, Notices notices, TransactionTemplate transaction) {
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
        transaction.executeWithoutResult(_ -> {
            overByThemselves(now);
            alert(now);
            help(now);
            unsent(now);
        });
    }

    /** The platform has cancelled the order meanwhile: nothing is left to decide. */
    private void overByThemselves(Instant now) {
        db.sql("""
                update fulfilment.blocked b set ended_at = ?, ended_by = 0, outcome = 'CANCELLED', end_words = ? from orders.fact_order o
                 where b.ended_at is null and o.shop_id = b.shop_id and o.order_id = b.order_id and o.stage = 'CANCELLED'
                """).params(now.atOffset(UTC), Words.of("平台已取消订单", "the platform has cancelled the order").both()).update();
    }

    private record Untold(long id, long shopId, String platformNo, String words) {

        Words told() {
            var told = Words.stored(words);
            return Words.of(platformNo + "：" + told.zh(), platformNo + ": " + told.en());
        }
    }

    private void alert(Instant now) {
        var byShop = new LinkedHashMap<ShopId, List<Untold>>();
        db.sql("update fulfilment.blocked set alerted_at = :now where ended_at is null and told_at is null and alerted_at is null and due_at < :now returning id, shop_id, platform_no, words")
                .param("now", now.atOffset(UTC)).query(Untold.class).list().forEach(u -> byShop.computeIfAbsent(new ShopId(u.shopId()), _ -> new ArrayList<>()).add(u));
        byShop.forEach((shop, untold) -> notices.post(shifts.supervisors(shop, calendar.dayOf(now)).stream().map(person -> new Notice(person, "shipping.untold", "blocked/" + untold.getFirst().id() + "/untold",
                Words.of(untold.size() + " 单不能发，没告知晚班", untold.size() + (untold.size() == 1 ? " blocked order" : " blocked orders") + " not told to the late shift"),
                untold.getFirst().told(), "/blocked", null)).toList()));
    }

    private void help(Instant now) {
        var day = calendar.dayOf(now);
        if (calendar.timeOf(now).isBefore(limits.helpAt(day))) return;
        if (db.sql("insert into fulfilment.struck (what, day, at) values ('help', ?, ?) on conflict do nothing").params(day, now.atOffset(UTC)).update() == 0) return;
        var open = new LinkedHashMap<ShopId, Long>();
        db.sql("select shop_id, count(*) as n from (select shop_id from fulfilment.blocked where ended_at is null union all select shop_id from fulfilment.question where solved_at is null) o group by shop_id")
                .query(row -> { open.put(new ShopId(row.getLong("shop_id")), row.getLong("n")); });
        var people = new LinkedHashMap<zhanggui.kernel.PersonId, Long>();
        for (Map.Entry<ShopId, Long> of : open.entrySet()) shifts.late(of.getKey(), day).forEach(person -> people.merge(person, of.getValue(), Long::sum));
        people.forEach((person, n) -> notices.post(List.of(new Notice(person, "shipping.help", "shipping-help/" + day,
                Words.of("今天发货有 " + n + " 件事没完", n + (n == 1 ? " shipping matter is" : " shipping matters are") + " open today"),
                Words.of("不能发的订单和客服问发货的，一起看一遍", "orders that cannot leave, and what service asked shipping"), "/blocked", null))));
    }

    /** FUL-23: packing and sending have ended; what has not left by then is told to the supervisor once. */
    private void unsent(Instant now) {
        var day = calendar.dayOf(now);
        var cutoff = calendar.at(day, limits.cutoff(day));
        if (!now.isAfter(cutoff) || db.sql("insert into fulfilment.struck (what, day, at) values ('cutoff', ?, ?) on conflict do nothing").params(day, now.atOffset(UTC)).update() == 0) return;
        var left = new LinkedHashMap<ShopId, Long>();
        db.sql("""
                select p.shop_id, count(*) as n from fulfilment.parcel p
                 where p.stage in ('REVIEWED', 'PRINTED', 'HANDED', 'PICKED', 'VERIFIED', 'PACKED') and p.shipped_at is null and p.reviewed_at < :cutoff
                   and not exists (select from fulfilment.excuse x where x.shop_id = p.shop_id and x.parcel_id = p.id and x.day = :day)
                   and not exists (select from fulfilment.blocked b where b.shop_id = p.shop_id and b.order_id = p.order_id and b.ended_at is null) group by p.shop_id
                """).param("cutoff", cutoff.atOffset(UTC)).param("day", day).query(row -> { left.put(new ShopId(row.getLong("shop_id")), row.getLong("n")); });
        var people = new LinkedHashMap<zhanggui.kernel.PersonId, Long>();
        left.forEach((shop, n) -> shifts.supervisors(shop, day).forEach(person -> people.merge(person, n, Long::sum)));
        people.forEach((person, n) -> notices.post(List.of(new Notice(person, "shipping.unsent", "unsent/" + day,
                Words.of(n + " 单 " + limits.cutoff(day) + " 前没发出", n + (n == 1 ? " order" : " orders") + " not sent by " + limits.cutoff(day)), Words.of("审过、没有理由留下的，一单单列着", "reviewed, and without a reason to stay"), "/day-close", null))));
    }

    @Bean
    RecurringTask<Void> strikeBlockedClock() {
        return Tasks.recurring("fulfilment.blocked-clock", FixedDelay.ofSeconds(20)).execute((_, _) -> strike(clock.instant()));
    }
}
