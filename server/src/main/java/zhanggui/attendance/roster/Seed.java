package zhanggui.attendance.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the search begins: person by person the best rest days, then the best shifts, given what all others have, round and round until
 * nothing is broken or nothing changes. Each is found exactly, over the days in order. What is left to the search are wishes and the
 * cases in which two people would have to change together. Pure.
 */
final class Seed {

    private static final int ROUNDS = 40;
    private static final long QUOTA = 4_000, SHORT = 1_000, CLOSE = 3_000, BAND = 60, WISHED = 40, AGAINST = 20;

    /** People that a day needs. @param skill null: of any sort */
    private record Needed(int people, @Nullable String skill) {}

    private final RosterTask task;
    private final int people;
    private final int days;
    private final Placing[][] placings;
    private final Integer[] endBefore;
    private final Integer[] startAfter;
    private final List<List<Needed>> needed = new ArrayList<>();
    private final Map<Integer, List<RosterTask.Stretch>> coveredBy = new HashMap<>();
    private final int[] counts;
    private final Map<Long, RosterTask.Wish> wishes = new HashMap<>();
    private boolean changed;

    Seed(RosterTask task, int people, int days) {
        this.task = task;
        this.people = people;
        this.days = days;
        placings = new Placing[people][days];
        endBefore = new Integer[people];
        startAfter = new Integer[people];
        counts = new int[task.getStretches().size()];
        for (var p : task.getPlacings()) beside(p);
        task.getCovers().forEach(c -> coveredBy.computeIfAbsent(c.day() * 100 + c.choice().index(), _ -> new ArrayList<>()).add(c.stretch()));
        task.getWishes().forEach(w -> wishes.put(key(w.person(), w.day()), w));
        for (var d = 0; d < days; d++) needed.add(needed(d));
    }

    private void beside(Placing p) {
        if (p.isInside()) placings[p.getPerson()][p.getDay()] = p;
        else if (p.getDay() == -1) endBefore[p.getPerson()] = p.end();
        else if (p.getDay() == days) startAfter[p.getPerson()] = p.start();
    }

    private static long key(int person, int day) { return person * 1_000L + day; }

    /** Hours that no one shift covers together ask for different people. */
    private List<Needed> needed(int day) {
        var each = new ArrayList<Needed>();
        var taken = new ArrayList<Integer>();
        var sum = 0;
        for (var stretch : task.getStretches()) {
            var by = task.getCovers().stream().filter(c -> c.stretch() == stretch && c.day() == day).map(c -> c.choice().index()).toList();
            if (by.isEmpty()) continue;
            if (stretch.skill() != null) each.add(new Needed(stretch.need(), stretch.skill()));
            else if (by.stream().noneMatch(taken::contains)) sum += stretch.need();
            if (stretch.skill() == null) taken.addAll(by);
        }
        each.add(new Needed(sum, null));
        return each;
    }

    void place() {
        for (var p = 0; p < people; p++) for (var d = 0; d < days; d++) if (free(p, d)) placings[p][d].setChoice(task.getChoices().getFirst());
        for (var p = 0; p < people; p++) for (var d = 0; d < days; d++) if (placings[p][d] != null) count(p, d, 1);
        for (var round = 0; round < ROUNDS; round++) {
            changed = false;
            for (var p = 0; p < people; p++) {
                withdraw(p, -1);
                new Rests(p).choose();
                new Shifts(p).choose();
                withdraw(p, 1);
            }
            if (!changed) return;
        }
    }

    private void withdraw(int p, int by) { for (var d = 0; d < days; d++) if (placings[p][d] != null) count(p, d, by); }

    private void count(int p, int d, int by) {
        if (!placings[p][d].works()) return;
        for (var s : coveredBy.getOrDefault(d * 100 + placings[p][d].getChoice().index(), List.of())) if (placings[p][d].can(s.skill())) counts[s.id()] += by;
    }

    private boolean free(int p, int d) { return placings[p][d] != null && !placings[p][d].isPinned(); }

    private void set(int p, int d, Choice choice) {
        changed |= placings[p][d].getChoice() != choice;
        placings[p][d].setChoice(choice);
    }

    private int working(int p, int d, @Nullable String skill) {
        var n = 0;
        for (var q = 0; q < people; q++) if (q != p && placings[q][d] != null && placings[q][d].works() && placings[q][d].can(skill)) n++;
        return n;
    }

    /** Which days one person rests on: states are rest days so far in the month and weekends so far. */
    private final class Rests {

        private final int p;
        private final int most;
        private long[][] costs;
        private final byte[][][] came;

        Rests(int p) {
            this.p = p;
            most = days + 2;
            costs = new long[most][most];
            for (var row : costs) Arrays.fill(row, Long.MAX_VALUE / 4);
            costs[0][0] = 0;
            came = new byte[days][most][most];
        }

