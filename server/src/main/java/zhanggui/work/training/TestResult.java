package zhanggui.work.training;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;

/**
 * APR-06: what somebody scored in a test.
 *
 * @param training the training it belongs to; null when it is of the post's knowledge
 * @param evidence where the paper is
 * @param before   what stood there before it was corrected, the last first
 * @param may      whether the viewer may correct it
 */
record TestResult(long id, PersonId person, String name, String title, LocalDate day, Points got, Points full, @Nullable Long training, String evidence, String by, Instant at, List<Old> before, boolean may) {

    /** @param words why it was corrected */
    record Old(Points got, Points full, String by, Instant at, String words) {}
}
