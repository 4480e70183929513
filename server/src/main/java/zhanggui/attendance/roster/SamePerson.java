package zhanggui.attendance.roster;

import ai.timefold.solver.core.impl.heuristic.selector.common.decorator.SelectionFilter;
import ai.timefold.solver.core.impl.heuristic.selector.move.generic.SelectorBasedSwapMove;
import ai.timefold.solver.core.impl.score.director.ScoreDirector;

/** One person exchanges two days: the number of rest days stays as it is. */
public class SamePerson implements SelectionFilter<RosterTask, SelectorBasedSwapMove<RosterTask>> {

    @Override
    public boolean accept(ScoreDirector<RosterTask> director, SelectorBasedSwapMove<RosterTask> move) {
        return move.getLeftEntity() instanceof Placing a && move.getRightEntity() instanceof Placing b && a.getPerson() == b.getPerson() && a.getChoice() != b.getChoice();
    }
}
