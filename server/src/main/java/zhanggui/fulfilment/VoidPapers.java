package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.stock.Stock;

/**
 * FUL-10, ORD-12: waybill and pick list are voided together, whatever is printed is destroyed, the goods set aside are free
 * again. The order is made again at review, or cancelled.
 */
@Component
public class VoidPapers {

    public enum Then { REVIEW_AGAIN, CANCEL }

    /**
     * @param destroyed the person has found and destroyed what was printed
     * @param order     the one to be cancelled when several lie in the parcel; null: whichever asks its money back, else all of them
     */
    public record Request(ParcelRef parcel, Then then, String why, boolean destroyed, @Nullable OrderRef order) {
        public Request(ParcelRef parcel, Then then, String why, boolean destroyed) { this(parcel, then, why, destroyed, null); }
    }

    public record Voided(String number, String order, Then then) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;
    private final Stock stock;
    private final Scans scans;
    private final Together together;
    private final Blocked blocked;
    private final WaybillPools pools;
    private final DirtyDays dirty;
    private final Audit audit;

    VoidPapers(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, Orders orders, Stock stock, Scans scans, Together together, Blocked blocked, WaybillPools pools, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
        this.stock = stock;
        this.scans = scans;
        this.together = together;
        this.blocked = blocked;
        this.pools = pools;
        this.dirty = dirty;
        this.audit = audit;
    }

    @Transactional
    public Outcome<Voided> voidPapers(Request request, Viewer viewer) {
        if (request.why() == null || request.why().isBlank())
            return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("why", Words.of("请写原因", "Say why"))));
        var found = parcels.lock(request.parcel()).filter(p -> mayIn(viewer, p));
        if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_PARCEL);
        var parcel = found.get();
        if (parcel.stage() == ParcelStage.VOIDED) return Outcome.refused(FulfilmentRefusal.PAPERS_VOIDED, Map.of("why", parcel.voidReason()));
        if (parcel.shipped() != null) return Outcome.refused(FulfilmentRefusal.LEFT_ALREADY, Map.of("number", parcel.number()));
        if (parcel.run() != null && !request.destroyed()) return Outcome.refused(FulfilmentRefusal.DESTRUCTION_NEEDED);
        write(parcel, request, viewer);
        return Outcome.done(new Voided(parcel.number(), parcel.platformNo(), request.then()));
    }

    private static boolean mayIn(Viewer viewer, Parcel parcel) {
        return List.of(Permission.REVIEW_ORDERS, Permission.PRINT_PAPERS, Permission.SUPERVISE_LOGISTICS).stream().anyMatch(p -> viewer.shops(p).contains(parcel.ref().shop()));
    }

    private void write(Parcel parcel, Request request, Viewer viewer) {
        var now = clock.instant();
        var by = viewer.person();
        db.sql("update fulfilment.parcel set stage = 'VOIDED', voided_by = :by, voided_at = :now, void_reason = :why, claimed_by = null, claimed_at = null where shop_id = :shop and id = :id")
                .param("by", by.value()).param("now", now.atOffset(UTC)).param("why", request.why()).param("shop", parcel.ref().shop().value()).param("id", parcel.ref().id()).update();
        db.sql("update fulfilment.waybill set voided_at = ? where parcel_id = ? and shop_id = ? and voided_at is null").params(now.atOffset(UTC), parcel.ref().id(), parcel.ref().shop().value()).update();
        if (parcel.waybill() != null) pools.giveBack(parcel.waybill());
        // The order before its goods, as at review: who approves it now holds the order and waits for the shelves.
        var inIt = orders.lock(together.of(parcel));
        stock.release(List.of(parcel.ref().holder()));
        var given = cancelled(inIt, request);
        orders.advance(given, Stage.CANCELLED, by, now, told(request, parcel, "订单取消", "order cancelled"));
        orders.advance(inIt.stream().map(Order::ref).filter(o -> !given.contains(o)).toList(), Stage.TO_REVIEW, by, now, told(request, parcel, "重新审单", "to be reviewed again"));
        inIt.forEach(o -> blocked.papersVoided(o.ref(), given.contains(o.ref()), by, request.why()));
        scans.keep(Scans.Scan.right((UUID) null, Station.REVIEW, by, now, parcel.number(), parcel, "VOIDED"));
        if (parcel.printed() != null) dirty.mark("fulfilment.fact_shipment", parcel.ref().shop(), calendar.dayOf(parcel.printed().at()));
        audit.record(by, "fulfilment.papers.void", "parcel/" + parcel.ref().id(), Map.of("stage", parcel.stage().name()), Map.of("then", request.then().name()), request.why());
    }

    private static Words told(Request request, Parcel parcel, String zh, String en) {
        return Words.of("单据作废（%s），%s %s".formatted(request.why(), parcel.number(), zh), "Papers voided (%s), %s, %s".formatted(request.why(), parcel.number(), en));
    }

    /** FUL-45: of several orders in one parcel only what asks its money back, or was named, is cancelled; the others are reviewed again. */
    private static List<OrderRef> cancelled(List<Order> inIt, Request request) {
        if (request.then() != Then.CANCEL) return List.of();
        if (request.order() != null) return List.of(request.order());
        var refunding = inIt.stream().filter(o -> o.refund() != Order.Refund.NONE).map(Order::ref).toList();
        return refunding.isEmpty() ? inIt.stream().map(Order::ref).toList() : refunding;
    }
}
