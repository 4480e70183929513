package zhanggui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** A month is planned day by day, looked back on, and stands under the year's strategy. It is Monday, 2 March 2026. */
@DatabaseTest
class PlansTest {

    private static final String PLANS = "/api/work/plans/";
    private static int n;

    @Autowired People people;
    @Autowired Access access;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired SettableClock clock;

    private People.Person manager;
    private People.Person agent;
    private ShopId shop;
    private DepartmentId department;

    @BeforeEach
    void a_shop_with_a_manager_and_somebody_who_works_there() {
        n++;
        clock.set(DatabaseTest.NINE);
        people.signInAgain();
        var by = Viewer.SYSTEM.person();
        shop = catalogue.addShop("TAOBAO", "旗舰店" + n, "旗舰" + n, by);
        department = organisation.addDepartment(Words.same("电商部" + n), null, by);
        manager = people.called("邵店长" + n, shop, Role.STORE_MANAGER);
        agent = people.called("沈运营" + n);
        for (var person : List.of(manager, agent)) organisation.assign(person.id, organisation.addPost("plan-" + n + "-" + person.id.value(), Words.same("运营"), department, by), LocalDate.of(2026, 1, 1), by);
    }

    private static long id(People.Reply reply) { return People.ok(reply).json().path("id").asLong(); }

    private long planOfMarch() { return id(manager.post("/api/work/plans", Map.of("month", "2026-03", "shop", shop.value()))); }

    private People.Reply item(long plan, String kind, String title, int from, int last) {
        return manager.post(PLANS + plan + "/items", Map.of("kind", kind, "title", title, "from", LocalDate.of(2026, 3, from).toString(), "last", LocalDate.of(2026, 3, last).toString(), "owners", List.of(agent.id), "serves", "paid-amount"));
    }

    private void weeks(long plan) {
        for (var week : new int[][] {{1, 1}, {2, 8}, {9, 15}, {16, 22}, {23, 29}, {30, 31}}) assertThat(item(plan, "WEEK", "第 " + week[0] + " 日这周", week[0], week[1]).status()).isEqualTo(200);
    }

    @Test
    @Tag("TGT-03")
    @Tag("ORG-16")
    void what_a_leaver_has_still_to_do_of_a_plan_stands_on_the_hand_over_list_and_goes_to_the_successor() {
        var hr = people.called("周人事", Role.HR);
        var plan = planOfMarch();
        var open = id(item(plan, "MEASURE", "重写五款的详情页", 3, 9));
        var done = id(item(plan, "MEASURE", "备两周的货", 3, 9));
        assertThat(agent.post("/api/work/plan-items/" + done + "/end", Map.of("state", "DONE")).status()).isEqualTo(204);
        var successor = people.called("许接手" + n);
        var made = id(hr.post("/api/organisation/handovers", Map.of("person", agent.id, "kind", "LEAVING", "day", "2026-03-31", "successor", successor.id, "supervisor", manager.id, "why", "离职")));
        var list = People.ok(hr.get("/api/organisation/handovers/" + made)).json().path("list");
        assertThat(list.valueStream().map(i -> i.at("/what/zh").asString())).containsExactly("计划：重写五款的详情页");
        assertThat(successor.post("/api/organisation/handovers/" + made + "/items/" + list.get(0).path("id").asLong() + "/settled", Map.of("how", "HANDED", "words", "")).status()).isEqualTo(204);
        var owners = People.ok(manager.get(PLANS + plan)).json().path("items").valueStream().filter(i -> i.path("id").asLong() == open).findFirst().orElseThrow().path("owners");
        assertThat(owners.valueStream().map(o -> o.path("name").asString())).containsExactly(successor.name);
        assertThat(People.ok(manager.get(PLANS + plan)).json().path("items").valueStream().filter(i -> i.path("id").asLong() == done).findFirst().orElseThrow().path("owners").get(0).path("name").asString()).as("what is done stays his").isEqualTo(agent.name);
    }

