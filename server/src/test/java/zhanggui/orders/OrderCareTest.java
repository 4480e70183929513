package zhanggui.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.fulfilment.reviewing.DutyAgents;
import zhanggui.fulfilment.reviewing.ReviewClock;
import zhanggui.kernel.Money;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.orders.care.CareClock;

/** What service and finance do for an order beside the line, told over HTTP (WF-01, WF-02, WF-14). */
@DatabaseTest
class OrderCareTest {

    @Autowired People people;
    @Autowired TestOrders onFile;
    @Autowired Orders orders;
    @Autowired CareClock care;
    @Autowired DutyAgents duty;
    @Autowired ReviewClock review;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    static ShopId shop;
    static ShopId otherShop;
    static SkuId small;
    static int number = 1000;

    @BeforeEach
    void a_shop() {
        clock.set(NINE);
        people.signInAgain();
        if (shop != null) return;
        var shelf = onFile.opened();
        shop = shelf.shop();
        otherShop = shelf.otherShop();
        small = shelf.small();
    }

    private TestOrders.Draft draft() { return TestOrders.paid(shop, "6017204688" + number++, NINE.minusSeconds(600), new TestOrders.Item(small, "CL-15", 1, Money.parse("129"))); }

    private OrderRef order() { return onFile.place(draft()); }

    private People.Person agent() { return people.called("白露", Role.SERVICE_AGENT); }

    private People.Person manager() { return people.called("许清和", Role.STORE_MANAGER); }

    private People.Person finance() { return people.called("陆账", Role.FINANCE); }

    private People.Person reviewer() { return people.called("何砚", Role.REVIEWER); }

