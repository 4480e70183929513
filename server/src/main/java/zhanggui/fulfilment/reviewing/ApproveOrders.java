package zhanggui.fulfilment.reviewing;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Parcels.NewParcel;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Bulk;
import zhanggui.orders.Chosen;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.stock.Need;
import zhanggui.stock.Reservation;
import zhanggui.stock.Stock;

/**
 * ORD-04, ORD-06: orders leave the review desk. Each is locked and judged; its goods are set aside, its parcel is made, and it
 * stands in the print queue — or it stays, and the answer says why. A constant number of statements for any number of orders.
 */
@Component
public class ApproveOrders {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Orders orders;
    private final Parcels parcels;
    private final Stock stock;
    private final Couriers couriers;
    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    ApproveOrders(Orders orders, Parcels parcels, Stock stock, Couriers couriers, JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.orders = orders;
        this.parcels = parcels;
        this.stock = stock;
        this.couriers = couriers;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** An order that is accepted so far: its goods are not set aside yet. */
    private record Candidate(Order order, String courier, NewParcel parcel) {}

    /** @param refundsChecked the reviewer has looked into the refunds asked for and says that these orders may go */
    @Transactional
    public Outcome<Bulk> approve(Collection<OrderRef> refs, boolean refundsChecked, Viewer by) {
        if (refs.isEmpty()) return Outcome.refused(OrderRefusal.NO_ORDERS);
        if (refs.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        var bulk = approved(refs, refundsChecked, by);
        return bulk.outcome(OrderRefusal.NOTHING_DONE);
    }

    /** The same without judging the call as a whole: when nothing was done the answer says so order by order. */
    @Transactional
    Bulk approved(Collection<OrderRef> refs, boolean refundsChecked, Viewer by) {
        var chosen = Chosen.lock(orders, refs, by, Permission.REVIEW_ORDERS);
        var known = couriers.known(refs);
        var reviewers = reviewers(chosen.orders());
        var judged = chosen.judge(order -> judge(order, known.pick(order), refundsChecked, reviewers));
        if (judged.done().isEmpty()) return judged;
        var now = clock.instant();
        var candidates = candidates(chosen.orders().stream().filter(o -> judged.done().contains(o.ref())).toList(), known, now);
        var reservation = stock.reserve(candidates.stream().flatMap(c -> c.parcel.lines().stream().map(l -> new Need(c.parcel.ref().holder(), l.sku(), l.quantity()))).toList());
        var granted = candidates.stream().filter(c -> reservation.granted().contains(c.parcel.ref().holder())).toList();
        var refused = new ArrayList<>(judged.refused());
        candidates.stream().filter(c -> !granted.contains(c)).forEach(c -> refused.add(shortage(c, reservation)));
        var done = granted.stream().map(c -> c.order.ref()).toList();
        write(granted, done, by, now);
        return new Bulk(done, List.copyOf(refused));
    }

    private void write(List<Candidate> granted, List<OrderRef> done, Viewer by, Instant now) {
        if (granted.isEmpty()) return;
        parcels.create(granted.stream().map(Candidate::parcel).toList(), by.person(), now);
        orders.advance(done, Stage.REVIEWED, by.person(), now, Words.of("审单通过", "Reviewed"));
        audit.record(by.person(), "fulfilment.review.approve", "orders/" + done.size(), null,
                granted.stream().map(c -> Map.of("order", c.order.ref(), "parcel", c.parcel.drawn().number(), "courier", c.courier)).toList(), null);
    }

    private static Bulk.NotDone judge(Order order, Couriers.Pick pick, boolean refundsChecked, Map<OrderRef, Words[]> reviewers) {
        switch (order.stage()) {
            case AWAITING_PAYMENT: return Bulk.NotDone.of(order, ReviewRefusal.NOT_PAID, Map.of());
            case AWAITING_CONFIRMATION: return Bulk.NotDone.of(order, ReviewRefusal.NOT_CONFIRMED, Map.of());
            case HELD: return Bulk.NotDone.of(order, ReviewRefusal.HELD, Map.of());
            case REVIEWED, PRINTED, PICKING, PICKED, VERIFIED, PACKED:
                var who = reviewers.getOrDefault(order.ref(), new Words[] {Words.same("–"), Words.same("–")});
                return Bulk.NotDone.of(order, ReviewRefusal.ALREADY_REVIEWED, Map.of("who", who[0], "at", who[1]));
            case SHIPPED, CANCELLED, DONE: return Bulk.NotDone.of(order, ReviewRefusal.CLOSED, Map.of("stage", order.stage().words()));
            case TO_REVIEW: break;
        }
        if (order.refund() != Order.Refund.NONE && !refundsChecked) return Bulk.NotDone.of(order, ReviewRefusal.REFUND_ASKED, Map.of());
        if (order.lines().isEmpty()) return Bulk.NotDone.of(order, ReviewRefusal.NO_LINES, Map.of());
        var unknown = order.lines().stream().filter(l -> l.sku() == null).findFirst();
        if (unknown.isPresent()) return Bulk.NotDone.of(order, ReviewRefusal.CODE_UNKNOWN, Map.of("line", Words.same(String.valueOf(unknown.get().no())), "code", Words.same(unknown.get().code())));
        return pick.courier() == null ? Bulk.NotDone.of(order, ReviewRefusal.NO_COURIER, Map.of()) : null;
    }

    /** Who was faster; asked only when somebody was. */
    private Map<OrderRef, Words[]> reviewers(List<Order> found) {
        var taken = found.stream().filter(o -> o.stage().inTheLine()).map(Order::ref).toList();
        var reviewers = new HashMap<OrderRef, Words[]>();
        if (taken.isEmpty()) return reviewers;
        db.sql("""
                select p.shop_id, p.order_id, coalesce(s.name, '–') as name, p.reviewed_at from fulfilment.parcel p
                  left join organisation.fact_person s on s.person_id = p.reviewed_by
                 where p.order_id = any(:orders) and p.stage <> 'VOIDED'
                """).param("orders", taken.stream().map(r -> r.id().value()).toArray(Long[]::new))
                .query(row -> { reviewers.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")),
                        new Words[] {Words.same(row.getString("name")), Words.same(TIME.format(row.getTimestamp("reviewed_at").toInstant().atZone(calendar.zone())))}); });
        return reviewers;
    }

    private List<Candidate> candidates(List<Order> accepted, Couriers.Known known, Instant now) {
        var drawn = parcels.draw(accepted.size(), calendar.dayOf(now));
        var candidates = new ArrayList<Candidate>();
        for (var i = 0; i < accepted.size(); i++) {
            var order = accepted.get(i);
            var courier = known.pick(order).courier();
            var lines = Order.needs(order.lines()).stream().map(n -> new Parcels.Line(n.sku(), n.quantity())).toList();
            candidates.add(new Candidate(order, courier, new NewParcel(drawn.get(i), order.ref().shop(), order.ref().id(), order.number(), courier, order.urgent(),
                    order.shipBy(), order.paidAt(), order.remarks(), null, lines)));
        }
        // Urgent ones first, then who paid first: so scarce goods go to whom they belong.
        candidates.sort(java.util.Comparator.comparing((Candidate c) -> !c.order.urgent()).thenComparing(c -> c.order.paidAt(), java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())));
        return candidates;
    }

    private static Bulk.NotDone shortage(Candidate candidate, Reservation reservation) {
        var holder = candidate.parcel.ref().holder();
        var missing = reservation.shortages().stream().filter(s -> s.holder().equals(holder)).toList();
        var zh = missing.stream().map(s -> code(candidate, s) + " 要 " + s.wanted() + " 件，可用 " + s.free()).collect(Collectors.joining("、"));
        var en = missing.stream().map(s -> code(candidate, s) + " " + s.wanted() + " wanted, " + s.free() + " free").collect(Collectors.joining(", "));
        return Bulk.NotDone.of(candidate.order, ReviewRefusal.SHORTAGE, Map.of("short", Words.of(zh, en)));
    }

    private static String code(Candidate candidate, Reservation.Shortage shortage) {
        return Order.needs(candidate.order.lines()).stream().filter(n -> shortage.sku().equals(n.sku())).map(Order.Need::code).findFirst().orElse(String.valueOf(shortage.sku().value()));
    }
}
