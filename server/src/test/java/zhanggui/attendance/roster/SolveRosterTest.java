package zhanggui.attendance.roster;

import static org.assertj.core.api.Assertions.assertThat;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** SRV-41: proposals, each judged by a checker that knows nothing of how they are made. */
@Tag("slow")
class SolveRosterTest {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final ShiftTime EARLY = new ShiftTime("early", Words.of("早班", "early"), LocalTime.of(9, 0), LocalTime.of(16, 30), false);
    private static final ShiftTime LATE = new ShiftTime("late", Words.of("晚班", "late"), LocalTime.of(16, 30), LocalTime.of(23, 0), true);
    private static final ShiftTime NIGHT = new ShiftTime("night", Words.of("夜班", "night"), LocalTime.of(23, 0), LocalTime.of(9, 0), true);

    private static final HardMediumSoftScore RULES_KEPT = HardMediumSoftScore.of(0, Integer.MIN_VALUE, Integer.MIN_VALUE);
    private static final HardMediumSoftScore EVEN = HardMediumSoftScore.of(0, 0, Integer.MIN_VALUE);

    private final List<Plan.Member> members = new ArrayList<>();
    private final List<ShiftTime> shifts = new ArrayList<>(List.of(EARLY, LATE));
    private final List<RotaRule.Cover> covers = new ArrayList<>();
    private final Map<PersonId, Set<LocalDate>> leave = new HashMap<>();
    private final Map<PersonId, NavigableMap<LocalDate, Plan.Cell>> cells = new HashMap<>();
    private final List<MakeTask.Wished> wishes = new ArrayList<>();
    private final Map<LocalDate, String> holidays = new HashMap<>();
    private RotaRule.Holidays kept = RotaRule.Holidays.SOFT;

    private static PersonId person(int i) { return new PersonId(i + 1L); }

    private void team(int people, Set<String> skills) {
        for (var i = 0; i < people; i++) members.add(new Plan.Member(person(members.size()), "员工" + members.size(), "agent", skills, LocalDate.of(2020, 1, 1), null));
    }

    private void cover(Set<DayOfWeek> days, String from, String until, int people, String skill) { covers.add(new RotaRule.Cover(days, LocalTime.parse(from), LocalTime.parse(until), people, skill)); }

    private Plan plan(LocalDate from, int days) {
        var rule = new RotaRule(covers, 660, 5, Set.of(), 0, false, List.of(), null, kept);
        return new Plan(from, from.plusDays(days), new TreeMap<>(Map.of(LocalDate.of(2000, 1, 1), rule)), members, cells, leave, holidays);
    }

    private void pin(int who, LocalDate day, ShiftTime shift) { cells.computeIfAbsent(person(who), _ -> new TreeMap<>()).put(day, new Plan.Cell(person(who), day, shift, true, true, "PLAN")); }

    /** What a test asks for ends the search, not the clock; the seconds are for a search that does not find it. */
    private SolveRoster search(Plan plan, int seconds, HardMediumSoftScore enough) {
        var byDay = Collections.<Map<String, ShiftTime>>nCopies(plan.days().size(), new TreeMap<>(shifts.stream().collect(java.util.stream.Collectors.toMap(ShiftTime::key, s -> s))));
        return new SolveRoster(new MakeTask.Input(plan, byDay, wishes, Map.of()), Duration.ofSeconds(seconds), enough);
    }

    private RosterChecker check(Plan plan, List<SolveRoster.Placed> placed) {
        var checker = new RosterChecker(plan.from(), plan.days().size());
        members.forEach(m -> checker.skills.put(m.name(), m.skills()));
        shifts.forEach(s -> checker.shifts.put(s.key(), new RosterChecker.Shift(s.from().toSecondOfDay() / 60, s.from().toSecondOfDay() / 60 + s.minutes(), s.late())));
        covers.forEach(c -> checker.needs.add(new RosterChecker.Need(c.days(), c.from().toSecondOfDay() / 60, c.until().isAfter(c.from()) ? c.until().toSecondOfDay() / 60 : 1440 + c.until().toSecondOfDay() / 60, c.people(), c.skill())));
        leave.forEach((p, days) -> checker.leave.put(name(p), days));
        cells.forEach((p, own) -> own.headMap(plan.from()).forEach((day, cell) -> checker.before.computeIfAbsent(name(p), _ -> new HashMap<>()).put(day, cell.works() ? cell.shift().key() : "")));
        placed.forEach(p -> checker.says(name(p.person()), p.day(), p.shift()));
        return checker;
    }

