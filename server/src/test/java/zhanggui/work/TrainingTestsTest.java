package zhanggui.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.OpenMonths;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.importing.Importing;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.organisation.Organisation;

/** What is scored in tests is recorded with its paper, corrected without losing what stood there, and counted in the appraisal. It is Monday, 2 March 2026. */
@DatabaseTest
class TrainingTestsTest {

    private static final String TESTS = "/api/work/tests";
    private static int n;

    @Autowired People people;
    @Autowired Access access;
    @Autowired Organisation organisation;
    @Autowired Metrics metrics;
    @Autowired MonthLocks locks;
    @Autowired Importing importing;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired PlatformTransactionManager transactions;

    private People.Person hr;
    private People.Person lead;
    private People.Person agent;
    private People.Person other;

    @BeforeEach
    void an_agent_and_who_leads_her() {
        n++;
        clock.set(DatabaseTest.NINE);
        people.signInAgain();
        var by = Viewer.SYSTEM.person();
        hr = people.called("周人事", Role.HR);
        agent = people.called("沈客服" + n, Role.SERVICE_AGENT);
        other = people.called("唐打包" + n, Role.PACKER);
        lead = people.called("叶主管" + n);
        DepartmentId department = organisation.addDepartment(Words.same("客服部" + n), null, by);
        access.grantIn(department, lead.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), by);
        organisation.assign(agent.id, organisation.addPost("agent-" + n, Words.same("客服"), department, by), LocalDate.of(2026, 1, 1), by);
        organisation.assign(other.id, organisation.addPost("packer-" + n, Words.same("打包"), organisation.addDepartment(Words.same("物流部" + n), null, by), by), LocalDate.of(2026, 1, 1), by);
    }

    private static Map<String, Object> test(People.Person whose, String title, int got, int full) {
        return new HashMap<>(Map.of("person", whose.id, "title", title, "day", "2026-03-01", "got", got * 100, "full", full * 100, "evidence", "试卷在人事柜 3 号夹"));
    }

    private static Map<String, Object> correction(int got, String words, boolean takeBack) { return Map.of("got", got * 100, "full", 10_000, "evidence", "复核单", "words", words, "takeBack", takeBack); }

    private static long id(People.Reply reply) { return People.ok(reply).json().path("id").asLong(); }

    private List<String> seen(People.Person by) { return People.ok(by.get(TESTS + "?size=200")).json().path("rows").valueStream().map(r -> r.path("name").asString() + " " + r.path("title").asString() + " " + r.path("got").asInt()).toList(); }

    private String measured(People.Person whose) {
        metrics.rollDirty();
        var value = metrics.values("training-test-score", SubjectKind.PERSON, List.of(whose.id.value()), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)).get(whose.id.value());
        return value.part() + "/" + value.whole();
    }

    @Test
    @Tag("APR-06")
    void hr_or_who_leads_records_it_nobody_his_own_and_each_bad_value_is_refused() {
        assertThat(agent.post(TESTS, test(agent, "新品知识", 80, 100)).code()).isEqualTo("NOT_ONES_OWN");
        assertThat(other.post(TESTS, test(agent, "新品知识", 80, 100)).code()).isEqualTo("NOT_YOURS_TO_RECORD");
        assertThat(lead.post(TESTS, test(other, "新品知识", 80, 100)).code()).as("of another department").isEqualTo("NOT_YOURS_TO_RECORD");
        var early = test(agent, "新品知识", 80, 100);
        early.put("day", "2026-03-03");
        assertThat(hr.post(TESTS, early).code()).isEqualTo("NOT_YET");
        assertThat(hr.post(TESTS, test(agent, "新品知识", 101, 100)).code()).isEqualTo("MORE_THAN_FULL");
        assertThat(hr.post(TESTS, test(agent, " ", 1, 100)).status()).isEqualTo(422);
        assertThat(hr.post(TESTS, Map.of("title", "x")).status()).isEqualTo(422);
        var foreign = test(agent, "新品知识", 80, 100);
        foreign.put("training", 999_999);
        assertThat(hr.post(TESTS, foreign).code()).isEqualTo("NO_SUCH_TRAINING");
        id(lead.post(TESTS, test(agent, "新品知识", 80, 100)));
        assertThat(hr.post(TESTS, test(agent, "新品知识", 90, 100)).code()).isEqualTo("RECORDED_ALREADY");
        assertThat(seen(agent)).containsExactly(agent.name + " 新品知识 8000");
        assertThat(seen(other)).as("nobody reads another's").isEmpty();
        assertThat(seen(lead)).contains(agent.name + " 新品知识 8000");
    }

    @Test
    @Tag("APR-06")
    void a_correction_keeps_the_old_value_and_what_was_taken_back_counts_no_longer() {
        var id = id(hr.post(TESTS, test(agent, "平台规则", 60, 100)));
        id(hr.post(TESTS, test(agent, "新品知识", 45, 50)));
        assertThat(measured(agent)).as("points and full marks are added, never averaged").isEqualTo("10500/15000");
        var path = TESTS + "/" + id + "/correction";
        assertThat(hr.post(path, correction(70, " ", false)).status()).isEqualTo(422);
        assertThat(agent.post(path, correction(100, "我要满分", false)).code()).isEqualTo("NOT_ONES_OWN");
        assertThat(other.post(path, correction(0, "不熟", false)).code()).isEqualTo("NO_SUCH_TEST");
        assertThat(lead.post(path, correction(70, "第三题判错", false)).status()).isEqualTo(204);
        assertThat(hr.post(path, correction(75, "又错", false)).code()).isEqualTo("CORRECTED_ALREADY");
        var row = People.ok(hr.get(TESTS + "?person=" + agent.id.value())).json().path("rows").valueStream().filter(r -> r.path("title").asString().equals("平台规则")).findFirst().orElseThrow();
        assertThat(row.path("got").asInt()).isEqualTo(7000);
        assertThat(row.path("before").get(0).path("got").asInt()).isEqualTo(6000);
        assertThat(row.path("before").get(0).path("words").asString()).isEqualTo("第三题判错");
        assertThat(measured(agent)).isEqualTo("11500/15000");
        assertThat(hr.post(TESTS + "/" + row.path("id").asLong() + "/correction", correction(70, "没考过", true)).status()).isEqualTo(204);
        assertThat(seen(agent)).containsExactly(agent.name + " 新品知识 4500");
        assertThat(measured(agent)).isEqualTo("4500/5000");
        assertThatThrownBy(() -> db.sql("update work.test_result set got = 1").update()).hasMessageContaining("append-only");
        assertThat(hr.get(TESTS + "/file.csv").status()).as("what for must be said").isEqualTo(422);
        assertThat(People.ok(hr.get(TESTS + "/file.csv?purpose=%E6%A0%B8%E5%AF%B9&person=" + agent.id.value())).text()).contains("新品知识").contains("45.00").doesNotContain("平台规则");
    }

    @Test
    @Tag("APR-06")
    @Tag("CLS-03")
    void a_locked_month_takes_no_result_and_no_correction_not_by_sql_either() {
        var id = id(hr.post(TESTS, test(agent, "消防", 90, 100)));
        new TransactionTemplate(transactions).executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 3), hr.id, new byte[32]));
        try {
            var refused = hr.post(TESTS, test(agent, "安全", 90, 100));
            assertThat(refused.code()).isEqualTo("MONTH_LOCKED");
            assertThat(refused.text()).contains("2026-03");
            assertThat(hr.post(TESTS + "/" + id + "/correction", correction(95, "复核", false)).code()).isEqualTo("MONTH_LOCKED");
            assertThatThrownBy(() -> db.sql("insert into work.test_result (person_id, title, day, got, full_mark, evidence, by_person, at) values (?, 'x', '2026-03-01', 1, 2, 'x', ?, now())").params(agent.id.value(), hr.id.value()).update())
                    .hasMessageContaining("month 2026-03 is locked");
        } finally {
            OpenMonths.again(db);
        }
    }

    @Test
    @Tag("APR-06")
    void a_table_of_results_comes_in_with_its_faults_told_and_other_points_are_a_correction() throws IOException {
        var known = id(hr.post(TESTS, test(agent, "岗位知识", 60, 100)));
        var staff = db.sql("select staff_no from organisation.fact_person where person_id = ?").param(agent.id.value()).query(String.class).single();
        var second = db.sql("select staff_no from organisation.fact_person where person_id = ?").param(other.id.value()).query(String.class).single();
        var head = "工号,姓名,考试,日期,得分,满分,凭证\n";
        var bad = head + staff + ",x,岗位知识,2026-03-01,101,100,卷\n" + "S9999,x,岗位知识,2026-03-01,80,,卷\n" + staff + ",x,新品,2026/3/9,80,,卷\n" + staff + ",x,规则,三月,80,,卷\n" + second + ",x,打包,2026-03-01,80,,\n";
        var faults = hr.get("/api/importing/runs/" + take("成绩一.csv", bad).run() + "/faults").text();
        assertThat(faults).contains("得分要在 0 到满分之间").contains("没有这个工号").contains("考试日期还没到").contains("不是日期");
        assertThat(measured(agent)).isEqualTo("6000/10000");
        take("成绩二.csv", head + staff + ",沈客服,岗位知识,2026-03-01,66,,卷 7\n" + second + ",唐打包,打包规范,2026年3月1日,18.5,20,卷 8\n");
        assertThat(measured(agent)).isEqualTo("6600/10000");
        assertThat(measured(other)).isEqualTo("1850/2000");
        assertThat(db.sql("select count(*) from work.test_result where corrects = ?").param(known).query(Long.class).single()).isEqualTo(1);
        take("成绩三.csv", head + staff + ",沈客服,岗位知识,2026-03-01,66,,卷 7\n");
        assertThat(db.sql("select count(*) from work.test_result where person_id = ?").param(agent.id.value()).query(Long.class).single()).as("the same table again changes nothing").isEqualTo(2);
    }

    private Importing.Result take(String name, String text) throws IOException {
        var taken = importing.take(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name, null, false, hr.viewer());
        assertThat(taken).as(String.valueOf(taken)).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Importing.Result>) taken).value();
    }

    @Test
    @Tag("APR-06")
    void the_test_stands_on_the_score_sheet_as_its_own_line_and_an_item_is_scored_by_it() {
        var sheet = Map.of("key", "agent-" + n, "name", Map.of("zh", "客服", "en", "Agent"), "assessorPercent", 75, "selfMissing", "ASSESSOR_COUNTS", "voluntary", 0, "sections", List.of(Map.of("key", "s", "title", Map.of("zh", "学习", "en", "Learning"),
                "items", List.of(Map.of("key", "tests", "title", Map.of("zh", "培训考试", "en", "Tests"), "points", 10_000, "how", "AUTO", "measure", "training-test-score", "unmeasured", "FULL",
                        "rule", Map.of("kind", "Linear", "from", Map.of("part", 60, "whole", 100), "full", Map.of("part", 1, "whole", 1)))))));
        People.ok(hr.post("/api/appraisal/sheets/agent-" + n, Map.of("from", "2026-03-01", "reason", "考试计分", "sheet", sheet)));
        People.ok(hr.post("/api/appraisal/months/2026-03/open", Map.of()));
        id(hr.post(TESTS, test(agent, "新品知识", 90, 100)));
        metrics.rollDirty();
        var card = People.ok(agent.get("/api/appraisal/cards/" + agent.id.value() + "/2026-03")).json();
        assertThat(card.at("/sections/0/items/0/proposed").asInt()).as("(90 − 60) ÷ (100 − 60)").isEqualTo(7500);
        var beside = card.path("beside").valueStream().filter(b -> b.path("measure").asString().equals("training-test-score")).findFirst().orElseThrow();
        assertThat(beside.at("/counted/zh").asString()).isEqualTo("培训考试");
        assertThat(beside.at("/reading/part").asInt()).isEqualTo(9000);
        var fact = metrics.evidence("training-test-score", SubjectKind.PERSON, agent.id.value(), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), new zhanggui.kernel.Page.Request(0, 10), Viewer.SYSTEM).rows().getFirst();
        assertThat(fact.label().zh()).isEqualTo("新品知识");
    }
}
