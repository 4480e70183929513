package zhanggui.metrics;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.EvidenceRow;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.TableText;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;

/** MET-06, WHY-07: what measures there are, their values by day, why they are so, and the facts behind them. */
@RestController
@RequestMapping("/api/metrics/measures")
class MeasuresHttp {

    private static final long LONGEST = 1_100;

    /**
     * @param newestFact when the newest fact behind it happened
     * @param lastImport when a file of a shop of the viewer was last read; null when none was, or it is of no file
     * @param versions   every definition it was reckoned by
     * @param due        the figure in the making and when it is whole; null for what is always up to date
     */
    record About(Definition definition, @Nullable Instant newestFact, @Nullable Instant lastImport, List<Version> versions, Cadence.@Nullable Due due) {}

    record Version(String version, Instant since) {}

    /**
     * @param average per day that has data; missing days are left out (MET-14)
     * @param missing days without data
     */
    record Series(Definition definition, SubjectKind kind, long subject, LocalDate from, LocalDate until, Why.Figure total, String version, Points points,
                  @Nullable Ratio average, List<LocalDate> missing, List<Point> days) {}

    record Point(LocalDate day, boolean missing, boolean measured, long part, long whole) {}

    private final Metrics metrics;
    private final Measures measures;
    private final ByDay byDay;
    private final Coverage coverage;
    private final Newest newest;
    private final Subjects subjects;
    private final Sight sight;

    MeasuresHttp(Metrics metrics, Measures measures, ByDay byDay, Coverage coverage, Newest newest, Subjects subjects, Sight sight) {
        this.metrics = metrics;
        this.measures = measures;
        this.byDay = byDay;
        this.coverage = coverage;
        this.newest = newest;
        this.subjects = subjects;
        this.sight = sight;
    }

    @GetMapping
    @Needs(Permission.READ_MEASURES)
    List<Definition> list() { return metrics.definitions(); }

    @GetMapping("/{key}")
    @Needs(Permission.READ_MEASURES)
    About about(@PathVariable String key, Viewer viewer) {
        var measure = find(key);
        return new About(measure.definition(), newest.factOf(measure), measure.definition().coveredBy() == null ? null : newest.imported(viewer.shops(Permission.READ_MEASURES)), newest.versionsOf(measure), measure.definition().cadence().next(coverage.today()));
    }

    @GetMapping("/{key}/series")
    @Needs(Permission.SIGNED_IN)
    Series series(@PathVariable String key, @RequestParam SubjectKind kind, @RequestParam long subject, @RequestParam LocalDate from, @RequestParam LocalDate until, Viewer viewer) {
        var measure = asked(key, kind, subject, from, until, viewer);
        var definition = measure.definition();
        var total = metrics.values(key, kind, List.of(subject), from, until).get(subject);
        var missing = coverage.missing(definition, kind, subject, from, until);
        var days = byDay.of(measure, kind, subject, from, until).stream()
                .map(d -> new Point(d.day(), missing.contains(d.day()), d.value().measured(), d.value().part(), d.value().whole())).toList();
        return new Series(definition, kind, subject, from, until, Reasons.figure(total, definition.unit()), total.version(), total.points(), average(total, days, coverage.today()), missing, days);
    }

    @GetMapping("/{key}/subjects")
    @Needs(Permission.READ_MEASURES)
    List<Subjects.Value> subjects(@PathVariable String key, @RequestParam SubjectKind kind, @RequestParam LocalDate from, @RequestParam LocalDate until, Viewer viewer) {
        var measure = inPeriod(key, kind, from, until);
        return subjects.of(measure, kind, from, until, viewer);
    }

    private static @Nullable Ratio average(Measured total, List<Point> days, LocalDate today) {
        var over = days.stream().filter(d -> !d.missing() && d.day().isBefore(today)).toList();
        return total.quotient() || total.kind() == MeasureKind.DISTINCT ? null : new Ratio(over.stream().mapToLong(Point::part).sum(), over.size());
    }

