package zhanggui.appraisal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;

/**
 * What a person gave: points per item, with a reason where the system had proposed otherwise, and for voluntary tasks.
 *
 * @param voluntary null while nobody has said: then it is what the accepted tasks of the month bring (DIS-09)
 */
public record Marks(Map<String, Mark> items, @Nullable Points voluntary) {

    public static final Marks NONE = new Marks(Map.of(), null);

    /** @param reason empty when none was needed */
    public record Mark(Points points, String reason) {}

    Points of(String item) { return items.containsKey(item) ? items.get(item).points() : null; }
}
