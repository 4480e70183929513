package zhanggui.appraisal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * A score sheet as its page shows it.
 *
 * @param assessor     who gives the score; empty when everybody who may assess can
 * @param objectUntil  the last day for objections; null before the assessor's score
 * @param score        null while a judgement is missing and nothing stands in for it
 * @param estimated    true while something stands in for a judgement
 * @param toNext       points to the next band; null at the top
 * @param volunteered what the accepted voluntary tasks of the month bring: the proposal
 * @param entries      of the committee that scores the post, the last of each member; empty when a person scores
 * @param confirmedSheet the version of the sheet the person confirmed last; null while none (APR-10)
 * @param beside       attendance, trainings and tests, each on a line of its own (APR-06)
 * @param moved        what happened in the month that took points, the largest first
 */
record CardView(PersonId person, String name, Words post, YearMonth month, Card.Stage stage, String sheet, LocalDate sheetFrom, int assessorPercent, Sheet.SelfMissing selfMissing,
                LocalDate selfDue, @Nullable Instant selfAt, Words assessor, @Nullable Instant assessedAt, @Nullable LocalDate objectUntil, @Nullable Instant confirmedAt, @Nullable Instant closedAt,
                List<SectionView> sections, Points voluntary, Points volunteered, Points voluntaryAssessor, @Nullable Points voluntarySelf, Points proposed, @Nullable Points assessorTotal, @Nullable Points selfTotal, @Nullable Points selfTaken,
                @Nullable Points score, @Nullable Coefficient coefficient, Why.@Nullable Bands bands, @Nullable Points toNext, @Nullable Coefficient next, boolean estimated, List<MovedView> moved, List<Card.Comment> comments, May may, List<EntryView> entries,
                Explained.@Nullable Confirmed confirmedSheet, List<Beside> beside) {

    /** APR-06: what the records say besides the items. @param reading null when nothing was measured. @param counted the item that counts it; null when none does */
    record Beside(String measure, Words name, @Nullable Words unit, @Nullable ReadingView reading, @Nullable Words counted) {}

    /** ORG-07: what one member of the committee gave. @param apart from the middle of all; outlier when that is a big disagreement (APR-44) */
    record EntryView(PersonId member, String name, Instant at, Points total, Marks marks, Points apart, boolean outlier) {}

    record SectionView(String key, Words title, Points points, @Nullable Points assessor, @Nullable Points self, List<ItemView> items) {}

    /** @param booked the points the facts carry. @param aimed whose target it is held against, the target and the result in words; the rate is what is reached of it; null where it stands for itself */
    record ReadingView(boolean rate, long part, long whole, Points booked, @Nullable Aimed aimed) {}

    /** APR-41: the target behind an item. */
    record Aimed(Words whose, Words target, Words result) {}

    record ItemView(String key, Words title, Item.How how, Points points, Points most, @Nullable String measure, @Nullable Words measureName, @Nullable Words unit, @Nullable ReadingView reading, ScoringRule rule, Words told,
                    @Nullable Points proposed, @Nullable Points assessor, @Nullable Points self, String reason, boolean estimated, String version) {}

    /** @param fact null when it is a rate and no single fact */
    record MovedView(@Nullable Instant at, @Nullable LocalDate day, Words label, String item, Points points, Why.@Nullable FactRef fact) {}

    /** What the viewer may do with it now. */
    record May(boolean selfAssess, boolean assess, boolean confirm, boolean comment) {}
}
