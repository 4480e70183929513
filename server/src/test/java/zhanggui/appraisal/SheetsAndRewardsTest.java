package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
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
import zhanggui.kernel.PostId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.organisation.Organisation;

/** Sheets as versions in force from a month on, and the rewards of a clean month: told of after-sales clerk 苏念. */
@DatabaseTest
@Tag("spine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SheetsAndRewardsTest {

    private static final String SHEET = "/api/appraisal/sheets/after-sales-clerk";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired zhanggui.access.Access access;
    @Autowired Appraisal appraisal;
    @Autowired Metrics metrics;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;

    private People.Person su;
    private People.Person hr;
    private People.Person manager;

    @BeforeAll
    void an_after_sales_clerk() {
        su = people.called("苏念", Role.AFTER_SALES_CLERK);
        hr = people.called("方予安", Role.HR);
        manager = people.called("许清和", Role.STORE_MANAGER);
        var post = organisation.addPost("after-sales-clerk", Words.of("售后员", "After-sales clerk"), null, Viewer.SYSTEM.person());
        organisation.assign(su.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
    }

    @Test
    @Order(1)
    @Tag("APR-45")
    void no_weight_is_in_force_before_the_company_adopts_it_for_the_post() {
        assertThat(hr.get("/api/appraisal/sheets").json()).hasSize(14).allSatisfy(s -> assertThat(s.path("inForce").isNull()).isTrue());
        assertThat(hr.post("/api/appraisal/months/2026-03/open", Map.of()).json().path("count").asInt()).isZero();
        assertThat(su.get("/api/payroll/month-so-far").json().path("scored").asBoolean()).isFalse();
    }

    @Test
    @Order(2)
    @Tag("APR-04")
    @Tag("APR-45")
    void a_sheet_that_does_not_make_100_or_names_an_unknown_measure_or_has_no_reason_is_refused() {
        var off = (ObjectNode) template();
        ((ObjectNode) off.at("/sections/0/items/0")).put("points", 2500);
        var refused = change("2026-03-01", "启用", off);
        assertThat(refused.code()).isEqualTo("BROKEN_SHEET");
        assertThat(refused.text()).contains("95.00").contains("差 5.00");
        var unknown = (ObjectNode) template();
        ((ObjectNode) unknown.at("/sections/0/items/0")).put("measure", "no-such-measure");
        assertThat(change("2026-03-01", "启用", unknown).code()).isEqualTo("UNKNOWN_MEASURE");
        var steps = (ObjectNode) template();
        var item = (ObjectNode) steps.at("/sections/0/items/0");
        item.set("rule", node(Map.of("kind", "Banded", "steps", List.of(step(null, 0), step(90, 2000), step(80, 3000)))));
        assertThat(faults(change("2026-03-01", "启用", steps))).containsEntry("items.decisions", "按流程签收或拒收：第 3 档的下限不高于第 2 档，两档重叠");
        item.set("rule", node(Map.of("kind", "Banded", "steps", List.of(step(80, 1000), step(90, 3000)))));
        assertThat(faults(change("2026-03-01", "启用", steps)).get("items.decisions")).contains("空档");
        item.set("rule", node(Map.of("kind", "Linear", "from", Map.of("part", 90, "whole", 100), "full", Map.of("part", 90, "whole", 100))));
        assertThat(faults(change("2026-03-01", "启用", steps)).get("items.decisions")).contains("起点要小于满分点");
        item.set("rule", node(Map.of("kind", "OnTime")));
        assertThat(faults(change("2026-03-01", "启用", steps)).get("items.decisions")).contains("是次数，只能按次扣");
        assertThat(hr.post(SHEET + "/trial", Map.of("month", "2026-03", "sheet", steps)).code()).isEqualTo("BROKEN_SHEET");
        assertThat(change("2026-03-01", " ", template()).code()).isEqualTo("NO_REASON");
        assertThat(change("2026-03-02", "启用", template()).code()).isEqualTo("NOT_FIRST_OF_MONTH");
        assertThat(manager.post(SHEET, Map.of("from", "2026-03-01", "reason", "启用", "sheet", template())).status()).isEqualTo(403);
        assertThat(change("2026-03-01", "启用", template()).status()).isEqualTo(200);
        assertThat(change("2026-03-01", "再来", template()).code()).isEqualTo("OLDER_THAN_LAST");
    }

    @Test
    @Order(3)
    @Tag("APR-45")
    void new_weights_tried_on_a_month_show_who_would_change_band_and_are_compared_with_the_old_ones() {
        appraisal.open(YearMonth.of(2026, 3), hr.id);
        for (int i = 0; i < 4; i++) book("points.aftersales.not_told", 500, "2026-03-0" + (2 + i) + "T03:00:00Z");
        metrics.rollDirty();
        // 30 + 0 + 30 and the judged 20 as full: 80 of 100
        var heavier = (ObjectNode) template();
        ((ObjectNode) heavier.at("/sections/0/items/0")).put("points", 2500);
        ((ObjectNode) heavier.at("/sections/0/items/1")).put("points", 2500);
        var trial = hr.post(SHEET + "/trial", Map.of("month", "2026-03", "sheet", heavier)).json();
        assertThat(trial.at("/0/name").asString()).isEqualTo("苏念");
        assertThat(trial.at("/0/scoreNow").asInt()).isEqualTo(8000);
        assertThat(trial.at("/0/scoreThen").asInt()).isEqualTo(8000);
        var lighter = (ObjectNode) template();
        ((ObjectNode) lighter.at("/sections/0/items/0")).put("points", 2900);
        ((ObjectNode) lighter.at("/sections/0/items/1")).put("points", 2100);
        var moved = hr.post(SHEET + "/trial", Map.of("month", "2026-03", "sheet", lighter)).json();
        assertThat(moved.at("/0/scoreThen").asInt()).isEqualTo(8000);
        var strict = (ObjectNode) template();
        ((ObjectNode) strict.at("/sections/0/items/1/rule")).put("each", 600);
        ((ObjectNode) strict.at("/sections/0/items/0")).put("points", 2900);
        ((ObjectNode) strict.at("/sections/1/items/0")).put("points", 1900);
        ((ObjectNode) strict.at("/sections/0/items/1")).put("points", 2200);
        var band = hr.post(SHEET + "/trial", Map.of("month", "2026-03", "sheet", strict)).json();
        assertThat(band.at("/0/scoreThen").asInt()).isEqualTo(7800);
        assertThat(band.at("/0/bandMoved").asBoolean()).isTrue();
        assertThat(change("2026-04-01", "缺报告知从严", strict).status()).isEqualTo(200);
        var differences = hr.get(SHEET + "/comparison?before=1&after=2").json().path("differences");
        assertThat(StreamSupport.stream(differences.spliterator(), false).map(d -> d.path("place").asString())).containsExactly("decisions.points", "told.points", "told.rule", "inspection.points");
        assertThat(su.get("/api/appraisal/cards/" + su.id.value() + "/2026-03").json().path("sheet").asString()).isEqualTo("after-sales-clerk v1");
    }

    @Test
    @Order(8)
    @Tag("APR-45")
    void a_named_second_person_approves_by_an_account_of_their_own_and_until_then_nothing_holds() {
        var body = new java.util.HashMap<String, Object>(Map.of("from", "2027-01-01", "reason", "年度调整", "sheet", template(), "second", hr.id));
        assertThat(hr.post(SHEET + "/proposals", body).code()).isEqualTo("SAME_SECOND_PERSON");
        body.put("second", 999999);
        assertThat(hr.post(SHEET + "/proposals", body).code()).isEqualTo("NO_SUCH_PERSON");
        body.put("second", manager.id);
        var proposal = hr.post(SHEET + "/proposals", body).json().path("id").asLong();
        var versions = hr.get(SHEET).json().size();
        var approve = "/api/appraisal/sheets/proposals/" + proposal + "/approve";
        assertThat(hr.post(approve, Map.of()).code()).as("naming somebody is not his approval").isEqualTo("SECOND_PERSON");
        assertThat(su.post(approve, Map.of()).code()).isEqualTo("SECOND_PERSON");
        assertThat(hr.get(SHEET).json()).hasSize(versions);
        assertThat(manager.get(SHEET + "/proposals").json().at("/0/mine").asBoolean()).isTrue();
        assertThat(manager.get("/api/reports/my-work").text()).contains("考核表待批");

        assertThat(manager.post(approve, Map.of()).status()).isEqualTo(200);
        assertThat(hr.get(SHEET).json()).hasSize(versions + 1);
        assertThat(hr.get(SHEET).json().at("/0/agreedBy").asLong()).isEqualTo(manager.id.value());
        assertThat(hr.get(SHEET).json().at("/0/madeBy").asLong()).isEqualTo(hr.id.value());
        assertThat(manager.post(approve, Map.of()).code()).isEqualTo("NO_PROPOSAL");
        assertThat(manager.get(SHEET + "/proposals").json()).isEmpty();
    }

    @Test
    @Order(4)
    @Tag("WHY-06")
    void the_sheet_shows_the_very_figure_of_the_measure() {
        var item = su.get("/api/appraisal/cards/" + su.id.value() + "/2026-03").json().at("/sections/0/items/1");
        var measured = metrics.values("notice-missed-count", SubjectKind.PERSON, List.of(su.id.value()), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)).get(su.id.value());
        assertThat(item.at("/reading/part").asLong()).isEqualTo(measured.part()).isEqualTo(4);
        assertThat(item.path("version").asString()).isEqualTo(measured.version());
    }

    @Test
    @Order(5)
    @Tag("FUL-29")
    void a_clean_month_proposes_each_reward_and_one_error_removes_just_its_own() {
        assertThat(appraisal.proposeRewards(YearMonth.of(2026, 3))).isEqualTo(2);
        assertThat(appraisal.proposeRewards(YearMonth.of(2026, 3))).isZero();
        book("points.aftersales.sign_reject_wrong", 500, "2026-03-20T03:00:00Z");
        assertThat(appraisal.proposeRewards(YearMonth.of(2026, 3))).isEqualTo(1);
        var standing = hr.get("/api/conduct/entries?state=PROPOSED").json().path("rows");
        assertThat(standing).hasSize(1);
        assertThat(standing.at("/0/rule").asString()).isEqualTo("reward.aftersales.registration");
        assertThat(standing.at("/0/amount").asLong()).isEqualTo(100_00);
    }

    @Test
    @Order(6)
    @Tag("FUL-29")
    void a_reward_is_decided_once_by_another_person_with_words() {
        var id = hr.get("/api/conduct/entries?state=PROPOSED").json().at("/rows/0/id").asLong();
        assertThat(su.post("/api/conduct/entries/" + id + "/decision", Map.of("accept", true, "words", "给")).status()).isEqualTo(403);
        assertThat(hr.post("/api/conduct/entries/" + id + "/decision", Map.of("accept", true, "words", " ")).code()).isEqualTo("NO_WORDS");
        var accepted = hr.post("/api/conduct/entries/" + id + "/decision", Map.of("accept", true, "words", "登记清楚")).json();
        assertThat(accepted.path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(accepted.path("paysIn").asString()).isEqualTo("2026-03");
        assertThat(manager.post("/api/conduct/entries/" + id + "/decision", Map.of("accept", false, "words", "不给")).code()).isEqualTo("ALREADY_DECIDED");
        assertThat(hr.post("/api/conduct/entries", Map.of("person", 999999, "month", "2026-03", "amount", -50_00, "words", "迟交")).code()).isEqualTo("NO_PERSON");
        var own = hr.post("/api/conduct/entries", Map.of("person", su.id, "month", "2026-03", "amount", -50_00, "words", "迟交")).json().path("id").asLong();
        assertThat(hr.post("/api/conduct/entries/" + own + "/decision", Map.of("accept", true, "words", "同意")).code()).isEqualTo("OWN_PROPOSAL");
        assertThat(manager.post("/api/conduct/entries/" + own + "/decision", Map.of("accept", true, "words", "同意")).status()).isEqualTo(200);
    }

    @Test
    @Order(7)
    @Tag("PAY-46")
    @Tag("CLS-02")
    void a_run_for_hundreds_of_people_is_one_load_and_one_copy() {
        var post = db.sql("select id from organisation.post where key = 'after-sales-clerk'").query(Long.class).single();
        for (int i = 0; i < 300; i++) {
            var person = organisation.addPerson("P" + i, "员工" + i, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
            organisation.assign(person, new PostId(post), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        }
        db.sql("insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) select person_id, 'base_salary', '2026-01-01', 420000 + person_id, '', 0, now() from organisation.fact_person").update();
        db.sql("insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) select person_id, 'performance_base', '2026-01-01', 200000, '', 0, now() from organisation.fact_person").update();
        assertThat(hr.post("/api/payroll/schemes", Map.of("from", "2026-03-01", "reason", "启用", "scheme", People.ownScheme("logistics-six-stations"))).status()).isEqualTo(200);
        appraisal.open(YearMonth.of(2026, 3), hr.id);
        metrics.rollDirty();
        var dry = hr.get("/api/payroll/months/2026-03/dry-run").json();
        assertThat(dry.path("people").asInt()).isEqualTo(301);
        assertThat(dry.path("stops")).isEmpty();
        db.sql("insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) values (?, 'base_salary', '2026-03-01', -900000, '', 0, now())").param(su.id.value()).update();
        var stopped = hr.get("/api/payroll/months/2026-03/dry-run").json().path("stops");
        assertThat(stopped).hasSize(1);
        assertThat(stopped.at("/0/kind").asString()).isEqualTo("NEGATIVE_NET");
        clock.set(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(hr.post("/api/payroll/runs", Map.of("month", "2026-03")).code()).isEqualTo("MONTH_NOT_OVER");
    }

    @Test
    @Order(8)
    @Tag("ACC-02")
    void scores_are_for_the_own_department_and_not_for_the_manager_of_another() {
        var outsider = people.called("外部经理");
        access.grantIn(organisation.addDepartment(Words.same("外部"), null, hr.id), outsider.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), hr.id);
        var card = "/api/appraisal/cards/" + su.id.value() + "/2026-03";
        assertThat(manager.get(card).status()).isEqualTo(200);
        assertThat(outsider.get(card).code()).isEqualTo("NOT_YOURS");
        assertThat(outsider.post(card + "/assessment", Map.of("items", Map.of())).code()).isEqualTo("NOT_YOURS");
        assertThat(manager.get("/api/appraisal/months/2026-03/cards").text()).contains("苏念");
        assertThat(outsider.get("/api/appraisal/months/2026-03/cards").json().path("rows")).isEmpty();
    }

    private JsonNode template() { return hr.get("/api/appraisal/templates/after-sales-clerk").json(); }

    private People.Reply change(String from, String reason, Object sheet) { return hr.post(SHEET, Map.of("from", from, "reason", reason, "sheet", sheet)); }

    private void book(String rule, int points, String at) {
        var day = at.substring(0, 10);
        db.sql("insert into fulfilment.error (rule, person_id, points, occurred_at, counts_on, recorded_at, booked_by, note, cause) values (?, ?, ?, ?::timestamptz, ?::date, ?::timestamptz, 0, '', ?)")
                .params(rule, su.id.value(), points, at, day, at, "test " + rule + at).update();
        dirty.mark("fulfilment.fact_error", null, LocalDate.parse(day));
    }

    private static Map<String, Object> step(Integer percent, int points) {
        var step = new java.util.HashMap<String, Object>();
        step.put("from", percent == null ? null : Map.of("part", percent, "whole", 100));
        step.put("points", points);
        return step;
    }

    private static tools.jackson.databind.JsonNode node(Object value) { return tools.jackson.databind.json.JsonMapper.shared().valueToTree(value); }

    private static Map<String, String> faults(People.Reply answer) {
        var faults = new java.util.HashMap<String, String>();
        assertThat(answer.code()).isEqualTo("BROKEN_SHEET");
        answer.json().path("fields").forEach(f -> faults.put(f.path("field").asString(), f.path("message").asString()));
        return faults;
    }
}
