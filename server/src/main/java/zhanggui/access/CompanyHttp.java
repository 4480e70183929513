package zhanggui.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Open;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Refusal;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** To the company's sign-in and back (ACC-01). What goes wrong on the way is said on our own sign-in page. */
@RestController
class CompanyHttp {

    private static final String COOKIE = "zhanggui-company";
    private static final String CALLBACK = "/api/access/company/callback";
    private static final int SECONDS = 600;

    /** @param name what the button says; null while there is none */
    record Door(@Nullable Words name) {}

    record NewSetting(boolean enabled, @NotBlank String issuer, @NotBlank String client, @Nullable String secret, @NotBlank String claim, @NotNull Words name, @NotNull String site, @Nullable Boolean asksFactor) {}

    record Code(@NotBlank @Size(max = 40) String code) {}

    record Standing(CompanySettings.@Nullable Setting setting, String callback) {}

    private final CompanySignIn signIn;
    private final CompanySettings settings;

    CompanyHttp(CompanySignIn signIn, CompanySettings settings) {
        this.signIn = signIn;
        this.settings = settings;
    }

    @GetMapping("/api/access/company")
    @Open(because = "the sign-in page shows the button")
    Door door() { return new Door(settings.stands().filter(CompanySettings.Setting::enabled).map(CompanySettings.Setting::name).orElse(null)); }

    @GetMapping("/api/access/company/start")
    @Open(because = "nobody is signed in before")
    ResponseEntity<Void> start(@RequestParam(defaultValue = "/") String back, HttpServletRequest request) {
        return switch (signIn.begin(ours(back), callback(request))) {
            case Outcome.Refused<CompanySignIn.Going>(var why, _, _) -> toOurs("/sign-in?refused=" + why.name(), "", 0, request);
            case Outcome.Done<CompanySignIn.Going>(var going) -> to(going.to(), going.cookie(), SECONDS, request).build();
        };
    }

    @GetMapping(CALLBACK)
    @Open(because = "nobody is signed in before")
    ResponseEntity<Void> back(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String state, HttpServletRequest request) {
        if (code.isEmpty()) return refused(AccessRefusal.COMPANY_REFUSED, request);
        return switch (signIn.finish(code, state, cookie(request), callback(request), device(request))) {
            case Outcome.Refused<CompanySignIn.Back>(var why, _, _) -> refused(why, request);
            case Outcome.Done<CompanySignIn.Back>(CompanySignIn.Back.In(var token, var page)) -> to(URI.create(page), "", 0, request)
                    .header(HttpHeaders.SET_COOKIE, SessionHttp.cookie(token, Sessions.LIFE.toSeconds(), request)).build();
            case Outcome.Done<CompanySignIn.Back>(CompanySignIn.Back.CodeNeeded(var carried, var page)) ->
                    to(URI.create("/sign-in?company=code&back=" + URLEncoder.encode(page, StandardCharsets.UTF_8)), carried, SECONDS, request).build();
        };
    }

    /** The own second proof behind the company's sign-in. */
    @PostMapping("/api/access/company/code")
    @Open(because = "nobody is signed in before")
    ResponseEntity<Void> code(@Validated @RequestBody Code typed, HttpServletRequest request) {
        var in = Answer.of(signIn.code(cookie(request), typed.code, device(request)));
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, carried("", 0, request)).header(HttpHeaders.SET_COOKIE, SessionHttp.cookie(in.token(), Sessions.LIFE.toSeconds(), request)).build();
    }

    private static String device(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).map(d -> d.substring(0, Math.min(d.length(), 300))).orElse("");
    }

    @GetMapping("/api/access/company/settings")
    @Needs(Permission.MANAGE_ACCESS)
    Standing settings(HttpServletRequest request) { return new Standing(settings.stands().orElse(null), callback(request)); }

    @PutMapping("/api/access/company/settings")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@Validated @RequestBody NewSetting to, Viewer viewer) {
        Answer.of(settings.change(new CompanySettings.Setting(to.enabled, to.issuer, to.client, to.claim, to.name, to.site, false, !Boolean.FALSE.equals(to.asksFactor)), to.secret, viewer.person()));
    }

    private ResponseEntity<Void> refused(Refusal why, HttpServletRequest request) { return toOurs("/sign-in?refused=" + why.name(), "", 0, request); }

    private static ResponseEntity<Void> toOurs(String page, String cookie, int seconds, HttpServletRequest request) { return to(URI.create(page), cookie, seconds, request).build(); }

    /** Comes back from another site: a strict cookie would be left at home. */
    private static ResponseEntity.HeadersBuilder<?> to(URI page, String cookie, int seconds, HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.FOUND).location(page).header(HttpHeaders.SET_COOKIE, carried(cookie, seconds, request));
    }

    private static String carried(String cookie, int seconds, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, cookie).httpOnly(true).sameSite("Lax").secure(request.isSecure()).path("/api/access/company").maxAge(seconds).build().toString();
    }

    private static String cookie(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream().flatMap(Arrays::stream).filter(c -> c.getName().equals(COOKIE)).map(Cookie::getValue).findFirst().orElse("");
    }

    private String callback(HttpServletRequest request) {
        var site = settings.open().map(CompanySettings.Open::site).filter(s -> !s.isEmpty());
        var url = request.getRequestURL();
        return site.orElseGet(() -> url.substring(0, url.length() - request.getRequestURI().length())) + CALLBACK;
    }

    /** Only a page of ours. */
    private static String ours(String page) { return page.matches("/(?![/\\\\])[\\x21-\\x7e]*") ? page : "/"; }
}
