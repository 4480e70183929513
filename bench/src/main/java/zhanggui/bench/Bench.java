package zhanggui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import zhanggui.database.EmbeddedPostgres;

/** What every bench stands on: an empty directory, the database that comes with the program as it is set in use, options, a table to print. */
final class Bench implements AutoCloseable {

    private final Path home;
    final EmbeddedPostgres postgres;

    Bench() throws IOException {
        home = Files.createTempDirectory("zhanggui-bench-");
        postgres = EmbeddedPostgres.start(home);
    }

    Path home() { return home; }

    Program program(String database, Recorder recorder) { return Program.start(postgres, database, home, recorder); }

    /** A database with all that is in another; nobody may be connected to that one. */
    void copy(String from, String to) throws SQLException {
        try (var connection = connect("postgres"); var statement = connection.createStatement()) {
            statement.execute("create database " + to + " template " + from + " strategy file_copy");
            statement.execute("checkpoint");
        }
    }

    void drop(String database) throws SQLException { sql("postgres", "drop database " + database + " with (force)"); }

    void sql(String database, String... statements) throws SQLException {
        try (var connection = connect(database); var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    long number(String database, String sql) throws SQLException {
        try (var connection = connect(database); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    Connection connect(String database) throws SQLException { return DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password()); }

    /** --name N among the arguments. */
    static int option(String[] args, String name, int otherwise) {
        var at = Arrays.asList(args).indexOf("--" + name);
        return at < 0 ? otherwise : Integer.parseInt(args[at + 1].replace("_", ""));
    }

    interface Work<T> { T of(int client) throws Exception; }

    /** All at once, each in a thread of its own; fails when one of them does. */
    static <T> List<T> together(int clients, Work<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < clients; i++) {
                var client = i;
                running.add(threads.submit((Callable<T>) () -> work.of(client)));
            }
            var results = new ArrayList<T>();
            for (var each : running) results.add(each.get());
            return results;
        }
    }

    static void head(String title) { IO.println("\n" + title + "\n" + "-".repeat(title.length())); }

    /** @param goal empty when there is none */
    static void row(String what, String figure, String goal) { IO.println("%-58s %14s   %s".formatted(what, figure, goal)); }

    static String goal(String words, boolean met) { return words + (met ? "  yes" : "  NO"); }

    @Override
    public void close() throws IOException {
        postgres.close();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
