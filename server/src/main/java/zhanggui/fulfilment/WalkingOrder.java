package zhanggui.fulfilment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** FUL-46: places as one walks past them: A-2 before A-11, and what has no place at the end. Pure. */
public final class WalkingOrder {

    private static final Pattern PART = Pattern.compile("\\d+|[^\\d]+");

    public static final Comparator<String> PLACES = WalkingOrder::compare;

    private WalkingOrder() {}

    /** As the house numbered them; what has no number comes after all that have one, by its code. */
    public static Comparator<String> numbered(Map<String, Integer> numbers) {
        return Comparator.comparing((String place) -> numbers.getOrDefault(place, Integer.MAX_VALUE)).thenComparing(PLACES);
    }

    private static int compare(String a, String b) {
        if (a.isBlank() != b.isBlank()) return a.isBlank() ? 1 : -1;
        var left = parts(a);
        var right = parts(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            var by = part(left.get(i), right.get(i));
            if (by != 0) return by;
        }
        return left.size() != right.size() ? Integer.compare(left.size(), right.size()) : a.compareTo(b);
    }

    private static List<String> parts(String place) {
        var parts = new ArrayList<String>();
        var found = PART.matcher(place);
        while (found.find()) parts.add(found.group());
        return parts;
    }

    private static int part(String a, String b) {
        var numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0)) && a.length() < 10 && b.length() < 10;
        return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
    }
}
