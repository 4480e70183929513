package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;

/**
 * A rota's plan as it stands, with whole months around the days that are looked at, so that rest days can be counted.
 *
 * @param from  the first day that is looked at
 * @param until exclusive
 * @param rules by the day they hold from
 */
record Plan(LocalDate from, LocalDate until, NavigableMap<LocalDate, RotaRule> rules, List<Member> members, Map<PersonId, NavigableMap<LocalDate, Cell>> cells, Map<PersonId, Set<LocalDate>> leave,
            Map<LocalDate, String> holidays) {

    /**
     * @param post   the key of the post held, for cover by post
     * @param until  exclusive; null while it lasts
     */
    record Member(PersonId person, String name, String post, Set<String> skills, LocalDate from, @Nullable LocalDate until) {
        boolean on(LocalDate day) { return !day.isBefore(from) && (until == null || day.isBefore(until)); }

        /** What he can stand for when hours ask for a skill. */
        boolean can(@Nullable String skill) { return skill == null || skills.contains(skill); }
    }

    /** A planned day. @param shift null is a rest day; @param draft not published yet */
    record Cell(PersonId person, LocalDate day, @Nullable ShiftTime shift, boolean pinned, boolean draft, String source) {
        boolean works() { return shift != null; }
    }

    /** What is read around the days: whole months and a day more. */
    static LocalDate readFrom(LocalDate from) { return YearMonth.from(from).atDay(1).minusDays(1); }

    static LocalDate readUntil(LocalDate until) { return YearMonth.from(until.minusDays(1)).plusMonths(1).atDay(1).plusDays(1); }

    RotaRule rule(LocalDate day) {
        var entry = rules.floorEntry(day);
        return entry == null ? rules.firstEntry().getValue() : entry.getValue();
    }

    @Nullable Cell cell(PersonId person, LocalDate day) { return cells.getOrDefault(person, new TreeMap<>()).get(day); }

    boolean onLeave(PersonId person, LocalDate day) { return leave.getOrDefault(person, Set.of()).contains(day); }

    boolean weekend(LocalDate day) { return day.getDayOfWeek().getValue() > 5; }

    List<LocalDate> days() { return from.datesUntil(until).toList(); }

    @Nullable Member member(PersonId person, LocalDate day) { return members.stream().filter(m -> m.person.equals(person) && m.on(day)).findFirst().orElse(null); }

    /** The same plan with other cells; what is not named stays. A cell without day is taken out by {@link #without}. */
    Plan with(List<Cell> others) {
        var changed = copy();
        for (var cell : others) changed.computeIfAbsent(cell.person, _ -> new TreeMap<>()).put(cell.day, cell);
        return new Plan(from, until, rules, members, changed, leave, holidays);
    }

    Plan without(PersonId person, LocalDate day) {
        var changed = copy();
        changed.getOrDefault(person, new TreeMap<>()).remove(day);
        return new Plan(from, until, rules, members, changed, leave, holidays);
    }

    private Map<PersonId, NavigableMap<LocalDate, Cell>> copy() {
        var copy = new HashMap<PersonId, NavigableMap<LocalDate, Cell>>();
        cells.forEach((person, own) -> copy.put(person, new TreeMap<>(own)));
        return copy;
    }

    /** When somebody is there, on all days that were read. */
    List<Coverage.Span> spans() {
        var spans = new ArrayList<Coverage.Span>();
        for (var member : members) {
            for (var cell : cells.getOrDefault(member.person, new TreeMap<>()).values()) {
                if (cell.works() && member.on(cell.day) && !onLeave(member.person, cell.day)) spans.add(new Coverage.Span(cell.shift.start(cell.day), cell.shift.end(cell.day), member.skills));
            }
        }
        guests(spans);
        return spans;
    }

    /** Those who cover a shift without being on the rota. */
    private void guests(List<Coverage.Span> spans) {
        var own = members.stream().map(Member::person).collect(java.util.stream.Collectors.toSet());
        cells.forEach((person, days) -> {
            if (!own.contains(person)) days.values().stream().filter(Cell::works).forEach(c -> spans.add(new Coverage.Span(c.shift.start(c.day), c.shift.end(c.day), Set.of())));
        });
    }

    /** Those who have a shift on one of the days without being on the rota. */
    Set<PersonId> guests() {
        var own = members.stream().map(Member::person).collect(java.util.stream.Collectors.toSet());
        return cells.entrySet().stream().filter(e -> !own.contains(e.getKey()) && e.getValue().subMap(from, until).values().stream().anyMatch(Cell::works)).map(Map.Entry::getKey).collect(java.util.stream.Collectors.toSet());
    }

    /** Rules of cover may change within the days: each stretch is judged by its own. */
    List<Coverage.Gap> gaps() { return gaps(false); }

    /** @param byDay whether hours over midnight are told day by day */
    List<Coverage.Gap> gaps(boolean byDay) {
        var gaps = new ArrayList<Coverage.Gap>();
        var spans = spans();
        for (var at = from; at.isBefore(until); ) {
            var next = rules.higherKey(at);
            var end = next == null || next.isAfter(until) ? until : next;
            gaps.addAll(Coverage.gaps(rule(at).cover(), at, end, spans, byDay));
            at = end;
        }
        return gaps;
    }
}
