package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** What HR, finance, an assessor or an employee get wrong about scores and pay: each is refused, says where, and says the way out. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputOfScoresAndPayTest {

    private static final String POST = "after-sales-clerk", SHEET = "/api/appraisal/sheets/" + POST, SCHEMES = "/api/payroll/schemes";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired MonthLocks locks;
    @Autowired TransactionTemplate transaction;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    private People.Person su;
    private People.Person head;
    private People.Person hr;
    private People.Person finance;

    @BeforeAll
    void an_after_sales_clerk_and_her_head_who_holds_such_a_post_too() {
        itIs("2026-03-20");
        su = people.called("苏念");
        head = people.called("许清和", Role.STORE_MANAGER);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        var post = organisation.addPost(POST, Words.of("售后员", "After-sales clerk"), null, Viewer.SYSTEM.person());
        for (var someone : List.of(su, head)) organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        ok(hr.post(SHEET, Map.of("from", "2026-02-01", "reason", "启用", "sheet", template())));
        ok(hr.post("/api/appraisal/months/2026-02/open", Map.of()));
        transaction.executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 1), hr.id, new byte[32]));
    }

    private JsonNode template() { return ok(hr.get("/api/appraisal/templates/" + POST)).json(); }

    @Test
    @Order(1)
    @Tag("APR-04")
    void weights_that_come_to_97_say_so_and_what_is_missing() {
        var sheet = (ObjectNode) template();
        var item = (ObjectNode) sheet.at("/sections/0/items/0");
        item.put("points", item.path("points").asInt() - 300);
        var refused = hr.post(SHEET, Map.of("from", "2026-04-01", "reason", "改", "sheet", sheet));
        assertThat(refused.code()).isEqualTo("BROKEN_SHEET");
        assertThat(refused.text()).contains("97").contains("100");
        assertThat(refused.json().path("fields").get(0).path("field").asString()).as("its place").isNotBlank();
        assertThat(hr.get(SHEET).text()).doesNotContain("2026-04-01");
    }

    @Test
    @Order(1)
    @Tag("PAY-04")
    void bands_that_overlap_are_named_at_their_word() {
        var bands = List.of(Map.of("from", 6000, "until", 8000, "pays", 80), Map.of("from", 7000, "until", 9000, "pays", 100));
        var draft = scheme(List.of(Map.of("key", "pay_ratio", "name", words("档"), "of", "score", "bands", bands)), line("net", "NET", "100 * pay_ratio"));
        var refused = hr.post(SCHEMES, Map.of("from", "2026-04-01", "reason", "x", "scheme", draft));
        assertThat(refused.code()).isEqualTo("BROKEN_SCHEME");
        assertThat(refused.json().path("fields").toString()).contains("pay_ratio").contains("70").contains("80");
    }

    @Test
    @Order(1)
    @Tag("PAY-45")
    @Tag("MET-41")
    void a_formula_that_divides_by_zero_or_names_an_unknown_measure_is_refused_with_its_line_and_place() {
        var zero = hr.post(SCHEMES, Map.of("from", "2026-04-01", "reason", "x", "scheme", scheme(List.of(), line("net", "NET", "base_salary / 0"))));
        assertThat(zero.code()).isEqualTo("BROKEN_SCHEME");
        assertThat(zero.json().path("fields").toString()).contains("lines.net").contains("不能除以 0");
        var unknown = hr.post(SCHEMES, Map.of("from", "2026-04-01", "reason", "x", "scheme", scheme(List.of(), line("net", "NET", "base_salary * ordr_count"))));
        assertThat(unknown.json().path("fields").toString()).contains("lines.net").contains("第 15 个字符").contains("ordr_count");
        var administrator = people.called("何管理", Role.ADMINISTRATOR);
        assertThat(administrator.post("/api/metrics/formulas/check", Map.of("formula", "order_count / 0")).json().path("wrong").toString()).contains("0");
        assertThat(administrator.post("/api/metrics/formulas/check", Map.of("formula", "order_count / ordr_count")).json().path("wrong").toString()).contains("ordr-count").contains("\"from\":14");
    }

    @Test
    @Order(2)
    @Tag("PAY-01")
    void a_scheme_without_a_base_for_somebody_stops_the_run_with_his_name_and_what_to_do() {
        ok(hr.post(SCHEMES, Map.of("from", "2026-03-01", "reason", "启用", "scheme", scheme(List.of(), line("base_pay", "EARNING", "base_salary"), line("net", "NET", "base_pay")))));
        term(hr, head, "base_salary", "2026-03-01", 8000_00);
        var stops = ok(hr.get("/api/payroll/months/2026-03/dry-run")).json().path("stops");
        assertThat(stops).hasSize(1);
        assertThat(stops.get(0).path("name").asString()).isEqualTo("苏念");
        assertThat(stops.get(0).at("/words/zh").asString()).contains("没有「基本工资」").contains("请先给他定薪");
    }

    @Test
    @Order(3)
    @Tag("APR-43")
    void a_self_assessment_after_its_last_day_says_the_day_and_who_can_give_more_time() {
        var late = su.post("/api/appraisal/cards/" + su.id.value() + "/2026-02/self", Map.of("items", Map.of()));
        assertThat(late.code()).isEqualTo("SELF_PAST_DUE");
        assertThat(late.json().path("detail").asString()).containsPattern("2026-0[23]-\\d\\d").contains("请人事给你延期");
        assertThat(hr.post("/api/appraisal/cards/" + su.id.value() + "/2026-02/self-extension", Map.of("until", "2026-12-31", "words", "出差")).code()).isEqualTo("WRONG_DUE_DAY");
    }

    @Test
    @Order(3)
    @Tag("APR-02")
    void an_assessor_does_not_score_himself_and_is_told_who_does() {
        var items = new LinkedHashMap<String, Object>();
        for (var section : ok(head.get("/api/appraisal/cards/" + head.id.value() + "/2026-02")).json().path("sections"))
            for (var item : section.path("items")) if (item.path("proposed").isNull()) items.put(item.path("key").asString(), item.path("most").asInt());
        var own = head.post("/api/appraisal/cards/" + head.id.value() + "/2026-02/assessment", Map.of("items", items));
        assertThat(own.code()).isEqualTo("NOT_ONESELF");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.json().path("detail").asString()).contains("自己").contains("另");
        assertThat(db.sql("select count(*) from appraisal.step where kind = 'ASSESS'").query(Long.class).single()).isZero();
    }

    @Test
    @Order(3)
    @Tag("PAY-06")
    void shares_of_99_percent_say_what_they_come_to() {
        var refused = finance.post("/api/payroll/profit/registers", Map.of("kind", "PROFIT", "from", "2026-03-01", "reason", "议定", "holders",
                List.of(Map.of("person", su.id.value(), "name", "苏念", "share", 5000), Map.of("name", "留在公司", "share", 4900))));
        assertThat(refused.code()).isEqualTo("NOT_WHOLE");
        assertThat(refused.json().path("detail").asString()).contains("100%").contains("99%");
    }

    @Test
    @Order(4)
    @Tag("PAY-47")
    void somebody_who_stands_twice_in_a_table_of_pay_is_named_with_his_row() {
        var no = db.sql("select staff_no from organisation.fact_person where person_id = ?").param(su.id.value()).query(String.class).single();
        var table = ("工号,姓名,实发\n" + no + ",苏念,3000\n" + no + ",苏念,3000\n").getBytes(StandardCharsets.UTF_8);
        var columns = "&columns=%E5%B7%A5%E5%8F%B7%09%23staffNo&columns=%E5%AE%9E%E5%8F%91%09net";
        lockedMarch();
        var refused = hr.upload("/api/payroll/parallel?month=2026-03" + columns, "三月.csv", table);
        assertThat(refused.code()).as(refused.text()).isEqualTo("TABLE_WRONG");
        assertThat(refused.text()).contains("出现了两次").contains("苏念");
        assertThat(hr.post("/api/payroll/runs", Map.of("month", "2026-03")).code()).as("nor is a month paid twice").isEqualTo("MONTH_LOCKED");
    }

    /** March is reckoned and paid. */
    private void lockedMarch() {
        term(hr, su, "base_salary", "2026-03-01", 3000_00);
        itIs("2026-04-03");
        var id = ok(hr.post("/api/payroll/runs", Map.of("month", "2026-03", "accepted", "首月"))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + id + "/check", Map.of()));
        for (var stage : ok(finance.get("/api/payroll/closing/2026-03")).json().path("steps")) for (var point : stage.path("points")) if (stage.path("passes").asBoolean())
            ok(finance.post("/api/payroll/closing/2026-03/passes", Map.of("stage", stage.path("stage").asString(), "key", point.path("key").asString(), "reason", "只看工资")));
        ok(head.post("/api/payroll/runs/" + id + "/approval", Map.of()));
    }

    @Test
    @Order(5)
    @Tag("CLS-03")
    void a_rule_dated_into_a_closed_month_says_the_month_and_from_when_it_is_possible() {
        var scheme = hr.post(SCHEMES, Map.of("from", "2026-03-01", "reason", "改", "scheme", scheme(List.of(), line("net", "NET", "base_salary * 2"))));
        assertThat(scheme.code()).isEqualTo("MONTH_LOCKED");
        assertThat(scheme.json().path("detail").asString()).contains("2026-03").contains("请从开着的月份起");
        assertThat(hr.post(SHEET, Map.of("from", "2026-03-01", "reason", "改", "sheet", template())).json().path("detail").asString()).contains("2026-03").contains("请从");
    }

    private static Map<String, String> words(String zh) { return Map.of("zh", zh, "en", zh); }

    private static Map<String, Object> line(String key, String kind, String formula) { return Map.of("key", key, "name", words(key), "kind", kind, "formula", formula); }

    @SafeVarargs
    private static Map<String, Object> scheme(List<Map<String, Object>> meanings, Map<String, Object>... lines) {
        return new HashMap<>(Map.of("key", "plain", "name", words("简单"), "posts", List.of(POST), "lines", List.of(lines), "meanings", meanings));
    }

    private void itIs(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
        people.signInAgain();
    }
}
