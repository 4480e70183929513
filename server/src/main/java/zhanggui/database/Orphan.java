package zhanggui.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an owner that died left behind. We hold the lock, so a PostgreSQL that still serves the directory has lost its
 * owner; and a pid file whose process is not such a PostgreSQL is stale: left lying, it would keep ours from starting
 * as soon as the number belongs to any other process.
 */
final class Orphan {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final int PATIENCE_SECONDS = 60;

    private Orphan() {
    }

    static void stop(Path cluster) throws IOException {
        var file = PostmasterFile.of(cluster);
        var pid = file.pid();
        if (pid.isEmpty()) return;
        var orphan = server(pid.get(), cluster);
        if (orphan.isEmpty()) {
            LOG.info("Removing the pid file of a database that is gone (process {})", pid.get());
            file.delete();
        } else {
            LOG.info("Stopping the database that lost its owner (process {})", pid.get());
            Signal.FAST_STOP.to(pid.get());
            await(orphan.get());
        }
    }

    /** One that serves on without its guard. A stale pid file is left to PostgreSQL: by it, it knows whether processes of the one before still hold its memory. */
    static void stopAlive(Path cluster) throws IOException {
        var pid = PostmasterFile.of(cluster).pid();
        if (pid.flatMap(p -> server(p, cluster)).isPresent()) stop(cluster);
    }

    private static Optional<ProcessHandle> server(long pid, Path cluster) {
        return ProcessHandle.of(pid)
                .filter(p -> p.info().command().map(c -> Path.of(c).getFileName().toString().startsWith("postgres")).orElse(false))
                .filter(p -> p.info().arguments().map(List::of).orElse(List.of()).contains(cluster.toString()));
    }

    private static void await(ProcessHandle orphan) {
        orphan.onExit().completeOnTimeout(orphan, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (orphan.isAlive()) {
            throw new DatabaseUnavailable("遗留的数据库进程 " + orphan.pid() + " 未能停止。",
                    "The database process " + orphan.pid() + " that was left behind does not stop.");
        }
    }
}
