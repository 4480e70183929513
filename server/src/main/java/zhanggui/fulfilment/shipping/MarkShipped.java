package zhanggui.fulfilment.shipping;

import static java.time.ZoneOffset.UTC;
import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Blocked;
import zhanggui.fulfilment.MarkingCause;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Step;
import zhanggui.fulfilment.Weights;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.stock.Lots;
import zhanggui.stock.Stock;

/**
 * FUL-11, FUL-12 and conflict C21: orders are marked shipped once their parcels are counted, never before verification. All
 * verified orders of a courier must be packed, and as many as were counted by hand. What fails is listed until its cause is solved.
 */
@Component
class MarkShipped {

    /**
     * @param counted  parcels on the pile, counted by hand
     * @param waybills only these; null or empty for all of the courier
     */
    record Mark(String courier, int counted, @Nullable List<String> waybills) {}

    record Failure(String number, String cause) {}

    record Marked(int shipped, List<Failure> failed) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;
    private final Stock stock;
    private final Blocked blocked;
    private final Weights weights;
    private final Lots lots;
    private final Names names;
    private final Audit audit;

    MarkShipped(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, Orders orders, Stock stock, Blocked blocked, Weights weights, Lots lots, Names names, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
        this.stock = stock;
        this.blocked = blocked;
        this.weights = weights;
        this.lots = lots;
        this.names = names;
        this.audit = audit;
    }

    @Transactional
    Outcome<Marked> mark(Mark request, Viewer viewer) {
        var named = request.waybills() == null ? List.<String>of() : request.waybills().stream().map(Parcels::clean).distinct().toList();
        var of = named.isEmpty() ? verifiedOf(request.courier(), viewer) : new ArrayList<Parcel>();
        for (var waybill : named) {
            var found = parcels.byCode(waybill, calendar.today()).flatMap(parcels::find).filter(p -> mayShip(viewer, p));
            if (found.isEmpty()) return Outcome.refused(UNKNOWN_CODE, Map.of("code", waybill));
            of.add(found.get());
        }
        var locked = parcels.lock(of.stream().map(Parcel::ref).toList());
        for (var parcel : locked) {
            if (parcel.stage() == ParcelStage.VOIDED) return Outcome.refused(PAPERS_VOIDED, Map.of("why", parcel.voidReason()));
            if (parcel.verified() == null || parcel.stage().compareTo(ParcelStage.VERIFIED) < 0) return Outcome.refused(NOT_VERIFIED, Map.of("number", parcel.number()));
            if (!named.isEmpty() && parcel.shipped() != null) return Outcome.refused(ALREADY_DONE, names.who(parcel.number(), parcel.shipped()));
        }
        var waiting = locked.stream().filter(p -> p.shipped() == null).toList();
        if (waiting.isEmpty()) return Outcome.refused(NOTHING_TO_SHIP, Map.of("courier", names.courier(request.courier())));
        var unpacked = waiting.stream().filter(p -> p.stage() != ParcelStage.PACKED).toList();
        var packed = waiting.size() - unpacked.size();
        if (!unpacked.isEmpty() || packed != request.counted())
            return Outcome.refused(COUNT_DIFFERS, Map.of("courier", names.courier(request.courier()), "orders", waiting.size(), "packed", packed, "counted", request.counted(),
                    "missing", Words.list(unpacked.stream().map(Parcel::number).limit(20).toList())));
        return Outcome.done(ship(waiting, viewer));
    }

    /** Verified or packed, not yet marked, and without a failure that waits for its solution. */
    private List<Parcel> verifiedOf(String courier, Viewer viewer) {
        var shops = viewer.shops(Permission.HAND_OVER);
        return db.sql("select " + Parcels.COLUMNS + """
                  from fulfilment.parcel p
                 where p.stage in ('VERIFIED', 'PACKED') and p.courier = :courier and p.shipped_at is null and (:every or p.shop_id = any(:shops))
                   and not exists (select from fulfilment.marking_failure f where f.shop_id = p.shop_id and f.parcel_id = p.id and f.solved_at is null)
                 order by p.id, p.shop_id
                """)
                .param("courier", courier).param("every", shops.every()).param("shops", shops.ids()).query((row, _) -> Parcels.read(row)).list();
    }

    private static boolean mayShip(Viewer viewer, Parcel parcel) {
        return viewer.shops(Permission.HAND_OVER).contains(parcel.ref().shop()) || viewer.shops(Permission.VERIFY_GOODS).contains(parcel.ref().shop());
    }

