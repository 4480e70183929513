package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

/** The ways in beside the password alone: a code on the telephone, the company's sign-in, a program's token. */
@DatabaseTest
class WaysInTest {

    private static final String PASSWORD = "Long-enough-2026";
    private static final JsonMapper JSON = new JsonMapper();
    private static MockOAuth2Server company;
    private static int staff;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Access access;
    @Autowired Environment environment;
    @Autowired JdbcClient db;
    @Autowired Seal seal;
    @Autowired SettableClock clock;

    private People.Person admin;
    private PersonId lin;
    private String login;

    @BeforeAll
    static void the_company_has_an_openid_server() {
        company = new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true, \"httpServer\": \"NettyWrapper\"}"), new Route[0]);
        company.start();
    }

    @AfterAll
    static void which_is_switched_off() { company.shutdown(); }

    @BeforeEach
    void somebody_with_an_account() {
        db.sql("delete from access.company_sign_in").update();
        clock.letGo();
        people.signInAgain();
        admin = people.called("何管理", Role.ADMINISTRATOR);
        login = "lin" + ++staff;
        lin = organisation.addPerson("W" + staff, "林晚秋" + staff, LocalDate.of(2026, 3, 1), Viewer.SYSTEM.person());
        access.openAccount(lin, login, PASSWORD, Viewer.SYSTEM.person());
        access.grant(lin, Role.PICKER, null, LocalDate.of(2026, 3, 1), Viewer.SYSTEM.person());
        db.sql("update access.account set must_change = false where person_id = ?").param(lin.value()).update();
    }

    @AfterEach
    void the_clock_stands_again() { clock.set(DatabaseTest.NINE); }

    private String origin() { return "http://127.0.0.1:" + environment.getProperty("local.server.port"); }

    // --- the code on the telephone

    private byte[] secret() {
        return db.sql("select secret from access.second_factor where person_id = ?").param(lin.value()).query((row, _) -> java.util.HexFormat.of().parseHex(seal.open(row.getBytes(1)))).single();
    }

    private String code(int stepsOn) { return Totp.code(secret(), Totp.step(clock.instant()) + stepsOn); }

    private People.Reply signIn(Browser browser, String code) {
        browser.get("/api/access/csrf");
        var typed = new HashMap<String, Object>(Map.of("login", login, "password", PASSWORD));
        if (code != null) typed.put("code", code);
        return browser.post("/api/access/sign-in", typed);
    }

    private List<String> switchOn(Browser browser) {
        assertThat(signIn(browser, null).status()).isEqualTo(204);
        var begun = browser.post("/api/access/second-factor", Map.of()).json();
        assertThat(begun.path("address").asString()).startsWith("otpauth://totp/").contains("secret=" + begun.path("secret").asString());
        assertThat(begun.path("picture").asString()).contains("<svg");
        assertThat(begun.path("secret").asString()).isEqualTo(Totp.base32(secret()));
        assertThat(browser.post("/api/access/second-factor/confirm", Map.of("code", "000000")).code()).isEqualTo("WRONG_CODE");
        var codes = browser.post("/api/access/second-factor/confirm", Map.of("code", code(-1))).json().path("codes");
        assertThat(codes).hasSize(SecondFactor.RECOVERY_CODES);
        return codes.values().stream().map(c -> c.asString()).toList();
    }

    @Test
    @Tag("ACC-01")
    void with_a_second_factor_the_password_alone_opens_nothing_and_each_code_opens_once() {
        var paper = switchOn(new Browser(environment));
        assertThat(signIn(new Browser(environment), null).code()).isEqualTo("SECOND_FACTOR_NEEDED");
        assertThat(signIn(new Browser(environment), "123").code()).isEqualTo("WRONG_CODE");
        var now = code(0);
        assertThat(signIn(new Browser(environment), now).status()).isEqualTo(204);
        assertThat(signIn(new Browser(environment), now).code()).as("the same code again").isEqualTo("WRONG_CODE");
        assertThat(signIn(new Browser(environment), paper.get(3).toUpperCase()).status()).isEqualTo(204);
        assertThat(signIn(new Browser(environment), paper.get(3)).code()).as("the same paper again").isEqualTo("WRONG_CODE");
        assertThat(db.sql("select count(*) from access.second_factor where position(? in encode(secret, 'escape')) > 0").param(java.util.HexFormat.of().formatHex(secret())).query(Long.class).single()).isZero();
    }

    @Test
    @Tag("ACC-01")
    void guessing_codes_locks_the_name_like_guessing_passwords() {
        switchOn(new Browser(environment));
        for (var i = 0; i < WrongTries.ALLOWED; i++) assertThat(signIn(new Browser(environment), "00000" + i).code()).isEqualTo("WRONG_CODE");
        assertThat(signIn(new Browser(environment), code(1)).code()).isEqualTo("LOCKED");
    }

    @Test
    @Tag("ACC-01")
    void an_open_session_is_no_place_to_guess_the_code_at_leisure() {
        var browser = new Browser(environment);
        switchOn(browser);
        for (var i = 0; i < WrongTries.ALLOWED; i++) assertThat(browser.post("/api/access/second-factor/" + (i % 2 == 0 ? "off" : "codes"), Map.of("code", "00000" + i)).code()).isEqualTo("WRONG_CODE");
        var locked = browser.post("/api/access/second-factor/off", Map.of("code", code(1)));
        assertThat(locked.code()).isEqualTo("LOCKED");
        assertThat(locked.json().path("detail").asString()).contains("15");
        assertThat(browser.get("/api/access/second-factor").json().path("on").asBoolean()).isTrue();
        clock.set(clock.instant().plus(WrongTries.LOCKED_FOR));
        assertThat(browser.post("/api/access/second-factor/off", Map.of("code", code(0))).status()).isEqualTo(204);
    }

    @Test
    @Tag("ACC-01")
    void its_owner_switches_it_off_with_a_code_and_the_administrator_with_a_reason() {
        var browser = new Browser(environment);
        var paper = switchOn(browser);
        assertThat(browser.post("/api/access/second-factor", Map.of()).code()).isEqualTo("SECOND_FACTOR_ON");
        assertThat(browser.post("/api/access/second-factor/off", Map.of("code", "111111")).code()).isEqualTo("WRONG_CODE");
        assertThat(browser.post("/api/access/second-factor/codes", Map.of("code", paper.get(0))).json().path("codes")).hasSize(10);
        assertThat(browser.post("/api/access/second-factor/off", Map.of("code", paper.get(1))).code()).as("paper of before").isEqualTo("WRONG_CODE");
        assertThat(browser.post("/api/access/second-factor/off", Map.of("code", code(0))).status()).isEqualTo(204);
        assertThat(signIn(new Browser(environment), null).status()).isEqualTo(204);

        switchOn(browser);
        assertThat(admin.post("/api/access/accounts/" + lin.value() + "/second-factor/off", Map.of("why", "手机丢了")).status()).isEqualTo(204);
        assertThat(signIn(new Browser(environment), null).status()).isEqualTo(204);
    }

    // --- the company's sign-in

    private final class AtCompany {
        final CookieManager cookies = new CookieManager();
        final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();

        URI begin(String back) { return URI.create(send(HttpRequest.newBuilder(URI.create(origin() + "/api/access/company/start?back=" + back))).headers().firstValue("Location").orElseThrow()); }

        /** Types the name into the company's own page, which sends the browser back to us. */
        URI sayWho(URI door, String name, Map<String, Object> claims) {
            var form = "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&claims=" + URLEncoder.encode(JSON.writeValueAsString(claims), StandardCharsets.UTF_8);
            var answer = send(HttpRequest.newBuilder(door).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return URI.create(answer.headers().firstValue("Location").orElseThrow());
        }

        String comeBack(URI back) { return send(HttpRequest.newBuilder(back)).headers().firstValue("Location").orElse("none"); }

        HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void companySignsIn(String claim) {
        var setting = new HashMap<String, Object>(Map.of("enabled", true, "issuer", company.issuerUrl("staff").toString(), "client", "zhanggui", "secret", "the-client-secret", "claim", claim,
                "name", Map.of("zh", "公司账号", "en", "Company account"), "site", ""));
        assertThat(admin.put("/api/access/company/settings", setting).status()).isEqualTo(204);
    }

    private String enter(String name, Map<String, Object> claims) {
        var at = new AtCompany();
        return at.comeBack(at.sayWho(at.begin("/"), name, claims));
    }

    @Test
    @Tag("ACC-01")
    void whom_the_companys_openid_server_names_is_signed_in_and_lands_where_he_wanted_to_go() {
        companySignsIn("preferred_username");
        assertThat(admin.get("/api/access/company").json().path("name").path("zh").asString()).isEqualTo("公司账号");
        db.sql("update access.account set must_change = true where person_id = ?").param(lin.value()).update();
        var at = new AtCompany();
        var door = at.begin("/attendance");
        assertThat(door.toString()).startsWith(company.issuerUrl("staff").toString()).contains("code_challenge_method=S256").contains("nonce=").contains("response_type=code");
        assertThat(at.comeBack(at.sayWho(door, "subject-" + login, Map.of("preferred_username", login.toUpperCase())))).isEqualTo("/attendance");
        var me = at.send(HttpRequest.newBuilder(URI.create(origin() + "/api/access/me")));
        assertThat(JSON.readTree(me.body()).path("person").path("id").asLong()).isEqualTo(lin.value());
        assertThat(JSON.readTree(me.body()).path("mustChangePassword").asBoolean()).as("no password, no age of it").isFalse();
        assertThat(admin.get("/api/access/company/settings").text()).doesNotContain("the-client-secret");
    }

    @Test
    @Tag("ACC-01")
    void the_second_time_it_is_the_servers_number_that_counts_and_a_name_given_to_somebody_new_opens_nothing() {
        companySignsIn("preferred_username");
        assertThat(enter("subject-" + login, Map.of("preferred_username", login))).isEqualTo("/");
        assertThat(enter("subject-" + login, Map.of("preferred_username", "renamed"))).isEqualTo("/");
        assertThat(enter("another-" + login, Map.of("preferred_username", login))).isEqualTo("/sign-in?refused=COMPANY_OTHER");
    }

    @Test
    @Tag("ACC-01")
    void who_has_no_open_account_or_no_verified_address_stays_outside() {
        companySignsIn("email");
        db.sql("update access.account set login = ? where person_id = ?").params(login + "@example.com", lin.value()).update();
        assertThat(enter("a-" + login, Map.of("email", login + "@example.com"))).isEqualTo("/sign-in?refused=COMPANY_NOBODY");
        assertThat(enter("a-" + login, Map.of("email", "nobody@example.com", "email_verified", true))).isEqualTo("/sign-in?refused=COMPANY_NOBODY");
        assertThat(enter("a-" + login, Map.of("email", login + "@example.com", "email_verified", true))).isEqualTo("/");
        admin.post("/api/access/accounts/" + lin.value() + "/disable", Map.of("why", "停用"));
        assertThat(enter("a-" + login, Map.of("email", login + "@example.com", "email_verified", true))).isEqualTo("/sign-in?refused=COMPANY_NOBODY");
    }

    @Test
    @Tag("ACC-01")
    void an_answer_that_this_browser_did_not_ask_for_opens_nothing() {
        companySignsIn("preferred_username");
        var one = new AtCompany();
        var other = new AtCompany();
        var back = one.sayWho(one.begin("/"), "x-" + login, Map.of("preferred_username", login));
        other.begin("/");
        assertThat(other.comeBack(back)).as("another browser's state").isEqualTo("/sign-in?refused=COMPANY_STALE");
        var code = query(back, "code");
        var mine = other.begin("/");
        assertThat(other.comeBack(URI.create(origin() + "/api/access/company/callback?code=" + code + "&state=" + query(mine, "state")))).as("another browser's code").isEqualTo("/sign-in?refused=COMPANY_REFUSED");
        var late = new AtCompany();
        var tooLate = late.sayWho(late.begin("/"), "x-" + login, Map.of("preferred_username", login));
        clock.set(clock.instant().plus(Duration.ofMinutes(11)));
        assertThat(late.comeBack(tooLate)).isEqualTo("/sign-in?refused=COMPANY_STALE");
        assertThat(new AtCompany().comeBack(URI.create(origin() + "/api/access/company/callback?error=access_denied"))).isEqualTo("/sign-in?refused=COMPANY_REFUSED");
    }

    @Test
    @Tag("ACC-01")
    void a_token_made_for_another_client_of_the_same_server_opens_nothing() {
        companySignsIn("preferred_username");
        var at = new AtCompany();
        var door = at.begin("/");
        var back = at.sayWho(URI.create(door.toString().replace("client_id=zhanggui", "client_id=another")), "x-" + login, Map.of("preferred_username", login, "aud", "another"));
        assertThat(at.comeBack(back)).isEqualTo("/sign-in?refused=COMPANY_REFUSED");
    }

    @Test
    @Tag("ACC-01")
    void while_the_server_is_out_of_reach_the_page_says_so_and_unsafe_addresses_are_refused() {
        assertThat(new AtCompany().begin("/").toString()).isEqualTo("/sign-in?refused=COMPANY_OFF");
        companySignsIn("preferred_username");
        db.sql("update access.company_sign_in set issuer = 'http://localhost:1/staff'").update();
        assertThat(new AtCompany().begin("/").toString()).isEqualTo("/sign-in?refused=COMPANY_UNREACHABLE");
        var wrong = Map.of("enabled", true, "issuer", "http://login.example.com", "client", "zhanggui", "claim", "name", "name", Map.of("zh", "公司账号", "en", "Company"), "site", "ftp://x");
        assertThat(admin.put("/api/access/company/settings", wrong).json().path("fields")).hasSize(3);
        var other = Map.of("enabled", true, "issuer", "https://login.example.com", "client", "zhanggui", "claim", "sub", "name", Map.of("zh", "公司账号", "en", "Company"), "site", "");
        assertThat(admin.put("/api/access/company/settings", other).status()).isEqualTo(204);
        assertThat(admin.get("/api/access/company/settings").json().path("setting").path("hasSecret").asBoolean()).as("what was agreed with one server is told to no other").isFalse();
    }

    @Test
    @Tag("ACC-01")
    void behind_the_companys_sign_in_the_own_second_factor_is_asked_for_unless_the_company_says_otherwise() {
        switchOn(new Browser(environment));
        companySignsIn("preferred_username");
        var at = new AtCompany();
        assertThat(at.comeBack(at.sayWho(at.begin("/attendance"), "f-" + login, Map.of("preferred_username", login)))).isEqualTo("/sign-in?company=code&back=%2Fattendance");
        assertThat(me(at)).as("not in yet").isEqualTo(401);
        assertThat(typed(at, "000000").statusCode()).isEqualTo(422);
        assertThat(typed(new AtCompany(), code(0)).statusCode()).as("a browser that was not there").isEqualTo(409);
        assertThat(typed(at, code(0)).statusCode()).isEqualTo(204);
        assertThat(me(at)).isEqualTo(200);
        var guessing = new AtCompany();
        guessing.comeBack(guessing.sayWho(guessing.begin("/"), "f-" + login, Map.of("preferred_username", login)));
        for (var i = 0; i < WrongTries.ALLOWED; i++) typed(guessing, "00000" + i);
        assertThat(typed(guessing, code(1)).body()).contains("LOCKED");
        db.sql("update access.company_sign_in set asks_factor = false").update();
        assertThat(enter("f-" + login, Map.of("preferred_username", login))).as("the company's server asks for one itself").isEqualTo("/");
    }

    private int me(AtCompany at) { return at.send(HttpRequest.newBuilder(URI.create(origin() + "/api/access/me"))).statusCode(); }

    private HttpResponse<String> typed(AtCompany at, String code) {
        at.send(HttpRequest.newBuilder(URI.create(origin() + "/api/access/csrf")));
        var token = at.cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals("XSRF-TOKEN")).findFirst().orElseThrow().getValue();
        return at.send(HttpRequest.newBuilder(URI.create(origin() + "/api/access/company/code")).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("code", code)))));
    }

    private static String query(URI address, String name) {
        for (var part : address.getRawQuery().split("&")) if (part.startsWith(name + "=")) return part.substring(name.length() + 1);
        throw new IllegalStateException("no " + name + " in " + address);
    }

    // --- a program's token

    private HttpResponse<String> asProgram(String method, String path, String token, Object body) {
        var request = HttpRequest.newBuilder(URI.create(origin() + path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return new AtCompany().send(request);
    }

    @Test
    @Tag("API-01")
    void a_token_does_what_its_owner_may_and_no_more_and_only_its_hash_is_kept() {
        var browser = new Browser(environment);
        signIn(browser, null);
        var made = browser.post("/api/access/tokens", Map.of("name", "夜间报表", "days", 30, "permissions", List.of("READ_STOCK"))).json();
        var secret = made.path("secret").asString();
        assertThat(JSON.readTree(asProgram("GET", "/api/access/me", secret, null).body()).path("permissions").toString()).isEqualTo("[\"SIGNED_IN\",\"READ_STOCK\"]");
        assertThat(asProgram("GET", "/api/orders", secret, null).statusCode()).as("its owner may, it may not").isEqualTo(403);
        assertThat(browser.get("/api/orders").status()).isEqualTo(200);
        assertThat(asProgram("PUT", "/api/notices/settings", secret, Map.of("language", "zh", "remindHours", 24, "unwanted", List.of())).statusCode()).as("no token against forged requests is asked of programs").isEqualTo(204);
        assertThat(asProgram("POST", "/api/access/tokens", secret, Map.of("name", "next", "days", 30, "permissions", List.of())).body()).contains("TOKEN_NOT_HERE");
        assertThat(asProgram("POST", "/api/%61ccess/tokens", secret, Map.of("name", "next", "days", 30, "permissions", List.of())).body()).as("the same address in another spelling").contains("TOKEN_NOT_HERE");
        assertThat(browser.post("/api/access/tokens", Map.of("name", "mehr", "days", 30, "permissions", List.of("MANAGE_ACCESS"))).code()).isEqualTo("NOT_ALLOWED");
        assertThat(browser.post("/api/access/tokens", Map.of("name", "ewig", "days", 367, "permissions", List.of())).code()).isEqualTo("WRONG_TOKEN_DAYS");
        assertThat(db.sql("select count(*) from access.token where encode(hash, 'escape') like '%' || ? || '%' or beginning = ?").params(secret, secret).query(Long.class).single()).isZero();
        var listed = browser.get("/api/access/tokens").json().get(0);
        assertThat(listed.path("lastUsedAt").asString()).isNotBlank();
        assertThat(listed.toString()).doesNotContain(secret);
    }

    @Test
    @Tag("API-01")
    void a_token_ends_when_it_is_revoked_when_it_expires_and_when_its_owner_may_no_longer_come_in() {
        var browser = new Browser(environment);
        signIn(browser, null);
        var revoked = browser.post("/api/access/tokens", Map.of("name", "a", "days", 1, "permissions", List.of())).json();
        var expiring = browser.post("/api/access/tokens", Map.of("name", "b", "days", 1, "permissions", List.of())).json().path("secret").asString();
        var kept = browser.post("/api/access/tokens", Map.of("name", "c", "days", 300, "permissions", List.of())).json().path("secret").asString();
        assertThat(browser.delete("/api/access/tokens/" + revoked.path("id").asLong()).status()).isEqualTo(204);
        assertThat(asProgram("GET", "/api/access/me", revoked.path("secret").asString(), null).statusCode()).isEqualTo(401);
        assertThat(asProgram("GET", "/api/access/me", expiring, null).statusCode()).isEqualTo(200);
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        assertThat(asProgram("GET", "/api/access/me", expiring, null).statusCode()).isEqualTo(401);
        assertThat(asProgram("GET", "/api/access/me", kept, null).statusCode()).isEqualTo(200);
        admin.signInAgain();
        admin.post("/api/access/accounts/" + lin.value() + "/disable", Map.of("why", "停用"));
        admin.post("/api/access/accounts/" + lin.value() + "/enable", Map.of());
        assertThat(asProgram("GET", "/api/access/me", kept, null).statusCode()).as("also when the account is opened again").isEqualTo(401);
    }

    @Test
    @Tag("ACC-01")
    void an_old_password_opens_neither_tokens_nor_the_second_factor() {
        var browser = new Browser(environment);
        signIn(browser, null);
        db.sql("update access.account set changed_at = now() - interval '181 days' where person_id = ?").param(lin.value()).update();
        var again = new Browser(environment);
        assertThat(signIn(again, null).status()).isEqualTo(204);
        assertThat(again.get("/api/access/me").json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(again.post("/api/access/tokens", Map.of("name", "a", "days", 1, "permissions", List.of())).code()).isEqualTo("PASSWORD_MUST_CHANGE");
        assertThat(again.post("/api/access/second-factor", Map.of()).code()).isEqualTo("PASSWORD_MUST_CHANGE");
        assertThat(again.get("/api/access/sessions").status()).isEqualTo(200);
        assertThat(again.post("/api/access/password", Map.of("oldPassword", PASSWORD, "newPassword", "Another-one-2027")).status()).isEqualTo(204);
        assertThat(again.get("/api/access/tokens").status()).isEqualTo(200);
    }
}