    private String name(PersonId person) { return members.get((int) person.value() - 1).name(); }

    @Test
    @Tag("SRV-41")
    void six_agents_for_four_weeks_leave_no_hour_uncovered_and_late_and_weekend_shifts_differ_by_one_at_most() {
        team(6, Set.of());
        cover(EVERY_DAY, "09:00", "23:00", 1, null);
        var plan = plan(LocalDate.of(2026, 3, 2), 28);
        var checker = check(plan, search(plan, 10, EVEN).solve());
        checker.restDays = 5;
        assertThat(checker.wrong()).isEmpty();
        assertThat(checker.lateSpread()).isLessThanOrEqualTo(1);
        assertThat(checker.weekendSpread()).isLessThanOrEqualTo(1);
    }

    @Test
    @Tag("SRV-41")
    void sixty_people_for_a_month_keep_all_rules_within_half_a_minute() {
        team(60, Set.of());
        cover(EVERY_DAY, "09:00", "23:00", 18, null);
        var random = new Random(7);
        for (var i = 0; i < 60; i += 3) for (var d = 0; d < 3; d++) leave.computeIfAbsent(person(i), _ -> new HashSet<>()).add(LocalDate.of(2026, 10, 1 + random.nextInt(31)));
        var plan = plan(LocalDate.of(2026, 10, 1), 31);
        var begin = System.nanoTime();
        var search = search(plan, 25, EVEN);
        var checker = check(plan, search.solve());
        System.out.println(search.progress() + " " + (System.nanoTime() - begin) / 1_000_000 + " ms, late " + checker.lateSpread() + " weekends " + checker.weekendSpread());
        assertThat(checker.wrong()).isEmpty();
        assertThat(checker.lateSpread()).isLessThanOrEqualTo(1);
        assertThat(checker.weekendSpread()).isLessThanOrEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("SRV-41")
    void random_teams_keep_the_hard_rules(int seed) {
        var random = new Random(seed);
        var night = random.nextInt(3) == 0;
        if (night) shifts.add(NIGHT);
        var least = night ? 10 : 7;
        team(least + random.nextInt(10), Set.of());
        team(4, Set.of("老客"));
        cover(EVERY_DAY, night ? "00:00" : "09:00", night ? "00:00" : "23:00", 1 + random.nextInt(2), null);
        cover(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), "12:00", "20:00", 1, "老客");
        var from = LocalDate.of(2026, 1 + random.nextInt(12), 1);
        for (var i = 0; i < members.size(); i += 2) for (var d = 0; d < random.nextInt(4); d++) leave.computeIfAbsent(person(i), _ -> new HashSet<>()).add(from.plusDays(random.nextInt(28)));
        if (!night) cells.computeIfAbsent(person(0), _ -> new TreeMap<>()).put(from.minusDays(1), new Plan.Cell(person(0), from.minusDays(1), LATE, true, false, "PLAN"));
        if (night) covers.set(0, new RotaRule.Cover(EVERY_DAY, LocalTime.of(9, 0), LocalTime.of(9, 0), 1, null));
        var plan = plan(from, from.lengthOfMonth());
        var checker = check(plan, search(plan, 8, RULES_KEPT).solve());
        assertThat(checker.wrong()).isEmpty();
    }

