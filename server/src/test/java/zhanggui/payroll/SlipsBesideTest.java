package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** Three months of three print clerks with errors, late hand-overs, marks, rewards and other terms: each payslip beside the one before. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlipsBesideTest {

    private static final String WRONG_PAIRING = "points.print.number_or_pairing_error";
    private static final List<String> MONTHS = List.of("2026-03", "2026-04", "2026-05");

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired Errors errors;
    @Autowired TransactionTemplate transactions;
    @Autowired JsonMapper json;

    private final Random random = new Random(20260522);
    private final List<People.Person> clerks = new ArrayList<>();
    private People.Person manager;
    private People.Person hr;
    private People.Person finance;
    private People.Person deputy;

    @BeforeAll
    void three_months_are_worked_scored_and_paid() {
        manager = people.called("许清和", Role.STORE_MANAGER);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        deputy = people.called("顾北辰", Role.LOGISTICS_SUPERVISOR);
        var post = organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, Viewer.SYSTEM.person());
        for (var name : List.of("林晚秋", "秦小满", "何砚")) {
            var clerk = people.called(name, Role.PRINT_CLERK);
            organisation.assign(clerk.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
            clerks.add(clerk);
        }
        People.scoredAndPaid(hr, "order-printer", "2026-03-01");
        for (var clerk : clerks) {
            term(hr, clerk, "base_salary", "2026-03-01", 4200_00 + random.nextInt(50_000));
            term(hr, clerk, "performance_base", "2026-03-01", 2000_00 + random.nextInt(30_000));
        }
        for (var month : MONTHS) live(YearMonth.parse(month));
    }

    @Test
    @Tag("WHY-01")
    void every_line_beside_the_payslip_before_adds_up_over_its_leaves_to_the_fen() {
        int moved = 0;
        for (var clerk : clerks) for (var month : MONTHS.subList(1, 3)) {
            var slip = clerk.get(slip(clerk, month)).json();
            for (var line : slip.path("lines")) {
                var beside = clerk.get(slip(clerk, month) + "/beside?line=" + line.path("key").asString()).json();
                var leaves = leaves(beside.path("tree"));
                assertThat(beside.path("unexplained").asLong()).as(beside.toString()).isZero();
                assertThat(leaves.stream().mapToLong(l -> l.path("moved").asLong()).sum()).isEqualTo(beside.path("difference").asLong());
                assertThat(beside.path("now").asLong() - beside.path("then").asLong()).isEqualTo(beside.path("difference").asLong());
                assertThat(beside.path("now").asLong()).isEqualTo(line.path("amount").asLong());
                inner(beside.path("tree"));
                if (leaves.stream().anyMatch(l -> l.path("moved").asLong() != 0)) moved++;
            }
            var net = clerk.get(slip(clerk, month) + "/beside?line=net").json();
            assertThat(net.path("than").asString()).isEqualTo(YearMonth.parse(month).minusMonths(1).toString());
            assertThat(net.path("then").asLong()).isEqualTo(clerk.get(slip(clerk, YearMonth.parse(month).minusMonths(1).toString())).json().path("net").asLong());
            var scored = leaves(net.path("tree")).stream().filter(l -> !l.path("score").isNull()).mapToInt(l -> l.path("score").asInt()).sum();
            var score = find(net.path("tree"), "考核得分");
            assertThat(scored).as("points add up as well").isEqualTo(score.at("/difference/value").asInt());
        }
        assertThat(moved).as("the months do differ").isGreaterThan(10);
    }

    @Test
    @Tag("WHY-01")
    void an_error_of_one_month_only_is_named_gone_or_new_and_a_raise_stands_with_both_months() {
        var lin = clerks.getFirst();
        var april = leaves(lin.get(slip(lin, "2026-04") + "/beside?line=net").json().path("tree"));
        var march = errors(lin, "2026-03");
        assertThat(facts(april, "GONE")).containsExactlyInAnyOrderElementsOf(march);
        assertThat(facts(april, "NEW")).containsExactlyInAnyOrderElementsOf(errors(lin, "2026-04"));
        var may = leaves(lin.get(slip(lin, "2026-05") + "/beside?line=net").json().path("tree"));
        assertThat(facts(may, "NEW")).isNotEmpty();
        assertThat(may.stream().filter(l -> l.at("/fact/kind").asString().equals("error") && l.path("state").asString().equals("NEW")).map(l -> l.at("/now/value").asInt())).as("the dearer rule ended with April").containsOnly(-300);
        assertThat(may.stream().filter(l -> l.at("/fact/kind").asString().equals("error") && l.path("state").asString().equals("GONE")).map(l -> l.at("/then/value").asInt())).containsOnly(-500);
        var raise = may.stream().filter(l -> l.at("/label/zh").asString().equals("基本工资")).findFirst().orElseThrow();
        assertThat(raise.path("state").asString()).isEqualTo("CHANGED");
        assertThat(raise.at("/difference/value").asLong()).isEqualTo(350_00).isEqualTo(raise.path("moved").asLong());
    }

    @Test
    @Tag("PAY-08")
    void the_first_payslip_has_nothing_beside_it_and_nobody_else_looks() {
        var lin = clerks.getFirst();
        assertThat(lin.get(slip(lin, "2026-03") + "/beside?line=net").code()).isEqualTo("NO_SLIP_BEFORE");
        assertThat(clerks.get(1).get(slip(lin, "2026-04") + "/beside?line=net").code()).isEqualTo("NOT_YOURS");
        assertThat(finance.get(slip(lin, "2026-04") + "/beside?line=net").status()).isEqualTo(200);
        assertThat(lin.get(slip(lin, "2026-04") + "/beside?line=nothing").code()).isEqualTo("NO_SLIP");
    }

    private void live(YearMonth month) {
        itIs(month.atDay(2) + "T01:00:00Z");
        ok(hr.post("/api/appraisal/months/" + month + "/open", Map.of()));
        if (month.getMonthValue() == 4) {
            var proposal = ok(hr.post("/api/fulfilment/error-rules", Map.of("rule", WRONG_PAIRING, "from", "2026-05-01", "points", 300, "reason", "配对复核已加一道"))).json();
            ok(deputy.post("/api/fulfilment/error-rules/proposals/" + proposal.asLong(proposal.path("id").asLong()) + "/approve", Map.of()));
        }
        if (month.getMonthValue() == 5) {
            // a new sheet and, for one, a raise
            var sheet = hr.get("/api/appraisal/templates/order-printer").json().toString().replace("\"assessorPercent\":75", "\"assessorPercent\":80");
            ok(hr.post("/api/appraisal/sheets/order-printer", Map.of("from", "2026-05-01", "reason", "自评占两成", "sheet", json.readTree(sheet))));
            term(hr, clerks.getFirst(), "base_salary", "2026-05-01", held(clerks.getFirst()) + 350_00);
        }
        for (var clerk : clerks) {
            int wrong = clerk == clerks.getFirst() ? 1 + random.nextInt(2) : random.nextInt(4);
            for (int i = 0; i < wrong; i++) book(clerk, month.atDay(3 + random.nextInt(20)) + "T0" + i + ":26:08Z");
            for (int i = 0; i < 4; i++) printRun(clerk, month.atDay(5 + i) + "T02:00:00Z", random.nextBoolean() ? 20 : 45);
            if (random.nextBoolean()) term(hr, clerk, "overtime_hours", month.atDay(1).toString(), 100 + random.nextInt(900));
        }
        itIs(month.atEndOfMonth() + "T09:00:00Z");
        for (var clerk : clerks)
            if (random.nextInt(4) > 0) ok(clerk.post(card(clerk, month, "/self"), Map.of("items", Map.of("pairing", 3000 + random.nextInt(500), "handover", 2500, "unprinted", 2500, "tidy", 1000 + random.nextInt(500)))));
        itIs(month.plusMonths(1).atDay(1) + "T01:00:00Z");
        metrics.rollDirty();
        if (month.getMonthValue() == 3) ok(hr.post("/api/appraisal/sheets/order-printer/assessor", Map.of("from", "2026-04-01", "person", manager.id)));
        for (var clerk : clerks) {
            ok(manager.post(card(clerk, month, "/assessment"), Map.of("items", Map.of("tidy", 900 + random.nextInt(600)))));
            ok(clerk.post(card(clerk, month, "/confirmation"), Map.of("words", "")));
        }
        for (var entry : hr.get("/api/conduct/entries?month=" + month + "&state=PROPOSED").json().path("rows"))
            ok(manager.post("/api/conduct/entries/" + entry.path("id").asLong() + "/decision", Map.of("accept", random.nextInt(3) > 0, "words", "按记录")));
        ok(hr.post("/api/appraisal/months/" + month + "/close", Map.of()));
        var run = ok(hr.post("/api/payroll/runs", Map.of("month", month.toString(), "accepted", "月月不同"))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + run + "/check", Map.of()));
        ok(manager.post("/api/payroll/runs/" + run + "/approval", Map.of()));
    }

    private long held(People.Person clerk) {
        return db.sql("select hundredths from payroll.term where person_id = ? and key = 'base_salary' order by from_day desc limit 1").param(clerk.id.value()).query(Long.class).single();
    }

    private List<String> errors(People.Person clerk, String month) {
        return db.sql("select error_id::text from fulfilment.fact_error where person_id = ? and to_char(counts_on, 'YYYY-MM') = ?").params(clerk.id.value(), month).query(String.class).list();
    }

    private static List<String> facts(List<JsonNode> leaves, String state) {
        return leaves.stream().filter(l -> l.at("/fact/kind").asString().equals("error") && l.path("state").asString().equals(state)).map(l -> l.at("/fact/id").asString()).distinct().toList();
    }

    /** What a node moved is what its children moved. */
    private static void inner(JsonNode node) {
        if (node.path("children").isEmpty()) return;
        assertThat(node.path("children").valueStream().mapToLong(c -> c.path("moved").asLong()).sum()).isEqualTo(node.path("moved").asLong());
        node.path("children").forEach(SlipsBesideTest::inner);
    }

    private static JsonNode find(JsonNode node, String label) {
        if (node.at("/label/zh").asString().equals(label)) return node;
        return node.path("children").valueStream().map(c -> find(c, label)).filter(n -> n != null).findFirst().orElse(null);
    }

    private static List<JsonNode> leaves(JsonNode node) {
        if (node.path("children").isEmpty()) return List.of(node);
        return node.path("children").valueStream().flatMap(c -> leaves(c).stream()).toList();
    }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        var all = new ArrayList<>(clerks);
        all.addAll(List.of(manager, hr, finance, deputy));
        all.forEach(People.Person::signInAgain);
    }

    private static String slip(People.Person clerk, String month) { return "/api/payroll/slips/" + clerk.id.value() + "/" + month; }

    private static String card(People.Person clerk, YearMonth month, String rest) { return "/api/appraisal/cards/" + clerk.id.value() + "/" + month + rest; }

    private void book(People.Person clerk, String at) {
        var booking = new Errors.Booking(ErrorRule.of(WRONG_PAIRING).orElseThrow(), "test " + clerk.id.value() + " " + at, clerk.id, null, null, null, null, Instant.parse(at), manager.id, "");
        transactions.execute(_ -> errors.book(booking).orElseThrow());
    }

    private void printRun(People.Person clerk, String at, int minutesUntilHandedOver) {
        var printed = Instant.parse(at).atOffset(ZoneOffset.UTC);
        db.sql("insert into fulfilment.run (day, kind, sheets, claimed_by, claimed_at, printed_at, handed_at) values (?, 'NOTICE', 20, ?, ?, ?, ?)")
                .params(printed.toLocalDate(), clerk.id.value(), printed, printed, printed.plusMinutes(minutesUntilHandedOver)).update();
        dirty.mark("fulfilment.fact_print_run", null, printed.toLocalDate());
    }
}
