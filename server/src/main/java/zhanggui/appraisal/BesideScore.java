package zhanggui.appraisal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** APR-06: attendance, trainings and their tests stand beside the items of every score sheet, each a line of its own that opens its facts, whether an item counts it or not. */
@Component
class BesideScore {

    private static final List<String> LINES = List.of("full-attendance", "late-early-count", "approved-leave-count", "absence-days", "meeting-attendance-rate", "training-attendance", "training-test-score");
    /** One item can take them all: the points that the rule book books on each lateness, leave and absence. */
    private static final Map<String, List<String>> COUNTED_BY = Map.of("late-early-count", List.of("attendance-points", "late-early-points"), "approved-leave-count", List.of("attendance-points", "leave-points"),
            "absence-days", List.of("attendance-points", "absence-points"), "meeting-attendance-rate", List.of("meeting-points"));

    private final Metrics metrics;
    private final Reckoning reckoning;

    BesideScore(Metrics metrics, Reckoning reckoning) {
        this.metrics = metrics;
        this.reckoning = reckoning;
    }

    List<CardView.Beside> of(Reckoning.Month month) {
        var head = month.card().head();
        var known = LINES.stream().filter(m -> metrics.knows(m) && metrics.definition(m).speaksAbout(SubjectKind.PERSON)).toList();
        var readings = reckoning.readings(head.person(), head.month(), known);
        return known.stream().map(measure -> line(measure, readings.get(measure), month.version().sheet())).toList();
    }

    private CardView.Beside line(String measure, @Nullable Reading reading, Sheet sheet) {
        var definition = metrics.definition(measure);
        var view = reading == null || !reading.measured() ? null : new CardView.ReadingView(reading.rate(), reading.part(), reading.whole(), reading.points(), null);
        return new CardView.Beside(measure, definition.name(), definition.unitName(), view, counted(measure, sheet));
    }

    private static @Nullable Words counted(String measure, Sheet sheet) {
        return sheet.items().stream().filter(i -> measure.equals(i.measure()) || COUNTED_BY.getOrDefault(measure, List.of()).stream().anyMatch(by -> Objects.equals(by, i.measure()))).findFirst().map(Item::title).orElse(null);
    }
}
