package zhanggui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;

@DatabaseTest
class OrganisationTest {

    private static int n;

    @Autowired People people;

    private People.Person hr;

    @BeforeEach
    void hr() {
        n++;
        hr = people.called("周人事", Role.HR);
    }

    private long department(String zh, Long parent) {
        var body = new HashMap<String, Object>(Map.of("name", Map.of("zh", zh, "en", zh)));
        body.put("parent", parent);
        return hr.post("/api/organisation/departments", body).json().path("id").asLong();
    }

    @Test
    @Tag("ORG-01")
    void a_renamed_department_keeps_its_old_name_and_closes_only_when_nothing_below_is_open() {
        var above = department("物流部" + n, null);
        var below = department("发货组" + n, above);
        assertThat(hr.put("/api/organisation/departments/" + above + "/name", Map.of("zh", "仓储物流部", "en", "Warehouse and logistics")).status()).isEqualTo(204);
        var row = hr.get("/api/organisation/departments").json().valueStream().filter(d -> d.path("id").asLong() == above).findFirst().orElseThrow();
        assertThat(row.path("name").path("zh").asString()).isEqualTo("仓储物流部");
        assertThat(row.path("former").get(0).path("name").path("zh").asString()).isEqualTo("物流部" + n);

        assertThat(hr.post("/api/organisation/departments/" + above + "/close", Map.of()).code()).isEqualTo("DEPARTMENT_IN_USE");
        assertThat(hr.post("/api/organisation/departments/" + below + "/close", Map.of()).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/departments/" + above + "/close", Map.of()).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/departments", Map.of("name", Map.of("zh", "新组", "en", "New"), "parent", above)).code()).isEqualTo("DEPARTMENT_CLOSED");
    }

    @Test
    @Tag("ORG-03")
    void a_post_that_no_template_describes_is_made_and_its_sheet_is_written_afterwards() {
        var own = Map.of("zh", "人事专员" + n, "category", "ADMINISTRATIVE");
        var id = hr.post("/api/organisation/own-posts", own).json().path("id").asLong();
        var post = hr.get("/api/organisation/posts/" + id).json();
        assertThat(post.at("/post/name/en").asString()).as("the same in both while nobody says otherwise").isEqualTo("人事专员" + n);
        assertThat(post.at("/post/category").asString()).isEqualTo("ADMINISTRATIVE");
        assertThat(post.at("/post/missing/0/zh").asString()).isEqualTo("岗位说明书");
        assertThat(hr.post("/api/organisation/own-posts", own).code()).isEqualTo("POST_EXISTS");
        assertThat(hr.post("/api/organisation/own-posts", Map.of("zh", "=1+1")).code()).isEqualTo("POST_NAME_WRONG");
        var sheet = Map.of("title", Map.of("zh", "人事专员", "en", "HR"), "duties", java.util.List.of(Map.of("key", "a", "title", Map.of("zh", "考勤", "en", "attendance"), "items", java.util.List.of(
                Map.of("key", "b", "words", Map.of("zh", "月底汇总", "en", "sums the month up"), "points", 10_000, "measures", java.util.List.of())))));
        assertThat(hr.post("/api/organisation/posts/" + id + "/sheets", Map.of("from", "2026-01-01", "sheet", sheet, "why", "新岗位")).status()).isEqualTo(204);
        assertThat(hr.get("/api/organisation/posts/" + id).json().at("/sheet/duties/0/items/0/words/zh").asString()).isEqualTo("月底汇总");
    }

    @Test
    @Tag("ORG-03")
    void the_six_logistics_posts_come_with_complete_job_sheets() {
        var templates = hr.get("/api/organisation/post-templates").json();
        var six = java.util.List.of("order-reviewer", "order-printer", "stock-picker", "goods-checker", "packer", "after-sales-clerk");
        assertThat(templates.valueStream().map(t -> t.path("key").asString())).containsAll(six);
        var sheets = six.stream().map(key -> hr.get("/api/organisation/post-templates/" + key).json()).toList();
        sheets.forEach(sheet -> assertThat(sheet.path("duties")).as(sheet.path("title").path("zh").asString()).isNotEmpty());
        var errors = sheets.stream().mapToInt(sheet -> sheet.path("errors").size()).sum();
        assertThat(errors).as("the fifteen error rules").isEqualTo(15);
    }

    @Test
    @Tag("ORG-03")
    @Tag("ORG-05")
    void a_sheet_without_superior_is_listed_as_incomplete_and_the_month_before_keeps_its_own_version() {
        var post = hr.post("/api/organisation/posts", Map.of("template", "order-printer", "from", "2026-01-01")).json().path("id").asLong();
        assertThat(hr.post("/api/organisation/posts", Map.of("template", "order-printer")).code()).isEqualTo("POST_EXISTS");
        var path = "/api/organisation/posts/" + post;
        assertThat(hr.get(path).json().path("post").path("missing")).isEmpty();

        var sheet = (ObjectNode) hr.get(path).json().path("sheet");
        sheet.putNull("superior");
        assertThat(hr.post(path + "/sheets", Map.of("from", "2026-01-01", "sheet", sheet, "why", "改上级")).code()).isEqualTo("SHEET_NOT_LATER");
        assertThat(hr.post(path + "/sheets", Map.of("from", "2026-03-01", "sheet", sheet, "why", "改上级")).status()).isEqualTo(204);
        assertThat(hr.get(path).json().path("post").path("missing").get(0).path("zh").asString()).isEqualTo("直接上级");
        assertThat(hr.get(path + "?day=2026-02-28").json().path("sheet").path("superior").path("zh").asString()).isEqualTo("物流主管");
        assertThat(hr.get("/api/organisation/posts").json().valueStream().filter(p -> p.path("id").asLong() == post).findFirst().orElseThrow().path("missing")).hasSize(1);
    }

    @Test
    @Tag("ORG-03")
    void who_changes_posts_holds_the_old_one_until_the_day_before_and_who_leaves_holds_none_after() {
        var first = hr.post("/api/organisation/posts", Map.of("template", "stock-picker")).json().path("id").asLong();
        var second = hr.post("/api/organisation/posts", Map.of("template", "packer")).json().path("id").asLong();
        var person = hr.post("/api/organisation/people", Map.of("staffNo", "P" + n, "name", "秦小满", "joinedOn", "2026-01-05")).json().path("id").asLong();
        assertThat(hr.post("/api/organisation/people", Map.of("staffNo", "P" + n, "name", "别人", "joinedOn", "2026-01-05")).code()).isEqualTo("STAFF_NO_TAKEN");
        var path = "/api/organisation/people/" + person;
        assertThat(hr.post(path + "/assignments", Map.of("post", first, "from", "2026-01-04")).code()).isEqualTo("WRONG_DAY");
        assertThat(hr.post(path + "/assignments", Map.of("post", first, "from", "2026-01-05")).status()).isEqualTo(204);
        Handing.over(people, hr, person, "2026-03-01", second);
        assertThat(hr.post(path + "/assignments", Map.of("post", second, "from", "2026-03-01")).status()).isEqualTo(204);
        var assignments = hr.get(path).json().path("assignments");
        assertThat(assignments.get(1).path("until").asString()).isEqualTo("2026-03-01");
        assertThat(hr.post("/api/organisation/posts/" + second + "/close", Map.of()).code()).isEqualTo("POST_IN_USE");

        Handing.over(people, hr, person, "2026-03-01", null);
        assertThat(hr.post(path + "/leave", Map.of("lastDay", "2026-03-01", "why", "个人原因")).status()).isEqualTo(204);
        assertThat(hr.get(path).json().path("person").path("postName").isNull()).isTrue();
        assertThat(hr.post(path + "/assignments", Map.of("post", first, "from", "2026-03-02")).code()).isEqualTo("HAS_LEFT");
        assertThat(hr.get("/api/organisation/people?left=true&text=P" + n).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void what_does_not_exist_is_said_to_be_missing() {
        assertThat(hr.get("/api/organisation/people/999999").code()).isEqualTo("NO_SUCH_PERSON");
        assertThat(hr.get("/api/organisation/posts/999999").code()).isEqualTo("NO_SUCH_POST");
        assertThat(hr.post("/api/organisation/posts", Map.of("template", "astronaut")).code()).isEqualTo("NO_SUCH_TEMPLATE");
        assertThat(hr.put("/api/organisation/departments/999999/name", Map.of("zh", "无", "en", "none")).code()).isEqualTo("NO_SUCH_DEPARTMENT");
    }
}
