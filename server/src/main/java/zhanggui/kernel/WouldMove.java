package zhanggui.kernel;

import java.time.LocalDate;
import java.util.List;

/** UX-07: what incidents and absences that have not happened yet would move, from points to yuan. Asked by modules that stand below those that score and pay. */
public interface WouldMove {

    /** One figure as it stands and as it would. */
    record Row(Words label, Why.Figure without, Why.Figure with) {}

    /**
     * A day's part of an absence as pay would take it up.
     *
     * @param whole         the whole working day
     * @param unpaidPercent of the pay for the time that falls away
     */
    record Away(LocalDate day, int minutes, boolean whole, int unpaidPercent) {}

    /**
     * In order from points to yuan; pay only for whom may see it. Empty when they would move nothing.
     *
     * @param counts whether it is one more leave for full attendance
     */
    List<Row> of(PersonId person, List<Incident> incidents, List<Away> away, boolean counts, Viewer viewer);
}
