package zhanggui.approvals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * One request as it stands.
 *
 * @param amount  hundredths of the kind's unit; null when it has none
 * @param path    where what is asked for is seen
 * @param step    the number of the step that waits, among those that decide; 0 once it has ended
 * @param waiting on whom it waits; empty once it has ended
 * @param since   since when it waits on them; null once it has ended
 */
record Request(long id, Kind kind, Words kindWords, Words unit, long subject, PersonId of, String name, @Nullable Words department, @Nullable Amount amount, Words title, String path, Instant openedAt,
               State state, int step, int steps, List<Who> waiting, @Nullable Instant since, @Nullable Instant endedAt, String endedBy, String endedWords) {

    enum State { OPEN, APPROVED, REJECTED, RETURNED, WITHDRAWN }

    /** @param standsFor for whom; null when the chain names this person */
    record Who(PersonId person, String name, @Nullable String standsFor, Deciders.Because because) {}

    enum Progress { DONE, NOW, LATER, NOT_REACHED }

    /**
     * @param who     for what is done who did it, for what waits on whom, for what comes whom it will ask as of today
     * @param verdict null while nobody has decided
     * @param usually how many minutes whoever decides takes as a rule; null when that is not known
     */
    record Step(int position, Chain.Decider decider, @Nullable Words role, boolean told, Progress progress, List<Who> who, @Nullable Verdict verdict, String words, @Nullable Instant at, @Nullable Long usually) {}

    enum Verdict { APPROVED, REJECTED, RETURNED }

    /** What happened to it, in the order of time. */
    record Event(Instant at, Words what, String who, String words) {}

    record View(Request request, int round, List<Step> steps, List<Event> events, boolean mayDecide, boolean mayWithdraw, boolean mayRemind) {}
}
