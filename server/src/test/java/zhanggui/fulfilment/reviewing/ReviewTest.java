package zhanggui.fulfilment.reviewing;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.orders.TestOrders;
import zhanggui.stock.Stock;

@DatabaseTest
@Tag("spine")
class ReviewTest {

    @Autowired People people;
    @Autowired TestOrders onFile;
    @Autowired Orders orders;
    @Autowired Stock stock;
    @Autowired Catalogue catalogue;
    @Autowired ApproveOrders approve;
    @Autowired OpenBatches batches;
    @Autowired MissedReviews missed;
    @Autowired ReviewDuties duties;
    @Autowired ReviewWork work;
    @Autowired CloseCheck close;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    static ShopId shop;
    static ShopId otherShop;
    static SkuId small;
    static SkuId large;
    static SkuId scarce;
    static int number;

    @BeforeEach
    void a_shop_with_stock() {
        clock.set(NINE);
        if (shop != null) return;
        var by = Viewer.SYSTEM.person();
        var shelf = onFile.opened();
        shop = shelf.shop();
        otherShop = shelf.otherShop();
        small = shelf.small();
        large = shelf.large();
        scarce = catalogue.addSku("XL-01", "香薰蜡烛", "200g", "690020", "B-04-1", by);
        stock.open("T-1", List.of(new Stock.Receipt(small, "B-03-1", 5000, null), new Stock.Receipt(large, "B-03-2", 5000, null), new Stock.Receipt(scarce, "B-04-1", 3, null)), NINE, by);
    }

    private TestOrders.Draft draft(SkuId sku, String code, int quantity) { return TestOrders.paid(shop, "39172046883544" + (1000 + number++), NINE.minusSeconds(600), new TestOrders.Item(sku, code, quantity, Money.parse("129"))); }

    private OrderRef order() { return onFile.place(draft(small, "CL-15", 1)); }

    private People.Person heYan() { return people.called("何砚", Role.REVIEWER); }

    private People.Person lu() { return people.called("陆行舟", Role.LOGISTICS_SUPERVISOR); }

    private People.Reply approve(List<OrderRef> refs) { return heYan().post("/api/fulfilment/review/approve", Map.of("orders", refs)); }

    @Test
    @Tag("ORD-05")
    void the_day_an_order_is_due_and_the_hour_it_has_to_leave_follow_the_limits_in_force_on_the_day_of_payment() {
        var from = Map.of("fromDay", "2026-05-04", "value", "12:00", "why", "五月起中午截单");
        assertThat(lu().put("/api/orders/rules/limits/sla.review.cutoff", from).status()).isEqualTo(200);
        var paid = List.of("2026-05-03T15:59", "2026-05-03T16:00", "2026-05-04T11:59", "2026-05-04T12:00");
        var refs = paid.stream().map(at -> onFile.place(TestOrders.paid(shop, "51720468835" + number++, Instant.parse(at + ":00+08:00"), new TestOrders.Item(small, "CL-15", 1, Money.parse("129"))))).toList();
        clock.set(Instant.parse("2026-05-06T01:00:00Z"));
        people.signInAgain();
        assertThat(approve(refs).status()).isEqualTo(200);
        people.signInAgain();
        var due = refs.stream().map(ref -> db.sql("select due_day::text from fulfilment.fact_review where order_id = ?").param(ref.id().value()).query(String.class).single()).toList();
        assertThat(due).containsExactly("2026-05-03", "2026-05-04", "2026-05-04", "2026-05-05");
        db.sql("update fulfilment.parcel set printed_at = reviewed_at where order_id = any(?)").param(refs.stream().map(r -> r.id().value()).toArray(Long[]::new)).update();
        var leaves = refs.stream().map(ref -> db.sql("select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') from fulfilment.fact_shipment where order_id = ?").param(ref.id().value()).query(String.class).single()).toList();
        assertThat(leaves).containsExactly("2026-05-03 18:00", "2026-05-04 18:00", "2026-05-04 18:00", "2026-05-05 18:00");
    }

    private long parcels(OrderRef ref) { return db.sql("select count(*) from fulfilment.parcel where order_id = ? and stage <> 'VOIDED'").param(ref.id().value()).query(Long.class).single(); }

