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
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;
import zhanggui.metrics.Waiting;
import zhanggui.organisation.JobSheet;

/**
 * APR-41: a score sheet drawn from a job sheet: its weights as printed (equal ones where none are), its split, and each item scored by
 * itself where a measure of persons exists for it, or by the shop's target where only the shop is measured. What nothing measures yet is judged,
 * and said with what it waits for. It is a start that is read and adopted, never put in force by itself. Pure.
 */
final class FromJobSheet {

    /** What lateness, leave and absence take is booked on each by the person's rule book (ATT-20): one measure has them all, those of meetings, too. */
    private static final Set<String> ATTENDANCE = Set.of("late-early-count", "approved-leave-count", "approved-leave-days", "absence-days", "absence-half-days");
    private static final String MEETINGS = "meeting-attendance-rate";
    static final String ATTENDANCE_POINTS = "attendance-points";
    private static final String NO_POINTS = "null::int as points";
    /** These are completions of a target themselves: the rule holds what they complete against it. */
    private static final Set<String> COMPLETIONS = Set.of("sales-target-completion", "daily-target-attainment", "task-completion-coefficient");
    private static final String SALES = "paid-amount";
    private static final ScoringRule TO_TARGET = new ScoringRule.ToTarget(new Ratio(0, 1), new Ratio(1, 1));
    private static final Words COMPANY_ONLY = Words.of("有指标，只按公司算，不能直接记到人", "measured for the company alone, which is no one's own");
    private static final Words LOOKED_AT = Words.of("有指标，是拿来看的，没有好坏之分", "measured and looked at; it has no better and worse");
    private static final Words UNNAMED = Words.of("说明书没写用哪个指标", "the job sheet names no measure");

    /** An item that the job sheet calls measurable and that is judged. @param waitsFor what would have to be there */
    record Gap(String item, Words title, List<String> measures, Words waitsFor) {}

    private record Binding(String measure, Item.How how, ScoringRule rule) {}

    private final JobSheet job;
    private final Function<String, Optional<Definition>> measures;
    private final Waiting waiting;

    FromJobSheet(JobSheet job, Function<String, Optional<Definition>> measures, Waiting waiting) {
        this.job = job;
        this.measures = measures;
        this.waiting = waiting;
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
        return new Item(key, item.words(), points, bound.how, bound.measure, bound.rule, null, null, bound.rule == TO_TARGET ? Item.Unmeasured.JUDGE : Item.Unmeasured.FULL);
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
            if (definition == null || COMPLETIONS.contains(measure)) continue;
            if (definition.kind() == MeasureKind.RATIO && definition.direction() == Definition.Direction.HIGHER) return new Binding(measure, how, new ScoringRule.OnTime());
            if (definition.kind() == MeasureKind.OCCURRENCES && definition.direction() == Definition.Direction.LOWER && !definition.counted().contains(NO_POINTS)) return new Binding(measure, how, new ScoringRule.PerOccurrence(null));
        }
        return item.measures().stream().map(m -> COMPLETIONS.contains(m) ? SALES : m).filter(m -> measures.apply(m).filter(FromJobSheet::aimable).isPresent()).findFirst().map(m -> new Binding(m, how, TO_TARGET)).orElse(null);
    }

    /** Whether the person, or the shop he works for, can have a target of it. */
    private static boolean aimable(Definition definition) {
        return definition.direction() != Definition.Direction.NONE && (Targets.measures(definition, TargetKind.PERSON) || Targets.measures(definition, TargetKind.SHOP));
    }

    /** What the job sheet says can be measured and nothing measures for a person or his shop yet: judged until then. */
    List<Gap> gaps() {
        return job.duties().stream().flatMap(d -> d.items().stream()).filter(i -> i.how() != JobSheet.How.MANUAL && i.how() != null && bound(i) == null)
                .map(i -> new Gap(i.key(), i.words(), i.measures(), waitsFor(i))).toList();
    }

    private Words waitsFor(JobSheet.Item item) {
        if (item.measures().isEmpty()) return waiting.ofDuty(item.key()).orElse(UNNAMED);
        return item.measures().stream().map(this::why).distinct().reduce((one, other) -> Words.of(one.zh() + "；" + other.zh(), one.en() + "; " + other.en())).orElse(UNNAMED);
    }

    private Words why(String measure) {
        var definition = measures.apply(measure).orElse(null);
        if (definition == null) return waiting.ofMeasure(measure).orElse(UNNAMED);
        return definition.direction() == Definition.Direction.NONE ? LOOKED_AT : COMPANY_ONLY;
    }
}
