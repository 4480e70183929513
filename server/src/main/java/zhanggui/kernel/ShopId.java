package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

public record ShopId(@JsonValue long value) implements Comparable<ShopId> {

    @JsonCreator
    public ShopId {}

    @Override public int compareTo(ShopId other) { return Long.compare(value, other.value); }
}
