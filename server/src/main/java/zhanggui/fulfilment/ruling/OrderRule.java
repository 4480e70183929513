package zhanggui.fulfilment.ruling;

import zhanggui.kernel.Words;

/**
 * ORD-41: one rule as it holds from a day on.
 *
 * @param id      the rule, whatever it says; {@code version}: this very row of it
 * @param position lower ones are asked first
 */
public record OrderRule(long id, long version, int position, Kind kind, Words name, When when, Then then) {

    public enum Kind {
        /** Approved by itself when nothing else stands against it. */
        PASS,
        /** Goes with this courier; the first one that fits. */
        COURIER,
        /** A gift goes with it; each one that fits. */
        GIFT,
        /** ORD-42: leaves by a time of its own; the first one that fits. */
        PROMISE
    }
}
