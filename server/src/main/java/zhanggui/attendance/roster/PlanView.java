package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;

/**
 * A plan as pages show it: people by days, what is lacking, what it breaks, and how even it is.
 *
 * @param last   inclusive
 * @param spread how far apart those with most and fewest are
 */
record PlanView(long rota, LocalDate from, LocalDate last, boolean mayPlan, List<DayHead> days, List<Row> rows, List<Coverage.Gap> gaps, List<Breach> breaches, Tally.Spread spread, boolean drafted) {

    /** @param published whether people were told of it */
    record DayHead(LocalDate day, boolean weekend, @Nullable String holiday, boolean published) {}

    record Row(PersonId person, String name, Set<String> skills, List<Slot> slots, Tally tally) {}

    enum State { OFF_ROTA, OPEN, REST, SHIFT, LEAVE }

    /** @param source how a published day came to be: PLAN, HAND, SWAP, STAND_IN, COVER; empty for a draft */
    record Slot(LocalDate day, State state, @Nullable ShiftTime shift, boolean pinned, boolean draft, String source) {}

    /** @param guests the names of those who cover a shift without being on the rota */
    static PlanView of(long rota, Plan plan, Set<LocalDate> published, boolean mayPlan, Map<PersonId, String> guests) {
        var people = plan.members().stream().map(Plan.Member::person).distinct().filter(p -> plan.members().stream().anyMatch(m -> m.person().equals(p) && overlaps(m, plan))).toList();
        var rows = people.stream().map(p -> row(plan, p)).toList();
        var all = new ArrayList<>(rows);
        guests.forEach((person, name) -> all.add(new Row(person, name, Set.of(), plan.days().stream().map(d -> guest(plan, person, d)).toList(), Tally.of(plan, person))));
        var tallies = rows.stream().map(Row::tally).toList();
        var drafted = plan.cells().values().stream().anyMatch(c -> c.subMap(plan.from(), plan.until()).values().stream().anyMatch(Plan.Cell::draft));
        return new PlanView(rota, plan.from(), plan.until().minusDays(1), mayPlan, plan.days().stream().map(d -> new DayHead(d, plan.weekend(d), plan.holidays().get(d), published.contains(d))).toList(),
                all, plan.gaps(), RosterRules.breaches(plan), Tally.spread(tallies), drafted);
    }

    private static boolean overlaps(Plan.Member member, Plan plan) { return member.from().isBefore(plan.until()) && (member.until() == null || member.until().isAfter(plan.from())); }

    private static Row row(Plan plan, PersonId person) {
        var member = plan.members().stream().filter(m -> m.person().equals(person) && overlaps(m, plan)).reduce((_, later) -> later).orElseThrow();
        return new Row(person, member.name(), member.skills(), plan.days().stream().map(d -> slot(plan, person, d)).toList(), Tally.of(plan, person));
    }

    private static Slot guest(Plan plan, PersonId person, LocalDate day) {
        var cell = plan.cell(person, day);
        return cell == null || !cell.works() ? new Slot(day, State.OFF_ROTA, null, false, false, "") : new Slot(day, State.SHIFT, cell.shift(), true, false, cell.source());
    }

    private static Slot slot(Plan plan, PersonId person, LocalDate day) {
        var cell = plan.cells().getOrDefault(person, new TreeMap<>()).get(day);
        if (plan.member(person, day) == null) return new Slot(day, State.OFF_ROTA, null, false, false, "");
        if (plan.onLeave(person, day)) return new Slot(day, State.LEAVE, cell == null ? null : cell.shift(), cell != null && cell.pinned(), cell != null && cell.draft(), cell == null ? "" : cell.source());
        if (cell == null) return new Slot(day, State.OPEN, null, false, false, "");
        return new Slot(day, cell.works() ? State.SHIFT : State.REST, cell.shift(), cell.pinned(), cell.draft(), cell.draft() ? "" : cell.source());
    }
}
