package zhanggui.reports.weekly;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Measured;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.Unit;
import zhanggui.organisation.Organisation;

/** ORG-06: what the records say about the week: the person's own measures with facts, and those of the shop that the post's sheet names. */
@Component
class WeekFigures {

    /**
     * @param part fen when the unit is money, else a count; the upper half of a ratio
     * @param whole the lower half of a ratio; 0 for anything else
     */
    record Figure(String measure, Words name, SubjectKind of, Unit unit, Words unitName, long part, long whole) {}

    private static final int MOST = 16;

    private final Metrics metrics;
    private final Organisation organisation;

    WeekFigures(Metrics metrics, Organisation organisation) {
        this.metrics = metrics;
        this.organisation = organisation;
    }

    List<Figure> of(PersonId person, PostId post, @Nullable Long shop, LocalDate from, LocalDate until) {
        var sheet = organisation.measuresOf(post, from).stream().filter(metrics::knows).toList();
        var own = metrics.definitions().stream().filter(d -> d.speaksAbout(SubjectKind.PERSON) && d.kind() != MeasureKind.FORMULA).toList();
        var figures = new ArrayList<>(some(own, SubjectKind.PERSON, person.value(), from, until));
        var shops = shop == null ? List.<Definition>of() : sheet.stream().map(metrics::definition).filter(d -> d.speaksAbout(SubjectKind.SHOP) && !d.speaksAbout(SubjectKind.PERSON)).toList();
        if (!shops.isEmpty()) figures.addAll(some(shops, SubjectKind.SHOP, shop, from, until));
        figures.sort(java.util.Comparator.comparing(f -> !sheet.contains(f.measure)));
        return List.copyOf(figures.subList(0, Math.min(MOST, figures.size())));
    }

    /** Of which nothing was counted says nothing about the week. */
    private List<Figure> some(List<Definition> definitions, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var values = metrics.values(definitions.stream().map(Definition::key).toList(), kind, List.of(subject), from, until);
        return definitions.stream().filter(d -> counted(values.get(d.key()).get(subject))).map(d -> figure(d, kind, values.get(d.key()).get(subject))).toList();
    }

    private static boolean counted(@Nullable Measured value) { return value != null && (value.part() != 0 || value.whole() != 0); }

    private static Figure figure(Definition definition, SubjectKind kind, Measured value) {
        return new Figure(definition.key(), definition.name(), kind, definition.unit(), definition.unitName(), value.part(), definition.unit() == Unit.RATIO ? value.whole() : 0);
    }
}
