package zhanggui.stock.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRules;

/** INV-08, INV-09 over HTTP: planned, counted blind by scanner, explained, reported, approved by another, booked. */
@DatabaseTest
class CountsTest {

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired StockRules rules;
    @Autowired CountClock countClock;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    People.Person keeper;
    People.Person finance;
    People.Person manager;
    int n;

    @BeforeEach
    void people() {
        clock.set(DatabaseTest.NINE);
        keeper = people.called("库管老周", Role.WAREHOUSE_KEEPER);
        finance = people.called("财务方晓", Role.FINANCE);
        manager = people.called("店长林晚秋", Role.STORE_MANAGER);
        n = db.sql("select count(*) from stock.count_sheet").query(Integer.class).single();
    }

    private SkuId goods(String code, String place, int pieces) {
        var sku = db.sql("select sku_id from catalogue.fact_sku where code = ?").param(code).query(Long.class).optional().map(SkuId::new)
                .orElseGet(() -> catalogue.addSku(code, "货" + code, "", "69" + code, place, Viewer.SYSTEM.person()));
        stock.receive("R-" + code + "-" + UUID.randomUUID(), List.of(new Stock.Receipt(sku, place, pieces, null)), clock.instant(), Viewer.SYSTEM.person());
        return sku;
    }

    private long plan(String kind, String... places) {
        return keeper.post("/api/stock/counts", Map.of("kind", kind, "places", List.of(places))).json().path("id").asLong();
    }

    private People.Reply scan(long count, String place, String code, int pieces, String mode) { return scan(UUID.randomUUID(), count, place, code, pieces, mode); }

    private People.Reply scan(UUID command, long count, String place, String code, int pieces, String mode) {
        return keeper.post("/api/stock/counts/" + count + "/scan", Map.of("command", command, "place", place, "code", code, "pieces", pieces, "mode", mode));
    }

    private JsonNode done(long count, String place) { return keeper.post("/api/stock/counts/" + count + "/place-done", Map.of("command", UUID.randomUUID(), "place", place)).json(); }

    private JsonNode sheet(long count) { return keeper.get("/api/stock/counts/" + count).json(); }

    private int onHand(SkuId sku) { return stock.available(List.of(sku)).get(sku).onHand(); }

    @Test
    @Tag("INV-09")
    @Tag("INT-17")
    void a_blind_count_by_scanner_shows_nothing_of_the_books_and_what_differs_is_counted_twice() {
        var towel = goods("T1", "P-01", 5);
        goods("T2", "P-01", 3);
        var count = plan("CYCLE", "P-0");
        var desk = keeper.get("/api/stock/counts/" + count + "/desk").json();
        assertThat(desk.path("places").get(0).path("goods").get(0).path("expected").isMissingNode() || desk.path("places").get(0).path("goods").get(0).path("expected").isNull()).isTrue();
        for (var piece = 0; piece < 4; piece++) assertThat(scan(count, "p-01", "69T1", 1, "ADD").json().path("counted").asInt()).isEqualTo(piece + 1);
        assertThat(scan(count, "P-01", "T2", 3, "SET").json().path("counted").asInt()).isEqualTo(3);
        assertThat(sheet(count).path("lines").get(0).path("expected").isNull() || sheet(count).path("lines").get(0).path("expected").isMissingNode()).as("hidden while it is counted").isTrue();
        var first = done(count, "P-01");
        assertThat(first.path("again").valueStream().map(JsonNode::asString).toList()).containsExactly("T1");
        assertThat(first.path("left").asInt()).isEqualTo(1);
        scan(count, "P-01", "T1", 4, "SET");
        assertThat(done(count, "P-01").path("left").asInt()).isZero();
        var line = sheet(count).path("lines").get(0);
        assertThat(List.of(line.path("expected").asInt(), line.path("counted").asInt(), line.path("difference").asInt())).containsExactly(5, 4, -1);
        assertThat(sheet(count).path("head").path("state").asString()).isEqualTo("COUNTED");
        assertThat(onHand(towel)).as("nothing is booked before it is approved").isEqualTo(5);
    }

