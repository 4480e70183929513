package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

@DatabaseTest
class AccountsTest {

    private static int staff;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired Environment environment;

    private People.Person admin;
    private PersonId newcomer;

    @BeforeEach
    void a_newcomer() {
        admin = people.called("何管理", Role.ADMINISTRATOR);
        newcomer = organisation.addPerson("N" + ++staff, "新来的", LocalDate.of(2026, 3, 1), Viewer.SYSTEM.person());
    }

    private String path(String rest) { return "/api/access/accounts/" + newcomer.value() + rest; }

    @Test
    @Tag("ACC-01")
    void an_account_is_opened_with_a_password_that_is_shown_once_and_works_once() {
        var password = admin.post(path(""), Map.of("login", "Newcomer" + staff)).json().path("password").asString();
        var browser = new Browser(environment);
        assertThat(browser.signIn("newcomer" + staff, password).status()).isEqualTo(204);
        assertThat(admin.get(path("")).json().path("state").asString()).isEqualTo("ONE_TIME_PASSWORD");
        assertThat(admin.post(path(""), Map.of("login", "other" + staff)).code()).isEqualTo("HAS_ACCOUNT");

        var next = admin.post(path("/reset"), Map.of()).json().path("password").asString();
        assertThat(browser.get("/api/access/me").status()).isEqualTo(401);
        assertThat(new Browser(environment).signIn("newcomer" + staff, password).status()).isEqualTo(401);
        assertThat(new Browser(environment).signIn("newcomer" + staff, next).status()).isEqualTo(204);
    }

    @Test
    @Tag("ACC-01")
    void the_administrator_unlocks_a_name_and_closes_an_account() {
        var password = admin.post(path(""), Map.of("login", "n" + staff)).json().path("password").asString();
        var browser = new Browser(environment);
        for (var i = 0; i < 5; i++) browser.signIn("n" + staff, "wrong");
        assertThat(admin.get(path("")).json().path("state").asString()).isEqualTo("LOCKED");
        assertThat(admin.post(path("/unlock"), Map.of()).status()).isEqualTo(204);
        assertThat(browser.signIn("n" + staff, password).status()).isEqualTo(204);

        assertThat(admin.post(path("/disable"), Map.of("why", "离职")).status()).isEqualTo(204);
        assertThat(browser.get("/api/access/me").status()).isEqualTo(401);
        assertThat(browser.signIn("n" + staff, password).code()).isEqualTo("WRONG_NAME_OR_PASSWORD");
        assertThat(admin.post(path("/enable"), Map.of()).status()).isEqualTo(204);
        assertThat(browser.signIn("n" + staff, password).status()).isEqualTo(204);
    }

    @Test
    @Tag("ACC-02")
    void a_grant_holds_from_its_first_day_until_the_day_before_its_last_and_the_page_says_why() {
        admin.post(path(""), Map.of("login", "n" + staff));
        var may = path("/may?permission=PICK_GOODS");
        assertThat(admin.get(may).json().path("may").asBoolean()).isFalse();
        assertThat(admin.get(may).json().path("roles").toString()).contains("PICKER", "LOGISTICS_SUPERVISOR").doesNotContain("PACKER\"");

        var grant = new HashMap<String, Object>(Map.of("role", "PICKER", "from", "2026-03-02"));
        grant.put("until", "2026-03-02");
        assertThat(admin.post(path("/grants"), grant).code()).isEqualTo("WRONG_DAYS");
        grant.put("until", "2026-03-03");
        var id = admin.post(path("/grants"), grant).json().path("id").asLong();
        var why = admin.get(may).json();
        assertThat(why.path("may").asBoolean()).isTrue();
        assertThat(why.path("through").get(0).path("role").asString()).isEqualTo("PICKER");

        assertThat(admin.post("/api/access/grants/" + id + "/end", Map.of("from", "2026-03-02")).status()).isEqualTo(204);
        assertThat(admin.get(may).json().path("may").asBoolean()).isFalse();
        assertThat(admin.get(may).json().path("past").get(0).path("role").asString()).isEqualTo("PICKER");
    }

