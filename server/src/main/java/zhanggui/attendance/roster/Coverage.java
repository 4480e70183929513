package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhanggui.attendance.roster.RotaRule.Cover;

/** SRV-02, SRV-14: which of the hours that have to be covered are not. Pure. */
final class Coverage {

    /** Somebody is there. */
    record Span(LocalDateTime from, LocalDateTime until, Set<String> skills) {}

    /**
     * @param day     on which the hours begin
     * @param missing how many people are lacking
     * @param skill   null when anybody would do
     */
    record Gap(LocalDate day, LocalDateTime from, LocalDateTime until, int missing, @Nullable String skill) {}

    private Coverage() {}

    /** @param until exclusive; @param byDay whether hours over midnight are told day by day */
    static List<Gap> gaps(List<Cover> covers, LocalDate from, LocalDate until, List<Span> work, boolean byDay) {
        var gaps = new ArrayList<Gap>();
        for (var cover : covers) {
            var own = new ArrayList<Gap>();
            for (var day = from; day.isBefore(until); day = day.plusDays(1)) if (cover.days().contains(day.getDayOfWeek())) gaps(cover, day, work, own, byDay);
            gaps.addAll(own);
        }
        gaps.sort(java.util.Comparator.comparing(Gap::from).thenComparing(g -> g.skill == null ? "" : g.skill));
        return gaps;
    }

    private static void gaps(Cover cover, LocalDate day, List<Span> work, List<Gap> gaps, boolean byDay) {
        var begin = cover.start(day);
        var end = cover.end(day);
        var there = work.stream().filter(s -> s.from.isBefore(end) && s.until.isAfter(begin) && (cover.skill() == null || s.skills.contains(cover.skill()))).toList();
        var cuts = new TreeSet<>(List.of(begin, end));
        for (var span : there) {
            if (span.from.isAfter(begin)) cuts.add(span.from);
            if (span.until.isBefore(end)) cuts.add(span.until);
        }
        for (var at : cuts.headSet(end)) {
            var next = cuts.higher(at);
            var missing = cover.people() - Math.toIntExact(there.stream().filter(s -> !s.from.isAfter(at) && !s.until.isBefore(next)).count());
            if (missing > 0) add(gaps, new Gap(day, at, next, missing, cover.skill()), byDay);
        }
    }

    /** What follows at once with as many lacking is the same gap, also over midnight, as long as it stays under a day. */
    private static void add(List<Gap> gaps, Gap gap, boolean byDay) {
        var last = gaps.isEmpty() ? null : gaps.getLast();
        var same = last != null && (!byDay || last.day.equals(gap.day)) && last.until.equals(gap.from) && last.missing == gap.missing && gap.until.isBefore(last.from.plusDays(1));
        if (same) gaps.set(gaps.size() - 1, new Gap(last.day, last.from, gap.until, gap.missing, gap.skill));
        else gaps.add(gap);
    }
}