    @Test
    @Tag("INV-08")
    void a_difference_without_cause_and_responsibility_cannot_be_finished_and_another_person_books_it_as_movements() {
        var lamp = goods("Q1", "Q-01", 10);
        var cup = goods("Q2", "Q-01", 4);
        var count = keeper.post("/api/stock/counts", Map.of("kind", "QUARTER", "places", List.of("Q-"))).json().path("id").asLong();
        for (var round = 0; round < 2; round++) {
            scan(count, "Q-01", "Q1", 9, "SET");
            scan(count, "Q-01", "Q2", 5, "SET");
            if (round == 1) scan(count, "Q-01", "Q1", 0, "DAMAGED");
            done(count, "Q-01");
        }
        assertThat(keeper.post("/api/stock/counts/" + count + "/report", Map.of("words", "第一季")).code()).isEqualTo("FINANCE_MISSING");
        assertThat(keeper.post("/api/stock/counts/" + count + "/attendance", Map.of()).status()).as("only finance").isEqualTo(403);
        assertThat(finance.post("/api/stock/counts/" + count + "/attendance", Map.of()).status()).isEqualTo(204);
        assertThat(keeper.post("/api/stock/counts/" + count + "/report", Map.of("words", "第一季")).code()).isEqualTo("NOT_EXPLAINED");
        assertThat(explain(count, "Q-01", lamp, "", "老周", "入账").status()).as("no cause").isEqualTo(422);
        assertThat(explain(count, "Q-01", lamp, "摔碎未登记", "库管老周", "按实点入账").status()).isEqualTo(204);
        assertThat(explain(count, "Q-01", cup, "上次少记", "", "按实点入账").status()).isEqualTo(204);
        assertThat(keeper.post("/api/stock/counts/" + count + "/report", Map.of("words", "第一季")).code()).as("no responsibility").isEqualTo("NOT_EXPLAINED");
        explain(count, "Q-01", cup, "上次少记", "期初录入", "按实点入账");
        assertThat(keeper.post("/api/stock/counts/" + count + "/report", Map.of("words", "第一季")).status()).isEqualTo(204);
        assertThat(told(manager, "季盘点")).isEqualTo(1);
        assertThat(onHand(lamp)).isEqualTo(10);
        assertThat(keeper.post("/api/stock/counts/" + count + "/decision", Map.of("approved", true)).status()).as("a keeper approves nothing").isEqualTo(403);
        assertThat(manager.post("/api/stock/counts/" + count + "/decision", Map.of("approved", true)).status()).isEqualTo(204);
        assertThat(List.of(onHand(lamp), onHand(cup))).containsExactly(9, 5);
        assertThat(db.sql("select count(*) from stock.movement where document like '%C-" + count + "'").query(Integer.class).single()).isEqualTo(2);
        assertThat(manager.post("/api/stock/counts/" + count + "/decision", Map.of("approved", true)).code()).as("once").isEqualTo("NOT_REPORTED");
    }

    private People.Reply explain(long count, String place, SkuId sku, String cause, String responsible, String handling) {
        return keeper.put("/api/stock/counts/" + count + "/explanation", Map.of("place", place, "sku", sku.value(), "cause", cause, "responsible", responsible, "handling", handling));
    }

    private int told(People.Person who, String title) {
        return db.sql("select count(*) from notices.notice where person_id = ? and title_zh like ?").params(who.id.value(), "%" + title + "%").query(Integer.class).single();
    }

    @Test
    @Tag("INV-08")
    void whoever_counted_or_reported_does_not_approve() {
        goods("O1", "O-01", 2);
        var supervisor = people.called("物流主管秦牧", Role.LOGISTICS_SUPERVISOR);
        var count = supervisor.post("/api/stock/counts", Map.of("kind", "CYCLE", "places", List.of("O-01"))).json().path("id").asLong();
        supervisor.post("/api/stock/counts/" + count + "/scan", Map.of("command", UUID.randomUUID(), "place", "O-01", "code", "O1", "pieces", 2, "mode", "SET"));
        done(count, "O-01");
        keeper.post("/api/stock/counts/" + count + "/report", Map.of());
        assertThat(supervisor.post("/api/stock/counts/" + count + "/decision", Map.of("approved", true)).code()).isEqualTo("OWN_COUNT");
        assertThat(finance.post("/api/stock/counts/" + count + "/decision", Map.of("approved", false)).code()).isEqualTo("WORDS_MISSING");
        assertThat(finance.post("/api/stock/counts/" + count + "/decision", Map.of("approved", false, "words", "第二排再点")).status()).isEqualTo(204);
        assertThat(sheet(count).path("head").path("state").asString()).isEqualTo("COUNTED");
    }

