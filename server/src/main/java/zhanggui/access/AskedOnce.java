package zhanggui.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Open;

/**
 * API-01: a request that carries a key is done once. Who sends it again, because no answer came or a button was pressed twice, changes nothing and hears the first answer; when that is no
 * longer known he hears that it was done. Answers are kept in memory alone: one may be a password (docs/decisions/0135). What brings an id of its own, as a station's commands do, sees to
 * it itself.
 */
@ControllerAdvice
class AskedOnce implements HandlerInterceptor, ResponseBodyAdvice<Object> {

    private static final String HEADER = "Idempotency-Key";
    private static final String BEGUN = AskedOnce.class.getName() + ".begun";
    private static final int LONGEST = 80;
    private static final int LOOKS = 40;
    private static final long PAUSE_MILLIS = 100;
    private static final int REMEMBERED = 300;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);
    private static final int KEPT_DAYS = 3;

    private record Asked(long person, String key) {}

    /** @param status null while nothing has been answered */
    private record Kept(String path, @Nullable Integer status) {}

    private record Said(Instant at, @Nullable Object body) {}

    private static final class Begun {
        private final Asked asked;
        private @Nullable Object body;
        /** A file or a picture: it is not said a second time. */
        private boolean noWords;

        private Begun(Asked asked) { this.asked = asked; }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;
    private final Map<Method, Boolean> ownKeys = new ConcurrentHashMap<>();
    private final LinkedHashMap<Asked, Said> answers = new LinkedHashMap<>();

    AskedOnce(JdbcClient db, Clock clock, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.json = json;
    }

    /** Stands behind {@link Gate}: who comes here may. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException, InterruptedException {
        var asked = asked(request, handler).orElse(null);
        if (asked == null) return true;
        var path = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        for (var look = 0; ; look++) {
            if (begin(asked, path)) {
                request.setAttribute(BEGUN, new Begun(asked));
                return true;
            }
            var kept = kept(asked).orElse(null);
            if (kept != null && !kept.path.equals(path)) throw Answer.refuse(AccessRefusal.KEY_USED);
            if (kept != null && (kept.status != null || look == LOOKS)) return again(asked, kept, response);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private Optional<Asked> asked(HttpServletRequest request, Object handler) {
        var key = request.getHeader(HEADER);
        if (key == null || !"POST".equals(request.getMethod()) || !(handler instanceof HandlerMethod method) || !method.getBeanType().getPackageName().startsWith("zhanggui.")) return Optional.empty();
        if (method.hasMethodAnnotation(Open.class) || ownKeys.computeIfAbsent(method.getMethod(), _ -> hasOwn(method))) return Optional.empty();
        if (key.isBlank() || key.length() > LONGEST) throw Answer.refuse(AccessRefusal.WRONG_KEY, Map.of("most", LONGEST));
        return Gate.signedIn().map(signedIn -> new Asked(signedIn.viewer().person().value(), key));
    }

    /** It reads the key itself, or what it takes carries an id. */
    private static boolean hasOwn(HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            var header = parameter.getParameterAnnotation(RequestHeader.class);
            if (header != null && HEADER.equals(header.name())) return true;
            var type = parameter.getParameterType();
            if (parameter.hasParameterAnnotation(RequestBody.class) && type.isRecord() && Arrays.stream(type.getRecordComponents()).anyMatch(c -> c.getType() == UUID.class)) return true;
        }
        return false;
    }

    /** Not waited for on the disk: what the use case writes after it is, and takes it along. */
    private boolean begin(Asked asked, String path) {
        return db.sql("""
                with soon as materialized (select set_config('synchronous_commit', 'off', true))
                insert into access.asked (person_id, key, path, at) select :person, :key, :path, :at from soon on conflict do nothing
                """).param("person", asked.person).param("key", asked.key).param("path", path).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update() == 1;
    }

    private Optional<Kept> kept(Asked asked) {
        return db.sql("select path, status from access.asked where person_id = ? and key = ?").params(asked.person, asked.key)
                .query((row, _) -> new Kept(row.getString(1), row.getObject(2, Integer.class))).optional();
    }

    private boolean again(Asked asked, Kept kept, HttpServletResponse response) throws IOException {
        if (kept.status == null) throw Answer.refuse(AccessRefusal.STILL_UNDER_WAY);
        var said = remembered(asked).orElseThrow(() -> Answer.refuse(AccessRefusal.DONE_ALREADY));
        response.setStatus(kept.status);
        if (said.body == null) return false;
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(said.body));
        return false;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (!(request.getAttribute(BEGUN) instanceof Begun begun)) return;
        var status = response.getStatus();
        if (failed == null && status < 400) done(begun, status);
        else if (status < 500) db.sql("delete from access.asked where person_id = ? and key = ?").params(begun.asked.person, begun.asked.key).update(); // refused: nothing was changed
    }

    private void done(Begun begun, int status) {
        if (!begun.noWords) remember(begun.asked, new Said(clock.instant(), begun.body));
        db.sql("with soon as materialized (select set_config('synchronous_commit', 'off', true)) update access.asked set status = :status from soon where person_id = :person and key = :key")
                .param("status", status).param("person", begun.asked.person).param("key", begun.asked.key).update();
    }

    private void remember(Asked asked, Said said) {
        synchronized (answers) {
            answers.values().removeIf(old -> old.at.isBefore(said.at.minus(REMEMBERED_FOR)));
            answers.put(asked, said);
            if (answers.size() > REMEMBERED) answers.pollFirstEntry();
        }
    }

    private Optional<Said> remembered(Asked asked) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(asked));
        }
    }

    /** Keys that nobody will send again. */
    int forgetOld() { return db.sql("delete from access.asked where at < ?").param(clock.instant().minus(Duration.ofDays(KEPT_DAYS)).atOffset(ZoneOffset.UTC)).update(); }

    @Override public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) { return true; }

    @Override
    public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returned, MediaType type, Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request, ServerHttpResponse response) {
        if (request instanceof ServletServerHttpRequest servlet && servlet.getServletRequest().getAttribute(BEGUN) instanceof Begun begun) {
            begun.body = body;
            begun.noWords = !MediaType.APPLICATION_JSON.isCompatibleWith(type);
        }
        return body;
    }
}
