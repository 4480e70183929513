package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
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

/**
 * March of 林晚秋 and 苏予, print clerks, paid on 8 April. What counts in it is told to them by the payslip, so they may appeal against it until the 15th: two wrong pairings, half a day of absence,
 * a penalty, a run handed over late. Whatever is upheld, March stays byte for byte, and April's pay carries a line that says what it corrects, why, and leads back.
 */
@DatabaseTest
@Tag("WHY-04")
@Tag("CLS-03")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AppealsOfAClosedMonthTest {

    private static final String MARCH = "2026-03", APRIL = "2026-04", PRINTER = "order-printer";
    private static final String WRONG_PAIRING = "points.print.number_or_pairing_error";
    private static final Map<String, String> FORMULAS = Map.of("base", "base_salary", "performance", "performance_base * score_coefficient", "absent", "-(base_salary * absent_days / 21.75)", "reward", "rewards", "penalty", "-penalties",
            "net", "base + performance + absent + reward + penalty");

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired Errors errors;
    @Autowired TransactionTemplate transactions;

    private People.Person lin;
    private People.Person su;
    private People.Person manager;
    private People.Person deputy;
    private People.Person hr;
    private People.Person finance;
    private String pairing;
    private String second;
    private String absence;
    private String run;
    private long penalty;
    private String march;
    private final Map<String, Long> appeals = new HashMap<>();

    @BeforeAll
    void march_is_lived() {
        lin = people.called("林晚秋", Role.PRINT_CLERK);
        su = people.called("苏予", Role.PRINT_CLERK);
        manager = people.called("许清和", Role.STORE_MANAGER);
        deputy = people.called("顾北辰", Role.STORE_MANAGER);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        itIs("2026-02-20T01:00:00Z");
        var department = organisation.addDepartment(Words.same("物流部"), null, hr.id);
        var post = organisation.addPost(PRINTER, Words.of("打单员", "Print clerk"), department, Viewer.SYSTEM.person());
        for (var clerk : List.of(lin, su)) organisation.assign(clerk.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        db.sql("insert into attendance.public_year (year, source, sha256, made_by, made_at) values (2026, 'none', '', 0, '2026-01-01')").update();
        var sheet = hr.get("/api/appraisal/templates/" + PRINTER).json();
        var handover = (ObjectNode) sheet.at("/sections/0/items/1");
        handover.put("measure", "print-handover-on-time-rate");
        handover.set("rule", JsonMapper.shared().valueToTree(Map.of("kind", "Linear", "from", Map.of("part", 0, "whole", 1), "full", Map.of("part", 1, "whole", 1))));
        ok(hr.post("/api/appraisal/sheets/" + PRINTER, Map.of("from", "2026-03-01", "reason", "交接按及时率", "sheet", sheet)));
        var lines = new ArrayList<Map<String, Object>>();
        FORMULAS.forEach((key, formula) -> lines.add(Map.of("key", key, "name", Map.of("zh", key, "en", key), "kind", key.equals("net") ? "NET" : "EARNING", "formula", formula)));
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-03-01", "reason", "启用", "scheme", Map.of("key", "printers", "name", Map.of("zh", "打单", "en", "printers"), "posts", List.of(PRINTER), "lines", lines))));
        for (var clerk : List.of(lin, su)) {
            term(hr, clerk, "base_salary", "2026-03-01", 4350_00);
            term(hr, clerk, "performance_base", "2026-03-01", 2000_00);
        }
        pairing = "error/" + book("2026-03-19T06:26:08Z");
        second = "error/" + book("2026-03-20T06:26:08Z");
        run = "print-run/" + printRun("2026-03-03T02:00:00Z");
        for (var day = LocalDate.of(2026, 3, 1); day.getMonthValue() == 3; day = day.plusDays(1)) for (var clerk : List.of(lin, su)) judged(clerk, day);
        db.sql("update attendance.day set absent_half_days = 1, state = 'ABSENT' where person_id = ? and day = '2026-03-17'").param(lin.id.value()).update();
        absence = "attendance-day/" + lin.id.value() + "/2026-03-17";
        itIs("2026-03-31T02:00:00Z");
        penalty = ok(manager.post("/api/conduct/entries", Map.of("person", lin.id.value(), "month", MARCH, "amount", -100_00, "words", "没按时交周报"))).json().path("id").asLong();
        ok(deputy.post("/api/conduct/entries/" + penalty + "/decision", Map.of("accept", true, "words", "属实")));
        ok(hr.post("/api/appraisal/months/" + MARCH + "/open", Map.of()));
        metrics.rollDirty();
    }

    @Test
    @Order(1)
    void before_the_payslip_one_appeals_until_the_5th_and_is_told_when_one_may_again() {
        itIs("2026-04-05T01:00:00Z");
        assertThat(standing(pairing).path("until").asString()).isEqualTo("2026-04-05");
        assertThat(lin.post("/api/payroll/appeals", Map.of("fact", absence, "words", "那天在开会")).code()).as("attendance is open: there it is corrected").isEqualTo("IN_ATTENDANCE");
        ok(lin.post("/api/conduct/entries/" + penalty + "/appeal", Map.of("words", "周报交了，系统里有")));
        closeScoresAndAttendance();
        itIs("2026-04-07T01:00:00Z");
        for (var fact : List.of(pairing, absence)) {
            var refused = lin.post("/api/payroll/appeals", Map.of("fact", fact, "words", "不服"));
            assertThat(refused.code()).as(fact).isEqualTo("AFTER_PAYSLIP");
            assertThat(refused.json().path("detail").asString()).contains("2026-04-05", "2026-03 的工资条发出以后", "7 天");
        }
        assertThat(standing(pairing).path("may").asBoolean()).isFalse();
        assertThat(standing(pairing).at("/against/en").asString()).contains("Once the payslip of 2026-03 is out");
    }

    @Test
    @Order(2)
    void from_the_payslip_on_seven_days_are_left_for_everything_that_the_closed_month_holds() {
        pay();
        march = contents();
        assertThat(net(lin)).isEqualTo(4350_00 + 2400_00 - 100_00 - 100_00);
        for (var fact : List.of(pairing, second, absence)) {
            assertThat(standing(fact).path("may").asBoolean()).as(fact + standing(fact)).isTrue();
            assertThat(standing(fact).path("until").asString()).isEqualTo("2026-04-15");
        }
        itIs("2026-04-15T10:00:00Z");
        for (var fact : List.of(pairing, second, absence)) appeals.put(fact, ok(lin.post("/api/payroll/appeals", Map.of("fact", fact, "words", "不该算我的"))).json().path("id").asLong());
        itIs("2026-04-16T01:00:00Z");
        var late = su.post("/api/payroll/appeals", Map.of("fact", run, "words", "打印机坏了"));
        assertThat(late.code()).isEqualTo("TOO_LATE");
        assertThat(late.json().path("detail").asString()).contains("2026-04-15");
        itIs("2026-04-15T11:00:00Z");
        appeals.put(run, ok(su.post("/api/payroll/appeals", Map.of("fact", run, "words", "打印机坏了，报修单有记录"))).json().path("id").asLong());
        assertThat(contents()).as("an appeal moves nothing by itself").isEqualTo(march);
    }

    @Test
    @Order(3)
    void somebody_else_decides_and_what_is_upheld_is_paid_in_april_while_march_stays_byte_for_byte() {
        itIs("2026-04-20T01:00:00Z");
        var moved = Map.of(pairing, -600_00L, absence, -100_00L, run, moved(su, run));
        assertThat(moved(lin, pairing)).isEqualTo(-600_00L);
        assertThat(moved(lin, absence)).as("half of 4,350 ÷ 21.75").isEqualTo(-100_00L);
        assertThat(moved.get(run)).as(su.get("/api/payroll/moved?fact=" + run).text()).isNegative();
        assertThat(manager.post(answer(appeals.get(pairing)), Map.of("upheld", true, "words", "我记的")).code()).isEqualTo("OWN_BOOKING");
        assertThat(deputy.post("/api/conduct/entries/" + penalty + "/appeal/answer", Map.of("accept", true, "words", "我定的")).code()).isEqualTo("OWN_DECISION");
        for (var fact : List.of(pairing, absence, run)) assertThat(ok(deputy.post(answer(appeals.get(fact)), Map.of("upheld", true, "words", "查过，属实"))).json().at("/answer/late").asBoolean()).isTrue();
        ok(deputy.post(answer(appeals.get(second)), Map.of("upheld", false, "words", "就是他配错的")));
        ok(manager.post("/api/conduct/entries/" + penalty + "/appeal/answer", Map.of("accept", true, "words", "周报确实在")));
        assertThat(deputy.post(answer(appeals.get(absence)), Map.of("upheld", true, "words", "再来")).code()).isEqualTo("ANSWERED_ALREADY");
        metrics.rollDirty();

        assertThat(contents()).as("March stays").isEqualTo(march);
        var again = hr.get("/api/payroll/months/" + MARCH + "/again").json();
        assertThat(again.path("same").asBoolean()).isTrue();
        assertThat(again.path("locked").asString()).isEqualTo(db.sql("select encode(sha256, 'hex') from audit.month_lock where month = '2026-03-01'").query(String.class).single());

        var lines = corrections(lin);
        assertThat(lines.stream().map(l -> l.at("/fact/kind").asString() + "/" + l.at("/fact/id").asString() + " " + l.path("amount").asLong())).containsExactlyInAnyOrder(pairing + " 60000", absence + " 10000", "entry/" + penalty + " 10000");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("corrects").asString()).as("the way back to the old payslip").isEqualTo(MARCH);
            assertThat(line.at("/words/zh").asString()).startsWith("更正 2026-03：撤销");
            assertThat(line.path("decision").asString()).as("the reason").isIn("查过，属实", "周报确实在");
        });
        assertThat(corrections(su).stream().map(l -> l.at("/fact/kind").asString() + "/" + l.at("/fact/id").asString() + " " + l.path("amount").asLong())).containsExactly(run + " " + -moved.get(run));
    }

    @Test
    @Order(4)
    @Tag("WHY-01")
    void aprils_pay_counts_the_lines_and_its_tree_leads_down_to_the_facts_of_march() {
        ok(hr.post("/api/appraisal/months/" + APRIL + "/open", Map.of()));
        metrics.rollDirty();
        var soFar = ok(lin.get("/api/payroll/month-so-far?month=" + APRIL)).json();
        assertThat(soFar.path("lines").valueStream().filter(l -> l.path("key").asString().equals("reward")).findFirst().orElseThrow().path("amount").asLong()).as("with April's clean month").isGreaterThanOrEqualTo(800_00);
        var why = ok(lin.get("/api/payroll/month-so-far/why?month=" + APRIL + "&figure=net")).json();
        assertThat(why.path("difference").asLong()).isZero();
        var leaves = leaves(why.path("tree"));
        assertThat(leaves.stream().map(l -> l.at("/fact/kind").asString() + "/" + l.at("/fact/id").asString())).contains(pairing, absence, "entry/" + penalty).doesNotContain(second);
        assertThat(leaves.stream().filter(l -> l.at("/fact/kind").asString().equals("error")).map(l -> l.at("/label/zh").asString())).allMatch(label -> label.contains(MARCH));
        assertThat(lin.get("/api/payroll/moved?fact=" + pairing).json().at("/0/month").asString()).as("and back again: the event is March's").isEqualTo(MARCH);
    }

    private JsonNode standing(String fact) { return ok(lin.get("/api/payroll/appeals/of?fact=" + fact)).json(); }

    private static String answer(long appeal) { return "/api/payroll/appeals/" + appeal + "/answer"; }

    private static long moved(People.Person whose, String fact) { return ok(whose.get("/api/payroll/moved?fact=" + fact)).json().at("/0/net").asLong(); }

    private static long net(People.Person whose) { return ok(whose.get("/api/payroll/slips/" + whose.id.value() + "/" + MARCH)).json().path("net").asLong(); }

    private static List<JsonNode> corrections(People.Person whose) { return ok(whose.get("/api/payroll/slips/" + whose.id.value() + "/" + APRIL + "/corrections")).json().valueStream().toList(); }

    private static List<JsonNode> leaves(JsonNode why) {
        var leaves = new ArrayList<JsonNode>();
        if (why.path("fact").isObject()) leaves.add(why);
        why.path("children").forEach(child -> leaves.addAll(leaves(child)));
        return leaves;
    }

    /** What March's score and pay rest on, and the payslips as they are read. */
    private String contents() {
        var all = new StringBuilder();
        for (var rows : List.of("payroll.run", "payroll.slip", "payroll.line", "appraisal.result", "appraisal.step", "attendance.month_paid_time", "audit.month_lock", "(select * from metrics.daily where day < '2026-04-01')",
                "(select * from conduct.decision where pays_in = '2026-03-01')", "(select * from fulfilment.error where counts_on < '2026-04-01')"))
            all.append(rows).append(' ').append(db.sql("select coalesce(sum(hashtextextended(t::text, 0)), 0)::text from " + rows + " t").query(String.class).single()).append('\n');
        for (var clerk : List.of(lin, su)) all.append(clerk.get("/api/payroll/slips/" + clerk.id.value() + "/" + MARCH).text());
        return all.toString();
    }

    private void closeScoresAndAttendance() {
        for (var clerk : List.of(lin, su)) {
            ok(manager.post("/api/appraisal/cards/" + clerk.id.value() + "/" + MARCH + "/assessment", Map.of("items", Map.of("tidy", 1500))));
            ok(clerk.post("/api/appraisal/cards/" + clerk.id.value() + "/" + MARCH + "/confirmation", Map.of("words", "")));
        }
        ok(hr.post("/api/appraisal/months/" + MARCH + "/close", Map.of()));
        for (var department : ok(hr.get("/api/attendance/months/" + MARCH)).json().path("departments")) ok(hr.post("/api/attendance/months/" + MARCH + "/departments/" + department.path("id").asLong() + "/take", null));
        itIs("2026-04-06T01:00:00Z");
        ok(hr.post("/api/attendance/months/" + MARCH + "/lock", null));
    }

    private void pay() {
        var id = ok(hr.post("/api/payroll/runs", Map.of("month", MARCH, "accepted", "首月"))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + id + "/check", Map.of()));
        for (var stage : ok(finance.get("/api/payroll/closing/" + MARCH)).json().path("steps")) for (var point : stage.path("points")) if (stage.path("passes").asBoolean())
            ok(finance.post("/api/payroll/closing/" + MARCH + "/passes", Map.of("stage", stage.path("stage").asString(), "key", point.path("key").asString(), "reason", "下月裁定，差额补进下月")));
        itIs("2026-04-08T01:00:00Z");
        ok(manager.post("/api/payroll/runs/" + id + "/approval", Map.of()));
    }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        people.signInAgain();
    }

    private long book(String at) {
        var booking = new Errors.Booking(ErrorRule.of(WRONG_PAIRING).orElseThrow(), "test " + at, lin.id, null, null, null, null, Instant.parse(at), manager.id, "");
        return transactions.execute(_ -> errors.book(booking).orElseThrow());
    }

    /** Handed over 50 minutes after it was printed: too late. */
    private long printRun(String at) {
        var printed = Instant.parse(at).atOffset(ZoneOffset.UTC);
        var id = db.sql("insert into fulfilment.run (day, kind, sheets, claimed_by, claimed_at, printed_at, handed_at) values (?, 'TEN', 20, ?, ?, ?, ?) returning id")
                .params(printed.toLocalDate(), su.id.value(), printed, printed, printed.plusMinutes(50)).query(Long.class).single();
        dirty.mark("fulfilment.fact_print_run", null, printed.toLocalDate());
        return id;
    }

    private void judged(People.Person someone, LocalDate day) {
        var rest = day.getDayOfWeek().getValue() == 7;
        db.sql("insert into attendance.day values (?, ?, 'c', ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, '', '')")
                .params(someone.id.value(), day, rest ? "REST" : "NORMAL", rest, rest ? 0 : 450, rest ? 0 : 450).update();
    }
}
