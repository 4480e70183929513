package zhanggui.attendance.roster;

import ai.timefold.solver.core.impl.heuristic.selector.common.decorator.SelectionFilter;
import ai.timefold.solver.core.impl.heuristic.selector.move.generic.SelectorBasedSwapMove;
import ai.timefold.solver.core.impl.score.director.ScoreDirector;

/** Two people exchange a day: cover stays as it is. */
public class SameDay implements SelectionFilter<RosterTask, SelectorBasedSwapMove<RosterTask>> {

    @Override
    public boolean accept(ScoreDirector<RosterTask> director, SelectorBasedSwapMove<RosterTask> move) {
        return move.getLeftEntity() instanceof Placing a && move.getRightEntity() instanceof Placing b && a.getDay() == b.getDay() && a.getChoice() != b.getChoice();
    }
}
