package zhanggui.fulfilment.verifying;

import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Step;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** FUL-08, FUL-09, FUL-11: all pieces are there and nothing is open, so the parcel is verified and may be packed. */
@Component
class FinishVerification {

    private final Table table;
    private final RefundChecks refunds;
    private final Parcels parcels;
    private final Orders orders;

    FinishVerification(Table table, RefundChecks refunds, Parcels parcels, Orders orders) {
        this.table = table;
        this.refunds = refunds;
        this.parcels = parcels;
        this.orders = orders;
    }

    /** The parcel is locked and in this person's hands, all pieces are scanned. The order has the last word. */
    Outcome<VerifyAnswer> finish(Parcel parcel, OpenParcel open, @Nullable Integer line, PersonId me, Instant at) {
        if (open.openExceptions() > 0) return Outcome.refused(EXCEPTION_OPEN, Map.of("count", open.openExceptions(), "parcel", open));
        var order = table.order(parcel.order());
        if (order.stage() == Stage.CANCELLED) return Outcome.refused(ORDER_CANCELLED, Map.of("order", parcel.platformNo()));
        var refund = order.refund() == Order.Refund.NONE ? null : order.refund().name() + " " + order.refunded().fen();
        if (refund != null && !refunds.cleared(parcel.ref(), refund)) {
            refunds.ask(parcel, refund, me);
            table.putDown(parcel.ref());
            return Outcome.refused(REFUND_WAITS, Map.of("number", parcel.number()));
        }
        parcels.stamp(List.of(parcel), Step.VERIFIED, me, at);
        orders.advance(order, Stage.VERIFIED, me, at, Words.of("验货完成，" + parcel.number(), "Verified, " + parcel.number()));
        var seconds = open.openedAt() == null ? null : Duration.between(open.openedAt(), at).toSeconds();
        return Outcome.done(new VerifyAnswer(VerifyAnswer.Result.VERIFIED, open, line, 0, seconds));
    }
}
