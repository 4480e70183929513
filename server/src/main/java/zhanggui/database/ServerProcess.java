package zhanggui.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running PostgreSQL. */
final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration RECOVERY_PATIENCE = Duration.ofMinutes(10);
    private static final int STOP_PATIENCE_SECONDS = 30;
    private static final long LOG_LIMIT_BYTES = 10_000_000;

    private final Process guard;
    private final PostmasterFile file;
    private final int port;

    private ServerProcess(Process guard, PostmasterFile file, int port) {
        this.guard = guard;
        this.file = file;
        this.port = port;
    }

    static ServerProcess start(DataDirectory directory, Programs programs, ServerAccount account, int port) throws IOException {
        var log = directory.log();
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        var file = PostmasterFile.of(directory.cluster());
        var before = file.pid();
        var command = new ArrayList<>(List.of(programs.postgres(), "-D", directory.cluster().toString()));
        command.addAll(Settings.arguments(port));
        var guard = withoutPostgresVariables(new ProcessBuilder(Guard.around(account.command(command))))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        var server = new ServerProcess(guard, file, port);
        server.awaitReady(log, before);
        return server;
    }

    /** PGDATA, PGOPTIONS and their like are meant for somebody else's PostgreSQL. */
    static ProcessBuilder withoutPostgresVariables(ProcessBuilder process) {
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return process;
    }

    int port() {
        return port;
    }

    /** After a crash it replays its log first, which takes as long as there is to replay. What a killed one left in its file is not what this one says. */
    private void awaitReady(Path log, Optional<Long> before) throws IOException {
        var end = System.nanoTime() + RECOVERY_PATIENCE.toNanos();
        while (!file.ready() || file.pid().equals(before)) {
            if (!guard.isAlive() || System.nanoTime() > end || !pause()) {
                stop();
                throw new DatabaseUnavailable("数据库未能启动，原因见 " + log + "。", "The database did not start; " + log + " says why.");
            }
        }
        LOG.info("PostgreSQL is ready on port {} (process {})", port, file.pid().orElseThrow());
    }

    private static boolean pause() {
        try {
            Thread.sleep(10);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until it has ended, whoever ended it. */
    void awaitEnd() { guard.onExit().join(); }

    /** Closing the pipe is the signal, see {@link Guard}. */
    void stop() {
        try {
            guard.getOutputStream().close();
            if (!ended(STOP_PATIENCE_SECONDS)) {
                LOG.warn("PostgreSQL does not stop; it will recover at the next start");
                var pid = file.pid();
                if (pid.isPresent()) Signal.IMMEDIATE_STOP.to(pid.get());
                ended(STOP_PATIENCE_SECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ended(int seconds) {
        return !guard.onExit().completeOnTimeout(guard, seconds, TimeUnit.SECONDS).join().isAlive();
    }
}
