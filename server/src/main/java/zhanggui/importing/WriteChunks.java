package zhanggui.importing;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.importing.spi.Format;

/** IMP-04, IMP-05: writes a checked file chunk by chunk; the checkpoint moves in the chunk's own transaction. */
@Component
class WriteChunks {

    static final int CHUNK = 50_000;

    private final JdbcClient db;
    private final Runs runs;
    private final Audit audit;

    WriteChunks(JdbcClient db, Runs runs, Audit audit) {
        this.db = db;
        this.runs = runs;
        this.audit = audit;
    }

    /**
     * One chunk: all or none of it. With "all or nothing" the whole file is one chunk.
     *
     * @return whether there is more to write
     */
    @Transactional
    public boolean next(long id, Format format) {
        var locked = db.sql("select state, cancel_asked, written_upto from importing.run where id = ? for update").param(id)
                .query((row, _) -> new Locked(row.getString("state"), row.getBoolean("cancel_asked"), row.getLong("written_upto"))).single();
        if (!locked.state.equals("WRITING")) return false;
        if (locked.cancelAsked) throw new Stopped();
        var run = runs.find(id).orElseThrow();
        if (run.shop() != null) db.sql("select pg_advisory_xact_lock(hashtextextended('importing.shop', ?))").param(run.shop().value()).query().singleRow();
        var upto = upto(run, locked.upto);
        if (upto == 0) {
            end(run);
            return false;
        }
        db.sql("set local work_mem = '64MB'").update();
        var written = format.write(runs.staged(run), locked.upto, upto);
        db.sql("update importing.run set written_upto = ?, written_fresh = written_fresh + ?, written_changed = written_changed + ? where id = ?")
                .params(upto, written.fresh(), written.changed(), id).update();
        return true;
    }

    private long upto(RunRow run, long after) {
        var limit = run.choice() == RunRow.Choice.ALL_OR_NOTHING ? Integer.MAX_VALUE : CHUNK;
        return db.sql("select coalesce(max(subject), 0) from (select subject from " + run.verdicts() + " where subject > ? and verdict in ('NEW', 'CHANGED') order by subject limit ?) next")
                .params(after, limit).query(Long.class).single();
    }

    private void end(RunRow run) {
        if (!runs.move(run.id(), java.util.List.of(RunRow.State.WRITING), RunRow.State.WRITTEN)) return;
        runs.dropTables(run);
        audit.record(run.by(), "importing.written", "import/" + run.id(), null, Map.of("file", run.fileName(), "new", run.writtenFresh(), "changed", run.writtenChanged()), null);
    }

    private record Locked(String state, boolean cancelAsked, long upto) {}
}
