package zhanggui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;

/** A company describes itself: shapes to begin with, who leads, committees, headcount, which rule book holds where. */
@DatabaseTest
class CompanyTest {

    private static int n;

    @Autowired People people;
    @Autowired RuleBooks books;
    @Autowired BusinessCalendar calendar;
    @Autowired JdbcClient db;

    private People.Person hr;

    @BeforeEach
    void hr() {
        n++;
        hr = people.called("周人事", Role.HR);
    }

    private JsonNode first(String path, Predicate<JsonNode> which) { return hr.get(path).json().valueStream().filter(which).findFirst().orElseThrow(); }

    private static Predicate<JsonNode> named(String zh) { return node -> node.path("name").path("zh").asString().equals(zh); }

    private long plant(String tree, String company) {
        return hr.post("/api/organisation/trees", Map.of("tree", tree, "company", Map.of("zh", company, "en", company))).json().path("company").asLong();
    }

    private long person(String name, Long post, String from) {
        var id = hr.post("/api/organisation/people", Map.of("staffNo", "C" + n + name, "name", name, "joinedOn", "2026-01-05")).json().path("id").asLong();
        if (post != null) assertThat(hr.post("/api/organisation/people/" + id + "/assignments", Map.of("post", post, "from", from)).status()).isEqualTo(204);
        return id;
    }