    @Test
    @Tag("TGT-03")
    void a_month_of_31_days_with_a_gap_on_the_14th_cannot_begin_and_names_that_day() {
        var plan = planOfMarch();
        assertThat(manager.post("/api/work/plans", Map.of("month", "2026-03", "shop", shop.value())).code()).isEqualTo("HAS_ONE");
        weeks(plan);
        assertThat(item(plan, "WEEK", "x", 3, 8).code()).isEqualTo("NOT_A_WEEK");
        assertThat(item(plan, "DAY", "备货上新", 1, 13).status()).isEqualTo(200);
        assertThat(item(plan, "DAY", "清仓", 15, 31).status()).isEqualTo(200);
        assertThat(manager.post(PLANS + plan + "/no-obstacles", Map.of()).status()).isEqualTo(204);
        var refused = manager.post(PLANS + plan + "/activation", Map.of());
        assertThat(refused.code()).isEqualTo("GAPS");
        assertThat(refused.json().path("detail").asString()).contains("2026-03-14").doesNotContain("2026-03-13").doesNotContain("2026-03-15");
        assertThat(work(agent)).as("not begun").doesNotContain("备货上新");

        assertThat(item(plan, "DAY", "会员日", 14, 14).status()).isEqualTo(200);
        assertThat(manager.post(PLANS + plan + "/activation", Map.of()).status()).isEqualTo(204);
        assertThat(work(agent)).contains("备货上新").contains("第 2 日这周").doesNotContain("会员日");
        clock.advance(Duration.ofDays(12));
        people.signInAgain();
        assertThat(work(agent)).as("its day has come").contains("会员日");
        var day = People.ok(agent.get(PLANS + plan)).json().path("items").valueStream().filter(i -> i.path("from").asString().equals("2026-03-14")).findFirst().orElseThrow();
        assertThat(day.path("owners").get(0).path("name").asString()).isEqualTo(agent.name);
        assertThat(manager.delete("/api/work/plan-items/" + day.path("id").asLong()).code()).isEqualTo("ACTIVE_ALREADY");
        assertThat(agent.post("/api/work/plan-items/" + day.path("id").asLong() + "/end", Map.of("state", "DONE")).status()).isEqualTo(204);
        assertThat(work(agent)).doesNotContain("会员日");
        assertThat(people.called("路人" + n).get(PLANS + plan).code()).isEqualTo("NO_SUCH_PLAN");
    }

    private static String work(People.Person of) { return People.ok(of.get("/api/reports/my-work")).text(); }

    @Test
    @Tag("TGT-05")
    void what_may_come_in_the_way_is_thought_of_before_the_month_begins_and_none_foreseen_is_an_answer() {
        var plan = planOfMarch();
        weeks(plan);
        item(plan, "DAY", "日常", 1, 31);
        assertThat(manager.post(PLANS + plan + "/activation", Map.of()).code()).isEqualTo("OBSTACLES_EMPTY");
        assertThat(manager.post(PLANS + plan + "/obstacles", Map.of("kind", "GOODS_SUPPLY", "problem", "主推款可能断货")).status()).as("without its answer").isEqualTo(422);
        assertThat(manager.post(PLANS + plan + "/obstacles", Map.of("kind", "GOODS_SUPPLY", "problem", "主推款可能断货", "answer", "提前十天下单")).status()).isEqualTo(204);
        assertThat(manager.post(PLANS + plan + "/no-obstacles", Map.of()).code()).isEqualTo("OBSTACLES_THERE");
        assertThat(manager.post(PLANS + plan + "/activation", Map.of()).status()).isEqualTo(204);

        var april = id(manager.post("/api/work/plans", Map.of("month", "2026-04", "shop", shop.value())));
        var body = new HashMap<String, Object>(Map.of("kind", "DAY", "title", "日常", "from", "2026-04-01", "last", "2026-04-30", "owners", List.of(agent.id)));
        assertThat(manager.post(PLANS + april + "/items", body).status()).isEqualTo(200);
        for (var week : new String[][] {{"2026-04-01", "2026-04-05"}, {"2026-04-06", "2026-04-12"}, {"2026-04-13", "2026-04-19"}, {"2026-04-20", "2026-04-26"}, {"2026-04-27", "2026-04-30"}}) {
            body.putAll(Map.of("kind", "WEEK", "from", week[0], "last", week[1]));
            assertThat(manager.post(PLANS + april + "/items", body).status()).isEqualTo(200);
        }
        assertThat(manager.post(PLANS + april + "/activation", Map.of()).code()).isEqualTo("OBSTACLES_EMPTY");
        assertThat(manager.post(PLANS + april + "/no-obstacles", Map.of()).status()).isEqualTo(204);
        assertThat(manager.post(PLANS + april + "/activation", Map.of()).status()).isEqualTo(204);
    }

