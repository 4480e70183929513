package zhanggui.importing;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import zhanggui.importing.RunRow.State;

/**
 * Works on runs in the background, two at a time. Who works on a run holds a lock of his database connection: when he
 * dies, however suddenly, the lock is free at once and the next one goes on from the last checkpoint (IMP-05).
 */
@Component
class Runner {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final int LOCK = 0x1397;
    private static final long WAIT = 20_000_000L;

    private final DataSource pool;
    private final JdbcClient db;
    private final Runs runs;
    private final Formats formats;
    private final CheckFile check;
    private final WriteChunks write;
    private final KeptFiles files;
    /** What this node works on; true for what was asked for once more meanwhile, as when somebody says "write" before the dry run has put its things away. */
    private final Map<Long, Boolean> mine = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> Thread.ofPlatform().name("importing").daemon().unstarted(work));

    Runner(DataSource pool, JdbcClient db, Runs runs, Formats formats, CheckFile check, WriteChunks write, KeptFiles files) {
        this.pool = pool;
        this.db = db;
        this.runs = runs;
        this.formats = formats;
        this.check = check;
        this.write = write;
        this.files = files;
    }

    void start(long run) {
        if (!mine.merge(run, false, (_, _) -> true)) workers.execute(() -> work(run));
    }

    /** The same in the caller's thread; whoever took it up first is waited for. */
    void runHere(long run) {
        while (mine.putIfAbsent(run, false) != null || !work(run)) LockSupport.parkNanos(WAIT);
    }

    private void putDown(long run) {
        if (mine.computeIfPresent(run, (_, again) -> again ? false : null) != null && !workers.isShutdown()) workers.execute(() -> work(run));
    }

    /** Takes up what nobody works on: after a restart, and what another node dropped. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        db.sql("select id from importing.run where state in ('CHECKING', 'WRITING') order by id").query(Long.class).list().forEach(this::start);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
    }

    /** @return false when another node works on it */
    private boolean work(long id) {
        try (var connection = pool.getConnection()) {
            if (!claim(connection, id)) return false;
            try {
                work(id, connection);
            } finally {
                release(connection, id);
            }
        } catch (Stopped stopped) {
            cancelled(id);
        } catch (BadFile bad) {
            broken(id, bad.why, bad.facts);
        } catch (SQLException | DataAccessException | TransactionException e) {
            interrupted(id, e);
        } catch (IOException e) {
            log.warn("import {}: its file cannot be read", id, e);
            broken(id, ImportRefusal.BROKEN_FILE, Map.of("detail", e.getClass().getSimpleName()));
        } catch (RuntimeException | Error e) {
            failed(id, e);
        } finally {
            putDown(id);
        }
        return true;
    }

    private void work(long id, Connection connection) throws SQLException, IOException, BadFile {
        var run = runs.find(id).orElseThrow();
        var format = formats.called(run.format());
        if (run.state() == State.CHECKING) check.check(run, format, connection);
        if (run.state() != State.WRITING) return;
        if (!check.isStaged(run)) check.stageAgain(run, format, connection);
        while (write.next(id, format)) {
            if (Thread.currentThread().isInterrupted()) return;
        }
        files.forget(run.sha256());
    }

    private static boolean claim(Connection connection, long run) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCK);
            statement.setInt(2, (int) run);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static void release(Connection connection, long run) throws SQLException {
        if (connection.isClosed()) return;
        connection.setAutoCommit(true);
        try (var statement = connection.prepareStatement("select pg_advisory_unlock(?, ?)")) {
            statement.setInt(1, LOCK);
            statement.setInt(2, (int) run);
            statement.execute();
        }
    }

    /** The program itself stopping is no cancelling: the run stays as it is and is taken up at the next start. */
    private void cancelled(long id) {
        if (Thread.currentThread().isInterrupted()) return;
        var run = runs.find(id).orElseThrow();
        if (!run.cancelAsked() || !runs.move(id, List.of(State.CHECKING, State.WRITING), State.CANCELLED)) return;
        runs.dropTables(run);
        files.forget(run.sha256());
    }

    private void broken(long id, ImportRefusal why, Map<String, Object> facts) {
        runs.broken(id, filled(why.words().in(Locale.CHINESE), facts), filled(why.words().in(Locale.ENGLISH), facts));
        var run = runs.find(id).orElseThrow();
        runs.dropTables(run);
        files.forget(run.sha256());
    }

    /** A lost connection or a lost race comes again; a statement that is wrong would be wrong for ever. */
    private void interrupted(long id, Exception e) {
        var statement = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) statement |= cause instanceof SQLException sql && !connection(sql.getSQLState());
        if (!statement || e instanceof TransactionException) {
            log.warn("import {} was interrupted and will be taken up again: {}", id, e.toString());
            return;
        }
        failed(id, e);
    }

    /** No state at all is the pool's word for a connection that is gone. */
    private static boolean connection(String state) { return state == null || List.of("08", "57", "40", "53").contains(state.substring(0, 2)); }

    private void failed(long id, Throwable e) {
        log.error("import {} failed", id, e);
        runs.broken(id, "程序出了错，没有写完。请把导入号 " + id + " 告诉管理员。", "The program failed before it was done. Quote import " + id + " to the administrator.");
    }

    private static String filled(String words, Map<String, Object> facts) {
        for (var fact : facts.entrySet()) words = words.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        return words;
    }
}
