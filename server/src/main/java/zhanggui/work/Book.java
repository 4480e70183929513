package zhanggui.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Words;

/**
 * ORG-14: one version of a rule book.
 *
 * @param id          the version's number; a book's versions share {@code book}
 * @param departments for those in one of these or below; empty for everybody
 * @param explainedBy the department that explains and amends it; null when none is named
 * @param replaces    versions of other books whose conflicting text gives way
 * @param forMe       whether the viewer is one of those it is for
 * @param confirmedAt when the viewer confirmed having read it; null when he has not
 * @param confirmed   how many have confirmed; null for whoever does not publish
 * @param due         how many it is for; null for whoever does not publish
 */
record Book(long id, long book, Kind kind, String key, int version, Words title, Words body, LocalDate from, List<DepartmentId> departments, @Nullable DepartmentId explainedBy, Words explainer,
            List<Long> replaces, State state, String why, @Nullable Instant issuedAt, boolean forMe, @Nullable Instant confirmedAt, @Nullable Long confirmed, @Nullable Long due) {

    enum Kind { HANDBOOK, SAFETY, SECURITY, CONFIDENTIALITY, REGIME }

    /** TO_COME: issued, and holds from a later day. */
    enum State { DRAFT, TO_COME, ISSUED, SUPERSEDED }
}
