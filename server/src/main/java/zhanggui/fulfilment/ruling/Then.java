package zhanggui.fulfilment.ruling;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does; each kind uses its own.
 *
 * @param courier COURIER: its code
 * @param gift    GIFT: the code of the SKU that goes with it; {@code pieces} of it for an order
 * @param most    GIFT: so many pieces are given in all; null: while stock lasts
 * @param hours   PROMISE: leaves within so many hours after payment; or by the end of the day {@code by}
 */
public record Then(@Nullable String courier, @Nullable String gift, @Nullable Integer pieces, @Nullable Integer most, @Nullable Integer hours, @Nullable LocalDate by) {

    public static final Then NOTHING = new Then(null, null, null, null, null, null);

    public static Then courier(String code) { return new Then(code, null, null, null, null, null); }

    public static Then gift(String code, int pieces, @Nullable Integer most) { return new Then(null, code, pieces, most, null, null); }
}
