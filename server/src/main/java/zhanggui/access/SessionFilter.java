package zhanggui.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the session cookie into the signed-in person of this request. */
class SessionFilter extends OncePerRequestFilter {

    static final String COOKIE = "zhanggui";

    private final Sessions sessions;

    SessionFilter(Sessions sessions) { this.sessions = sessions; }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        token(request).flatMap(sessions::find).ifPresent(signedIn ->
                SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(signedIn, null, java.util.List.of())));
        chain.doFilter(request, response);
    }

    static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream().flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue).findFirst();
    }

    @Override protected boolean shouldNotFilterAsyncDispatch() { return false; }
}
