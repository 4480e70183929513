package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

public record DepartmentId(@JsonValue long value) implements Comparable<DepartmentId> {

    @JsonCreator
    public DepartmentId {}

    @Override public int compareTo(DepartmentId other) { return Long.compare(value, other.value); }
}
