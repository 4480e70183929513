package zhanggui.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database that comes with the program (OPS-01): unpacked once, one owner per data directory, durable, reached from
 * this machine only and with a password, gone when we are gone. {@link #close} ends it in order.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The one database role and the one database of a cluster. */
    private static final String NAME = "zhanggui";

    private final DirectoryLock lock;
    private final ServerProcess server;
    private final String password;

    private EmbeddedPostgres(DirectoryLock lock, ServerProcess server, String password) {
        this.lock = lock;
        this.server = server;
        this.password = password;
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
            return new EmbeddedPostgres(lock, ServerProcess.start(directory, programs, account, freePort()), password);
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
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } finally {
            lock.close();
        }
    }
}
