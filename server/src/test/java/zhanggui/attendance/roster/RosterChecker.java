package zhanggui.attendance.roster;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at a finished roster minute by minute and knows nothing of how it came about: no type of the program, only names, days and
 * minutes. What it finds wrong it says.
 */
final class RosterChecker {

    /** @param start minutes after the day's midnight; @param end after it, also beyond 1440 */
    record Shift(int start, int end, boolean late) {}

    /** @param end beyond 1440 when it goes over midnight */
    record Need(Set<DayOfWeek> days, int start, int end, int people, String skill) {}

    final LocalDate from;
    final int days;
    final Map<String, Set<String>> skills = new TreeMap<>();
    final Map<String, Shift> shifts = new HashMap<>();
    final List<Need> needs = new ArrayList<>();
    final Map<String, Set<LocalDate>> leave = new HashMap<>();
    final Map<String, Map<LocalDate, String>> roster = new HashMap<>();
    final Map<String, Map<LocalDate, String>> before = new HashMap<>();
    int restMinutes = 660;
    int restDays = 5;

    RosterChecker(LocalDate from, int days) {
        this.from = from;
        this.days = days;
    }

    /** @param shift empty: a rest day */
    void says(String person, LocalDate day, String shift) {
        var twice = roster.computeIfAbsent(person, _ -> new TreeMap<>()).put(day, shift);
        if (twice != null) throw new AssertionError(person + " is planned twice on " + day);
    }

    List<String> wrong() {
        var wrong = new ArrayList<String>();
        cover(wrong);
        skills.keySet().forEach(person -> person(person, wrong));
        return wrong;
    }

    private void cover(List<String> wrong) {
        for (var need : needs) {
            for (var d = 0; d < days; d++) {
                if (!need.days.contains(from.plusDays(d).getDayOfWeek())) continue;
                for (var minute = need.start; minute < need.end && d * 1440 + minute < days * 1440; minute++) {
                    var there = there(d * 1440 + minute, need.skill);
                    if (there < need.people) {
                        wrong.add(from.plusDays(d) + " minute " + minute + ": " + there + " instead of " + need.people);
                        break;
                    }
                }
            }
        }
    }

    private int there(int minute, String skill) {
        var n = 0;
        for (var person : skills.keySet()) {
            if (skill != null && !skills.get(person).contains(skill)) continue;
            for (var d = Math.max(0, minute / 1440 - 1); d <= minute / 1440 && d < days; d++) {
                var name = roster.getOrDefault(person, Map.of()).getOrDefault(from.plusDays(d), "");
                if (name.isEmpty()) continue;
                var shift = shifts.get(name);
                if (d * 1440 + shift.start <= minute && minute < d * 1440 + shift.end) n++;
            }
        }
        return n;
    }

    private void person(String person, List<String> wrong) {
        Integer ended = null;
        var rest = 0;
        for (var d = -1; d < days; d++) {
            var day = from.plusDays(d);
            var name = d < 0 ? before.getOrDefault(person, Map.of()).getOrDefault(day, "") : roster.getOrDefault(person, Map.of()).getOrDefault(day, "");
            var away = leave.getOrDefault(person, Set.of()).contains(day);
            if (name.isEmpty()) {
                if (d >= 0 && !away) rest++;
                continue;
            }
            if (away) wrong.add(person + " works on leave, " + day);
            var shift = shifts.get(name);
            if (ended != null && d * 1440 + shift.start - ended < restMinutes) wrong.add(person + " rests too little before " + day);
            ended = d * 1440 + shift.end;
        }
        var free = days - leave.getOrDefault(person, Set.of()).stream().filter(d -> !d.isBefore(from) && d.isBefore(from.plusDays(days))).count();
        if (rest != Math.min(restDays, free)) wrong.add(person + " rests " + rest + " days");
    }

    int lateSpread() { return spread((name, _) -> shifts.get(name).late); }

    int weekendSpread() { return spread((_, day) -> day.getDayOfWeek().getValue() > 5); }

    private int spread(java.util.function.BiPredicate<String, LocalDate> counts) {
        var each = skills.keySet().stream().mapToInt(p -> Math.toIntExact(roster.getOrDefault(p, Map.of()).entrySet().stream().filter(e -> !e.getValue().isEmpty() && counts.test(e.getValue(), e.getKey())).count())).summaryStatistics();
        return each.getMax() - each.getMin();
    }
}
