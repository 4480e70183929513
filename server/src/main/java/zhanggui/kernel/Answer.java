package zhanggui.kernel;

import java.util.List;
import java.util.Map;

/** The HTTP edge's way to turn a refusal into a problem document. Use cases return outcomes; only the edge throws this. */
public final class Answer {

    private Answer() {}

    public static <T> T of(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var why, var facts, var fields) -> throw new RefusedRequest(why, facts, fields);
        };
    }

    public static RefusedRequest refuse(Refusal why) { return new RefusedRequest(why, Map.of(), List.of()); }

    public static RefusedRequest refuse(Refusal why, Map<String, Object> facts) { return new RefusedRequest(why, facts, List.of()); }

    public static final class RefusedRequest extends RuntimeException {
        public final transient Refusal why;
        public final transient Map<String, Object> facts;
        public final transient List<Outcome.Field> fields;

        RefusedRequest(Refusal why, Map<String, Object> facts, List<Outcome.Field> fields) {
            super(why.name(), null, false, false);
            this.why = why;
            this.facts = facts;
            this.fields = fields;
        }
    }
}
