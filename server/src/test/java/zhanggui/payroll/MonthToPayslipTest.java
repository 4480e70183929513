package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.audit.ClosedMonthCorrected;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** A month of 林晚秋, print clerk: one wrong pairing, from the scan to the locked payslip and back. */
@DatabaseTest
@Tag("spine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonthToPayslipTest {

    private static final String MARCH = "2026-03";
    private static final String WRONG_PAIRING = "points.print.number_or_pairing_error";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired Errors errors;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transactions;

    private People.Person lin;
    private People.Person qin;
    private People.Person manager;
    private People.Person hr;
    private People.Person finance;
    private People.Person deputy;
    private long error;
    private long run;

    @BeforeAll
    void a_print_clerk_with_a_sheet_a_scheme_and_terms() {
        lin = people.called("林晚秋", Role.PRINT_CLERK);
        qin = people.called("秦小满", Role.PICKER);
        manager = people.called("许清和", Role.STORE_MANAGER);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        deputy = people.called("顾北辰", Role.LOGISTICS_SUPERVISOR);
        var post = organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, Viewer.SYSTEM.person());
        organisation.assign(lin.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());

        People.scoredAndPaid(hr, "order-printer", "2026-03-01");
        term(hr, lin, "base_salary", "2026-03-01", 4200_00);
        term(hr, lin, "performance_base", "2026-03-01", 2000_00);
        ok(hr.post("/api/appraisal/months/" + MARCH + "/open", Map.of()));
        printRun("2026-03-03T02:00:00Z", 20);
        error = book("2026-03-19T06:26:08Z");
    }

    @Test
    @Order(1)
    @Tag("WHY-03")
    void she_sees_today_what_the_month_comes_to_so_far_and_what_stands_in_for_what_is_not_judged() {
        itIs("2026-03-19T08:00:00Z");
        metrics.rollDirty();
        var month = lin.get("/api/payroll/month-so-far").json();
        // 30 + 25 + 25 and 15 for what nobody has judged yet; no self-assessment: the assessor's counts
        assertThat(month.at("/now/score").asInt()).isEqualTo(9500);
        assertThat(month.at("/now/coefficient").asInt()).isEqualTo(150);
        assertThat(month.at("/now/net").asLong()).isEqualTo(4200_00 + 3000_00);
        assertThat(month.at("/yesterday/net").asLong()).isEqualTo(4200_00 + 3000_00 + 100_00);
        assertThat(month.path("today")).hasSize(1);
        assertThat(month.at("/today/0/score").asInt()).isEqualTo(-500);
        assertThat(month.at("/today/0/net").asLong()).isEqualTo(-100_00);
        assertThat(month.path("judged").asInt()).isEqualTo(1500);

        var second = book("2026-03-19T07:00:00Z");
        metrics.rollDirty();
        var moved = lin.get("/api/payroll/month-so-far").json();
        assertThat(moved.at("/now/score").asInt()).isEqualTo(9000);
        assertThat(moved.at("/now/coefficient").asInt()).isEqualTo(120);
        assertThat(moved.at("/next/gap").asInt()).isEqualTo(500);
        assertThat(moved.at("/next/netGain").asLong()).isEqualTo(600_00);
        undo(second);
        metrics.rollDirty();
        assertThat(lin.get("/api/payroll/month-so-far").json().at("/now/score").asInt()).isEqualTo(9500);
    }

    @Test
    @Order(1)
    @Tag("WHY-01")
    void a_figure_that_its_leaves_do_not_come_to_says_by_how_much() {
        itIs("2026-03-19T08:00:00Z");
        metrics.rollDirty();
        var score = "/api/payroll/month-so-far/why?figure=score";
        assertThat(lin.get(score).json().path("difference").asInt()).isZero();
        var lost = "update metrics.daily set points = points + ? where measure = 'printing-error-count' and subject_kind = 'PERSON' and subject_id = ? and points > 0";
        assertThat(db.sql(lost).params(100, lin.id.value()).update()).isEqualTo(1);
        assertThat(lin.get(score).json().path("difference").asInt()).isEqualTo(-100);
        db.sql(lost).params(-100, lin.id.value()).update();
        assertThat(lin.get(score).json().path("difference").asInt()).isZero();
    }

    @Test
    @Order(2)
    @Tag("APR-43")
    void the_self_assessment_is_taken_and_the_assessor_waits_for_the_months_end() {
        itIs("2026-03-31T09:42:00Z");
        assertThat(lin.post(card("/self"), Map.of("items", Map.of("pairing", 3500, "handover", 2500, "unprinted", 2500))).code()).isEqualTo("MARKS_WRONG");
        ok(lin.post(card("/self"), Map.of("items", Map.of("pairing", 3500, "handover", 2500, "unprinted", 2500, "tidy", 1300))));
        assertThat(manager.post(card("/assessment"), Map.of("items", Map.of("tidy", 1200))).code()).isEqualTo("TOO_EARLY");
        assertThat(qin.post(card("/self"), Map.of("items", Map.of())).code()).isEqualTo("NOT_YOURS");
        assertThat(lin.post(card("/assessment"), Map.of("items", Map.of("tidy", 1500))).status()).isEqualTo(403);
    }

    @Test
    @Order(3)
    @Tag("APR-02")
    @Tag("APR-03")
    void whoever_is_named_gives_the_score_and_overriding_an_automatic_item_needs_a_reason() {
        itIs("2026-04-01T01:00:00Z");
        ok(hr.post("/api/appraisal/sheets/order-printer/assessor", Map.of("from", "2026-04-01", "person", deputy.id)));
        assertThat(manager.post(card("/assessment"), Map.of("items", Map.of("tidy", 1200))).code()).isEqualTo("NOT_YOUR_TASK");
        ok(hr.post("/api/appraisal/sheets/order-printer/assessor", Map.of("from", "2026-04-01", "person", manager.id)));
        assertThat(deputy.post(card("/assessment"), Map.of("items", Map.of("tidy", 1200))).code()).isEqualTo("NOT_YOUR_TASK");

        assertThat(manager.post(card("/assessment"), Map.of("items", Map.of())).code()).isEqualTo("MARKS_WRONG");
        assertThat(manager.post(card("/assessment"), Map.of("items", Map.of("tidy", 1501))).code()).isEqualTo("MARKS_WRONG");
        assertThat(manager.post(card("/assessment"), Map.of("items", Map.of("tidy", 1200, "pairing", 3500))).code()).isEqualTo("MARKS_WRONG");
        var assessed = ok(manager.post(card("/assessment"), Map.of("items", Map.of("tidy", 1200)))).json();
        assertThat(assessed.path("assessorTotal").asInt()).isEqualTo(9200);
        assertThat(assessed.path("selfTotal").asInt()).isEqualTo(9800);
        assertThat(assessed.path("score").asInt()).isEqualTo(9350);
        assertThat(assessed.path("coefficient").asInt()).isEqualTo(120);
        assertThat(assessed.path("moved")).hasSize(1);
        assertThat(assessed.at("/moved/0/fact/id").asString()).isEqualTo(Long.toString(error));
    }

    @Test
    @Order(4)
    @Tag("APR-07")
    void she_is_told_each_deduction_and_comments_and_confirms() {
        var why = lin.get(card("/why")).json();
        assertThat(leaves(why).stream().map(n -> n.path("fact")).filter(f -> f.path("kind").asString().equals("error")).map(f -> f.path("id").asString())).containsExactly(Long.toString(error));
        ok(lin.post(card("/comments"), Map.of("words", "那张单是补打的")));
        var confirmed = ok(lin.post(card("/confirmation"), Map.of("words", ""))).json();
        assertThat(confirmed.path("stage").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.at("/comments/0/words").asString()).isEqualTo("那张单是补打的");
        assertThat(qin.get(card("")).code()).isEqualTo("NOT_YOURS");
    }

    @Test
    @Order(5)
    @Tag("WHY-08")
    void a_fact_that_comes_after_the_assessment_stops_the_closing_until_it_is_looked_at() {
        var late = book("2026-03-30T06:00:00Z");
        var refused = hr.post("/api/appraisal/months/" + MARCH + "/close", Map.of());
        assertThat(refused.code()).isEqualTo("NOT_READY");
        assertThat(refused.text()).contains("林晚秋");
        undo(late);
        assertThat(closedByTwoAtOnce()).as("the second finds nothing left to close").containsOnly(200);
        assertThat(db.sql("select count(*) from appraisal.step where kind = 'CLOSE'").query(Long.class).single()).isEqualTo(1);
        assertThat(db.sql("select score || ' ' || bands || ' ' || (items->0->>'version') from appraisal.result").query(String.class).single()).startsWith("9350 score-coefficient-65-80-95@2010-01-01 1");
        assertThatThrownBy(() -> db.sql("update appraisal.result set score = 12000").update()).hasMessageContaining("append-only");
        assertThat(hr.post("/api/appraisal/sheets/order-printer", Map.of("from", "2026-03-01", "reason", "改", "sheet", hr.get("/api/appraisal/templates/order-printer").json())).code()).isEqualTo("MONTH_CLOSED");
    }

    @Test
    @Order(6)
    @Tag("PAY-05")
    void a_run_is_calculated_checked_by_a_second_and_approved_by_a_third_person() {
        assertThat(finance.post("/api/payroll/runs", Map.of("month", MARCH)).status()).isEqualTo(403);
        var calculated = ok(hr.post("/api/payroll/runs", Map.of("month", MARCH))).json();
        run = calculated.path("id").asLong();
        assertThat(calculated.path("people").asInt()).isEqualTo(1);
        assertThat(calculated.path("net").asLong()).isEqualTo(4200_00 + 2400_00);
        assertThat(lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH).code()).isEqualTo("NO_SLIP");
        assertThat(manager.post("/api/payroll/runs/" + run + "/approval", Map.of()).code()).isEqualTo("NOT_IN_STEP");
        ok(finance.post("/api/payroll/runs/" + run + "/check", Map.of()));
        assertThat(hr.post("/api/payroll/runs", Map.of("month", MARCH)).code()).isEqualTo("NOT_IN_STEP");

        var inside = book("2026-03-28T06:00:00Z"); // 93.50 becomes 89.75: the same band, the same yuan, another score on the payslip
        var moved = manager.post("/api/payroll/runs/" + run + "/approval", Map.of());
        assertThat(moved.code()).isEqualTo("SCORES_MOVED");
        assertThat(moved.text()).contains("林晚秋");
        closedAnew();
        var stale = manager.post("/api/payroll/runs/" + run + "/approval", Map.of());
        assertThat(stale.code()).as("the run was calculated from the score before").isEqualTo("RESULTS_MOVED");
        assertThat(stale.text()).contains("林晚秋");
        ok(hr.post("/api/payroll/runs", Map.of("month", MARCH)));
        assertThat(manager.post("/api/payroll/runs/" + run + "/approval", Map.of()).code()).as("another run has taken its place").isEqualTo("NOT_IN_STEP");
        undo(inside);
        closedAnew();
        run = ok(hr.post("/api/payroll/runs", Map.of("month", MARCH))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + run + "/check", Map.of()));

        var unrolled = List.of("2026-03-29T06:00:00Z", "2026-03-29T06:01:00Z", "2026-03-29T06:02:00Z", "2026-03-29T06:03:00Z").stream().map(this::book).toList();
        assertThat(manager.post("/api/payroll/runs/" + run + "/approval", Map.of()).code()).as("facts of the last second are still in the month").isEqualTo("SCORES_MOVED");
        unrolled.forEach(this::undo);
        ok(manager.post("/api/payroll/runs/" + run + "/approval", Map.of()));
        ok(finance.post("/api/payroll/runs/" + run + "/payment", Map.of()));
    }

    @Test
    @Order(7)
    @Tag("PAY-05")
    @Tag("CLS-03")
    void after_approval_the_database_itself_refuses_every_change_and_the_month_is_locked() {
        assertThatThrownBy(() -> db.sql("update payroll.line set fen = fen * 2").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("delete from payroll.slip").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("insert into payroll.line values (?, ?, 99, 'bonus', 100000)").params(run, lin.id.value()).update()).hasMessageContaining("locked");
        assertThatThrownBy(() -> db.sql("update payroll.run set net_fen = 1").update()).hasMessageContaining("does not go");
        assertThatThrownBy(() -> db.sql("insert into appraisal.step (person_id, month, kind, by_person, at) values (?, '2026-03-01', 'REOPEN', 1, now())").param(lin.id.value()).update()).hasMessageContaining("locked");
        assertThat(hr.post("/api/payroll/terms/" + lin.id.value(), Map.of("key", "base_salary", "from", "2026-03-01", "hundredths", 1)).code()).isEqualTo("MONTH_LOCKED");
        assertThat(hr.post("/api/payroll/terms/" + lin.id.value(), Map.of("key", "base_salary", "from", "2026-02-01", "hundredths", 1)).code()).as("what holds from February on would reach March").isEqualTo("MONTH_LOCKED");
        assertThat(hr.post("/api/payroll/schemes", Map.of("from", "2026-02-01", "reason", "改", "scheme", People.ownScheme("logistics-six-stations"))).code()).isEqualTo("MONTH_LOCKED");
        assertThat(hr.post(card("/reopening"), Map.of("words", "再看看")).code()).isEqualTo("MONTH_LOCKED");
    }

    @Test
    @Order(8)
    @Tag("PAY-02")
    @Tag("CLS-04")
    void the_month_reckoned_again_gives_the_same_sha_256() {
        var again = hr.get("/api/payroll/months/" + MARCH + "/again").json();
        assertThat(again.path("same").asBoolean()).isTrue();
        assertThat(again.path("again").asString()).hasSize(64).isEqualTo(db.sql("select encode(sha256, 'hex') from audit.month_lock").query(String.class).single());
    }

    @Test
    @Order(9)
    @Tag("WHY-01")
    void every_line_opens_a_tree_that_adds_up_and_ends_in_facts_on_record() {
        var slip = lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH).json();
        assertThat(slip.path("net").asLong()).isEqualTo(6600_00);
        for (var line : slip.path("lines")) {
            var why = lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH + "/why?line=" + line.path("key").asString()).json();
            assertThat(why.path("difference").asLong()).isZero();
            assertThat(why.at("/tree/figure/value").asLong()).isEqualTo(line.path("amount").asLong());
            TreeSums.check(why.path("tree"));
            leaves(why.path("tree")).forEach(this::onRecord);
        }
        var performance = lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH + "/why?line=performance_pay").json().path("tree");
        assertThat(performance.at("/detail/zh").asString()).isEqualTo("= 绩效基数 2,000.00 × 系数 1.2");
        assertThat(performance.at("/children/1/bands/score").asInt()).isEqualTo(9350);
        assertThat(performance.at("/children/1/children/0/detail/zh").asString()).isEqualTo("= 考核方 92.00 × 75% + 自评 98.00 × 25%");
        assertThat(leaves(performance).stream().map(n -> n.at("/fact/kind").asString())).contains("error");
    }

    @Test
    @Order(10)
    @Tag("WHY-02")
    void the_wrong_pairing_says_what_it_moved_for_whom_and_in_which_month() {
        var moved = lin.get("/api/payroll/moved?fact=error/" + error).json();
        assertThat(moved).hasSize(1);
        assertThat(moved.at("/0/month").asString()).isEqualTo(MARCH);
        var rows = StreamSupport.stream(moved.at("/0/rows").spliterator(), false)
                .map(r -> r.at("/label/zh").asString() + " " + r.at("/without/value").asLong() + " " + r.at("/with/value").asLong() + " " + r.at("/by/value").asLong()).toList();
        assertThat(rows).containsExactly("打单配对错误次数 0 1 1", "配货单与快递单配对、单号录入无误 3500 3000 -500", "考核得分 9725 9350 -375", "系数 150 120 -30",
                "绩效工资 300000 240000 -60000", "奖励 10000 0 -10000", "实发 730000 660000 -70000");
        assertThat(moved.at("/0/net").asLong()).isEqualTo(-700_00);
        assertThat(qin.get("/api/payroll/moved?fact=error/" + error).json()).isEmpty();
        var seenByManager = manager.get("/api/payroll/moved?fact=error/" + error).json();
        assertThat(seenByManager.at("/0/net").isNull()).isTrue();
        assertThat(seenByManager.toString()).doesNotContain("绩效工资");

        // the same in one line each, for a page that shows all facts of an order
        var brief = "/api/payroll/moved/brief?facts=error/" + error + "&facts=error/999999&facts=print-run/1&from=2026-03-01&until=2026-04-01";
        var own = lin.get(brief).json().valueStream().filter(b -> b.at("/fact/kind").asString().equals("error")).toList();
        assertThat(own).hasSize(1);
        assertThat(own.getFirst().path("score").asInt()).isEqualTo(-375);
        assertThat(own.getFirst().path("net").asLong()).isEqualTo(-700_00);
        assertThat(own.getFirst().path("closed").asBoolean()).isTrue();
        assertThat(own.getFirst().path("without").asInt()).isEqualTo(150);
        assertThat(qin.get(brief).json()).isEmpty();
        assertThat(manager.get(brief).json()).isNotEmpty().allSatisfy(b -> assertThat(b.path("net").isNull()).isTrue());
    }

    @Test
    @Order(10)
    @Tag("PAY-08")
    void the_log_tells_the_administrator_that_pay_was_set_but_not_how_much() {
        var administrator = people.called("何管理", Role.ADMINISTRATOR);
        var set = administrator.get("/api/audit/entries?verb=payroll.term.set").json().path("rows").get(0);
        assertThat(set.path("subject").asString()).isEqualTo("person/" + lin.id.value());
        assertThat(set.path("after").isNull()).as("whoever may not read pay does not read it in the log").isTrue();
        assertThat(administrator.get("/api/audit/entries?verb=appraisal.confirm").json().path("rows").get(0).path("after").isNull()).isTrue();
        assertThat(administrator.get("/api/audit/entries?verb=organisation.").json().path("rows").get(0).path("after").isNull()).isFalse();
    }

    @Test
    @Order(11)
    @Tag("PAY-08")
    void a_payslip_is_for_its_owner_finance_and_hr_and_any_other_look_is_refused_and_logged() {
        var path = "/api/payroll/slips/" + lin.id.value() + "/" + MARCH;
        assertThat(lin.get(path).status()).isEqualTo(200);
        assertThat(finance.get(path).status()).isEqualTo(200);
        assertThat(hr.get(path).status()).isEqualTo(200);
        for (var nosy : List.of(qin, manager)) {
            var refused = nosy.get(path);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("NOT_YOURS");
            assertThat(nosy.get(path + "/why?line=net").status()).isEqualTo(403);
        }
        assertThat(db.sql("select count(*) from audit.entry where verb = 'payroll.slip.refused' and person_id = ?").param(qin.id.value()).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    @Order(11)
    @Tag("APR-45")
    void another_price_is_tried_on_the_facts_of_a_past_month_and_shows_who_would_change_band() {
        var facts = hr.get("/api/fulfilment/error-rules/facts?rule=" + WRONG_PAIRING + "&month=" + MARCH).json();
        assertThat(facts.valueStream().map(f -> f.path("id").asString())).containsExactly(Long.toString(error));
        var body = Map.of("month", MARCH, "facts", List.of(Map.of("kind", "error", "id", Long.toString(error))), "points", 300);
        var row = ok(hr.post("/api/payroll/trial/points", body)).json().get(0);
        assertThat(row.path("name").asString()).isEqualTo("林晚秋");
        assertThat(row.path("times").asInt()).isEqualTo(1);
        assertThat(row.at("/now/score").asInt()).isEqualTo(9350);
        assertThat(row.at("/then/score").asInt()).isEqualTo(9500);
        assertThat(row.path("bandMoved").asBoolean()).isTrue();
        assertThat(row.at("/now/net").asLong()).isEqualTo(6600_00);
        assertThat(row.at("/then/net").asLong()).isEqualTo(7200_00);
        assertThat(ok(manager.post("/api/payroll/trial/points", body)).json().at("/0/then/net").isNull()).isTrue();
        assertThat(qin.post("/api/payroll/trial/points", body).status()).isEqualTo(403);
        assertThat(hr.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH).json().path("net").asLong()).isEqualTo(6600_00);
    }

    @Test
    @Order(12)
    @Tag("FUL-28")
    void a_deduction_changed_from_a_month_on_moves_that_month_and_leaves_the_closed_one() {
        itIs("2026-04-10T01:00:00Z");
        ok(hr.post("/api/appraisal/months/2026-04/open", Map.of()));
        book("2026-04-09T06:00:00Z");
        assertThat(proposedInApril()).isEqualTo(3000);
        assertThat(hr.post("/api/fulfilment/error-rules", Map.of("rule", WRONG_PAIRING, "from", "2026-04-01", "points", 300, "reason", "配对复核已加一道")).code()).isEqualTo("FROM_NEXT_MONTH");
        var proposal = ok(hr.post("/api/fulfilment/error-rules", Map.of("rule", WRONG_PAIRING, "from", "2026-05-01", "points", 300, "reason", "配对复核已加一道"))).json();
        ok(deputy.post("/api/fulfilment/error-rules/proposals/" + proposal.asLong(proposal.path("id").asLong()) + "/approve", Map.of()));

        itIs("2026-05-07T01:00:00Z");
        ok(hr.post("/api/appraisal/months/2026-05/open", Map.of()));
        book("2026-05-06T06:00:00Z");
        metrics.rollDirty();
        assertThat(lin.get("/api/appraisal/cards/" + lin.id.value() + "/2026-05").json().at("/sections/0/items/0/proposed").asInt()).isEqualTo(3200);
        assertThat(proposedInApril()).isEqualTo(3000);
        assertThat(lin.get(card("")).json().at("/sections/0/items/0/proposed").asInt()).isEqualTo(3000);
        assertThat(hr.get("/api/payroll/months/" + MARCH + "/again").json().path("same").asBoolean()).isTrue();
    }

    @Test
    @Order(13)
    @Tag("CLS-03")
    void what_comes_to_light_after_the_month_was_locked_counts_in_the_open_one() {
        var late = book("2026-03-25T06:00:00Z");
        assertThat(db.sql("select counts_on from fulfilment.error where id = ?").param(late).query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 5, 7));
        metrics.rollDirty();
        assertThat(hr.get("/api/payroll/months/" + MARCH + "/again").json().path("same").asBoolean()).isTrue();
        assertThat(lin.get("/api/payroll/moved?fact=error/" + late).json().at("/0/month").asString()).isEqualTo("2026-05");
    }

    @Test
    @Order(14)
    @Tag("CLS-03")
    @Tag("FUL-28")
    void an_error_taken_back_after_its_month_was_locked_is_given_back_in_the_open_month_which_names_it() {
        itIs("2026-05-08T01:00:00Z");
        metrics.rollDirty();
        var march = lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH).text();
        var expected = lin.get("/api/payroll/month-so-far").json().at("/now/net").asLong();
        undo(error);
        boolean again = transactions.execute(_ -> errors.undo(error, manager.id, "再撤"));
        assertThat(again).isFalse();
        transactions.executeWithoutResult(_ -> events.publishEvent(new ClosedMonthCorrected(new Why.FactRef("error", Long.toString(error)), lin.id, YearMonth.of(2026, 3), manager.id, "再说一遍")));
        metrics.rollDirty();

        var entries = hr.get("/api/conduct/entries?month=2026-03").json().path("rows").valueStream().filter(e -> e.path("rule").asString().equals("correction")).toList();
        assertThat(entries).as("told twice, given back once").hasSize(1);
        assertThat(entries.getFirst().path("amount").asLong()).as("what it had moved the net by").isEqualTo(700_00);
        assertThat(entries.getFirst().path("paysIn").asString()).isEqualTo("2026-05");
        assertThat(entries.getFirst().at("/words/zh").asString()).contains("2026-03", "2026-03-19");
        assertThat(lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH).text()).as("the closed month never changes").isEqualTo(march);
        assertThat(lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH + "/why?line=net").json().path("difference").asLong()).isZero();
        assertThat(hr.get("/api/payroll/months/" + MARCH + "/again").json().path("same").asBoolean()).isTrue();
        assertThat(lin.get("/api/payroll/month-so-far").json().at("/now/net").asLong()).isEqualTo(expected + 700_00);

        itIs("2026-06-01T01:00:00Z");
        var may = "/api/appraisal/cards/" + lin.id.value() + "/2026-05";
        ok(manager.post(may + "/assessment", Map.of("items", Map.of("tidy", 1500))));
        ok(lin.post(may + "/confirmation", Map.of("words", "")));
        ok(hr.post("/api/appraisal/months/2026-05/close", Map.of()));
        var paid = ok(hr.post("/api/payroll/runs", Map.of("month", "2026-05"))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + paid + "/check", Map.of()));
        ok(manager.post("/api/payroll/runs/" + paid + "/approval", Map.of()));
        var reward = lin.get("/api/payroll/slips/" + lin.id.value() + "/2026-05/why?line=reward_pay").json();
        assertThat(reward.at("/tree/figure/value").asLong()).isEqualTo(700_00);
        assertThat(reward.path("difference").asLong()).isZero();
        TreeSums.check(reward.path("tree"));
        var facts = leaves(reward.path("tree"));
        facts.forEach(this::onRecord);
        var leaf = facts.stream().filter(n -> n.at("/fact/kind").asString().equals("error")).findFirst().orElseThrow();
        assertThat(leaf.at("/fact/id").asString()).isEqualTo(Long.toString(error));
        assertThat(leaf.at("/label/zh").asString()).contains(MARCH);
    }

    /** Opened again, looked at, assessed, confirmed and closed. */
    private void closedAnew() {
        ok(hr.post(card("/reopening"), Map.of("words", "事实有变")));
        ok(manager.post(card("/assessment"), Map.of("items", Map.of("tidy", 1200))));
        ok(lin.post(card("/confirmation"), Map.of("words", "")));
        ok(hr.post("/api/appraisal/months/" + MARCH + "/close", Map.of()));
    }

    private int proposedInApril() {
        metrics.rollDirty();
        return lin.get("/api/appraisal/cards/" + lin.id.value() + "/2026-04").json().at("/sections/0/items/0/proposed").asInt();
    }

    /** A second press of the button before the first was answered. */
    private List<Integer> closedByTwoAtOnce() {
        try (var both = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = java.util.stream.Stream.generate(() -> both.submit(() -> hr.post("/api/appraisal/months/" + MARCH + "/close", Map.of()).status())).limit(4).toList();
            return answers.stream().map(answer -> {
                try {
                    return answer.get();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }).toList();
        }
    }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        List.of(lin, qin, manager, hr, finance, deputy).forEach(People.Person::signInAgain);
    }

    private String card(String rest) { return "/api/appraisal/cards/" + lin.id.value() + "/" + MARCH + rest; }

    /** Booked as fulfilment books it: at the points in force on the day it happened, on the first day that is still open. */
    private long book(String at) {
        var booking = new Errors.Booking(ErrorRule.of(WRONG_PAIRING).orElseThrow(), "test " + at, lin.id, null, null, null, null, Instant.parse(at), manager.id, "");
        return transactions.execute(_ -> errors.book(booking).orElseThrow());
    }

    private void undo(long id) { transactions.execute(_ -> errors.undo(id, manager.id, "记错")); }

    private void printRun(String at, int minutesUntilHandedOver) {
        var printed = Instant.parse(at).atOffset(ZoneOffset.UTC);
        db.sql("insert into fulfilment.run (day, kind, sheets, claimed_by, claimed_at, printed_at, handed_at) values (?, 'TEN', 20, ?, ?, ?, ?)")
                .params(printed.toLocalDate(), lin.id.value(), printed, printed, printed.plusMinutes(minutesUntilHandedOver)).update();
        dirty.mark("fulfilment.fact_print_run", null, printed.toLocalDate());
    }

    private void onRecord(JsonNode leaf) {
        var kind = leaf.at("/fact/kind").asString();
        var id = leaf.at("/fact/id").asString();
        var found = switch (kind) {
            case "error" -> db.sql("select count(*) from fulfilment.fact_error where error_id = ?").param(Long.valueOf(id)).query(Long.class).single();
            case "term" -> db.sql("select count(*) from payroll.term where id = ?").param(Long.valueOf(id)).query(Long.class).single();
            case "entry" -> db.sql("select count(*) from conduct.entry where id = ?").param(Long.valueOf(id)).query(Long.class).single();
            case "assessment" -> db.sql("select count(*) from appraisal.step where kind = 'ASSESS' and person_id || '-' || to_char(month, 'YYYY-MM') = ?").param(id).query(Long.class).single();
            case "self-assessment" -> db.sql("select count(*) from appraisal.step where kind = 'SELF' and person_id || '-' || to_char(month, 'YYYY-MM') = ?").param(id).query(Long.class).single();
            default -> throw new AssertionError("unknown fact " + kind + "/" + id);
        };
        assertThat(found).as(kind + "/" + id).isPositive();
    }

    private static List<JsonNode> leaves(JsonNode why) {
        var leaves = new ArrayList<JsonNode>();
        if (!why.path("fact").isNull() && !why.path("fact").isMissingNode()) leaves.add(why);
        why.path("children").forEach(child -> leaves.addAll(leaves(child)));
        return leaves;
    }
}
