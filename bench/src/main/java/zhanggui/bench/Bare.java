package zhanggui.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * What the machine gives when nothing of ours is in between: Tomcat on threads as the program has them, with the same pool, and a servlet that
 * reads the request, runs the statements which the program ran for it, reads their rows, and answers as many bytes.
 */
final class Bare implements AutoCloseable {

    /** @param length of the program's answer in bytes */
    record Replay(List<Recorder.Event> events, int length) {}

    /** How often a statement ran and how long its answer took in all, by the clock. */
    record Took(LongAdder times, LongAdder nanos) {}

    private static final int CLIENT = 1_000_000;
    private static final int POOL = 10;

    private final Map<Long, Replay> replays;
    private final Map<Long, Map<Long, Long>> drawn = new ConcurrentHashMap<>();
    private final Map<String, Took> took = new ConcurrentHashMap<>();
    private final HikariDataSource pool;
    private final Tomcat tomcat = new Tomcat();

    Bare(String url, String user, String password, Path home, Map<Long, Replay> replays) throws Exception {
        this.replays = replays;
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL);
        pool = new HikariDataSource(config);
        tomcat.setBaseDir(home.toString());
        tomcat.setPort(0);
        tomcat.setHostname("127.0.0.1");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "bare", new Servlet()).setAsyncSupported(false);
        context.addServletMappingDecoded("/*", "bare");
        tomcat.start();
    }

    /** Requests of one client run in their order: what the database drew for one is named in the next. */
    static long trace(int client, int n) { return (long) (client + 1) * CLIENT + n; }

    int port() { return tomcat.getConnector().getLocalPort(); }

    private final class Servlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            var trace = Long.parseLong(request.getHeader(Recorder.HEADER));
            var replay = replays.get(trace);
            try {
                run(replay.events, drawn.computeIfAbsent(trace / CLIENT, _ -> new HashMap<>()));
                response.setContentType("application/json");
                response.setContentLength(replay.length);
                response.getOutputStream().write(new byte[replay.length]);
            } catch (SQLException e) {
                response.setStatus(500);
                response.getWriter().write(e.getMessage());
            }
        }
    }

    private void run(List<Recorder.Event> events, Map<Long, Long> drawn) throws SQLException {
        Connection held = null;
        try {
            for (var event : events) {
                switch (event) {
                    case Recorder.Transaction(var begin, var rolledBack) when begin -> {
                        held = pool.getConnection();
                        held.setAutoCommit(false);
                    }
                    case Recorder.Transaction(var _, var rolledBack) -> {
                        if (rolledBack) held.rollback();
                        else held.commit();
                        held.setAutoCommit(true);
                        held.close();
                        held = null;
                    }
                    case Recorder.Statement statement -> {
                        if (held != null) run(held, statement, drawn);
                        else try (var own = pool.getConnection()) { run(own, statement, drawn); }
                    }
                }
            }
        } finally {
            if (held != null) held.close();
        }
    }

    /** Statements by their words, since the last time they were forgotten. */
    Map<String, Took> took() { return took; }

    /** How often the database planned a statement for its very values, and how often it took the plan that it keeps. */
    record Planned(long anew, long kept) {}

    /** By the statement's words, over all connections. */
    Map<String, Planned> planned() throws SQLException {
        var planned = new HashMap<String, Planned>();
        var all = new ArrayList<Connection>();
        try {
            for (var n = 0; n < POOL; n++) all.add(pool.getConnection());
            for (var connection : all)
                try (var statement = connection.createStatement(); var rows = statement.executeQuery("select regexp_replace(statement, '[$][0-9]+', '?', 'g'), custom_plans, generic_plans from pg_prepared_statements")) {
                    while (rows.next()) planned.merge(rows.getString(1), new Planned(rows.getLong(2), rows.getLong(3)), (a, b) -> new Planned(a.anew + b.anew, a.kept + b.kept));
                }
        } finally {
            for (var connection : all) connection.close();
        }
        return planned;
    }

    private void run(Connection connection, Recorder.Statement recorded, Map<Long, Long> drawn) throws SQLException {
        var began = System.nanoTime();
        try (var statement = connection.prepareStatement(recorded.sql())) {
            for (var call : recorded.calls()) Recorder.call(statement, call.method(), now(call.args(), drawn));
            if (Recorder.call(statement, recorded.execute()) instanceof ResultSet rows) read(rows, recorded, drawn);
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(recorded.sql(), e);
        }
        var sum = took.computeIfAbsent(recorded.sql(), _ -> new Took(new LongAdder(), new LongAdder()));
        sum.times.increment();
        sum.nanos.add(System.nanoTime() - began);
    }

    private static void read(ResultSet rows, Recorder.Statement recorded, Map<Long, Long> drawn) throws SQLException {
        var columns = rows.getMetaData().getColumnCount();
        for (var n = 0; rows.next(); n++) {
            for (var column = 1; column <= columns; column++) rows.getObject(column);
            if (n < recorded.drawn().size()) drawn.put(recorded.drawn().get(n), rows.getLong(1));
        }
    }

    private static Object[] now(Object[] args, Map<Long, Long> drawn) {
        if (args == null || args.length < 2 || !(args[1] instanceof Long then) || !drawn.containsKey(then)) return args;
        var now = args.clone();
        now[1] = drawn.get(then);
        return now;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        pool.close();
    }
}