    @Test
    @Tag("ORG-01")
    @Tag("ORG-02")
    @Tag("ORG-07")
    @Tag("ORG-08")
    void a_company_begins_with_ten_departments_and_planting_again_changes_nothing() {
        var root = plant("e-commerce", "某电商" + n);
        var below = hr.get("/api/organisation/departments").json().valueStream().filter(d -> d.path("parent").asLong() == root).toList();
        assertThat(below).extracting(d -> d.path("name").path("zh").asString())
                .contains("运营部", "店铺营销推广部", "微信营销部", "产品编辑部", "美工/技术部", "客服售后部", "订单处理部", "发货/物流部", "财务部", "人力资源部");
        assertThat(first("/api/organisation/committees", named("主管委员会")).path("does").path("reports").asBoolean()).isTrue();
        var again = hr.post("/api/organisation/trees", Map.of("tree", "e-commerce", "company", Map.of("zh", "某电商" + n, "en", "x"))).json();
        assertThat(hr.get("/api/access/me").json().path("company").asString()).as("named once, it is called so on every page").isEqualTo("某电商" + n);
        assertThat(again.path("departments").asInt() + again.path("posts").asInt() + again.path("committees").asInt()).isZero();

        plant("functional-teams", "某电商" + n);
        var department = first("/api/organisation/departments", named("电商部"));
        var teams = hr.get("/api/organisation/departments").json().valueStream().filter(d -> d.path("parent").asLong() == department.path("id").asLong()).toList();
        assertThat(teams).hasSize(4).allMatch(t -> t.path("kind").asString().equals("TEAM"));
        var manager = person("邵经理", first("/api/organisation/posts", p -> p.path("key").asString().equals("ecommerce-department-manager")).path("id").asLong(), "2026-01-05");
        var agent = person("何苗", first("/api/organisation/posts", p -> p.path("key").asString().equals("customer-service-position")).path("id").asLong(), "2026-01-05");
        assertThat(hr.get("/api/organisation/people/" + agent + "/superior").json().path("superior").asLong()).as("one manager over four teams").isEqualTo(manager);

        plant("website-mall", "某电商" + n);
        var plan = hr.get("/api/organisation/headcount").json();
        var planned = new HashMap<String, Integer>();
        plan.forEach(row -> { if (!row.path("gap").isNull()) planned.put(row.path("postName").path("zh").asString() + row.path("departmentName").path("zh").asString(), row.path("gap").asInt()); });
        assertThat(planned).containsEntry("网站编辑电子商务部", 1).containsEntry("网站程序员电子商务部", 1).containsEntry("网站策划电子商务部", 1).containsEntry("网站美工电子商务部", 2)
                .containsEntry("商品管理电子商务部", 4).containsEntry("网站客服电子商务部", 3).containsEntry("商品编辑公园店", 3).containsEntry("物流仓储人员购物广场店", 1);
        var editor = first("/api/organisation/posts", p -> p.path("key").asString().equals("site-editor")).path("id").asLong();
        person("朱编辑", editor, "2026-01-05");
        assertThat(first("/api/organisation/headcount", r -> r.path("post").asLong() == editor).path("gap").asInt()).isZero();
        var today = calendar.today();
        assertThat(hr.post("/api/organisation/headcount", Map.of("post", editor, "planned", 2, "from", today.toString(), "why", "扩编")).code()).isEqualTo("NOT_LATER");
        assertThat(hr.post("/api/organisation/headcount", Map.of("post", editor, "planned", 2, "from", today.plusDays(1).toString(), "why", "扩编")).status()).isEqualTo(204);
        assertThat(hr.get("/api/organisation/headcount?day=" + today.plusDays(1)).json().valueStream().filter(r -> r.path("post").asLong() == editor).findFirst().orElseThrow().path("gap").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("ORG-01")
    void a_department_moves_in_the_tree_and_never_below_itself() {
        var above = hr.post("/api/organisation/departments", Map.of("name", Map.of("zh", "上" + n, "en", "up"))).json().path("id").asLong();
        var below = hr.post("/api/organisation/departments", Map.of("name", Map.of("zh", "下" + n, "en", "down"), "parent", above, "kind", "TEAM")).json().path("id").asLong();
        assertThat(hr.put("/api/organisation/departments/" + above + "/place", Map.of("parent", below)).code()).isEqualTo("DEPARTMENT_LOOP");
        assertThat(hr.put("/api/organisation/departments/" + below + "/place", new HashMap<>()).status()).isEqualTo(204);
        assertThat(first("/api/organisation/departments", d -> d.path("id").asLong() == below).path("parent").isNull()).isTrue();
    }

    @Test
    @Tag("ORG-03")
    @Tag("ORG-05")
    void another_edition_of_a_sheet_is_a_new_version_and_the_two_are_compared() {
        var post = hr.post("/api/organisation/posts", Map.of("template", "finance-admin.tmall", "from", "2026-01-01")).json();
        var id = post.path("id").isMissingNode() ? first("/api/organisation/posts", p -> p.path("key").asString().equals("finance-admin")).path("id").asLong() : post.path("id").asLong();
        var path = "/api/organisation/posts/" + id;
        var one = hr.get(path).json();
        assertThat(one.path("sum").path("printed").asInt()).isEqualTo(11_200);
        assertThat(one.path("sum").path("counted").asInt()).isEqualTo(10_000);
        assertThat(one.path("post").path("category").asString()).isEqualTo("ADMINISTRATIVE");
        var later = calendar.today().plusDays(1).toString();
        assertThat(hr.post(path + "/editions", Map.of("template", "dispatch-specialist.tmall", "from", later, "why", "换版")).status()).isEqualTo(204);
        var differences = hr.get(path + "/differences?earlier=" + calendar.today() + "&later=" + later).json();
        assertThat(differences.valueStream().filter(d -> d.path("key").asString().equals("printed")).findFirst().orElseThrow().path("becomes").path("zh").asString()).isEqualTo("110.00 分");
        assertThat(hr.get(path + "/differences?earlier=2020-01-01&later=" + later).code()).isEqualTo("NO_SHEET_YET");
        assertThat(hr.get("/api/organisation/post-templates/astronaut").code()).isEqualTo("NO_SUCH_TEMPLATE");
    }

    @Test
    @Tag("ORG-06")
    @Tag("ORG-07")
    void heads_lines_and_committees_are_set_from_a_day_on_and_wrong_ones_refused() {
        var department = hr.post("/api/organisation/departments", Map.of("name", Map.of("zh", "售后" + n, "en", "a"))).json().path("id").asLong();
        var lin = person("林晚秋", null, null);
        var head = "/api/organisation/departments/" + department + "/heads";
        assertThat(hr.post(head, Map.of("person", lin, "from", "2026-02-01", "why", "任命")).status()).isEqualTo(204);
        assertThat(hr.post(head, Map.of("person", lin, "from", "2026-02-01", "why", "任命")).code()).isEqualTo("NOT_LATER");
        assertThat(hr.post(head, Map.of("person", lin, "post", 1, "from", "2026-03-01", "why", "任命")).code()).isEqualTo("ONE_TARGET");
        assertThat(first("/api/organisation/departments", d -> d.path("id").asLong() == department).path("head").asString()).isEqualTo("林晚秋");

        var committee = hr.post("/api/organisation/committees", Map.of("name", Map.of("zh", "评议会" + n, "en", "c"), "reports", true, "meets", true, "scores", true)).json().path("id").asLong();
        var members = "/api/organisation/committees/" + committee + "/members";
        assertThat(hr.post(members, Map.of("person", lin, "chair", true, "from", "2026-02-01")).status()).isEqualTo(204);
        assertThat(hr.post(members, Map.of("person", lin, "chair", false)).code()).isEqualTo("ALREADY_MEMBER");
        var he = person("何苗", null, null);
        assertThat(hr.post(members, Map.of("person", he, "chair", true, "from", "2026-02-01")).status()).isEqualTo(204);
        var now = first("/api/organisation/committees", c -> c.path("id").asLong() == committee).path("members");
        assertThat(now.get(0).path("name").asString()).as("the new chair").isEqualTo("何苗");
        assertThat(now.get(1).path("chair").asBoolean()).isFalse();
        assertThat(hr.post(members + "/" + lin + "/end", Map.of("until", "2026-01-01")).code()).isEqualTo("WRONG_DAY");
        assertThat(hr.post(members + "/" + lin + "/end", Map.of("until", "2026-03-01")).status()).isEqualTo(204);
        assertThat(hr.post(members + "/" + lin + "/end", Map.of("until", "2026-03-01")).code()).isEqualTo("NOT_A_MEMBER");

        var template = n % 2 == 0 ? "guide-copywriter.mgmt-guide" : "guide-promoter.mgmt-guide";
        var post = hr.post("/api/organisation/posts", Map.of("template", template)).json().path("id").asLong();
        var line = new HashMap<String, Object>(Map.of("post", post, "kind", "REPORT", "toCommittee", committee, "from", "2026-02-01", "why", "周报交委员会"));
        assertThat(hr.post("/api/organisation/lines", line).status()).isEqualTo(204);
        line.put("shop", 7);
        assertThat(hr.post("/api/organisation/lines", line).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/lines", line).code()).isEqualTo("NOT_LATER");
        assertThat(hr.post("/api/organisation/lines", Map.of("post", post, "kind", "SUPERIOR", "toPost", post, "from", "2026-02-01", "why", "x")).code()).isEqualTo("OWN_SUPERIOR");
        var writer = person("文案" + n, post, "2026-02-01");
        assertThat(hr.get("/api/organisation/people/" + writer + "/superior?day=2026-02-15").json().path("reportsTo")).hasSize(2);
        assertThat(hr.post("/api/organisation/committees/" + committee + "/close", Map.of()).status()).isEqualTo(204);
        assertThat(hr.post(members, Map.of("person", lin, "chair", false)).code()).isEqualTo("COMMITTEE_CLOSED");
    }

    @Test
    @Tag("ORG-12")
    void a_post_has_a_category_and_a_person_is_permanent_temporary_or_an_intern() {
        var post = hr.post("/api/organisation/posts", Map.of("template", "seo-specialist.kpi-definitions")).json().path("id").asLong();
        var tang = person("唐果", post, "2026-01-05");
        var path = "/api/organisation/people/" + tang;
        assertThat(hr.get(path).json().path("person").path("category").asString()).isEqualTo("MARKETING");
        assertThat(hr.put("/api/organisation/posts/" + post + "/category", Map.of("category", "CUSTOMER_SERVICE")).status()).isEqualTo(204);
        assertThat(hr.put(path + "/employment", Map.of("employment", "INTERN")).status()).isEqualTo(204);
        var person = hr.get(path).json().path("person");
        assertThat(person.path("category").asString() + person.path("employment").asString()).isEqualTo("CUSTOMER_SERVICEINTERN");
    }

    @Test
    @Tag("ORG-12")
    void a_category_holds_from_a_day_on_and_the_days_before_keep_theirs() {
        var post = hr.post("/api/organisation/posts", Map.of("template", "webmaster.snippet", "from", "2026-01-05")).json().path("id").asLong();
        var one = "/api/organisation/posts/" + post;
        var was = hr.get(one).json().path("post").path("category").asString();
        var today = calendar.today();
        var to = was.equals("CUSTOMER_SERVICE") ? "OPERATIONS" : "CUSTOMER_SERVICE";
        assertThat(hr.put(one + "/category", Map.of("category", to, "from", today.minusDays(1).toString(), "why", "并入客服")).code()).as("past days keep theirs").isEqualTo("CATEGORY_IN_PAST");
        assertThat(hr.put(one + "/category", Map.of("category", to, "from", today.plusDays(7).toString(), "why", "并入客服")).status()).isEqualTo(204);
        assertThat(hr.put(one + "/category", Map.of("category", was, "from", today.plusDays(6).toString(), "why", "x")).code()).isEqualTo("NOT_LATER");
        assertThat(hr.get(one).json().path("post").path("category").asString()).as("not yet").isEqualTo(was);
        assertThat(hr.get(one + "?day=" + today.plusDays(7)).json().path("post").path("category").asString()).isEqualTo(to);
        assertThat(hr.get(one).json().path("categories").valueStream().map(c -> c.path("from").asString())).containsExactly(today.plusDays(7).toString(), "2026-01-05");

        var holder = person("网管" + n, post, "2026-01-05");
        var spans = db.sql("select category || ' ' || from_day || ' ' || coalesce(until_day::text, '') from organisation.fact_held where person_id = ? order by from_day").param(holder).query(String.class).list();
        assertThat(spans).as("whoever asks for a day gets the category of that day").containsExactly(was + " 2026-01-05 " + today.plusDays(7), to + " " + today.plusDays(7) + " ");
    }

    @Test
    @Tag("ORG-03")
    void items_weights_and_requirements_are_written_anew_from_a_month_on_and_what_cannot_stand_is_named() {
        var post = hr.post("/api/organisation/posts", Map.of("template", "service-agent-snippet.snippet", "from", "2026-01-05")).json().path("id").asLong();
        var path = "/api/organisation/posts/" + post;
        var sheet = (ObjectNode) hr.get(path).json().path("sheet");
        var item = (ObjectNode) sheet.path("duties").get(0).path("items").get(0);
        item.put("points", 1250);
        var asked = sheet.withArray("requirements").addObject().put("kind", "SOFTWARE");
        asked.putObject("words").put("zh", "会用摄影棚灯光").put("en", "Studio lights");
        var version = Map.of("from", "2026-04-01", "sheet", sheet, "why", "四月起改权重");
        assertThat(hr.post(path + "/sheets", version).status()).isEqualTo(204);
        assertThat(hr.get(path).json().path("sheet").toString()).as("this month keeps its version").doesNotContain("摄影棚");
        var april = hr.get(path + "?day=2026-04-01").json();
        assertThat(april.path("sheet").toString()).contains("摄影棚");
        assertThat(hr.get(path + "/differences?earlier=2026-03-01&later=2026-04-01").json().toString()).contains("12.50").contains("摄影棚");

        item.put("points", -1);
        sheet.withArray("duties").addObject().put("key", sheet.path("duties").get(0).path("key").asString()).putArray("items");
        var refused = hr.post(path + "/sheets", Map.of("from", "2026-05-01", "sheet", sheet, "why", "写错了"));
        assertThat(refused.code()).isEqualTo("SHEET_FAULTY");
        assertThat(refused.json().path("fields").toString()).contains("duties[0].items[0]").contains("出现了两次");
    }

    @Test
    @Tag("ORG-13")
    void a_shop_follows_another_rule_book_than_its_company_from_a_day_on() {
        var today = calendar.today();
        var place = new HashMap<String, Object>(Map.of("topic", "CONDUCT", "shop", 500 + n, "profile", "001.jobs", "from", "2026-01-01", "why", "按分计"));
        assertThat(hr.post("/api/organisation/rule-choices", place).status()).isEqualTo(204);
        place.put("from", today.minusDays(1).toString());
        assertThat(hr.post("/api/organisation/rule-choices", place).code()).as("past days keep theirs").isEqualTo("CHOICE_IN_PAST");
        place.put("profile", "002.safety");
        assertThat(hr.post("/api/organisation/rule-choices", place).code()).isEqualTo("PROFILE_SILENT");
        place.put("profile", "999.none");
        assertThat(hr.post("/api/organisation/rule-choices", place).code()).isEqualTo("NO_SUCH_PROFILE");
        place.putAll(Map.of("profile", "003.rules", "department", 1));
        assertThat(hr.post("/api/organisation/rule-choices", place).code()).isEqualTo("ONE_PLACE");
        place.remove("department");
        place.put("from", today.plusDays(1).toString());
        assertThat(hr.post("/api/organisation/rule-choices", place).status()).isEqualTo(204);

        var post = hr.post("/api/organisation/posts", Map.of("template", "warehouse-keeper.mgmt-rules")).json().path("id").asLong();
        var qin = hr.post("/api/organisation/people", Map.of("staffNo", "R" + n, "name", "秦小满", "joinedOn", "2026-01-05")).json().path("id").asLong();
        assertThat(hr.post("/api/organisation/people/" + qin + "/assignments", Map.of("post", post, "shop", 500 + n, "from", "2026-01-05")).status()).isEqualTo(204);
        assertThat(books.of(new PersonId(qin), RuleTopic.CONDUCT, LocalDate.of(2026, 2, 1))).isEqualTo("001.jobs");
        assertThat(books.of(new PersonId(qin), RuleTopic.CONDUCT, today.plusDays(1))).isEqualTo("003.rules");
        var standard = first("/api/organisation/rule-choices", c -> c.path("topic").asString().equals("ATTENDANCE") && !c.path("made").asBoolean());
        assertThat(standard.path("profile").asString()).isEqualTo(RuleTopic.ATTENDANCE.standard());
        assertThat(hr.get("/api/organisation/rule-profiles-compared?profile=001.jobs&profile=003.rules").json()).isNotEmpty();
        assertThat(hr.get("/api/organisation/rule-profiles/none").code()).isEqualTo("NO_SUCH_PROFILE");
    }
}
