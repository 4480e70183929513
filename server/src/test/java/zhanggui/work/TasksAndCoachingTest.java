package zhanggui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Work is given and taken, people are coached, problems climb, processes are looked at again. */
@DatabaseTest
class TasksAndCoachingTest {

    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Access access;
    @Autowired BusinessCalendar calendar;
    @Autowired ObjectProvider<IncidentSource> incidents;
    @Autowired ObjectProvider<InHand> inHand;

    private People.Person manager;
    private People.Person director;
    private People.Person agent;
    private People.Person packer;
    private DepartmentId department;
    private LocalDate today;

    @BeforeEach
    void a_department_with_two_teams_under_one_manager() {
        n++;
        today = calendar.today();
        var by = Viewer.SYSTEM.person();
        var hr = people.called("周人事", Role.HR);
        manager = people.called("邵经理" + n);
        director = people.called("吴总监" + n);
        agent = people.called("沈客服" + n);
        packer = people.called("唐打包" + n);
        var company = organisation.addDepartment(Words.same("公司" + n), null, by);
        department = organisation.addDepartment(Words.same("电商部" + n), company, by);
        var service = organisation.addDepartment(Words.same("客服组" + n), department, by);
        var market = organisation.addDepartment(Words.same("市场组" + n), department, by);
        organisation.assign(manager.id, organisation.addPost("manager-" + n, Words.same("经理"), department, by), LocalDate.of(2026, 1, 1), by);
        organisation.assign(agent.id, organisation.addPost("agent-" + n, Words.same("客服"), service, by), LocalDate.of(2026, 1, 1), by);
        organisation.assign(packer.id, organisation.addPost("market-" + n, Words.same("市场"), market, by), LocalDate.of(2026, 1, 1), by);
        access.grantIn(department, manager.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), by);
        for (var head : List.of(List.of(department, manager), List.of(company, director)))
            assertThat(hr.post("/api/organisation/departments/" + ((DepartmentId) head.get(0)).value() + "/heads", Map.of("person", ((People.Person) head.get(1)).id, "from", "2026-01-01", "why", "任命")).status()).isEqualTo(204);
    }

    private String offered(int points) {
        return "/api/work/tasks/" + manager.post("/api/work/tasks", Map.of("title", "拍新品", "points", points, "due", today.plusDays(3).toString())).json().path("id").asLong();
    }

    private String given(People.Person to) {
        return "/api/work/tasks/" + manager.post("/api/work/tasks", Map.of("title", "整理话术", "holder", to.id, "due", today.plusDays(1).toString())).json().path("id").asLong();
    }

    private List<Long> listed(People.Person who, String whose) { return who.get("/api/work/tasks?whose=" + whose).json().valueStream().map(t -> t.path("id").asLong()).toList(); }

    private static long number(String path) { return Long.parseLong(path.substring(path.lastIndexOf('/') + 1)); }

    private void done(String path, People.Person by) {
        assertThat(by.post(path + "/taking", Map.of()).status()).isEqualTo(204);
        assertThat(by.post(path + "/words", Map.of("what", "REPORTED")).status()).isEqualTo(204);
        assertThat(manager.post(path + "/verdict", Map.of("what", "DONE")).status()).isEqualTo(204);
    }

    @Test
    @Tag("DIS-09")
    void a_voluntary_task_goes_to_the_first_and_of_25_earned_points_20_count() {
        assertThat(manager.post("/api/work/tasks", Map.of("title", "x", "points", 2001)).code()).isEqualTo("TOO_MANY_POINTS");
        assertThat(agent.post("/api/work/tasks", Map.of("title", "x")).status()).isEqualTo(403);
        var path = offered(1500);
        assertThat(listed(agent, "POOL")).contains(number(path));
        assertThat(manager.post(path + "/taking", Map.of()).code()).isEqualTo("OWN_POINTS");
        assertThat(agent.post(path + "/taking", Map.of()).status()).isEqualTo(204);
        assertThat(listed(packer, "POOL")).as("gone for others").doesNotContain(number(path));
        assertThat(packer.post(path + "/taking", Map.of()).json().path("detail").asString()).contains(agent.name);
        assertThat(manager.post(path + "/verdict", Map.of("what", "DONE")).code()).as("not reported yet").isEqualTo("NOT_IN_WORK");
        assertThat(packer.post(path + "/words", Map.of("what", "REPORTED")).code()).isEqualTo("NOT_HOLDER");
        assertThat(agent.post(path + "/words", Map.of("what", "REPORTED")).status()).isEqualTo(204);
        assertThat(manager.post(path + "/verdict", Map.of("what", "DONE")).status()).isEqualTo(204);
        done(offered(1000), agent);
        var earned = agent.get("/api/work/voluntary-points").json();
        assertThat(earned.path("earned").asInt() + " " + earned.path("counts").asInt()).isEqualTo("2500 2000");
    }

    @Test
    @Tag("DIS-09")
    void how_much_counts_is_a_figure_of_the_company_from_a_month_on() {
        var hr = people.called("周人事", Role.HR);
        assertThat(manager.post("/api/work/voluntary-limits", Map.of("from", "2027-01", "most", 3000, "why", "试行")).status()).isEqualTo(403);
        assertThat(hr.post("/api/work/voluntary-limits", Map.of("from", "2027-01", "most", 10001, "why", "试行")).code()).isEqualTo("TOO_MANY_POINTS");
        assertThat(hr.post("/api/work/voluntary-limits", Map.of("from", "2027-01", "most", 3000, "why", "试行")).status()).isEqualTo(200);
        assertThat(hr.post("/api/work/voluntary-limits", Map.of("from", "2026-12", "most", 1000, "why", "试行")).code()).isEqualTo("LIMIT_NOT_LATER");
        assertThat(agent.get("/api/work/voluntary-limits").json().valueStream().map(l -> l.path("from").asString() + " " + l.path("most").asInt())).containsExactly("2027-01-01 3000", "2000-01-01 2000");
        assertThat(manager.post("/api/work/tasks", Map.of("title", "x", "points", 2001)).code()).as("not yet").isEqualTo("TOO_MANY_POINTS");
    }

    @Test
    @Tag("ORG-02")
    void the_managers_board_shows_all_teams_and_a_warning_moves_no_day() {
        var path = given(agent);
        var other = given(packer);
        assertThat(listed(manager, "BOARD")).contains(number(path), number(other));
        assertThat(manager.get("/api/work/tasks?whose=BOARD").json().valueStream().map(t -> t.path("team").path("zh").asString())).contains("客服组" + n, "市场组" + n);
        assertThat(listed(agent, "BOARD")).doesNotContain(number(other));
        assertThat(packer.get(path).code()).isEqualTo("NO_SUCH_TASK");
        assertThat(manager.post("/api/work/tasks", Map.of("title", "x", "holder", director.id)).code()).isEqualTo("NOT_YOUR_PEOPLE");
        assertThat(agent.post(path + "/words", Map.of("what", "WARNING")).code()).isEqualTo("NO_WORDS");
        assertThat(agent.post(path + "/words", Map.of("what", "WARNING", "words", "等素材")).status()).isEqualTo(204);
        var task = manager.get(path).json().path("task");
        assertThat(task.path("warned").asBoolean()).isTrue();
        assertThat(task.path("due").asString()).isEqualTo(today.plusDays(1).toString());
        assertThat(manager.post(path + "/due", Map.of("due", today.plusDays(2).toString(), "words", "素材晚到")).status()).isEqualTo(204);
        assertThat(manager.get(path).json().path("task").path("due").asString()).isEqualTo(today.plusDays(2).toString());
        assertThat(agent.get("/api/reports/my-work").text()).contains("work.task");
    }

    @Test
    @Tag("DIS-03")
    @Tag("ORG-16")
    void work_that_was_not_done_is_an_incident_and_open_work_is_handed_over() {
        var path = given(agent);
        assertThat(manager.post(path + "/verdict", Map.of("what", "NOT_DONE")).code()).isEqualTo("NO_WORDS");
        assertThat(manager.post(path + "/verdict", Map.of("what", "NOT_DONE", "words", "没动")).status()).isEqualTo(204);
        assertThat(incidents.stream().flatMap(s -> s.incidents(today, today.plusDays(1)).stream()).filter(i -> i.person().equals(agent.id)).map(Incident::kind)).containsExactly(Incident.Kind.AGREED_WORK_NOT_DONE);
        var open = given(agent);
        var ref = "task/" + number(open);
        var source = inHand.stream().filter(s -> s.knows(ref)).findFirst().orElseThrow();
        assertThat(source.things(agent.id)).extracting(InHand.Thing::ref).containsExactly(ref);
        source.handOver(ref, agent.id, packer.id, manager.id);
        assertThat(listed(packer, "MINE")).contains(number(open));
        assertThat(source.things(agent.id)).isEmpty();
    }

    @Test
    @Tag("ORG-06")
    void a_problem_climbs_one_level_at_a_time_until_it_is_solved() {
        var id = agent.post("/api/work/problems", Map.of("title", "打单机坏了", "detail", "两天没人修")).json().path("id").asLong();
        var path = "/api/work/problems/" + id;
        assertThat(manager.get("/api/reports/my-work").text()).contains("work.problems");
        assertThat(packer.post(path + "/answer", Map.of("words", "x", "solved", false)).code()).isEqualTo("NO_SUCH_PROBLEM");
        assertThat(agent.post(path + "/answer", Map.of("words", "x", "solved", true)).code()).isEqualTo("NOT_OWNER");
        assertThat(manager.post(path + "/answer", Map.of("words", "已报修", "solved", false)).status()).isEqualTo(204);
        assertThat(agent.post(path + "/escalation", Map.of("words", "还是坏的", "solved", false)).status()).isEqualTo(204);
        var problem = director.get("/api/work/problems").json().get(0);
        assertThat(problem.path("level").asInt()).isEqualTo(2);
        assertThat(problem.path("ownerName").asString()).isEqualTo(director.name);
        assertThat(manager.post(path + "/answer", Map.of("words", "x", "solved", true)).code()).as("it is no longer his").isEqualTo("NOT_OWNER");
        assertThat(director.post(path + "/escalation", Map.of("words", "再往上", "solved", false)).code()).isEqualTo("NO_SUPERIOR");
        assertThat(director.post(path + "/answer", Map.of("words", "换新机", "solved", true)).status()).isEqualTo(204);
        assertThat(agent.post(path + "/escalation", Map.of("words", "x", "solved", false)).code()).isEqualTo("SOLVED_ALREADY");
        assertThat(agent.get("/api/work/problems?solved=true").json().get(0).path("words")).hasSize(4);
    }

    @Test
    @Tag("ORG-21")
    @Tag("ORG-19")
    void a_coaching_note_shows_date_finding_agreed_step_and_its_later_check() {
        assertThat(manager.post("/api/work/coaching", Map.of("about", manager.id, "finding", "x")).code()).isEqualTo("NOT_YOUR_PEOPLE");
        assertThat(manager.post("/api/work/coaching", Map.of("about", director.id, "finding", "x")).code()).isEqualTo("NOT_YOUR_PEOPLE");
        var path = "/api/work/coaching/" + manager.post("/api/work/coaching", Map.of("about", agent.id, "finding", "回复慢")).json().path("id").asLong();
        assertThat(manager.post(path + "/check", Map.of("outcome", "好了")).code()).isEqualTo("NOT_DISCUSSED");
        assertThat(manager.post(path + "/talk", Map.of("agreed", "用快捷语", "checkOn", today.minusDays(1).toString())).code()).isEqualTo("CHECK_PAST");
        assertThat(manager.post(path + "/talk", Map.of("agreed", "用快捷语", "checkOn", today.toString())).status()).isEqualTo(204);
        assertThat(manager.post(path + "/talk", Map.of("agreed", "改口", "checkOn", today.toString())).code()).isEqualTo("DISCUSSED_ALREADY");
        assertThat(manager.get("/api/reports/my-work").text()).contains("work.coaching");
        assertThat(manager.post(path + "/check", Map.of("outcome", "响应 30 秒内")).status()).isEqualTo(204);
        var note = agent.get("/api/work/coaching").json().get(0);
        assertThat(List.of(note.path("day").asString(), note.path("finding").asString(), note.path("agreed").asString(), note.path("outcome").asString(), note.path("state").asString()))
                .containsExactly(today.toString(), "回复慢", "用快捷语", "响应 30 秒内", "FOLLOWED_UP");
        assertThat(packer.get("/api/work/coaching").json()).isEmpty();
        assertThat(agent.get("/api/organisation/personnel/mine").text()).contains("用快捷语").doesNotContain("回复慢");
    }

    @Test
    @Tag("ORG-18")
    void a_review_with_a_finding_makes_an_improvement_task() {
        var asked = new HashMap<String, Object>(Map.of("department", department.value(), "name", "退货流程", "text", "一、登记。二、验货。"));
        assertThat(agent.post("/api/work/processes", asked).status()).isEqualTo(403);
        var first = manager.post("/api/work/processes", asked).json().path("id").asLong();
        var review = Map.of("finding", "登记常漏", "improvement", "登记处贴清单", "holder", agent.id.value(), "due", today.plusDays(5).toString());
        var task = manager.post("/api/work/processes/" + first + "/reviews", review).json().path("id").asLong();
        assertThat(agent.get("/api/work/tasks/" + task).json().path("task").path("kind").asString()).isEqualTo("IMPROVEMENT");
        var late = new HashMap<String, Object>(review);
        late.put("due", today.minusDays(1).toString());
        assertThat(manager.post("/api/work/processes/" + first + "/reviews", late).code()).isEqualTo("DUE_PAST");
        asked.put("follows", first);
        assertThat(manager.post("/api/work/processes", asked).status()).isEqualTo(200);
        assertThat(manager.post("/api/work/processes", asked).code()).isEqualTo("NEWER_VERSION");
        var process = agent.get("/api/work/processes").json().valueStream().filter(p -> p.path("department").asLong() == department.value()).toList();
        assertThat(process).hasSize(1);
        assertThat(process.getFirst().path("version").asInt()).isEqualTo(2);
        assertThat(process.getFirst().path("reviews")).as("a refused review leaves nothing").hasSize(1);
        assertThat(process.getFirst().path("reviews").get(0).path("taskTitle").asString()).isEqualTo("登记处贴清单");
    }

    @Test
    @Tag("ORG-11")
    void a_designer_asks_for_money_for_a_shoot_and_a_picker_cannot() {
        var hr = people.called("周人事", Role.HR);
        var designers = organisation.postWithKey("agent-" + n).orElseThrow();
        var asked = Map.of("right", "SHOOT_BUDGET", "title", "春装外拍", "amount", 300_000, "detail", "两天");
        assertThat(agent.post("/api/work/budget-requests", asked).code()).isEqualTo("NO_RIGHT");
        var right = Map.of("post", designers.value(), "right", "SHOOT_BUDGET", "from", "2026-01-01", "why", "岗位说明书");
        assertThat(agent.post("/api/organisation/special-rights", right).status()).isEqualTo(403);
        assertThat(hr.post("/api/organisation/special-rights", right).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/special-rights", right).code()).isEqualTo("RIGHT_HELD");
        assertThat(agent.post("/api/work/budget-requests", Map.of("right", "CAMERA", "title", "x", "amount", 1)).code()).isEqualTo("NOT_ASKABLE");
        assertThat(agent.post("/api/work/budget-requests", asked).status()).isEqualTo(200);
        assertThat(packer.post("/api/work/budget-requests", asked).json().path("detail").asString()).contains("外包拍摄费");
        var mine = agent.get("/api/work/budget-requests").json();
        assertThat(mine.path("rights").get(0).asString()).isEqualTo("SHOOT_BUDGET");
        assertThat(mine.path("asked").get(0).path("waiting")).isNotEmpty();
        var id = hr.get("/api/organisation/special-rights").json().valueStream().filter(r -> r.path("post").asLong() == designers.value()).findFirst().orElseThrow().path("id").asLong();
        assertThat(hr.post("/api/organisation/special-rights/" + id + "/end", Map.of()).status()).isEqualTo(204);
        assertThat(agent.post("/api/work/budget-requests", asked).code()).as("taken back").isEqualTo("NO_RIGHT");
    }

    @Test
    @Tag("ORG-09")
    @Tag("ORG-22")
    void a_partner_is_one_wherever_it_is_looked_at_and_a_branch_lists_people_merchants_and_brands() {
        var hr = people.called("周人事", Role.HR);
        var branch = hr.post("/api/organisation/departments", Map.of("name", Map.of("zh", "公园店" + n, "en", "Park"), "kind", "BRANCH")).json().path("id").asLong();
        var editor = people.called("朱编辑" + n);
        organisation.assign(editor.id, organisation.addPost("branch-editor-" + n, Words.same("商品编辑"), new DepartmentId(branch), Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        var brand = hr.post("/api/organisation/partners", Map.of("kind", "BRAND", "name", "青山" + n)).json().path("id").asLong();
        var supplier = hr.post("/api/organisation/partners", Map.of("kind", "SUPPLIER", "name", "华纺" + n)).json().path("id").asLong();
        assertThat(hr.post("/api/organisation/partners", Map.of("kind", "SUPPLIER", "name", "华纺" + n)).code()).isEqualTo("PARTNER_EXISTS");
        var place = Map.of("branch", branch);
        assertThat(hr.post("/api/organisation/partners/" + brand + "/places", place).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/partners/" + brand + "/places", place).code()).isEqualTo("PLACED_ALREADY");
        assertThat(hr.post("/api/organisation/partners/" + supplier + "/places", place).code()).isEqualTo("NOT_IN_A_BRANCH");
        assertThat(hr.post("/api/organisation/partners/" + brand + "/places", Map.of("branch", department.value())).code()).isEqualTo("NO_BRANCH");
        var seen = hr.get("/api/organisation/branches/" + branch).json();
        assertThat(seen.path("people").get(0).path("name").asString() + seen.path("brands").get(0).path("name").asString()).isEqualTo(editor.name + "青山" + n);

        var post = organisation.postWithKey("manager-" + n).orElseThrow();
        assertThat(hr.post("/api/organisation/partners/" + supplier + "/places", Map.of("post", post.value())).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/partners/" + supplier + "/contacts", Map.of("name", "老王")).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/partners/" + supplier + "/contacts", Map.of("name", "小李", "phone", "0571-1234")).status()).isEqualTo(204);
        assertThat(hr.get("/api/organisation/partners?post=" + post.value()).json().get(0).path("contact").asString()).as("changed once, the same everywhere").isEqualTo("小李");
        assertThat(hr.get("/api/organisation/partners?kind=SUPPLIER").text()).contains("小李");
        assertThat(hr.post("/api/organisation/partners/" + supplier + "/close", Map.of()).status()).isEqualTo(204);
        assertThat(hr.get("/api/organisation/partners?kind=SUPPLIER").text()).as("no longer a choice").doesNotContain("华纺" + n);
        assertThat(hr.get("/api/organisation/partners?kind=SUPPLIER&closed=true").text()).as("stays in old records").contains("华纺" + n);
        assertThat(hr.post("/api/organisation/partners/" + supplier + "/contacts", Map.of("name", "x")).code()).isEqualTo("PARTNER_CLOSED");
    }
}