    @Test
    @Tag("ACC-02")
    void the_last_administrator_can_neither_be_closed_nor_lose_the_role() {
        var grant = admin.get("/api/access/accounts/" + admin.id.value() + "/grants").json().get(0).path("id").asLong();
        assertThat(admin.post("/api/access/accounts/" + admin.id.value() + "/disable", Map.of("why", "试试")).code()).isEqualTo("LAST_ADMINISTRATOR");
        assertThat(admin.post("/api/access/grants/" + grant + "/end", Map.of()).code()).isEqualTo("LAST_ADMINISTRATOR");
        var twice = admin.post("/api/access/accounts/" + admin.id.value() + "/grants", Map.of("role", "ADMINISTRATOR")).json().path("id").asLong();
        assertThat(admin.post("/api/access/grants/" + twice + "/end", Map.of()).status()).as("the same role given twice").isEqualTo(204);
        assertThat(admin.post("/api/access/grants/" + grant + "/end", Map.of()).code()).isEqualTo("LAST_ADMINISTRATOR");
    }

    @Test
    @Tag("ACC-02")
    void an_administrator_who_has_left_is_no_administrator_left() {
        var gone = people.called("顾北辰", Role.ADMINISTRATOR);
        db.sql("update organisation.person set left_on = '2026-02-27' where id = ?").param(gone.id.value()).update();
        assertThat(admin.post("/api/access/accounts/" + admin.id.value() + "/disable", Map.of("why", "试试")).code()).isEqualTo("LAST_ADMINISTRATOR");
    }

    @Test
    @Tag("ACC-02")
    void the_last_administrator_does_not_leave_the_company_and_one_who_has_given_notice_does_not_count() {
        var hr = people.called("周人事", Role.HR);
        var leaving = Map.of("lastDay", "2026-03-31", "why", "另谋高就");
        var path = "/api/organisation/people/" + admin.id.value() + "/leave";
        assertThat(hr.post(path, leaving).code()).isEqualTo("LAST_ADMINISTRATOR");
        var going = people.called("秦将走", Role.ADMINISTRATOR);
        assertThat(hr.post("/api/organisation/people/" + going.id.value() + "/leave", leaving).status()).as("there is another").isEqualTo(204);
        assertThat(hr.post(path, leaving).code()).as("the other one leaves as well").isEqualTo("LAST_ADMINISTRATOR");
        assertThat(db.sql("select left_on is null from organisation.person where id = ?").param(admin.id.value()).query(Boolean.class).single()).isTrue();
    }

    @Test
    @Tag("ACC-02")
    void ending_a_grant_that_is_over_does_not_prolong_it() {
        admin.post(path(""), Map.of("login", "n" + staff));
        var id = admin.post(path("/grants"), Map.of("role", "PICKER", "from", "2026-02-01", "until", "2026-02-10")).json().path("id").asLong();
        var refused = admin.post("/api/access/grants/" + id + "/end", Map.of());
        assertThat(refused.code()).isEqualTo("GRANT_ENDS_EARLIER");
        assertThat(refused.json().path("detail").asString()).contains("2026-02-10");
        assertThat(admin.get(path("/grants")).json().at("/0/until").asString()).isEqualTo("2026-02-10");
        assertThat(admin.post("/api/access/grants/" + id + "/end", Map.of("from", "2026-02-05")).status()).isEqualTo(204);
        assertThat(admin.get(path("/grants")).json().at("/0/until").asString()).isEqualTo("2026-02-05");
    }

    @Test
    @Tag("ACC-02")
    void whoever_has_no_role_is_told_no_shops() {
        db.sql("insert into catalogue.shop (platform, short, name) values ('TAOBAO', '甲店', '甲店') on conflict do nothing").update();
        assertThat(people.called("没有角色的").get("/api/access/me").json().path("shops")).isEmpty();
        assertThat(people.called("周经理", Role.STORE_MANAGER).get("/api/access/me").json().path("shops")).hasSize(1);
    }

    @Test
    @Tag("PAY-08")
    void asking_for_what_is_not_ones_own_is_refused_and_logged() {
        var picker = people.called("王小明", Role.PICKER);
        assertThat(picker.get("/api/audit/entries").status()).isEqualTo(403);
        var entry = db.sql("select subject || ' ' || why from audit.entry where person_id = ? and verb = 'denied'").param(picker.id.value()).query(String.class).single();
        assertThat(entry).isEqualTo("/api/audit/entries READ_AUDIT");
    }

    @Test
    @Tag("ACC-04")
    void the_log_says_who_did_what_to_whom() {
        admin.post(path(""), Map.of("login", "n" + staff));
        var row = admin.get("/api/audit/entries?subject=person/" + newcomer.value() + "&verb=access.").json().path("rows").get(0);
        assertThat(row.path("name").asString()).isEqualTo("何管理");
        assertThat(row.path("verb").asString()).isEqualTo("access.account.open");
        assertThat(row.path("after").path("login").asString()).isEqualTo("n" + staff);
    }
}
