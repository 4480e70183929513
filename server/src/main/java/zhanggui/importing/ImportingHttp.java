package zhanggui.importing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhanggui.importing.RunRow.Choice;
import zhanggui.importing.RunRow.Counts;
import zhanggui.importing.RunRow.State;
import zhanggui.importing.spi.Doubt;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Move;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Files in, over HTTP: upload and recognise, dry run with progress, what it found, write, cancel, and all runs on record. */
@RestController
class ImportingHttp {

    /**
     * @param matched columns of the file that a version of the format has
     * @param unknown names of the columns that none has: they are not read
     * @param missing names of columns of the version that the file lacks and that nothing needs
     */
    record Detected(String container, String encoding, int columns, int matched, List<ColumnRow> read, List<String> unknown, List<String> missing, long headerRow) {}

    record ColumnRow(String column, String field, boolean required) {}

    /** @param exportedAt how old what it says is */
    record Earlier(long id, Instant exportedAt, Instant uploadedAt) {}

    /**
     * @param previous  the last finished import of this format and shop; null when there is none
     * @param sameFile  the last finished import of the very same bytes; null when there is none
     * @param addMissing whether unknown codes were asked to be made
     * @param doubts    what makes one doubt that this is the right file; to be confirmed before writing
     */
    record RunView(long id, String fileName, String sha256, long bytes, PersonId by, Instant uploadedAt, ShopId shop, String format, Words formatName, Words subject, String version,
            String platform, boolean ofShop, boolean own, List<Doubt> doubts, Detected detected, Instant exportedAt, Earlier previous, Earlier sameFile, State state, boolean cancelAsked, Choice choice, boolean addMissing, long rows,
            long bytesRead, Counts counts, Instant firstAt, Instant lastAt, Words broken, Instant checkedAt, long writtenFresh, long writtenChanged, Instant endedAt) {}

    record RunLine(long id, String fileName, long bytes, PersonId by, Instant uploadedAt, ShopId shop, Words formatName, String version, State state, long rows, Counts counts,
            long writtenFresh, long writtenChanged, Instant endedAt) {}

    /** @param field the column as the file spells it; empty when the whole row is meant */
    record FaultRow(long row, String field, String value, Words what, Words mend) {}

    record ChangeRow(long row, String subject, Words field, String before, String after) {}

    record SubjectRow(long row, String key, String words) {}

    /** @param shop null for files of no shop */
    record CheckRequest(@Nullable ShopId shop) {}

    /** @param despite the doubts about the file have been seen, and it is right all the same */
    record WriteRequest(Choice choice, boolean addMissing, @Nullable Boolean despite) {}

    private static final Words NOT_MAPPED = Words.of("还没有对列", "not mapped yet");
    private static final Words ROWS = Words.of("行", "rows");

    private final Importing importing;
    private final Runs runs;
    private final Formats formats;
    private final ErrorFile errorFile;
    private final JdbcClient db;

    ImportingHttp(Importing importing, Runs runs, Formats formats, ErrorFile errorFile, JdbcClient db) {
        this.importing = importing;
        this.runs = runs;
        this.formats = formats;
        this.errorFile = errorFile;
        this.db = db;
    }

    @GetMapping("/api/importing/runs")
    @Needs(Permission.IMPORT_FILES)
    Page<RunLine> runs(Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var found = runs.page(viewer.shops(Permission.IMPORT_FILES), viewer.person(), new Page.Request(page, size));
        return new Page<>(found.rows().stream().map(this::line).toList(), found.total(), found.page(), found.size());
    }

