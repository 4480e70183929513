package zhanggui;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import zhanggui.database.DatabaseUnavailable;
import zhanggui.database.EmbeddedPostgres;

/**
 * One real PostgreSQL for all tests of a run, migrated once into a template; every test class gets its own copy in some 30 ms. The
 * server and the template stay for the next run.
 */
public final class TestDatabase {

    /** How many runs may go on beside each other in one working tree. */
    private static final int PLACES = 9;
    private static final AtomicInteger COPIES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private TestDatabase() {}

    /** A fresh, migrated database with a small pool. */
    public static HikariDataSource fresh() {
        var name = "t" + COPIES.incrementAndGet();
        run("create database " + name + " template migrated");
        return pool(name);
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = start(0);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            forgetCopies();
            if (!migrated()) migrate();
        }
        return server;
    }

    /** A run takes up the server that an earlier run left, or the next one while another run holds it: making it anew costs more than most tests. */
    private static EmbeddedPostgres start(int place) {
        try {
            return EmbeddedPostgres.start(Path.of("target/test-postgres/" + place).toAbsolutePath());
        } catch (DatabaseUnavailable e) {
            if (place == PLACES) throw e;
            return start(place + 1);
        }
    }

    private static void forgetCopies() {
        for (var copy : names("select datname from pg_database where datname ~ '^t[0-9]+$'")) raw("drop database " + copy + " with (force)");
    }

    /** True when the template that was left has gone through these very migrations. */
    private static boolean migrated() {
        if (names("select datname from pg_database where datname = 'migrated'").isEmpty()) return false;
        try (var template = pool("migrated")) {
            var db = JdbcClient.create(template);
            return db.sql("select to_regclass('public.setting') is not null").query(Boolean.class).single()
                    && db.sql("select value from public.setting where key = 'migrations'").query(String.class).list().contains(Migrations.fingerprint());
        }
    }

    private static void migrate() {
        raw("drop database if exists migrated with (force)");
        raw("create database migrated");
        try (var template = pool("migrated")) {
            new Migrations().migrate(Flyway.configure().dataSource(template).load());
        }
    }

    private static List<String> names(String sql) {
        try (var postgres = pool("postgres")) {
            return JdbcClient.create(postgres).sql(sql).query(String.class).list();
        }
    }

    private static void run(String sql) {
        server();
        raw(sql);
    }

    private static void raw(String sql) {
        try (var connection = DriverManager.getConnection(server.url("postgres"), server.user(), server.password()); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HikariDataSource pool(String database) {
        var config = new HikariConfig();
        config.setJdbcUrl(server.url(database));
        config.setUsername(server.user());
        config.setPassword(server.password());
        // Thrown away after the class: nothing in it has to outlast a crash (EmbeddedPostgresTest looks that the program's own does).
        config.addDataSourceProperty("options", "-c synchronous_commit=off");
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static final LongAdder STATEMENTS = new LongAdder();

    /** How many statements the program has run on it so far, in all. */
    public static long statements() { return STATEMENTS.sum(); }

    private static Connection counted(Connection connection) {
        return proxy(Connection.class, connection, (method, result) -> result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, statement, (called, same) -> {
                    if (called.startsWith("execute")) STATEMENTS.increment();
                    return same;
                }) : result);
    }

    private static <T> T proxy(Class<T> type, T of, BiFunction<String, Object, Object> answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, args) -> {
            try {
                return answer.apply(method.getName(), method.invoke(of, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Stands in for the program's pool, so that one application context serves many test classes, each on its own database. */
    public static final class Switchable extends DelegatingDataSource {
        Switchable() { super(fresh()); }

        @Override public Connection getConnection() throws SQLException { return counted(super.getConnection()); }

        public void renew() {
            var old = (DataSource) getTargetDataSource();
            setTargetDataSource(fresh());
            ((HikariDataSource) old).close();
        }
    }
}