    private Stage stage(OrderRef ref) { return orders.find(ref).orElseThrow().stage(); }

    @Test
    @Tag("ORD-06")
    void an_approved_order_has_one_parcel_in_the_print_queue_with_its_goods_set_aside() {
        var before = stock.available(List.of(large)).get(large).available();
        var ref = onFile.place(draft(large, "CL-18", 2).remark("不要发中通"));
        var listed = heYan().get("/api/fulfilment/review?q=" + orders.find(ref).orElseThrow().number()).json().path("rows").path(0);
        assertThat(listed.path("courier").path("courier").asString()).as("the remark excludes 中通").isEqualTo("YTO");
        assertThat(approve(List.of(ref)).status()).isEqualTo(200);
        assertThat(stage(ref)).isEqualTo(Stage.REVIEWED);
        assertThat(stock.available(List.of(large)).get(large).available()).isEqualTo(before - 2);
        assertThat(db.sql("select courier || ' ' || number || ' ' || pieces || ' ' || stage from fulfilment.parcel where order_id = ?").param(ref.id().value()).query(String.class).single())
                .startsWith("YTO P0302-").endsWith(" 2 REVIEWED");
        assertThat(db.sql("select reviewed_by from fulfilment.parcel where order_id = ?").param(ref.id().value()).query(Long.class).single()).isEqualTo(heYan().id.value());
    }

    @Test
    @Tag("ORD-06")
    void a_courier_chosen_by_hand_is_kept_with_who_chose_it_and_what_was_proposed() {
        var ref = order();
        assertThat(heYan().post("/api/fulfilment/review/courier", Map.of("orders", List.of(ref), "courier", "SF", "why", "买家补差")).status()).isEqualTo(200);
        assertThat(heYan().post("/api/fulfilment/review/courier", Map.of("orders", List.of(ref), "courier", "XX", "why", "买家补差")).code()).isEqualTo("COURIER_UNKNOWN");
        assertThat(heYan().post("/api/fulfilment/review/courier", Map.of("orders", List.of(ref), "courier", "SF")).code()).isEqualTo("REASON_MISSING");
        assertThat(db.sql("select courier || ' for ' || proposed || ' by ' || person_id from fulfilment.courier_choice where order_id = ?").param(ref.id().value()).query(String.class).single())
                .isEqualTo("SF for ZTO by " + heYan().id.value());
        approve(List.of(ref));
        assertThat(db.sql("select courier from fulfilment.parcel where order_id = ?").param(ref.id().value()).query(String.class).single()).isEqualTo("SF");
        assertThat(heYan().get("/api/fulfilment/review?courier=SF").json().path("total").asInt()).as("it no longer waits").isZero();
    }

    @Test
    @Tag("ORD-03")
    @Tag("ORD-04")
    void each_order_that_is_not_approved_says_why_and_the_others_go() {
        var good = order();
        var cases = Map.of(
                onFile.place(draft(small, "CL-15", 1).at(Stage.AWAITING_CONFIRMATION)), "NOT_CONFIRMED",
                onFile.place(draft(small, "CL-15", 1).at(Stage.AWAITING_PAYMENT)), "NOT_PAID",
                onFile.place(draft(small, "CL-15", 1).at(Stage.HELD)), "HELD",
                onFile.place(draft(small, "CL-15", 1).at(Stage.CANCELLED)), "CLOSED",
                onFile.place(draft(small, "CL-15", 1).refund(Order.Refund.ASKED)), "REFUND_ASKED",
                onFile.place(draft(null, "XX-9", 1)), "CODE_UNKNOWN",
                onFile.place(draft(scarce, "XL-01", 4)), "SHORTAGE",
                onFile.place(draft(small, "CL-15", 1).remark("不要中通,不要圆通,不要韵达,不要顺丰,不要EMS")), "NO_COURIER",
                OrderRef.of(shop.value(), 12345), "UNKNOWN_ORDER");
        var refs = new ArrayList<>(cases.keySet());
        refs.add(good);
        var answer = approve(refs);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("done").size()).isEqualTo(1);
        answer.json().path("refused").forEach(r -> assertThat(r.path("code").asString())
                .isEqualTo(cases.get(OrderRef.of(r.path("order").path("shop").asLong(), r.path("order").path("id").asLong()))));
        assertThat(answer.json().path("refused").size()).isEqualTo(cases.size());
        assertThat(answer.text()).contains("XL-01 要 4 件，可用 3");

