package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

public record SkuId(@JsonValue long value) implements Comparable<SkuId> {

    @JsonCreator
    public SkuId {}

    @Override public int compareTo(SkuId other) { return Long.compare(value, other.value); }
}
