package zhanggui.appraisal;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;

/**
 * One person's month on its way (APR-43): what may be done next is what the type offers. Built from the steps on record.
 */
sealed interface Card {

    /** @param comments what the person said about it, at any time */
    record Head(PersonId person, YearMonth month, String post, Instant openedAt, List<Comment> comments) {}

    record Comment(Instant at, String words) {}

    record SelfAssessment(Marks marks, Instant at) {}

    Head head();

    /** Null while none was handed in. */
    default SelfAssessment self() { return null; }

    /** Facts gather; the person may hand in the self-assessment, the assessor may score. */
    record Open(Head head, @Override SelfAssessment self) implements Card {
        Open selfAssess(Marks marks, Instant at) { return new Open(head, new SelfAssessment(marks, at)); }
        Assessed assess(Marks marks, PersonId by, Instant at, Points seen) { return new Assessed(head, self, marks, by, at, seen); }
    }

    /** @param seen the score as it stood when the assessor submitted */
    record Assessed(Head head, @Override SelfAssessment self, Marks marks, PersonId by, Instant at, Points seen) implements Card {
        Assessed assess(Marks again, PersonId who, Instant when, Points score) { return new Assessed(head, self, again, who, when, score); }
        Confirmed confirm(Instant when, Points score) { return new Confirmed(this, when, score); }
        /** By silence, when the time for objections is over. */
        Closed close(PersonId who, Instant when) { return new Closed(this, null, who, when); }
    }

    /** @param seen the score the person confirmed */
    record Confirmed(Assessed assessed, Instant at, Points seen) implements Card {
        @Override public Head head() { return assessed.head; }
        @Override public SelfAssessment self() { return assessed.self; }
        Assessed assess(Marks again, PersonId who, Instant when, Points score) { return assessed.assess(again, who, when, score); }
        Closed close(PersonId who, Instant when) { return new Closed(assessed, this, who, when); }
    }

    /** @param confirmed null when it was closed by silence */
    record Closed(Assessed assessed, Confirmed confirmed, PersonId by, Instant at) implements Card {
        @Override public Head head() { return assessed.head; }
        @Override public SelfAssessment self() { return assessed.self; }
        Assessed reopen() { return assessed; }
    }

    /** The assessor's marks, when they are in. */
    default Marks assessorMarks() {
        return switch (this) {
            case Open _ -> Marks.NONE;
            case Assessed assessed -> assessed.marks;
            case Confirmed confirmed -> confirmed.assessed.marks;
            case Closed closed -> closed.assessed.marks;
        };
    }

    default Stage stage() {
        return switch (this) {
            case Open open -> open.self == null ? Stage.OPEN : Stage.SELF_SCORED;
            case Assessed _ -> Stage.ASSESSED;
            case Confirmed _ -> Stage.CONFIRMED;
            case Closed _ -> Stage.CLOSED;
        };
    }

    /** How the stage is named outside. */
    enum Stage { OPEN, SELF_SCORED, ASSESSED, CONFIRMED, CLOSED }
}
