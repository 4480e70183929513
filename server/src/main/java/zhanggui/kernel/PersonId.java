package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

public record PersonId(@JsonValue long value) implements Comparable<PersonId> {

    @JsonCreator
    public PersonId {}

    @Override public int compareTo(PersonId other) { return Long.compare(value, other.value); }
}
