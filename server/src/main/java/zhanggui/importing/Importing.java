package zhanggui.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.Audit;
import zhanggui.importing.RunRow.Choice;
import zhanggui.importing.RunRow.State;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/**
 * The door of importing: a file is uploaded and recognised, checked as a dry run, looked at, and written. Nothing of the
 * department's tables changes before somebody has said "write" (IMP-03, IMP-04).
 */
@Component
public class Importing {

    /** What became of a file. {@code faulty} counts rows. */
    public record Result(long run, long fresh, long changed, long unchanged, long older, long faulty) {}

    private final JdbcClient db;
    private final Uploads uploads;
    private final KeptFiles files;
    private final Formats formats;
    private final Runs runs;
    private final Runner runner;
    private final Audit audit;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Importing(JdbcClient db, Uploads uploads, KeptFiles files, Formats formats, Runs runs, Runner runner, Audit audit, BusinessCalendar calendar, Clock clock, TransactionTemplate transaction) {
        this.db = db;
        this.uploads = uploads;
        this.files = files;
        this.formats = formats;
        this.runs = runs;
        this.runner = runner;
        this.audit = audit;
        this.calendar = calendar;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Keeps the file and says what it is; nothing of a refused file stays. The bytes are read as they come. */
    Outcome<Long> upload(InputStream content, String name, PersonId by) throws IOException {
        try {
            var arrived = uploads.arrive(content, name);
            return Outcome.done(files.taking(() -> add(uploads.settle(arrived), by)));
        } catch (BadFile bad) {
            return Outcome.refused(bad.why, bad.facts);
        }
    }

    private long add(Uploads.Stored file, PersonId by) throws IOException, BadFile {
        try {
            Recognised found;
            try {
                found = formats.recognise(file.path(), file.name());
            } catch (BadFile unknown) {
                return addUnmapped(file, unknown, by);
            }
            return transaction.execute(_ -> {
                var id = runs.add(file, found, exportedAt(file), null, by);
                audit.record(by, "importing.upload", "import/" + id, null, Map.of("file", file.name(), "sha256", file.sha256(), "format", found.format().key() + "." + found.version()), null);
                return id;
            });
        } catch (BadFile bad) {
            if (runs.exportedBefore(file.sha256()).isEmpty()) uploads.forget(file.sha256());
            throw bad;
        }
    }

    /** IMP-02: a table that no format knows waits for somebody to say what its columns are; what is no table is refused. */
    private long addUnmapped(Uploads.Stored file, BadFile unknown, PersonId by) throws IOException, BadFile {
        var table = unknown.why == ImportRefusal.UNKNOWN_FORMAT || unknown.why == ImportRefusal.MISSING_COLUMNS ? formats.table(file.path(), file.name()) : null;
        if (table == null) throw unknown;
        var near = unknown.why == ImportRefusal.MISSING_COLUMNS ? unknown.words() : null;
        return transaction.execute(_ -> {
            var id = runs.addUnmapped(file, new Recognised.Told(table.source(), table.columns(), List.of(), near), exportedAt(file), by);
            audit.record(by, "importing.upload", "import/" + id, null, Map.of("file", file.name(), "sha256", file.sha256(), "format", "?"), null);
            return id;
        });
    }

    /** Starts the dry run, also anew: until it is written, a file may be checked again. */
    Outcome<Long> check(long id, ShopId shop, Viewer viewer) {
        return transaction.execute(_ -> {
            var run = visible(id, viewer);
            if (run == null) return Outcome.refused(ImportRefusal.UNKNOWN_RUN);
            if (forbidden(run, viewer) instanceof Outcome.Refused<Long> refused) return refused;
            if (run.state() == State.UNMAPPED) return notNow(run);
            if (formats.called(run.format()).ofShop() && shop == null) return Outcome.refused(ImportRefusal.NO_SHOP);
            if (shop != null && !viewer.shops(Permission.IMPORT_FILES).contains(shop)) return Outcome.refused(ImportRefusal.NOT_YOUR_SHOP);
            if (!runs.move(id, List.of(State.DETECTED, State.CHECKED), State.CHECKING)) return notNow(run);
            db.sql("update importing.run set shop_id = ?, rows = 0, bytes_read = 0 where id = ?").params(shop == null ? null : shop.value(), id).update();
            return Outcome.done(id);
        });
    }

    /**
     * @param addMissing also make what the file names and the catalogue does not know
     * @param despite    somebody has seen what makes one doubt that this is the right file, and says that it is
     */
    Outcome<Long> write(long id, Choice choice, boolean addMissing, boolean despite, Viewer viewer) {
        return transaction.execute(_ -> {
            var run = visible(id, viewer);
            if (run == null) return Outcome.refused(ImportRefusal.UNKNOWN_RUN);
            if (forbidden(run, viewer) instanceof Outcome.Refused<Long> refused) return refused;
            if (run.state() != State.CHECKED) return notNow(run);
            if (choice == Choice.ALL_OR_NOTHING && run.counts().faulty() > 0) return Outcome.refused(ImportRefusal.HAS_FAULTS, Map.of("faulty", run.counts().faulty()));
            if (run.counts().fresh() + run.counts().changed() == 0) return Outcome.refused(ImportRefusal.NOTHING_TO_WRITE);
            var doubts = runs.doubts(id);
            if (!despite && !doubts.isEmpty()) return Outcome.refused(ImportRefusal.DOUBTFUL, Map.of("what", doubts.getFirst().what()));
            if (!runs.move(id, List.of(State.CHECKED), State.WRITING)) return notNow(run);
            db.sql("update importing.run set choice = ?, add_missing = ?, despite = ? where id = ?").params(choice.name(), addMissing, despite && !doubts.isEmpty(), id).update();
            audit.record(viewer.person(), "importing.write", "import/" + id, null, Map.of("choice", choice, "new", run.counts().fresh(), "changed", run.counts().changed(), "despite", despite ? doubts.stream().map(d -> d.what().zh()).toList() : List.of()), null);
            return Outcome.done(id);
        });
    }

    /** What waits is given up at once; what is being worked on stops at the next chunk. Whole chunks that are written stay. */
    Outcome<Long> cancel(long id, Viewer viewer) {
        var outcome = transaction.execute(_ -> {
            var run = visible(id, viewer);
            if (run == null) return Outcome.<Long>refused(ImportRefusal.UNKNOWN_RUN);
            if (runs.move(id, List.of(State.UNMAPPED, State.DETECTED, State.CHECKED), State.CANCELLED)) runs.dropTables(run);
            else if (db.sql("update importing.run set cancel_asked = true where id = ? and state in ('CHECKING', 'WRITING')").param(id).update() == 0) return notNow(run);
            audit.record(viewer.person(), "importing.cancel", "import/" + id, null, null, null);
            return Outcome.done(id);
        });
        if (outcome instanceof Outcome.Done<Long>) files.forget(runs.find(id).orElseThrow().sha256());
        return outcome;
    }

    /** Lets the worker begin; call it after the transaction that moved the run. */
    void work(long id) { runner.start(id); }

    /**
     * The whole way of a file in one go, in the caller's thread: upload, dry run, write the good rows. The caller answers for the shop.
     *
     * @param name as the platform names the file: the time of the export is read from it
     */
    public Outcome<Result> take(InputStream content, String name, ShopId shop, boolean addMissing, Viewer viewer) throws IOException {
        return switch (upload(content, name, viewer.person())) {
            case Outcome.Refused<Long>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Long>(var id) -> takeStored(id, shop, addMissing, viewer);
        };
    }

    private Outcome<Result> takeStored(long id, ShopId shop, boolean addMissing, Viewer viewer) {
        if (runs.find(id).orElseThrow().state() == State.UNMAPPED) return Outcome.refused(ImportRefusal.NOT_MAPPED);
        if (check(id, shop, viewer) instanceof Outcome.Refused<Long>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        runner.runHere(id);
        if (write(id, Choice.GOOD_ROWS, addMissing, true, viewer) instanceof Outcome.Done<Long>) runner.runHere(id);
        var run = runs.find(id).orElseThrow();
        if (run.state() == State.BROKEN) return Outcome.refused(ImportRefusal.BROKEN_FILE, Map.of("detail", run.broken().zh()));
        return Outcome.done(new Result(id, run.writtenFresh(), run.writtenChanged(), run.counts().unchanged(), run.counts().older(), run.counts().faulty()));
    }

    /** INT-16: punches are pay: whoever may import the orders of a shop may not therefore say who was at work. */
    private Outcome<Long> forbidden(RunRow run, Viewer viewer) {
        if (run.state() == State.UNMAPPED || run.format().isEmpty()) return Outcome.done(run.id());
        var needs = formats.called(run.format()).needs();
        return viewer.may(needs) ? Outcome.done(run.id()) : Outcome.refused(ImportRefusal.NOT_YOUR_FORMAT, Map.of("permission", needs.words(), "format", formats.called(run.format()).name()));
    }

    /** Null when there is no such run, it is of a shop the viewer may not import for, or somebody else's of a kind that the viewer may not take. */
    RunRow visible(long id, Viewer viewer) {
        var shops = viewer.shops(Permission.IMPORT_FILES);
        return runs.find(id).filter(run -> run.shop() == null ? run.by().equals(viewer.person()) || shops.every() && (run.format().isEmpty() || viewer.may(formats.called(run.format()).needs())) : shops.contains(run.shop())).orElse(null);
    }

    private static Outcome<Long> notNow(RunRow run) { return Outcome.refused(ImportRefusal.NOT_NOW, Map.of("state", run.state())); }

    /** The time in the file's name, else when these bytes were first seen: putting an old file in again does not make it new. */
    private Instant exportedAt(Uploads.Stored file) {
        var named = timeIn(file.name(), calendar.zone(), clock.instant());
        return named != null ? named : runs.exportedBefore(file.sha256()).orElse(clock.instant());
    }

    /** ExportOrderList201707080101.csv was exported 2017-07-08 at 01:01. Null when the name holds no time up to tomorrow. */
    static Instant timeIn(String name, ZoneId zone, Instant now) {
        var digits = new StringBuilder();
        for (var c : (name + "!").toCharArray()) {
            if (c >= '0' && c <= '9') {
                digits.append(c);
                continue;
            }
            if (c == '-' || c == '_' || c == ' ' || c == ':') continue;
            var at = time(digits, zone);
            if (at != null && at.isBefore(now.plus(Duration.ofDays(1)))) return at;
            digits.setLength(0);
        }
        return null;
    }

    private static Instant time(CharSequence digits, ZoneId zone) {
        if (digits.length() != 12 && digits.length() != 14) return null;
        try {
            return LocalDateTime.of(part(digits, 0, 4), part(digits, 4, 6), part(digits, 6, 8), part(digits, 8, 10), part(digits, 10, 12),
                    digits.length() == 14 ? part(digits, 12, 14) : 0).atZone(zone).toInstant();
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private static int part(CharSequence digits, int from, int until) { return Integer.parseInt(digits.subSequence(from, until).toString()); }
}
