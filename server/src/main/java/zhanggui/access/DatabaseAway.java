package zhanggui.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** OPS-01: while the database is started again whoever asks is told so in words, and to ask again; also where the request got no further than its session. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);
    private static final int STATUS = 503;
    private static final String AGAIN_SECONDS = "2";

    private final JsonMapper json;

    DatabaseAway(JsonMapper json) { this.json = json; }

    /** Connections that are refused, cut off, or not to be had. */
    static boolean is(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            if (cause instanceof SQLException sql && cutOff(sql)) return true;
        }
        return false;
    }

    /** The pool tells of a connection that it has closed itself in words alone. */
    private static boolean cutOff(SQLException fault) {
        var state = fault.getSQLState();
        return state == null ? "Connection is closed".equals(fault.getMessage()) : state.startsWith("08") || state.startsWith("57P0");
    }

    static ProblemDetail problem(boolean english) {
        var problem = ProblemDetail.forStatus(STATUS);
        problem.setTitle(english ? "The database is being started again" : "数据库断开了，正在恢复");
        problem.setDetail(english ? "Wait some seconds and ask again; look first whether it was done already." : "等几秒再试一次；再做之前先看一眼刚才那一步是不是已经办了。");
        problem.setProperty("code", "DATABASE_AWAY");
        return problem;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException fault) {
            if (!is(fault) || response.isCommitted()) throw fault;
            log.warn("{} {} without the database: {}", request.getMethod(), request.getRequestURI(), fault.getMessage());
            answer(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(STATUS);
        response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var problem = problem(Locale.ENGLISH.getLanguage().equals(request.getLocale().getLanguage()));
        json.writeValue(response.getOutputStream(), Map.of("title", problem.getTitle(), "detail", problem.getDetail(), "status", STATUS, "code", "DATABASE_AWAY"));
    }
}
