package zhanggui.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import zhanggui.kernel.Answer;

/** UX-08: while the quarter is being lived everybody may look, and only the simulation acts: what a visitor did in the middle of August would change what becomes of it. */
@Component
@ConditionalOnProperty("zhanggui.demo")
class Untouched implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String IN_AND_OUT = "/api/access/sign-";

    private final Simulation simulation;

    Untouched(Simulation simulation) { this.simulation = simulation; }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!simulation.living() || READING.contains(request.getMethod()) || request.getRequestURI().startsWith(IN_AND_OUT)) return true;
        if (simulation.isOwn(request.getHeader(Colleague.PASS))) return true;
        throw Answer.refuse(DemoRefusal.STILL_LIVING);
    }

    @Override public void addInterceptors(InterceptorRegistry registry) { registry.addInterceptor(this); }
}
