package zhanggui.metrics.targets;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Outcome;
import zhanggui.metrics.TargetKind;

/**
 * TGT-41: a year's target by shares and days. Of what can be added only the shares that nobody divides hold days; all else is their sum, so that it always adds up.
 * What cannot be added (a rate) stands on every day of every share as a level. Pure: a change gives a new tree.
 *
 * @param shares parents before children
 * @param days   per share that holds any, the days of the year in order
 */
record TargetTree(int year, boolean additive, List<Share> shares, Map<Long, List<Long>> days) {

    record Share(long id, @Nullable Long parent, TargetKind kind, long subject) {}

    /** Who makes up for a change: the other parts of the same span (the other weeks of the month), the shares beside it, or nobody: then all sums above move. */
    enum Rest { SPANS, SHARES, NOBODY }

    private record Cell(long share, int day) {}

    LocalDate first() { return Year.of(year).atDay(1); }

    Share share(long id) { return shares.stream().filter(s -> s.id() == id).findFirst().orElseThrow(); }

    Share root() { return shares.getFirst(); }

    List<Share> children(long share) { return shares.stream().filter(s -> Objects.equals(s.parent(), share)).toList(); }

    /** Those that hold its days. */
    List<Share> holders(long share) {
        var below = additive ? children(share) : List.<Share>of();
        return below.isEmpty() ? List.of(share(share)) : below.stream().flatMap(child -> holders(child.id()).stream()).toList();
    }

    long amount(long share, Span.Part part) {
        var cells = cells(holders(share), part, _ -> false);
        var sum = cells.stream().mapToLong(this::at).reduce(0, Math::addExact);
        return additive || cells.isEmpty() ? sum : Math.floorDiv(2 * sum + cells.size(), 2L * cells.size());
    }

    long year(long share) { return amount(share, Span.YEAR.around(first())); }

    /** All days of the share, summed over those it is divided into. */
    List<Long> daysOf(long share) {
        var sums = new ArrayList<Long>(days.get(holders(share).getFirst().id()));
        holders(share).stream().skip(1).forEach(holder -> {
            for (var n = 0; n < sums.size(); n++) sums.set(n, Math.addExact(sums.get(n), days.get(holder.id()).get(n)));
        });
        return sums;
    }

    private long at(Cell cell) { return days.get(cell.share()).get(cell.day()); }

    private List<Cell> cells(List<Share> of, Span.Part part, Predicate<LocalDate> not) {
        var cells = new ArrayList<Cell>();
        for (var share : of)
            for (var day = part.from(); day.isBefore(part.until()); day = day.plusDays(1)) if (day.getYear() == year && !not.test(day)) cells.add(new Cell(share.id(), day.getDayOfYear() - 1));
        return cells;
    }

    /**
     * One part gets another amount, and the rest makes up for it. Days that are fixed, because their month is locked, keep theirs.
     *
     * @param amount of the whole part, fixed days included
     */
    Outcome<TargetTree> changed(long share, Span.Part part, long amount, Rest rest, Predicate<LocalDate> fixed) {
        if (!additive) return levelled(share, part, amount, fixed);
        var mine = cells(holders(share), part, fixed);
        var before = amount(share, part);
        var difference = Math.subtractExact(amount, before);
        if (difference == 0) return Outcome.done(this);
        var free = mine.stream().mapToLong(this::at).sum();
        if (mine.isEmpty()) return Outcome.refused(TargetRefusal.MONTH_LOCKED, Map.of("part", part.words()));
        if (free + difference < 0) return Outcome.refused(TargetRefusal.LOCKED_ALREADY_MORE, Map.of("least", before - free));
        var others = others(share, part, rest, fixed);
        if (rest != Rest.NOBODY && others.isEmpty()) return Outcome.refused(rest == Rest.SPANS ? TargetRefusal.NO_OTHER_SPAN : TargetRefusal.NO_OTHER_SHARE);
        var theirs = others.stream().mapToLong(this::at).sum();
        if (rest != Rest.NOBODY && theirs - difference < 0) return Outcome.refused(TargetRefusal.REST_TOO_SMALL, Map.of("rest", theirs, "difference", difference));
        var after = copy();
        set(after, mine, free + difference);
        if (rest != Rest.NOBODY) set(after, others, theirs - difference);
        return Outcome.done(new TargetTree(year, true, shares, after));
    }

    private List<Cell> others(long share, Span.Part part, Rest rest, Predicate<LocalDate> fixed) {
        return switch (rest) {
            case NOBODY -> List.of();
            case SPANS -> part.above() == null ? List.of() : cells(holders(share), part.above(), day -> fixed.test(day) || part.holds(day));
            case SHARES -> {
                var parent = share(share).parent();
                yield parent == null ? List.of() : cells(children(parent).stream().filter(s -> s.id() != share).flatMap(s -> holders(s.id()).stream()).toList(), part, fixed);
            }
        };
    }

    private Outcome<TargetTree> levelled(long share, Span.Part part, long amount, Predicate<LocalDate> fixed) {
        var mine = cells(List.of(share(share)), part, fixed);
        if (mine.isEmpty()) return Outcome.refused(TargetRefusal.MONTH_LOCKED, Map.of("part", part.words()));
        var after = copy();
        mine.forEach(cell -> after.get(cell.share()).set(cell.day(), amount));
        return Outcome.done(new TargetTree(year, false, shares, after));
    }

    /** The days of a part anew by weights, one a day of the part; its amount stays. */
    Outcome<TargetTree> relaid(long share, Span.Part part, List<Long> weights, Predicate<LocalDate> fixed) {
        var holders = holders(share);
        var after = copy();
        for (var holder : holders) {
            var cells = cells(List.of(holder), part, fixed);
            if (cells.isEmpty()) return Outcome.refused(TargetRefusal.MONTH_LOCKED, Map.of("part", part.words()));
            var amounts = Division.of(cells.stream().mapToLong(this::at).sum(), cells.stream().map(cell -> weights.get((int) (cell.day() - (part.from().toEpochDay() - first().toEpochDay())))).toList());
            for (var n = 0; n < cells.size(); n++) after.get(holder.id()).set(cells.get(n).day(), amounts.get(n));
        }
        return Outcome.done(new TargetTree(year, additive, shares, after));
    }

    private void set(Map<Long, List<Long>> after, List<Cell> cells, long total) {
        var amounts = Division.of(total, cells.stream().map(this::at).toList());
        for (var n = 0; n < cells.size(); n++) after.get(cells.get(n).share()).set(cells.get(n).day(), amounts.get(n));
    }

    private Map<Long, List<Long>> copy() {
        var copy = new LinkedHashMap<Long, List<Long>>();
        days.forEach((share, amounts) -> copy.put(share, new ArrayList<>(amounts)));
        return copy;
    }

    /** The shares whose days are not the same in the other one. */
    Map<Long, List<Long>> differing(TargetTree other) {
        var differing = new HashMap<Long, List<Long>>();
        days.forEach((share, amounts) -> { if (!amounts.equals(other.days.get(share))) differing.put(share, amounts); });
        return differing;
    }
}
