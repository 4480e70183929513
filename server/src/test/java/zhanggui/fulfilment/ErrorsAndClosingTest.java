package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.SettableClock;

/** What is booked to whom, what it costs from when, and what stays at the end of the day. */
@DatabaseTest
class ErrorsAndClosingTest {

    @Autowired House house;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;
    @Autowired MonthLocks locks;
    @Autowired Parcels parcels;
    @Autowired org.springframework.transaction.support.TransactionTemplate transaction;

    @BeforeEach
    void a_house_with_goods() { house.cleared(); }

    @Test
    @Tag("FUL-28")
    void all_fifteen_rules_can_be_booked_with_one_click_and_go_to_whoever_did_that_step() {
        var parcel = house.packed(House.TOWEL);
        var boss = house.supervisor();
        var steps = Map.of(Station.REVIEW, house.reviewer().id, Station.PRINT, house.clerk().id, Station.PICK, house.picker().id, Station.VERIFY, house.verifier().id, Station.PACK, house.packer().id);
        var after = house.people.called("乔售后", Role.AFTER_SALES_CLERK);
        assertThat(boss.get("/api/fulfilment/error-rules").json().size()).isEqualTo(15);
        for (var rule : ErrorRule.values()) {
            var body = new HashMap<String, Object>(Map.of("rule", rule.key(), "code", parcel.platformNo(), "note", "现场发现"));
            if (rule.station() == Station.AFTER_SALES) {
                assertThat(boss.post("/api/fulfilment/errors", body).json().path("fields").get(0).path("field").asString()).isEqualTo("person");
                body.put("person", after.id.value());
            }
            var booked = boss.post("/api/fulfilment/errors", body);
            assertThat(booked.status()).as(rule.key() + booked.text()).isEqualTo(200);
            assertThat(booked.json().path("person").asLong()).as(rule.key()).isEqualTo(steps.getOrDefault(rule.station(), after.id).value());
            assertThat(boss.post("/api/fulfilment/errors", body).code()).as("once an order").isEqualTo("ALREADY_BOOKED");
        }
        assertThat(db.sql("select sum(points) from fulfilment.fact_error where parcel_id = ?").param(parcel.ref().id()).query(Integer.class).single()).isEqualTo(14 * 500 + 100);
        assertThat(house.picker().post("/api/fulfilment/errors", Map.of("rule", ErrorRule.PACK_MISMATCH.key(), "code", parcel.number(), "note", "x")).status()).isEqualTo(403);
    }

    @Test
    @Tag("FUL-28")
    void what_is_booked_without_papers_is_booked_once_however_often_it_is_clicked() {
        var boss = house.supervisor();
        var body = Map.of("rule", ErrorRule.PACK_MISMATCH.key(), "person", house.packer().id.value(), "note", "客户来电，没有单号");
        assertThat(boss.post("/api/fulfilment/errors", body).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(2));
        assertThat(boss.post("/api/fulfilment/errors", body).code()).isEqualTo("ALREADY_BOOKED");
    }

    @Test
    @Tag("FUL-28")
    void a_booking_taken_back_no_longer_counts_and_stays_in_the_log() {
        var parcel = house.packed(House.TOWEL);
        var id = house.supervisor().post("/api/fulfilment/errors", Map.of("rule", ErrorRule.PACK_MISMATCH.key(), "code", parcel.waybill(), "note", "误记")).json().path("id").asLong();
        assertThat(house.supervisor().post("/api/fulfilment/errors/" + id + "/undo", Map.of("why", "")).code()).isEqualTo("NOTE_NEEDED");
        assertThat(house.supervisor().post("/api/fulfilment/errors/" + id + "/undo", Map.of("why", "看错了")).status()).isEqualTo(200);
        assertThat(house.supervisor().post("/api/fulfilment/errors/" + id + "/undo", Map.of("why", "再撤")).code()).isEqualTo("ALREADY_VOIDED");
        assertThat(db.sql("select count(*) from fulfilment.fact_error where error_id = ?").param(id).query(Integer.class).single()).isZero();
        assertThat(house.supervisor().get("/api/fulfilment/errors").text()).contains("看错了");
    }

