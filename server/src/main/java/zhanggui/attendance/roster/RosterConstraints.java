package zhanggui.attendance.roster;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;
import static ai.timefold.solver.core.api.score.stream.Joiners.filtering;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import java.util.function.ToIntFunction;

/**
 * SRV-41: what a proposal has to keep (hard), how even it has to be (medium), what is wished (soft). Weights say which of two evils of
 * one level is the lesser, nothing else.
 */
public class RosterConstraints implements ConstraintProvider {

    private static final int OF_A_PERSON = 20;
    private static final int OF_COVER = 10;
    private static final int IMPOSSIBLE = 1_000;
    private static final int WISH = 200;
    private static final int AGAINST_WEEKDAY = 100;
    private static final int LONG_STRETCH = 30;
    private static final int EACH_HOLIDAY = 4;
    private static final int MOST_IN_A_ROW = 6;

    @Override
    public Constraint[] defineConstraints(ConstraintFactory of) {
        return new Constraint[] {
            asked(of), covered(of), noSuchShift(of), restBetween(of), restDays(of), fixedRest(of), late(of), weekends(of), holidays(of), holidaysKept(of), wishes(of), inARow(of), overMonths(of)};
    }

    /** All that is asked for counts against the plan, and what is covered makes up for it: the sum is 0 when nothing lacks. */
    private Constraint asked(ConstraintFactory of) {
        return of.forEach(RosterTask.Stretch.class).penalize(HardMediumSoftScore.ONE_HARD, s -> (long) s.need() * OF_COVER).asConstraint("cover asked for");
    }

    private Constraint covered(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(Placing::works)
                .join(RosterTask.Covers.class, equal(Placing::getDay, RosterTask.Covers::day), equal(Placing::getChoice, RosterTask.Covers::choice), filtering((p, c) -> p.can(c.stretch().skill())))
                .groupBy((_, c) -> c.stretch(), ConstraintCollectors.countBi())
                .reward(HardMediumSoftScore.ONE_HARD, (s, n) -> Math.min(n, s.need()) * (long) OF_COVER)
                .asConstraint("covered");
    }

    private Constraint noSuchShift(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(p -> !p.usable()).penalize(HardMediumSoftScore.ONE_HARD, _ -> (long) IMPOSSIBLE).asConstraint("no such shift on that day");
    }

    private Constraint restBetween(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(p -> p.works() && p.usable())
                .join(Placing.class, equal(Placing::getPerson), equal(p -> p.getDay() + 1, Placing::getDay), filtering((a, b) -> b.works() && b.usable()))
                .join(RosterTask.Limits.class, filtering((a, b, l) -> b.start() - a.end() < l.restMinutes()))
                .penalize(HardMediumSoftScore.ONE_HARD, (_, _, _) -> (long) OF_A_PERSON).asConstraint("rest between shifts");
    }

    private Constraint restDays(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(p -> p.isInside() && p.getQuota().works() >= 0).groupBy(Placing::getQuota, sum(p -> p.works() ? 1 : 0))
                .penalize(HardMediumSoftScore.ONE_HARD, (q, works) -> Math.abs(works - q.works()) * OF_A_PERSON).asConstraint("rest days a month");
    }

    /** ATT-17: where rest days are fixed weekdays, nobody works on them without need, and nobody rests on others. */
    private Constraint fixedRest(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(p -> p.isInside() && p.against()).penalize(HardMediumSoftScore.ONE_SOFT, _ -> (long) AGAINST_WEEKDAY).asConstraint("fixed rest days");
    }

    private Constraint late(ConstraintFactory of) { return band(of, "late shifts", Placing::late, RosterTask.Limits::late); }

    private Constraint weekends(ConstraintFactory of) { return band(of, "weekends", Placing::weekend, RosterTask.Limits::weekends); }

    private interface BandOf { RosterTask.Band of(RosterTask.Limits limits); }

    private Constraint band(ConstraintFactory of, String name, ToIntFunction<Placing> counts, BandOf band) {
        return of.forEach(Placing.class).filter(Placing::isInside).groupBy(Placing::getPerson, sum(counts::applyAsInt)).join(RosterTask.Limits.class)
                .penalize(HardMediumSoftScore.ONE_MEDIUM, (_, n, l) -> band.of(l).outside(n)).asConstraint(name);
    }

    private Constraint holidays(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(Placing::isInside).groupBy(Placing::getPerson, sum(Placing::holiday)).filter((_, n) -> n > 0)
                .penalize(HardMediumSoftScore.ONE_SOFT, (_, n) -> n * n * EACH_HOLIDAY).asConstraint("holidays");
    }

    /** Where the rota's rule says so: nobody works on more than one holiday more than anybody else. */
    private Constraint holidaysKept(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(Placing::isInside).groupBy(Placing::getPerson, sum(Placing::holiday)).join(RosterTask.Limits.class, filtering((_, _, l) -> l.holidays() != null))
                .penalize(HardMediumSoftScore.ONE_HARD, (_, n, l) -> l.holidays().outside(n) * OF_A_PERSON).asConstraint("holidays shared out");
    }

    private Constraint wishes(ConstraintFactory of) {
        return of.forEach(RosterTask.Wish.class).join(Placing.class, equal(RosterTask.Wish::person, Placing::getPerson), equal(RosterTask.Wish::day, Placing::getDay), filtering((w, p) -> !w.granted(p)))
                .penalize(HardMediumSoftScore.ONE_SOFT, (_, _) -> (long) WISH).asConstraint("wishes");
    }

    private Constraint inARow(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(Placing::works).groupBy(Placing::getPerson, ConstraintCollectors.toConsecutiveSequences(Placing::getDay))
                .flattenLast(chain -> chain.getConsecutiveSequences()).filter((_, s) -> s.getCount() > MOST_IN_A_ROW)
                .penalize(HardMediumSoftScore.ONE_SOFT, (_, s) -> (long) (s.getCount() - MOST_IN_A_ROW) * LONG_STRETCH).asConstraint("days in a row");
    }

    /** Whoever had more in the months before has fewer now, as far as this month stays even. */
    private Constraint overMonths(ConstraintFactory of) {
        return of.forEach(Placing.class).filter(p -> p.isInside() && p.works()).join(RosterTask.Before.class, equal(Placing::getPerson, RosterTask.Before::person))
                .penalize(HardMediumSoftScore.ONE_SOFT, (p, b) -> (long) p.late() * b.late() + p.weekend() * b.weekends() + p.holiday() * b.holidays()).asConstraint("over months");
    }
}
