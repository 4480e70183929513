package zhanggui.attendance.roster;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.MoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;

/** SRV-41: one search for a roster: it can be watched and cut short, and gives the best it has found. */
public final class SolveRoster {

    /** Long enough without getting better is good enough. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** All rules kept, everybody's share even, all wishes met: nothing is left to search for. */
    private static final HardMediumSoftScore PERFECT = HardMediumSoftScore.ZERO;

    /** What was found. @param shift empty is a rest day */
    record Placed(PersonId person, java.time.LocalDate day, String shift) {}

    /** @param broken 0 when all hard rules are kept; @param uneven 0 when everybody's share differs by one at most */
    public record Progress(long broken, long uneven, long wishes, long millis) {}

    private final MakeTask.Input input;
    private final MakeTask make;
    private final Solver<RosterTask> solver;
    private final AtomicReference<@Nullable Progress> progress = new AtomicReference<>();
    private volatile boolean cancelled;

    SolveRoster(MakeTask.Input input, Duration limit) { this(input, limit, PERFECT); }

    /** @param enough so good is good enough at once */
    SolveRoster(MakeTask.Input input, Duration limit, HardMediumSoftScore enough) {
        this.input = input;
        this.make = new MakeTask(input);
        this.solver = SolverFactory.<RosterTask>create(config(limit, enough)).buildSolver();
        solver.addEventListener(event -> progress.set(progress((HardMediumSoftScore) event.getNewBestScore(), event.getTimeMillisSpent())));
    }

    private static Progress progress(HardMediumSoftScore score, long millis) { return new Progress(-score.hardScore(), -score.mediumScore(), -score.softScore(), millis); }

    private static SolverConfig config(Duration limit, HardMediumSoftScore enough) {
        var moves = new UnionMoveSelectorConfig();
        moves.setMoveSelectorList(List.<MoveSelectorConfig>of(new ChangeMoveSelectorConfig().withFixedProbabilityWeight(1.0),
                new SwapMoveSelectorConfig().withFilterClass(SameDay.class).withFixedProbabilityWeight(4.0), new SwapMoveSelectorConfig().withFilterClass(SamePerson.class).withFixedProbabilityWeight(3.0)));
        return new SolverConfig().withSolutionClass(RosterTask.class).withEntityClasses(Placing.class).withConstraintProviderClass(RosterConstraints.class).withRandomSeed(41L).withEnvironmentMode(ai.timefold.solver.core.config.solver.EnvironmentMode.NO_ASSERT)
                .withPhases(new LocalSearchPhaseConfig().withMoveSelectorConfig(moves))
                .withTerminationConfig(new TerminationConfig().withBestScoreLimit(enough.toString()).withSpentLimit(limit).withUnimprovedSpentLimit(limit.compareTo(QUIET) < 0 ? limit : QUIET));
    }

    /** Runs until it is good enough, the time is over, or it is cancelled. */
    List<Placed> solve() {
        var task = make.task();
        if (cancelled || task.getPlacings().stream().allMatch(Placing::isPinned)) return placed(task);
        var best = solver.solve(task);
        progress.set(progress(best.getScore(), progress.get() == null ? 0 : progress.get().millis));
        return placed(best);
    }

    private List<Placed> placed(RosterTask task) {
        var placed = new ArrayList<Placed>();
        for (var placing : task.getPlacings()) {
            if (placing.isInside()) placed.add(new Placed(make.people().get(placing.getPerson()), input.plan().from().plusDays(placing.getDay()), placing.works() ? placing.getChoice().key() : Choice.REST));
        }
        return placed;
    }

    void cancel() {
        cancelled = true;
        solver.terminateEarly();
    }

    boolean cancelled() { return cancelled; }

    @Nullable Progress progress() { return progress.get(); }
}
