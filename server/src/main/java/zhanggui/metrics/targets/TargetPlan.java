package zhanggui.metrics.targets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Words;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Unit;

/** What is told of a target. Amounts are fen, pieces, or hundredths of a percent, as the measure's unit says. */
final class TargetPlan {

    enum State { DRAFT, AGREED, ACTIVE, REVIEWED }

    private TargetPlan() {}

    /** @param additive days add up to months; otherwise each day holds the same level */
    record Head(long id, String measure, Words name, Unit unit, Words counts, int year, TargetKind kind, long subject, Words subjectName, int version, State state, boolean additive, String note,
                String madeBy, Instant madeAt, @Nullable String agreedBy, @Nullable Instant agreedAt, @Nullable Instant activeAt, boolean newest) {}

    /** @param attained null while finance has not agreed */
    record Listed(Head plan, long amount, @Nullable Attained attained) {}

    /**
     * @param actual   what it came to so far, in the unit of the target; null when it is not measured
     * @param due      what it should have come to by the end of yesterday; null for a rate
     * @param countedWith whose result it is, when the measure does not speak about the subject itself
     */
    record Attained(@Nullable Long actual, @Nullable Long due, Ratio ratio, boolean reached, @Nullable Words countedWith) {}

    record Share(long id, @Nullable Long parent, TargetKind kind, long subject, Words name, long amount, @Nullable Attained attained) {}

    record Change(String what, String words, String by, Instant at) {}

    /** @param mayPlan change, divide, put in force or revise it; @param mayAgree agree to it or send it back */
    record Whole(Head plan, List<Share> shares, List<Change> changes, boolean mayPlan, boolean mayAgree) {}

    /** One line of the tree of periods. @param until exclusive @param locked whether all of it lies in locked months */
    record Line(Span span, LocalDate from, LocalDate until, long amount, @Nullable Attained attained, boolean locked) {}

    record Lines(Share share, List<Line> lines) {}

    /** What a change does to one amount. */
    record Effect(Words share, Span span, LocalDate from, LocalDate until, long before, long after) {}

    /** @param difference of the part that was changed; @param effects the part itself first, then what is above it, then the rest */
    record Preview(long difference, List<Effect> effects) {}
}
