package zhanggui.attendance.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/**
 * SRV-41: a proposed roster, while it is worked out and afterwards.
 *
 * @param last   inclusive
 * @param broken null while nothing is found, 0 when all hard rules are kept
 * @param uneven 0 when late shifts and weekends differ by one at most
 * @param limit  milliseconds after which the search ends in any case
 * @param view   the plan as it would be; null while it is worked out
 * @param unmet  wishes that could not be granted, and what stands against each
 */
record Proposal(long id, long rota, LocalDate from, LocalDate last, State state, @Nullable Long broken, @Nullable Long uneven, long millis, long limit, String askedBy, Instant askedAt, @Nullable Instant takenAt,
                @Nullable PlanView view, List<Unmet> unmet, boolean keepsRules) {

    enum State { RUNNING, DONE, CANCELLED, FAILED }

    record Unmet(String name, LocalDate day, Words wished, Words against) {}
}