    @Test
    @Tag("INV-08")
    void goods_that_leave_while_it_is_counted_make_no_difference_and_neither_do_picked_ones() {
        var sku = goods("M1", "M-01", 8);
        var count = plan("CYCLE", "M-01");
        var counted = clock.instant();
        scan(count, "M-01", "M1", 8, "SET");
        clock.set(counted.plus(Duration.ofMinutes(5)));
        stock.writeOff("L-M1", "M-01", sku, 3, "拿样", clock.instant(), Viewer.SYSTEM.person());
        var answer = keeper.post("/api/stock/counts/" + count + "/place-done", Map.of("command", UUID.randomUUID(), "place", "M-01", "at", counted.plusSeconds(30).toString())).json();
        assertThat(answer.path("again")).as("the device was offline: it counts for the instant it was finished").isEmpty();
        assertThat(sheet(count).path("lines").get(0).path("expected").asInt()).isEqualTo(8);
    }

    @Test
    @Tag("INV-09")
    void a_command_that_is_sent_again_counts_once_also_from_eight_devices_at_once() throws Exception {
        goods("C1", "C-01", 200);
        var count = plan("CYCLE", "C-01");
        var commands = IntStream.range(0, 100).mapToObj(_ -> UUID.randomUUID()).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Integer>>();
            for (var round = 0; round < 2; round++) for (var command : commands) work.add(() -> scan(command, count, "C-01", "C1", 1, "ADD").status());
            var statuses = new ArrayList<Integer>();
            for (var result : threads.invokeAll(work)) statuses.add(result.get());
            assertThat(statuses).allMatch(s -> s == 200);
        }
        assertThat(scan(commands.getFirst(), count, "C-01", "C1", 1, "ADD").json().path("counted").asInt()).isEqualTo(100);
    }

    @Test
    @Tag("INV-09")
    void with_the_setting_on_and_no_report_at_six_the_manager_is_alerted_once() {
        goods("D1", "D-01", 6);
        assertThat(rules.set("count.daily.required", clock.instant().atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate(), "on", "旺季", manager.id)).isInstanceOf(zhanggui.kernel.Outcome.Done.class);
        countClock.strike(clock.instant());
        assertThat(db.sql("select count(*) from stock.count_sheet where kind = 'DAILY' and day = '2026-03-02'").query(Integer.class).single()).isEqualTo(1);
        assertThat(keeper.get("/api/reports/my-work").text()).contains("当天盘点");
        countClock.strike(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(told(manager, "当天盘点报告")).as("18:00 is in time").isZero();
        for (var minute = 1; minute < 3; minute++) countClock.strike(Instant.parse("2026-03-02T10:0" + minute + ":00Z"));
        assertThat(told(manager, "当天盘点报告")).isEqualTo(1);
    }

    @Test
    void what_a_clerk_may_get_wrong_is_answered_in_words() {
        goods("W1", "W-01", 1);
        goods("W2", "W-02", 1);
        var count = plan("CYCLE", "W-01");
        assertThat(scan(count, "W-02", "W1", 1, "ADD").code()).isEqualTo("PLACE_NOT_ON_SHEET");
        assertThat(scan(count, "X-99", "W1", 1, "ADD").code()).isEqualTo("UNKNOWN_PLACE");
        assertThat(scan(count, "W-01", "6900000000000", 1, "ADD").code()).isEqualTo("UNKNOWN_GOODS");
        assertThat(scan(count, "W-01", "W1", 100_000, "SET").status()).isEqualTo(422);
        assertThat(scan(count, "W-01", "W2", 1, "ADD").json().path("extra").asBoolean()).as("found where it does not belong").isTrue();
        assertThat(keeper.post("/api/stock/counts", Map.of("kind", "CYCLE", "places", List.of("没有这里"))).code()).isEqualTo("NOTHING_TO_COUNT");
        assertThat(keeper.post("/api/stock/counts", new HashMap<>(Map.of("places", List.of("W")))).status()).isEqualTo(422);
        assertThat(people.called("审单员小何", Role.REVIEWER).post("/api/stock/counts", Map.of("kind", "CYCLE")).status()).isEqualTo(403);
    }
}
