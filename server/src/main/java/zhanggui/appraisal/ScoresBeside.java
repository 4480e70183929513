package zhanggui.appraisal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * WHY-01: one person's score of two months, leaf by leaf. What the leaves moved adds up to the difference of the scores.
 *
 * @param ruled the month before, reckoned by the sheet and bands of this month: what the rules alone changed
 */
public record ScoresBeside(Reckoned then, Reckoned ruled, Reckoned now, List<Leaf> leaves) {

    /** Under which part of the score a leaf stands. */
    public enum Part {
        RULES(Words.of("规则变了", "Rules changed")), SELF(Words.of("自评", "Self-assessment")), ASSESSOR(Words.of("考核方", "Assessor"));

        private final Words words;

        Part(Words words) { this.words = words; }

        public Words words() { return words; }
    }

    /**
     * @param item  key of the item it stands under; empty when it stands for itself
     * @param then  null when it is new
     * @param now   null when it is gone
     * @param moved what it moved the score by
     */
    public record Leaf(Part part, String item, Words label, Words detail, Why.@Nullable Figure then, Why.@Nullable Figure now, Why.@Nullable FactRef fact, Points moved) {}

    public Points moved() { return leaves.stream().map(Leaf::moved).reduce(Points.NONE, Points::plus); }
}
