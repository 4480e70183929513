package zhanggui.kernel;

import java.util.List;

/** UX-07: what incidents that have not happened yet would move, from points to yuan. Asked by modules that stand below those that score and pay. */
public interface WouldMove {

    /** One figure as it stands and as it would. */
    record Row(Words label, Why.Figure without, Why.Figure with) {}

    /** In order from points to yuan; pay only for whom may see it. Empty when they would move nothing. */
    List<Row> of(PersonId person, List<Incident> incidents, Viewer viewer);
}
