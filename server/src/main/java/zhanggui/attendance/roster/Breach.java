package zhanggui.attendance.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * A rule that a plan does not keep.
 *
 * @param hard   a plan that is proposed or swapped never breaks it; others only warn
 * @param person null when it is nobody's own
 * @param words  which rule and by how much, as one says it
 */
record Breach(Kind kind, boolean hard, @Nullable PersonId person, LocalDate day, Words words) {

    enum Kind { COVER, REST_BETWEEN, LEAVE, NOT_MEMBER, TOO_FEW_REST_DAYS, TOO_MANY_REST_DAYS, POST_WITHOUT_COVER, HOLIDAYS_UNEVEN }
}
