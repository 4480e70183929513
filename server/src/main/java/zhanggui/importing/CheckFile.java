package zhanggui.importing;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.StageColumn;
import zhanggui.kernel.BusinessCalendar;

/**
 * IMP-03: the dry run. The file streams into a staging table in one pass that tells every fault; then a few statements
 * say what is new, changed, unchanged or older. Nothing of the department's own tables is touched.
 */
@Component
class CheckFile {

    private static final int MOST_ROWS = 3_000_000;
    private static final long TELL_EVERY = 500_000_000L;

    private final JdbcClient db;
    private final Runs runs;
    private final Uploads uploads;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final JsonMapper json;

    CheckFile(JdbcClient db, Runs runs, Uploads uploads, BusinessCalendar calendar, Clock clock, JsonMapper json) {
        this.db = db;
        this.runs = runs;
        this.uploads = uploads;
        this.calendar = calendar;
        this.clock = clock;
        this.json = json;
    }

    /** Does the whole dry run anew; what an interrupted one left is thrown away. */
    void check(RunRow run, Format format, Connection connection) throws SQLException, IOException, BadFile {
        for (var table : new String[] {"fault", "withheld", "change"}) db.sql("delete from importing." + table + " where run_id = ?").param(run.id()).update();
        stage(run, format, connection, true);
        judge(run, format);
        var counts = count(run);
        db.sql("""
                update importing.run set fresh = :fresh, changed = :changed, unchanged = :unchanged, older = :older, checked_at = :at, state = 'CHECKED',
                       changes = (select count(*) from importing.change where run_id = :id), faults = (select count(*) from importing.fault where run_id = :id),
                       faulty = (select count(*) from importing.withheld where run_id = :id)
                 where id = :id and state = 'CHECKING'
                """)
                .param("fresh", counts.getOrDefault("NEW", 0L)).param("changed", counts.getOrDefault("CHANGED", 0L)).param("unchanged", counts.getOrDefault("UNCHANGED", 0L))
                .param("older", counts.getOrDefault("OLDER", 0L)).param("at", clock.instant().atOffset(UTC)).param("id", run.id()).update();
    }

    /** The staging tables are unlogged: a crash of the database empties them, and then the file is read again. */
    void stageAgain(RunRow run, Format format, Connection connection) throws SQLException, IOException, BadFile {
        stage(run, format, connection, false);
        db.sql("update " + run.stage() + " s set ok = false from importing.withheld w where w.run_id = ? and w.row = s.row").param(run.id()).update();
        verdicts(run, format);
    }

    boolean isStaged(RunRow run) {
        if (!db.sql("select to_regclass(?) is not null and to_regclass(?) is not null").params(run.stage(), run.verdicts()).query(Boolean.class).single()) return false;
        return db.sql("select count(*) from " + run.stage()).query(Long.class).single() == run.rows();
    }

