package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** Two shops under one roof: whose papers, whose report; and two people at the same order at the same moment. */
@DatabaseTest
class ShopsAndLocksTest {

    @Autowired House house;
    @Autowired Catalogue catalogue;
    @Autowired Orders orders;
    @Autowired Parcels parcels;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;

    static ShopId first;
    static ShopId second;

    @BeforeEach
    void two_shops() {
        house.on(DatabaseTest.NINE);
        if (db.sql("select count(*) from catalogue.shop").query(Integer.class).single() == 0) {
            first = house.opened().shop;
            second = catalogue.addShop("TAOBAO", "清禾生活馆", "生活", Viewer.SYSTEM.person());
        }
        house.shop = first;
        db.sql("update fulfilment.parcel set stage = 'VOIDED', voided_at = now(), voided_by = 0, void_reason = 'test over' where stage not in ('WITH_COURIER', 'VOIDED')").update();
    }

    private Parcel reviewedIn(ShopId shop) {
        house.shop = shop;
        try {
            return house.reviewed(House.TOWEL);
        } finally {
            house.shop = first;
        }
    }

    private People.Person of(ShopId shop, String name, Role role) { return house.people.called(name, shop, role); }

    @Test
    @Tag("FUL-13")
    void the_report_of_a_closed_day_shows_everybody_only_his_own_shops_and_keeps_all_of_them() {
        house.on(Instant.parse("2026-03-09T01:00:00Z"));
        var mine = reviewedIn(first);
        var theirs = reviewedIn(second);
        var there = of(second, "钱生活", Role.LOGISTICS_SUPERVISOR);
        var closed = there.post("/api/fulfilment/day-close/2026-03-09", null);
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(numbers(closed.json(), "unprinted")).containsExactly(theirs.number());
        assertThat(item(closed.json(), "unprinted").path("count").asInt()).isEqualTo(1);
        assertThat(numbers(house.supervisor().get("/api/fulfilment/day-close?day=2026-03-09").json(), "unprinted")).containsExactly(mine.number(), theirs.number());
        var here = of(first, "孙旗舰", Role.LOGISTICS_SUPERVISOR).get("/api/fulfilment/day-close?day=2026-03-09").json();
        assertThat(numbers(here, "unprinted")).containsExactly(mine.number());
        assertThat(here.path("openItems").asInt()).isEqualTo(house.supervisor().get("/api/fulfilment/day-close?day=2026-03-09").json().path("openItems").asInt() - 1);
        assertThat(here.path("closedBy").asString()).isEqualTo("钱生活");
    }

    @Test
    @Tag("FUL-04")
    void a_day_that_has_not_begun_cannot_be_closed() {
        house.on(Instant.parse("2026-03-10T01:00:00Z"));
        var tomorrow = house.supervisor().post("/api/fulfilment/day-close/2026-03-11", null);
        assertThat(tomorrow.code()).as(tomorrow.text()).isEqualTo("DAY_NOT_BEGUN");
        assertThat(tomorrow.status()).isEqualTo(422);
        assertThat(house.supervisor().post("/api/fulfilment/day-close/2026-03-10", null).status()).isEqualTo(200);
    }

    @Test
    @Tag("ORD-05")
    void what_is_due_for_review_at_the_end_of_the_day_follows_the_time_in_force_that_day() {
        house.on(Instant.parse("2026-03-12T07:00:00Z"));
        db.sql("insert into orders.rule (key, from_day, value, set_by, set_at, why) values ('sla.review.cutoff', '2026-03-12', '14:00', 0, now(), '试行')").update();
        var before = house.orderPaid(Instant.parse("2026-03-12T05:59:59Z"), House.TOWEL);
        var at = house.orderPaid(Instant.parse("2026-03-12T06:00:00Z"), House.TOWEL);
        var rows = item(house.supervisor().get("/api/fulfilment/day-close?day=2026-03-12").json(), "unreviewed").path("rows").valueStream().map(r -> r.path("id").asLong()).toList();
        assertThat(rows).contains(before.id().value()).doesNotContain(at.id().value());
        db.sql("insert into orders.rule (key, from_day, value, set_by, set_at, why) values ('sla.review.cutoff', '2026-03-13', '16:00', 0, now(), '试行完')").update();
    }

