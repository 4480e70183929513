package zhanggui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** People are looked for, hired, kept on file, moved and let go. */
@DatabaseTest
class PeopleComeAndGoTest {

    private static final String PAPER = "330102199003071230";
    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Access access;
    @Autowired BusinessCalendar calendar;
    @Autowired JdbcClient db;

    private final PersonId system = Viewer.SYSTEM.person();
    private People.Person hr;
    private People.Person designer;
    private People.Person successor;
    private People.Person manager;
    private DepartmentId art;
    private PostId post;
    private PostId next;
    private LocalDate today;

    @BeforeEach
    void a_designer_with_a_successor_and_a_manager() {
        n++;
        today = calendar.today();
        hr = people.called("周人事", Role.HR);
        art = organisation.addDepartment(Words.of("美工部" + n, "Art " + n), null, system);
        post = organisation.addPost("designer-" + n, Words.of("美工", "Designer"), art, system);
        next = organisation.addPost("page-editor-" + n, Words.of("页面编辑", "Page editor"), art, system);
        designer = holding("唐美工" + n, post);
        successor = holding("何接手" + n, post);
        manager = people.called("林店长" + n);
        assertThat(hr.post("/api/organisation/departments/" + art.value() + "/heads", Map.of("person", manager.id, "from", "2026-01-01", "why", "任命")).status()).isEqualTo(204);
    }

    private People.Person holding(String name, PostId held) {
        var person = people.called(name);
        organisation.assign(person.id, held, LocalDate.of(2026, 1, 5), system);
        return person;
    }

    private String person(People.Person person) { return "/api/organisation/people/" + person.id.value(); }

    private void gives(People.Person person, String kind, String what) { assertThat(hr.post(person(person) + "/custody", Map.of("kind", kind, "what", what, "number", "No." + n)).status()).isEqualTo(200); }

    private String begin(Map<String, Object> asked) {
        var body = new HashMap<String, Object>(Map.of("person", designer.id, "kind", "LEAVING", "day", today.toString(), "why", "个人原因"));
        body.putAll(asked);
        return "/api/organisation/handovers/" + hr.post("/api/organisation/handovers", body).json().path("id").asLong();
    }

    private List<String> open(People.Person person) {
        return hr.get(person(person) + "/custody").json().valueStream().filter(h -> h.path("until").isNull()).map(h -> h.path("what").asString()).sorted().toList();
    }

