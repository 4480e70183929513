package zhanggui.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("OPS-01")
@Tag("slow")
class EmbeddedPostgresTest {

    /** One for all, each test leaves it stopped: unpacking and making a cluster take seconds, starting takes none. */
    @TempDir
    static Path home;

    private final List<Process> owners = new ArrayList<>();

    @AfterEach
    void nobody_is_left() throws InterruptedException {
        for (var owner : owners) owner.destroyForcibly().waitFor();
        awaitGone();
    }

    @Test
    void what_was_written_is_there_after_a_restart_and_again_after_its_owner_was_killed() throws Exception {
        try (var database = EmbeddedPostgres.start(home)) {
            execute(database, "drop table if exists kept; create table kept (word text); insert into kept values ('first')");
        }
        try (var database = EmbeddedPostgres.start(home)) {
            assertThat(words(database)).containsExactly("first");
            execute(database, "insert into kept values ('second')");
        }
        var owner = owner();
        var server = serverPid();
        owner.destroyForcibly().waitFor();
        try (var database = EmbeddedPostgres.start(home)) {
            assertThat(words(database)).containsExactly("first", "second");
            assertThat(ProcessHandle.of(server)).as("the server of the killed owner").isEmpty();
        }
    }

    @Test
    void the_kill_of_its_owner_stops_the_server_by_itself() throws Exception {
        var owner = owner();
        assertThat(PostmasterFile.of(cluster()).ready()).isTrue();
        owner.destroyForcibly().waitFor();
        awaitGone();
        assertThat(Files.readString(home.resolve("postgresql.log"))).contains("database system is shut down");
    }

    @Test
    void a_server_that_outlived_owner_and_guard_is_stopped_by_the_next_owner() throws Exception {
        var owner = owner();
        var server = serverPid();
        ProcessHandle.of(server).flatMap(ProcessHandle::parent).orElseThrow().destroyForcibly();
        owner.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(server)).isPresent();
        try (var _ = EmbeddedPostgres.start(home)) {
            assertThat(ProcessHandle.of(server)).isEmpty();
        }
    }

    @Test
    void a_second_owner_is_refused_and_told_whom_the_directory_belongs_to() throws Exception {
        var owner = owner();
        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> EmbeddedPostgres.start(home))
                .withMessageContaining("in use by process " + owner.pid() + ":")
                .withMessageContaining("正被进程 " + owner.pid() + " 使用");
        assertThat(owner.isAlive()).isTrue();
    }

    @Test
    void a_second_owner_in_the_same_process_is_refused_and_does_not_cost_the_first_its_lock() throws Exception {
        try (var _ = EmbeddedPostgres.start(home)) {
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> EmbeddedPostgres.start(home));
            var other = ownerProgram().start();
            owners.add(other);
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(other.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void a_pid_file_that_names_a_process_of_somebody_else_does_not_keep_it_from_starting() throws Exception {
        EmbeddedPostgres.start(home).close();
        Files.writeString(cluster().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + cluster() + "\n");
        try (var database = EmbeddedPostgres.start(home)) {
            execute(database, "select 1");
        }
    }

    @Test
    void it_is_durable_and_reached_only_from_this_machine_and_with_the_password() throws Exception {
        try (var database = EmbeddedPostgres.start(home)) {
            assertThat(query(database, "select setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')"))
                    .containsOnly("on");
            assertThat(query(database, "select setting from pg_settings where name = 'listen_addresses'")).containsExactly("127.0.0.1");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(database.url(), database.user(), "guessed"))
                    .extracting(SQLException::getSQLState).isEqualTo("28P01");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password")))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
    }

    @Test
    void a_cluster_that_was_cut_short_while_it_was_made_is_made_anew() throws Exception {
        EmbeddedPostgres.start(home).close();
        Files.move(cluster(), home.resolve("data.new"));
        Files.delete(home.resolve("data.new/global/pg_control"));
        try (var database = EmbeddedPostgres.start(home)) {
            execute(database, "drop table if exists kept");
        }
    }

    @Test
    void a_server_that_is_killed_is_started_again_at_the_same_address_by_itself_with_all_that_was_written() throws Exception {
        try (var database = EmbeddedPostgres.start(home)) {
            execute(database, "drop table if exists kept; create table kept (word text); insert into kept values ('first')");
            for (var word : List.of("second", "third")) {
                ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
                insert(database, word);
            }
            assertThat(words(database)).containsExactly("first", "second", "third");
        }
    }

    /** As a pool does: asks until it is answered. */
    private static void insert(EmbeddedPostgres database, String word) throws InterruptedException, SQLException {
        for (var n = 0; ; n++) {
            try {
                execute(database, "insert into kept values ('" + word + "')");
                return;
            } catch (SQLException away) {
                if (n == 300) throw away;
                Thread.sleep(50);
            }
        }
    }

    private Path cluster() {
        return home.toAbsolutePath().resolve("data");
    }

    private long serverPid() throws IOException {
        return PostmasterFile.of(cluster()).pid().orElseThrow();
    }

    private Process owner() throws IOException {
        var owner = ownerProgram().start();
        owners.add(owner);
        assertThat(owner.inputReader().lines().filter(line -> line.startsWith("jdbc:")).findFirst()).isPresent();
        return owner;
    }

    private ProcessBuilder ownerProgram() {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xshare:auto",
                "-cp", System.getProperty("java.class.path"), DatabaseOwner.class.getName(), home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private void awaitGone() throws InterruptedException {
        var file = cluster().resolve("postmaster.pid");
        for (int i = 0; i < 500 && Files.exists(file); i++) Thread.sleep(10);
        assertThat(file).doesNotExist();
    }

    private static void execute(EmbeddedPostgres database, String sql) throws SQLException {
        try (var connection = connect(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> words(EmbeddedPostgres database) throws SQLException {
        return query(database, "select word from kept order by word");
    }

    private static List<String> query(EmbeddedPostgres database, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = connect(database); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) found.add(rows.getString(1));
        }
        return found;
    }

    private static Connection connect(EmbeddedPostgres database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
