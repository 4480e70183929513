package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;

/** SRV-41: what the solver has to fill, from a plan. What is published or pinned stays; the rest is begun with rest days one after another. Pure. */
final class MakeTask {

    /** @param shifts by day of the plan; @param before how much of the uneven kinds each person had in the months before */
    record Input(Plan plan, List<Map<String, ShiftTime>> shifts, List<Wished> wishes, Map<PersonId, Tally> before) {}

    record Wished(long id, PersonId person, LocalDate day, @Nullable String shift) {}

    private static final String POST = "post:";
    private static final int BESIDE = 7;

    private final Plan plan;
    private final Input input;
    private final int days;
    private final List<PersonId> people;
    private final List<Choice> choices = new ArrayList<>();
    private final Map<Long, Placing.Quota> quotas = new HashMap<>();
    private final List<Placing> placings = new ArrayList<>();

    MakeTask(Input input) {
        this.input = input;
        this.plan = input.plan;
        this.days = Math.toIntExact(ChronoUnit.DAYS.between(plan.from(), plan.until()));
        this.people = new ArrayList<>(new LinkedHashSet<>(plan.members().stream().map(Plan.Member::person).toList()));
        choices();
    }

    List<PersonId> people() { return people; }

    RosterTask task() {
        for (var p = 0; p < people.size(); p++) placings(p);
        var covers = new ArrayList<RosterTask.Covers>();
        var stretches = stretches(covers);
        var wishes = input.wishes.stream().filter(w -> people.contains(w.person)).map(w -> new RosterTask.Wish(w.id, people.indexOf(w.person), index(w.day), w.shift)).toList();
        var bands = new Bands(placings, stretches, covers, people.size());
        var task = new RosterTask(stretches, covers, wishes, before(), limits(bands), choices, placings);
        new Seed(task, people.size(), days).place();
        return task;
    }

    private RosterTask.Limits limits(Bands bands) {
        var rule = plan.rule(plan.from());
        return new RosterTask.Limits(rule.restMinutes(), bands.late(), bands.weekends(), rule.holidays() == RotaRule.Holidays.HARD ? bands.holidays() : null);
    }

    private int index(LocalDate day) { return Math.toIntExact(ChronoUnit.DAYS.between(plan.from(), day)); }

    private void choices() {
        choices.add(new Choice(0, Choice.REST, true, false, List.of()));
        var keys = new TreeMap<Integer, Set<String>>();
        input.shifts.forEach(of -> of.values().forEach(s -> keys.computeIfAbsent(s.from().toSecondOfDay(), _ -> new TreeSet<>()).add(s.key())));
        for (var key : new LinkedHashSet<>(keys.values().stream().flatMap(Set::stream).toList())) {
            var byDay = input.shifts.stream().map(of -> of.get(key)).toArray(ShiftTime[]::new);
            var late = Arrays.stream(byDay).anyMatch(s -> s != null && s.late());
            choices.add(new Choice(choices.size(), key, false, late, Arrays.asList(byDay)));
        }
    }

    private void placings(int person) {
        for (var day = plan.from().minusDays(BESIDE); day.isBefore(plan.until().plusDays(1)); day = day.plusDays(1)) {
            var member = plan.member(people.get(person), day);
            var inside = !day.isBefore(plan.from()) && day.isBefore(plan.until());
            var cell = plan.cell(people.get(person), day);
            if (member == null || plan.onLeave(member.person(), day) || !inside && (cell == null || !cell.works())) continue;
            var stands = cell != null && (!inside || !cell.draft() || cell.pinned());
            var skills = new HashSet<>(member.skills());
            skills.add(POST + member.post());
            var sort = new Placing.Sort(plan.weekend(day), plan.holidays().containsKey(day), inside, plan.rule(day).fixedRest().contains(day.getDayOfWeek()));
            placings.add(new Placing(placings.size(), person, index(day), quota(person, member, YearMonth.from(day)), skills, sort, stands, stands ? choice(cell.shift()) : null, stands ? cell.shift() : null));
        }
    }

    /** A shift that there is no more is a choice of its own, which nobody else can get. */
    private Choice choice(@Nullable ShiftTime shift) {
        if (shift == null) return choices.getFirst();
        return choices.stream().filter(c -> c.key().equals(shift.key())).findFirst().orElseGet(() -> new Choice(-1, shift.key(), false, shift.late(), List.of()));
    }

    private Placing.Quota quota(int person, Plan.Member member, YearMonth month) {
        return quotas.computeIfAbsent(person * 10_000L + month.getYear() % 100 * 12 + month.getMonthValue(), _ -> {
            var rule = plan.rule(month.atDay(1).isBefore(plan.from()) ? plan.from() : month.atDay(1));
            return new Placing.Quota(person, month.getYear() * 12 + month.getMonthValue(), rule.fixedRest().isEmpty() ? works(member.person(), month, rule.restDaysPerMonth()) : -1);
        });
    }

