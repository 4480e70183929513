package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

@DatabaseTest
@Tag("spine")
@Tag("ACC-01")
class SignInTest {

    private static final String FIRST = "Qing-zhu-2026";
    private static final String SECOND = "Song_he_88888";
    private static int staff;

    @Autowired Organisation organisation;
    @Autowired Access access;
    @Autowired Passwords passwords;
    @Autowired BusinessCalendar calendar;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;
    @Autowired Environment environment;
    @Autowired TransactionTemplate transaction;
    @Autowired WrongTries wrongTries;
    @Autowired PasswordRules rules;
    @Autowired Sessions sessions;
    @Autowired SecondFactor secondFactor;
    @Autowired zhanggui.audit.Audit audit;

    private PersonId person;
    private String login;

    @BeforeEach
    void 秦小满_has_an_account() {
        clock.set(DatabaseTest.NINE);
        staff++;
        login = "qinxiaoman" + staff;
        person = organisation.addPerson("Q" + staff, "秦小满", LocalDate.of(2025, 1, 1), Viewer.SYSTEM.person());
        access.openAccount(person, login, FIRST, Viewer.SYSTEM.person());
        access.grant(person, Role.PICKER, null, LocalDate.of(2025, 1, 1), Viewer.SYSTEM.person());
    }

