package zhanggui.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.time.Duration;
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
import zhanggui.kernel.Money;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

@DatabaseTest
class OrderMarksTest {

    @Autowired People people;
    @Autowired TestOrders onFile;
    @Autowired Orders orders;
    @Autowired RemindHolds reminders;
    @Autowired OrdersWork work;
    @Autowired OrderMarks marks;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    static ShopId shop;
    static ShopId otherShop;
    static SkuId small;
    static SkuId large;
    static int number;

    @BeforeEach
    void a_shop() {
        clock.set(NINE);
        if (shop != null) return;
        var shelf = onFile.opened();
        shop = shelf.shop();
        otherShop = shelf.otherShop();
        small = shelf.small();
        large = shelf.large();
    }

    private OrderRef order(ShopId in) { return onFile.place(draft(in)); }

    private TestOrders.Draft draft(ShopId in) {
        return TestOrders.paid(in, "39172046883544" + (1000 + number++), NINE, new TestOrders.Item(small, "CL-15", 1, Money.parse("129")));
    }

    private People.Person heYan() { return people.called("何砚", Role.REVIEWER); }

    @Test
    @Tag("ORD-08")
    void a_held_order_leaves_the_line_with_reason_and_owner_who_is_reminded_daily_until_it_is_released() {
        var lu = people.called("陆行舟", Role.LOGISTICS_SUPERVISOR);
        var ref = order(shop);
        assertThat(heYan().post("/api/orders/hold", Map.of("orders", List.of(ref), "reason", "SHORTAGE", "words", "1.5m 到货前不发", "owner", lu.id.value())).status()).isEqualTo(200);
        assertThat(orders.find(ref).orElseThrow().stage()).isEqualTo(Stage.HELD);

        assertThat(reminders.remind(clock.instant())).as("not before the follow-up day").isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(reminders.remind(clock.instant())).isEqualTo(1);
        assertThat(reminders.remind(clock.instant())).as("once a day").isZero();
        assertThat(work.tasks(lu.viewer(), clock.instant())).extracting(t -> t.title().zh()).contains("跟进暂缓单");
        clock.advance(Duration.ofDays(1));
        assertThat(reminders.remind(clock.instant())).isEqualTo(1);

        assertThat(marks.release(List.of(ref), "货到了", heYan().viewer())).isInstanceOf(zhanggui.kernel.Outcome.Done.class);
        assertThat(orders.find(ref).orElseThrow().stage()).isEqualTo(Stage.TO_REVIEW);
        clock.advance(Duration.ofDays(1));
        assertThat(reminders.remind(clock.instant())).isZero();
    }

