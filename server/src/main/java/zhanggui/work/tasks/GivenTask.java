package zhanggui.work.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * WF-102: something to do, given to somebody or offered to all.
 *
 * @param points what a voluntary one earns
 * @param holder who does it; null while it lies in the pool
 * @param team   the holder's department or team
 * @param late   due before today and not reported
 * @param said   the latest word about it
 */
record GivenTask(long id, Kind kind, String title, String detail, Points points, @Nullable LocalDate due, @Nullable PersonId holder, @Nullable String holderName, @Nullable Words team, State state, PersonId maker, String makerName,
        boolean late, boolean warned, String said) {

    enum Kind { GIVEN, VOLUNTARY, IMPROVEMENT }

    enum State { OFFERED, IN_WORK, REPORTED, DONE, NOT_TO_REQUIREMENT, NOT_DONE, WITHDRAWN }

    enum What { MADE, TAKEN, PROGRESS, WARNING, REPORTED, BACK, DONE, NOT_TO_REQUIREMENT, NOT_DONE, DUE, HANDED, WITHDRAWN }

    record Word(What what, String words, String by, Instant at) {}

    /** @param holds the viewer does it @param judges the viewer decides about it */
    record Whole(GivenTask task, List<Word> history, boolean holds, boolean judges) {}

    /** DIS-09: of what was earned in the month so much counts, at most 20 points where nothing else is set. */
    record Earned(Points earned, Points counts) {}

    boolean open() { return state == State.OFFERED || state == State.IN_WORK || state == State.REPORTED; }
}
