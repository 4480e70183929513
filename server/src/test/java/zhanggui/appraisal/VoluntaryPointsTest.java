package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** 苏念 takes voluntary tasks for 15 and 10 points in March: her score sheet has them before anybody types a number. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VoluntaryPointsTest {

    private static final String MARCH = "2026-03";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Access access;
    @Autowired Metrics metrics;
    @Autowired SettableClock clock;

    private People.Person su;
    private People.Person mo;
    private People.Person hr;
    private People.Person manager;

    @BeforeAll
    void a_department_with_a_sheet() {
        var by = Viewer.SYSTEM.person();
        su = people.called("苏念");
        mo = people.called("莫离");
        hr = people.called("方予安", Role.HR);
        manager = people.called("许清和", Role.STORE_MANAGER);
        var department = organisation.addDepartment(Words.same("售后组"), null, by);
        var post = organisation.addPost("after-sales-clerk", Words.of("售后员", "After-sales clerk"), department, by);
        for (var someone : java.util.List.of(su, mo)) organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), by);
        access.grantIn(department, manager.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), by);
        ok(hr.post("/api/organisation/departments/" + department.value() + "/heads", Map.of("person", manager.id, "from", "2026-01-01", "why", "任命")));
        ok(hr.post("/api/appraisal/sheets/after-sales-clerk", Map.of("from", "2026-03-01", "reason", "启用", "sheet", hr.get("/api/appraisal/templates/after-sales-clerk").json())));
        ok(hr.post("/api/appraisal/months/" + MARCH + "/open", Map.of()));
    }

    private void task(int points) {
        var path = "/api/work/tasks/" + ok(manager.post("/api/work/tasks", Map.of("title", "拍新品", "points", points, "due", "2026-03-20"))).json().path("id").asLong();
        ok(su.post(path + "/taking", Map.of()));
        ok(su.post(path + "/words", Map.of("what", "REPORTED")));
        ok(manager.post(path + "/verdict", Map.of("what", "DONE")));
        metrics.rollDirty();
    }

    private JsonNode card(People.Person whose) { return ok(whose.get("/api/appraisal/cards/" + whose.id.value() + "/" + MARCH)).json(); }

    @Test
    @Order(1)
    @Tag("DIS-09")
    @Tag("WHY-03")
    void accepted_tasks_stand_on_the_sheet_at_once_and_25_earned_points_count_as_20() {
        var none = card(su);
        assertThat(none.path("volunteered").asInt()).isZero();
        task(1500);
        var fifteen = card(su);
        assertThat(fifteen.path("volunteered").asInt()).isEqualTo(1500);
        assertThat(fifteen.path("voluntaryAssessor").asInt()).isEqualTo(1500);
        assertThat(fifteen.path("score").asInt()).isGreaterThan(none.path("score").asInt());
        assertThat(su.get("/api/payroll/month-so-far").json().path("today").toString()).contains("拍新品");
        task(1000);
        assertThat(card(su).path("volunteered").asInt()).as("25 count as 20").isEqualTo(2000);
        assertThat(card(mo).path("volunteered").asInt()).isZero();
    }

    @Test
    @Order(2)
    @Tag("DIS-09")
    @Tag("WHY-01")
    void what_the_assessor_leaves_as_it_is_counts_opens_down_to_the_tasks_and_another_figure_is_his_own() {
        clock.set(Instant.parse("2026-04-01T01:00:00Z"));
        people.signInAgain();
        var given = ok(manager.post("/api/appraisal/cards/" + su.id.value() + "/" + MARCH + "/assessment", Map.of("items", Map.of("inspection", 2000)))).json();
        assertThat(given.path("voluntaryAssessor").asInt()).isEqualTo(2000);
        assertThat(given.path("score").asInt()).isEqualTo(12000);
        var why = ok(su.get("/api/appraisal/cards/" + su.id.value() + "/" + MARCH + "/why")).json().toString();
        assertThat(why).contains("自愿任务", "拍新品").contains("\"kind\":\"task\"");
        var less = ok(manager.post("/api/appraisal/cards/" + su.id.value() + "/" + MARCH + "/assessment", Map.of("items", Map.of("inspection", 2000), "voluntary", 500))).json();
        assertThat(less.path("voluntaryAssessor").asInt()).isEqualTo(500);
        assertThat(ok(su.get("/api/appraisal/cards/" + su.id.value() + "/" + MARCH + "/why")).json().toString()).contains("任务合 20.00，考核方给 5.00");
        assertThat(manager.post("/api/appraisal/cards/" + su.id.value() + "/" + MARCH + "/assessment", Map.of("items", Map.of("inspection", 2000), "voluntary", 2001)).code()).isEqualTo("MARKS_WRONG");
        assertThat(ok(manager.post("/api/appraisal/cards/" + mo.id.value() + "/" + MARCH + "/assessment", Map.of("items", Map.of("inspection", 2000)))).json().path("voluntaryAssessor").asInt()).isZero();
    }

    private static People.Reply ok(People.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }
}
