package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhanggui.People.ok;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** Two after-sales clerks from March to May: told of their sheet, sampled, scored by three, and what was decided by it; and the department's year. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SheetsThroughTheMonthsTest {

    private static final String SHEET = "/api/appraisal/sheets/after-sales-clerk";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Metrics metrics;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;
    @Autowired List<zhanggui.kernel.ClockDuty> duties;

    private People.Person su;
    private People.Person mo;
    private People.Person hr;
    private People.Person finance;
    private People.Person manager;
    private List<People.Person> members;

    @BeforeAll
    void a_department_with_two_clerks_and_a_committee() {
        var by = Viewer.SYSTEM.person();
        su = people.called("苏念", Role.AFTER_SALES_CLERK);
        mo = people.called("莫离", Role.AFTER_SALES_CLERK);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        members = List.of(manager, people.called("邵岩", Role.DEPARTMENT_MANAGER), people.called("韩敏", Role.DIRECTOR));
        var post = organisation.addPost("after-sales-clerk", Words.of("售后员", "After-sales clerk"), null, by);
        for (var someone : List.of(su, mo)) organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), by);
        organisation.assign(manager.id, organisation.addPost("store-manager", Words.of("店长", "Store manager"), null, by), LocalDate.of(2026, 1, 1), by);
        ok(hr.post(SHEET, Map.of("from", "2026-03-01", "reason", "启用", "sheet", template())));
        ok(hr.post("/api/appraisal/months/2026-03/open", Map.of()));
    }

    private JsonNode template() { return ok(hr.get("/api/appraisal/templates/after-sales-clerk")).json(); }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        people.signInAgain();
    }

    private static String card(People.Person whose, String month) { return "/api/appraisal/cards/" + whose.id.value() + "/" + month; }

    private String states(int version) {
        return String.join(" ", ok(hr.get(SHEET + "/versions/" + version + "/people")).json().valueStream().map(r -> r.path("name").asString() + "=" + r.path("state").asString()).sorted().toList());
    }

    @Test
    @Order(1)
    @Tag("APR-10")
    void a_sheet_is_explained_and_confirmed_by_each_and_changed_weights_begin_anew() {
        assertThat(states(1)).isEqualTo("苏念=NOT_EXPLAINED 莫离=NOT_EXPLAINED");
        assertThat(su.post(SHEET + "/versions/1/confirmation", Map.of()).code()).isEqualTo("NOT_EXPLAINED");
        var explaining = new HashMap<String, Object>(Map.of("day", "2026-03-03", "people", List.of(su.id.value(), mo.id.value()), "words", "晨会后讲了职责、权重、扣分和分档"));
        assertThat(hr.post(SHEET + "/versions/1/explanations", explaining).code()).as("not before it was").isEqualTo("EXPLAINED_TO_COME");
        explaining.put("day", "2026-03-02");
        assertThat(su.post(SHEET + "/versions/1/explanations", explaining).status()).isEqualTo(403);
        assertThat(hr.post(SHEET + "/versions/1/explanations", Map.of("day", "2026-03-02", "people", List.of(manager.id.value()), "words", "讲")).code()).isEqualTo("NOT_ON_SHEET");
        assertThat(hr.post(SHEET + "/versions/1/explanations", Map.of("day", "2026-03-02", "people", List.of(), "words", "讲")).code()).isEqualTo("NOBODY_THERE");
        ok(hr.post(SHEET + "/versions/1/explanations", explaining));
        assertThat(su.get("/api/reports/my-work").text()).contains("确认考核表");
        assertThat(ok(su.get(card(su, "2026-03"))).json().path("confirmedSheet").isNull()).isTrue();
        ok(su.post(SHEET + "/versions/1/confirmation", Map.of("words", "明白")));
        ok(su.post(SHEET + "/versions/1/confirmation", Map.of("words", "再点一次")));
        assertThat(states(1)).isEqualTo("苏念=CONFIRMED 莫离=EXPLAINED");
        assertThat(su.get("/api/reports/my-work").text()).doesNotContain("确认考核表");
        assertThat(manager.post(SHEET + "/versions/1/confirmation", Map.of()).code()).isEqualTo("NOT_ON_SHEET");

        var heavier = (ObjectNode) template();
        ((ObjectNode) heavier.at("/sections/0/items/0")).put("points", heavier.at("/sections/0/items/0/points").asInt() - 500);
        ((ObjectNode) heavier.at("/sections/0/items/1")).put("points", heavier.at("/sections/0/items/1/points").asInt() + 500);
        ok(hr.post(SHEET, Map.of("from", "2026-04-01", "reason", "登记更要紧", "sheet", heavier)));
        assertThat(states(2)).as("everybody on the sheet").isEqualTo("苏念=NOT_EXPLAINED 莫离=NOT_EXPLAINED");
        var mine = ok(su.get("/api/appraisal/my-sheets")).json();
        assertThat(mine.valueStream().map(s -> s.at("/version/version").asInt() + " " + s.at("/state/state").asString() + " " + s.path("differences").size())).containsExactly("2 NOT_EXPLAINED 2", "1 CONFIRMED 0");
        var march = ok(su.get(card(su, "2026-03"))).json().path("confirmedSheet");
        assertThat(march.path("version").asString() + " " + march.path("current").asBoolean()).as("the month's sheet names the confirmed version").isEqualTo("after-sales-clerk v1 true");
        assertThatThrownBy(() -> db.sql("delete from appraisal.sheet_confirmation").update()).hasMessageContaining("append-only");
    }

    @Test
    @Order(2)
    @Tag("APR-42")
    void a_sheet_without_weights_is_refused_until_its_items_add_to_100() {
        var sheet = (ObjectNode) ok(hr.get("/api/appraisal/templates/store-manager")).json();
        sheet.path("sections").forEach(s -> s.path("items").forEach(i -> ((ObjectNode) i).put("points", 0)));
        var refused = hr.post("/api/appraisal/sheets/store-manager", Map.of("from", "2026-04-01", "reason", "启用", "sheet", sheet));
        assertThat(refused.code()).isEqualTo("BROKEN_SHEET");
        assertThat(refused.text()).contains("差 100.00").contains("满分要大于 0");
        assertThat(ok(hr.post("/api/appraisal/months/2026-03/open", Map.of())).json().path("count").asInt()).as("nobody is scored by it").isZero();
        ok(hr.post("/api/appraisal/sheets/store-manager", Map.of("from", "2026-04-01", "reason", "公司定的权重", "sheet", ok(hr.get("/api/appraisal/templates/store-manager")).json())));
    }

    @Test
    @Order(3)
    @Tag("APR-06")
    void attendance_and_trainings_stand_on_lines_of_their_own_whether_an_item_counts_them_or_not() {
        var beside = ok(su.get(card(su, "2026-03"))).json().path("beside");
        assertThat(beside.valueStream().map(b -> b.path("measure").asString())).contains("full-attendance", "late-early-count", "absence-days", "meeting-attendance-rate", "training-attendance");
        var training = beside.valueStream().filter(b -> b.path("measure").asString().equals("training-attendance")).findFirst().orElseThrow();
        assertThat(training.path("reading").isNull()).as("not called to any: neither 0 nor full").isTrue();
        assertThat(training.path("counted").isNull()).as("no item of this sheet counts it").isTrue();
    }

    @Test
    @Order(4)
    @Tag("APR-43")
    void a_self_assessment_after_the_deadline_is_refused_until_somebody_gives_more_time() {
        itIs("2026-04-01T02:00:00Z");
        var own = marks(ok(su.get(card(su, "2026-03"))).json(), 90, true);
        var late = su.post(card(su, "2026-03") + "/self", own);
        assertThat(late.code()).isEqualTo("SELF_PAST_DUE");
        assertThat(late.text()).contains("2026-03-31").contains("延期");
        var more = card(su, "2026-03") + "/self-extension";
        assertThat(su.post(more, Map.of("until", "2026-04-02", "words", "忘了")).status()).isEqualTo(403);
        assertThat(hr.post(more, Map.of("until", "2026-04-02", "words", " ")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post(more, Map.of("until", "2026-03-31", "words", "出差")).code()).isEqualTo("WRONG_DUE_DAY");
        assertThat(hr.post(more, Map.of("until", "2026-05-01", "words", "出差")).code()).isEqualTo("WRONG_DUE_DAY");
        assertThat(ok(hr.post(more, Map.of("until", "2026-04-02", "words", "月底出差"))).json().path("selfDue").asString()).isEqualTo("2026-04-02");
        ok(su.post(card(su, "2026-03") + "/self", own));
        assertThat(mo.post(card(mo, "2026-03") + "/self", own).code()).as("nobody else").isEqualTo("SELF_PAST_DUE");
    }

    @Test
    @Order(5)
    @Tag("APR-44")
    void three_members_score_by_their_weights_and_the_outlier_is_marked() {
        var committee = ok(hr.post("/api/organisation/committees", Map.of("name", Map.of("zh", "考核委员会", "en", "Appraisal committee"), "reports", false, "meets", true, "scores", true))).json().path("id").asLong();
        for (var member : members) assertThat(hr.post("/api/organisation/committees/" + committee + "/members", Map.of("person", member.id.value(), "chair", member == manager, "from", "2026-01-01")).status()).isEqualTo(204);
        ok(hr.post(SHEET + "/assessor", Map.of("from", "2026-04-01", "committee", committee)));
        var weights = "/api/appraisal/committees/" + committee + "/weights";
        assertThat(hr.post(weights, Map.of("person", su.id.value(), "weight", 2, "from", "2026-04-01")).code()).isEqualTo("NO_SUCH_MEMBER");
        assertThat(hr.post(weights, Map.of("person", manager.id.value(), "weight", 0, "from", "2026-04-01")).code()).isEqualTo("WRONG_WEIGHT");
        assertThat(manager.post(weights, Map.of("person", manager.id.value(), "weight", 2, "from", "2026-04-01")).status()).isEqualTo(403);
        var listed = ok(hr.post(weights, Map.of("person", manager.id.value(), "weight", 2, "from", "2026-04-01"))).json();
        assertThat(listed.valueStream().map(w -> w.path("name").asString() + w.path("weight").asInt())).containsExactlyInAnyOrder("许清和2", "邵岩1", "韩敏1");

        var full = ok(manager.get(card(su, "2026-03"))).json();
        JsonNode last = null;
        for (var mark : Map.of(0, 100, 1, 95, 2, 20).entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) last = ok(members.get(mark.getKey()).post(card(su, "2026-03") + "/assessment", marks(full, mark.getValue(), false))).json();
        assertThat(last.path("stage").asString()).isEqualTo("ASSESSED");
        assertThat(last.path("entries").valueStream().map(e -> e.path("name").asString() + " " + e.path("outlier").asBoolean())).containsExactly("许清和 false", "邵岩 false", "韩敏 true");
        // judged item of 20 points: (2 × 20 + 19 + 4) ÷ 4 = 15.75
        var judged = last.path("sections").valueStream().flatMap(s -> s.path("items").valueStream()).filter(i -> i.path("how").asString().equals("MANUAL")).findFirst().orElseThrow();
        assertThat(judged.path("points").asInt()).isEqualTo(2000);
        assertThat(judged.path("assessor").asInt()).isEqualTo(1575);
        for (var member : members) ok(member.post(card(mo, "2026-03") + "/assessment", marks(ok(member.get(card(mo, "2026-03"))).json(), 10, false)));
        var month = ok(hr.get("/api/appraisal/months/2026-03/calibration")).json();
        assertThat(month.path("people").asInt()).isEqualTo(2);
        assertThat(month.path("byAssessor").get(0).at("/name/zh").asString()).isEqualTo("考核委员会");
        assertThat(su.get("/api/appraisal/months/2026-03/calibration").status()).isEqualTo(403);
    }

    @Test
    @Order(6)
    @Tag("APR-47")
    @Tag("APR-09")
    void a_persons_months_stand_in_a_row_and_a_decision_names_the_results_it_used() {
        for (var someone : List.of(su, mo)) ok(someone.post(card(someone, "2026-03") + "/confirmation", Map.of("words", "")));
        var decisions = "/api/appraisal/people/" + su.id.value() + "/decisions";
        var raise = Map.of("kind", "PAY", "day", "2026-04-15", "months", List.of("2026-03"), "words", "涨到二档");
        assertThat(hr.post(decisions, raise).code()).as("an open month is no ground").isEqualTo("NO_RESULT");
        ok(hr.post("/api/appraisal/months/2026-03/close", Map.of()));
        assertThat(hr.post(decisions, Map.of("kind", "PAY", "day", "2026-04-15", "months", List.of(), "words", "涨")).code()).isEqualTo("NO_RESULT_NAMED");
        assertThat(su.post(decisions, raise).status()).isEqualTo(403);
        assertThat(hr.post("/api/appraisal/people/" + hr.id.value() + "/decisions", raise).code()).isEqualTo("NOT_ABOUT_ONESELF");
        var history = ok(hr.post(decisions, raise)).json();
        var march = history.path("months").get(0);
        assertThat(march.path("month").asString()).isEqualTo("2026-03");
        assertThat(march.path("items")).isNotEmpty();
        assertThat(history.path("decisions").get(0).path("used").get(0).path("score").asInt()).isEqualTo(march.path("score").asInt());
        assertThat(ok(su.get("/api/appraisal/people/" + su.id.value() + "/history")).json().path("mayDecide").asBoolean()).isFalse();
        assertThat(mo.get("/api/appraisal/people/" + su.id.value() + "/history").code()).isEqualTo("NOT_YOURS");
        var life = ok(hr.get("/api/organisation/personnel/" + su.id.value())).text();
        assertThat(life).as("the employee's page").contains("涨到二档").contains("2026-03 考核");
        var wrong = history.path("decisions").get(0).path("id").asLong();
        assertThat(ok(hr.post(decisions + "/" + wrong + "/take-back", Map.of("words", "记错了人"))).json().path("decisions").valueStream().filter(d -> d.path("takenBack").asBoolean())).hasSize(1);
        assertThat(hr.post(decisions + "/" + wrong + "/take-back", Map.of("words", "再撤")).code()).isEqualTo("NO_DECISION");
        assertThatThrownBy(() -> db.sql("update appraisal.decision set words = ''").update()).hasMessageContaining("append-only");
    }

    @Test
    @Order(7)
    @Tag("APR-02")
    void so_many_things_a_week_are_drawn_by_a_seed_marked_by_the_assessor_and_counted_and_the_clerk_changes_nothing() {
        ok(hr.post(SHEET + "/assessor", Map.of("from", "2026-04-01", "person", manager.id.value())));
        var rules = "/api/appraisal/samples/rules";
        assertThat(hr.post(rules, rule("2026-04-07", "sign-decision-errors", 3)).code()).isEqualTo("NOT_A_MONDAY");
        assertThat(hr.post(rules, rule("2026-04-06", "weekly-report-on-time", 3)).code()).isEqualTo("NO_SUCH_MEASURE");
        ok(hr.post(rules, rule("2026-04-06", "sign-decision-errors", 3)));
        for (int i = 0; i < 8; i++) book("2026-04-0" + (6 + i % 4) + "T0" + i + ":00:00Z");
        itIs("2026-04-13T02:00:00Z");
        for (int twice = 0; twice < 2; twice++) duties.stream().filter(d -> d.getClass().getPackageName().endsWith("sampling")).forEach(d -> d.strike(clock.instant()));
        assertThat(db.sql("select count(*) from appraisal.sample").query(Long.class).single()).as("both clerks, once").isEqualTo(2);
        var sample = ok(su.get("/api/appraisal/samples")).json().path("own").get(0).path("sample");
        assertThat(sample.path("population").asInt()).isEqualTo(8);
        assertThat(sample.path("drawn")).hasSize(3);
        var path = "/api/appraisal/samples/" + sample.path("id").asLong();
        assertThat(su.post(path + "/marks", Map.of("n", 1, "points", 100)).status()).isEqualTo(403);
        assertThat(members.get(1).post(path + "/marks", Map.of("n", 1, "points", 100)).code()).isEqualTo("NOT_YOURS");
        assertThat(manager.post(path + "/marks", Map.of("n", 1, "points", 101)).code()).isEqualTo("WRONG_POINTS");
        assertThat(manager.post(path + "/marks", Map.of("n", 1, "points", 80)).code()).isEqualTo("NO_WORDS");
        assertThat(manager.post(path + "/marks", Map.of("n", 9, "points", 80, "words", "慢")).code()).isEqualTo("NO_SAMPLE");
        for (int n = 1; n <= 3; n++) ok(manager.post(path + "/marks", Map.of("n", n, "points", 60 + 10 * n, "words", "慢")));
        metrics.rollDirty();
        var value = metrics.values("sampled-work-score", zhanggui.metrics.SubjectKind.PERSON, List.of(su.id.value()), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1)).get(su.id.value());
        assertThat(value.part() + "/" + value.whole()).isEqualTo("240/300");
        assertThat(ok(su.get(path + "/proof")).json().path("same").asBoolean()).isTrue();
        for (var table : List.of("sample", "sample_fact", "sample_mark", "sampling_rule")) assertThatThrownBy(() -> db.sql("delete from appraisal." + table).update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("insert into appraisal.sample_mark (sample_id, n, points, words, counts_on, by_person, at) values (?, 1, 100, '', '2026-04-06', ?, now())")
                .params(sample.path("id").asLong(), su.id.value()).update()).hasMessageContaining("nobody marks his own work");
    }

    private static Map<String, Object> rule(String from, String measure, int perWeek) { return Map.of("post", "after-sales-clerk", "from", from, "measure", measure, "perWeek", perWeek, "why", "每周抽查"); }

    @Test
    @Order(8)
    @Tag("APR-08")
    @Tag("MET-11")
    void the_annual_sheet_is_signed_by_four_in_order_and_prints_all_columns() {
        var annual = "/api/appraisal/annual/2025";
        var sheet = (ObjectNode) ok(hr.get("/api/appraisal/annual/template")).json();
        assertThat(hr.post(annual, Map.of("sheet", sheet, "reason", "")).code()).isEqualTo("NO_REASON");
        var four = List.of(hr, members.get(1), finance, members.get(2));
        sheet.set("signers", json(Map.of("statistician", hr.id.value(), "departmentManager", four.get(1).id.value(), "finance", finance.id.value(), "generalManager", four.get(3).id.value())));
        ok(hr.post(annual, Map.of("sheet", sheet, "reason", "2025 年度")));
        assertThat(hr.post(annual + "/signatures", Map.of()).code()).as("a row has no target").isEqualTo("NOT_COMPLETE");
        sheet.path("rows").forEach(r -> { if (r.path("target").isNull()) ((ObjectNode) r).put("target", 9500); });
        ok(hr.post(annual, Map.of("sheet", sheet, "reason", "定下报告的目标")));
        assertThat(finance.post(annual + "/entries", Map.of("row", "net-sales", "hundredths", 37400, "words", "财务年报")).code()).isEqualTo("NOT_STATISTICIAN");
        Map.of("net-sales", 37400, "operating-margin", 450, "campaign-efficiency", 12500, "input-output", 600, "process-training", 150, "reports", 9500)
                .forEach((row, value) -> assertThat(hr.post(annual + "/entries", Map.of("row", row, "hundredths", value, "words", "年报第 3 页")).status()).as(row).isEqualTo(200));
        assertThat(hr.post(annual + "/signatures", Map.of()).code()).as("no payout steps are printed").isEqualTo("NO_PAYOUT");
        sheet.set("payout", json(List.of(payout(null, 0), payout(6000, 80), payout(9000, 100))));
        ok(hr.post(annual, Map.of("sheet", sheet, "reason", "定下兑现比例")));
        assertThat(finance.post(annual + "/signatures", Map.of()).code()).as("out of order").isEqualTo("NOT_YOUR_TURN");
        assertThat(su.post(annual + "/signatures", Map.of()).code()).isEqualTo("NOT_A_SIGNER");
        ok(four.get(0).post(annual + "/signatures", Map.of("words", "已核对")));
        assertThat(hr.post(annual, Map.of("sheet", sheet, "reason", "再改")).code()).isEqualTo("SIGNED_ALREADY");
        assertThat(four.get(1).get("/api/reports/my-work").text()).contains("年度表签字");
        ok(four.get(1).post(annual + "/return", Map.of("words", "培训次数少算了")));
        ok(hr.post(annual + "/entries", Map.of("row", "process-training", "hundredths", 200, "words", "培训签到表")));
        for (var signer : four) ok(signer.post(annual + "/signatures", Map.of("words", "同意")));
        var view = ok(hr.get(annual)).json();
        assertThat(view.path("approved").asBoolean()).isTrue();
        assertThat(view.path("signatures").valueStream().map(s -> s.at("/words/zh").asString() + s.path("name").asString())).containsExactly("统计员方予安", "部门经理审核邵岩", "财务审核周若溪", "总经理批准韩敏");
        assertThat(view.path("sum").asInt()).isEqualTo(8000);
        assertThat(view.path("total").asInt()).as("80 of 85").isEqualTo(9412);
        assertThat(view.path("payout").asInt()).isEqualTo(100);
        assertThat(view.path("rows").valueStream().map(r -> r.path("score").asInt())).containsExactly(1700, 2500, 800, 1000, 1000, 1000);
        assertThat(view.path("members").valueStream().map(m -> m.path("name").asString())).as("whose records begin after the year's end").contains("苏念", "莫离").doesNotContain("许清和");
        assertThat(hr.post(annual + "/return", Map.of("words", "再看看")).code()).isEqualTo("APPROVED");
        assertThat(people.called("外人").get(annual).code()).isEqualTo("NOT_FOR_YOU");
        assertThat(hr.post("/api/appraisal/annual/2026", Map.of("sheet", sheet, "reason", "今年的")).status()).isEqualTo(200);
        assertThat(hr.post("/api/appraisal/annual/2026/signatures", Map.of()).code()).isEqualTo("YEAR_NOT_OVER");
        assertThatThrownBy(() -> db.sql("insert into appraisal.annual_signature (sheet_id, round, step, by_person, at, words) select max(id), 1, 3, 1, now(), '' from appraisal.annual_sheet").update()).hasMessageContaining("out of order");
    }

    @Test
    @Order(9)
    @Tag("APR-46")
    void low_months_are_listed_beside_the_law_for_a_person_to_decide_and_nobody_is_dismissed() {
        ok(hr.post("/api/appraisal/months/2026-04/open", Map.of()));
        var limits = ok(hr.get("/api/appraisal/warnings")).json();
        assertThat(limits.path("limits").valueStream().map(l -> l.at("/source/zh").asString())).hasSize(4).allSatisfy(s -> assertThat(s).contains("劳动合同法"));
        assertThat(db.sql("select count(*) from organisation.fact_person where left_on is not null").query(Long.class).single()).as("the program ends nobody's contract").isZero();
    }

    private static Map<String, Object> payout(Integer from, int percent) {
        var step = new HashMap<String, Object>();
        step.put("from", from);
        step.put("percent", percent);
        return step;
    }

    private static JsonNode json(Object value) { return tools.jackson.databind.json.JsonMapper.shared().valueToTree(value); }

    /** @param all every item, as a self-assessment asks; else only what a person has to judge */
    private static Map<String, Object> marks(JsonNode card, int percent, boolean all) {
        var items = new HashMap<String, Object>();
        card.path("sections").forEach(s -> s.path("items").forEach(i -> { if (all || i.path("how").asString().equals("MANUAL")) items.put(i.path("key").asString(), i.path("points").asInt() * percent / 100); }));
        return Map.of("items", items);
    }

    private void book(String at) {
        var day = at.substring(0, 10);
        db.sql("insert into fulfilment.error (rule, person_id, points, occurred_at, counts_on, recorded_at, booked_by, note, cause) values ('points.aftersales.sign_reject_wrong', ?, 500, ?::timestamptz, ?::date, ?::timestamptz, 0, '', ?)")
                .params(su.id.value(), at, day, at, "test " + at).update();
        dirty.mark("fulfilment.fact_error", null, LocalDate.parse(day));
    }
}
