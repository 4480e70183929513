package zhanggui.kernel;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Values that hold from a day on, until the next one. Asking before the first is an error, not a zero. */
public final class EffectiveDated<T> {

    private final TreeMap<LocalDate, T> from = new TreeMap<>();

    public EffectiveDated(Map<LocalDate, T> from) { this.from.putAll(from); }

    public T on(LocalDate day) {
        var entry = from.floorEntry(day);
        if (entry == null) throw new IllegalStateException("no value in force on " + day);
        return entry.getValue();
    }
}