    private void stage(RunRow run, Format format, Connection connection, boolean tellFaults) throws SQLException, IOException, BadFile {
        var columns = format.stage().stream().map(c -> c.name() + " " + c.type().sql).collect(Collectors.joining(", "));
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("drop table if exists " + run.stage());
            statement.execute("drop table if exists " + run.verdicts());
            statement.execute("create unlogged table " + run.stage() + " (row bigint not null, subject bigint not null, ok boolean not null, " + columns + ")");
            copy(run, format, connection, tellFaults);
            statement.execute("create index on " + run.stage() + " (subject)");
            // Three thousand rows tell the planner enough; thirty thousand of forty columns take longer than the faults they are for.
            statement.execute("set local default_statistics_target = 10");
            statement.execute("analyze " + run.stage());
            connection.commit();
        } catch (SQLException | IOException | BadFile | RuntimeException e) {
            if (!connection.isClosed()) connection.rollback();
            throw e;
        } finally {
            if (!connection.isClosed()) connection.setAutoCommit(true);
        }
    }

    private void copy(RunRow run, Format format, Connection connection, boolean tellFaults) throws SQLException, IOException, BadFile {
        var file = Recognised.of(format, run.version(), run.detected());
        var columns = format.stage().stream().map(StageColumn::name).collect(Collectors.joining(", "));
        var copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy " + run.stage() + " (row, subject, ok, " + columns + ") from stdin (format binary, freeze)");
        var faults = new FaultRows(db, run.id());
        try {
            var out = new CopyRows(copy, format.stage().size());
            var subjects = new Subjects();
            var progress = new Progress(run);
            var reader = new RowReader(format, file, calendar.zone(), row -> {
                var key = row.text(format.keyField());
                out.begin(row.row(), key == null || key.isEmpty() ? row.row() : subjects.firstRow(key, row.row()));
                format.read(row, out, row);
                try {
                    out.end(row.none());
                } catch (SQLException e) {
                    throw new CopyFailed(e);
                }
                progress.row();
                return row.dataRows() <= MOST_ROWS;
            }, tellFaults ? faults : (_, _, _, _, _) -> { });
            file.source().open(uploads.path(run.sha256())).read(file.source().sheet(), reader, progress::bytes);
            if (reader.dataRows() > MOST_ROWS) throw new BadFile(ImportRefusal.TOO_MANY_ROWS, Map.of("limit", MOST_ROWS));
            out.finish();
            faults.flush();
            runs.progress(run.id(), reader.dataRows(), run.bytes());
        } catch (CopyFailed e) {
            throw e.cause;
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    private void judge(RunRow run, Format format) {
        var staged = runs.staged(run);
        var names = names(run, format);
        for (var query : format.faults(staged)) {
            db.sql("""
                    insert into importing.fault (run_id, row, field, value, what_zh, what_en, mend_zh, mend_en)
                    select :run, q.row, coalesce(:names::jsonb ->> q.field, q.field), q.value, q.what_zh, q.what_en, q.mend_zh, q.mend_en
                      from (""" + query + ") q order by q.row").param("run", run.id()).param("names", names).update();
        }
        holdBack(run, format);
        verdicts(run, format);
        db.sql("insert into importing.change (run_id, row, subject, field_zh, field_en, before, after) select :run, q.row, q.subject, q.field_zh, q.field_en, q.before, q.after from ("
                + format.changes(staged) + ") q order by q.row").param("run", run.id()).update();
        runs.moves(run.id(), format.moves(staged));
        runs.doubts(run.id(), format.doubts(staged));
        if (format.timeColumn().isEmpty()) return;
        db.sql("update importing.run set (first_at, last_at) = (select min(s." + format.timeColumn() + "), max(s." + format.timeColumn() + ") from " + run.stage() + " s) where id = ?").param(run.id()).update();
    }

    private void holdBack(RunRow run, Format format) {
        var faulty = db.sql("update " + run.stage() + " s set ok = false where s.ok and s.row in (select row from importing.fault where run_id = ?)").param(run.id()).update();
        var any = faulty > 0 || db.sql("select exists (select from importing.fault where run_id = ?)").param(run.id()).query(Boolean.class).single();
        if (!any) return;
        db.sql("insert into importing.withheld (run_id, row) select :run, row from (select s.row from " + run.stage() + " s where not s.ok union " + format.withheld(runs.staged(run)) + ") held")
                .param("run", run.id()).update();
        db.sql("update " + run.stage() + " s set ok = false from importing.withheld w where s.ok and w.run_id = ? and w.row = s.row").param(run.id()).update();
    }

    private void verdicts(RunRow run, Format format) {
        db.sql("drop table if exists " + run.verdicts()).update();
        db.sql("create unlogged table " + run.verdicts() + " as " + format.verdicts(runs.staged(run))).update();
        db.sql("create index on " + run.verdicts() + " (subject)").update();
        db.sql("analyze " + run.verdicts()).update();
    }

    private Map<String, Long> count(RunRow run) {
        return db.sql("select verdict, count(*) from " + run.verdicts() + " group by verdict").query((row, _) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How this file spells the fields. */
    private String names(RunRow run, Format format) {
        return json.writeValueAsString(run.detected().columns().stream().filter(c -> c.field() >= 0)
                .collect(Collectors.toMap(c -> format.fields().get(c.field()).key(), Recognised.Column::name)));
    }

    private static final class CopyFailed extends RuntimeException {
        private final SQLException cause;

        CopyFailed(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    /** Tells twice a second how far the reading is, and hears whether it shall stop. */
    private final class Progress {
        private final RunRow run;
        private long rows;
        private long bytes;
        private long next = System.nanoTime() + TELL_EVERY;

        Progress(RunRow run) { this.run = run; }

        void bytes(long read) { bytes = read; }

        void row() {
            if ((++rows & 0x3FF) != 0 || System.nanoTime() < next) return;
            next = System.nanoTime() + TELL_EVERY;
            if (runs.progress(run.id(), rows, bytes) || Thread.currentThread().isInterrupted()) throw new Stopped();
        }
    }
}
