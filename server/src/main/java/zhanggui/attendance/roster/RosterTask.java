package zhanggui.attendance.roster;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SRV-41: what has to be planned, and the plan as far as it has come. */
@PlanningSolution
public class RosterTask {

    /** Hours of a day in which the same shifts are possible. @param need people; @param skill null: anybody */
    public record Stretch(int id, int need, @Nullable String skill) {}

    /** A shift of a day that covers a stretch. */
    public record Covers(Stretch stretch, int day, Choice choice) {}

    public record Wish(long id, int person, int day, @Nullable String shift) {
        boolean granted(Placing placing) { return shift == null ? !placing.works() : placing.works() && placing.getChoice().key().equals(shift); }
    }

    /** Everybody has from {@code least} to one more of these. */
    public record Band(int least) {
        long outside(long count) {
            var off = count < least ? least - count : Math.max(0, count - least - 1);
            return off * off;
        }
    }

    /** @param late, weekends, holidays how many more than whoever had fewest, in the months before */
    public record Before(int person, int late, int weekends, int holidays) {}

    /** @param restMinutes between two shifts; @param holidays null: shared out as well as can be, not at all costs */
    public record Limits(int restMinutes, Band late, Band weekends, @Nullable Band holidays) {}

    @ProblemFactCollectionProperty private List<Stretch> stretches;
    @ProblemFactCollectionProperty private List<Covers> covers;
    @ProblemFactCollectionProperty private List<Wish> wishes;
    @ProblemFactCollectionProperty private List<Before> before;
    @ProblemFactProperty private Limits limits;
    @ProblemFactCollectionProperty @ValueRangeProvider private List<Choice> choices;
    @PlanningEntityCollectionProperty private List<Placing> placings;
    @PlanningScore private HardMediumSoftScore score;

    public RosterTask() {}

    RosterTask(List<Stretch> stretches, List<Covers> covers, List<Wish> wishes, List<Before> before, Limits limits, List<Choice> choices, List<Placing> placings) {
        this.stretches = stretches;
        this.covers = covers;
        this.wishes = wishes;
        this.before = before;
        this.limits = limits;
        this.choices = choices;
        this.placings = placings;
    }

    public List<Stretch> getStretches() { return stretches; }
    public List<Covers> getCovers() { return covers; }
    public List<Wish> getWishes() { return wishes; }
    public List<Before> getBefore() { return before; }
    public Limits getLimits() { return limits; }
    public List<Choice> getChoices() { return choices; }
    public List<Placing> getPlacings() { return placings; }
    public HardMediumSoftScore getScore() { return score; }
    public void setScore(HardMediumSoftScore score) { this.score = score; }
}
