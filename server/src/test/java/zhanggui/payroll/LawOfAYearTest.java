package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/**
 * January to April of five people by a scheme with insurance and tax: 林晚秋 earns the tax office's published 30,000, 何砚 leaves on 13 February, 苏予 joins on the 16th, 白露 owes
 * 8,000 for what she broke, 罗一鸣's year was reckoned by an earlier program until February.
 */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LawOfAYearTest {

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired Payroll payroll;

    private People.Person hr, finance, manager, lin, he, bai, luo;
    private PersonId su;
    private long april;

    @BeforeAll
    void a_scheme_with_the_common_end_and_people_in_beijing() {
        itIs("2026-01-05");
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        lin = people.called("林晚秋");
        he = people.called("何砚");
        bai = people.called("白露");
        luo = people.called("罗一鸣");
        var by = Viewer.SYSTEM.person();
        su = organisation.addPerson("J1", "苏予", LocalDate.of(2026, 2, 16), by);
        var post = organisation.addPost("clerk", Words.of("店员", "Clerk"), null, by);
        for (var someone : List.of(lin, he, bai)) organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), by);
        organisation.assign(su, post, LocalDate.of(2026, 2, 16), by);
        organisation.assign(luo.id, post, LocalDate.of(2026, 3, 1), by);
        people.signInAgain();
        var draft = Map.of("key", "clerks", "name", Map.of("zh", "店员", "en", "Clerks"), "posts", List.of("clerk"), "lines",
                List.of(line("base_pay", "EARNING", "base_salary"), line("penalty_pay", "EARNING", "-penalties"), line("net", "NET", "base_pay + penalty_pay")));
        var lawful = ok(hr.post("/api/payroll/law/schemes", Map.of("scheme", draft))).json();
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-01-01", "reason", "启用", "scheme", lawful)));
        for (var base : Map.of(lin.id, 30_000_00L, he.id, 21_750_00L, su, 21_750_00L, bai.id, 5_000_00L, luo.id, 30_000_00L).entrySet())
            ok(hr.post("/api/payroll/terms/" + base.getKey().value(), Map.of("key", "base_salary", "from", "2026-01-01", "hundredths", base.getValue(), "reason", "定薪")));
        ok(hr.post("/api/conduct/minimum-wage", Map.of("from", "2026-01-01", "amount", 2_690_00, "why", "当地规定")));
    }

    @Test
    @Order(1)
    @Tag("PAY-42")
    void nobody_is_paid_without_a_registration_for_insurance_and_no_place_without_its_rates() {
        assertThat(stops("2026-01")).contains("没有参保登记").contains("林晚秋");
        assertThat(hr.post(law(lin.id) + "/insured", insured("beijing", 20_000_00)).code()).isEqualTo("NO_PLACE");
        assertThat(ok(hr.get("/api/payroll/law")).json().path("offers").toString()).contains("北京").contains("上海");
        ok(hr.post("/api/payroll/law/places/beijing/adoption", Map.of("from", "2026-01-01", "reason", "已和社保局公布的核对")));
        ok(hr.post(law(lin.id) + "/insured", insured("beijing", 20_000_00)));
        ok(hr.post(law(he.id) + "/insured", insured("beijing", 5_000_00)));
        for (var nowhere : List.of(su, bai.id, luo.id)) ok(hr.post(law(nowhere) + "/insured", Map.of("from", "2026-01-01", "social", 0, "housing", 0, "reason", "退休返聘")));
        assertThat(hr.post(law(lin.id) + "/insured", Map.of("from", "2026-01-01", "place", "beijing", "social", 100, "housing", 100, "housingRate", 130_000, "reason", "x")).text()).contains("5%").contains("12%");
        assertThat(hr.post(law(lin.id) + "/insured", Map.of("from", "2026-01-15", "place", "beijing", "social", 100, "housing", 100, "reason", "x")).code()).isEqualTo("NOT_FIRST_OF_MONTH");
        assertThat(lin.post(law(lin.id) + "/insured", insured("beijing", 1)).status()).isEqualTo(403);
        assertThat(lin.get(law(he.id)).code()).as("somebody else's").isEqualTo("NOT_YOURS");
        assertThat(ok(lin.get(law(lin.id))).json().path("figures").toString()).contains("social_pension").contains("160000");
    }

    @Test
    @Order(2)
    @Tag("PAY-41")
    void the_published_case_comes_out_to_the_fen_month_after_month() {
        ok(hr.post(law(lin.id) + "/deductions", Map.of("kind", "CHILDREN", "from", "2026-01", "amount", 2_000_00, "words", "长女")));
        assertThat(hr.post(law(lin.id) + "/deductions", Map.of("kind", "ELDERLY", "from", "2026-01", "amount", 3_000_01)).code()).isEqualTo("ABOVE_LAW");
        assertThat(db.sql("select count(*) from payroll.tax_deduction where words is null or position(convert_to('长女', 'UTF8') in words) > 0").query(Long.class).single()).as("sealed").isZero();
        assertThat(ok(lin.get(law(lin.id))).text()).contains("长女");
        closed("2026-01");
        assertThat(lines(lin.id, "2026-01")).containsEntry("pension", -1600_00L).containsEntry("medical", -400_00L).containsEntry("unemployment", -100_00L).containsEntry("housing", -2400_00L)
                .containsEntry("income_tax", -555_00L).containsEntry("net", 30_000_00L - 4_500_00 - 555_00).containsEntry("pension_by_company", 3200_00L);
        assertThat(lines(he.id, "2026-01")).as("5,000 is below the floor of 6,821").containsEntry("pension", -545_68L).containsEntry("housing", -600_00L);
        assertThat(lines(lin.id, "2026-01").get("tax_to_date")).isEqualTo(555_00);
    }

    @Test
    @Order(3)
    @Tag("PAY-44")
    void who_leaves_or_joins_within_the_month_is_paid_for_the_days() {
        db.sql("update organisation.person set left_on = date '2026-02-13' where id = ?").param(he.id.value()).update();
        db.sql("update organisation.assignment set until_day = date '2026-02-14' where person_id = ?").param(he.id.value()).update();
        assertThat(hr.post(law(su) + "/probation", Map.of("from", "2026-02-16", "last", "2026-05-15", "percent", 79, "reason", "合同")).code()).isEqualTo("PROBATION_BELOW_LAW");
        assertThat(hr.post(law(su) + "/probation", Map.of("from", "2026-02-16", "last", "2026-08-16", "percent", 80, "reason", "合同")).code()).isEqualTo("PROBATION_TOO_LONG");
        ok(hr.post(law(su) + "/probation", Map.of("from", "2026-02-23", "last", "2026-05-15", "percent", 80, "reason", "合同")));
        closed("2026-02");
        assertThat(lines(he.id, "2026-02").get("base_pay")).as("ten paid days until 13 February, 1,000 each").isEqualTo(10_000_00);
        assertThat(lines(su, "2026-02").get("base_pay")).as("ten from the 16th, the last five at 80 %").isEqualTo(9_000_00);
        assertThat(lines(su, "2026-02").get("basic_to_date")).as("one month with this employer").isEqualTo(5_000_00);
        assertThat(lines(lin.id, "2026-02").get("income_tax")).isEqualTo(-625_00);
        assertThat(why(su, "2026-02", "base_pay").path("difference").asLong()).isZero();
    }

    @Test
    @Order(4)
    @Tag("PAY-41")
    void a_year_reckoned_elsewhere_is_taken_over_or_the_run_says_that_it_is_missing() {
        itIs("2026-04-02");
        assertThat(stops("2026-03")).contains("罗一鸣").contains("累计数没有登记");
        assertThat(hr.post(law(luo.id) + "/opening", opening(3)).code()).isEqualTo("MONTHS_TOO_MANY");
        ok(hr.post(law(luo.id) + "/opening", opening(2)));
        assertThat(stops("2026-03")).doesNotContain("累计数没有登记");
    }

    @Test
    @Order(5)
    @Tag("PAY-43")
    void what_the_law_does_not_let_be_withheld_is_carried_forward_and_may_be_waived() {
        var entry = ok(hr.post("/api/conduct/entries", Map.of("person", bai.id.value(), "month", "2026-03", "amount", -8_000_00, "words", "摔坏打单机"))).json().path("id").asLong();
        ok(manager.post("/api/conduct/entries/" + entry + "/decision", Map.of("accept", true, "words", "属实，分月扣")));
        closed("2026-03");
        assertThat(lines(bai.id, "2026-03")).as("a fifth of 5,000").containsEntry("penalty_pay", -1_000_00L).containsEntry("penalties_left", 7_000_00L);
        assertThat(lines(lin.id, "2026-03").get("income_tax")).isEqualTo(-1850_00);
        assertThat(lines(luo.id, "2026-03").get("income_tax")).as("as the published case's third month: 67,500 and 3,030 taken over less what was paid").isEqualTo(-(90_000_00 - 15_000_00 - 9_000_00 - 4_000_00 - 36_000_00) / 10 - 1080_00 + 1180_00);
        assertThat(hr.post(law(bai.id) + "/waivers", Map.of("month", "2026-04", "amount", 7_000_01, "words", "免")).code()).isEqualTo("NOTHING_CARRIED");
        ok(hr.post(law(bai.id) + "/waivers", Map.of("month", "2026-04", "amount", 6_500_00, "words", "机器修好了，余下的免掉")));
        itIs("2026-05-03");
        closed("2026-04", () -> {
            ok(hr.post(law(lin.id) + "/deductions", Map.of("kind", "ELDERLY", "from", "2026-01", "amount", 3_000_00)));
            assertThat(lines(bai.id, "2026-03")).containsEntry("penalty_pay", -1_000_00L);
        });
        assertThat(lines(bai.id, "2026-04")).as("500 are left of it and within the limits").containsEntry("penalty_pay", -500_00L).containsEntry("penalties_left", 0L);
        assertThat(facts(why(bai.id, "2026-04", "penalty_pay").path("tree"))).contains("slip/" + bai.id.value() + "/2026-03");
    }

    @Test
    @Order(6)
    @Tag("PAY-41")
    void a_deduction_told_late_is_taken_up_for_the_months_before_and_no_locked_month_moves() {
        assertThat(lines(lin.id, "2026-04").get("income_tax")).as("62,000 × 10 % − 2,520 less 3,030").isEqualTo(-650_00);
        for (var month : List.of("2026-01", "2026-02", "2026-03", "2026-04")) assertThat(payroll.sameAgain(java.time.YearMonth.parse(month))).as(month).isTrue();
        assertThat(hr.post(law(lin.id) + "/insured", insured("beijing", 9_000_00)).code()).isEqualTo("MONTH_LOCKED");
        assertThatThrownBy(() -> db.sql("insert into payroll.insured (person_id, from_day, social_fen, housing_fen, reason, made_by, made_at) values (?, '2026-02-01', 0, 0, 'x', 0, now())").param(lin.id.value()).update()).hasMessageContaining("locked month");
        assertThatThrownBy(() -> db.sql("update payroll.contribution_rule set personal_millionths = 0").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("delete from payroll.tax_deduction").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("insert into payroll.tax_table values ('ANNUAL', '2026-03-01', '[]', 'x', 0, now())").update()).hasMessageContaining("locked month");
    }

    @Test
    @Order(7)
    @Tag("WHY-01")
    void tax_and_insurance_open_down_to_registrations_rates_and_the_payslip_before() {
        for (var line : lines(lin.id, "2026-04").keySet()) assertThat(why(lin.id, "2026-04", line).path("difference").asLong()).as(line).isZero();
        assertThat(facts(why(lin.id, "2026-04", "net").path("tree")).stream().map(f -> f.substring(0, f.indexOf('/'))).distinct()).contains("insured", "contribution-rule", "slip", "tax-deduction", "tax-table", "term");
        assertThat(why(lin.id, "2026-04", "pension").at("/tree/children/0/detail/zh").asString()).contains("20,000.00 × 8%");
        assertThat(why(lin.id, "2026-04", "income_tax").at("/tree/children/0/detail/zh").asString()).contains("× 10% − 2,520.00");
    }

    @Test
    @Order(8)
    @Tag("PAY-48")
    void approved_pay_goes_to_the_journal_and_balances() {
        april = ok(hr.get("/api/payroll/runs")).json().path("rows").get(0).path("id").asLong();
        assertThat(hr.post(journal(), null).status()).as("who calculates does not post").isEqualTo(403);
        var accrual = ok(finance.post(journal(), null)).json();
        assertThat(accrual).hasSize(1);
        assertThat(finance.post(journal(), null).code()).isEqualTo("ALREADY_POSTED");
        var byAccount = new HashMap<String, Long>();
        for (var line : accrual.get(0).path("lines")) byAccount.merge(line.path("code").asString(), line.path("debit").asLong() - line.path("credit").asLong(), Long::sum);
        assertThat(byAccount.values().stream().mapToLong(Long::longValue).sum()).as("balanced").isZero();
        var net = ok(hr.get("/api/payroll/runs/" + april)).json().path("net").asLong();
        assertThat(byAccount.get("221101")).as("what is still owed to people is the net").isEqualTo(-net);
        assertThat(byAccount.get("222109")).as("tax").isEqualTo(people().stream().mapToLong(p -> lines(p, "2026-04").get("income_tax")).sum());
        assertThat(byAccount.get("660102")).as("the company's insurance").isEqualTo(20_000_00 * 265 / 1000);
        ok(finance.post("/api/payroll/runs/" + april + "/payment", null));
        assertThat(ok(finance.post(journal(), null)).json()).hasSize(2);
        var trial = ok(finance.get("/api/payroll/journal/2026-04")).json();
        assertThat(trial.path("difference").asLong()).isZero();
        assertThat(trial.path("balances").valueStream().filter(b -> b.path("code").asString().equals("221101")).findFirst().orElseThrow().path("debit").asLong()).as("paid out").isPositive();
        assertThat(finance.get(journal() + "/table").status()).as("not without a purpose").isEqualTo(422);
        assertThat(ok(finance.get(journal() + "/table?purpose=%E5%81%9A%E8%B4%A6")).text()).contains("应付职工薪酬");
        assertThatThrownBy(() -> db.sql("insert into payroll.journal_line select journal_id, 90, code, zh, en, 1, 0, '', '' from payroll.journal_line limit 1").update()).hasMessageContaining("does not balance");
    }

    @Test
    @Order(9)
    @Tag("PAY-48")
    void payslips_that_do_not_add_up_are_refused_with_their_names() {
        db.sql("insert into payroll.run (month, number, stage, people, net_fen, fingerprint, stops, accepted, calculated_by, calculated_at) values ('2026-05-01', 1, 'CALCULATED', 1, 100, '', '[]', '', 1, now())").update();
        var run = db.sql("select max(id) from payroll.run").query(Long.class).single();
        db.sql("insert into payroll.slip values (?, ?, (select max(id) from payroll.scheme), 'clerk', 100, '[]')").params(run, lin.id.value()).update();
        db.sql("insert into payroll.line values (?, ?, 0, 'base_pay', 200), (?, ?, 1, 'net', 100)").params(run, lin.id.value(), run, lin.id.value()).update();
        assertThat(finance.post("/api/payroll/runs/" + run + "/journal", null).code()).isEqualTo("NOT_APPROVED_FOR_BOOKS");
        db.sql("update payroll.run set stage = 'CHECKED', checked_by = 2, checked_at = now() where id = ?").param(run).update();
        db.sql("update payroll.run set stage = 'APPROVED', approved_by = 3, approved_at = now() where id = ?").param(run).update();
        var refused = finance.post("/api/payroll/runs/" + run + "/journal", null);
        assertThat(refused.code()).isEqualTo("UNBALANCED");
        assertThat(refused.text()).contains("林晚秋");
    }

    @Test
    @Order(10)
    @Tag("PAY-41")
    void a_new_law_begins_in_an_open_month_and_its_brackets_must_rise() {
        var steps = List.of(Map.of("upTo", 60_000_00, "rate", 20_000), Map.of("rate", 100_000));
        assertThat(hr.post("/api/payroll/law/tax-tables", Map.of("kind", "ANNUAL", "from", "2026-04-01", "steps", steps, "source", "新法")).code()).isEqualTo("MONTH_LOCKED");
        var fallen = List.of(Map.of("upTo", 60_000_00, "rate", 200_000), Map.of("rate", 100_000));
        assertThat(hr.post("/api/payroll/law/tax-tables", Map.of("kind", "ANNUAL", "from", "2027-01-01", "steps", fallen, "source", "新法")).text()).contains("steps.1.rate").contains("第 2 级");
        var law = ok(hr.post("/api/payroll/law/tax-tables", Map.of("kind", "ANNUAL", "from", "2027-01-01", "steps", steps, "source", "新法"))).json();
        assertThat(law.at("/tables/0/table/brackets/1/quick").asLong()).as("60,000 × 8 %").isEqualTo(4_800_00);
        assertThat(hr.post("/api/payroll/law/values", Map.of("key", "partial-month", "from", "2027-01-01", "value", "SOMEHOW", "reason", "x")).code()).isEqualTo("WRONG_VALUE");
        ok(hr.post("/api/payroll/law/values", Map.of("key", "partial-month", "from", "2027-01-01", "value", "BY_PAYDAYS", "reason", "按当月天数")));
        assertThat(hr.post("/api/payroll/law/contributions", Map.ofEntries(Map.entry("place", "beijing"), Map.entry("placeName", Map.of("zh", "北京", "en", "Beijing")), Map.entry("kind", "PENSION"), Map.entry("from", "2026-07-01"), Map.entry("personal", 80_000),
                Map.entry("company", 160_000), Map.entry("personalFixed", 0), Map.entry("floor", 200), Map.entry("ceiling", 100), Map.entry("roundedToFen", 1), Map.entry("source", "公布"))).code()).isEqualTo("FLOOR_ABOVE_CEILING");
    }

    @Test
    @Order(11)
    @Tag("PAY-41")
    void a_bonus_is_taxed_by_itself_once_a_year() {
        for (var month : List.of("2026-06-01", "2026-07-01")) ok(hr.post("/api/payroll/terms/" + lin.id.value(), Map.of("key", "annual_bonus_separate", "from", month, "hundredths", 36_001_00, "reason", "年终奖")));
        itIs("2026-08-02");
        assertThat(stops("2026-06")).doesNotContain("只能有一次");
        assertThat(stops("2026-07")).contains("只能有一次").contains("林晚秋");
    }

    @Test
    @Order(12)
    @Tag("PAY-42")
    void a_scheme_that_cannot_carry_the_common_end_is_told_where() {
        var draft = Map.of("key", "x", "name", Map.of("zh", "x", "en", "x"), "posts", List.of("clerk"), "lines", List.of(line("base_pay", "EARNING", "base_salary"), line("net", "NET", "base_pay * 0.9")));
        assertThat(hr.post("/api/payroll/law/schemes", Map.of("scheme", draft)).text()).contains("lines.net").contains("直接相加");
        var offered = ok(hr.get("/api/payroll/law/schemes")).json();
        assertThat(offered.size()).isGreaterThanOrEqualTo(5);
        for (var scheme : offered) assertThat(scheme.path("lines").toString()).as(scheme.path("key").asString()).contains("income_tax").contains("COMPANY");
    }

    private List<PersonId> people() { return List.of(lin.id, bai.id, luo.id, su); }

    private String journal() { return "/api/payroll/runs/" + april + "/journal"; }

    private static String law(PersonId person) { return "/api/payroll/law/people/" + person.value(); }

    private static Map<String, Object> insured(String place, long base) { return Map.of("from", "2026-01-01", "place", place, "social", base, "housing", base, "reason", "入职参保"); }

    private static Map<String, Object> opening(int months) {
        return Map.of("through", "2026-02", "months", months, "income", 60_000_00, "free", 0, "special", 9_000_00, "additional", 4_000_00, "other", 0, "relief", 0, "tax", 1180_00, "reason", "旧系统导出");
    }

    private static Map<String, Object> line(String key, String kind, String formula) { return Map.of("key", key, "name", Map.of("zh", key, "en", key), "kind", kind, "formula", formula); }

    private String stops(String month) { return ok(hr.get("/api/payroll/months/" + month + "/dry-run")).json().path("stops").toString(); }

    private void closed(String month) { closed(month, () -> { }); }

    private void closed(String month, Runnable before) {
        itIs(java.time.YearMonth.parse(month).plusMonths(1).atDay(3).toString());
        before.run();
        var run = ok(hr.post("/api/payroll/runs", Map.of("month", month, "accepted", "首月没有可比"))).json();
        assertThat(run.path("stops").toString()).isEqualTo("[]");
        ok(finance.post("/api/payroll/runs/" + run.path("id").asLong() + "/check", null));
        ok(manager.post("/api/payroll/runs/" + run.path("id").asLong() + "/approval", null));
    }

    private Map<String, Long> lines(PersonId person, String month) {
        var lines = new TreeMap<String, Long>();
        for (var line : ok(hr.get("/api/payroll/slips/" + person.value() + "/" + month)).json().path("lines")) lines.put(line.path("key").asString(), line.path("amount").asLong());
        return lines;
    }

    private JsonNode why(PersonId person, String month, String line) { return ok(hr.get("/api/payroll/slips/" + person.value() + "/" + month + "/why?line=" + line)).json(); }

    private static List<String> facts(JsonNode why) {
        var facts = new ArrayList<String>();
        if (why.path("fact").isObject()) facts.add(why.at("/fact/kind").asString() + "/" + why.at("/fact/id").asString());
        why.path("children").forEach(child -> facts.addAll(facts(child)));
        return facts;
    }

    private void itIs(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
        people.signInAgain();
    }

    private static People.Reply ok(People.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }
}
