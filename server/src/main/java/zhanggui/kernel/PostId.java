package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

public record PostId(@JsonValue long value) implements Comparable<PostId> {

    @JsonCreator
    public PostId {}

    @Override public int compareTo(PostId other) { return Long.compare(value, other.value); }
}