    @PostMapping("/api/importing/runs")
    @Needs(Permission.IMPORT_FILES)
    RunView upload(Viewer viewer, @RequestParam("file") MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            return view(Answer.of(importing.upload(content, Objects.requireNonNullElse(file.getOriginalFilename(), ""), viewer.person())));
        }
    }

    @GetMapping("/api/importing/runs/{id}")
    @Needs(Permission.IMPORT_FILES)
    RunView run(Viewer viewer, @PathVariable long id) { return view(visible(viewer, id).id()); }

    @PostMapping("/api/importing/runs/{id}/check")
    @Needs(Permission.IMPORT_FILES)
    RunView check(Viewer viewer, @PathVariable long id, @RequestBody CheckRequest request) {
        importing.work(Answer.of(importing.check(id, request.shop(), viewer)));
        return view(id);
    }

    @PostMapping("/api/importing/runs/{id}/write")
    @Needs(Permission.IMPORT_FILES)
    RunView write(Viewer viewer, @PathVariable long id, @RequestBody WriteRequest request) {
        importing.work(Answer.of(importing.write(id, Objects.requireNonNullElse(request.choice(), Choice.GOOD_ROWS), request.addMissing(), Boolean.TRUE.equals(request.despite()), viewer)));
        return view(id);
    }

    @PostMapping("/api/importing/runs/{id}/cancel")
    @Needs(Permission.IMPORT_FILES)
    RunView cancel(Viewer viewer, @PathVariable long id) { return view(Answer.of(importing.cancel(id, viewer))); }

    @GetMapping("/api/importing/runs/{id}/faults")
    @Needs(Permission.IMPORT_FILES)
    Page<FaultRow> faults(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var run = visible(viewer, id);
        var asked = new Page.Request(page, size);
        var rows = db.sql("select row, field, value, what_zh, what_en, mend_zh, mend_en from importing.fault where run_id = ? order by row, n limit ? offset ?")
                .params(id, asked.size(), asked.offset())
                .query((row, _) -> new FaultRow(row.getLong("row"), row.getString("field"), row.getString("value"),
                        Words.of(row.getString("what_zh"), row.getString("what_en")), Words.of(row.getString("mend_zh"), row.getString("mend_en"))))
                .list();
        return Page.of(rows, run.counts().faults(), asked);
    }

    @GetMapping("/api/importing/runs/{id}/changes")
    @Needs(Permission.IMPORT_FILES)
    Page<ChangeRow> changes(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var run = visible(viewer, id);
        var asked = new Page.Request(page, size);
        var rows = db.sql("select row, subject, field_zh, field_en, before, after from importing.change where run_id = ? order by row, n limit ? offset ?")
                .params(id, asked.size(), asked.offset())
                .query((row, _) -> new ChangeRow(row.getLong("row"), row.getString("subject"), Words.of(row.getString("field_zh"), row.getString("field_en")), said(row.getString("before")), said(row.getString("after"))))
                .list();
        return Page.of(rows, run.counts().changes(), asked);
    }

    private static String said(String value) { return Words.stored(value).in(LocaleContextHolder.getLocale()); }

    /** @param verdict NEW, CHANGED, UNCHANGED or OLDER. Empty when the run has ended: what was written stands in the orders. */
    @GetMapping("/api/importing/runs/{id}/subjects")
    @Needs(Permission.IMPORT_FILES)
    Page<SubjectRow> subjects(Viewer viewer, @PathVariable long id, @RequestParam String verdict, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var run = visible(viewer, id);
        var asked = new Page.Request(page, size);
        if (run.state() != State.CHECKED) return Page.of(List.of(), 0, asked);
        var rows = db.sql("select l.subject, l.key, l.words from (select v.subject from " + run.verdicts() + " v where v.verdict = :verdict order by v.subject limit :size offset :offset) page"
                        + " join lateral (select q.* from (" + formats.called(run.format()).listing(runs.staged(run)) + ") q where q.subject = page.subject limit 1) l on true order by l.subject")
                .param("verdict", verdict).param("size", asked.size()).param("offset", asked.offset())
                .query((row, _) -> new SubjectRow(row.getLong("subject"), row.getString("key"), row.getString("words"))).list();
        var total = db.sql("select count(*) from " + run.verdicts() + " where verdict = ?").param(verdict).query(Long.class).single();
        return Page.of(rows, total, asked);
    }

    @GetMapping("/api/importing/runs/{id}/moves")
    @Needs(Permission.IMPORT_FILES)
    List<Move> moves(Viewer viewer, @PathVariable long id) { return runs.moves(visible(viewer, id).id()); }

    /** Codes that the file names and the catalogue does not know, the most frequent first. */
    @GetMapping("/api/importing/runs/{id}/missing")
    @Needs(Permission.IMPORT_FILES)
    List<Format.Missing> missing(Viewer viewer, @PathVariable long id) {
        var run = visible(viewer, id);
        return run.state() == State.CHECKED ? formats.called(run.format()).missing(runs.staged(run), 200) : List.of();
    }

    /** The rows that stayed behind, customers' data among them (SEC-03). */
    @Export("importing.faults")
    @GetMapping(path = "/api/importing/runs/{id}/error-file", produces = "text/csv")
    @Needs(Permission.IMPORT_FILES)
    void errorFile(Viewer viewer, @PathVariable long id, ExportedRows exported, HttpServletResponse response) throws IOException {
        var run = visible(viewer, id);
        if (run.counts().faulty() == 0 || run.state() == State.CANCELLED || run.state() == State.BROKEN) throw Answer.refuse(ImportRefusal.UNKNOWN_RUN);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(ErrorFile.name(run), StandardCharsets.UTF_8).replace("+", "%20"));
        try {
            errorFile.write(run, response.getOutputStream(), exported);
        } catch (BadFile bad) {
            throw Answer.refuse(bad.why, bad.facts);
        }
    }

    private RunRow visible(Viewer viewer, long id) {
        var run = importing.visible(id, viewer);
        if (run == null) throw Answer.refuse(ImportRefusal.UNKNOWN_RUN);
        return run;
    }

    private RunLine line(RunRow r) {
        return new RunLine(r.id(), r.fileName(), r.bytes(), r.by(), r.uploadedAt(), r.shop(), r.format().isEmpty() ? NOT_MAPPED : formats.called(r.format()).name(), r.version(), r.state(), r.rows(), r.counts(),
                r.writtenFresh(), r.writtenChanged(), r.endedAt());
    }

    private RunView view(long id) {
        var r = runs.find(id).orElseThrow();
        var format = r.format().isEmpty() ? null : formats.called(r.format());
        var broken = r.broken() == null ? null : Words.of(r.broken().zh(), r.broken().en());
        return new RunView(r.id(), r.fileName(), r.sha256(), r.bytes(), r.by(), r.uploadedAt(), r.shop(), r.format(), format == null ? NOT_MAPPED : format.name(), format == null ? ROWS : format.subject(),
                r.version(), format == null ? "" : format.platform(), format != null && format.ofShop(), OwnFormats.isKey(r.format()), runs.doubts(id), detected(r, format), r.exportedAt(), earlier(r, false),
                earlier(r, true), r.state(), r.cancelAsked(), r.choice(), r.addMissing(), r.rows(), r.bytesRead(), r.counts(), r.firstAt(), r.lastAt(), broken, r.checkedAt(), r.writtenFresh(),
                r.writtenChanged(), r.endedAt());
    }

    private Earlier earlier(RunRow run, boolean sameFile) {
        return runs.before(run, sameFile).map(e -> new Earlier(e.id(), e.exportedAt(), e.uploadedAt())).orElse(null);
    }

    private static Detected detected(RunRow run, @Nullable Format format) {
        var columns = run.detected().columns();
        var read = format == null ? List.<ColumnRow>of() : columns.stream().filter(c -> c.field() >= 0)
                .map(c -> new ColumnRow(c.name(), format.fields().get(c.field()).key(), format.fields().get(c.field()).required())).toList();
        var unknown = columns.stream().filter(c -> !c.known() && c.field() < 0).map(Recognised.Column::name).toList();
        return new Detected(run.detected().source().container(), run.detected().source().encoding().toUpperCase(Locale.ROOT), columns.size(),
                (int) columns.stream().filter(c -> c.known() || c.field() >= 0).count(), read, unknown, run.detected().missing(), run.detected().source().headerRow());
    }
}
