package zhanggui.kernel;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a use case comes to when it is simply done or refused. Richer cases have a sealed type of their own. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /**
     * @param facts  what the words name in braces
     * @param fields which inputs are wrong, if it is the input
     */
    record Refused<T>(Refusal why, Map<String, Object> facts, List<Field> fields) implements Outcome<T> {}

    /** One wrong input: where, what, how to mend it. */
    record Field(String field, Words words) {}

    static <T> Outcome<T> done(T value) { return new Done<>(value); }
    static <T> Outcome<T> refused(Refusal why) { return new Refused<>(why, Map.of(), List.of()); }
    static <T> Outcome<T> refused(Refusal why, Map<String, Object> facts) { return new Refused<>(why, facts, List.of()); }
    static <T> Outcome<T> refused(Refusal why, List<Field> fields) { return new Refused<>(why, Map.of(), fields); }

    default <R> Outcome<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(change.apply(value));
            case Refused<T>(var why, var facts, var fields) -> new Refused<>(why, facts, fields);
        };
    }
}
