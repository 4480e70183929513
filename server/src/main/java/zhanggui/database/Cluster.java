package zhanggui.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes PostgreSQL's own directory, with one role and one empty database in it. */
final class Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String MAJOR_VERSION = "18";

    private final DataDirectory directory;
    private final Programs programs;
    private final ServerAccount account;

    Cluster(DataDirectory directory, Programs programs, ServerAccount account) {
        this.directory = directory;
        this.programs = programs;
        this.account = account;
    }

    void createUnlessThere(String name) throws IOException {
        var version = directory.cluster().resolve("PG_VERSION");
        if (!Files.exists(version)) create(name);
        else if (!Files.readString(version).strip().equals(MAJOR_VERSION)) throw otherVersion(Files.readString(version).strip());
    }

    /** Under another name first: one that was killed half-way is never taken for a whole one. */
    private void create(String name) throws IOException {
        LOG.info("Making a new database in {}", directory.cluster());
        var fresh = directory.home().resolve("data.new");
        DataDirectory.delete(fresh);
        Files.createDirectory(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(fresh);
        initdb(fresh, name);
        createDatabase(fresh, name);
        Files.move(fresh, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Text compares by code point, alike on every machine; lists for people name their collation in the query. */
    private void initdb(Path cluster, String role) throws IOException {
        var password = directory.home().resolve("initdb-password");
        Files.copy(directory.passwordFile(), password, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        account.own(password);
        run("", List.of(programs.initdb(), "-D", cluster.toString(), "-U", role, "--pwfile=" + password,
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
                "--data-checksums", "--no-instructions"));
        Files.delete(password);
    }

    /** In single-user mode, before the directory gets its name: whoever finds the directory finds the database too. */
    private void createDatabase(Path cluster, String name) throws IOException {
        run("create database " + name + "\n", List.of(programs.postgres(), "--single", "-D", cluster.toString(), "postgres"));
    }

    private void run(String input, List<String> command) throws IOException {
        var log = directory.home().resolve("initdb.log");
        var process = ServerProcess.withoutPostgresVariables(new ProcessBuilder(account.command(command)))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        if (process.onExit().join().exitValue() != 0) {
            throw new DatabaseUnavailable("数据库无法建立，原因见 " + log + "。", "The database could not be made; " + log + " says why.");
        }
    }

    private DatabaseUnavailable otherVersion(String version) {
        return new DatabaseUnavailable(
                "数据目录 " + directory.home() + " 属于 PostgreSQL " + version + "，本程序使用 " + MAJOR_VERSION + "。",
                "The data directory " + directory.home() + " is of PostgreSQL " + version + ", this program brings " + MAJOR_VERSION + ".");
    }
}