    @Test
    void a_one_time_password_opens_nothing_but_its_own_change() {
        var browser = new Browser(environment);
        assertThat(browser.signIn(login, FIRST).status()).isEqualTo(204);
        assertThat(browser.get("/api/access/me").json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(browser.get("/api/reports/my-work").code()).isEqualTo("PASSWORD_MUST_CHANGE");
        assertThat(browser.post("/api/access/password", Map.of("oldPassword", FIRST, "newPassword", SECOND)).status()).isEqualTo(204);
        assertThat(browser.get("/api/reports/my-work").status()).isEqualTo(200);
        assertThat(new Browser(environment).signIn(login, FIRST).status()).isEqualTo(401);
        assertThat(new Browser(environment).signIn(login, SECOND).status()).isEqualTo(204);
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        var browser = new Browser(environment);
        browser.signIn(login, FIRST);
        assertThat(browser.cookie("zhanggui").isHttpOnly()).isTrue();
        assertThat(browser.cookie("zhanggui").getPath()).isEqualTo("/");
        assertThat(db.sql("select count(*) from access.session where encode(token_hash, 'escape') like ?").param("%" + browser.cookie("zhanggui").getValue() + "%").query(Long.class).single()).isZero();
    }

    @Test
    void without_the_token_against_forged_requests_nothing_is_done() {
        var browser = new Browser(environment);
        var answer = browser.post("/api/access/sign-in", Map.of("login", login, "password", FIRST));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("STALE_PAGE");
    }

    @Test
    void four_wrong_tries_are_forgiven_the_fifth_locks_for_a_quarter_of_an_hour() {
        var browser = new Browser(environment);
        for (var i = 0; i < 4; i++) assertThat(browser.signIn(login, "wrong").code()).isEqualTo("WRONG_NAME_OR_PASSWORD");
        assertThat(browser.signIn(login, FIRST).status()).isEqualTo(204);

        for (var i = 0; i < 5; i++) assertThat(browser.signIn(login, "wrong").code()).isEqualTo("WRONG_NAME_OR_PASSWORD");
        assertThat(browser.signIn(login, FIRST).code()).isEqualTo("LOCKED");
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(browser.signIn(login, FIRST).text()).contains("1 分钟后");
        clock.advance(Duration.ofSeconds(1));
        assertThat(browser.signIn(login, FIRST).status()).isEqualTo(204);
    }

    @Test
    void guesses_sent_all_at_once_learn_no_more_than_five_and_hold_no_connection_while_they_are_hashed() throws Exception {
        var hashed = new java.util.concurrent.atomic.AtomicInteger();
        var watched = new Passwords(new DefaultListableBeanFactory().getBeanProvider(Argon2PasswordEncoder.class)) {
            @Override boolean fits(String password, String hash) {
                assertThat(org.springframework.transaction.support.TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
                hashed.incrementAndGet();
                return super.fits(password, hash);
            }
        };
        var signIn = new SignIn(db, clock, wrongTries, watched, rules, access, sessions, secondFactor, audit, transaction);
        try (var all = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = java.util.stream.IntStream.range(0, 12).mapToObj(i -> all.submit(() -> signIn.signIn(login, "guess" + i, null, ""))).toList();
            var codes = new java.util.ArrayList<String>();
            for (var answer : answers) codes.add(((zhanggui.kernel.Outcome.Refused<String>) answer.get()).why().name());
            assertThat(codes.stream().filter("WRONG_NAME_OR_PASSWORD"::equals)).hasSize(5);
            assertThat(codes.stream().filter("LOCKED"::equals)).hasSize(7);
        }
        assertThat(hashed.get()).isGreaterThanOrEqualTo(5);
        assertThat(signIn.signIn(login, FIRST, null, "")).isInstanceOf(zhanggui.kernel.Outcome.Refused.class);
        clock.advance(Duration.ofMinutes(15));
        assertThat(signIn.signIn(login, FIRST, null, "")).isInstanceOf(zhanggui.kernel.Outcome.Done.class);
    }

    @Test
    void a_name_that_nobody_has_is_answered_and_locked_like_one_that_somebody_has() {
        var browser = new Browser(environment);
        var unknown = browser.signIn("nobody", "wrong");
        var known = browser.signIn(login, "wrong");
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.json().path("detail")).isEqualTo(known.json().path("detail"));
        for (var i = 0; i < 4; i++) browser.signIn("nobody", "wrong");
        assertThat(browser.signIn("nobody", "wrong").code()).isEqualTo("LOCKED");
    }

    @Test
    @Tag("SEC-01")
    void a_new_password_is_long_mixed_and_new() {
        var browser = new Browser(environment);
        browser.signIn(login, FIRST);
        for (var weak : List.of("Ab3-ef7", "alllowercase", "Aa1-" + login, FIRST)) {
            var answer = browser.post("/api/access/password", Map.of("oldPassword", FIRST, "newPassword", weak));
            assertThat(answer.code()).as(weak).isEqualTo("WEAK_PASSWORD");
            assertThat(answer.json().path("fields").get(0).path("field").asString()).isEqualTo("newPassword");
        }
    }

    @Test
    @Tag("SEC-01")
    void a_password_older_than_the_rule_must_be_changed() {
        var browser = new Browser(environment);
        browser.signIn(login, FIRST);
        browser.post("/api/access/password", Map.of("oldPassword", FIRST, "newPassword", SECOND));
        clock.advance(Duration.ofDays(179));
        var later = new Browser(environment);
        later.signIn(login, SECOND);
        assertThat(later.get("/api/access/me").json().path("mustChangePassword").asBoolean()).isFalse();
        clock.advance(Duration.ofDays(1));
        var muchLater = new Browser(environment);
        muchLater.signIn(login, SECOND);
        assertThat(muchLater.get("/api/access/me").json().path("mustChangePassword").asBoolean()).isTrue();
    }

    @Test
    void signing_out_everywhere_leaves_only_the_session_that_asked() {
        var phone = new Browser(environment);
        var desk = new Browser(environment);
        phone.signIn(login, FIRST);
        desk.signIn(login, FIRST);
        assertThat(desk.get("/api/access/sessions").json()).hasSize(2);
        assertThat(phone.get("/api/access/me").status()).isEqualTo(200);
        assertThat(desk.post("/api/access/sign-out-everywhere", Map.of()).status()).isEqualTo(204);
        assertThat(phone.get("/api/access/me").status()).isEqualTo(401);
        assertThat(desk.get("/api/access/me").status()).isEqualTo(200);
        desk.post("/api/access/sign-out", Map.of());
        assertThat(desk.get("/api/access/me").status()).isEqualTo(401);
    }

    @Test
    void one_session_can_be_ended_by_its_owner_only() {
        var phone = new Browser(environment);
        phone.signIn(login, FIRST);
        var key = phone.get("/api/access/sessions").json().get(0).path("key").asString();
        var other = organisation.addPerson("R" + staff, "赵小北", LocalDate.of(2025, 1, 1), Viewer.SYSTEM.person());
        access.openAccount(other, "zhaoxiaobei" + staff, FIRST, Viewer.SYSTEM.person());
        var stranger = new Browser(environment);
        stranger.signIn("zhaoxiaobei" + staff, FIRST);
        assertThat(stranger.delete("/api/access/sessions/" + key).code()).isEqualTo("NO_SUCH_SESSION");
        assertThat(phone.get("/api/access/me").status()).isEqualTo(200);
        assertThat(phone.delete("/api/access/sessions/" + key).status()).isEqualTo(204);
        assertThat(phone.get("/api/access/me").status()).isEqualTo(401);
    }

    @Test
    void an_empty_installation_gets_one_administrator_with_a_one_time_password_once() {
        db.sql("truncate access.role_grant, access.session, access.account cascade").update();
        var first = new FirstAdministrator(db, transaction, organisation, access, passwords, calendar);
        var password = transaction.execute(_ -> first.appoint());
        String again = transaction.execute(_ -> first.appoint());
        assertThat(again).isNull();
        var browser = new Browser(environment);
        assertThat(browser.signIn("admin", password).status()).isEqualTo(204);
        assertThat(browser.get("/api/access/me").json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(db.sql("select count(*) from audit.entry where coalesce(after::text, '') like ?").param("%" + password + "%").query(Long.class).single()).isZero();
    }
}
