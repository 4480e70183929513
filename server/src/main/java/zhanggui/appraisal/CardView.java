package zhanggui.appraisal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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
 * @param moved        what happened in the month that took points, the largest first
 */
record CardView(PersonId person, String name, Words post, YearMonth month, Card.Stage stage, String sheet, LocalDate sheetFrom, int assessorPercent, Sheet.SelfMissing selfMissing,
                LocalDate selfDue, Instant selfAt, String assessor, Instant assessedAt, LocalDate objectUntil, Instant confirmedAt, Instant closedAt,
                List<SectionView> sections, Points voluntary, Points voluntaryAssessor, Points voluntarySelf, Points proposed, Points assessorTotal, Points selfTotal, Points selfTaken,
                Points score, Coefficient coefficient, Why.Bands bands, Points toNext, Coefficient next, boolean estimated, List<MovedView> moved, List<Card.Comment> comments, May may) {

    record SectionView(String key, Words title, Points points, Points assessor, Points self, List<ItemView> items) {}

    /** @param booked the points the facts carry */
    record ReadingView(boolean rate, long part, long whole, Points booked) {}

    record ItemView(String key, Words title, Item.How how, Points points, Points most, String measure, Words measureName, Words unit, ReadingView reading, ScoringRule rule, Words told,
                    Points proposed, Points assessor, Points self, String reason, boolean estimated, String version) {}

    /** @param fact null when it is a rate and no single fact */
    record MovedView(Instant at, LocalDate day, Words label, String item, Points points, Why.FactRef fact) {}

    /** What the viewer may do with it now. */
    record May(boolean selfAssess, boolean assess, boolean confirm, boolean comment) {}
}