    private Marked ship(List<Parcel> waiting, Viewer viewer) {
        var now = clock.instant();
        var found = new HashMap<OrderRef, Order>();
        orders.lockHeads(waiting.stream().map(Parcel::order).toList()).forEach(o -> found.put(o.ref(), o));
        var cleared = cleared(waiting);
        var off = weights.off(waiting.stream().map(Parcel::ref).toList());
        var standing = blocked.standing(waiting.stream().map(Parcel::order).toList());
        var staying = lots.mustStay(waiting.stream().map(p -> p.ref().holder()).toList());
        var inParts = found.values().stream().flatMap(o -> o.inParts().stream()).collect(Collectors.toSet());
        var failed = new ArrayList<Failure>();
        var good = new ArrayList<Parcel>();
        for (var parcel : waiting) {
            var cause = standing.containsKey(parcel.order()) ? MarkingCause.BLOCKED.key() : off.contains(parcel.ref()) ? MarkingCause.WEIGHT.key() : staying.containsKey(parcel.ref().holder()) ? MarkingCause.RECALLED.key()
                    : cause(found.get(parcel.order()), parcel, cleared, inParts.contains(parcel.order()));
            if (cause == null) good.add(parcel);
            else failed.add(fail(parcel, cause, viewer, now));
        }
        var goods = new HashSet<>(stock.ship(good.stream().map(p -> p.ref().holder()).toList(), viewer.person(), now));
        var withoutGoods = good.stream().filter(p -> !goods.contains(p.ref().holder())).toList();
        withoutGoods.forEach(p -> failed.add(fail(p, MarkingCause.NO_GOODS.key(), viewer, now)));
        good.removeAll(withoutGoods);
        parcels.stamp(good, Step.SHIPPED, viewer.person(), now);
        orders.advanceAll(good.stream().map(p -> found.get(p.order())).toList(), Stage.SHIPPED, viewer.person(), now, Words.of("已点发货", "Marked shipped"));
        audit.record(viewer.person(), "fulfilment.mark_shipped", "courier/" + waiting.getFirst().courier(), null, Map.of("shipped", good.size(), "failed", failed.size()), null);
        return new Marked(good.size(), failed);
    }

    /** FUL-09: parcels whose refund, exactly as it stands, the reviewer has let go. */
    private java.util.Set<String> cleared(List<Parcel> of) {
        return new HashSet<>(db.sql("select parcel_id || ' ' || refund from fulfilment.refund_check where may_ship and parcel_id = any(?)")
                .param(of.stream().map(p -> p.ref().id()).toArray(Long[]::new)).query(String.class).list());
    }

    private static @Nullable String cause(@Nullable Order order, Parcel parcel, java.util.Set<String> cleared, boolean inParts) {
        if (order == null || order.stage() == Stage.CANCELLED) return MarkingCause.CANCELLED.key();
        if (order.refund() != Order.Refund.NONE && !cleared.contains(parcel.ref().id() + " " + order.refund() + " " + order.refunded().fen())) return MarkingCause.REFUND.key();
        if (order.stage() != Stage.PACKED && !inParts) return MarkingCause.stage(order.stage());
        return null;
    }

    private Failure fail(Parcel parcel, String cause, Viewer viewer, Instant now) {
        db.sql("insert into fulfilment.marking_failure (shop_id, parcel_id, cause, failed_at, failed_by) values (?, ?, ?, ?, ?) on conflict (shop_id, parcel_id) where solved_at is null do update set cause = excluded.cause")
                .params(parcel.ref().shop().value(), parcel.ref().id(), cause, now.atOffset(UTC), viewer.person().value()).update();
        return new Failure(parcel.number(), MarkingCause.say(cause));
    }

    /** The platform refused this one, or something else stands against it: it stays listed until solved. */
    @Transactional
    Outcome<Failure> report(String waybill, String cause, Viewer viewer) {
        if (cause == null || cause.isBlank()) return Outcome.refused(NOTE_NEEDED);
        var found = parcels.lockByCode(waybill, calendar.today()).filter(p -> mayShip(viewer, p));
        if (found.isEmpty()) return Outcome.refused(UNKNOWN_CODE, Map.of("code", waybill));
        if (found.get().stage() == ParcelStage.VOIDED) return Outcome.refused(PAPERS_VOIDED, Map.of("why", found.get().voidReason()));
        if (found.get().verified() == null) return Outcome.refused(NOT_VERIFIED, Map.of("number", found.get().number()));
        audit.record(viewer.person(), "fulfilment.marking.fail", "parcel/" + found.get().ref().id(), null, Map.of(), cause);
        return Outcome.done(fail(found.get(), cause.strip(), viewer, clock.instant()));
    }

    @Transactional
    Outcome<Boolean> solve(long failure, String note, Viewer viewer) {
        if (note == null || note.isBlank()) return Outcome.refused(NOTE_NEEDED);
        var shops = viewer.shops(Permission.HAND_OVER);
        var solved = db.sql("update fulfilment.marking_failure set solved_at = :at, solved_by = :by, note = :note where id = :id and solved_at is null and (:every or shop_id = any(:shops))")
                .param("at", clock.instant().atOffset(UTC)).param("by", viewer.person().value()).param("note", note).param("id", failure).param("every", shops.every()).param("shops", shops.ids()).update();
        if (solved == 0) return Outcome.refused(UNKNOWN_ENTRY);
        audit.record(viewer.person(), "fulfilment.marking.solve", "marking_failure/" + failure, null, Map.of(), note);
        return Outcome.done(true);
    }
}