    @GetMapping("/{key}/why")
    @Needs(Permission.SIGNED_IN)
    Why why(@PathVariable String key, @RequestParam SubjectKind kind, @RequestParam long subject, @RequestParam LocalDate from, @RequestParam LocalDate until, Viewer viewer) {
        asked(key, kind, subject, from, until, viewer);
        return metrics.why(key, kind, subject, from, until);
    }

    @GetMapping("/{key}/evidence")
    @Needs(Permission.SIGNED_IN)
    Page<EvidenceRow> evidence(@PathVariable String key, @RequestParam SubjectKind kind, @RequestParam long subject, @RequestParam LocalDate from, @RequestParam LocalDate until,
                               @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        asked(key, kind, subject, from, until, viewer);
        return metrics.evidence(key, kind, subject, from, until, new Page.Request(page, size), viewer);
    }

    /** One's own facts, or those of whom one may see (SEC-03). */
    @Export("metrics.evidence")
    @GetMapping(value = "/{key}/evidence.csv", produces = "text/csv")
    @Needs(Permission.SIGNED_IN)
    void export(@PathVariable String key, @RequestParam SubjectKind kind, @RequestParam long subject, @RequestParam LocalDate from, @RequestParam LocalDate until, Viewer viewer,
                ExportedRows exported, HttpServletResponse response) throws IOException {
        asked(key, kind, subject, from, until, viewer);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + key + ".csv\"");
        write(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), LocaleContextHolder.getLocale(), exported, request -> metrics.evidence(key, kind, subject, from, until, request, viewer));
    }

    private static void write(Writer out, Locale locale, ExportedRows exported, java.util.function.Function<Page.Request, Page<EvidenceRow>> read) throws IOException {
        var english = "en".equals(locale.getLanguage());
        out.write("\ufeff" + (english ? "Time,Business day,Fact,Number,What,Order,Part,Whole,Points" : "时间,业务日,事实,编号,说明,订单,分子,分母,分") + "\r\n");
        for (var page = 0; ; page++) {
            var rows = read.apply(new Page.Request(page, Page.LARGEST));
            for (var row : rows.rows()) out.write(line(row, locale));
            exported.add(rows.rows().size());
            if ((page + 1L) * Page.LARGEST >= rows.total()) break;
        }
        exported.end();
        out.flush();
    }

    private static String line(EvidenceRow row, Locale locale) {
        return java.util.stream.Stream.of(String.valueOf(row.at()), row.day().toString(), row.fact().kind(), row.fact().id(), row.label().in(locale), row.order(),
                        Long.toString(row.part()), Long.toString(row.whole()), row.points() == null ? "" : row.points().toString())
                .map(TableText::quoted).collect(java.util.stream.Collectors.joining(",", "", "\r\n"));
    }

    private Measure asked(String key, SubjectKind kind, long subject, LocalDate from, LocalDate until, Viewer viewer) {
        var measure = inPeriod(key, kind, from, until);
        if (!sight.reaches(viewer, kind, subject, from, until)) throw Answer.refuse(MetricsRefusal.NOT_YOURS_TO_SEE);
        return measure;
    }

    private Measure inPeriod(String key, SubjectKind kind, LocalDate from, LocalDate until) {
        var measure = find(key);
        if (!from.isBefore(until) || until.toEpochDay() - from.toEpochDay() > LONGEST) throw Answer.refuse(MetricsRefusal.WRONG_PERIOD);
        if (!measure.definition().speaksAbout(kind)) throw Answer.refuse(MetricsRefusal.NOT_ABOUT, Map.of("measure", measure.definition().name(), "kind", kind));
        return measure;
    }

    private Measure find(String key) { return measures.find(key).orElseThrow(() -> Answer.refuse(MetricsRefusal.UNKNOWN_MEASURE, Map.of("measure", key))); }
}