    /** The month's rest days that are not planned elsewhere, shared by days when more of the month is still open. */
    private int works(PersonId person, YearMonth month, int restDays) {
        int inside = 0, open = 0, rested = 0;
        for (var day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (plan.member(person, day) == null || plan.onLeave(person, day)) continue;
            var cell = plan.cell(person, day);
            if (!day.isBefore(plan.from()) && day.isBefore(plan.until())) inside++;
            else if (cell == null) open++;
            else if (!cell.works()) rested++;
        }
        var left = Math.max(0, restDays - rested);
        var rest = open == 0 ? left : (2 * left * inside + inside + open) / (2 * (inside + open));
        return inside - Math.min(inside, rest);
    }

    private List<RosterTask.Before> before() {
        var all = people.stream().map(p -> input.before.getOrDefault(p, new Tally(p, 0, 0, 0, 0, 0, 0))).toList();
        var late = all.stream().mapToInt(Tally::late).min().orElse(0);
        var weekends = all.stream().mapToInt(Tally::weekends).min().orElse(0);
        var holidays = all.stream().mapToInt(Tally::holidays).min().orElse(0);
        return all.stream().map(t -> new RosterTask.Before(people.indexOf(t.person()), Math.min(9, t.late() - late), Math.min(9, t.weekends() - weekends), Math.min(9, t.holidays() - holidays))).toList();
    }

    private record Asked(@Nullable String skill, List<Integer> daysAndChoices) {}

    /** The hours asked for, cut where shifts begin and end; hours that the same shifts cover are one. What no shift covers is left out and told elsewhere. */
    private List<RosterTask.Stretch> stretches(List<RosterTask.Covers> covers) {
        var asked = new LinkedHashMap<Asked, Integer>();
        var spans = outside();
        for (var day = plan.from(); day.isBefore(plan.until()); day = day.plusDays(1)) {
            for (var cover : plan.rule(day).cover()) if (cover.days().contains(day.getDayOfWeek())) asked(cover, day, spans, asked);
            posts(day, asked);
        }
        var stretches = new ArrayList<RosterTask.Stretch>();
        asked.forEach((of, need) -> {
            var stretch = new RosterTask.Stretch(stretches.size(), need, of.skill);
            stretches.add(stretch);
            of.daysAndChoices.forEach(c -> covers.add(new RosterTask.Covers(stretch, c / 100, choices.get(c % 100))));
        });
        return stretches;
    }

    /** What was planned beside the plan's days reaches into it when it goes over midnight. */
    private List<Coverage.Span> outside() {
        return plan.with(List.of()).spans().stream().filter(s -> s.from().toLocalDate().isBefore(plan.from()) || !s.from().toLocalDate().isBefore(plan.until())).toList();
    }

    private void asked(RotaRule.Cover cover, LocalDate day, List<Coverage.Span> spans, Map<Asked, Integer> asked) {
        var begin = cover.start(day);
        var end = cover.end(day);
        var cuts = new TreeSet<>(List.of(begin, end));
        for (var d = index(day) - 1; d <= index(day) + 1; d++) for (var c : choices) if (!c.rest() && c.usable(d)) {
            cuts.add(c.byDay().get(d).start(plan.from().plusDays(d)));
            cuts.add(c.byDay().get(d).end(plan.from().plusDays(d)));
        }
        for (var at : cuts.subSet(begin, end)) {
            var next = cuts.higher(at);
            var there = there(at, next);
            var already = spans.stream().filter(s -> !s.from().isAfter(at) && !s.until().isBefore(next) && (cover.skill() == null || s.skills().contains(cover.skill()))).count();
            if (!there.isEmpty() && cover.people() > already) asked.merge(new Asked(cover.skill(), there), cover.people() - Math.toIntExact(already), Math::max);
        }
    }

    private List<Integer> there(LocalDateTime at, LocalDateTime next) {
        var there = new ArrayList<Integer>();
        for (var d = Math.max(0, index(at.toLocalDate()) - 1); d <= Math.min(days - 1, index(at.toLocalDate())); d++) for (var c : choices) if (!c.rest() && c.usable(d)) {
            var shift = c.byDay().get(d);
            if (!shift.start(plan.from().plusDays(d)).isAfter(at) && !shift.end(plan.from().plusDays(d)).isBefore(next)) there.add(d * 100 + c.index());
        }
        return there;
    }

    /** ATT-16: somebody of every post. */
    private void posts(LocalDate day, Map<Asked, Integer> asked) {
        var least = plan.rule(day).perPost();
        if (least == 0) return;
        var any = choices.stream().filter(c -> !c.rest() && c.usable(index(day))).map(c -> index(day) * 100 + c.index()).toList();
        var there = new HashMap<String, Integer>();
        plan.members().stream().filter(m -> m.on(day) && !plan.onLeave(m.person(), day)).forEach(m -> there.merge(m.post(), 1, Integer::sum));
        if (!any.isEmpty()) there.forEach((post, n) -> asked.merge(new Asked(POST + post, any), Math.min(n, least), Math::max));
    }
}
