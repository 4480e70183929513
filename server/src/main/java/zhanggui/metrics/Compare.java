package zhanggui.metrics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;

/** MET-13: shops, people or products and periods side by side. Each figure is the one that the measure's own page shows; a period without data is a gap. */
@Component
class Compare {

    private static final int MOST_SUBJECTS = 12;
    private static final int MOST_PERIODS = 24;
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-?Q([1-4])");

    /** @param cells subject by subject, period by period in the order they were asked */
    record FiguresCompared(Definition definition, SubjectKind kind, List<Subject> subjects, List<Span> periods, List<Cell> cells) {}

    record Subject(long id, String name) {}

    /** @param name as it was asked: 2026, 2026-Q1 or 2026-05; @param until exclusive */
    record Span(String name, LocalDate from, LocalDate until) {}

    /** @param data false: nothing is known of the period, a gap; @param missing days of it without data */
    record Cell(long subject, String period, boolean data, boolean measured, Why.Figure figure, long part, long whole, int missing) {}

    private final JdbcClient db;
    private final Catalogue catalogue;
    private final Measures measures;
    private final Values values;
    private final Coverage coverage;
    private final Sight sight;

    Compare(JdbcClient db, Catalogue catalogue, Measures measures, Values values, Coverage coverage, Sight sight) {
        this.db = db;
        this.catalogue = catalogue;
        this.measures = measures;
        this.values = values;
        this.coverage = coverage;
        this.sight = sight;
    }

    Outcome<FiguresCompared> of(String key, SubjectKind kind, List<Long> subjects, List<String> periods, Viewer viewer) {
        var found = measures.find(key);
        if (found.isEmpty()) return Outcome.refused(MetricsRefusal.UNKNOWN_MEASURE, Map.of("measure", key));
        var measure = found.get();
        if (!measure.definition().speaksAbout(kind)) return Outcome.refused(MetricsRefusal.NOT_ABOUT, Map.of("measure", measure.definition().name(), "kind", kind));
        if (subjects.isEmpty() || subjects.size() > MOST_SUBJECTS || periods.isEmpty() || periods.stream().distinct().count() > MOST_PERIODS) return Outcome.refused(MetricsRefusal.TOO_MUCH_TO_COMPARE, Map.of("subjects", MOST_SUBJECTS, "periods", MOST_PERIODS));
        var spans = new ArrayList<Span>();
        for (var period : periods.stream().distinct().toList()) {
            var span = span(period);
            if (span == null) return Outcome.refused(MetricsRefusal.NO_PERIOD, Map.of("period", period));
            if (subjects.stream().anyMatch(subject -> !sight.reaches(viewer, kind, subject, span.from(), span.until()))) return Outcome.refused(MetricsRefusal.NOT_YOURS_TO_SEE);
            spans.add(span);
        }
        return Outcome.done(compared(measure, kind, subjects.stream().distinct().toList(), spans));
    }

    private FiguresCompared compared(Measure measure, SubjectKind kind, List<Long> subjects, List<Span> spans) {
        var cells = new LinkedHashMap<Long, List<Cell>>();
        subjects.forEach(subject -> cells.put(subject, new ArrayList<>()));
        for (var span : spans) {
            var found = values.over(List.of(measure.key()), kind, subjects, span.from(), span.until()).get(measure.key());
            for (var subject : subjects) cells.get(subject).add(cell(measure, kind, subject, span, found.get(subject)));
        }
        var names = names(kind, subjects);
        return new FiguresCompared(measure.definition(), kind, subjects.stream().map(id -> new Subject(id, names.getOrDefault(id, String.valueOf(id)))).toList(), spans, cells.values().stream().flatMap(List::stream).toList());
    }

    private Cell cell(Measure measure, SubjectKind kind, long subject, Span span, Measured value) {
        var data = value.measured() && coverage.any(measure.definition(), kind, subject, span.from(), span.until());
        return new Cell(subject, span.name(), data, value.measured(), Reasons.figure(value, measure.definition().unit()), value.part(), value.whole(), coverage.missing(measure.definition(), kind, subject, span.from(), span.until()).size());
    }

    /** A year, a quarter or a month; null when it is none. */
    static Span span(String period) {
        try {
            var quarter = QUARTER.matcher(period);
            if (quarter.matches()) {
                var from = LocalDate.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)) * 3 - 2, 1);
                return new Span(period, from, from.plusMonths(3));
            }
            if (period.length() == 4) return new Span(period, Year.parse(period).atDay(1), Year.parse(period).plusYears(1).atDay(1));
            var month = YearMonth.parse(period);
            return new Span(period, month.atDay(1), month.plusMonths(1).atDay(1));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Map<Long, String> names(SubjectKind kind, List<Long> subjects) {
        var names = new TreeMap<Long, String>();
        switch (kind) {
            case SHOP -> catalogue.shops().forEach(shop -> names.put(shop.id().value(), shop.name()));
            case PERSON -> named(names, "select person_id, name from organisation.fact_person where person_id = any(?)", subjects);
            case PRODUCT -> named(names, "select product_id, name from catalogue.fact_product where product_id = any(?)", subjects);
            case COMPANY -> { }
        }
        return names;
    }

    private void named(Map<Long, String> names, String sql, List<Long> subjects) {
        db.sql(sql).param(subjects.toArray(Long[]::new)).query(row -> { names.put(row.getLong(1), row.getString(2)); });
    }
}