    @Test
    @Tag("FUL-28")
    void five_points_become_three_from_next_month_on_with_a_second_person_and_march_stays_at_five() {
        var parcel = house.packed(House.TOWEL);
        var rule = ErrorRule.REVIEW_ABNORMAL_MISSED.key();
        var boss = house.supervisor();
        assertThat(boss.post("/api/fulfilment/error-rules", Map.of("rule", rule, "from", "2026-03-10", "points", 300, "reason", "试行")).code()).isEqualTo("FROM_NEXT_MONTH");
        var proposal = boss.post("/api/fulfilment/error-rules", Map.of("rule", rule, "from", "2026-04-01", "points", 300, "reason", "试行")).text();
        assertThat(boss.post("/api/fulfilment/error-rules/proposals/" + proposal + "/approve", null).code()).isEqualTo("NOT_YOUR_OWN");
        assertThat(house.people.called("许清和", Role.STORE_MANAGER).post("/api/fulfilment/error-rules/proposals/" + proposal + "/approve", null).status()).isEqualTo(200);
        boss.post("/api/fulfilment/errors", Map.of("rule", rule, "code", parcel.waybill(), "note", "三月的"));
        house.on(Instant.parse("2026-04-02T02:00:00Z"));
        var april = house.packed(House.TOWEL);
        boss.post("/api/fulfilment/errors", Map.of("rule", rule, "code", april.waybill(), "note", "四月的"));
        assertThat(db.sql("select points from fulfilment.fact_error where rule = ? and note in ('三月的', '四月的') order by error_id").param(rule).query(Integer.class).list()).containsExactly(500, 300);
    }

