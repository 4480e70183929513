package zhanggui.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import zhanggui.audit.Audit;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Open;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/**
 * ACC-02: lets a request through to a handler only when its person has the one permission that the handler names. A
 * handler of ours that names none is closed to everybody.
 */
@Component
class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver {

    /** What somebody with a one-time password may still do: see who he is, change it, leave. */
    private static final Set<String> WHILE_PASSWORD_IS_OLD = Set.of("/api/access/me", "/api/access/password", "/api/access/password-rule", "/api/access/sign-out", "/api/access/sign-out-everywhere", "/api/access/sessions");

    private static final String OWN_SESSIONS = "/api/access/sessions/";

    /** What a program with a personal token may only read (API-01). */
    private static final String ACCOUNTS = "/api/access/";

    /** Asking for these without having them is put on record (PAY-08). */
    private static final Set<Permission> RECORDED = EnumSet.of(Permission.READ_PAY, Permission.MANAGE_PAY, Permission.RUN_PAYROLL, Permission.CHECK_PAYROLL,
            Permission.APPROVE_PAYROLL, Permission.READ_SCORES, Permission.REVEAL_BUYER, Permission.EXPORT_CUSTOMERS, Permission.MANAGE_ACCESS, Permission.READ_AUDIT);

    /** FUL-42: whose command this is; a device that kept it sends it under nobody else's name. */
    private static final String WHOSE = "X-Person";

    private final Audit audit;

    Gate(Audit audit) { this.audit = audit; }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !method.getBeanType().getPackageName().startsWith("zhanggui.")) return true;
        if (method.hasMethodAnnotation(Open.class)) return true;
        var signedIn = signedIn().orElseThrow(() -> Answer.refuse(AccessRefusal.NOT_SIGNED_IN));
        var whose = request.getHeader(WHOSE);
        if (whose != null && !whose.equals(Long.toString(signedIn.viewer().person().value()))) throw Answer.refuse(AccessRefusal.OTHER_PERSON);
        var path = path(request);
        if (signedIn.mustChange() && !WHILE_PASSWORD_IS_OLD.contains(path) && !path.startsWith(OWN_SESSIONS)) throw Answer.refuse(AccessRefusal.PASSWORD_MUST_CHANGE);
        if (signedIn.byToken() && path.startsWith(ACCOUNTS) && !"GET".equals(request.getMethod())) throw Answer.refuse(AccessRefusal.TOKEN_NOT_HERE);
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs == null || !signedIn.viewer().may(needs.value())) {
            if (needs != null && RECORDED.contains(needs.value())) audit.denied(signedIn.viewer(), request.getRequestURI(), needs.value().name());
            throw Answer.refuse(AccessRefusal.NOT_ALLOWED, Map.of("permission", needs == null ? "–" : needs.value().words()));
        }
        return true;
    }

    /** As the handler is declared: an address may be written in many ways ({@code /api/%61ccess/...}) that all lead to it. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern ? pattern : request.getRequestURI();
    }

    static Optional<Sessions.SignedIn> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal).filter(Sessions.SignedIn.class::isInstance).map(Sessions.SignedIn.class::cast);
    }

    @Override public boolean supportsParameter(MethodParameter parameter) { return parameter.getParameterType() == Viewer.class; }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request, WebDataBinderFactory binder) {
        return signedIn().map(Sessions.SignedIn::viewer).orElseThrow(() -> Answer.refuse(AccessRefusal.NOT_SIGNED_IN));
    }
}
