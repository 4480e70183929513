package zhanggui.metrics.targets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Measured;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Targets;

/** TGT-06: what the parts of a share came to, from the measure's own figures. */
@Component
class Completion {

    private final BusinessCalendar calendar;
    private final Targets targets;
    private final Whose whose;

    Completion(BusinessCalendar calendar, Targets targets, Whose whose) {
        this.calendar = calendar;
        this.targets = targets;
        this.whose = whose;
    }

    /** In the order of the parts; null for a part that has not begun. */
    List<TargetPlan.@Nullable Attained> of(Definition definition, TargetTree tree, TargetTree.Share share, List<Span.Part> parts) {
        var counted = counted(definition, tree, share);
        var with = counted == null || counted.id() == share.id() ? null : whose.called(new Subject(counted.kind(), counted.subject()));
        var daily = counted != null && byDay(definition) ? targets.byDay(definition, counted.kind(), counted.subject(), tree.first(), tree.first().plusYears(1)) : null;
        var attained = new ArrayList<TargetPlan.@Nullable Attained>();
        for (var part : parts) attained.add(part.from().isAfter(calendar.today()) ? null : of(definition, tree, share, counted, part, daily, with));
        return attained;
    }

    /** The share itself, or the nearest above it that the measure speaks about; null when there is none. */
    private static TargetTree.@Nullable Share counted(Definition definition, TargetTree tree, TargetTree.Share share) {
        var counted = share;
        while (!Targets.measures(definition, counted.kind())) {
            if (counted.parent() == null) return null;
            counted = tree.share(counted.parent());
        }
        return counted;
    }

    /** Whether the sums of its days are its figures over a period. */
    private static boolean byDay(Definition definition) { return Targets.additive(definition) || definition.kind() == MeasureKind.RATIO; }

    private TargetPlan.Attained of(Definition definition, TargetTree tree, TargetTree.Share share, TargetTree.@Nullable Share counted, Span.Part part, @Nullable Map<LocalDate, Targets.DayFigure> daily, @Nullable Words with) {
        var due = tree.additive() ? due(tree, share.id(), part) : null;
        if (counted == null) return new TargetPlan.Attained(null, due, Ratio.NOT_MEASURED, false, null);
        var value = daily != null ? summed(definition, part, daily) : small(part) ? null : targets.actual(definition, counted.kind(), counted.subject(), part.from(), part.until());
        if (value == null || !value.measured()) return new TargetPlan.Attained(null, due, Ratio.NOT_MEASURED, false, with);
        var target = tree.amount(counted.id(), part);
        return new TargetPlan.Attained(Targets.inUnits(definition, value), due, Targets.completion(definition, target, value), Targets.reached(definition, target, value), with);
    }

    /** What cannot be summed is reckoned for months and above; a week of it says little. */
    private static boolean small(Span.Part part) { return part.span() == Span.WEEK || part.span() == Span.DAY; }

    private static Measured summed(Definition definition, Span.Part part, Map<LocalDate, Targets.DayFigure> daily) {
        long parts = 0, wholes = 0;
        for (var day = part.from(); day.isBefore(part.until()); day = day.plusDays(1)) {
            var figure = daily.get(day);
            if (figure == null) continue;
            parts = Math.addExact(parts, figure.part());
            wholes = Math.addExact(wholes, figure.whole());
        }
        return new Measured(definition.key(), definition.version(), definition.kind(), parts, wholes, Points.NONE);
    }

    private long due(TargetTree tree, long share, Span.Part part) {
        var until = part.until().isAfter(calendar.today()) ? calendar.today() : part.until();
        return part.from().isBefore(until) ? tree.amount(share, new Span.Part(part.span(), part.from(), until)) : 0;
    }
}

