package zhanggui.importing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.audit.Audit;
import zhanggui.importing.RunRow.State;
import zhanggui.importing.spi.Mappable;
import zhanggui.importing.spi.Mapping;
import zhanggui.importing.spi.Reading;
import zhanggui.importing.spi.Role;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** IMP-02 over HTTP: what an unknown file looks like and probably is, what somebody says it is, and the formats the company has made itself. */
@RestController
class MappingHttp {

    record WordCount(String word, int rows) {}

    /** @param words the column's different values, when they are few; readable ways in which nearly all of its cells can be read */
    record ColumnView(String name, List<String> examples, int filled, List<WordCount> words, List<Reading> readable, boolean doubtful) {}

    record ReadingView(Reading reading, Words words) {}

    record RoleView(String key, Words name, Words hint, String type, boolean needed, List<Role.Meaning> meanings, List<ReadingView> readings) {}

    record SubjectView(String key, Words name, List<RoleView> roles, List<Mappable.Choice> choices, Mapping guess) {}

    /**
     * @param head   the first rows as they stand
     * @param looked rows that were looked at
     * @param likely the subject that most of the columns speak for
     * @param near   the format that it resembles and why it is none; null for most
     */
    record MappingView(long run, String fileName, String suggestedName, long headerRow, List<List<String>> head, int looked, List<ColumnView> columns, List<SubjectView> subjects, String likely, @Nullable Words near) {}

    record SaidRequest(@NotBlank String subject, @NotNull String name, @Nullable Long headerRow, @NotNull Map<String, String> columns, @Nullable Map<String, Reading> readings,
            @Nullable Map<String, Map<String, String>> words, @Nullable Map<String, String> choices) {}

    record OwnFormatRow(long id, Words subject, String name, int columns, PersonId by, Instant at, @Nullable Instant retiredAt, long files) {}

