package zhanggui.attendance.roster;

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
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** A made team's month: 09:00 to 23:00 in two shifts, every third person with some leave, every fifth with a wish. */
public final class MadeRoster {

    /** @param held milliseconds until all hard rules were kept and shares were even; @param whole until the search ended; @param breaches of hard rules, as the program's own rules judge */
    public record Found(long held, long whole, long breaches, int lateSpread, int weekendSpread, int wishes, int unmet) {}

    private static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    private static final int DAYS = 31;

    private final List<Plan.Member> members = new ArrayList<>();
    private final Map<PersonId, Set<LocalDate>> leave = new HashMap<>();
    private final List<MakeTask.Wished> wishes = new ArrayList<>();
    private final Map<String, ShiftTime> shifts = new TreeMap<>(Map.of("early", new ShiftTime("early", Words.of("早班", "early"), LocalTime.of(9, 0), LocalTime.of(16, 30), false),
            "late", new ShiftTime("late", Words.of("晚班", "late"), LocalTime.of(16, 30), LocalTime.of(23, 0), true)));
    private final Plan plan;

    public MadeRoster(int people, long seed) {
        var random = new Random(seed);
        for (var i = 0; i < people; i++) {
            var person = new PersonId(i + 1L);
            members.add(new Plan.Member(person, "员工" + i, "agent", Set.of(), LocalDate.of(2020, 1, 1), null));
            if (i % 3 == 0) for (var d = 0; d < 3; d++) leave.computeIfAbsent(person, _ -> new HashSet<>()).add(FROM.plusDays(random.nextInt(DAYS)));
            if (i % 5 == 1) wishes.add(new MakeTask.Wished(i, person, FROM.plusDays(random.nextInt(DAYS)), i % 2 == 0 ? "late" : null));
        }
        var cover = new RotaRule.Cover(EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(23, 0), Math.max(1, people * 3 / 10), null);
        plan = new Plan(FROM, FROM.plusDays(DAYS), new TreeMap<>(Map.of(LocalDate.of(2000, 1, 1), new RotaRule(List.of(cover), 660, 5, Set.of(), 0, false, List.of(), null))), members, new HashMap<>(), leave, Map.of());
    }

    public Found solve(int seconds) throws InterruptedException {
        var input = new MakeTask.Input(plan, Collections.nCopies(DAYS, shifts), wishes, Map.of());
        var search = new SolveRoster(input, Duration.ofSeconds(seconds));
        var begin = System.nanoTime();
        var held = new long[] {-1};
        var watch = Thread.ofPlatform().daemon().start(() -> watch(search, begin, held));
        var placed = search.solve();
        var whole = (System.nanoTime() - begin) / 1_000_000;
        watch.interrupt();
        watch.join();
        var cells = placed.stream().map(p -> new Plan.Cell(p.person(), p.day(), p.shift().isEmpty() ? null : shifts.get(p.shift()), false, true, "PLAN")).toList();
        var done = plan.with(cells);
        var spread = Tally.spread(members.stream().map(m -> Tally.of(done, m.person())).toList());
        return new Found(held[0] < 0 ? whole : held[0], whole, RosterRules.breaches(done).stream().filter(Breach::hard).count(), spread.late(), spread.weekends(), wishes.size(), Unmet.of(input, done, Map.of()).size());
    }

    private static void watch(SolveRoster search, long begin, long[] held) {
        try {
            while (held[0] < 0) {
                Thread.sleep(20);
                var progress = search.progress();
                if (progress != null && progress.broken() == 0 && progress.uneven() == 0) held[0] = (System.nanoTime() - begin) / 1_000_000;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
