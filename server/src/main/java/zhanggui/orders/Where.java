package zhanggui.orders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Finder;

/** Composes the filters of a list. Clauses are written in the code, values are always parameters; a filter that is not set leaves no trace in the SQL. */
final class Where {

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** @param clause names the parameter as {@code :name} */
    Where and(String clause, String name, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) return this;
        clauses.add(clause);
        parameters.put(name, value);
        return this;
    }

    Where and(String clause) {
        clauses.add(clause);
        return this;
    }

    /** One more parameter of a clause that names several. */
    Where with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    String sql() { return clauses.isEmpty() ? "true" : String.join(" and ", clauses); }

    Map<String, Object> parameters() { return parameters; }

    /** For {@code like}: finds the text as it stands; null when there is none. */
    static @Nullable String inside(@Nullable String text) { return text == null || text.isBlank() ? null : Finder.inside(text.strip()); }

    static @Nullable String beginning(@Nullable String text) { return text == null || text.isBlank() ? null : Finder.beginning(text.strip()); }
}
