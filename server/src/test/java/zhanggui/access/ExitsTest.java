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
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.kernel.SettableClock;

@DatabaseTest
class ExitsTest {

    private static int number;

    @Autowired People people;
    @Autowired Exits exits;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person admin;
    private People.Person leaver;
    private People.Person heir;

    @BeforeEach
    void somebody_who_will_leave() {
        clock.set(DatabaseTest.NINE);
        people.signInAgain();
        admin = people.called("何管理", Role.ADMINISTRATOR);
        leaver = people.called("走的人" + ++number, Role.SERVICE_AGENT);
        heir = people.called("接的人", Role.SERVICE_AGENT);
    }

    private long open(String login) {
        var asked = Map.of("kind", "SUB_ACCOUNT", "platform", "千牛", "login", login, "owner", leaver.id.value(), "note", "退款权限");
        return admin.post("/api/access/platform-accounts", asked).json().path("id").asLong();
    }

    private void leftOn(LocalDate day) { db.sql("update organisation.person set left_on = ? where id = ?").params(day, leaver.id.value()).update(); }

    @Test
    @Tag("SEC-10")
    void the_exit_lists_all_that_somebody_holds_and_withdrawing_leaves_only_what_has_to_be_handed_over() {
        var account = open("旗舰店:小" + number);
        leaver.post("/api/access/tokens", Map.of("name", "t", "days", 9, "permissions", List.of()));
        var before = admin.get("/api/access/exits/" + leaver.id.value()).json();
        assertThat(before.path("open").asBoolean()).isTrue();
        assertThat(before.path("sessions").asInt()).isEqualTo(1);
        assertThat(before.path("tokens").asInt()).isEqualTo(1);
        assertThat(before.path("grants")).hasSize(1);
        assertThat(before.path("accounts").get(0).path("login").asString()).isEqualTo("旗舰店:小" + number);
        assertThat(leaver.get("/api/access/platform-accounts/mine").json()).hasSize(1);

        assertThat(admin.post("/api/access/exits/" + leaver.id.value() + "/withdraw", Map.of("why", "离职")).status()).isEqualTo(204);
        assertThat(leaver.get("/api/access/me").status()).isEqualTo(401);
        var after = admin.get("/api/access/exits/" + leaver.id.value()).json();
        assertThat(after.path("open").asBoolean()).isFalse();
        assertThat(after.path("sessions").asInt() + after.path("tokens").asInt() + after.path("grants").size()).isZero();
        assertThat(after.path("whole").asBoolean()).as("the sub-account is still his").isFalse();

        assertThat(admin.post("/api/access/platform-accounts/" + account + "/hand-over", Map.of("owner", heir.id.value(), "why", "接手")).status()).isEqualTo(204);
        assertThat(admin.get("/api/access/exits/" + leaver.id.value()).json().path("whole").asBoolean()).isTrue();
        var steps = admin.get("/api/access/platform-accounts/" + account + "/steps").json();
        assertThat(steps.get(0).path("what").asString()).isEqualTo("HANDED_OVER");
        assertThat(steps.get(1).path("owner").asString()).isEqualTo(leaver.name);
    }

    @Test
    @Tag("SEC-10")
    void what_was_forgotten_is_withdrawn_the_day_after_the_last_one_and_not_on_it() {
        open("旗舰店:忘" + number);
        leftOn(LocalDate.of(2026, 3, 4));
        assertThat(admin.get("/api/access/exits").text()).contains(leaver.name);
        clock.set(DatabaseTest.NINE.plus(Duration.ofDays(2)));
        exits.strike(clock.instant());
        people.signInAgain();
        assertThat(leaver.get("/api/access/me").status()).as("on the last day").isEqualTo(200);
        clock.set(DatabaseTest.NINE.plus(Duration.ofDays(3)));
        exits.strike(clock.instant());
        exits.strike(clock.instant());
        people.signInAgain();
        assertThat(db.sql("select disabled_at is not null from access.account where person_id = ?").param(leaver.id.value()).query(Boolean.class).single()).isTrue();
        assertThat(admin.get("/api/access/exits/" + leaver.id.value()).json().path("grants")).isEmpty();
        assertThat(db.sql("select count(*) from audit.entry where verb = 'access.withdraw' and subject = ?").param("person/" + leaver.id.value()).query(Long.class).single()).isEqualTo(1);
        assertThat(admin.get("/api/access/platform-accounts?left=true").text()).contains("旗舰店:忘" + number);
        assertThat(admin.get("/api/reports/my-work").text()).contains("收回账号");
    }

    @Test
    @Tag("SEC-10")
    void an_account_is_on_record_once_and_its_owner_works_here() {
        open("旗舰店:一" + number);
        var twice = Map.of("kind", "CHAT", "platform", "千牛", "login", "旗舰店:一" + number, "owner", heir.id.value());
        assertThat(admin.post("/api/access/platform-accounts", twice).code()).isEqualTo("PLATFORM_ACCOUNT_TAKEN");
        leftOn(LocalDate.of(2026, 3, 1));
        var gone = Map.of("kind", "CHAT", "platform", "微信", "login", "wx" + number, "owner", leaver.id.value());
        assertThat(admin.post("/api/access/platform-accounts", gone).code()).isEqualTo("OWNER_HAS_LEFT");
        assertThat(heir.get("/api/access/platform-accounts").status()).isEqualTo(403);
    }

    @Test
    @Tag("ACC-02")
    void everybody_sees_what_he_may_and_through_what_and_the_administrator_sees_it_of_anybody() {
        var mine = heir.get("/api/access/me/permissions").json();
        assertThat(mine.values().stream().filter(p -> p.path("may").asBoolean()).map(p -> p.path("permission").asString()))
                .containsExactlyInAnyOrder("SIGNED_IN", "READ_CATALOGUE", "READ_ORDERS", "REVEAL_BUYER", "SERVE_CUSTOMERS", "READ_MEASURES");
        var reveal = mine.values().stream().filter(p -> p.path("permission").asString().equals("REVEAL_BUYER")).findFirst().orElseThrow();
        assertThat(reveal.path("through").get(0).path("role").asString()).isEqualTo("SERVICE_AGENT");
        leftOn(LocalDate.of(2026, 3, 1));
        assertThat(admin.get("/api/access/accounts/" + leaver.id.value() + "/permissions").json().values().stream().noneMatch(p -> p.path("may").asBoolean())).as("who has left").isTrue();
        assertThat(heir.get("/api/access/accounts/" + leaver.id.value() + "/permissions").status()).isEqualTo(403);
    }
}
