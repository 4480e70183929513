package zhanggui.appraisal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.SubjectKind;
import zhanggui.organisation.JobSheet;

/**
 * APR-41: a score sheet drawn from a job sheet: its weights as printed (equal ones where none are), its split, and each item scored by
 * itself where a measure of persons exists for it. What nothing measures yet is judged, and said. It is a start that is read and adopted,
 * never put in force by itself. Pure.
 */
final class FromJobSheet {

    /** What lateness, leave and absence take is booked on each by the person's rule book (ATT-20): one measure has them all, those of meetings, too. */
    private static final Set<String> ATTENDANCE = Set.of("late-early-count", "approved-leave-count", "approved-leave-days", "absence-days", "absence-half-days");
    private static final String MEETINGS = "meeting-attendance-rate";
    static final String ATTENDANCE_POINTS = "attendance-points";
    private static final String NO_POINTS = "null::int as points";

    /** An item that the job sheet calls measurable while its measures are not there, or are of shops. */
    record Gap(String item, Words title, List<String> measures) {}

    private record Binding(String measure, Item.How how, ScoringRule rule) {}

    private final JobSheet job;
    private final Function<String, Optional<Definition>> measures;

    FromJobSheet(JobSheet job, Function<String, Optional<Definition>> measures) {
        this.job = job;
        this.measures = measures;
    }

    /** Whether there is anything to score. */
    boolean says() { return job.duties().stream().anyMatch(d -> !d.items().isEmpty()); }

    /** Whether every item has a weight in print. */
    boolean printed() { return job.duties().stream().flatMap(d -> d.items().stream()).allMatch(i -> i.points() != null && i.points().hundredths() > 0); }

    Sheet sheet(String post) {
        var duties = job.duties().stream().filter(d -> !d.items().isEmpty()).toList();
        var printed = printed();
        var shares = new Money(Sheet.BASE.hundredths()).split(duties.stream().map(_ -> 1L).toList());
        var keys = new HashSet<String>();
        var sections = new ArrayList<Sheet.Section>();
        for (var d = 0; d < duties.size(); d++) {
            var duty = duties.get(d);
            var equal = shares.get(d).split(duty.items().stream().map(_ -> 1L).toList());
            var items = new ArrayList<Item>();
            for (var i = 0; i < duty.items().size(); i++) {
                var item = duty.items().get(i);
                var key = keys.add(item.key()) ? item.key() : duty.key() + "." + item.key();
                items.add(item(key, item, printed ? item.points() : new Points(Math.toIntExact(equal.get(i).fen()))));
            }
            sections.add(new Sheet.Section(duty.key(), duty.title(), items));
        }
        var sum = sections.stream().map(Sheet.Section::points).reduce(Points.NONE, Points::plus);
        return new Sheet(post, job.title(), job.split() == null ? 75 : job.split().assessorPercent(), Sheet.SelfMissing.ASSESSOR_COUNTS, voluntary(), sections, sum.equals(Sheet.BASE) ? null : totals());
    }

    private Points voluntary() {
        if (job.extra() == null) return Points.NONE;
        var most = Sheet.CAP.minus(Sheet.BASE);
        return job.extra().points() == null ? most : job.extra().points().atMost(most);
    }

    private Sheet.Totals totals() {
        return switch (job.totals()) {
            case null -> Sheet.Totals.NORMALISED;
            case NORMALISED -> Sheet.Totals.NORMALISED;
            case CAPPED -> Sheet.Totals.CAPPED;
            case AS_PRINTED -> Sheet.Totals.AS_PRINTED;
        };
    }

    private Item item(String key, JobSheet.Item item, Points points) {
        var bound = bound(item);
        if (bound == null) return new Item(key, item.words(), points, Item.How.MANUAL, null, new ScoringRule.Judged(), null, null, Item.Unmeasured.JUDGE);
        return new Item(key, item.words(), points, bound.how, bound.measure, bound.rule, null, null, Item.Unmeasured.FULL);
    }

    /** Null when a person has to judge. */
    private @Nullable Binding bound(JobSheet.Item item) {
        if (item.how() == JobSheet.How.MANUAL) return null;
        if (item.measures().stream().anyMatch(ATTENDANCE::contains)) {
            var all = item.measures().stream().allMatch(m -> ATTENDANCE.contains(m) || m.equals(MEETINGS));
            return new Binding(ATTENDANCE_POINTS, all && !job.attendance().isEmpty() && item.how() == JobSheet.How.AUTO ? Item.How.AUTO : Item.How.SEMI, new ScoringRule.PerOccurrence(null));
        }
        var how = item.how() == JobSheet.How.AUTO && item.measures().size() == 1 ? Item.How.AUTO : Item.How.SEMI;
        for (var measure : item.measures()) {
            var definition = measures.apply(measure).filter(d -> d.speaksAbout(SubjectKind.PERSON)).orElse(null);
            if (definition == null) continue;
            if (definition.kind() == MeasureKind.RATIO && definition.direction() == Definition.Direction.HIGHER) return new Binding(measure, how, new ScoringRule.OnTime());
            if (definition.kind() == MeasureKind.OCCURRENCES && definition.direction() == Definition.Direction.LOWER && !definition.counted().contains(NO_POINTS)) return new Binding(measure, how, new ScoringRule.PerOccurrence(null));
        }
        return null;
    }

    /** What the job sheet says can be measured and nothing measures for a person yet: judged until then. */
    List<Gap> gaps() {
        return job.duties().stream().flatMap(d -> d.items().stream()).filter(i -> i.how() != JobSheet.How.MANUAL && i.how() != null && bound(i) == null && !i.measures().isEmpty())
                .map(i -> new Gap(i.key(), i.words(), i.measures())).toList();
    }
}