    @Test
    @Tag("FUL-03")
    void papers_of_another_shop_are_not_taken_over_by_a_picker_of_this_one() {
        reviewedIn(second);
        house.shop = second;
        var run = house.printed();
        house.shop = first;
        var stranger = of(first, "周旗舰", Role.PICKER).post("/api/fulfilment/pick/runs/" + run + "/take", null);
        assertThat(stranger.code()).as(stranger.text()).isEqualTo("RUN_OF_OTHER_SHOPS");
        assertThat(db.sql("select handed_at is null from fulfilment.run where id = ?").param(run).query(Boolean.class).single()).isTrue();
        assertThat(of(first, "吴旗舰", Role.PRINT_CLERK).get("/api/fulfilment/print/desk").json().path("runs").valueStream().map(r -> r.path("id").asLong()).toList()).doesNotContain(run);
        assertThat(of(second, "郑生活", Role.PICKER).post("/api/fulfilment/pick/runs/" + run + "/take", null).status()).isEqualTo(200);
    }

    @Test
    @Tag("FUL-04")
    void a_cancelled_order_waits_in_no_print_queue() {
        var gone = reviewedIn(first);
        var stays = reviewedIn(first);
        transaction.executeWithoutResult(_ -> {
            orders.lockHeads(List.of(gone.order()));
            orders.advance(List.of(gone.order()), Stage.CANCELLED, new PersonId(0), DatabaseTest.NINE, Words.of("取消", "Cancelled"));
        });
        var waiting = house.clerk().get("/api/fulfilment/print/waiting").json();
        assertThat(waiting.path("rows").valueStream().map(r -> r.path("number").asString()).toList()).containsExactly(stays.number());
        assertThat(waiting.path("total").asInt()).isEqualTo(1);
        assertThat(house.clerk().get("/api/fulfilment/print/desk").json().path("waiting").asInt()).isEqualTo(1);
        assertThat(house.clerk().get("/api/fulfilment/open").json().path("print").asInt()).isEqualTo(1);
        assertThat(house.clerk().get("/api/reports/my-work").text()).doesNotContain("\"count\":2");
        assertThat(numbers(house.supervisor().get("/api/fulfilment/day-close").json(), "unprinted")).containsExactly(stays.number());
    }

    @Test
    @Tag("ORD-12")
    void an_order_that_is_approved_while_it_is_cancelled_keeps_no_papers_of_a_cancelled_order() throws Exception {
        var order = house.order(House.TOWEL);
        var reviewer = house.reviewer();
        reviewer.session();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var cancelled = transaction.execute(_ -> {
                house.review(order, "ZTO", false, House.TOWEL);
                var answer = threads.submit(() -> reviewer.post("/api/fulfilment/review/orders/" + order.shop().value() + "/" + order.id().value() + "/cancel", Map.of("why", "买家不要了", "destroyed", false)));
                awaitBlocked();
                return answer;
            });
            assertThat(cancelled.get(20, TimeUnit.SECONDS).code()).isEqualTo("ALREADY_REVIEWED");
        }
        assertThat(orders.find(order).orElseThrow().stage()).isEqualTo(Stage.REVIEWED);
    }

    @Test
    @Tag("ORD-13")
    void marking_an_order_urgent_while_a_station_holds_its_parcel_waits_and_neither_is_thrown_out() throws Exception {
        var parcel = reviewedIn(first);
        var boss = house.people.called("何砚", Role.REVIEWER);
        boss.session();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var marked = transaction.execute(_ -> {
                parcels.lock(parcel.ref());
                var answer = threads.submit(() -> boss.post("/api/orders/urgent", Map.of("orders", List.of(parcel.order()), "cause", "CUSTOMER_PRESSES", "words", "买家催")));
                awaitBlocked();
                orders.lockHeads(List.of(parcel.order()));
                return answer;
            });
            var reply = marked.get(20, TimeUnit.SECONDS);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        }
        assertThat(house.now(parcel).urgent()).isTrue();
    }

    /** Until one other connection of this database waits for a lock. */
    private void awaitBlocked() {
        for (var i = 0; i < 400; i++) {
            if (db.sql("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')").query(Boolean.class).single()) return;
            db.sql("select pg_sleep(0.05)").query().singleRow();
            db.sql("select pg_stat_clear_snapshot()").query().singleRow();
        }
        throw new AssertionError("nobody waits");
    }

    private static List<String> numbers(JsonNode report, String key) { return item(report, key).path("rows").valueStream().map(r -> r.path("number").asString()).toList(); }

    private static JsonNode item(JsonNode report, String key) {
        return report.path("items").valueStream().filter(i -> i.path("key").asString().equals(key)).findFirst().orElseThrow();
    }
}
