package zhanggui.fulfilment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.orders.OrderRef;

/**
 * A parcel as it stands now, with who did which step and when; a step not yet done is null.
 *
 * @param number         the pick list's number, P1112-0207
 * @param waybill        null before it was given one
 * @param run            the print run it belongs to; null while it waits for one
 * @param handed         the picker who took its papers over
 * @param openExceptions unresolved ones (FUL-08)
 */
public record Parcel(ParcelRef ref, OrderRef order, String platformNo, String number, String courier, @Nullable String waybill, @Nullable Long run,
        ParcelStage stage, boolean urgent, int pieces, String remark, Done reviewed, @Nullable Done bound, @Nullable Done printed, @Nullable Done handed,
        @Nullable Done picked, @Nullable Done verified, @Nullable Done packed, @Nullable Done shipped, @Nullable String voidReason, int openExceptions) {

    /** Who did a step and when. */
    public record Done(PersonId by, Instant at) {}
}
