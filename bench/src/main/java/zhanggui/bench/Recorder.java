package zhanggui.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the SQL statements of the program and keeps those of each request that carries {@link #HEADER}, with their values and
 * transactions, so that a bare service can run the same ones. What no such request asked for (jobs) is counted apart.
 */
final class Recorder {

    static final String HEADER = "X-Bench";

    /** Numbers that the database draws differently each time are drawn from here on, so that they are known when seen again. */
    static final long DRAWN_FROM = 1_000_000_000L, DRAWN_UNTIL = 4_000_000_000L;

    sealed interface Event {}

    /** @param begin false when it ends */
    record Transaction(boolean begin, boolean rolledBack) implements Event {}

    /**
     * @param calls setters and addBatch in their order
     * @param execute how it was run
     * @param drawn numbers that it answered, see {@link #DRAWN_FROM}
     */
    record Statement(String sql, List<Call> calls, Method execute, List<Long> drawn) implements Event {}

    record Call(Method method, Object[] args) {}

    private static final ThreadLocal<List<Event>> CURRENT = new ThreadLocal<>();

    final Map<Long, List<Event>> requests = new ConcurrentHashMap<>();
    final LongAdder others = new LongAdder();

    Filter filter() {
        return (request, response, chain) -> {
            var trace = ((HttpServletRequest) request).getHeader(HEADER);
            if (trace == null) {
                chain.doFilter(request, response);
                return;
            }
            var events = new ArrayList<Event>();
            CURRENT.set(events);
            try {
                chain.doFilter(request, response);
            } finally {
                CURRENT.remove();
                // The answer may have left before; whoever reads the trace waits for the end of the phase.
                requests.put(Long.parseLong(trace), events);
            }
        };
    }

    long statements(long trace) { return requests.get(trace).stream().filter(Statement.class::isInstance).count(); }

    DataSource around(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override public Connection getConnection() throws SQLException { return connection(super.getConnection()); }
        };
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (_, method, args) -> {
            var events = CURRENT.get();
            if (events != null) {
                switch (method.getName()) {
                    case "setAutoCommit" -> { if (Boolean.FALSE.equals(args[0])) events.add(new Transaction(true, false)); }
                    case "commit" -> events.add(new Transaction(false, false));
                    case "rollback" -> events.add(new Transaction(false, true));
                    default -> { }
                }
            }
            var result = call(connection, method, args);
            return result instanceof PreparedStatement statement && !(result instanceof CallableStatement) ? statement(statement, (String) args[0]) : result;
        });
    }

    private PreparedStatement statement(PreparedStatement statement, String sql) {
        var calls = new ArrayList<Call>();
        var draws = sql.contains("returning id") || sql.startsWith("select id");
        return proxy(PreparedStatement.class, (_, method, args) -> {
            var name = method.getName();
            var events = CURRENT.get();
            if (name.startsWith("execute")) {
                if (events == null) others.increment();
                else {
                    var drawn = new ArrayList<Long>(1);
                    events.add(new Statement(sql, List.copyOf(calls), method, drawn));
                    var result = call(statement, method, args);
                    return draws && result instanceof ResultSet rows ? watched(rows, drawn) : result;
                }
            } else if (events != null && (name.startsWith("set") && args.length >= 2 && args[0] instanceof Integer || name.equals("addBatch"))) {
                calls.add(new Call(method, args));
            }
            return call(statement, method, args);
        });
    }

    private static ResultSet watched(ResultSet rows, List<Long> drawn) {
        return proxy(ResultSet.class, (_, method, args) -> {
            var result = call(rows, method, args);
            if (result instanceof Long n && drawnHere(n) && !drawn.contains(n)) drawn.add(n);
            return result;
        });
    }

    static boolean drawnHere(long n) { return n >= DRAWN_FROM && n < DRAWN_UNTIL; }

    static Object call(Object on, Method method, Object... args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) { return (T) Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {type}, handler); }
}
