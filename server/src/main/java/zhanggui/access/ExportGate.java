package zhanggui.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import zhanggui.audit.Exports;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;

/** SEC-03: the one way by which data leaves as a file. Whoever may is asked what for, and is put on record before and after. */
@Component
class ExportGate implements HandlerInterceptor, HandlerMethodArgumentResolver {

    private static final String PURPOSE = "purpose";
    private static final int LONGEST = 200;
    private static final String BEGUN = ExportGate.class.getName() + ".begun";
    private static final String ROWS = ExportGate.class.getName() + ".rows";

    private final Exports exports;

    ExportGate(Exports exports) { this.exports = exports; }

    /** Stands behind {@link Gate}: who comes here has the right. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !method.hasMethodAnnotation(Export.class) || request.getAttribute(BEGUN) != null) return true;
        var purpose = request.getParameter(PURPOSE) == null ? "" : request.getParameter(PURPOSE).strip();
        if (purpose.isEmpty() || purpose.length() > LONGEST) throw Answer.refuse(AccessRefusal.PURPOSE_MISSING);
        var asked = new TreeMap<String, Object>();
        request.getParameterMap().forEach((name, values) -> { if (!name.equals(PURPOSE)) asked.put(name, values.length == 1 ? values[0] : Arrays.asList(values)); });
        asked.put("address", request.getRequestURI());
        var by = Gate.signedIn().orElseThrow().viewer().person();
        var begun = exports.begin(by, method.getMethodAnnotation(Export.class).value(), purpose, asked);
        request.setAttribute(BEGUN, begun);
        request.setAttribute(ROWS, new ExportedRows(rows -> exports.end(begun, rows, true)));
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (!(request.getAttribute(BEGUN) instanceof Exports.Begun begun) || !(request.getAttribute(ROWS) instanceof ExportedRows rows)) return;
        if (!rows.ended()) exports.end(begun, rows.count(), false);
    }

    @Override public boolean supportsParameter(MethodParameter parameter) { return parameter.getParameterType() == ExportedRows.class; }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest request, @Nullable WebDataBinderFactory binder) {
        if (request.getAttribute(ROWS, RequestAttributes.SCOPE_REQUEST) instanceof ExportedRows rows) return rows;
        throw new IllegalStateException(parameter.getMethod() + " counts exported rows and is not marked as an export");
    }
}
