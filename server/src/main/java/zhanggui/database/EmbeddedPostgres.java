package zhanggui.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that comes with the program (OPS-01): unpacked once, one owner per data directory, durable, reached from
 * this machine only and with a password, gone when we are gone. {@link #close} ends it in order.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The one database role and the one database of a cluster. */
    private static final String NAME = "zhanggui";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long PAUSE_MILLIS = 500;

    /** Starts it once more, where it was. */
    private interface Again {
        ServerProcess start() throws IOException;
    }

    private final DirectoryLock lock;
    private final int port;
    private final String password;
    private final Again again;
    private ServerProcess server;
    private boolean closing;

    private EmbeddedPostgres(DirectoryLock lock, ServerProcess server, String password, Again again) {
        this.lock = lock;
        this.server = server;
        this.port = server.port();
        this.password = password;
        this.again = again;
        Thread.ofPlatform().daemon().name("database-watch").start(this::watch);
    }

    /**
     * Starts the database that is kept in {@code home}, and makes it when there is none.
     *
     * @throws DatabaseUnavailable when another process owns the directory, or PostgreSQL does not start there
     */
    public static EmbeddedPostgres start(Path home) {
        var directory = new DataDirectory(home.toAbsolutePath().normalize());
        try {
            directory.create();
            return start(directory, DirectoryLock.take(directory.lockFile()));
        } catch (IOException | UncheckedIOException e) {
            throw new DatabaseUnavailable("数据目录 " + directory.home() + " 无法使用：" + e.getMessage(),
                    "The data directory " + directory.home() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres start(DataDirectory directory, DirectoryLock lock) throws IOException {
        try {
            Orphan.stop(directory.cluster());
            var account = ServerAccount.of(directory);
            var programs = Programs.unpacked(directory.programs());
            var password = Password.keptIn(directory.passwordFile());
            new Cluster(directory, programs, account).createUnlessThere(NAME);
            var port = freePort();
            return new EmbeddedPostgres(lock, ServerProcess.start(directory, programs, account, port), password, () -> {
                Orphan.stopAlive(directory.cluster());
                return ServerProcess.start(directory, programs, account, port);
            });
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** How to reach the database of a program that runs. */
    public record Reached(String url, String user, String password) {}

    /** The database that another process keeps in {@code home}; empty when none is running there. */
    public static Optional<Reached> running(Path home) {
        var directory = new DataDirectory(home.toAbsolutePath().normalize());
        var file = PostmasterFile.of(directory.cluster());
        try {
            var pid = file.pid();
            if (pid.isEmpty() || ProcessHandle.of(pid.get()).isEmpty() || !file.ready() || !Files.exists(directory.passwordFile())) return Optional.empty();
            return Optional.of(new Reached("jdbc:postgresql://127.0.0.1:" + file.port() + "/" + NAME, NAME, Password.keptIn(directory.passwordFile())));
        } catch (IOException e) {
            throw new DatabaseUnavailable("数据目录 " + directory.home() + " 无法使用：" + e.getMessage(), "The data directory " + directory.home() + " cannot be used: " + e.getMessage(), e);
        }
    }

    public String url() {
        return url(NAME);
    }

    /** The JDBC address of another database of this cluster: tests make many. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Killed, or out of memory, it is started again at the same address: its log is replayed, the pool connects anew, and nobody has to be told. */
    private void watch() {
        while (true) {
            current().awaitEnd();
            if (!replaced()) return;
        }
    }

    private synchronized ServerProcess current() { return server; }

    private synchronized boolean closing() { return closing; }

    /** @return false when we are closing */
    private boolean replaced() {
        while (!closing()) {
            LOG.error("PostgreSQL has ended by itself; it is started again");
            try {
                return take(again.start());
            } catch (IOException | RuntimeException e) {
                LOG.error("PostgreSQL does not start yet: {}", e.getMessage());
                if (!pause()) return false;
            }
        }
        return false;
    }

    private boolean take(ServerProcess started) {
        synchronized (this) {
            if (!closing) {
                server = started;
                return true;
            }
        }
        started.stop();
        return false;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        try {
            current().stop();
        } finally {
            lock.close();
        }
    }
}
