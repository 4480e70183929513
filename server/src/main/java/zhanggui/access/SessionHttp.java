package zhanggui.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Open;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** Signing in and out, the own password, the own sessions (ACC-01). */
@RestController
class SessionHttp {

    /** @param code of the telephone or from paper, when the account asks for one (ACC-01) */
    record Credentials(@NotBlank @Size(max = 100) String login, @NotBlank @Size(max = 200) String password, @Nullable @Size(max = 40) String code) {}

    record NewPassword(@NotNull @Size(max = 200) String oldPassword, @NotNull @Size(max = 200) String newPassword) {}

    private final SignIn signIn;
    private final ChangePassword changePassword;
    private final PasswordRules rules;
    private final Sessions sessions;

    SessionHttp(SignIn signIn, ChangePassword changePassword, PasswordRules rules, Sessions sessions) {
        this.signIn = signIn;
        this.changePassword = changePassword;
        this.rules = rules;
        this.sessions = sessions;
    }

    /** Asking anything sets the cookie that guards against forged requests; the sign-in page asks this. */
    @GetMapping("/api/access/csrf")
    @Open(because = "the sign-in itself needs the token against forged requests")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void csrf() {}

    @PostMapping("/api/access/sign-in")
    @Open(because = "nobody is signed in before")
    ResponseEntity<Void> signIn(@Validated @RequestBody Credentials typed, HttpServletRequest request) {
        var device = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).map(d -> d.substring(0, Math.min(d.length(), 300))).orElse("");
        var token = Answer.of(signIn.signIn(typed.login, typed.password, typed.code, device));
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie(token, Sessions.LIFE.toSeconds(), request)).build();
    }

    @PostMapping("/api/access/sign-out")
    @Needs(Permission.SIGNED_IN)
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        SessionFilter.token(request).ifPresent(sessions::end);
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie("", 0, request)).build();
    }

    @PostMapping("/api/access/sign-out-everywhere")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOutEverywhere(Viewer viewer, HttpServletRequest request) { sessions.endAll(viewer.person(), own(request)); }

    @GetMapping("/api/access/sessions")
    @Needs(Permission.SIGNED_IN)
    List<Sessions.Session> mine(Viewer viewer, HttpServletRequest request) { return sessions.of(viewer.person(), own(request)); }

    @DeleteMapping("/api/access/sessions/{key}")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String key, Viewer viewer) {
        if (!sessions.endOne(viewer.person(), key)) throw Answer.refuse(AccessRefusal.NO_SUCH_SESSION);
    }

    @GetMapping("/api/access/password-rule")
    @Needs(Permission.SIGNED_IN)
    PasswordRule rule() { return rules.today(); }

    @PostMapping("/api/access/password")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@Validated @RequestBody NewPassword words, Viewer viewer, HttpServletRequest request) {
        Answer.of(changePassword.change(viewer, words.oldPassword, words.newPassword, own(request)));
    }

    private static String own(HttpServletRequest request) { return SessionFilter.token(request).orElse(""); }

    static String cookie(String token, long seconds, HttpServletRequest request) {
        return ResponseCookie.from(SessionFilter.COOKIE, token).httpOnly(true).sameSite("Strict").secure(request.isSecure())
                .path("/").maxAge(seconds).build().toString();
    }
}