    private static Map<String, Object> of(OrderRef ref, Object... more) {
        var body = new HashMap<String, Object>(Map.of("order", ref));
        for (var i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return body;
    }

    private void at(Instant now) {
        clock.set(now);
        people.signInAgain();
    }

    @Test
    @Tag("ORD-20")
    void a_problem_order_is_overdue_at_24_hours_and_the_manager_is_told_once() {
        var ref = order();
        manager();
        assertThat(reviewer().post("/api/orders/care/problems", of(ref, "words", "x")).status()).isEqualTo(403);
        assertThat(agent().post("/api/orders/care/problems", of(ref, "words", " ")).code()).isEqualTo("WORDS_MISSING");
        assertThat(agent().post("/api/orders/care/problems", of(ref, "words", "少发一件", "owner", 99999)).code()).isEqualTo("OWNER_UNKNOWN");
        var id = agent().post("/api/orders/care/problems", of(ref, "words", "少发一件")).json().path("id").asLong();
        assertThat(agent().post("/api/orders/care/problems", of(ref, "words", "again")).text()).contains("OPEN_ALREADY").contains("白露");
        at(NINE.plus(Duration.ofHours(24)).minusSeconds(1));
        care.strike(clock.instant());
        assertThat(agent().get("/api/orders/care/problems?state=OVERDUE").json().path("total").asInt()).isZero();
        assertThat(told(id)).isZero();
        at(NINE.plus(Duration.ofHours(24)));
        care.strike(clock.instant());
        care.strike(clock.instant());
        assertThat(agent().get("/api/orders/care/problems?state=OVERDUE").json().path("rows").path(0).path("overdue").asBoolean()).isTrue();
        assertThat(told(id)).isEqualTo(1);
        assertThat(agent().post("/api/orders/care/problems/" + id + "/solve", Map.of("words", "")).code()).isEqualTo("WORDS_MISSING");
        assertThat(agent().post("/api/orders/care/problems/" + id + "/solve", Map.of("words", "补发了")).status()).isEqualTo(200);
        assertThat(agent().post("/api/orders/care/problems/" + id + "/solve", Map.of("words", "补发了")).code()).isEqualTo("SOLVED_ALREADY");
        assertThat(agent().get("/api/orders/care/problems").json().path("total").asInt()).isZero();
        assertThat(agent().get("/api/orders/" + ref.shop().value() + "/" + ref.id().value()).text()).contains("少发一件").contains("补发了");
    }

    private long told(long problem) { return db.sql("select count(*) from notices.notice where key = ? and person_id = ?").params("order-problem-overdue/" + problem, manager().id.value()).query(Long.class).single(); }

    @Test
    @Tag("ORD-21")
    void an_invoice_request_without_title_is_on_the_work_list_until_it_is_mended() {
        var ref = order();
        var id = agent().post("/api/orders/care/invoices", of(ref, "buyer", "COMPANY", "taxNo", "123", "mail", "no")).json().path("id").asLong();
        assertThat(agent().post("/api/orders/care/invoices", of(ref, "buyer", "PERSON")).code()).isEqualTo("INVOICE_OPEN");
        assertThat(agent().post("/api/orders/care/invoices", of(order(), "buyer", "PERSON", "amount", 0)).code()).isEqualTo("AMOUNT_WRONG");
        var odd = agent().get("/api/orders/care/invoices").json();
        assertThat(odd.path("total").asInt()).isEqualTo(1);
        assertThat(odd.at("/rows/0/faults").toString()).contains("没有抬头").contains("税号位数不对").contains("邮箱写错了");
        assertThat(finance().post("/api/orders/care/invoices/" + id + "/issue", Map.of("words", "No 1")).text()).contains("NOT_COMPLETE").contains("没有抬头");
        assertThat(agent().put("/api/orders/care/invoices/" + id, of(ref, "buyer", "COMPANY", "title", "青禾家居有限公司", "taxNo", "91330110MA2CEXXX1X", "mail", "a@b.cn", "amount", 99_999_900)).status()).isEqualTo(200);
        assertThat(agent().get("/api/orders/care/invoices").text()).as("more than was paid").contains("金额大于实付").doesNotContain("没有抬头");
        assertThat(agent().put("/api/orders/care/invoices/" + id, of(ref, "buyer", "COMPANY", "title", "青禾家居有限公司", "taxNo", "91330110MA2CEXXX1X", "mail", "a@b.cn")).status()).isEqualTo(200);
        assertThat(agent().get("/api/orders/care/invoices").json().path("total").asInt()).as("it disappears").isZero();
        assertThat(finance().get("/api/orders/care/invoices?state=READY").text()).contains("青禾家居有限公司");
        assertThat(db.sql("select encode(sealed, 'escape') from orders.invoice_request where id = ?").param(id).query(String.class).single()).doesNotContain("91330110");
        assertThat(finance().post("/api/orders/care/invoices/" + id + "/issue", Map.of("words", "26332000000012345678")).status()).isEqualTo(200);
        assertThat(finance().get("/api/orders/care/invoices?state=READY").json().path("total").asInt()).isZero();
    }

    @Test
    @Tag("ORD-22")
    void a_refund_marked_urgent_stands_first_at_finance_with_its_age() {
        var older = onFile.place(draft().refund(Order.Refund.ASKED));
        var pressing = onFile.place(draft().refund(Order.Refund.ASKED));
        db.sql("update orders.order_ set refund_at = ? where id = ?").params(NINE.minus(Duration.ofHours(30)).atOffset(java.time.ZoneOffset.UTC), older.id().value()).update();
        db.sql("update orders.order_ set refund_at = ? where id = ?").params(NINE.minus(Duration.ofHours(5)).atOffset(java.time.ZoneOffset.UTC), pressing.id().value()).update();
        assertThat(finance().get("/api/orders/care/refunds").json().at("/rows/0/order/id").asLong()).as("the oldest").isEqualTo(older.id().value());
        assertThat(agent().post("/api/orders/care/refunds/urgent", of(order(), "words", "x")).code()).isEqualTo("NO_REFUND");
        assertThat(agent().post("/api/orders/care/refunds/urgent", of(pressing, "words", "买家说要投诉")).status()).isEqualTo(200);
        var first = finance().get("/api/orders/care/refunds").json().at("/rows/0");
        assertThat(first.at("/order/id").asLong()).isEqualTo(pressing.id().value());
        assertThat(first.path("hours").asInt()).isEqualTo(5);
        assertThat(agent().get("/api/orders/care/refunds").status()).isEqualTo(403);
        assertThat(finance().post("/api/orders/care/refunds/done", of(pressing, "words", "已退")).status()).isEqualTo(200);
        assertThat(finance().post("/api/orders/care/refunds/done", of(pressing, "words", "已退")).code()).isEqualTo("NOT_MARKED");
        assertThat(finance().get("/api/orders/care/refunds").json().at("/rows/0/order/id").asLong()).isEqualTo(older.id().value());
    }

    @Test
    @Tag("ORD-17")
    void a_price_changed_before_payment_is_in_the_report_under_the_agents_name() {
        var paid = draft();
        var ref = onFile.place(new TestOrders.Draft(shop, paid.number(), Stage.AWAITING_PAYMENT, NINE.minusSeconds(60), null, "", paid.province(), paid.address(), paid.refund(), paid.difference(), paid.items()));
        assertThat(agent().post("/api/orders/care/prices", of(ref, "after", 12_900, "why", "x")).code()).isEqualTo("PRICE_SAME");
        assertThat(agent().post("/api/orders/care/prices", of(ref, "after", -1, "why", "x")).code()).isEqualTo("PRICE_WRONG");
        assertThat(agent().post("/api/orders/care/prices", of(ref, "after", 11_900)).code()).isEqualTo("REASON_MISSING");
        assertThat(agent().post("/api/orders/care/prices", of(order(), "after", 11_900, "why", "x")).code()).isEqualTo("PAID_ALREADY");
        assertThat(agent().post("/api/orders/care/prices", of(ref, "after", 11_900, "why", "老客减 10 元")).status()).isEqualTo(200);
        assertThat(agent().post("/api/orders/care/prices", of(ref, "after", 11_400, "why", "再减 5 元")).status()).isEqualTo(200);
        var report = manager().get("/api/orders/care/prices").json();
        assertThat(report.at("/agents/0/name").asString() + " " + report.at("/agents/0/times").asInt() + " " + report.at("/agents/0/change").asLong()).isEqualTo("白露 2 -1500");
        assertThat(report.at("/rows/rows/0/before").asLong()).isEqualTo(11_900);
        assertThat(manager().get("/api/orders/care/prices?from=2026-02-01&to=2026-02-28").json().at("/rows/total").asInt()).isZero();
    }

    @Test
    @Tag("ORD-16")
    void what_was_done_after_the_deal_is_recorded_and_unconfirmed_addresses_are_seen_by_the_reviewer() {
        var ref = order();
        var other = order();
        assertThat(agent().post("/api/orders/care/after-deal", Map.of("orders", List.of(ref), "what", "ADDRESS", "words", "买家回复没错")).status()).isEqualTo(200);
        assertThat(agent().post("/api/orders/care/after-deal", Map.of("orders", List.of(ref), "what", "REVIEW")).status()).isEqualTo(200);
        assertThat(agent().post("/api/orders/care/after-deal", Map.of("orders", List.of(ref))).status()).isEqualTo(422);
        assertThat(agent().post("/api/orders/care/after-deal", Map.of("orders", List.of(onFile.place(draft().at(Stage.AWAITING_PAYMENT))), "what", "ADDRESS")).text()).contains("NOT_PAID_YET");
        assertThat(page(ref).path("afterDeal").valueStream().map(a -> a.path("what").asString() + " " + a.path("byName").asString())).containsExactly("ADDRESS 白露", "REVIEW 白露");
        assertThat(page(other).path("afterDeal").size()).isZero();
        assertThat(abnormal(other)).as("nobody asked for the mark").doesNotContain("ADDRESS_UNCONFIRMED");
        manager().put("/api/orders/rules/abnormal/ADDRESS_UNCONFIRMED", Map.of("fromDay", "2026-03-02", "active", true, "why", "先核地址再审"));
        assertThat(abnormal(other)).contains("ADDRESS_UNCONFIRMED");
        assertThat(abnormal(ref)).doesNotContain("ADDRESS_UNCONFIRMED");
        manager().put("/api/orders/rules/abnormal/ADDRESS_UNCONFIRMED", Map.of("fromDay", "2026-03-02", "active", false, "why", "够了"));
    }

    private tools.jackson.databind.JsonNode page(OrderRef ref) { return reviewer().get("/api/orders/" + ref.shop().value() + "/" + ref.id().value()).json(); }

    private String abnormal(OrderRef ref) { return reviewer().get("/api/fulfilment/review?q=" + orders.find(ref).orElseThrow().number()).json().at("/rows/0/order/marks").toString(); }

    @Test
    @Tag("ORD-15")
    void an_order_at_17_10_without_chat_belongs_to_the_late_shift_and_advice_goes_before_the_roster() {
        var early = people.called("早班小周", Role.SERVICE_AGENT);
        var late = people.called("晚班小林", Role.SERVICE_AGENT);
        var picker = people.called("秦小满", Role.PICKER);
        var rota = db.sql("insert into attendance.rota (name_zh, name_en, shop_id, made_by, made_at) values ('客服', 'Service', ?, 0, now()) returning id").param(shop.value()).query(Long.class).single();
        shift(rota, early, "08:30", "17:30");
        shift(rota, late, "15:00", "23:00");
        shift(rota, picker, "16:00", "23:00");
        var morning = placed("2026-03-02T10:00:00+08:00");
        var evening = placed("2026-03-02T17:10:00+08:00");
        var night = placed("2026-03-02T23:00:00+08:00");
        var advised = placed("2026-03-02T17:20:00+08:00");
        at(Instant.parse("2026-03-02T15:30:00Z"));
        assertThat(early.post("/api/orders/care/advised", Map.of("orders", List.of(advised))).status()).isEqualTo(200);
        assertThat(duty.assign(clock.instant())).isPositive();
        assertThat(whose(morning)).isEqualTo("早班小周 ON_DUTY");
        assertThat(whose(evening)).isEqualTo("晚班小林 ON_DUTY");
        assertThat(whose(advised)).isEqualTo("早班小周 ADVISED");
        assertThat(whose(night)).as("nobody is on duty; a roster may come yet").isEqualTo("");
        at(Instant.parse("2026-03-03T15:30:00Z"));
        duty.assign(clock.instant());
        assertThat(whose(night)).isEqualTo(" NOBODY");
        assertThat(duty.assign(clock.instant())).as("asked again").isZero();
    }

    private OrderRef placed(String at) { return onFile.place(TestOrders.paid(shop, "6017204688" + number++, Instant.parse(at), new TestOrders.Item(small, "CL-15", 1, Money.parse("129")))); }

    private void shift(long rota, People.Person person, String from, String until) {
        db.sql("insert into attendance.rota_entry (rota_id, person_id, day, shift, start_at, end_at, name_zh, name_en, late, source, silent, why, made_by, made_at) values (?, ?, '2026-03-02', 'x', ?::time, ?::time, '班', 'shift', false, 'PLAN', false, '', 0, now())")
                .params(rota, person.id.value(), from, until).update();
    }

    private String whose(OrderRef ref) {
        var agent = page(ref).path("agent");
        return agent.isNull() || agent.isMissingNode() ? "" : agent.path("name").asString() + " " + agent.path("how").asString();
    }

    @Test
    @Tag("ORD-03")
    void a_shop_that_requires_it_holds_unconfirmed_orders_back_from_review_until_finance_confirms() {
        var ref = onFile.place(TestOrders.paid(otherShop, "O" + number++, NINE.minusSeconds(600), new TestOrders.Item(small, "CL-15", 1, Money.parse("129"))));
        var path = "/api/orders/payment/shops/" + otherShop.value();
        assertThat(finance().put(path, Map.of("required", true, "why", "x")).status()).isEqualTo(403);
        assertThat(manager().put(path, Map.of("required", true)).code()).isEqualTo("REASON_MISSING");
        assertThat(manager().put("/api/orders/payment/shops/999999", Map.of("required", true, "why", "x")).code()).isEqualTo("SHOP_UNKNOWN");
        assertThat(manager().put(path, Map.of("required", true, "why", "对公转账多")).status()).isEqualTo(200);
        assertThat(manager().put(path, Map.of("required", true, "why", "对公转账多")).code()).isEqualTo("SET_SO_ALREADY");
        assertThat(reviewer().post("/api/fulfilment/review/approve", Map.of("orders", List.of(ref))).text()).contains("NOT_CONFIRMED");
        var desk = finance().get("/api/orders/payment/shops").json().valueStream().filter(s -> s.path("shop").asLong() == otherShop.value()).findFirst().orElseThrow();
        assertThat(desk.path("required").asBoolean() + " " + desk.path("waiting").asInt() + " " + desk.path("sum").asLong()).isEqualTo("true 1 12900");
        assertThat(finance().post("/api/orders/payment/confirm", Map.of("orders", List.of(ref))).status()).isEqualTo(200);
        assertThat(orders.find(ref).orElseThrow().stage()).isEqualTo(Stage.TO_REVIEW);
        var next = onFile.place(TestOrders.paid(otherShop, "O" + number++, NINE.minusSeconds(600), new TestOrders.Item(small, "CL-15", 1, Money.parse("129"))).at(Stage.AWAITING_CONFIRMATION));
        assertThat(manager().put(path, Map.of("required", false, "why", "平台担保")).status()).isEqualTo(200);
        assertThat(orders.find(next).orElseThrow().stage()).as("nobody has to confirm it any more").isEqualTo(Stage.TO_REVIEW);
    }
}
