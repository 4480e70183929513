package zhanggui.approvals;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How much is asked for, in whole hundredths of the kind's unit: days, hours or yuan. In JSON it is the number of hundredths. */
public record Amount(@JsonValue long hundredths) implements Comparable<Amount> {

    public static final Amount NONE = new Amount(0);

    @JsonCreator
    public Amount {}

    public static Amount of(long whole) { return new Amount(Math.multiplyExact(whole, 100L)); }

    @Override public int compareTo(Amount other) { return Long.compare(hundredths, other.hundredths); }
}
