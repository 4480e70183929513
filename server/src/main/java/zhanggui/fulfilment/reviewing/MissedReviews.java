package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Deadlines;
import zhanggui.orders.OrderRef;
import zhanggui.orders.WaitingList;

/**
 * ORD-05: at the close what was due today and still waits is booked as overlooked, once per order; what was told to be unable to leave (FUL-19) is not. It is the error of the one
 * reviewer who had the shop in his care that day; when nobody or several had, of the one who reviewed for it; else of nobody (FUL-44).
 */
@Component
public class MissedReviews {

    private static final int AT_ONCE = 500;

    private record Waiting(OrderRef ref, String number, Instant paidAt, Instant since) {}

    private record ShopDay(ShopId shop, LocalDate day) {}

    private final JdbcClient db;
    private final WaitingList waiting;
    private final Errors errors;
    private final BusinessCalendar calendar;

    MissedReviews(JdbcClient db, WaitingList waiting, Errors errors, BusinessCalendar calendar) {
        this.db = db;
        this.waiting = waiting;
        this.errors = errors;
        this.calendar = calendar;
    }

    /** Asked again it books nothing twice. @return how many were booked, at most 500 at once: ask again until none is left */
    @Transactional
    public int book(Instant now) {
        var deadlines = waiting.deadlines();
        var responsible = new HashMap<ShopDay, Optional<PersonId>>();
        var booked = 0;
        for (var order : overlooked(now)) {
            var missedAt = missedAt(order, deadlines);
            if (missedAt.isAfter(now)) continue;
            var who = responsible.computeIfAbsent(new ShopDay(order.ref.shop(), calendar.dayOf(missedAt)), this::responsible).orElse(null);
            var id = errors.book(new Errors.Booking(ErrorRule.REVIEW_MISSED_NOT_SAME_DAY, cause(order.ref), who, order.ref, order.number, null, null, missedAt, Viewer.SYSTEM.person(),
                    note(calendar.dayOf(order.paidAt) + " " + calendar.timeOf(order.paidAt).withNano(0))));
            if (id.isPresent()) booked++;
        }
        return booked;
    }

    private static String note(String paid) { return Words.of("付款 " + paid + "，下班时还没审", "paid " + paid + ", not reviewed when the day closed").both(); }

    /** The close of the day it was due; of the day it came in, when that was later; of the next day, when it came in after the close. */
    static Instant missedAt(Deadlines deadlines, Instant paidAt, Instant since) {
        var due = deadlines.reviewDue(paidAt);
        if (!since.isAfter(due)) return due;
        var calendar = deadlines.calendar();
        var close = calendar.at(calendar.dayOf(since), deadlines.close());
        return since.isBefore(close) ? close : calendar.at(calendar.dayOf(since).plusDays(1), deadlines.close());
    }

    private static Instant missedAt(Waiting order, Deadlines deadlines) { return missedAt(deadlines, order.paidAt, order.since); }

    private List<Waiting> overlooked(Instant now) {
        var deadlines = waiting.deadlines();
        var day = calendar.dayOf(now);
        var closed = now.isBefore(calendar.at(day, deadlines.close())) ? day.minusDays(1) : day;
        return db.sql("""
                select f.shop_id, f.order_id, f.platform_no, f.paid_at, f.stage_at from orders.fact_order f
                 where f.stage = 'TO_REVIEW' and f.paid_at < :cutoff and f.stage_at < :close
                   and not exists (select from fulfilment.blocked b where b.shop_id = f.shop_id and b.order_id = f.order_id and b.ended_at is null)
                   and not exists (select from fulfilment.error e where e.cause = :rule || ' order/' || f.shop_id || '/' || f.order_id)
                 order by f.paid_at, f.order_id limit :most
                """)
                .param("cutoff", calendar.at(closed, deadlines.cutoff()).atOffset(UTC)).param("close", calendar.at(closed, deadlines.close()).atOffset(UTC))
                .param("rule", ErrorRule.REVIEW_MISSED_NOT_SAME_DAY.key()).param("most", AT_ONCE)
                .query((row, _) -> new Waiting(OrderRef.of(row.getLong(1), row.getLong(2)), row.getString(3), row.getTimestamp(4).toInstant(), row.getTimestamp(5).toInstant())).list();
    }

    private static String cause(OrderRef ref) { return "order/" + ref.shop().value() + "/" + ref.id().value(); }

    private Optional<PersonId> responsible(ShopDay of) {
        var duty = only("select person_id from fulfilment.review_duty where shop_id = :shop and from_day <= :day and (until_day is null or until_day > :day)", of);
        return duty.isPresent() ? duty : only("select distinct person_id from fulfilment.fact_review where shop_id = :shop and day = :day", of);
    }

    private Optional<PersonId> only(String sql, ShopDay of) {
        var people = new TreeSet<>(db.sql(sql).params(Map.of("shop", of.shop.value(), "day", of.day)).query(Long.class).list());
        return people.size() == 1 ? Optional.of(new PersonId(people.first())) : Optional.empty();
    }
}
