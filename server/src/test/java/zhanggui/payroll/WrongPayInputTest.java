package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** What HR and finance may get wrong about pay, and what happens when they press twice: told of 苏晴, whom nobody has given a base, and of 林晚秋. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrongPayInputTest {

    private static final String POST = "customer-service-specialist";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person su;
    private People.Person lin;
    private People.Person hr;
    private People.Person finance;
    private People.Person manager;
    private long run;

    @BeforeAll
    void two_agents_with_a_plain_scheme() {
        itIs("2026-03-20");
        su = people.called("苏晴");
        lin = people.called("林晚秋", Role.STORE_MANAGER);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        var post = organisation.addPost(POST, Words.of("客服专员", "Customer service specialist"), null, Viewer.SYSTEM.person());
        for (var someone : List.of(su, lin)) organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        term(hr, lin, "base_salary", "2026-03-01", 3000_00);
        ok(scheme("2026-03-01", line("base_pay", "EARNING", "base_salary"), line("net", "NET", "base_pay + rewards - penalties")));
    }

    @Test
    @Order(1)
    @Tag("PAY-45")
    void a_formula_that_divides_by_zero_is_told_with_its_line_its_divisor_and_what_to_write_instead() {
        var typed = check(line("net", "NET", "base_salary / 0"));
        assertThat(typed.at("/faults/0/field").asString()).isEqualTo("lines.net");
        assertThat(typed.at("/faults/0/words/zh").asString()).contains("第 15 个字符").contains("不能除以 0");
        assertThat(scheme("2026-03-01", line("net", "NET", "base_salary / 0")).code()).isEqualTo("BROKEN_SCHEME");

        var tried = ok(hr.post("/api/payroll/schemes/trial", Map.of("month", "2026-03", "person", lin.id.value(), "scheme",
                draft(line("day_pay", "EARNING", "base_salary / (unpaid_leave_days * 2)"), line("net", "NET", "day_pay"))))).json();
        assertThat(tried.at("/stops/0/kind").asString()).isEqualTo("BROKEN_FORMULA");
        assertThat(tried.at("/stops/0/words/zh").asString()).contains("「day_pay」").contains("天数 * 2").contains("if(unpaid_leave_days * 2 > 0, …, 0)");
        assertThat(tried.at("/stops/0/words/en").asString()).contains("day_pay").contains("divides by").contains("if(unpaid_leave_days * 2 > 0");
        assertThat(tried.path("lines")).isEmpty();
        var guarded = ok(hr.post("/api/payroll/schemes/trial", Map.of("month", "2026-03", "person", lin.id.value(), "scheme",
                draft(line("day_pay", "EARNING", "if(unpaid_leave_days > 0, base_salary / unpaid_leave_days, 0)"), line("net", "NET", "day_pay"))))).json();
        assertThat(guarded.path("stops")).as(guarded.toString()).isEmpty();
    }

    @Test
    @Order(2)
    @Tag("PAY-45")
    void an_unknown_name_overlapping_bands_two_nets_and_a_circle_are_each_told_at_their_place() {
        assertThat(check(line("a", "EARNING", "base_salary * order_cuont"), line("net", "NET", "a")).at("/faults/0/words/zh").asString()).contains("第 15 个字符").contains("order_cuont");
        assertThat(check(line("a", "NET", "1"), line("b", "NET", "2")).toString()).contains("要正好有一行实发，现在有 2 行");
        assertThat(check(line("a", "EARNING", "b"), line("b", "EARNING", "a"), line("net", "NET", "a")).toString()).contains("a → b → a");
        assertThat(check(line("net", "NET", "base_salary +")).at("/faults/0/words/zh").asString()).contains("个字符");
        assertThat(db.sql("select count(*) from payroll.scheme").query(Long.class).single()).as("nothing was kept").isEqualTo(1);
    }

    @Test
    @Order(3)
    @Tag("PAY-01")
    void somebody_without_a_base_stops_the_run_with_his_name_and_the_way_out() {
        var dry = ok(hr.get("/api/payroll/months/2026-03/dry-run")).json();
        assertThat(dry.at("/stops/0/name").asString()).isEqualTo("苏晴");
        assertThat(dry.at("/stops/0/words/zh").asString()).isEqualTo("没有「基本工资」，请先给他定薪，再核算一次");
        itIs("2026-04-03");
        var stopped = ok(hr.post("/api/payroll/runs", Map.of("month", "2026-03", "accepted", "首月"))).json();
        assertThat(finance.post("/api/payroll/runs/" + stopped.path("id").asLong() + "/check", Map.of()).code()).isEqualTo("STOPPED");
        term(hr, su, "base_salary", "2026-03-01", 2500_00);
        run = ok(hr.post("/api/payroll/runs", Map.of("month", "2026-03", "accepted", "首月"))).json().path("id").asLong();
        assertThat(finance.post("/api/payroll/runs/" + stopped.path("id").asLong() + "/check", Map.of()).code()).as("an attempt that another took the place of").isEqualTo("NOT_IN_STEP");
    }

    @Test
    @Order(5)
    @Tag("PAY-05")
    void of_two_who_press_at_once_one_takes_the_step_and_nobody_is_paid_twice() throws Exception {
        var deputy = people.called("周副", Role.FINANCE);
        assertThat(together(() -> finance.post(step("check"), Map.of()), () -> deputy.post(step("check"), Map.of()))).containsExactlyInAnyOrder("", "NOT_IN_STEP");
        passed();
        var second = people.called("许副", Role.STORE_MANAGER);
        assertThat(together(() -> manager.post(step("approval"), Map.of()), () -> second.post(step("approval"), Map.of()))).containsExactlyInAnyOrder("", "NOT_IN_STEP");
        assertThat(together(() -> finance.post(step("payment"), Map.of()), () -> deputy.post(step("payment"), Map.of()))).containsExactlyInAnyOrder("", "NOT_IN_STEP");
        assertThat(together(() -> finance.post(step("journal"), null), () -> deputy.post(step("journal"), null))).containsExactlyInAnyOrder("", "ALREADY_POSTED");
        assertThat(db.sql("select count(*) from payroll.journal where run_id = ?").param(run).query(Long.class).single()).as("what is owed and what was paid, once").isEqualTo(2);
        assertThat(hr.post("/api/payroll/runs", Map.of("month", "2026-03")).code()).isEqualTo("MONTH_LOCKED");
        assertThat(db.sql("select count(*) from payroll.run where month = '2026-03-01' and stage = 'PAID'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    @Order(4)
    @Tag("PAY-06")
    void shares_that_are_no_whole_name_somebody_twice_or_nobody_and_a_profit_fixed_twice_are_refused() throws Exception {
        var half = Map.of("person", su.id.value(), "name", "苏晴", "share", 5000);
        var other = Map.of("name", "留在公司", "share", 4900);
        assertThat(register(half, other).json().path("detail").asString()).contains("100%").contains("99%");
        assertThat(register(half, half).json().path("fields").toString()).contains("holders").contains("同一个人写了两次");
        assertThat(register(half, Map.of("person", 999_999, "name", "无名", "share", 5000)).json().path("fields").toString()).contains("不在职员名单里");
        assertThat(db.sql("select count(*) from payroll.share_register").query(Long.class).single()).isZero();
        ok(register(half, Map.of("name", "留在公司", "share", 5000)));
        Map<String, Object> profit = Map.of("kind", "PROFIT", "month", "2026-03", "profit", 100_01, "words", "三月利润表");
        assertThat(together(() -> finance.post("/api/payroll/profit/distributions", profit), () -> finance.post("/api/payroll/profit/distributions", profit))).containsExactlyInAnyOrder("", "ALREADY_FIXED");
        assertThat(finance.post("/api/payroll/profit/distributions", Map.of("kind", "PROFIT", "month", "2026-04", "profit", 1, "words", "早了")).code()).isEqualTo("MONTH_TO_COME");
        var id = ok(finance.get("/api/payroll/profit/distributions")).json().at("/rows/0/id").asLong();
        var path = "/api/payroll/profit/distributions/" + id;
        assertThat(together(() -> finance.post(path + "/calculation", null), () -> finance.post(path + "/calculation", null))).containsExactlyInAnyOrder("", "NOT_IN_STEP");
        assertThat(db.sql("select sum(fen) from payroll.payout where distribution_id = ?").param(id).query(Long.class).single()).as("to the fen, once").isEqualTo(100_01);
    }

    private String step(String step) { return "/api/payroll/runs/" + run + "/" + step; }

    /** What keeps the month from being closed here is no matter of this test. */
    private void passed() {
        for (var stage : ok(finance.get("/api/payroll/closing/2026-03")).json().path("steps"))
            for (var point : stage.path("points")) if (stage.path("passes").asBoolean())
                ok(finance.post("/api/payroll/closing/2026-03/passes", Map.of("stage", stage.path("stage").asString(), "key", point.path("key").asString(), "reason", "只看工资")));
    }

    /** Pressed at the same moment. @return the refusals' names, empty for what was done */
    @SafeVarargs
    private static List<String> together(Callable<People.Reply>... presses) throws Exception {
        try (var pool = Executors.newFixedThreadPool(presses.length)) {
            var codes = new ArrayList<String>();
            for (var answer : pool.invokeAll(List.of(presses))) codes.add(answer.get().status() == 200 ? "" : answer.get().code());
            return codes;
        }
    }

    @SafeVarargs
    private People.Reply register(Map<?, ?>... holders) {
        return finance.post("/api/payroll/profit/registers", Map.of("kind", "PROFIT", "from", "2026-03-01", "reason", "议定", "holders", List.of(holders)));
    }

    @SafeVarargs
    private JsonNode check(Map<String, Object>... lines) { return ok(hr.post("/api/payroll/schemes/check", draft(lines))).json(); }

    @SafeVarargs
    private People.Reply scheme(String from, Map<String, Object>... lines) { return hr.post("/api/payroll/schemes", Map.of("from", from, "reason", "启用", "scheme", draft(lines))); }

    @SafeVarargs
    private static Map<String, Object> draft(Map<String, Object>... lines) {
        return new HashMap<>(Map.of("key", "plain", "name", Map.of("zh", "简单", "en", "plain"), "posts", List.of(POST), "lines", List.of(lines), "meanings", List.of()));
    }

    private static Map<String, Object> line(String key, String kind, String formula) { return Map.of("key", key, "name", Map.of("zh", key, "en", key), "kind", kind, "formula", formula); }

    private void itIs(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
        people.signInAgain();
    }
}