        assertThat(approve(List.of(good)).status()).as("nothing done is refused").isEqualTo(409);
        assertThat(approve(List.of(good)).text()).contains("ALREADY_REVIEWED").contains("何砚");
        assertThat(approve(List.of()).code()).isEqualTo("NO_ORDERS");
        assertThat(approve(IntStream.rangeClosed(1, 2001).mapToObj(i -> OrderRef.of(shop.value(), i)).toList()).code()).isEqualTo("TOO_MANY_ORDERS");
        assertThat(people.called("秦小满", Role.PICKER).post("/api/fulfilment/review/approve", Map.of("orders", List.of(good))).status()).isEqualTo(403);
        assertThat(people.called("苏予", otherShop, Role.REVIEWER).post("/api/fulfilment/review/approve", Map.of("orders", List.of(order()))).text()).contains("UNKNOWN_ORDER");
    }

    @Test
    void a_refund_that_was_looked_into_may_be_approved() {
        var ref = onFile.place(draft(small, "CL-15", 1).refund(Order.Refund.ASKED));
        assertThat(heYan().post("/api/fulfilment/review/approve", Map.of("orders", List.of(ref), "refundsChecked", true)).status()).isEqualTo(200);
        assertThat(parcels(ref)).isEqualTo(1);
    }

    @Test
    void a_repeated_command_hears_the_first_answer_and_changes_nothing() {
        var ref = order();
        var command = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = heYan().post("/api/fulfilment/review/approve", Map.of("orders", List.of(ref)), command);
        var again = heYan().post("/api/fulfilment/review/approve", Map.of("orders", List.of(ref)), command);
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(parcels(ref)).isEqualTo(1);
    }

    @Test
    void sixteen_reviewers_approving_the_same_orders_make_one_parcel_each_and_reserve_once() throws Exception {
        var refs = IntStream.range(0, 60).mapToObj(_ -> order()).toList();
        var before = stock.available(List.of(small)).get(small);
        var barrier = new CyclicBarrier(16);
        var answers = new ArrayList<java.util.concurrent.Future<Outcome<zhanggui.orders.Bulk>>>();
        try (var reviewers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 16; i++) {
                var viewer = people.called("审单 " + i, Role.REVIEWER).viewer();
                var mine = new ArrayList<>(refs);
                java.util.Collections.shuffle(mine, new java.util.Random(i));
                Callable<Outcome<zhanggui.orders.Bulk>> call = () -> { barrier.await(); return approve.approve(mine, false, viewer); };
                answers.add(reviewers.submit(call));
            }
        }
        var done = 0;
        for (var answer : answers) if (answer.get() instanceof Outcome.Done<zhanggui.orders.Bulk>(var bulk)) done += bulk.done().size();
        assertThat(done).isEqualTo(60);
        assertThat(refs).allSatisfy(ref -> assertThat(parcels(ref)).isEqualTo(1));
        var after = stock.available(List.of(small)).get(small);
        assertThat(after.reserved() - before.reserved()).isEqualTo(60);
    }

    @Test
    @Tag("ORD-09")
    void of_many_approved_at_once_the_abnormal_ones_stay_with_their_rules_until_they_are_taken() {
        var plain = List.of(order(), order(), order());
        var many = onFile.place(draft(large, "CL-18", 500));
        var remarked = onFile.place(draft(small, "CL-15", 1).remark("先别发，等我通知"));
        var refunding = onFile.place(draft(small, "CL-15", 1).refund(Order.Refund.ASKED));
        var all = new ArrayList<>(plain);
        all.addAll(List.of(many, remarked, refunding));
        var answer = heYan().post("/api/fulfilment/review/approve", Map.of("orders", all, "refundsChecked", true));
        assertThat(answer.json().path("done").size()).as("three plain ones and the refund that was looked into: " + answer.text()).isEqualTo(4);
        assertThat(answer.json().path("refused").valueStream().map(r -> r.path("code").asString()).toList()).containsExactly("ABNORMAL", "ABNORMAL");
        assertThat(answer.text()).contains("件数到").contains("先别发");
        assertThat(List.of(many, remarked)).allSatisfy(ref -> assertThat(stage(ref)).isEqualTo(Stage.TO_REVIEW));

        var none = approve(List.of(many, remarked));
        assertThat(none.code()).as("nothing but abnormal ones").isEqualTo("NOTHING_DONE");
        assertThat(none.json().path("facts").path("refused").size()).as(none.text()).isEqualTo(2);
        assertThat(approve(List.of(remarked)).status()).as("one alone was looked at").isEqualTo(200);
        var other = onFile.place(draft(small, "CL-15", 1).remark("要发票"));
        assertThat(heYan().post("/api/fulfilment/review/approve", Map.of("orders", List.of(many, other), "abnormalTaken", true)).json().path("done").size()).isEqualTo(2);
        assertThat(parcels(many)).isEqualTo(1);
    }

    @Test
    @Tag("ORD-04")
    void at_ten_a_batch_opens_with_all_that_waits_and_only_once() {
        var waiting = order();
        var held = onFile.place(draft(small, "CL-15", 1).at(Stage.HELD));
        assertThat(batches.openDue(NINE)).as("09:00").isEmpty();
        clock.set(NINE.plus(Duration.ofHours(1)));
        assertThat(batches.openDue(clock.instant())).as("10:00").isPresent();
        assertThat(batches.openDue(clock.instant())).as("once").isEmpty();
        var held10 = db.sql("select order_id from fulfilment.review_batch_order o join fulfilment.review_batch b on b.id = o.batch_id where b.at = '10:00'").query(Long.class).list();
        assertThat(held10).contains(waiting.id().value()).doesNotContain(held.id().value());
        assertThat(heYan().get("/api/fulfilment/review/batches").json().path(0).path("orders").asInt()).isEqualTo(held10.size());
        clock.set(NINE.plus(Duration.ofHours(7)));
        assertThat(batches.openDue(clock.instant())).as("16:00").isPresent();
        assertThat(heYan().get("/api/orders/" + shop.value() + "/" + waiting.id().value()).text()).contains("进 10:00 审单批");
    }

    @Test
    @Tag("ORD-05")
    void paid_before_four_and_unreviewed_at_the_close_is_booked_once_for_the_reviewer_in_whose_care_the_shop_is() {
        var at = Instant.parse("2026-03-05T01:00:00Z");
        clock.set(at);
        duties.assign(otherShop, List.of(heYan().id), java.time.LocalDate.of(2026, 3, 5), lu().id);
        var early = onFile.place(TestOrders.paid(otherShop, "E1559", Instant.parse("2026-03-05T07:59:59Z"), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        var late = onFile.place(TestOrders.paid(otherShop, "L1600", Instant.parse("2026-03-05T08:00:00Z"), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        var reviewed = onFile.place(TestOrders.paid(otherShop, "R1559", Instant.parse("2026-03-05T07:59:59Z"), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        approve.approve(List.of(reviewed), false, heYan().viewer());

        clock.set(Instant.parse("2026-03-05T09:59:59Z"));
        missed.book(clock.instant());
        assertThat(errors(early)).as("17:59:59").isEmpty();
        clock.set(Instant.parse("2026-03-05T10:00:00Z"));
        missed.book(clock.instant());
        assertThat(errors(early)).as("18:00").containsExactly("points.review.missed_not_same_day " + heYan().id.value() + " 500 2026-03-05");
        assertThat(errors(late)).as("paid at 16:00").isEmpty();
        assertThat(errors(reviewed)).isEmpty();
        missed.book(clock.instant());
        assertThat(errors(early)).as("once").hasSize(1);

        clock.set(Instant.parse("2026-03-06T10:00:00Z"));
        missed.book(clock.instant());
        assertThat(errors(late)).as("the next day's close").containsExactly("points.review.missed_not_same_day " + heYan().id.value() + " 500 2026-03-06");
        assertThat(db.sql("select on_time from fulfilment.fact_review where order_id = ?").param(reviewed.id().value()).query(Boolean.class).single()).isTrue();
    }

    @Test
    @Tag("ORD-05")
    void an_order_that_was_told_to_be_unable_to_leave_is_not_overlooked() {
        clock.set(Instant.parse("2026-03-05T01:00:00Z"));
        var kept = onFile.place(TestOrders.paid(otherShop, "K1559", Instant.parse("2026-03-05T07:00:00Z"), new TestOrders.Item(small, "CL-15", 1, Money.parse("1"))));
        heYan().signInAgain();
        People.ok(heYan().post("/api/fulfilment/blocked", Map.of("code", "K1559", "reason", "FAULTY", "words", "边上脱线")));
        clock.set(Instant.parse("2026-03-05T10:00:00Z"));
        missed.book(clock.instant());
        assertThat(errors(kept)).isEmpty();
    }

    private List<String> errors(OrderRef ref) {
        return db.sql("select rule || ' ' || coalesce(person_id::text, 'nobody') || ' ' || points || ' ' || counts_on from fulfilment.fact_error where order_id = ? order by error_id").param(ref.id().value()).query(String.class).list();
    }

    @Test
    @Tag("ORD-10")
    void one_click_of_the_supervisor_books_an_abnormal_order_for_its_reviewer() {
        var ref = order();
        var path = "/api/fulfilment/review/orders/" + ref.shop().value() + "/" + ref.id().value() + "/abnormal-missed";
        assertThat(lu().post(path, Map.of("words", "500 件没看出来")).code()).isEqualTo("NOT_REVIEWED");
        approve(List.of(ref));
        assertThat(heYan().post(path, Map.of("words", "x")).status()).isEqualTo(403);
        assertThat(lu().post(path, Map.of("words", " ")).code()).isEqualTo("REASON_MISSING");
        var booked = lu().post(path, Map.of("words", "500 件没看出来"));
        assertThat(booked.status()).isEqualTo(200);
        assertThat(booked.json().path("name").asString()).isEqualTo("何砚");
        assertThat(booked.json().path("points").asInt()).isEqualTo(500);
        assertThat(lu().post(path, Map.of("words", "again")).code()).isEqualTo("ALREADY_BOOKED");
        assertThat(errors(ref)).hasSize(1);
        var facts = heYan().get("/api/fulfilment/review/orders/" + ref.shop().value() + "/" + ref.id().value()).json().path("facts").valueStream().toList();
        assertThat(facts.stream().map(f -> f.at("/fact/kind").asString())).containsExactlyInAnyOrder("order", "error");
        assertThat(facts).allSatisfy(f -> assertThat(f.path("person").asString()).isEqualTo("何砚"));
        for (var fact : facts)
            assertThat(heYan().get("/api/fulfilment/review/order-of?fact=" + fact.at("/fact/kind").asString() + "/" + fact.at("/fact/id").asString()).json().at("/order/id").asLong()).isEqualTo(ref.id().value());
        assertThat(heYan().get("/api/fulfilment/review/order-of?fact=print-run/1").json().path("order").isNull()).isTrue();
    }

    @Test
    @Tag("ORD-11")
    void the_close_check_lists_leftovers_and_a_missing_one_is_seen_by_the_supervisor() {
        var left = order();
        duties.assign(shop, List.of(heYan().id), java.time.LocalDate.of(2026, 3, 2), lu().id);
        assertThat(heYan().post("/api/fulfilment/review/close", Map.of()).code()).isEqualTo("CHECK_NOT_OPEN");
        clock.set(Instant.parse("2026-03-02T09:30:00Z"));
        assertThat(work.tasks(lu().viewer(), clock.instant())).anySatisfy(t -> assertThat(t.key() + t.detail().zh()).startsWith("review.close-missing").contains("何砚"));
        assertThat(heYan().get("/api/fulfilment/review/close").text()).contains(orders.find(left).orElseThrow().number()).contains("\"missing\":[{");
        var checked = heYan().post("/api/fulfilment/review/close", Map.of());
        assertThat(checked.json().path("openItems").asInt()).isPositive();
        assertThat(close.missing(java.time.LocalDate.of(2026, 3, 2))).isEmpty();
        assertThat(work.tasks(lu().viewer(), clock.instant())).noneMatch(t -> t.key().equals("review.close-missing"));
    }

    @Test
    @Tag("ORD-12")
    void a_change_after_printing_needs_the_old_papers_destroyed_and_puts_the_new_ones_into_the_print_queue() {
        var ref = order();
        approve(List.of(ref));
        var old = db.sql("select number from fulfilment.parcel where order_id = ?").param(ref.id().value()).query(String.class).single();
        db.sql("insert into fulfilment.run (day, kind, sheets, claimed_by, claimed_at, printed_at) values ('2026-03-02', 'TEN', 1, 1, now(), now())").update();
        db.sql("update fulfilment.parcel set stage = 'PRINTED', waybill = 'W' || id, printed_by = 1, printed_at = now(), run_id = (select max(id) from fulfilment.run) where order_id = ?").param(ref.id().value()).update();
        db.sql("insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at) select waybill, shop_id, id, courier, 1, now() from fulfilment.parcel where order_id = ?").param(ref.id().value()).update();
        var path = "/api/fulfilment/review/orders/" + ref.shop().value() + "/" + ref.id().value() + "/line";
        var change = Map.of("line", 1, "code", "CL-18", "quantity", 1, "why", "客服：换 1.8m");
        assertThat(heYan().post(path, change).code()).isEqualTo("DESTRUCTION_NEEDED");
        assertThat(parcels(ref)).isEqualTo(1);

        var destroyed = new java.util.HashMap<String, Object>(change);
        destroyed.put("destroyed", true);
        destroyed.put("code", "NOPE");
        assertThat(heYan().post(path, destroyed).code()).as("a change that is wrong destroys nothing").isEqualTo("SKU_UNKNOWN");
        assertThat(db.sql("select stage from fulfilment.parcel where order_id = ?").param(ref.id().value()).query(String.class).list()).containsExactly("PRINTED");

        destroyed.put("code", "CL-18");
        var changed = heYan().post(path, destroyed);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("voided").asString()).isEqualTo(old);
        assertThat(changed.json().path("madeAgain").asBoolean()).isTrue();
        assertThat(db.sql("select w.voided_at is not null from fulfilment.waybill w join fulfilment.parcel p on p.id = w.parcel_id where p.order_id = ?").param(ref.id().value()).query(Boolean.class).single()).isTrue();
        assertThat(db.sql("select l.sku_id from fulfilment.parcel p join fulfilment.parcel_line l on l.shop_id = p.shop_id and l.parcel_id = p.id where p.order_id = ? and p.stage = 'REVIEWED'").param(ref.id().value()).query(Long.class).single()).isEqualTo(large.value());
        assertThat(db.sql("select words from fulfilment.print_call order by id desc limit 1").query(String.class).single()).contains(old);
        assertThat(stage(ref)).isEqualTo(Stage.REVIEWED);
    }

    @Test
    @Tag("ORD-12")
    void cancelling_after_review_voids_the_parcel_and_frees_its_goods() {
        var ref = order();
        approve(List.of(ref));
        var before = stock.available(List.of(small)).get(small).reserved();
        var path = "/api/fulfilment/review/orders/" + ref.shop().value() + "/" + ref.id().value() + "/cancel";
        assertThat(heYan().post(path, Map.of("why", "")).code()).isEqualTo("REASON_MISSING");
        assertThat(heYan().post(path, Map.of("why", "买家退款")).status()).isEqualTo(200);
        assertThat(stage(ref)).isEqualTo(Stage.CANCELLED);
        assertThat(parcels(ref)).isZero();
        assertThat(stock.available(List.of(small)).get(small).reserved()).isEqualTo(before - 1);
        assertThat(heYan().post(path, Map.of("why", "买家退款")).code()).isEqualTo("ALREADY_GONE");
        assertThat(heYan().post("/api/fulfilment/review/orders/" + shop.value() + "/1/cancel", Map.of("why", "x")).code()).isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    @Tag("ORD-13")
    void an_order_marked_urgent_after_review_stands_first_at_the_stations_too() {
        var ref = order();
        approve(List.of(ref));
        heYan().post("/api/orders/urgent", Map.of("orders", List.of(ref), "cause", "CUSTOMER_PRESSES", "words", "催"));
        assertThat(db.sql("select urgent from fulfilment.parcel where order_id = ?").param(ref.id().value()).query(Boolean.class).single()).isTrue();
        heYan().post("/api/orders/urgent/lift", Map.of("orders", List.of(ref)));
        assertThat(db.sql("select urgent from fulfilment.parcel where order_id = ?").param(ref.id().value()).query(Boolean.class).single()).isFalse();

        var waits = order();
        heYan().post("/api/orders/urgent", Map.of("orders", List.of(waits), "cause", "THIN_STOCK", "words", "最后两件"));
        assertThat(heYan().get("/api/fulfilment/review").json().path("rows").path(0).path("order").path("ref").path("id").asLong()).isEqualTo(waits.id().value());
    }

    @Test
    @Tag("ORD-09")
    @Tag("ORD-41")
    void rules_are_dated_and_have_a_reason() {
        var rule = new java.util.HashMap<String, Object>(Map.of("kind", "COURIER", "name", "床笠走顺丰", "when", Map.of("goods", "CL-15"), "then", Map.of("courier", "SF"), "position", 5, "fromDay", "2026-03-03", "active", true, "why", "易皱"));
        assertThat(heYan().put("/api/fulfilment/order-rules", rule).status()).isEqualTo(403);
        assertThat(lu().put("/api/fulfilment/order-rules", rule).status()).isEqualTo(200);
        rule.put("fromDay", "2026-03-01");
        assertThat(lu().put("/api/fulfilment/order-rules", rule).code()).isEqualTo("RULE_FROM_PAST");
        rule.put("fromDay", "2026-03-03");
        rule.put("name", "");
        assertThat(lu().put("/api/fulfilment/order-rules", rule).code()).isEqualTo("RULE_WRONG");
        rule.put("name", "x");
        rule.put("then", Map.of("courier", "XX"));
        assertThat(lu().put("/api/fulfilment/order-rules", rule).code()).isEqualTo("COURIER_UNKNOWN");
        rule.put("then", Map.of("courier", "SF"));
        rule.put("when", Map.of("paidFrom", 500, "paidBelow", 500));
        assertThat(lu().put("/api/fulfilment/order-rules", rule).code()).isEqualTo("RULE_WRONG");
        rule.put("kind", "GIFT");
        rule.put("when", Map.of());
        rule.put("then", Map.of("gift", "NOPE", "pieces", 1));
        assertThat(lu().put("/api/fulfilment/order-rules", rule).text()).contains("RULE_WRONG").contains("gift");
        var ref = order();
        assertThat(heYan().get("/api/fulfilment/review/orders/" + ref.shop().value() + "/" + ref.id().value()).json().at("/courier/courier").asString()).as("not before its day").isEqualTo("ZTO");
        clock.set(NINE.plus(Duration.ofDays(1)));
        people.signInAgain();
        assertThat(heYan().get("/api/fulfilment/review/orders/" + ref.shop().value() + "/" + ref.id().value()).json().at("/courier/courier").asString()).as("from its day on").isEqualTo("SF");
        clock.set(NINE);
        people.signInAgain();
        assertThat(lu().put("/api/orders/rules/abnormal/QUANTITY_AT_LEAST", Map.of("fromDay", "2026-03-02", "active", true, "value", "500", "why", "大单多")).status()).isEqualTo(200);
        assertThat(heYan().put("/api/orders/rules/abnormal/QUANTITY_AT_LEAST", Map.of("fromDay", "2026-03-02", "active", true, "value", "1", "why", "x")).status()).isEqualTo(403);
    }

    @Test
    void the_head_says_what_waits_and_when_the_next_batch_opens() {
        order();
        var head = heYan().get("/api/fulfilment/review/head").json();
        assertThat(head.path("counts").path("waiting").asInt()).isPositive();
        assertThat(head.path("nextBatch").asString()).isEqualTo("2026-03-02T02:00:00Z");
        assertThat(heYan().get("/api/fulfilment/review/duties").status()).isEqualTo(200);
        assertThat(lu().put("/api/fulfilment/review/duties/9999", Map.of("reviewers", List.of(), "from", "2026-03-02")).code()).isEqualTo("SHOP_UNKNOWN");
        assertThat(lu().put("/api/fulfilment/review/duties/" + shop.value(), Map.of("reviewers", List.of(99999), "from", "2026-03-02")).code()).isEqualTo("PERSON_UNKNOWN");
    }
}
