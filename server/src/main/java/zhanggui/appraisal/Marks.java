package zhanggui.appraisal;

import java.util.Map;
import zhanggui.kernel.Points;

/** What a person gave: points per item, with a reason where the system had proposed otherwise, and for voluntary tasks. */
public record Marks(Map<String, Mark> items, Points voluntary) {

    public static final Marks NONE = new Marks(Map.of(), Points.NONE);

    /** @param reason empty when none was needed */
    public record Mark(Points points, String reason) {}

    Points of(String item) { return items.containsKey(item) ? items.get(item).points() : null; }
}
