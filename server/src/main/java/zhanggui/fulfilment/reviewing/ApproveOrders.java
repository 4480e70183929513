package zhanggui.fulfilment.reviewing;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Parcels.NewParcel;
import zhanggui.fulfilment.Together;
import zhanggui.fulfilment.ruling.AppliedRules;
import zhanggui.fulfilment.ruling.AppliedRules.Applied;
import zhanggui.fulfilment.ruling.Gifts;
import zhanggui.fulfilment.ruling.OrderRule;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.AbnormalKind;
import zhanggui.orders.Bulk;
import zhanggui.orders.Chosen;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.orders.StopList;
import zhanggui.orders.WaitingList;
import zhanggui.stock.Need;
import zhanggui.stock.Reservation;
import zhanggui.stock.Stock;

/**
 * ORD-04, ORD-06, ORD-41: orders leave the review desk. Each is locked and judged; its goods are set aside, its gifts with them, its
 * parcel is made, and it stands in the print queue — or it stays, and the answer says why. FUL-45: several orders may make one
 * parcel, or a part of one order a parcel of its own. A constant number of statements for any number of orders.
 */
@Component
public class ApproveOrders {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    /**
     * @param refundsChecked the reviewer has looked into the refunds asked for and says that these orders may go
     * @param stopsChecked   who may set the rules says that they may go although they stand on the stop list
     * @param abnormalTaken  ORD-09: those that stand out were looked at and go, too; else many orders go without them
     * @param by             the rule that approves; null when a person does
     */
    record Terms(boolean refundsChecked, boolean stopsChecked, boolean abnormalTaken, @Nullable Map<OrderRef, OrderRule> by) {}

