package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.VoidPapers;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Bulk;
import zhanggui.orders.ChangeOrder;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/**
 * ORD-12: what is changed or cancelled after review first loses its papers. Printed ones must have been found and destroyed;
 * then the order is changed, made again and told to the print clerk, all at once or not at all. Before review it is a plain change.
 */
@Component
public class ChangeAfterReview {

    /**
     * @param voided   the pick list that was voided; null when there was none
     * @param madeAgain whether it stands in the print queue again
     * @param waits    why it could not be made again and waits at the review desk; null when it was, or need not be
     */
    public record Changed(Order order, @Nullable String voided, boolean madeAgain, Bulk.@Nullable NotDone waits) {}

    private final Orders orders;
    private final ChangeOrder change;
    private final Parcels parcels;
    private final VoidPapers papers;
    private final ApproveOrders approve;
    private final Names names;
    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    ChangeAfterReview(Orders orders, ChangeOrder change, Parcels parcels, VoidPapers papers, ApproveOrders approve, Names names, JdbcClient db, Clock clock, Audit audit) {
        this.orders = orders;
        this.change = change;
        this.parcels = parcels;
        this.papers = papers;
        this.approve = approve;
        this.names = names;
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param destroyed whoever asks has found and destroyed what was printed */
    @Transactional
    public Outcome<Changed> line(OrderRef ref, int line, String code, int quantity, String why, boolean destroyed, Viewer by) {
        return changed(ref, why, destroyed, by, () -> change.line(ref, line, code, quantity, why, by));
    }

    @Transactional
    public Outcome<Changed> recipient(OrderRef ref, ChangeOrder.Destination to, String why, boolean destroyed, Viewer by) {
        return changed(ref, why, destroyed, by, () -> change.recipient(ref, to, why, by));
    }

    private Outcome<Changed> changed(OrderRef ref, String why, boolean destroyed, Viewer by, Supplier<Outcome<Order>> change) {
        var voided = voided(ref, VoidPapers.Then.REVIEW_AGAIN, why, destroyed, by);
        if (voided instanceof Outcome.Refused<String> refused) return undone(refused.map(_ -> null));
        var number = ((Outcome.Done<String>) voided).value();
        var outcome = change.get();
        if (outcome instanceof Outcome.Refused<Order> refused) return undone(refused.map(_ -> null));
        if (number == null) return outcome.map(order -> new Changed(order, null, false, null));
        var again = approve.approved(List.of(ref), true, by);
        if (again.done().isEmpty()) return Outcome.done(new Changed(orders.find(ref).orElseThrow(), number, false, again.refused().getFirst()));
        callThePrinter(ref, number, by);
        return Outcome.done(new Changed(orders.find(ref).orElseThrow(), number, true, null));
    }

    /** The order is given up: its papers are voided together, its goods are free again. */
    @Transactional
    public Outcome<Order> cancel(OrderRef ref, String why, boolean destroyed, Viewer by) {
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        var voided = voided(ref, VoidPapers.Then.CANCEL, why, destroyed, by);
        if (voided instanceof Outcome.Refused<String> refused) return undone(refused.map(_ -> null));
        if (((Outcome.Done<String>) voided).value() == null) {
            var order = orders.lock(List.of(ref)).getFirst();
            var meanwhile = parcels.ofOrder(ref);
            if (meanwhile.isPresent())
                return Outcome.refused(ReviewRefusal.ALREADY_REVIEWED, Map.of("who", names.of(meanwhile.get().reviewed().by()), "at", names.at(meanwhile.get().reviewed().at())));
            switch (order.stage()) {
                case SHIPPED, CANCELLED, DONE: return Outcome.refused(OrderRefusal.ALREADY_GONE, Map.of("stage", order.stage().words()));
                default: break;
            }
            orders.advance(List.of(ref), Stage.CANCELLED, by.person(), clock.instant(), Words.of("取消：" + why.strip(), "Cancelled: " + why.strip()));
            audit.record(by.person(), "fulfilment.order.cancel", "order/" + ref.shop().value() + "/" + ref.id().value(), Map.of("stage", order.stage()), null, why.strip());
        }
        return Outcome.done(orders.find(ref).orElseThrow());
    }

    /** The number of the pick list that was voided; null inside when the order had none. */
    private Outcome<String> voided(OrderRef ref, VoidPapers.Then then, String why, boolean destroyed, Viewer by) {
        if (!by.shops(Permission.REVIEW_ORDERS).contains(ref.shop()) || orders.find(ref).isEmpty()) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        var all = parcels.allOfOrder(ref);
        var open = all.stream().filter(p -> p.shipped() == null).toList();
        if (open.isEmpty()) return all.isEmpty() ? Outcome.done(null) : papers.voidPapers(new VoidPapers.Request(all.getFirst().ref(), then, why.strip(), destroyed, ref), by).map(VoidPapers.Voided::number);
        if (open.size() < all.size() && then == VoidPapers.Then.CANCEL) return Outcome.refused(ReviewRefusal.SOME_LEFT);
        var numbers = new ArrayList<String>();
        for (var parcel : open) {
            var voided = papers.voidPapers(new VoidPapers.Request(parcel.ref(), then, why.strip(), destroyed, ref), by);
            if (voided instanceof Outcome.Refused<VoidPapers.Voided> refused) return refused.map(VoidPapers.Voided::number);
            numbers.add(((Outcome.Done<VoidPapers.Voided>) voided).value().number());
        }
        return Outcome.done(String.join("、", numbers));
    }

    private void callThePrinter(OrderRef ref, String voided, Viewer by) {
        var order = orders.find(ref).orElseThrow();
        var fresh = parcels.ofOrder(ref).orElseThrow().number();
        db.sql("insert into fulfilment.print_call (called_by, called_at, words) values (?, ?, ?)")
                .params(by.person().value(), clock.instant().atOffset(UTC), "订单 " + order.number() + "：" + voided + " 作废，改打 " + fresh).update();
    }

    /** A refusal after something was written takes all of it back. */
    private static <T> Outcome<T> undone(Outcome<T> refused) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return refused;
    }
}