    @Test
    @Tag("TGT-04")
    void an_overdue_measure_is_marked_on_the_managers_page() {
        var plan = planOfMarch();
        weeks(plan);
        item(plan, "DAY", "日常", 1, 31);
        var measure = id(item(plan, "MEASURE", "重做主图", 2, 6));
        manager.post(PLANS + plan + "/no-obstacles", Map.of());
        assertThat(manager.post(PLANS + plan + "/activation", Map.of()).status()).isEqualTo(204);
        assertThat(overdue(plan)).isEmpty();
        assertThat(work(manager)).doesNotContain("过了期还没做的措施");
        clock.set(Instant.parse("2026-03-07T01:00:00Z"));
        people.signInAgain();
        assertThat(overdue(plan)).containsExactly("重做主图 " + agent.name);
        assertThat(work(manager)).contains("过了期还没做的措施");
        assertThat(manager.post("/api/work/plan-items/" + measure + "/end", Map.of("state", "DROPPED")).code()).isEqualTo("NO_WORDS");
        assertThat(people.called("路人" + n).post("/api/work/plan-items/" + measure + "/end", Map.of("state", "DONE")).code()).isEqualTo("NOT_OWNER");
        assertThat(manager.post("/api/work/plan-items/" + measure + "/end", Map.of("state", "DONE")).status()).isEqualTo(204);
        assertThat(overdue(plan)).isEmpty();
    }

    private List<String> overdue(long plan) {
        var found = new ArrayList<String>();
        for (var item : People.ok(manager.get(PLANS + plan)).json().path("items")) if (item.path("overdue").asBoolean() && item.path("kind").asString().equals("MEASURE")) found.add(item.path("title").asString() + " " + item.path("owners").get(0).path("name").asString());
        return found;
    }

