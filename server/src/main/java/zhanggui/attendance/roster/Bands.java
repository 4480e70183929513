package zhanggui.attendance.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import zhanggui.attendance.roster.RosterTask.Band;

/** SRV-41: how many late shifts and weekends everybody has at least, so that nobody has more than one above it. Pure. */
final class Bands {

    private final List<Placing> placings;
    private final List<RosterTask.Stretch> stretches;
    private final Map<Integer, List<RosterTask.Covers>> covers = new HashMap<>();
    private final int people;

    Bands(List<Placing> placings, List<RosterTask.Stretch> stretches, List<RosterTask.Covers> covers, int people) {
        this.placings = placings.stream().filter(Placing::isInside).toList();
        this.stretches = stretches;
        this.people = Math.max(1, people);
        covers.forEach(c -> this.covers.computeIfAbsent(c.stretch().id(), _ -> new java.util.ArrayList<>()).add(c));
    }

    /** By the share of late shifts among shifts, but no fewer than have to be staffed. */
    Band late() {
        var asked = needed(c -> c.choice().late());
        var each = covers.values().stream().flatMap(List::stream).map(RosterTask.Covers::choice).distinct().toList();
        var share = each.isEmpty() ? 0 : works() * each.stream().filter(Choice::late).count() / each.size();
        return band(Math.max(asked, share), asked, each.stream().anyMatch(Choice::late) ? Integer.MAX_VALUE : 0);
    }

    /** By the share of weekend days among the days that people are there. */
    Band weekends() { return days(Placing::isWeekend); }

    /** The same for public holidays. */
    Band holidays() { return days(Placing::isHoliday); }

    private Band days(Predicate<Placing> of) {
        var days = placings.stream().filter(of).map(Placing::getDay).distinct().toList();
        var asked = needed(c -> days.contains(c.day()));
        var there = placings.stream().filter(of).count();
        var share = placings.isEmpty() ? 0 : works() * there / placings.size();
        return band(Math.max(asked, share), asked, fewest(of));
    }

    /** Whoever has leave on such days sets the measure, as long as there are people enough without. */
    private int fewest(Predicate<Placing> of) {
        var each = new HashMap<Integer, Integer>();
        placings.forEach(p -> each.merge(p.getPerson(), of.test(p) ? 1 : 0, Integer::sum));
        return each.values().stream().mapToInt(n -> n).min().orElse(0);
    }

    private Band band(long total, long asked, int most) {
        var least = Math.toIntExact(Math.min(total / people, most));
        while ((long) people * (least + 1) < asked) least++;
        return new Band(least);
    }

    private long works() {
        var quotas = placings.stream().map(Placing::getQuota).distinct().toList();
        return quotas.stream().mapToLong(q -> q.works() >= 0 ? q.works() : placings.stream().filter(p -> p.getQuota().equals(q) && !p.isWeekend()).count()).sum();
    }

    /** How many such shifts have to be staffed at least: of each day and shift the hour that asks for most. */
    private long needed(Predicate<RosterTask.Covers> of) {
        var most = new HashMap<List<RosterTask.Covers>, Integer>();
        for (var stretch : stretches) {
            var by = covers.getOrDefault(stretch.id(), List.of());
            if (!by.isEmpty() && by.stream().allMatch(of)) most.merge(by.stream().map(c -> new RosterTask.Covers(new RosterTask.Stretch(0, 0, null), c.day(), c.choice())).toList(), stretch.need(), Math::max);
        }
        return most.values().stream().mapToLong(n -> n).sum();
    }
}