    @Test
    @Tag("ORD-08")
    void holding_says_of_each_order_why_it_was_not_held() {
        var waiting = order(shop);
        var gone = onFile.place(draft(shop).at(Stage.SHIPPED));
        var inLine = onFile.place(draft(shop).at(Stage.PICKED));
        var answer = heYan().post("/api/orders/hold", Map.of("orders", List.of(waiting, gone, inLine), "reason", "OTHER", "words", "等买家回话"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("done").size()).isEqualTo(1);
        assertThat(answer.json().path("refused").findValuesAsString("code")).containsExactlyInAnyOrder("ALREADY_GONE", "ALREADY_IN_LINE");

        var again = heYan().post("/api/orders/hold", Map.of("orders", List.of(waiting), "reason", "OTHER", "words", "再来一次"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("ALREADY_HELD").contains("何砚");
        assertThat(heYan().post("/api/orders/hold", Map.of("orders", List.of(order(shop)), "reason", "OTHER", "words", " ")).code()).isEqualTo("REASON_MISSING");
        assertThat(heYan().post("/api/orders/hold", Map.of("orders", List.of(order(shop)), "reason", "OTHER", "words", "x", "owner", 99999)).code()).isEqualTo("OWNER_UNKNOWN");
        assertThat(heYan().post("/api/orders/hold", Map.of("orders", List.of(order(shop)), "reason", "OTHER", "words", "x", "followUpOn", "2026-03-01")).code()).isEqualTo("FOLLOW_UP_IN_PAST");
        assertThat(heYan().post("/api/orders/hold", Map.of("orders", List.of(), "reason", "OTHER", "words", "x")).code()).isEqualTo("NO_ORDERS");
        assertThat(heYan().post("/api/orders/hold", Map.of("words", "x")).status()).isEqualTo(422);
        assertThat(heYan().post("/api/orders/release", Map.of("orders", List.of(order(shop)), "words", "x")).text()).contains("NOT_HELD");
    }

    @Test
    @Tag("ORD-13")
    void an_urgent_order_stands_first_and_marking_it_twice_changes_nothing() {
        var early = onFile.place(TestOrders.paid(shop, "U1", NINE.minusSeconds(3600), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        var late = onFile.place(TestOrders.paid(shop, "U2", NINE.minusSeconds(60), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        for (var i = 0; i < 2; i++)
            assertThat(heYan().post("/api/orders/urgent", Map.of("orders", List.of(late), "cause", "CUSTOMER_PRESSES", "words", "催了两次")).status()).isEqualTo(200);
        assertThat(db.sql("select count(*) from orders.urgent where order_id = ?").param(late.id().value()).query(Long.class).single()).isEqualTo(1);
        assertThat(db.sql("select urgent from orders.fact_order where order_id = ?").param(late.id().value()).query(Boolean.class).single()).isTrue();
        assertThat(orders.find(late).orElseThrow().urgent()).isTrue();
        assertThat(orders.find(early).orElseThrow().urgent()).isFalse();

        assertThat(heYan().post("/api/orders/urgent/lift", Map.of("orders", List.of(late))).status()).isEqualTo(200);
        assertThat(orders.find(late).orElseThrow().urgent()).isFalse();
    }

    @Test
    @Tag("ORD-14")
    void a_flag_with_its_reason_is_seen_in_the_list_and_filters_it() {
        var ref = order(shop);
        assertThat(heYan().post("/api/orders/flag", Map.of("orders", List.of(ref), "reason", "COURIER_DELAY", "words", "中通停收")).status()).isEqualTo(200);
        var listed = heYan().get("/api/orders?flag=COURIER_DELAY").json();
        assertThat(listed.path("total").asInt()).isEqualTo(1);
        assertThat(listed.path("rows").path(0).path("flag").asString()).isEqualTo("COURIER_DELAY");
        assertThat(heYan().get("/api/orders?flag=DAMAGED").json().path("total").asInt()).isZero();
        assertThat(heYan().post("/api/orders/flag/lift", Map.of("orders", List.of(ref))).status()).isEqualTo(200);
        assertThat(heYan().get("/api/orders?flag=COURIER_DELAY").json().path("total").asInt()).isZero();
    }

    @Test
    @Tag("ORD-03")
    void an_order_of_a_shop_that_wants_the_money_confirmed_goes_to_review_when_finance_says_so() {
        var finance = people.called("周若溪", Role.FINANCE);
        var ref = onFile.place(draft(shop).at(Stage.AWAITING_CONFIRMATION));
        assertThat(finance.get("/api/reports/my-work").text()).contains("确认到账");
        assertThat(heYan().post("/api/orders/payment/confirm", Map.of("orders", List.of(ref))).status()).isEqualTo(403);
        assertThat(finance.post("/api/orders/payment/confirm", Map.of("orders", List.of(ref))).status()).isEqualTo(200);
        assertThat(orders.find(ref).orElseThrow().stage()).isEqualTo(Stage.TO_REVIEW);
        assertThat(finance.post("/api/orders/payment/confirm", Map.of("orders", List.of(ref))).status()).isEqualTo(409);

        var held = onFile.place(draft(shop).at(Stage.AWAITING_CONFIRMATION));
        heYan().post("/api/orders/hold", Map.of("orders", List.of(held), "reason", "PRICE", "words", "核价"));
        finance.post("/api/orders/payment/confirm", Map.of("orders", List.of(held)));
        heYan().post("/api/orders/release", Map.of("orders", List.of(held), "words", "核过"));
        assertThat(orders.find(held).orElseThrow().stage()).as("confirmed while it was held").isEqualTo(Stage.TO_REVIEW);
    }

    @Test
    @Tag("ORD-19")
    void an_order_warns_after_24_hours_and_escalates_after_48_and_a_campaign_silences_only_the_first() {
        var lu = people.called("陆行舟", Role.LOGISTICS_SUPERVISOR);
        var warned = onFile.place(TestOrders.paid(otherShop, "W25", NINE.minus(Duration.ofHours(25)), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        var red = onFile.place(TestOrders.paid(otherShop, "R48", NINE.minus(Duration.ofHours(48)), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        assertThat(numbers(lu, "WARN")).containsExactly("W25");
        assertThat(numbers(lu, "ESCALATED")).containsExactly("R48");
        assertThat(lu.get("/api/reports/my-work").text()).contains("超 48 小时未发货");

        assertThat(lu.send("PUT", "/api/orders/rules/peak", Map.of("on", true), Map.of()).code()).isEqualTo("REASON_MISSING");
        assertThat(lu.send("PUT", "/api/orders/rules/peak", Map.of("on", true, "why", "双十一"), Map.of()).status()).isEqualTo(200);
        assertThat(lu.send("PUT", "/api/orders/rules/peak", Map.of("on", true, "why", "双十一"), Map.of()).code()).isEqualTo("PEAK_ALREADY_ON");
        assertThat(numbers(lu, "WARN")).isEmpty();
        assertThat(numbers(lu, "ESCALATED")).containsExactly("R48");
        assertThat(lu.send("PUT", "/api/orders/rules/peak", Map.of("on", false), Map.of()).status()).isEqualTo(200);
        assertThat(lu.send("PUT", "/api/orders/rules/peak", Map.of("on", false), Map.of()).code()).isEqualTo("PEAK_NOT_ON");
        assertThat(orders.find(List.of(warned, red))).hasSize(2);
    }

    @Test
    @Tag("ORD-18")
    void what_has_not_left_within_a_day_is_counted_and_listed_until_it_is_gone() {
        var lu = people.called("陆行舟", Role.LOGISTICS_SUPERVISOR);
        var before = lu.get("/api/orders/counts").json().path("OPEN").asInt();
        onFile.place(draft(shop).at(Stage.PACKED));
        onFile.place(draft(shop).at(Stage.SHIPPED));
        assertThat(lu.get("/api/orders/counts").json().path("OPEN").asInt()).isEqualTo(before + 1);
    }

    private List<String> numbers(People.Person who, String state) { return who.get("/api/orders?shop=" + otherShop.value() + "&state=" + state).json().path("rows").findValuesAsString("number"); }
}
