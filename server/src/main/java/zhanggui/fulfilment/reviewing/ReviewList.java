package zhanggui.fulfilment.reviewing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.ruling.Subject;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.SameDestination;
import zhanggui.orders.StopList;
import zhanggui.orders.WaitingList;
import zhanggui.stock.Stock;

/** The reviewer's list: what waits, with the courier proposed and what stock cannot give. */
@Component
class ReviewList {

    /**
     * @param stopped  the entry of the stop list it stands on (ORD-41); null when it stands on none
     * @param together others that wait, of the same buyer to the same address (FUL-45)
     */
    record Row(WaitingList.Row order, Couriers.Pick courier, boolean shortage, @Nullable Words shortageWords, @Nullable Words stopped, List<SameDestination.Other> together) {}

    /**
     * @param nextBatch when the next batch opens; null when today's are all open
     * @param secondsEach mean time between two approvals of one person today; null while nobody has approved two
     * @param closeFrom  when today's close check opens
     */
    record Head(WaitingList.Counts counts, Instant now, Instant cutoff, @Nullable Instant nextBatch, long reviewedToday, @Nullable Integer secondsEach, Instant closeFrom, Instant close) {}

    private final WaitingList waiting;
    private final Couriers couriers;
    private final Stock stock;
    private final StopList stops;
    private final SameDestination same;
    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;

    ReviewList(WaitingList waiting, Couriers couriers, Stock stock, StopList stops, SameDestination same, JdbcClient db, Clock clock, BusinessCalendar calendar) {
        this.waiting = waiting;
        this.couriers = couriers;
        this.stock = stock;
        this.stops = stops;
        this.same = same;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** @param courier null for all; the proposal is a rule in words, so with it the rows are judged here instead of in SQL */
    Page<Row> page(WaitingList.Filter filter, @Nullable String courier, Page.Request request, Viewer viewer) {
        if (courier == null || courier.isBlank()) {
            var page = waiting.page(filter, request, viewer);
            return Page.of(rows(page.rows()), page.total(), request);
        }
        var all = waiting.all(filter, viewer);
        var known = couriers.knownOf(all.stream().map(ReviewList::subject).toList());
        var fitting = all.stream().filter(r -> courier.equals(known.pick(r.ref()).courier())).toList();
        var part = fitting.stream().skip(request.offset()).limit(request.size()).toList();
        return Page.of(rows(part), fitting.size(), request);
    }

    private List<Row> rows(List<WaitingList.Row> page) {
        if (page.isEmpty()) return List.of();
        var refs = page.stream().map(WaitingList.Row::ref).toList();
        var known = couriers.knownOf(page.stream().map(ReviewList::subject).toList());
        var stopped = stops.stopped(refs);
        var together = same.waiting(refs);
        var levels = stock.available(page.stream().flatMap(r -> Order.needs(r.lines()).stream()).map(Order.Need::sku).distinct().toList());
        return page.stream().map(r -> {
            var missing = missing(r, levels);
            return new Row(r, known.pick(r.ref()), missing != null, missing, stopped.get(r.ref()), together.getOrDefault(r.ref(), List.of()));
        }).toList();
    }

    /** The same as {@link Subject#of(zhanggui.orders.Order)} makes of the order. */
    static Subject subject(WaitingList.Row row) {
        return Subject.of(row.ref(), row.province() + " " + row.city() + " " + row.district(), (row.buyerRemark() + " " + row.sellerRemark()).strip(), row.lines(), row.paid());
    }

    private static @Nullable Words missing(WaitingList.Row row, Map<SkuId, Stock.Level> levels) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        Order.needs(row.lines()).stream().filter(n -> levels.getOrDefault(n.sku(), Stock.Level.NOTHING).available() < n.quantity()).forEach(n -> {
            var free = levels.getOrDefault(n.sku(), Stock.Level.NOTHING).available();
            zh.add(n.code() + " 要 " + n.quantity() + "，可用 " + free);
            en.add(n.code() + ": " + n.quantity() + " wanted, " + free + " free");
        });
        return zh.isEmpty() ? null : Words.of(String.join("；", zh), String.join("; ", en));
    }

    Head head(Viewer viewer) {
        var now = clock.instant();
        var today = calendar.dayOf(now);
        var deadlines = waiting.deadlines();
        var next = waiting.batchTimes().stream().map((LocalTime t) -> calendar.at(today, t)).filter(t -> t.isAfter(now)).findFirst().orElse(null);
        var shops = viewer.shops(Permission.REVIEW_ORDERS);
        record Today(long reviewed, Integer secondsEach) {}
        var done = db.sql("""
                select coalesce(sum(n), 0) as reviewed, (sum(took) / nullif(sum(n - 1) filter (where n > 1), 0))::int as seconds_each from (
                    select reviewed_by, count(*) as n, extract(epoch from max(reviewed_at) - min(reviewed_at)) as took from fulfilment.parcel
                     where reviewed_at >= :from and (:every or shop_id = any(:shops)) group by reviewed_by) r
                """).param("from", calendar.startOf(today).atOffset(java.time.ZoneOffset.UTC)).param("every", shops.every()).param("shops", shops.ids()).query(Today.class).single();
        return new Head(waiting.counts(viewer), now, calendar.at(today, deadlines.cutoff()), next, done.reviewed, done.secondsEach,
                calendar.at(today, deadlines.close()).minus(CloseCheck.OPENS_BEFORE), calendar.at(today, deadlines.close()));
    }
}
