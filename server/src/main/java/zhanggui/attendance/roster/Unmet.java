package zhanggui.attendance.roster;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** SRV-41: a wish that could not be granted is named with what stands against it, never dropped. Pure. */
final class Unmet {

    private Unmet() {}

    static List<Proposal.Unmet> of(MakeTask.Input input, Plan plan, Map<PersonId, String> names) {
        var unmet = new ArrayList<Proposal.Unmet>();
        for (var wish : input.wishes()) {
            var against = against(input, plan, wish);
            if (against != null) unmet.add(new Proposal.Unmet(names.getOrDefault(wish.person(), "–"), wish.day(), wished(input, wish), against));
        }
        return unmet;
    }

    private static Words wished(MakeTask.Input input, MakeTask.Wished wish) {
        if (wish.shift() == null) return Words.of("休", "rest");
        var shift = shift(input, wish);
        return shift == null ? Words.same(wish.shift()) : shift.name();
    }

    private static @Nullable ShiftTime shift(MakeTask.Input input, MakeTask.Wished wish) {
        return input.shifts().get(Math.toIntExact(ChronoUnit.DAYS.between(input.plan().from(), wish.day()))).get(wish.shift());
    }

    /** Null when it was granted. */
    private static @Nullable Words against(MakeTask.Input input, Plan plan, MakeTask.Wished wish) {
        if (plan.member(wish.person(), wish.day()) == null) return Words.of("那天不在班表里", "not on the rota on that day");
        if (plan.onLeave(wish.person(), wish.day())) return wish.shift() == null ? null : Words.of("那天请了假", "on leave on that day");
        var cell = plan.cell(wish.person(), wish.day());
        var has = cell == null || !cell.works() ? null : cell.shift().key();
        if (java.util.Objects.equals(has, wish.shift())) return null;
        var shift = wish.shift() == null ? null : shift(input, wish);
        if (wish.shift() != null && shift == null) return Words.of("班表里没有这个班", "the rota has no such shift");
        if (cell != null && (cell.pinned() || !cell.draft())) return Words.of("那天已经排定：" + (has == null ? "休" : cell.shift().name().zh()), "that day is fixed: " + (has == null ? "rest" : cell.shift().name().en()));
        return rule(plan, plan.with(List.of(new Plan.Cell(wish.person(), wish.day(), shift, false, true, "PLAN"))));
    }

    /** The rule that granting it would break, hard ones before others; else what it would do to the shares. */
    private static Words rule(Plan plan, Plan granted) {
        var added = RosterRules.added(plan, granted);
        var first = added.stream().filter(Breach::hard).findFirst().or(() -> added.stream().findFirst());
        if (first.isPresent()) return first.get().words();
        var spread = Tally.spread(plan.members().stream().map(m -> Tally.of(granted, m.person())).toList());
        return Words.of("会打破每月休息天数或公平：晚班相差 " + spread.late() + "，周末相差 " + spread.weekends(),
                "it would break the month's rest days or fairness: late shifts apart by " + spread.late() + ", weekends by " + spread.weekends());
    }
}