    @Test
    void what_is_pinned_stays_and_a_wish_is_kept_when_it_can_be() {
        team(6, Set.of());
        cover(EVERY_DAY, "09:00", "23:00", 1, null);
        var from = LocalDate.of(2026, 3, 1);
        pin(0, from.plusDays(3), LATE);
        pin(0, from.plusDays(4), null);
        pin(1, from.plusDays(3), EARLY);
        wishes.add(new MakeTask.Wished(1, person(2), from.plusDays(10), null));
        wishes.add(new MakeTask.Wished(2, person(3), from.plusDays(10), "late"));
        var plan = plan(from, 31);
        var placed = search(plan, 8, HardMediumSoftScore.ZERO).solve();
        assertThat(check(plan, placed).wrong()).isEmpty();
        assertThat(of(placed, 0, from.plusDays(3))).isEqualTo("late");
        assertThat(of(placed, 0, from.plusDays(4))).isEmpty();
        assertThat(of(placed, 1, from.plusDays(3))).isEqualTo("early");
        assertThat(of(placed, 2, from.plusDays(10))).isEmpty();
        assertThat(of(placed, 3, from.plusDays(10))).isEqualTo("late");
    }

    private static String of(List<SolveRoster.Placed> placed, int who, LocalDate day) {
        return placed.stream().filter(p -> p.person().equals(person(who)) && p.day().equals(day)).map(SolveRoster.Placed::shift).findFirst().orElseThrow();
    }

    @Test
    void the_checker_sees_what_is_wrong() {
        team(2, Set.of());
        cover(EVERY_DAY, "09:00", "23:00", 1, null);
        var from = LocalDate.of(2026, 3, 2);
        var plan = plan(from, 2);
        leave.put(person(1), Set.of(from.plusDays(1)));
        var wrong = check(plan, List.of(new SolveRoster.Placed(person(0), from, "late"), new SolveRoster.Placed(person(0), from.plusDays(1), "early"), new SolveRoster.Placed(person(1), from, "early"),
                new SolveRoster.Placed(person(1), from.plusDays(1), "late"))).wrong();
        assertThat(wrong).hasSize(4).anyMatch(w -> w.contains("rests too little")).anyMatch(w -> w.contains("works on leave"));
    }

    @Test
    @Tag("SRV-41")
    void holidays_kept_as_a_hard_rule_differ_by_one_at_most_and_a_plan_that_does_not_is_told() {
        team(6, Set.of());
        cover(EVERY_DAY, "09:00", "23:00", 1, null);
        kept = RotaRule.Holidays.HARD;
        for (var d = 1; d <= 8; d++) holidays.put(LocalDate.of(2026, 10, d), "国庆");
        var plan = plan(LocalDate.of(2026, 10, 1), 31);
        var placed = search(plan, 10, RULES_KEPT).solve();
        assertThat(check(plan, placed).wrong()).isEmpty();
        var worked = new HashMap<PersonId, Integer>();
        members.forEach(m -> worked.put(m.person(), 0));
        placed.stream().filter(p -> holidays.containsKey(p.day()) && !p.shift().isEmpty()).forEach(p -> worked.merge(p.person(), 1, Integer::sum));
        assertThat(Collections.max(worked.values()) - Collections.min(worked.values())).isLessThanOrEqualTo(1);

        for (var d = 1; d <= 8; d++) for (var i = 0; i < 6; i++) pin(i, LocalDate.of(2026, 10, d), i == 0 ? EARLY : i == 1 ? LATE : null);
        var uneven = RosterRules.breaches(plan(LocalDate.of(2026, 10, 1), 8)).stream().filter(b -> b.kind() == Breach.Kind.HOLIDAYS_UNEVEN).toList();
        assertThat(uneven).singleElement().satisfies(b -> assertThat(b.hard()).isTrue()).satisfies(b -> assertThat(b.words().zh()).contains("上 8 天").contains("上 0 天"));
        kept = RotaRule.Holidays.SOFT;
        assertThat(RosterRules.breaches(plan(LocalDate.of(2026, 10, 1), 8))).noneMatch(b -> b.kind() == Breach.Kind.HOLIDAYS_UNEVEN);
    }
}
