package zhanggui.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How long each kind of request took; a client writes to its own and they are put together at the end. */
final class Latencies {

    private final Map<String, long[]> nanos = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

    void add(String step, long taken) {
        var count = counts.merge(step, 1, Integer::sum);
        var values = nanos.computeIfAbsent(step, _ -> new long[256]);
        if (count > values.length) nanos.put(step, values = Arrays.copyOf(values, values.length * 2));
        values[count - 1] = taken;
    }

    void add(Latencies other) { other.nanos.forEach((step, values) -> { for (var i = 0; i < other.counts.get(step); i++) add(step, values[i]); }); }

    int count(String step) { return counts.getOrDefault(step, 0); }

    /** @param perMille 500 is the median */
    double millis(String step, int perMille) {
        var sorted = Arrays.copyOf(nanos.get(step), counts.get(step));
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, (long) sorted.length * perMille / 1000)] / 1e6;
    }
}