        void choose() {
            for (var d = 0; d < days; d++) step(d);
            closeQuota(days - 1);
            var best = best();
            back(best / most, best % most);
        }

        private void step(int d) {
            if (d > 0 && placings[p][d] != null && before(d) != null && !before(d).getQuota().equals(placings[p][d].getQuota())) closeQuota(d - 1);
            var next = new long[most][most];
            for (var row : next) Arrays.fill(row, Long.MAX_VALUE / 4);
            var works = placings[p][d] == null ? 0 : workCost(d);
            for (var r = 0; r < most - 1; r++) for (var w = 0; w < most - 1; w++) {
                if (costs[r][w] >= Long.MAX_VALUE / 4) continue;
                if (placings[p][d] == null) better(next, d, r, w, r, w, 0, 0);
                else {
                    if (mayRest(d)) better(next, d, r, w, r + 1, w, restCost(d), 1);
                    if (mayWork(d)) better(next, d, r, w, r, w + (placings[p][d].isWeekend() ? 1 : 0), works, 2);
                }
            }
            costs = next;
        }

        private void better(long[][] next, int d, int r, int w, int toR, int toW, long cost, int how) {
            if (costs[r][w] + cost >= next[toR][toW]) return;
            next[toR][toW] = costs[r][w] + cost;
            came[d][toR][toW] = (byte) how;
        }

        private boolean mayRest(int d) { return free(p, d) || !placings[p][d].works(); }

        private boolean mayWork(int d) { return free(p, d) ? task.getChoices().stream().anyMatch(c -> !c.rest() && c.usable(d)) : placings[p][d].works(); }

        private @Nullable Placing before(int d) {
            for (var e = d - 1; e >= 0; e--) if (placings[p][e] != null) return placings[p][e];
            return null;
        }

        /** Whoever is lacking is needed; else working costs more the more are there already. */
        private long workCost(int d) {
            long cost = 0;
            for (var need : needed.get(d)) {
                if (!placings[p][d].can(need.skill)) continue;
                var there = working(p, d, need.skill);
                if (there < need.people) cost -= SHORT;
                else if (need.skill == null) cost += there - need.people;
            }
            if (placings[p][d].getQuota().works() < 0) cost += placings[p][d].isOff() ? AGAINST * 5 : -AGAINST * 5;
            var before = task.getBefore().get(p);
            var wish = wishes.get(key(p, d));
            return cost + (wish != null && wish.shift() != null ? -WISHED : 0) + (placings[p][d].isWeekend() ? before.weekends() : 0);
        }

        private long restCost(int d) {
            var wish = wishes.get(key(p, d));
            return (wish != null && wish.shift() == null ? -WISHED : 0) + fromEven(d);
        }

        /** Rest days want to lie evenly, from person to person set apart by the golden section: how many days this one is off. */
        private long fromEven(int d) {
            var rests = Math.max(1, days - placings[p][d].getQuota().works());
            var apart = Math.max(1, days / rests);
            var off = Math.floorMod(d - p * 618L * apart / 1000, apart);
            return 2L * Math.min(off, apart - off);
        }

        private int wanted(int until) {
            var quota = before(until + 1).getQuota();
            var n = 0;
            for (var d = 0; d <= until; d++) if (placings[p][d] != null && placings[p][d].getQuota().equals(quota)) n++;
            return quota.works() < 0 ? -1 : n - quota.works();
        }

        private final Map<Integer, Integer> closed = new HashMap<>();

        /** The month is over: the rest days must be right; the next one begins with none. */
        private void closeQuota(int d) {
            if (before(d + 1) == null) return;
            var wanted = wanted(d);
            closed.put(d, wanted);
            var next = new long[most][most];
            for (var row : next) Arrays.fill(row, Long.MAX_VALUE / 4);
            for (var r = 0; r < most; r++) for (var w = 0; w < most; w++) {
                if (costs[r][w] >= Long.MAX_VALUE / 4) continue;
                var cost = costs[r][w] + (wanted < 0 ? 0 : QUOTA * Math.abs(r - wanted));
                if (cost < next[0][w]) {
                    next[0][w] = cost;
                    rests.computeIfAbsent(d, _ -> new int[most])[w] = r;
                }
            }
            costs = next;
        }

        private final Map<Integer, int[]> rests = new HashMap<>();

        private int best() {
            var best = 0;
            var least = Long.MAX_VALUE;
            for (var w = 0; w < most; w++) {
                var cost = costs[0][w] >= Long.MAX_VALUE / 4 ? Long.MAX_VALUE : costs[0][w] + BAND * 4 * task.getLimits().weekends().outside(w);
                if (cost < least) {
                    least = cost;
                    best = w;
                }
            }
            return best;
        }

