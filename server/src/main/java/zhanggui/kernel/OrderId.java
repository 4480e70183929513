package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

public record OrderId(@JsonValue long value) implements Comparable<OrderId> {

    @JsonCreator
    public OrderId {}

    @Override public int compareTo(OrderId other) { return Long.compare(value, other.value); }
}