    @Test
    @Tag("TGT-08")
    void the_new_weeks_form_shows_last_weeks_plan_beside_its_results() {
        var form = "/api/work/summaries/form?shop=" + shop.value() + "&span=WEEK&from=";
        assertThat(People.ok(manager.get(form + "2026-02-23")).json().path("lines")).isEmpty();
        assertThat(manager.get(form + "2026-02-24").code()).isEqualTo("NOT_A_PERIOD");
        id(manager.post("/api/work/summaries", Map.of("shop", shop.value(), "span", "WEEK", "from", "2026-02-23", "words", "上新两款", "lines", List.of(), "next", List.of("拍三款主图", "老客短信"))));
        var fresh = People.ok(manager.get(form + "2026-03-02")).json();
        assertThat(fresh.path("lines").valueStream().map(l -> l.path("planned").asString() + l.path("result").asString())).containsExactly("拍三款主图", "老客短信");
        id(manager.post("/api/work/summaries", Map.of("shop", shop.value(), "span", "WEEK", "from", "2026-03-02", "words", "图只拍了两款",
                "lines", List.of(Map.of("planned", "拍三款主图", "result", "拍了两款，还差一款", "done", false), Map.of("planned", "老客短信", "result", "发了 800 条", "done", true)), "next", List.of("补拍一款"))));
        var again = People.ok(manager.get(form + "2026-03-02")).json();
        assertThat(again.path("lines").valueStream().map(l -> l.path("planned").asString() + ": " + l.path("result").asString() + " " + l.path("done").asBoolean()))
                .containsExactly("拍三款主图: 拍了两款，还差一款 false", "老客短信: 发了 800 条 true");
        assertThat(People.ok(manager.get(form + "2026-03-09")).json().path("lines").get(0).path("planned").asString()).isEqualTo("补拍一款");
        assertThat(manager.post("/api/work/summaries", Map.of("shop", shop.value(), "span", "WEEK", "from", "2026-03-09", "words", "x", "lines", List.of(), "next", List.of())).code()).isEqualTo("NOT_BEGUN");
        assertThat(People.ok(manager.get("/api/work/summaries?shop=" + shop.value() + "&span=WEEK")).json()).hasSize(2);
        assertThat(agent.get(form + "2026-03-02").status()).isEqualTo(403);
        for (var span : List.of("DAY", "MONTH")) assertThat(People.ok(manager.get("/api/work/summaries/form?shop=" + shop.value() + "&span=" + span + "&from=2026-03-01")).json().path("from").asString()).isEqualTo("2026-03-01");
    }

    @Test
    @Tag("TGT-11")
    void a_month_hangs_under_quarter_and_year_and_a_quarter_with_an_open_month_is_not_closed() {
        var head = people.called("温经理" + n);
        access.grantIn(department, head.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        var goal = make(head, "LONG", "2028-05-01", null, "做到类目前三");
        var year = make(head, "YEAR", "2026-01-01", goal, "2026 年经营");
        var quarter = make(head, "QUARTER", "2026-01-01", year, "一季度：换季");
        var month = make(head, "MONTH", "2026-03-01", quarter, "三月：春款");
        assertThat(head.post("/api/work/strategies", asked("MONTH", "2026-04-01", quarter, "四月")).code()).as("not of this quarter").isEqualTo("WRONG_PARENT");
        assertThat(manager.post("/api/work/strategies", asked("LONG", "2028-01-01", null, "x")).code()).isEqualTo("NOT_YOURS_TO_PLAN");

        var listed = People.ok(head.get("/api/work/strategies?year=2026")).json();
        assertThat(listed.valueStream().map(s -> s.path("span").asString() + " " + s.path("from").asString() + " " + s.path("parent").asLong()))
                .as("the goal of the year after next beside the year's plan").containsExactly("YEAR 2026-01-01 " + goal, "QUARTER 2026-01-01 " + year, "MONTH 2026-03-01 " + quarter, "LONG 2028-01-01 0");

        var refused = head.post("/api/work/strategies/" + quarter + "/end", Map.of("state", "DONE", "words", "做完了"));
        assertThat(refused.code()).isEqualTo("OPEN_BELOW");
        assertThat(refused.json().path("detail").asString()).contains("三月：春款");
        assertThat(agent.post("/api/work/strategies/" + month + "/end", Map.of("state", "DONE", "words", "owner")).status()).as("its owner").isEqualTo(204);
        assertThat(head.post("/api/work/strategies/" + quarter + "/end", Map.of("state", "DONE", "words", "做完了")).status()).isEqualTo(204);
        assertThat(head.post("/api/work/strategies/" + quarter + "/end", Map.of("state", "DONE", "words", "再来")).code()).isEqualTo("ENDED_ALREADY");
    }

    private Map<String, Object> asked(String span, String from, Long parent, String title) {
        var body = new HashMap<String, Object>(Map.of("department", department.value(), "span", span, "from", from, "title", title, "text", "", "owner", agent.id));
        body.put("parent", parent);
        return body;
    }

    private long make(People.Person by, String span, String from, Long parent, String title) { return id(by.post("/api/work/strategies", asked(span, from, parent, title))); }
}