        private void back(int r, int w) {
            for (var d = days - 1; d >= 0; d--) {
                if (rests.containsKey(d)) r = rests.get(d)[w];
                var how = came[d][r][w];
                if (how == 1) {
                    r--;
                    if (free(p, d)) set(p, d, task.getChoices().getFirst());
                } else if (how == 2) {
                    if (free(p, d) && !placings[p][d].works()) placings[p][d].setChoice(anyShift(d));
                    if (placings[p][d].isWeekend()) w--;
                }
            }
        }

        private Choice anyShift(int d) { return task.getChoices().stream().filter(c -> !c.rest() && c.usable(d)).findFirst().orElseThrow(); }
    }

    /** Which shift on which working day: states are the shift of the day before and late shifts so far. */
    private final class Shifts {

        private final int p;
        private final int kinds = task.getChoices().size();
        private final long[][][] costs = new long[days + 1][][];
        private final int[][][] came = new int[days + 1][][];

        Shifts(int p) { this.p = p; }

        void choose() {
            costs[0] = empty();
            costs[0][0][0] = 0;
            for (var d = 0; d < days; d++) step(d);
            back(best());
        }

        private long[][] empty() {
            var states = new long[kinds][days + 2];
            for (var row : states) Arrays.fill(row, Long.MAX_VALUE / 4);
            return states;
        }

        private void step(int d) {
            costs[d + 1] = empty();
            came[d + 1] = new int[kinds][days + 2];
            var works = placings[p][d] != null && placings[p][d].works();
            for (var c = works ? 1 : 0; c < (works ? kinds : 1); c++) {
                var choice = task.getChoices().get(c);
                if (works && !allowed(d, choice)) continue;
                var own = works ? cost(d, choice) : 0;
                var late = works && (free(p, d) ? choice : placings[p][d].getChoice()).late() ? 1 : 0;
                for (var from = 0; from < kinds; from++) {
                    var close = works && tooClose(d, from, choice) ? CLOSE : 0;
                    for (var l = 0; l <= d; l++) {
                        var cost = costs[d][from][l] + own + close;
                        if (costs[d][from][l] >= Long.MAX_VALUE / 4 || cost >= costs[d + 1][c][l + late]) continue;
                        costs[d + 1][c][l + late] = cost;
                        came[d + 1][c][l + late] = from * 100 + l;
                    }
                }
            }
        }

        private boolean allowed(int d, Choice choice) { return free(p, d) ? choice.usable(d) : choice.key().equals(placings[p][d].getChoice().key()) || placings[p][d].getChoice().index() < 0 && choice.index() == 1; }

        private boolean tooClose(int d, int from, Choice choice) {
            var least = task.getLimits().restMinutes();
            var start = start(d, choice);
            if (d == 0) return endBefore[p] != null && start - endBefore[p] < least;
            if (d == days - 1 && startAfter[p] != null && startAfter[p] - end(d, choice) < least) return true;
            return from > 0 && placings[p][d - 1] != null && placings[p][d - 1].works() && start - end(d - 1, task.getChoices().get(from)) < least;
        }

        private int start(int d, Choice choice) { return free(p, d) ? choice.start(d) : placings[p][d].start(); }

        private int end(int d, Choice choice) { return free(p, d) ? choice.end(d) : placings[p][d].end(); }

        private long cost(int d, Choice choice) {
            long cost = choice.late() ? task.getBefore().get(p).late() : 0;
            for (var s : coveredBy.getOrDefault(d * 100 + choice.index(), List.of())) {
                if (placings[p][d].can(s.skill())) cost += counts[s.id()] < s.need() ? -SHORT : counts[s.id()] - s.need();
            }
            var wish = wishes.get(key(p, d));
            return wish != null && wish.shift() != null && wish.shift().equals(choice.key()) ? cost - WISHED : cost;
        }

        private int[] best() {
            int[] best = {0, 0};
            var least = Long.MAX_VALUE;
            for (var c = 0; c < kinds; c++) for (var l = 0; l <= days; l++) {
                if (costs[days][c][l] >= Long.MAX_VALUE / 4) continue;
                var cost = costs[days][c][l] + BAND * task.getLimits().late().outside(l);
                if (cost < least) {
                    least = cost;
                    best = new int[] {c, l};
                }
            }
            return best;
        }

        private void back(int[] at) {
            for (var d = days - 1; d >= 0; d--) {
                if (placings[p][d] != null && placings[p][d].works() && free(p, d)) set(p, d, task.getChoices().get(at[0]));
                var from = came[d + 1][at[0]][at[1]];
                at = new int[] {from / 100, from % 100};
            }
        }
    }
}