    @Test
    @Tag("FUL-28")
    void an_error_of_a_locked_month_counts_on_the_first_open_day() {
        var parcel = house.packed(House.TOWEL);
        house.on(Instant.parse("2026-05-03T02:00:00Z"));
        transaction.executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 3), house.supervisor().id, new byte[32]));
        house.supervisor().post("/api/fulfilment/errors", Map.of("rule", ErrorRule.PACK_MISMATCH.key(), "code", parcel.waybill(), "note", "迟到的投诉"));
        assertThat(db.sql("select counts_on from fulfilment.fact_error where parcel_id = ?").param(parcel.ref().id()).query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 5, 3));
    }

    @Test
    @Tag("FUL-04")
    void what_was_reviewed_and_not_printed_is_listed_per_waybill_and_counted_against_the_print_clerk_of_the_day() {
        house.on(Instant.parse("2026-03-05T01:00:00Z"));
        house.picked(House.QUILT);
        var left = house.reviewed(House.TOWEL);
        house.on(Instant.parse("2026-03-05T10:30:00Z"));
        var afterWork = house.reviewed(House.CANDLE);
        var report = house.supervisor().get("/api/fulfilment/day-close").json();
        assertThat(item(report, "unprinted").path("rows").valueStream().map(r -> r.path("number").asString()).toList()).contains(left.number(), afterWork.number());
        house.clerk().post("/api/fulfilment/day-close/check", Map.of("station", "PRINT"));
        var closed = house.supervisor().post("/api/fulfilment/day-close/2026-03-05", null);
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(house.errors("points.print.waybill_missed")).filteredOn(e -> e.get("parcel_id").equals(left.ref().id())).hasSize(1).first().satisfies(e -> assertThat(e).containsEntry("person_id", house.clerk().id.value()));
        assertThat(house.errors("points.print.waybill_missed")).as("reviewed after work").filteredOn(e -> e.get("parcel_id").equals(afterWork.ref().id())).isEmpty();
        assertThat(house.supervisor().post("/api/fulfilment/day-close/2026-03-05", null).code()).isEqualTo("DAY_CLOSED");
        assertThat(house.supervisor().get("/api/fulfilment/day-close?day=2026-03-05").json().path("closedBy").asString()).isEqualTo("方主管");
    }

    @Test
    @Tag("FUL-13")
    void the_evening_report_names_the_one_printed_order_that_was_left_without_excuse() {
        house.on(Instant.parse("2026-03-06T01:00:00Z"));
        house.reviewed(House.TOWEL);
        house.reviewed(House.CANDLE);
        house.handed();
        var sheets = house.picker().get("/api/fulfilment/pick/desk").json().path("toPick");
        var excused = sheets.get(0);
        var left = sheets.get(1).path("number").asString();
        var told = house.picker().post("/api/fulfilment/pick/short", Map.of("command", UUID.randomUUID(), "code", excused.path("number").asString(), "sku", excused.path("lines").get(0).path("code").asString(), "missing", 1, "leftThere", 0));
        assertThat(told.json().path("late").asBoolean()).isFalse();
        var rows = item(house.supervisor().get("/api/fulfilment/day-close").json(), "printedNotShipped").path("rows");
        assertThat(rows.valueStream().map(r -> r.path("number").asString()).toList()).containsExactly(left);
    }

    @Test
    @Tag("FUL-28")
    void a_shortage_told_too_late_is_the_pickers_when_the_parcel_did_not_leave_that_day() {
        house.on(Instant.parse("2026-03-07T01:00:00Z"));
        var parcel = house.reviewed(House.TOWEL);
        house.handed();
        var noticed = clock.instant();
        clock.advance(Duration.ofMinutes(16));
        var told = house.picker().post("/api/fulfilment/pick/short", Map.of("command", UUID.randomUUID(), "code", parcel.number(), "sku", House.TOWEL, "missing", 1, "leftThere", 0, "noticedAt", noticed.toString()));
        assertThat(told.json().path("late").asBoolean()).isTrue();
        house.supervisor().post("/api/fulfilment/day-close/2026-03-07", null);
        assertThat(house.errors("points.pick.shortage_not_told")).filteredOn(e -> e.get("parcel_id").equals(parcel.ref().id())).hasSize(1).first().satisfies(e -> assertThat(e).containsEntry("person_id", house.picker().id.value()));
    }

    @Test
    @Tag("FUL-44")
    void two_parcels_with_each_others_goods_are_the_packers_and_a_clean_log_is_nobodys() {
        var first = house.packed(House.TOWEL);
        var second = house.packed(House.CANDLE);
        var clean = house.packed(House.QUILT);
        house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 3));
        var half = find(first, "WRONG_GOODS", House.TOWEL, House.CANDLE);
        assertThat(half.path("person").isNull()).as("one half tells nothing yet").isTrue();
        var whole = find(second, "WRONG_GOODS", House.CANDLE, House.TOWEL);
        assertThat(whole.path("person").asString()).isEqualTo("江月");
        assertThat(house.errors("points.pack.mismatch")).extracting(e -> e.get("parcel_id")).contains(first.ref().id(), second.ref().id());
        assertThat(find(clean, "SHORT", House.QUILT, null).path("person").isNull()).isTrue();
        assertThat(find(clean, "DAMAGED", null, null).path("person").isNull()).isTrue();
        assertThat(find(clean, "NO_COPY", null, null).path("person").asString()).isEqualTo("江月");
        assertThat(house.errors("points.pack.customer_copy_missing").getLast()).containsEntry("points", 100);
    }

    @Test
    @Tag("FUL-44")
    void goods_that_were_put_onto_the_order_are_whose_who_put_them_there_and_gifts_and_goods_of_merged_orders_are_nobodys() {
        var order = house.order(House.TOWEL);
        People.ok(house.reviewer().post("/api/fulfilment/review/orders/" + order.shop().value() + "/" + order.id().value() + "/line", Map.of("line", 1, "code", "QH-LZ-XS", "quantity", 1, "why", "备注要蜡烛")));
        house.review(order, "ZTO", false, House.CANDLE);
        house.handed();
        var changed = parcels.ofOrder(order).orElseThrow();
        finish(changed, House.CANDLE);
        var plain = house.packed(House.QUILT);
        db.sql("insert into fulfilment.parcel_line (shop_id, parcel_id, line_no, sku_id, quantity, gift) values (?, ?, 9, ?, 1, true)").params(plain.ref().shop().value(), plain.ref().id(), house.skus.get(House.CANDLE).value()).update();
        house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 2));
        assertThat(find(house.now(changed), "WRONG_GOODS", House.TOWEL, House.CANDLE).path("person").asString()).isEqualTo("何砚");
        assertThat(find(plain, "WRONG_GOODS", House.QUILT, House.CANDLE).path("person").isNull()).as("a gift was put there by a rule").isTrue();
    }

    private void finish(Parcel parcel, String... barcodes) {
        house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", parcel.number()));
        var printed = house.now(parcel);
        house.scan(house.verifier(), null, printed.waybill());
        for (var barcode : barcodes) house.scan(house.verifier(), printed, barcode);
        People.ok(house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", printed.waybill(), "goods", true, "customerCopy", true, "gift", true, "tape", true)));
    }

    private tools.jackson.databind.JsonNode find(Parcel parcel, String fault, String wanted, String came) {
        var body = new HashMap<String, Object>(Map.of("code", parcel.waybill(), "fault", fault));
        if (wanted != null) body.put("wanted", wanted);
        if (came != null) body.put("came", came);
        var answer = house.supervisor().post("/api/fulfilment/findings", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static tools.jackson.databind.JsonNode item(tools.jackson.databind.JsonNode report, String key) {
        return report.path("items").valueStream().filter(i -> i.path("key").asString().equals(key)).findFirst().orElseThrow();
    }
}