    private final MapFile mapFile;
    private final Importing importing;
    private final ImportingHttp runs;
    private final OwnFormats own;
    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MappingHttp(MapFile mapFile, Importing importing, ImportingHttp runs, OwnFormats own, JdbcClient db, Audit audit, Clock clock, TransactionTemplate transaction) {
        this.mapFile = mapFile;
        this.importing = importing;
        this.runs = runs;
        this.own = own;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @param headerRow the row that names the columns, from 1; 0 when there is none */
    @GetMapping("/api/importing/runs/{id}/mapping")
    @Needs(Permission.IMPORT_FILES)
    MappingView mapping(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long headerRow) throws IOException {
        var run = importing.visible(id, viewer);
        if (run == null) throw Answer.refuse(ImportRefusal.UNKNOWN_RUN);
        if (run.state() != State.UNMAPPED) throw Answer.refuse(ImportRefusal.NOT_NOW, Map.of("state", run.state()));
        try {
            var glance = mapFile.look(run, headerRow);
            var subjects = own.subjects().stream().map(s -> subject(run, s, glance)).toList();
            var likely = subjects.stream().max(Comparator.comparingInt(MappingHttp::found)).map(SubjectView::key).orElse("");
            return new MappingView(id, run.fileName(), suggested(run.fileName()), glance.headerRow, glance.head, glance.looked(), glance.columns.stream().map(MappingHttp::column).toList(), subjects, likely, run.detected().near());
        } catch (BadFile bad) {
            throw Answer.refuse(bad.why, bad.facts);
        }
    }

    @PostMapping("/api/importing/runs/{id}/mapping")
    @Needs(Permission.IMPORT_FILES)
    ImportingHttp.RunView map(Viewer viewer, @PathVariable long id, @Valid @RequestBody SaidRequest said) throws IOException {
        try {
            Answer.of(mapFile.save(id, new MapFile.Said(said.subject(), said.name(), said.headerRow() == null ? 1 : said.headerRow(), said.columns(), Objects.requireNonNullElse(said.readings(), Map.of()),
                    Objects.requireNonNullElse(said.words(), Map.of()), Objects.requireNonNullElse(said.choices(), Map.of())), viewer));
            return runs.run(viewer, id);
        } catch (BadFile bad) {
            throw Answer.refuse(bad.why, bad.facts);
        }
    }

    /** Back to the columns of a file, before it is written. */
    @PostMapping("/api/importing/runs/{id}/map-again")
    @Needs(Permission.IMPORT_FILES)
    ImportingHttp.RunView again(Viewer viewer, @PathVariable long id) {
        Answer.of(mapFile.again(id, viewer));
        return runs.run(viewer, id);
    }

    @GetMapping("/api/importing/formats")
    @Needs(Permission.IMPORT_FILES)
    Page<OwnFormatRow> formats(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var asked = new Page.Request(page, size);
        var rows = db.sql("""
                select f.*, (select count(*) from importing.run r where r.format = 'own.' || f.id) as files, (select count(*) from jsonb_object_keys(f.mapping -> 'columns')) as columns
                  from importing.own_format f order by f.retired_at is not null, f.id desc limit ? offset ?
                """).params(asked.size(), asked.offset())
                .query((row, _) -> new OwnFormatRow(row.getLong("id"), own.subject(row.getString("subject")).map(Mappable::name).orElse(Words.of("", "")), row.getString("name"), row.getInt("columns"),
                        new PersonId(row.getLong("made_by")), row.getTimestamp("made_at").toInstant(),
                        row.getTimestamp("retired_at") == null ? null : row.getTimestamp("retired_at").toInstant(), row.getLong("files"))).list();
        return Page.of(rows, db.sql("select count(*) from importing.own_format").query(Long.class).single(), asked);
    }

    /** New files are no longer taken for it; what came in by it stays. */
    @PostMapping("/api/importing/formats/{id}/retire")
    @Needs(Permission.IMPORT_FILES)
    void retire(Viewer viewer, @PathVariable long id) {
        var done = transaction.execute(_ -> {
            var gone = own.retire(id, viewer.person(), clock.instant());
            if (gone) audit.record(viewer.person(), "importing.own_format.retire", "own_format/" + id, null, null, null);
            return gone;
        });
        if (!Boolean.TRUE.equals(done)) throw Answer.refuse(ImportRefusal.UNKNOWN_OWN_FORMAT);
    }

    private SubjectView subject(RunRow run, Mappable subject, Glance glance) {
        var roles = subject.roles().stream().map(r -> new RoleView(r.key(), r.name(), r.hint(), r.type().name(), r.needed(), r.meanings(),
                Arrays.stream(Reading.values()).filter(way -> way.fits(r.type())).map(way -> new ReadingView(way, way.words())).toList())).toList();
        return new SubjectView(subject.key(), subject.name(), roles, subject.choices(), mapFile.guess(run, subject, glance));
    }

    /** A subject whose needed columns are all there goes before one with more columns. */
    private static int found(SubjectView subject) {
        var needed = subject.roles.stream().filter(RoleView::needed).allMatch(r -> subject.guess.has(r.key()));
        return subject.guess.columns().size() + (needed ? 100 : 0);
    }

    private static ColumnView column(Glance.Column column) {
        var words = column.many ? List.<WordCount>of() : column.words.entrySet().stream().map(w -> new WordCount(w.getKey(), w.getValue())).sorted(Comparator.comparingInt(w -> -w.rows)).toList();
        return new ColumnView(column.name, column.examples(), column.filled, words, Arrays.stream(Reading.values()).filter(column::reads).toList(), Guess.doubtful(column));
    }

    /** The file's name without its end and the digits of the day it was made. */
    private static String suggested(String fileName) {
        var dot = fileName.lastIndexOf('.');
        var name = (dot < 0 ? fileName : fileName.substring(0, dot)).replaceAll("[\\d_\\-\\s()（）]+$", "");
        return name.length() > 40 ? name.substring(0, 40) : name;
    }
}
