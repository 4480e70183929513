package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.WaitingList;

/** ORD-04: at 10:00 and 16:00 a batch opens and holds every paid order that waits then. */
@Component
public class OpenBatches {

    /** @param orders how many waited, {@code left} how many of them still do */
    record Batch(long id, LocalDate day, LocalTime at, Instant openedAt, long orders, long left) {}

    private final JdbcClient db;
    private final WaitingList waiting;
    private final Orders orders;
    private final BusinessCalendar calendar;

    OpenBatches(JdbcClient db, WaitingList waiting, Orders orders, BusinessCalendar calendar) {
        this.db = db;
        this.waiting = waiting;
        this.orders = orders;
        this.calendar = calendar;
    }

    /** Opens the latest batch that is due today and not open yet. @return its number of orders; empty when there is nothing to open */
    @Transactional
    public Optional<Integer> openDue(Instant now) {
        var day = calendar.dayOf(now);
        var due = waiting.batchTimes().stream().filter(t -> !calendar.at(day, t).isAfter(now)).max(Comparator.naturalOrder());
        if (due.isEmpty()) return Optional.empty();
        return db.sql("insert into fulfilment.review_batch (day, at, opened_at) values (?, ?, ?) on conflict (day, at) do nothing returning id")
                .params(day, due.get(), now.atOffset(UTC)).query(Long.class).optional()
                .map(id -> fill(id, due.get(), now));
    }

    private int fill(long batch, LocalTime at, Instant now) {
        var refs = db.sql("""
                insert into fulfilment.review_batch_order (batch_id, shop_id, order_id)
                select :batch, shop_id, order_id from orders.fact_order where stage in ('TO_REVIEW', 'AWAITING_CONFIRMATION') and paid_at <= :now
                returning shop_id, order_id
                """).param("batch", batch).param("now", now.atOffset(UTC)).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list();
        orders.note(refs, "BATCH", Viewer.SYSTEM.person(), now, Words.of("进 " + at + " 审单批", "In the review batch of " + at));
        return refs.size();
    }

    List<Batch> on(LocalDate day, Viewer viewer) {
        var shops = viewer.shops(Permission.REVIEW_ORDERS);
        return db.sql("""
                select b.id, b.day, b.at, b.opened_at, count(o.order_id) as orders, count(f.order_id) filter (where f.stage in ('TO_REVIEW', 'AWAITING_CONFIRMATION', 'HELD')) as left
                  from fulfilment.review_batch b
                  left join fulfilment.review_batch_order o on o.batch_id = b.id and (:every or o.shop_id = any(:shops))
                  left join orders.fact_order f on f.shop_id = o.shop_id and f.order_id = o.order_id
                 where b.day = :day group by b.id order by b.at
                """).param("day", day).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Batch(row.getLong("id"), row.getObject("day", LocalDate.class), row.getObject("at", LocalTime.class), row.getTimestamp("opened_at").toInstant(), row.getLong("orders"), row.getLong("left"))).list();
    }
}
