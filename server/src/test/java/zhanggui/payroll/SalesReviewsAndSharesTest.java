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
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Points;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** March and April of 苏晴, customer service: what she sold, what came back, reviews that buyers changed, and whoever is paid by profit. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SalesReviewsAndSharesTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final String SERVICE = "customer-service-specialist";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired PayReckoning reckoning;
    @Autowired Schemes schemes;
    @Autowired TransactionTemplate transactions;

    private People.Person su;
    private People.Person gu;
    private People.Person hr;
    private People.Person finance;
    private People.Person manager;
    private ShopId shop;
    private long n;

    @BeforeAll
    void an_agent_who_advises_and_one_who_leaves() {
        itIs("2026-03-20");
        su = people.called("苏晴", Role.SERVICE_AGENT);
        gu = people.called("顾北辰", Role.SERVICE_AGENT);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        shop = catalogue.addShop("TAOBAO", "三只兔家居", "三只兔", Viewer.SYSTEM.person());
        var post = organisation.addPost(SERVICE, Words.of("客服专员", "Customer service specialist"), null, Viewer.SYSTEM.person());
        for (var someone : List.of(su, gu)) organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        people.signInAgain();
        for (var someone : List.of(su, gu)) insuredNowhere(someone, "2026-01-01");
    }

    private void insuredNowhere(People.Person someone, String from) { ok(hr.post("/api/payroll/law/people/" + someone.id.value() + "/insured", Map.of("from", from, "social", 0, "housing", 0, "reason", "劳务"))); }

    @Test
    @Order(1)
    @Tag("PAY-45")
    void the_editor_names_faults_at_their_place_and_tells_each_line_live_for_a_person_and_a_month() {
        term(hr, su, "base_salary", "2026-03-01", 3000_00);
        var broken = ok(hr.post("/api/payroll/schemes/check", draft("t", List.of(), line("base_pay", "EARNING", "base_salary + bonsu"), line("net", "NET", "base_pay")))).json();
        assertThat(broken.at("/faults/0/field").asString()).isEqualTo("lines.base_pay");
        assertThat(broken.at("/faults/0/words/zh").asString()).contains("第 15 个字符：不认识「bonsu」");
        var circle = ok(hr.post("/api/payroll/schemes/check", draft("t", List.of(), line("a", "EARNING", "b"), line("b", "EARNING", "a"), line("net", "NET", "a")))).json();
        assertThat(circle.at("/faults").toString()).contains("a → b → a");
        var live = ok(hr.post("/api/payroll/schemes/trial", Map.of("month", "2026-03", "person", su.id.value(), "scheme", draft("t", List.of(), line("base_pay", "EARNING", "base_salary * 2"), line("net", "NET", "base_pay"))))).json();
        assertThat(live.at("/lines/0/amount").asLong()).isEqualTo(6000_00);
        assertThat(live.at("/lines/0/told/zh").asString()).isEqualTo("= 基本工资 3,000.00 × 2");
        var zero = ok(hr.post("/api/payroll/schemes/trial", Map.of("month", "2026-03", "person", su.id.value(), "scheme", draft("t", List.of(), line("net", "NET", "base_salary / unpaid_leave_days"))))).json();
        assertThat(zero.at("/stops").toString()).contains("BROKEN_FORMULA");
        assertThat(finance.post("/api/payroll/schemes/check", draft("t", List.of(), line("net", "NET", "1"))).status()).as("whoever may change pay").isEqualTo(403);
        var word = ok(hr.post("/api/payroll/schemes/check", draft("t", List.of(Map.of("key", "pay_ratio", "name", words("档"), "of", "score", "bands", List.of(Map.of("from", 6000, "until", 7000, "pays", 80), Map.of("from", 6000, "until", 7000, "pays", 40)))), line("net", "NET", "100 * pay_ratio")))).json();
        assertThat(word.at("/faults").toString()).contains("60–70 分出现了两次");
        assertThat(hr.post("/api/payroll/schemes", Map.of("from", "2026-03-01", "reason", "x", "scheme", draft("t", List.of(), line("net", "NET", "base_salary + bonsu")))).code()).isEqualTo("BROKEN_SCHEME");
    }

    @Test
    @Order(2)
    @Tag("REV-05")
    void a_review_counts_only_when_somebody_else_has_settled_what_it_was_about() {
        for (var grade : List.of("NEUTRAL", "NEUTRAL", "NEGATIVE")) {
            var number = order(su, "2026-03-02", 1, 0);
            var id = reviewed(su, number, grade, "2026-03-05");
            ok(su.post("/api/service/reviews/" + id + "/change", Map.of("on", "2026-03-06", "words", "换了一件")));
            assertThat(modified(MARCH, grade)).as("not settled").isEqualTo(grade.equals("NEUTRAL") && n > 1 ? n - 1 : 0);
            assertThat(su.post("/api/service/reviews/" + id + "/cause", Map.of("cause", "COMPANY", "words", "发错了")).status()).isEqualTo(403);
            ok(manager.post("/api/service/reviews/" + id + "/cause", Map.of("cause", "COMPANY", "words", "发错了")));
            assertThat(manager.post("/api/service/reviews/" + id + "/cause", Map.of("cause", "CUSTOMER", "words", "改")).code()).isEqualTo("ALREADY_SETTLED");
        }
        assertThat(modified(MARCH, "NEUTRAL")).isEqualTo(2);
        assertThat(modified(MARCH, "NEGATIVE")).isEqualTo(1);
        assertThat(su.post("/api/service/reviews", Map.of("number", "NO1", "grade", "NEUTRAL", "saidOn", "2026-03-05")).code()).isEqualTo("ALREADY_RECORDED");
        assertThat(su.post("/api/service/reviews", Map.of("number", "NO1", "grade", "NEUTRAL", "saidOn", "2026-03-25")).code()).isEqualTo("DAY_TO_COME");
        assertThat(su.post("/api/service/reviews", Map.of("number", "nothing", "grade", "NEUTRAL", "saidOn", "2026-03-05")).code()).isEqualTo("NO_ORDER");
    }

    @Test
    @Order(3)
    @Tag("PAY-01")
    @Tag("REV-06")
    void score_82_and_sales_of_30000_pay_1240_by_the_one_scheme_and_3000_by_the_other() {
        order(su, "2026-03-10", 30_000_00 - 3, 0);
        metrics.rollDirty();
        var scored = Map.of(su.id, new PayReckoning.Scored(Points.of(82), new Coefficient(120), "t"));
        var first = reckoning.tried(MARCH, offered("customer-service-specialist.taobao-2010"), scored, su.id).slips().getFirst();
        assertThat(first.net().fen()).isEqualTo(1240_00);
        assertThat(first.amounts().get("neutral_review_pay").fen()).isEqualTo(20_00);
        assertThat(first.amounts().get("negative_review_pay").fen()).isEqualTo(20_00);
        assertThat(reckoning.tried(MARCH, offered("customer-service-specialist.tmall"), scored, su.id).slips().getFirst().net().fen()).isEqualTo(3000_00);
    }

    @Test
    @Order(4)
    @Tag("REV-06")
    void the_second_scheme_proposes_10_to_20_and_a_fine_of_50_to_100_and_another_rule_book_withdraws_what_nobody_decided() {
        book("001.jobs", "2026-02-01");
        var february = reviewed(su, order(su, "2026-02-10", 1, 0), "NEGATIVE", "2026-02-11");
        ok(su.post("/api/service/reviews/" + february + "/change", Map.of("on", "2026-02-12")));
        ok(manager.post("/api/service/reviews/" + february + "/cause", Map.of("cause", "COMPANY", "words", "发错了")));
        var fault = reviewed(gu, order(gu, "2026-03-03", 1, 0), "NEGATIVE", "2026-03-05");
        assertThat(manager.post("/api/service/reviews/" + fault + "/cause", Map.of("cause", "OWN_SERVICE", "words", "态度")).code()).isEqualTo("WHOSE_FAULT");
        ok(manager.post("/api/service/reviews/" + fault + "/cause", Map.of("cause", "OWN_SERVICE", "faultOf", gu.id.value(), "words", "态度")));
        propose();
        assertThat(proposed(su)).as("10 each, up to 20 by whoever decides").containsExactly("2026-02 review.reward.company_fault_changed 1000", "2026-03 review.reward.company_fault_changed 1000",
                "2026-03 review.reward.company_fault_changed 1000", "2026-03 review.reward.company_fault_changed 1000");
        assertThat(proposed(gu)).containsExactly("2026-03 review.fine.own_service -5000");
        var decided = db.sql("select entry_id from conduct.fact_entry where person_id = ? and month = '2026-03-01' order by entry_id limit 1").param(su.id.value()).query(Long.class).single();
        ok(manager.post("/api/conduct/entries/" + decided + "/decision", Map.of("accept", true, "words", "属实")));
        book("000.jobs", "2026-03-01");
        propose();
        assertThat(proposed(su)).as("of the open month what was decided stays and the rest is no longer proposed; the month before keeps its own").containsExactly("2026-02 review.reward.company_fault_changed 1000", "2026-03 review.reward.company_fault_changed 1000");
        assertThat(proposed(gu)).isEmpty();
    }

    @Test
    @Order(5)
    @Tag("PAY-03")
    void a_sale_of_1000_at_2_percent_pays_20_on_the_slip_of_its_month() {
        order(gu, "2026-03-12", 1000_00, 0);
        order(gu, "2026-03-13", 1000_00, 0);
        term(hr, gu, "base_salary", "2026-03-01", 3000_00);
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-03-01", "reason", "启用", "scheme", draft("service", List.of(Map.of("key", "sales_amount", "name", words("提成销售额"), "formula", "agent_sales_amount")),
                line("base_pay", "EARNING", "base_salary"), line("commission_pay", "EARNING", "0.02 * sales_amount"), line("plan_pay", "EARNING", "commission_by_plan"), line("net", "NET", "base_pay + commission_pay + plan_pay")))));
        ok(hr.post("/api/payroll/commission/plans", Map.of("from", "2026-03-01", "reason", "阶梯", "plan", plan("steps", "OWN_ORDERS", List.of(step(0, 200), step(1500_00, 300))))));
        assertThat(hr.post("/api/payroll/commission/plans", Map.of("from", "2026-03-01", "reason", "x", "plan", plan("bad", "POOL", List.of(step(0, 200))))).code()).isEqualTo("BROKEN_PLAN");
        run(MARCH, "2026-04-02");
        assertThat(line(gu, "2026-03", "commission_pay")).as("2,000.01 sold: the order of one fen, too").isEqualTo(40_00);
        assertThat(line(gu, "2026-03", "plan_pay")).as("2 % to 1,500 and 3 % of the part above").isEqualTo(45_00);
        assertThat(hr.get("/api/payroll/months/2026-03/again").json().path("same").asBoolean()).isTrue();
    }

    @Test
    @Order(6)
    @Tag("PAY-03")
    @Tag("PAY-49")
    void what_is_returned_the_month_after_comes_back_there_naming_order_and_old_slip() {
        itIs("2026-04-10");
        var whole = "NO" + (n - 1);
        var half = "NO" + n;
        refund(whole, 1000_00, "2026-04-10");
        metrics.rollDirty();
        assertThat(dry(gu, "2026-04")).as("1,000 × 2 % by the one line; the plan's part above 1,500 first").isEqualTo(3000_00 - 20_00 - 25_00);
        refund(half, 500_00, "2026-04-11");
        metrics.rollDirty();
        run(YearMonth.of(2026, 4), "2026-05-02");
        assertThat(line(gu, "2026-04", "commission_pay")).isEqualTo(-20_00 - 10_00);
        assertThat(line(gu, "2026-04", "plan_pay")).as("of 500.01 the plan had paid 10.00").isEqualTo(10_00 - 45_00);
        var told = why(gu, "2026-04", "commission_pay").toString();
        var path = java.util.regex.Pattern.compile("/api/metrics/measures/agent-sales-amount/evidence[^\"]*").matcher(told);
        assertThat(path.find()).as(told).isTrue();
        assertThat(gu.get(path.group()).text()).contains(whole).contains(half).contains("退款，2026-03 付的款");
        assertThat(told).contains("本人销售额");
        assertThat(why(gu, "2026-04", "commission_pay").path("difference").asLong()).isZero();
        var plan = why(gu, "2026-04", "plan_pay");
        assertThat(plan.toString()).contains("订单 " + whole + " 退款，工资条 2026-03").contains("2026-03 的工资条发过");
        assertThat(plan.path("difference").asLong()).isZero();
        assertThat(line(gu, "2026-03", "commission_pay")).as("the old slip stays").isEqualTo(40_00);
        assertThat(hr.get("/api/payroll/months/2026-03/again").json().path("same").asBoolean()).isTrue();
        assertThat(hr.get("/api/payroll/months/2026-04/again").json().path("same").asBoolean()).isTrue();
    }

    @Test
    @Order(7)
    @Tag("CLS-03")
    void what_a_locked_months_commission_stands_on_never_changes() {
        assertThatThrownBy(() -> db.sql("insert into payroll.commission_base (month, plan_id, person_id, fen) select '2026-03-01', max(id), 99, 1 from payroll.commission_plan").update()).hasMessageContaining("locked month");
        assertThatThrownBy(() -> db.sql("update payroll.commission_base set fen = 1").update()).hasMessageContaining("append");
        assertThatThrownBy(() -> db.sql("delete from orders.refund").update()).hasMessageContaining("append");
        assertThatThrownBy(() -> db.sql("update service.review set grade = 'NEUTRAL' where grade = 'NEGATIVE' and change_counts_on is not null").update()).hasMessageContaining("locked month");
        assertThat(hr.post("/api/payroll/commission/plans", Map.of("from", "2026-04-01", "reason", "x", "plan", plan("steps", "OWN_ORDERS", List.of(step(0, 900))))).code()).isEqualTo("MONTH_LOCKED");
        db.sql("update orders.order_ set paid_fen = paid_fen * 2 where platform_no = ?").param("NO" + n).update();
        assertThat(hr.get("/api/payroll/months/2026-03/again").json().path("same").asBoolean()).as("a file that tells another amount later").isTrue();
        db.sql("update orders.order_ set paid_fen = paid_fen / 2 where platform_no = ?").param("NO" + n).update();
    }

    @Test
    @Order(7)
    @Tag("CLS-03")
    void a_closed_months_commissions_are_what_they_were_reckoned_from_whatever_a_file_tells_of_its_orders_later() {
        var shown = commissions();
        assertThat(shown).contains("NO" + n).contains("\"sold\":\"2026-03\"");
        var told = "update orders.order_ set document = ? where platform_no = any(?)";
        var numbers = new String[] {"NO" + (n - 1), "NO" + n};
        db.sql(told).params("RETURN", numbers).update();
        assertThat(commissions()).as("orders that a file now calls goods that came back").isEqualTo(shown);
        for (var month : List.of("2026-03", "2026-04")) {
            assertThat(hr.get("/api/payroll/months/" + month + "/again").json().path("same").asBoolean()).as(month).isTrue();
            assertThat(why(gu, month, "plan_pay").path("difference").asLong()).as(month).isZero();
        }
        assertThat(why(gu, "2026-04", "plan_pay").toString()).contains("订单 NO" + n + " 退款，工资条 2026-03");
        db.sql(told).params("SALE", numbers).update();
        for (var table : List.of("commission_back", "commission_refund")) assertThatThrownBy(() -> db.sql("delete from payroll." + table).update()).hasMessageContaining("append");
    }

    private String commissions() { return ok(hr.get("/api/payroll/commission/months/2026-03")).text() + ok(hr.get("/api/payroll/commission/months/2026-04")).text(); }

    @Test
    @Order(8)
    @Tag("PAY-49")
    void what_comes_back_from_somebody_who_has_left_is_told_in_the_open_month_and_settled_once() {
        itIs("2026-05-20");
        db.sql("update organisation.person set left_on = '2026-04-30' where id = ?").param(gu.id.value()).update();
        refund("NO" + n, 1000_00, "2026-05-20");
        metrics.rollDirty();
        var claims = ok(finance.get("/api/payroll/commission/claims/2026-05")).json();
        assertThat(claims).hasSize(1);
        assertThat(claims.at("/0/amount").asLong()).as("500 more came back: 10 by the line, 10 by the plan").isEqualTo(20_00);
        assertThat(claims.at("/0/slip").asString()).isEqualTo("2026-04");
        var path = "/api/payroll/commission/claims/2026-05/" + gu.id.value();
        assertThat(finance.post(path, Map.of("settled", "WAIVED", "words", "")).code()).isEqualTo("CLAIM_WORDS");
        assertThat(ok(finance.post(path, Map.of("settled", "PAID_BACK", "words", "转账收回"))).json().path("settled").asString()).isEqualTo("PAID_BACK");
        assertThat(finance.post(path, Map.of("settled", "WAIVED", "words", "再来")).code()).isEqualTo("CLAIM_SETTLED");
    }

    @Test
    @Order(9)
    @Tag("PAY-06")
    @Tag("PAY-07")
    void shares_come_to_100_percent_and_payouts_to_the_profit_and_a_loss_distributes_nothing() {
        itIs("2026-06-02");
        var marketing = people.called("林岚");
        organisation.assign(marketing.id, organisation.addPost("marketing-operations-specialist", Words.of("营销运营", "Marketing"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 5, 1), Viewer.SYSTEM.person());
        insuredNowhere(marketing, "2026-05-01");
        var short_ = register(List.of(holder(marketing, "林岚", 3300), holder(null, "留在公司", 6600)));
        assertThat(finance.post("/api/payroll/profit/registers", short_).code()).isEqualTo("NOT_WHOLE");
        assertThat(finance.post("/api/payroll/profit/registers", short_).text()).contains("99");
        ok(finance.post("/api/payroll/profit/registers", register(List.of(holder(marketing, "林岚", 3333), holder(null, "股东甲", 3333), holder(null, "留在公司", 3334)))));
        var fixed = ok(finance.post("/api/payroll/profit/distributions", Map.of("kind", "PROFIT", "month", "2026-05", "profit", 100_01, "words", "五月店铺利润表"))).json().path("id").asLong();
        assertThat(finance.post("/api/payroll/profit/distributions", Map.of("kind", "PROFIT", "month", "2026-05", "profit", 1, "words", "再来")).code()).isEqualTo("ALREADY_FIXED");
        var calculated = ok(finance.post("/api/payroll/profit/distributions/" + fixed + "/calculation", null)).json();
        assertThat(calculated.path("payouts").valueStream().map(p -> p.path("amount").asLong())).containsExactly(33_33L, 33_33L, 33_35L);
        assertThat(calculated.path("payouts").valueStream().mapToLong(p -> p.path("amount").asLong()).sum()).isEqualTo(100_01);
        assertThat(finance.post("/api/payroll/profit/distributions/" + fixed + "/approval", null).status()).as("another person").isEqualTo(403);
        var approved = ok(manager.post("/api/payroll/profit/distributions/" + fixed + "/approval", null)).json();
        assertThat(approved.path("paysIn").asString()).isEqualTo("2026-05");
        assertThatThrownBy(() -> db.sql("update payroll.payout set fen = 1").update()).hasMessageContaining("append");

        var slip = reckoning.tried(YearMonth.of(2026, 5), offered("marketing-operations-specialist.taobao-2010"), Map.of(), marketing.id).slips().getFirst();
        assertThat(slip.net().fen()).isEqualTo(33_33);
        assertThat(offered("marketing-operations-specialist.taobao-2010").lines().stream().map(Line::key)).as("no base pay line").doesNotContain("base_pay");
        assertThat(offered("dispatch-specialist.taobao-2010").lines().stream().map(Line::formula)).noneMatch(f -> f.contains("base"));
        assertThat(ok(marketing.get("/api/payroll/profit/mine")).json().at("/0/amount").asLong()).isEqualTo(33_33);

        assertThat(finance.post("/api/payroll/profit/registers", Map.of("kind", "EQUITY", "from", "2026-04-01", "reason", "x", "holders", List.of(holder(null, "股东甲", 10000)))).code()).isEqualTo("MONTH_LOCKED");
        ok(finance.post("/api/payroll/profit/registers", Map.of("kind", "EQUITY", "from", "2026-05-01", "reason", "章程", "holders", List.of(holder(null, "股东甲", 6000), holder(marketing, "林岚", 4000)))));
        var loss = ok(finance.post("/api/payroll/profit/distributions", Map.of("kind", "EQUITY", "month", "2026-05", "profit", -500_00, "words", "亏损"))).json().path("id").asLong();
        assertThat(ok(finance.post("/api/payroll/profit/distributions/" + loss + "/calculation", null)).json().path("payouts").valueStream().map(p -> p.path("amount").asLong())).containsExactly(0L, 0L);
        var early = ok(finance.post("/api/payroll/profit/distributions", Map.of("kind", "EQUITY", "month", "2026-04", "profit", 1, "words", "早了"))).json().path("id").asLong();
        assertThat(finance.post("/api/payroll/profit/distributions/" + early + "/calculation", null).code()).as("no register in April").isEqualTo("NO_REGISTER");
    }

    @Test
    @Order(10)
    @Tag("PAY-49")
    void of_gross_profit_refunds_take_back_sale_and_cost_and_goods_of_unknown_cost_are_told_and_not_guessed() {
        itIs("2026-06-20");
        var known = catalogue.addSku("K-1", "陶瓷杯", "白", "6900000000017", "A-01-1", Viewer.SYSTEM.person());
        var unknown = catalogue.addSku("K-2", "木托盘", "大", "6900000000024", "A-01-2", Viewer.SYSTEM.person());
        cost(known.value(), 30_00);
        ok(hr.post("/api/payroll/commission/plans", Map.of("from", "2026-06-01", "reason", "按毛利", "plan", byProfit())));
        var cups = order(su, "2026-06-10", 100_00, 0);
        var trays = order(su, "2026-06-11", 50_00, 0);
        goods("2026-06-10", cups, known.value(), 2, 100_00);
        goods("2026-06-11", trays, unknown.value(), 1, 50_00);
        metrics.rollDirty();
        var part = profitPart("2026-06");
        assertThat(part.path("amount").asLong()).as("10 % of 100 less twice 30").isEqualTo(4_00);
        assertThat(part.at("/gross/cost").asLong()).isEqualTo(60_00);
        assertThat(part.at("/gross/lacking").asInt()).isEqualTo(1);
        assertThat(part.at("/gross/unknown").toString()).contains(trays);
        assertThat(ok(hr.get("/api/payroll/months/2026-06/dry-run")).json().path("stops").toString()).contains("NOT_COUNTED").contains("不知道成本").contains(trays);
        assertThat(dry(su, "2026-06")).as("2 % of 150 by the line of sales and by the other plan").isEqualTo(3000_00 + 3_00 + 3_00 + 4_00);
        refund(cups, 50_00, "2026-06-19");
        assertThat(profitPart("2026-06").path("amount").asLong()).as("half of it came back, sale and cost").isEqualTo(2_00);
        cost(unknown.value(), 20_00);
        assertThat(profitPart("2026-06").path("amount").asLong()).as("20 and 30 are left").isEqualTo(5_00);
        assertThat(profitPart("2026-06").at("/gross/lacking").asInt()).isZero();

        run(YearMonth.of(2026, 6), "2026-07-02");
        var why = why(su, "2026-06", "plan_pay");
        assertThat(why.toString()).contains("销售 150.00 减成本 80.00，扣掉退款后毛利 50.00 元");
        assertThat(why.path("difference").asLong()).isZero();
        cost(unknown.value(), 45_00);
        assertThat(hr.get("/api/payroll/months/2026-06/again").json().path("same").asBoolean()).as("what it cost then stays with the locked month").isTrue();
        assertThatThrownBy(() -> db.sql("update payroll.commission_profit set cost_fen = 1").update()).hasMessageContaining("append");
        itIs("2026-07-06");
        refund(cups, 100_00, "2026-07-05");
        metrics.rollDirty();
        assertThat(dry(su, "2026-07")).as("the other half: 20 of profit and 50 of sales come back, by the line and both plans").isEqualTo(3000_00 - 1_00 - 1_00 - 2_00);
    }

    @Test
    @Order(11)
    @Tag("WHY-05")
    void what_if_follows_commission_and_measures_of_sales() {
        var now = ok(su.post("/api/payroll/trial/what-if", Map.of("month", "2026-07"))).json();
        assertThat(now.path("sales").asBoolean()).isTrue();
        assertThat(now.at("/now/net").asLong()).isEqualTo(2996_00);
        var more = ok(su.post("/api/payroll/trial/what-if", Map.of("month", "2026-07", "sales", 1_000_00))).json();
        assertThat(more.at("/then/net").asLong()).as("2 % by the line of sales and 2 % by the plan").isEqualTo(2996_00 + 20_00 + 20_00);
        var fact = ok(su.get("/api/payroll/trial/events?month=2026-07")).json().valueStream().filter(e -> e.at("/fact/kind").asString().equals("refund")).findFirst().orElseThrow();
        var without = ok(su.post("/api/payroll/trial/what-if", Map.of("month", "2026-07", "leave", List.of("refund/" + fact.at("/fact/id").asString())))).json();
        assertThat(without.at("/then/net").asLong()).as("as if nothing had come back").isEqualTo(3000_00);
        assertThat(dry(su, "2026-07")).as("nothing was saved").isEqualTo(2996_00);
    }

    @Test
    @Order(12)
    @Tag("REV-06")
    void a_review_is_paid_once_by_number_or_by_reward_and_not_again_when_it_is_told_once_more() {
        book("001.jobs", "2026-07-01");
        var number = order(su, "2026-07-02", 1, 0);
        var id = settled(number);
        propose();
        var entry = db.sql("select max(entry_id) from conduct.fact_entry where person_id = ? and state = 'PROPOSED'").param(su.id.value()).query(Long.class).single();
        ok(manager.post("/api/conduct/entries/" + entry + "/decision", Map.of("accept", true, "words", "属实")));
        var lines = new ArrayList<>(List.of(line("base_pay", "EARNING", "base_salary"), line("review_pay", "EARNING", "10 * neutral_reviews_modified"), line("reward_pay", "EARNING", "rewards"), line("net", "NET", "base_pay + review_pay + reward_pay")));
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-07-01", "reason", "按条数", "scheme", Map.of("key", "service", "name", words("客服"), "posts", List.of(SERVICE), "lines", lines, "meanings", List.of()))));
        metrics.rollDirty();
        assertThat(dry(su, "2026-07")).isEqualTo(3000_00 + 10_00 + 10_00);
        assertThat(stops("2026-07")).contains("PAID_TWICE").contains("一条评价只发一次").contains(number);

        ok(manager.post("/api/service/reviews/" + id + "/void", Map.of("words", "登错了")));
        metrics.rollDirty();
        assertThat(stops("2026-07")).as("it counts for nothing").doesNotContain("PAID_TWICE");
        assertThat(settled(number)).as("told once more it stays the fact it was").isEqualTo(id);
        propose();
        assertThat(db.sql("select count(*) from conduct.fact_entry where person_id = ? and month = '2026-07-01' and state in ('PROPOSED', 'ACCEPTED')").param(su.id.value()).query(Long.class).single()).isEqualTo(1);
        metrics.rollDirty();
        assertThat(stops("2026-07")).contains("PAID_TWICE");
        assertThat(su.post("/api/service/reviews", Map.of("number", number, "grade", "NEUTRAL", "saidOn", "2026-07-03", "item", "陶瓷杯")).code()).as("of goods beside the whole order").isEqualTo("ALREADY_RECORDED");

        ok(manager.post("/api/conduct/entries/" + entry + "/revocation", Map.of("words", "方案已经按条发")));
        assertThat(stops("2026-07")).doesNotContain("PAID_TWICE");
        assertThat(dry(su, "2026-07")).isEqualTo(3000_00 + 10_00);
    }

    private long settled(String number) {
        var id = reviewed(su, number, "NEUTRAL", "2026-07-03");
        ok(su.post("/api/service/reviews/" + id + "/change", Map.of("on", "2026-07-04", "words", "换了一件")));
        ok(manager.post("/api/service/reviews/" + id + "/cause", Map.of("cause", "COMPANY", "words", "发错了")));
        return id;
    }

    private String stops(String month) { return ok(hr.get("/api/payroll/months/" + month + "/dry-run")).json().path("stops").toString(); }

    private JsonNode profitPart(String month) {
        return ok(hr.get("/api/payroll/commission/months/" + month)).json().valueStream().filter(p -> p.path("plan").asString().startsWith("by-profit") && p.path("sold").asString().equals(month)).findFirst().orElseThrow();
    }

    private static Map<String, Object> byProfit() {
        return Map.of("key", "by-profit", "name", words("毛利提成"), "of", "OWN_ORDERS", "base", "PROFIT", "way", "PART_ABOVE", "steps", List.of(step(0, 1000)), "posts", List.of(SERVICE));
    }

    private void cost(long sku, long fen) { db.sql("insert into stock.cost_set (sku_id, from_day, unit_cost_fen, why, set_by, set_at) values (?, '2026-06-01', ?, '采购价', 1, now())").params(sku, fen).update(); }

    private void goods(String day, String number, long sku, int pieces, long share) {
        db.sql("insert into orders.line (shop_id, order_id, line_no, sku_id, quantity, price_fen, share_fen) values (?, ?, 1, ?, ?, ?, ?)").params(shop.value(), MonthId.of(LocalDate.parse(day), Long.parseLong(number.substring(2))), sku, pieces, share / pieces, share).update();
    }

    private Map<String, Object> register(List<Map<String, Object>> holders) { return Map.of("kind", "PROFIT", "from", "2026-05-01", "reason", "委员会议定", "holders", holders); }

    private static Map<String, Object> holder(People.Person person, String name, int share) {
        var holder = new HashMap<String, Object>(Map.of("name", name, "share", share));
        if (person != null) holder.put("person", person.id.value());
        return holder;
    }

    private Scheme offered(String key) { return schemes.templates().stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow().as(1, LocalDate.of(2026, 3, 1)); }

    private void run(YearMonth month, String on) {
        itIs(on);
        metrics.rollDirty();
        var id = ok(hr.post("/api/payroll/runs", new HashMap<>(Map.of("month", month.toString(), "accepted", "首月")))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + id + "/check", Map.of()));
        for (var step : ok(finance.get("/api/payroll/closing/" + month)).json().path("steps")) for (var point : step.path("points"))
            if (step.path("stage").asString().equals("IMPORTS")) ok(finance.post("/api/payroll/closing/" + month + "/passes", Map.of("stage", "IMPORTS", "key", point.path("key").asString(), "reason", "只看提成")));
        ok(manager.post("/api/payroll/runs/" + id + "/approval", Map.of()));
    }

    private long dry(People.Person someone, String month) {
        return ok(hr.get("/api/payroll/months/" + month + "/dry-run")).json().path("rows").valueStream().filter(r -> r.path("person").asLong() == someone.id.value()).findFirst().orElseThrow().path("net").asLong();
    }

    private long line(People.Person someone, String month, String key) {
        return ok(hr.get("/api/payroll/slips/" + someone.id.value() + "/" + month)).json().path("lines").valueStream().filter(l -> l.path("key").asString().equals(key)).findFirst().orElseThrow().path("amount").asLong();
    }

    private JsonNode why(People.Person someone, String month, String line) { return ok(hr.get("/api/payroll/slips/" + someone.id.value() + "/" + month + "/why?line=" + line)).json(); }

    private long modified(YearMonth month, String grade) {
        metrics.rollDirty();
        var key = grade.toLowerCase(java.util.Locale.ROOT) + "-reviews-modified";
        return metrics.values(key, zhanggui.metrics.SubjectKind.PERSON, List.of(su.id.value()), month.atDay(1), month.plusMonths(1).atDay(1)).get(su.id.value()).part();
    }

    private long reviewed(People.Person by, String number, String grade, String day) { return ok(by.post("/api/service/reviews", Map.of("number", number, "grade", grade, "saidOn", day, "words", "不太满意"))).json().path("id").asLong(); }

    private void book(String profile, String from) {
        db.sql("insert into organisation.rule_choice (topic, shop_id, profile, from_day, why, made_by, made_at) values ('CONDUCT', null, ?, ?::date, '', 0, now())").params(profile, from).update();
    }

    private void propose() { ok(manager.post("/api/conduct/proposals", null)); }

    private List<String> proposed(People.Person someone) {
        return db.sql("select to_char(month, 'YYYY-MM ') || rule || ' ' || fen from conduct.fact_entry where person_id = ? and state in ('PROPOSED', 'ACCEPTED') order by month, entry_id").param(someone.id.value()).query(String.class).list();
    }

    /** One that was paid and belongs to somebody. @return the platform's number */
    private String order(People.Person of, String day, long fen, long refund) {
        var paid = Instant.parse(day + "T03:00:00Z").atOffset(ZoneOffset.UTC);
        var number = "NO" + ++n;
        transactions.executeWithoutResult(_ -> {
            db.sql("select orders.open_month(?)").param(LocalDate.parse(day)).query().singleRow();
            db.sql("insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, payable_fen, paid_fen, quantity) values (?, ?, ?, 'TO_REVIEW', ?, ?, ?, ?, ?, 1)")
                    .params(shop.value(), MonthId.of(LocalDate.parse(day), n), number, paid, paid, paid, fen, fen).update();
            db.sql("insert into orders.number values (?, ?, ?)").params(shop.value(), number, MonthId.of(LocalDate.parse(day), n)).update();
            db.sql("insert into orders.agent values (?, ?, ?, 'ADVISED', ?, ?)").params(shop.value(), MonthId.of(LocalDate.parse(day), n), of.id.value(), paid, of.id.value()).update();
            dirty.mark("orders.fact_order", shop, LocalDate.parse(day));
        });
        return number;
    }

    private void refund(String number, long fen, String day) {
        db.sql("update orders.order_ set refund = 'REFUNDED', refund_fen = ?, refund_told_at = ? where platform_no = ?").params(fen, Instant.parse(day + "T04:00:00Z").atOffset(ZoneOffset.UTC), number).update();
    }

    private static Map<String, Object> words(String zh) { return Map.of("zh", zh, "en", zh); }

    private static Map<String, Object> line(String key, String kind, String formula) { return Map.of("key", key, "name", words(key), "kind", kind, "formula", formula); }

    @SafeVarargs
    private static Map<String, Object> draft(String key, List<Map<String, Object>> meanings, Map<String, Object>... lines) {
        return Map.of("key", key, "name", words(key), "posts", List.of(SERVICE), "lines", new ArrayList<>(List.of(lines)), "meanings", meanings);
    }

    private static Map<String, Object> step(long above, int rate) { return Map.of("above", above, "rate", rate); }

    private static Map<String, Object> plan(String key, String of, List<Map<String, Object>> steps) {
        return Map.of("key", key, "name", words("阶梯提成"), "of", of, "base", "NET", "way", "PART_ABOVE", "steps", steps, "posts", of.equals("POOL") ? List.of() : List.of(SERVICE));
    }

    private void itIs(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
        people.signInAgain();
    }
}