    private final Orders orders;
    private final Parcels parcels;
    private final Together together;
    private final Stock stock;
    private final Couriers couriers;
    private final StopList stops;
    private final WaitingList waiting;
    private final Gifts gifts;
    private final AppliedRules applied;
    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    ApproveOrders(Orders orders, Parcels parcels, Together together, Stock stock, Couriers couriers, StopList stops, WaitingList waiting, Gifts gifts, AppliedRules applied, JdbcClient db, Clock clock,
            BusinessCalendar calendar, Audit audit) {
        this.orders = orders;
        this.parcels = parcels;
        this.together = together;
        this.stock = stock;
        this.couriers = couriers;
        this.stops = stops;
        this.waiting = waiting;
        this.gifts = gifts;
        this.applied = applied;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** What shall lie in one parcel. @param rest goods of the orders that still lie in none, or the part of them that was asked for */
    private record Box(List<Order> orders, String courier, List<Item> rest) {
        Order first() { return orders.getFirst(); }
    }

    private record Item(SkuId sku, String code, int quantity) {}

    /** A box with its number: its goods are not set aside yet. */
    private record Candidate(Box box, Parcels.Drawn drawn, List<Gifts.Gift> gifts) {
        zhanggui.stock.Holder holder() { return new zhanggui.stock.Holder(box.first().ref().shop(), drawn.id()); }
        List<Need> needs() {
            var needs = new ArrayList<Need>();
            box.rest.forEach(i -> needs.add(new Need(holder(), i.sku, i.quantity)));
            gifts.stream().filter(g -> g.sku() != null).forEach(g -> needs.add(new Need(holder(), g.sku(), g.pieces(), true)));
            return needs;
        }
    }

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
    Bulk approved(Collection<OrderRef> refs, boolean refundsChecked, Viewer by) { return approved(refs, new Terms(refundsChecked, false, true, null), by); }

    @Transactional
    Bulk approved(Collection<OrderRef> refs, Terms terms, Viewer by) {
        var judged = judged(refs, terms, by);
        var boxes = judged.accepted().stream().map(o -> new Box(List.of(o), judged.known.pick(o.ref()).courier(), judged.rest(List.of(o)))).toList();
        return boxed(boxes, judged, terms, by);
    }

    /** FUL-45: all of them in one parcel, or none. Whoever asks has seen that they go to one place. */
    @Transactional
    Bulk merged(Collection<OrderRef> refs, Terms terms, Viewer by) {
        var judged = judged(refs, terms, by);
        var accepted = judged.accepted().stream().sorted(Comparator.comparing(Order::paidAt).thenComparing(Order::ref)).toList();
        if (accepted.size() < refs.size()) return new Bulk(List.of(), judged.bulk.refused());
        var inParts = orders.thoseInParts(refs);
        if (!inParts.isEmpty()) return new Bulk(List.of(), accepted.stream().filter(o -> inParts.contains(o.ref())).map(o -> Bulk.NotDone.of(o, ReviewRefusal.IN_PARTS, Map.of())).toList());
        return boxed(List.of(new Box(accepted, judged.known.pick(accepted.getFirst().ref()).courier(), judged.rest(accepted))), judged, terms, by);
    }

    /** FUL-45: these pieces of an order make a parcel of their own; the others wait at the desk. */
    @Transactional
    Outcome<Bulk> part(OrderRef ref, Map<SkuId, Integer> pieces, Terms terms, Viewer by) {
        var judged = judged(List.of(ref), terms, by);
        if (judged.accepted().isEmpty()) return judged.bulk.outcome(OrderRefusal.NOTHING_DONE);
        var order = judged.accepted().getFirst();
        var rest = judged.rest(List.of(order));
        var part = new ArrayList<Item>();
        for (var item : rest) {
            var wanted = pieces.getOrDefault(item.sku, 0);
            if (wanted < 0 || wanted > item.quantity) return Outcome.refused(ReviewRefusal.PART_WRONG, Map.of("code", item.code, "most", item.quantity));
            if (wanted > 0) part.add(new Item(item.sku, item.code, wanted));
        }
        if (part.isEmpty() || !rest.stream().map(Item::sku).toList().containsAll(pieces.keySet())) return Outcome.refused(ReviewRefusal.PART_EMPTY);
        if (part.equals(rest)) return Outcome.refused(ReviewRefusal.PART_IS_ALL);
        orders.inParts(ref);
        var bulk = boxed(List.of(new Box(List.of(order), judged.known.pick(ref).courier(), part)), judged, terms, by);
        if (bulk.done().isEmpty()) org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return bulk.outcome(OrderRefusal.NOTHING_DONE);
    }

    /** The orders that were asked for, locked, and what stands against each. */
    private record Judged(List<Order> orders, Bulk bulk, Couriers.Known known, Map<OrderRef, Words> stopped, Map<OrderRef, Map<SkuId, Integer>> parcelled) {
        List<Order> accepted() {
            var done = new HashSet<>(bulk.done());
            return orders.stream().filter(o -> done.contains(o.ref())).toList();
        }
        /** Goods of these orders that lie in no parcel yet, added up. */
        List<Item> rest(List<Order> of) {
            var rest = new java.util.LinkedHashMap<SkuId, Item>();
            for (var order : of) needs(order).forEach((sku, item) -> {
                var open = item.quantity - parcelled.getOrDefault(order.ref(), Map.of()).getOrDefault(sku, 0);
                if (open > 0) rest.merge(sku, new Item(sku, item.code, open), (a, b) -> new Item(sku, a.code, Math.addExact(a.quantity, b.quantity)));
            });
            return List.copyOf(rest.values());
        }
    }

    /** PRD-41: bundles by their parts. */
    private static Map<SkuId, Item> needs(Order order) {
        var needs = new java.util.LinkedHashMap<SkuId, Item>();
        Order.needs(order.lines()).forEach(n -> needs.put(n.sku(), new Item(n.sku(), n.code(), n.quantity())));
        return needs;
    }

    private Judged judged(Collection<OrderRef> refs, Terms terms, Viewer by) {
        var chosen = Chosen.lock(orders, refs, by, Permission.REVIEW_ORDERS);
        var known = couriers.known(chosen.orders());
        var reviewers = reviewers(chosen.orders());
        var stopped = stops.stopped(chosen.orders().stream().map(Order::ref).toList());
        var inParts = orders.thoseInParts(chosen.orders().stream().map(Order::ref).toList());
        var mayPass = by.shops(Permission.SET_ORDER_RULES);
        var marks = terms.abnormalTaken ? Map.<OrderRef, Words>of() : standingOut(chosen.orders(), terms);
        var bulk = chosen.judge(order -> {
            var stop = stopped.get(order.ref());
            if (stop != null && order.stage() == Stage.TO_REVIEW && !(terms.stopsChecked && mayPass.contains(order.ref().shop()))) return Bulk.NotDone.of(order, ReviewRefusal.STOPPED, Map.of("entry", stop));
            var against = judge(order, known.pick(order.ref()), terms.refundsChecked, reviewers);
            return against == null && marks.containsKey(order.ref()) ? Bulk.NotDone.of(order, ReviewRefusal.ABNORMAL, Map.of("marks", marks.get(order.ref()))) : against;
        });
        return new Judged(chosen.orders(), bulk, known, stopped, inParts.isEmpty() ? Map.of() : together.parcelled(inParts));
    }

    /** ORD-09: what stands out among them, in words. A refund that was looked into is no reason any more. */
    private Map<OrderRef, Words> standingOut(List<Order> found, Terms terms) {
        var words = new HashMap<OrderRef, Words>();
        waiting.abnormal(found.stream().map(Order::ref).toList()).forEach((ref, marks) -> {
            var unseen = marks.stream().filter(m -> !(terms.refundsChecked && m.kind().equals(AbnormalKind.REFUND_ASKED.name()))).map(WaitingList.Mark::because).toList();
            if (!unseen.isEmpty()) words.put(ref, Words.of(unseen.stream().map(Words::zh).collect(Collectors.joining("；")), unseen.stream().map(Words::en).collect(Collectors.joining("; "))));
        });
        return words;
    }

    private Bulk boxed(List<Box> boxes, Judged judged, Terms terms, Viewer by) {
        if (boxes.isEmpty()) return judged.bulk;
        var now = clock.instant();
        var candidates = candidates(boxes, judged, now);
        var reservation = stock.reserve(candidates.stream().flatMap(c -> c.needs().stream()).toList());
        var granted = candidates.stream().filter(c -> reservation.granted().contains(c.holder())).toList();
        var refused = new ArrayList<>(judged.bulk.refused());
        candidates.stream().filter(c -> !granted.contains(c)).forEach(c -> c.box.orders.forEach(o -> refused.add(shortage(c, o, reservation))));
        var done = granted.stream().flatMap(c -> c.box.orders.stream()).map(Order::ref).toList();
        write(granted, done, reservation, judged, terms, by, now);
        return new Bulk(done, List.copyOf(refused));
    }

    private void write(List<Candidate> granted, List<OrderRef> done, Reservation reservation, Judged judged, Terms terms, Viewer by, Instant now) {
        if (granted.isEmpty()) return;
        parcels.create(granted.stream().map(c -> parcel(c, reservation)).toList(), by.person(), now);
        for (var c : granted)
            if (c.box.orders.size() > 1) together.join(new zhanggui.fulfilment.ParcelRef(c.box.first().ref().shop(), c.drawn.id()), c.box.orders.stream().skip(1).map(Order::ref).toList());
        orders.advance(done, Stage.REVIEWED, by.person(), now, Words.of("审单通过", "Reviewed"));
        applied.keep(granted.stream().flatMap(c -> applied(c, reservation, judged, terms).stream()).toList(), by.person(), now);
        audit.record(by.person(), "fulfilment.review.approve", "orders/" + done.size(), null,
                granted.stream().map(c -> Map.of("orders", c.box.orders.stream().map(Order::ref).toList(), "parcel", c.drawn.number(), "courier", c.box.courier)).toList(), null);
    }

    private static boolean given(Candidate c, Gifts.Gift gift, Reservation reservation) { return gift.sku() != null && !reservation.without().contains(new Need(c.holder(), gift.sku(), gift.pieces(), true)); }

    private static NewParcel parcel(Candidate c, Reservation reservation) {
        var order = c.box.first();
        var lines = new ArrayList<>(c.box.rest.stream().map(i -> new Parcels.Line(i.sku, i.quantity)).toList());
        c.gifts.stream().filter(g -> given(c, g, reservation)).forEach(g -> lines.add(new Parcels.Line(g.sku(), g.pieces(), true)));
        var urgent = c.box.orders.stream().anyMatch(Order::urgent);
        var shipBy = c.box.orders.stream().map(Order::shipBy).filter(java.util.Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
        return new NewParcel(c.drawn, order.ref().shop(), order.ref().id(), order.number(), c.box.courier, urgent, shipBy, order.paidAt(), remark(c.box.orders), null, List.copyOf(lines));
    }

    /** What the stations must see: of several orders in one parcel, which they are. */
    private static String remark(List<Order> of) {
        var remarks = of.stream().map(Order::remarks).filter(r -> !r.isEmpty()).distinct().collect(Collectors.joining(" / "));
        return of.size() == 1 ? remarks : ("合单 " + of.stream().map(Order::number).collect(Collectors.joining(" + ")) + " " + remarks).strip();
    }

    private static List<Applied> applied(Candidate c, Reservation reservation, Judged judged, Terms terms) {
        var kept = new ArrayList<Applied>();
        for (var order : c.box.orders) {
            var stop = judged.stopped.get(order.ref());
            if (stop != null) kept.add(new Applied(order.ref(), c.drawn.id(), AppliedRules.Kind.STOP, null, Words.of("放行：" + stop.zh(), "let pass: " + stop.en()), null, 0));
            var pass = terms.by == null ? null : terms.by.get(order.ref());
            if (pass != null) kept.add(new Applied(order.ref(), c.drawn.id(), AppliedRules.Kind.PASS, pass, pass.name(), null, 0));
            var courier = judged.known.rule(order.ref());
            if (courier != null) kept.add(new Applied(order.ref(), c.drawn.id(), AppliedRules.Kind.COURIER, courier, courier.name(), null, 0));
        }
        c.gifts.forEach(g -> kept.add(new Applied(g.order().ref(), c.drawn.id(), given(c, g, reservation) ? AppliedRules.Kind.GIFT : AppliedRules.Kind.GIFT_GONE, g.rule(), g.rule().name(), g.sku(),
                given(c, g, reservation) ? g.pieces() : 0)));
        return kept;
    }

    private static Bulk.@Nullable NotDone judge(Order order, Couriers.Pick pick, boolean refundsChecked, Map<OrderRef, Words[]> reviewers) {
        switch (order.stage()) {
            case AWAITING_PAYMENT: return Bulk.NotDone.of(order, ReviewRefusal.NOT_PAID, Map.of());
            case AWAITING_CONFIRMATION: return Bulk.NotDone.of(order, ReviewRefusal.NOT_CONFIRMED, Map.of());
            case HELD: return Bulk.NotDone.of(order, ReviewRefusal.HELD, Map.of());
            case REVIEWED, PRINTED, PICKING, PICKED, VERIFIED, PACKED:
                var who = reviewers.getOrDefault(order.ref(), new Words[] {Words.same("–"), Words.same("–")});
                return Bulk.NotDone.of(order, ReviewRefusal.ALREADY_REVIEWED, Map.of("who", who[0], "at", who[1]));
            case WITH_SUPPLIER, SHIPPED, CANCELLED, DONE: return Bulk.NotDone.of(order, ReviewRefusal.CLOSED, Map.of("stage", order.stage().words()));
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
                select o.shop_id, o.order_id, case when p.reviewed_by = 0 then '系统' else coalesce(s.name, '–') end as name, p.reviewed_at
                  from fulfilment.fact_parcel_order o join fulfilment.parcel p on p.shop_id = o.shop_id and p.id = o.parcel_id
                  left join organisation.fact_person s on s.person_id = p.reviewed_by
                 where o.order_id = any(:orders) and p.stage <> 'VOIDED' order by p.id
                """).param("orders", taken.stream().map(r -> r.id().value()).toArray(Long[]::new))
                .query(row -> { reviewers.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")),
                        new Words[] {Words.same(row.getString("name")), Words.same(TIME.format(row.getTimestamp("reviewed_at").toInstant().atZone(calendar.zone())))}); });
        return reviewers;
    }

    private List<Candidate> candidates(List<Box> boxes, Judged judged, Instant now) {
        // Urgent ones first, then who paid first: so scarce goods and gifts go to whom they belong.
        var sorted = boxes.stream().sorted(Comparator.comparing((Box b) -> b.orders.stream().noneMatch(Order::urgent)).thenComparing(b -> b.first().paidAt(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(b -> b.first().ref())).toList();
        var drawn = parcels.draw(sorted.size(), calendar.dayOf(now));
        // Who gets the rest of an order has had its gifts with the first part.
        var subjects = sorted.stream().flatMap(b -> b.orders.stream()).filter(o -> !judged.parcelled.containsKey(o.ref())).map(o -> judged.known.subjects().get(o.ref())).toList();
        var given = gifts.of(subjects, judged.known.rules().rules()).stream().collect(Collectors.groupingBy(g -> g.order().ref()));
        var candidates = new ArrayList<Candidate>();
        for (var i = 0; i < sorted.size(); i++)
            candidates.add(new Candidate(sorted.get(i), drawn.get(i), sorted.get(i).orders.stream().flatMap(o -> given.getOrDefault(o.ref(), List.of()).stream()).toList()));
        return candidates;
    }

    private static Bulk.NotDone shortage(Candidate candidate, Order order, Reservation reservation) {
        var missing = reservation.shortages().stream().filter(s -> s.holder().equals(candidate.holder())).toList();
        var zh = missing.stream().map(s -> code(candidate, s) + " 要 " + s.wanted() + " 件，可用 " + s.free()).collect(Collectors.joining("、"));
        var en = missing.stream().map(s -> code(candidate, s) + " " + s.wanted() + " wanted, " + s.free() + " free").collect(Collectors.joining(", "));
        return Bulk.NotDone.of(order, ReviewRefusal.SHORTAGE, Map.of("short", Words.of(zh, en)));
    }

    private static String code(Candidate candidate, Reservation.Shortage shortage) {
        return candidate.box.rest.stream().filter(i -> i.sku.equals(shortage.sku())).map(Item::code).findFirst().orElse(String.valueOf(shortage.sku().value()));
    }

    /** What of an order lies in no parcel yet: goods and pieces, for who wants to send a part. */
    Map<SkuId, Integer> open(Order order) {
        var rest = new Judged(List.of(order), new Bulk(List.of(), List.of()), null, Map.of(), together.parcelled(Set.of(order.ref()))).rest(List.of(order));
        return rest.stream().collect(Collectors.toMap(Item::sku, Item::quantity));
    }
}