    @Test
    @Tag("ORG-16")
    @Tag("ORG-17")
    void a_designer_leaves_when_camera_and_open_designs_are_handed_over_and_three_have_signed() {
        gives(designer, "EQUIPMENT", "相机");
        gives(designer, "DESIGN", "双十一首页");
        var leaving = Map.of("lastDay", today.toString(), "why", "个人原因");
        assertThat(hr.post(person(designer) + "/leave", leaving).code()).isEqualTo("HANDOVER_MISSING");

        var path = begin(Map.of("successor", successor.id));
        var list = hr.get(path).json();
        assertThat(list.path("list").valueStream().map(i -> i.path("what").path("zh").asString())).containsExactlyInAnyOrder("相机", "双十一首页");
        assertThat(list.path("handover").path("supervisorName").asString()).isEqualTo(manager.name);
        assertThat(hr.post("/api/organisation/handovers", Map.of("person", designer.id, "kind", "LEAVING", "day", today.toString(), "why", "x")).code()).isEqualTo("HANDOVER_RUNS");
        assertThat(people.called("旁人").get(path).code()).as("no part in it").isEqualTo("NO_SUCH_HANDOVER");
        assertThat(designer.post(path + "/items", Map.of("kind", "WORK", "what", "与摄影棚的约")).status()).isEqualTo(200);
        assertThat(hr.post(person(designer) + "/leave", leaving).json().path("detail").asString()).contains("3");
        assertThat(designer.post(path + "/signatures", Map.of()).code()).isEqualTo("ITEMS_OPEN");

        var items = hr.get(path).json().path("list").valueStream().map(i -> i.path("id").asLong()).toList();
        assertThat(designer.post(path + "/items/" + items.getFirst() + "/settled", Map.of("how", "HANDED")).code()).isEqualTo("NOT_THE_RECEIVER");
        assertThat(successor.post(path + "/items/" + items.getFirst() + "/settled", Map.of("how", "KEPT")).code()).isEqualTo("NOTHING_KEPT");
        for (var item : items) assertThat(successor.post(path + "/items/" + item + "/settled", Map.of("how", "HANDED")).status()).isEqualTo(204);
        assertThat(successor.post(path + "/items/" + items.getFirst() + "/settled", Map.of("how", "HANDED")).code()).isEqualTo("SETTLED_ALREADY");
        assertThat(open(successor)).as("now in his hands").containsExactly("双十一首页", "相机");
        assertThat(open(designer)).isEmpty();

        assertThat(manager.post(path + "/signatures", Map.of()).code()).isEqualTo("OTHERS_FIRST");
        assertThat(successor.post(path + "/signatures", Map.of("as", "LEAVER", "words", "代签")).code()).isEqualTo("NOT_YOURS");
        assertThat(designer.post(path + "/signatures", Map.of()).status()).isEqualTo(204);
        assertThat(successor.post(path + "/signatures", Map.of()).status()).isEqualTo(204);
        assertThat(hr.post(person(designer) + "/leave", leaving).code()).as("the manager has not signed").isEqualTo("HANDOVER_UNSIGNED");
        assertThat(designer.post(path + "/items", Map.of("kind", "WORK", "what", "又一样")).code()).isEqualTo("SIGNED_ALREADY");
        assertThat(manager.post(path + "/signatures", Map.of()).status()).isEqualTo(204);

        gives(designer, "EQUIPMENT", "闪光灯");
        assertThat(hr.post(person(designer) + "/leave", leaving).code()).as("given after the list was made").isEqualTo("HANDOVER_OPEN");
        var flash = hr.get(person(designer) + "/custody").json().get(0).path("id").asLong();
        assertThat(hr.post("/api/organisation/custody/" + flash + "/return", Map.of()).status()).isEqualTo(204);
        assertThat(hr.post("/api/organisation/custody/" + flash + "/return", Map.of()).code()).isEqualTo("NO_SUCH_THING");
        assertThat(hr.post(person(designer) + "/leave", leaving).status()).isEqualTo(204);
        assertThat(hr.get(path).json().path("handover").path("state").asString()).isEqualTo("DONE");
        assertThat(hr.post(path + "/cancellation", Map.of("why", "x")).code()).isEqualTo("HANDOVER_ENDED");
    }

    @Test
    @Tag("ORG-16")
    void without_a_successor_the_manager_takes_over_and_a_transfer_may_keep_things() {
        gives(designer, "EQUIPMENT", "手绘板");
        gives(designer, "DESIGN", "详情页");
        var moving = Map.of("post", next.value(), "from", today.toString());
        assertThat(hr.post(person(designer) + "/assignments", moving).code()).isEqualTo("HANDOVER_MISSING");
        assertThat(hr.post("/api/organisation/handovers", Map.of("person", designer.id, "kind", "TRANSFER", "day", today.toString(), "why", "x")).code()).isEqualTo("POST_NEEDED");
        assertThat(hr.post("/api/organisation/handovers", Map.of("person", designer.id, "kind", "LEAVING", "day", today.toString(), "successor", designer.id, "why", "x")).code()).isEqualTo("NOT_HIMSELF");
        assertThat(hr.post("/api/organisation/handovers", Map.of("person", manager.id, "kind", "LEAVING", "day", today.toString(), "why", "x")).code()).isEqualTo("NO_POST");
        var path = begin(Map.of("kind", "TRANSFER", "post", next.value()));
        assertThat(manager.get("/api/reports/my-work").text()).as("it waits for the manager").contains(path.substring("/api/organisation".length()));
        var items = hr.get(path).json().path("list").valueStream().toList();
        for (var item : items)
            assertThat(manager.post(path + "/items/" + item.path("id").asLong() + "/settled", Map.of("how", item.path("kind").asString().equals("EQUIPMENT") ? "KEPT" : "HANDED")).status()).isEqualTo(204);
        assertThat(open(designer)).containsExactly("手绘板");
        assertThat(open(manager)).containsExactly("详情页");
        assertThat(designer.post(path + "/signatures", Map.of()).status()).isEqualTo(204);
        assertThat(hr.post(person(designer) + "/assignments", moving).code()).isEqualTo("HANDOVER_UNSIGNED");
        assertThat(manager.post(path + "/signatures", Map.of()).status()).isEqualTo(204);
        assertThat(hr.post(person(designer) + "/leave", Map.of("lastDay", today.toString(), "why", "x")).code()).as("signed for a transfer, not for leaving").isEqualTo("HANDOVER_MISSING");
        assertThat(hr.post(person(designer) + "/assignments", moving).status()).isEqualTo(204);
    }

