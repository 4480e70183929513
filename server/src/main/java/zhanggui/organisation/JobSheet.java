package zhanggui.organisation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * ORG-03: what a post is for and what is expected of it (岗位说明书).
 *
 * @param superior     whom the post reports to; null while nobody has said so
 * @param subordinates the posts below; empty when there are none
 * @param internal     with whom in the company it works
 * @param external     with whom outside
 * @param errors       what costs points, as of this version
 * @param rewards      what earns yuan, as of this version
 * @param edition      which of several sheets of the same post this one is
 * @param superiorPost the key of the post whose holder is the superior; null when only words say it
 * @param attendance   what lateness, leave and absence take from the attendance item
 * @param extra        voluntary work beside the duties, with the points it may add
 * @param totals       how weights that do not add up to 100 are dealt with; null when none are printed
 * @param coefficients the key of the table from points to a coefficient
 * @param requirements ORG-04: what an applicant must bring, apart from the duties
 * @param headcount    how many people the post was planned with; null when that was not said
 * @param figures      keys of the measures the post is watched by
 * @param rights       ORG-11: what the holder may do that others may not
 */
public record JobSheet(
        Words title, @Nullable Words department, @Nullable Words superior, List<Words> subordinates, List<Words> internal, List<Words> external,
        @Nullable Words purpose, @Nullable Words workingTime, List<Duty> duties, List<ErrorLine> errors, List<RewardLine> rewards, List<Words> learning,
        @Nullable Kind kind, @Nullable Words edition, @Nullable StaffCategory category, @Nullable String superiorPost, List<AttendanceLine> attendance, @Nullable Extra extra,
        @Nullable Split split, @Nullable Pay pay, @Nullable String coefficients, @Nullable Exit exit, @Nullable Totals totals, List<Requirement> requirements,
        @Nullable Integer headcount, List<String> figures, List<Words> rights) {

    /** What a sheet describes: a post of one person, or what a team, a department, a function or everybody is there for. */
    public enum Kind { ROLE, TEAM, DEPARTMENT, FUNCTION, ALL_STAFF }

    /** Who finds an item out: the system alone, the system with a person's word, a person. */
    public enum How { AUTO, SEMI, MANUAL }

    /** What becomes of weights that add up to 110 or 112: kept; made to fit 100 in proportion; kept, but counted up to 100. */
    public enum Totals { AS_PRINTED, NORMALISED, CAPPED }

    /** What an applicant brings. */
    public enum Asked { EDUCATION, EXPERIENCE, SOFTWARE, KNOWLEDGE, QUALITY }

    public record Duty(String key, Words title, List<Item> items) {
        /** The sum of its items; null when none has a weight. */
        public @Nullable Points points() { return sum(items); }
    }

    /**
     * @param when     how often or by when; null when always
     * @param points   its weight in the month's points, as printed; null when none is
     * @param how      null in sheets from before it was asked
     * @param measures keys of the measures that can score it
     */
    public record Item(String key, Words words, @Nullable Words when, @Nullable Points points, @Nullable How how, List<String> measures) {
        public Item { measures = orNone(measures); }
    }

    /** @param rule the rule's key, e.g. {@code points.review.missed}; @param points taken off each time */
    public record ErrorLine(String rule, Words words, Points points, Words per) {}

    /** @param amount once a month */
    public record RewardLine(String rule, Words words, Money amount) {}

    /** @param points taken off, per occurrence or day as {@code per} says */
    public record AttendanceLine(String event, Words words, Points points, Words per) {}

    /** @param points the most it adds; null when nothing was said */
    public record Extra(Words words, @Nullable Points points) {}

    /** @param assessorPercent the rest is the self-assessment's */
    public record Split(int assessorPercent, @Nullable Words assessor, @Nullable Words basis, @Nullable Words self) {}

    /** @param scheme the key of the pay scheme; @param base a month; @param words the formula in words */
    public record Pay(String scheme, @Nullable Money base, Words words) {}

    /** Low scores that are looked at: below {@code below} in {@code months} months, in a row or not. A person decides, never the program. */
    public record Exit(Points below, int months, boolean consecutive) {}

    /** @param years how long the experience must be at least; null when it is no matter of years */
    public record Requirement(Asked kind, Words words, @Nullable Integer years) {}

    /** Rows written before a part was asked for have none of it. */
    public JobSheet {
        subordinates = orNone(subordinates);
        internal = orNone(internal);
        external = orNone(external);
        duties = orNone(duties);
        errors = orNone(errors);
        rewards = orNone(rewards);
        learning = orNone(learning);
        attendance = orNone(attendance);
        requirements = orNone(requirements);
        figures = orNone(figures);
        rights = orNone(rights);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) { return list == null ? List.of() : list; }

    /** What the printed weights add up to; null when there are none. */
    public @Nullable Points printed() { return sum(duties.stream().flatMap(d -> d.items().stream()).toList()); }

    /** What the weights count for in a month's score: 100 when made to fit or held to it, otherwise what is printed. */
    public @Nullable Points counted() {
        var printed = printed();
        if (printed == null || totals == null || totals == Totals.AS_PRINTED) return printed;
        return totals == Totals.NORMALISED ? Points.of(100) : printed.atMost(Points.of(100));
    }

    private static @Nullable Points sum(List<Item> items) {
        var weighted = items.stream().map(Item::points).filter(Objects::nonNull).toList();
        return weighted.isEmpty() ? null : weighted.stream().reduce(Points.NONE, Points::plus);
    }

    /** ORG-04: what somebody with that many years of experience does not meet. Nothing but years is judged by the program. */
    public List<Requirement> unmet(int years) { return requirements.stream().filter(r -> r.years != null && r.years > years).toList(); }

    /** ORG-03: the fields a sheet must have and this one has not; empty when it is complete. */
    @JsonIgnore
    public List<Words> missing() {
        var missing = new ArrayList<Words>();
        BiConsumer<Boolean, Words> must = (there, field) -> { if (!there) missing.add(field); };
        must.accept(department != null, Words.of("所属部门", "department"));
        must.accept(superior != null, Words.of("直接上级", "direct superior"));
        must.accept(purpose != null, Words.of("总体职责", "overall duty"));
        must.accept(workingTime != null, Words.of("工作时间", "working time"));
        must.accept(!duties.isEmpty() && duties.stream().noneMatch(d -> d.items().isEmpty()), Words.of("职责与工作项", "duties with work items"));
        return missing;
    }
}
