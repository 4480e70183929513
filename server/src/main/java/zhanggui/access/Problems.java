package zhanggui.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import zhanggui.kernel.Answer.RefusedRequest;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

/** Every refusal and every fault leaves as a problem document in the user's language, with a number to quote. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** One wrong input, in the user's language. */
    record WrongField(String field, String message) {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedRequest refused) {
        return ResponseEntity.status(refused.why.status()).body(problem(refused.why, refused.facts, refused.fields));
    }

    /** A request that should have carried a file and does not, or whose file broke off. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> noFile(MultipartException fault) {
        var problem = ProblemDetail.forStatus(400);
        problem.setTitle(english() ? "No file came" : "没有收到文件");
        problem.setDetail(english() ? "Choose a file and send it again." : "请选好文件再传一次。");
        problem.setProperty("code", "NO_FILE");
        problem.setProperty("requestId", requestNumber());
        return ResponseEntity.badRequest().body(problem);
    }

    /** Two wanted the same things in turn, and the database let one of them go on. The other has changed nothing and may simply ask again. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> held(PessimisticLockingFailureException fault, HttpServletRequest request) { return gaveWay(fault, request); }

    /** The very same was written a moment before: the key of its table let one of the two through. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> second(DuplicateKeyException fault, HttpServletRequest request) { return gaveWay(fault, request); }

    private static ResponseEntity<ProblemDetail> gaveWay(DataAccessException fault, HttpServletRequest request) {
        log.warn("{} {} gave way to somebody else: {}", request.getMethod(), request.getRequestURI(), fault.getMostSpecificCause().getMessage());
        return ResponseEntity.status(AccessRefusal.SOMEBODY_ELSE_AT_IT.status()).body(problem(AccessRefusal.SOMEBODY_ELSE_AT_IT, Map.of(), List.of()));
    }

    /** @return null when nobody is left to be told: the other end has gone, or has half of the answer already */
    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> failed(Exception fault, HttpServletRequest request, HttpServletResponse response) {
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) return null;
        if (DatabaseAway.is(fault) && !response.isCommitted()) {
            log.warn("{} {} without the database: {}", request.getMethod(), request.getRequestURI(), fault.getMessage());
            return ResponseEntity.status(503).contentType(MediaType.APPLICATION_PROBLEM_JSON).header(HttpHeaders.RETRY_AFTER, "2").body(DatabaseAway.problem(english()));
        }
        var number = requestNumber();
        log.error("{} {} {} failed", number, request.getMethod(), request.getRequestURI(), fault);
        var zh = !english();
        var problem = ProblemDetail.forStatus(500);
        problem.setTitle(zh ? "没有办成" : "It was not done");
        problem.setDetail(zh ? "程序出了错，什么都没有改。请把编号 " + number + " 告诉管理员。" : "The program failed and nothing was changed. Quote number " + number + " to the administrator.");
        problem.setProperty("code", "FAULT");
        problem.setProperty("requestId", number);
        if (response.isCommitted()) return null;
        // what was begun may have been a script or a picture: this is not
        return ResponseEntity.internalServerError().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fields = wrong.getBindingResult().getFieldErrors().stream()
                .map(f -> new WrongField(f.getField(), f.getDefaultMessage())).toList();
        var problem = ProblemDetail.forStatus(422);
        problem.setTitle(english() ? "Some fields are wrong" : "有几处填得不对");
        problem.setDetail(english() ? "See the fields." : "见各栏说明。");
        problem.setProperty("code", "WRONG_INPUT");
        problem.setProperty("fields", fields);
        problem.setProperty("requestId", requestNumber());
        return ResponseEntity.unprocessableContent().body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object given, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var body = given == null && ex instanceof ErrorResponse error ? error.getBody() : given;
        if (body instanceof ProblemDetail problem) {
            var said = Unreadable.of(ex, status.value());
            problem.setTitle(said.in(locale()));
            problem.setDetail(said.in(locale()));
            if (said.place() != null) problem.setProperty("fields", List.of(new WrongField(said.place(), said.in(locale()))));
            problem.setProperty("code", "HTTP_" + status.value());
            problem.setProperty("requestId", requestNumber());
            var told = new HttpHeaders(headers);
            told.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            return super.handleExceptionInternal(ex, problem, told, status, request);
        }
        return super.handleExceptionInternal(ex, body, headers, status, request);
    }

    static ProblemDetail problem(Refusal why, Map<String, Object> facts, List<Outcome.Field> fields) {
        var locale = locale();
        var problem = ProblemDetail.forStatus(why.status());
        problem.setType(URI.create("/problems/" + why.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        var words = fill(why.words().in(locale), facts, locale);
        problem.setTitle(words);
        problem.setDetail(words);
        problem.setProperty("code", why.name());
        problem.setProperty("rule", why.rule());
        problem.setProperty("facts", facts);
        var wrong = new ArrayList<WrongField>();
        for (var field : fields) wrong.add(new WrongField(field.field(), field.words().in(locale)));
        problem.setProperty("fields", wrong);
        problem.setProperty("requestId", requestNumber());
        return problem;
    }

    private static Locale locale() { return english() ? Locale.ENGLISH : Locale.CHINESE; }

    private static boolean english() { return "en".equals(LocaleContextHolder.getLocale().getLanguage()); }

    private static String fill(String words, Map<String, Object> facts, Locale locale) {
        for (var fact : facts.entrySet()) words = words.replace("{" + fact.getKey() + "}", fact.getValue() instanceof Words w ? w.in(locale) : String.valueOf(fact.getValue()));
        return words;
    }

    private static String requestNumber() { return "req-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(2); }
}