    @Test
    @Tag("ORG-16")
    void whoever_manages_people_does_not_tick_off_what_he_has_in_hand_himself() {
        var leaving = people.called("要走的人事" + n, Role.HR);
        organisation.assign(leaving.id, organisation.addPost("hr-" + n, Words.same("人事"), null, system), LocalDate.of(2026, 1, 5), system);
        gives(leaving, "EQUIPMENT", "笔记本");
        var path = begin(Map.of("person", leaving.id, "successor", successor.id, "supervisor", manager.id));
        var item = path + "/items/" + hr.get(path).json().path("list").get(0).path("id").asLong() + "/settled";
        assertThat(leaving.post(item, Map.of("how", "HANDED")).code()).isEqualTo("NOT_THE_RECEIVER");
        assertThat(hr.post(item, Map.of("how", "HANDED")).status()).as("a colleague of his may, for the receiver").isEqualTo(204);
    }

    @Test
    @Tag("ORG-16")
    void who_does_not_come_back_is_signed_for_with_a_reason_and_a_withdrawn_list_may_be_made_anew() {
        var path = begin(Map.of());
        assertThat(hr.put(path + "/successor", Map.of("person", successor.id)).status()).isEqualTo(204);
        assertThat(hr.post(path + "/signatures", Map.of("as", "LEAVER")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post(path + "/signatures", Map.of("as", "SUPERVISOR", "words", "代签")).code()).isEqualTo("NOT_YOURS");
        assertThat(hr.post(path + "/signatures", Map.of("as", "LEAVER", "words", "失联")).status()).isEqualTo(204);
        assertThat(hr.get(path).json().path("signatures").get(0).path("words").asString()).isEqualTo("失联");
        assertThat(hr.put(path + "/successor", Map.of()).code()).isEqualTo("SIGNED_ALREADY");
        assertThat(hr.post(path + "/cancellation", Map.of("why", "不走了")).status()).isEqualTo(204);
        assertThat(begin(Map.of())).isNotEqualTo(path);
    }

    @Test
    @Tag("SEC-10")
    @Tag("ORG-16")
    void the_platform_accounts_of_who_leaves_stand_on_the_list_and_go_to_whoever_takes_over() {
        var admin = people.called("何管理", Role.ADMINISTRATOR);
        assertThat(admin.post("/api/access/platform-accounts", Map.of("kind", "SUB_ACCOUNT", "platform", "天猫", "login", "shop:美工" + n, "owner", designer.id, "note", "")).status()).isEqualTo(200);
        var path = begin(Map.of("successor", successor.id));
        var item = hr.get(path).json().path("list").get(0);
        assertThat(item.path("what").path("zh").asString() + item.path("kind").asString()).isEqualTo("天猫 shop:美工" + n + "ACCOUNT");
        assertThat(successor.post(path + "/items/" + item.path("id").asLong() + "/settled", Map.of("how", "HANDED")).status()).isEqualTo(204);
        assertThat(db.sql("select person_id from access.fact_platform_account where login = ?").param("shop:美工" + n).query(Long.class).single()).isEqualTo(successor.id.value());
    }

    private long hiring(String sheet, String key) {
        var made = hr.post("/api/organisation/posts", Map.of("template", sheet)).json();
        return made.path("id").isMissingNode() ? organisation.postWithKey(key).orElseThrow().value() : made.path("id").asLong();
    }

    private long candidate(long vacancy, String name, int years) {
        return hr.post("/api/organisation/candidates", Map.of("vacancy", vacancy, "name", name, "phone", "13812345678", "years", years)).json().path("id").asLong();
    }

    @Test
    @Tag("ORG-15")
    @Tag("ORG-04")
    void from_a_gap_to_a_candidate_to_a_signed_contract() {
        var wanted = hiring("graphic-designer.alliance", "graphic-designer");
        var asked = Map.of("post", wanted, "wanted", 1, "why", "缺人");
        assertThat(hr.post("/api/organisation/vacancies", Map.of("post", post.value(), "wanted", 1, "why", "缺人")).code()).as("no plan, no gap").isEqualTo("NO_GAP");
        assertThat(hr.post("/api/organisation/vacancies", Map.of("post", wanted, "wanted", 2, "why", "缺人")).code()).as("planned with one").isEqualTo("NO_GAP");
        var vacancy = hr.post("/api/organisation/vacancies", asked).json().path("id").asLong();
        assertThat(hr.post("/api/organisation/vacancies", asked).code()).as("looked for already").isEqualTo("NO_GAP");
        assertThat(designer.get("/api/organisation/vacancies").status()).isEqualTo(403);

        var two = "/api/organisation/candidates/" + candidate(vacancy, "赵两年", 2);
        var three = "/api/organisation/candidates/" + candidate(vacancy, "钱三年", 3);
        assertThat(hr.get(two).json().path("fit").valueStream().filter(f -> f.path("fit").asString().equals("NOT_MET")).count()).isEqualTo(1);
        assertThat(hr.get(three).json().path("candidate").path("unmet").asInt()).isZero();
        assertThat(hr.get(three).json().path("candidate").path("phone").asString()).isEqualTo("138****5678");
        var quality = "美术基础和创意构思";
        assertThat(hr.post(three + "/judgements", Map.of("asked", quality, "met", true, "words", "看了作品")).status()).isEqualTo(204);
        assertThat(hr.post(three + "/judgements", Map.of("asked", "性别", "met", true)).code()).isEqualTo("NO_SUCH_REQUIREMENT");
        assertThat(hr.get(three).json().path("fit").valueStream().filter(f -> f.at("/requirement/words/zh").asString().equals(quality)).findFirst().orElseThrow().path("fit").asString()).isEqualTo("MET");
        assertThat(hr.post(two + "/judgements", Map.of("asked", "学历不限，精通设计软件，3年以上经验", "met", true)).code()).isEqualTo("YEARS_COMPARED");

        assertThat(hr.post(two + "/hire", Map.of("staffNo", "H" + n, "joinsOn", today.toString())).code()).isEqualTo("NO_CONTRACT_DATE");
        assertThat(hr.post(two + "/steps", Map.of("step", "HIRED")).code()).isEqualTo("NO_CONTRACT_DATE");
        assertThat(hr.post(two + "/hire", Map.of("staffNo", "H" + n, "joinsOn", today.toString(), "signedOn", today.plusMonths(1).plusDays(1).toString())).code()).isEqualTo("CONTRACT_LATE");
        assertThat(hr.post(two + "/hire", Map.of("staffNo", "H" + n, "joinsOn", today.toString(), "signedOn", today.toString())).code()).isEqualTo("UNMET");
        assertThat(hr.post(two + "/steps", Map.of("step", "DECLINED")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post(three + "/steps", Map.of("step", "INTERVIEWED", "words", "作品好")).status()).isEqualTo(204);
        var hired = hr.post(three + "/hire", Map.of("staffNo", "H" + n, "joinsOn", today.toString(), "signedOn", today.toString(), "until", today.plusYears(3).toString())).json().path("person").asLong();
        assertThat(hr.post(three + "/steps", Map.of("step", "OFFERED")).code()).isEqualTo("CANDIDATE_ENDED");
        assertThat(hr.get("/api/organisation/people/" + hired).json().path("person").path("post").asLong()).isEqualTo(wanted);
        assertThat(hr.get("/api/organisation/personnel/" + hired).json().path("contracts").get(0).path("signedOn").asString()).isEqualTo(today.toString());
        assertThat(hr.post(two + "/hire", Map.of("staffNo", "H0" + n, "joinsOn", today.toString(), "signedOn", today.toString(), "words", "x")).code()).as("one was wanted").isEqualTo("VACANCY_CLOSED");
        assertThat(hr.post(two + "/phone", Map.of()).code()).isEqualTo("PURPOSE_MISSING");
        assertThat(hr.post(two + "/phone", Map.of("purpose", "通知结果")).json().path("phone").asString()).isEqualTo("13812345678");
    }

    @Test
    @Tag("ORG-15")
    void candidates_are_never_found_by_sex_region_or_household_registration() {
        var columns = db.sql("select column_name from information_schema.columns where table_schema = 'organisation' and table_name in ('candidate', 'vacancy')").query(String.class).list();
        assertThat(columns).hasSizeGreaterThan(10).noneMatch(c -> c.matches(".*(sex|gender|region|province|native|house|hukou|birth|age|marital).*"));
        var parameters = hr.get("/api/openapi").json().at("/paths/~1api~1organisation~1candidates/get/parameters").valueStream().map(p -> p.path("name").asString()).toList();
        assertThat(parameters).containsExactlyInAnyOrder("vacancy", "step", "text", "page", "size");
    }

    private static List<String> kinds(JsonNode file) { return file.path("life").valueStream().map(e -> e.path("kind").asString()).toList(); }

    @Test
    @Tag("ORG-19")
    @Tag("ACC-03")
    void the_file_is_masked_opened_for_a_purpose_and_closed_to_others() {
        var path = "/api/organisation/personnel/" + designer.id.value();
        assertThat(designer.put(path, Map.of("phone", "1381234567")).code()).isEqualTo("WRONG_PHONE");
        assertThat(designer.put(path, Map.of("paper", PAPER)).code()).isEqualTo("NOT_YOURS");
        assertThat(designer.put(path, Map.of("phone", "13912345678", "contact", Map.of("name", "李丽", "relation", "配偶", "phone", "13712345678"))).status()).isEqualTo(204);
        assertThat(successor.put(path, Map.of("phone", "13912345678")).code()).isEqualTo("NO_SUCH_PERSON");
        assertThat(hr.put(path, Map.of("paper", "33010219900307123X")).code()).isEqualTo("WRONG_PAPER");
        assertThat(hr.put(path, Map.of("paper", PAPER)).status()).isEqualTo(204);

        var file = hr.get(path).json();
        assertThat(file.path("phone").asString() + " " + file.path("paper").asString() + " " + file.path("contact").asString()).isEqualTo("139****5678 330*************30 李* 配偶 137****5678");
        assertThat(db.sql("select count(*) from organisation.personnel where position('13912345678'::bytea in phone) > 0").query(Long.class).single()).as("sealed").isZero();
        assertThat(successor.get(path).status()).isEqualTo(403);
        var head = people.called("部长" + n);
        access.grant(head.id, Role.DIRECTOR, null, LocalDate.of(2026, 1, 1), system);
        assertThat(head.get(path).json().path("changes").asBoolean()).isFalse();
        assertThat(head.post(path + "/reveal", Map.of("what", "PHONE", "purpose", "想看看")).code()).isEqualTo("NO_SUCH_PERSON");

        assertThat(hr.post(path + "/reveal", Map.of("what", "PAPER")).code()).isEqualTo("PURPOSE_MISSING");
        assertThat(hr.post(path + "/reveal", Map.of("what", "PAPER", "purpose", "办社保")).json().path("value").asString()).isEqualTo(PAPER);
        var revealed = designer.get("/api/organisation/personnel/mine").json().path("reveals").get(0);
        assertThat(revealed.path("by").asString() + revealed.path("purpose").asString()).isEqualTo("周人事办社保");
        assertThat(designer.post(path + "/reveal", Map.of("what", "CONTACT")).json().path("value").asString()).isEqualTo("李丽 配偶 13712345678");
        assertThat(designer.get("/api/organisation/personnel/mine").json().path("reveals")).as("one's own is no news").hasSize(1);
        assertThat(hr.post("/api/organisation/personnel/" + manager.id.value() + "/reveal", Map.of("what", "PHONE", "purpose", "x")).code()).isEqualTo("NOT_ON_FILE");
        assertThat(kinds(file)).containsExactly("POST", "POST");
    }

    @Test
    @Tag("ORG-20")
    @Tag("ORG-19")
    void who_has_not_declared_is_listed_and_a_declaration_stands_in_the_time_line() {
        var missing = "/api/organisation/personnel/declarations?size=500";
        assertThat(hr.get(missing).text()).contains(designer.name);
        assertThat(designer.get(missing).status()).isEqualTo(403);
        assertThat(designer.post("/api/organisation/personnel/declarations", Map.of("outside", true)).code()).isEqualTo("OUTSIDE_NEEDS_WORDS");
        assertThat(designer.post("/api/organisation/personnel/declarations", Map.of("outside", false)).status()).isEqualTo(204);
        assertThat(hr.get(missing).text()).doesNotContain(designer.name).contains(successor.name);
        assertThat(hr.get("/api/organisation/personnel/" + designer.id.value()).json().path("declared").path("on").asString()).isEqualTo(today.toString());
        assertThat(successor.post("/api/organisation/personnel/declarations", Map.of("outside", true, "words", "周末摄影")).status()).isEqualTo(204);
        assertThat(hr.get(missing + "&outside=true").text()).contains(successor.name);
        assertThat(kinds(designer.get("/api/organisation/personnel/mine").json())).containsExactly("DECLARATION", "POST", "POST");
    }

    @Test
    @Tag("ORG-19")
    void rewards_and_trainings_stand_beside_posts_in_one_time_line() {
        var judge = people.called("吴总", Role.DIRECTOR, Role.HR);
        var entry = hr.post("/api/conduct/entries", Map.of("person", designer.id, "month", today.toString().substring(0, 7), "amount", 10_000, "words", "好点子")).json().path("id").asLong();
        assertThat(judge.post("/api/conduct/entries/" + entry + "/decision", Map.of("accept", true, "words", "同意")).status()).isEqualTo(200);
        var life = designer.get("/api/organisation/personnel/mine").json().path("life");
        var reward = life.valueStream().filter(e -> e.path("kind").asString().equals("REWARD")).findFirst().orElseThrow();
        assertThat(reward.path("detail").path("zh").asString()).isEqualTo("+100.00 元");
    }

    @Test
    @Tag("ORG-15")
    void whoever_recruits_for_one_department_sees_and_hires_for_that_one_only() {
        var other = organisation.addDepartment(Words.same("客服部" + n), null, system);
        var elsewhere = organisation.addPost("agent-elsewhere-" + n, Words.same("客服"), other, system);
        for (var p : List.of(post, elsewhere)) assertThat(hr.post("/api/organisation/headcount", Map.of("post", p.value(), "planned", 9, "from", "2026-01-01", "why", "编制")).status()).isEqualTo(204);
        var here = hr.post("/api/organisation/vacancies", Map.of("post", post.value(), "wanted", 1, "why", "缺人")).json().path("id").asLong();
        var there = hr.post("/api/organisation/vacancies", Map.of("post", elsewhere.value(), "wanted", 1, "why", "缺人")).json().path("id").asLong();
        var scoped = people.called("美工部招聘" + n);
        db.sql("insert into access.role_grant (person_id, role, department_id, from_day, granted_by, granted_at) values (?, 'HR', ?, '2020-01-01', 0, now())").params(scoped.id.value(), art.value()).update();
        people.signInAgain();
        assertThat(scoped.get("/api/organisation/vacancies").json().valueStream().map(v -> v.path("id").asLong())).contains(here).doesNotContain(there);
        var mine = candidate(here, "张应聘", 1);
        var theirs = candidate(there, "王应聘", 1);
        assertThat(scoped.get("/api/organisation/candidates").json().path("rows").valueStream().map(c -> c.path("id").asLong())).contains(mine).doesNotContain(theirs);
        assertThat(scoped.get("/api/organisation/candidates/" + mine).status()).isEqualTo(200);
        var closed = "/api/organisation/candidates/" + theirs;
        assertThat(scoped.get(closed).code()).isEqualTo("NO_SUCH_CANDIDATE");
        assertThat(scoped.post(closed + "/steps", Map.of("step", "DECLINED", "words", "x")).code()).isEqualTo("NO_SUCH_CANDIDATE");
        assertThat(scoped.post(closed + "/hire", Map.of("staffNo", "X" + n, "joinsOn", today.toString(), "signedOn", today.toString())).code()).isEqualTo("NO_SUCH_CANDIDATE");
        assertThat(scoped.post("/api/organisation/vacancies/" + there + "/close", Map.of("why", "x")).code()).isEqualTo("NO_SUCH_VACANCY");
        assertThat(scoped.post("/api/organisation/candidates", Map.of("vacancy", there, "name", "李", "years", 1)).code()).isEqualTo("NO_SUCH_VACANCY");
        assertThat(scoped.post("/api/organisation/vacancies", Map.of("post", elsewhere.value(), "wanted", 1, "why", "x")).code()).isEqualTo("NOT_YOUR_POST");
    }
}
