package zhanggui.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the session cookie, or a program's own token (API-01), into the signed-in person of this request. Whoever sends a token is asked for nothing else. */
class SessionFilter extends OncePerRequestFilter {

    static final String COOKIE = "zhanggui";

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Tokens tokens;

    SessionFilter(Sessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        who(request).ifPresent(signedIn ->
                SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(signedIn, null, java.util.List.of())));
        chain.doFilter(request, response);
    }

    private Optional<Sessions.SignedIn> who(HttpServletRequest request) {
        if (!byToken(request)) return token(request).flatMap(sessions::find);
        return tokens.find(request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length()).strip()).map(viewer -> new Sessions.SignedIn(viewer, false, true));
    }

    /** No browser sends this by itself to another site's address: such a request needs no token against forged ones. */
    static boolean byToken(HttpServletRequest request) {
        var said = request.getHeader(HttpHeaders.AUTHORIZATION);
        return said != null && said.startsWith(BEARER);
    }

    static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream().flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue).findFirst();
    }

    @Override protected boolean shouldNotFilterAsyncDispatch() { return false; }
}
