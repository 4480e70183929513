package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.kernel.SettableClock;
import zhanggui.orders.Stage;
import zhanggui.stock.Stock;

/** The way of a parcel through the house over HTTP, and every refusal on it. */
@DatabaseTest
@Tag("spine")
class StationsTest {

    @Autowired House house;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;
    @Autowired Stock stock;

    @BeforeEach
    void a_house_with_goods() { house.cleared(); }

    @Test
    @Tag("FUL-01")
    @Tag("INV-01")
    @Tag("INV-20")
    void an_order_goes_from_review_to_the_courier_and_its_goods_leave_the_books_when_it_is_marked_shipped() {
        var towel = house.skus.get(House.TOWEL);
        var before = stock.available(List.of(towel)).get(towel);
        var parcel = house.packed(House.QUILT, House.TOWEL, House.TOWEL);
        assertThat(house.stage(parcel)).isEqualTo(Stage.PACKED);
        assertThat(stock.available(List.of(towel)).get(towel)).isEqualTo(new Stock.Level(before.onHand(), before.reserved() + 2));
        var marked = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1));
        assertThat(marked.status()).as(marked.text()).isEqualTo(200);
        assertThat(house.stage(parcel)).isEqualTo(Stage.SHIPPED);
        assertThat(stock.available(List.of(towel)).get(towel)).isEqualTo(new Stock.Level(before.onHand() - 2, before.reserved()));
        assertThat(house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", 1, "parcels", 1)).code()).isEqualTo("COURIER_NOT_CALLED");
        house.packer().post("/api/fulfilment/shipping/couriers/ZTO/call", Map.of("collector", "中通 小李"));
        assertThat(house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", 1, "parcels", 1)).status()).isEqualTo(200);
        assertThat(house.now(parcel).stage()).isEqualTo(ParcelStage.WITH_COURIER);
        assertThat(db.sql("select string_agg(station, ' ' order by at, station) from fulfilment.fact_step where parcel_id = ?").param(parcel.ref().id()).query(String.class).single())
                .contains("REVIEW", "PRINT", "PICK", "VERIFY", "PACK", "SHIP");
    }

    @Test
    @Tag("FUL-01")
    @Tag("FUL-05")
    @Tag("FUL-47")
    void summary_sheet_pick_lists_and_labels_of_a_run_agree_and_a_second_printing_needs_a_reason() {
        house.reviewed(House.QUILT, House.TOWEL, House.TOWEL);
        house.reviewed(House.TOWEL, House.CANDLE);
        var run = house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 200)).json().path("run").asLong();
        var summary = house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "SUMMARY")).json();
        var lists = house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "PICK_LISTS")).json();
        var total = summary.path("totals").valueStream().mapToInt(t -> t.path("quantity").asInt()).sum();
        var listed = lists.path("sheets").valueStream().flatMap(s -> s.path("lines").valueStream()).mapToInt(l -> l.path("quantity").asInt()).sum();
        assertThat(total).isEqualTo(listed).isEqualTo(5);
        assertThat(summary.path("totals").get(0).path("bin").asString()).isEqualTo("A-11-4");
        var again = house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "SUMMARY"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("REPRINT_NEEDS_REASON");
        assertThat(house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "SUMMARY", "why", "卡纸")).json().path("reprint").asBoolean()).isTrue();
        assertThat(db.sql("select why from fulfilment.printing where run_id = ? and reprint").param(run).query(String.class).single()).isEqualTo("卡纸");
    }

    @Test
    @Tag("FUL-02")
    void a_repeated_or_foreign_waybill_number_is_refused_and_a_run_without_numbers_cannot_be_finished() {
        var first = house.review(house.order(House.TOWEL), "EMS", false, House.TOWEL);
        var second = house.review(house.order(House.TOWEL), "EMS", false, House.TOWEL);
        var run = house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "NOTICE", "size", 200)).json();
        assertThat(run.path("withoutWaybill").size()).isEqualTo(2);
        var finish = "/api/fulfilment/print/runs/" + run.path("run").asLong() + "/finish";
        assertThat(house.clerk().post(finish, null).code()).isEqualTo("NUMBERS_MISSING");
        assertThat(bind(first, "EA 0000 12345 CN").status()).isEqualTo(200);
        assertThat(bind(second, "EA000012345CN").code()).isEqualTo("DUPLICATE_WAYBILL");
        assertThat(bind(second, "EA-快递").code()).isEqualTo("FOREIGN_WAYBILL");
        assertThat(bind(second, first.number()).code()).isEqualTo("FOREIGN_WAYBILL");
        assertThat(bind(second, "EA000012346CN").status()).isEqualTo(200);
        assertThat(house.clerk().post(finish, null).status()).isEqualTo(200);
    }

    private zhanggui.People.Reply bind(Parcel parcel, String waybill) {
        return house.clerk().post("/api/fulfilment/print/bind", Map.of("command", UUID.randomUUID(), "code", parcel.number(), "waybill", waybill));
    }

    @Test
    @Tag("FUL-02")
    void a_pick_list_stapled_to_another_waybill_is_kept_and_booked_to_who_paired_them() {
        var mine = house.picked(House.TOWEL);
        var other = house.picked(House.TOWEL);
        house.scan(house.verifier(), null, mine.waybill());
        var answer = house.scan(house.verifier(), mine, other.number());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("PAPERS_DO_NOT_PAIR");
        var error = house.errors("points.print.number_or_pairing_error").getLast();
        assertThat(error).containsEntry("person_id", house.clerk().id.value()).containsEntry("points", 500).containsEntry("booked_by", 0L);
        assertThat(house.scan(house.verifier(), mine, mine.number()).json().path("outcome").asString()).isEqualTo("PAIRED");
        var count = house.errors("points.print.number_or_pairing_error").size();
        house.verifier().post("/api/fulfilment/verify/resolve", Map.of("command", UUID.randomUUID(), "parcel", House.open(mine), "resolution", "MISREAD", "note", "我拿错了单"));
        assertThat(house.errors("points.print.number_or_pairing_error")).as("the verifier misread: taken back").hasSize(count - 1);
    }

    @Test
    @Tag("FUL-03")
    void papers_taken_over_after_thirty_minutes_are_in_time_and_a_second_later_an_overrun_of_the_print_clerk() {
        house.reviewed(House.TOWEL);
        var run = house.printed();
        clock.advance(Duration.ofMinutes(30));
        assertThat(house.picker().post("/api/fulfilment/pick/runs/" + run + "/take", null).json().path("lateMinutes").asInt()).isZero();
        house.reviewed(House.TOWEL);
        var late = house.printed();
        clock.advance(Duration.ofMinutes(30).plusSeconds(1));
        var before = house.errors("points.print.handover_late").size();
        assertThat(house.picker().post("/api/fulfilment/pick/runs/" + late + "/take", null).json().path("lateMinutes").asInt()).isEqualTo(1);
        assertThat(house.errors("points.print.handover_late")).hasSize(before + 1).last().satisfies(e -> assertThat(e).containsEntry("person_id", house.clerk().id.value()));
        assertThat(house.picker().post("/api/fulfilment/pick/runs/" + late + "/take", null).code()).isEqualTo("RUN_ALREADY_TAKEN");
        assertThat(db.sql("select on_time from fulfilment.fact_print_run where run_id in (?, ?) order by run_id").params(run, late).query(Boolean.class).list()).containsExactly(true, false);
    }

    @Test
    @Tag("FUL-07")
    @Tag("FUL-08")
    @Tag("FUL-43")
    void four_kinds_of_wrong_scans_are_four_exceptions_and_all_need_a_note_before_the_parcel_is_finished() {
        var parcel = house.picked(House.QUILT, House.TOWEL, House.TOWEL);
        var gu = house.verifier();
        house.scan(gu, null, parcel.waybill());
        var wrong = house.scan(gu, parcel, House.GREY_TOWEL);
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.code()).isEqualTo("WRONG_BARCODE");
        assertThat(wrong.json().path("facts").path("came").path("text").asString()).contains("雾灰");
        assertThat(wrong.json().path("facts").path("blamed").asString()).isEqualTo("秦小满");
        house.scan(gu, parcel, House.QUILT);
        assertThat(house.scan(gu, parcel, House.QUILT).code()).isEqualTo("ALREADY_SCANNED");
        assertThat(house.scan(gu, UUID.randomUUID(), parcel, House.TOWEL, 3).code()).isEqualTo("WRONG_QUANTITY");
        assertThat(gu.post("/api/fulfilment/verify/report", Map.of("command", UUID.randomUUID(), "parcel", House.open(parcel), "kind", "OTHER", "words", "坏件")).status()).isEqualTo(200);
        house.scan(gu, parcel, House.TOWEL);
        assertThat(house.scan(gu, parcel, House.TOWEL).json().path("outcome").asString()).isEqualTo("COUNTED_ALL");
        var shut = gu.post("/api/fulfilment/verify/finish", Map.of("command", UUID.randomUUID(), "parcel", House.open(parcel)));
        assertThat(shut.status()).isEqualTo(409);
        assertThat(shut.code()).isEqualTo("EXCEPTION_OPEN");
        assertThat(resolve(parcel, " ").code()).isEqualTo("NOTE_NEEDED");
        assertThat(resolve(parcel, "换货重扫").json().path("outcome").asString()).isEqualTo("VERIFIED");
        assertThat(house.now(parcel).verified().by()).isEqualTo(gu.id);
        assertThat(db.sql("select kind from fulfilment.exception where parcel_id = ? order by kind").param(parcel.ref().id()).query(String.class).list())
                .containsExactly("ALREADY_SCANNED", "OTHER", "WRONG_BARCODE", "WRONG_QUANTITY");
        assertThat(db.sql("select count(*) from fulfilment.fact_scan where parcel_id = ? and wrong and expected_sku is not null").param(parcel.ref().id()).query(Integer.class).single()).isEqualTo(3);
    }

    private zhanggui.People.Reply resolve(Parcel parcel, String note) {
        return house.verifier().post("/api/fulfilment/verify/resolve", Map.of("command", UUID.randomUUID(), "parcel", House.open(parcel), "resolution", "EXCHANGED", "note", note));
    }

    @Test
    @Tag("FUL-07")
    void finishing_with_pieces_missing_is_a_wrong_quantity_and_a_verified_waybill_is_already_scanned() {
        var parcel = house.picked(House.TOWEL, House.TOWEL);
        house.scan(house.verifier(), null, parcel.waybill());
        house.scan(house.verifier(), parcel, House.TOWEL);
        assertThat(house.verifier().post("/api/fulfilment/verify/finish", Map.of("command", UUID.randomUUID(), "parcel", House.open(parcel))).code()).isEqualTo("WRONG_QUANTITY");
        resolve(parcel, "找到了");
        house.scan(house.verifier(), parcel, House.TOWEL);
        assertThat(house.now(parcel).stage()).isEqualTo(ParcelStage.VERIFIED);
        var again = house.scan(house.verifier(), null, parcel.waybill());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ALREADY_SCANNED");
        assertThat(again.json().path("facts").path("who").asString()).isEqualTo("顾北辰");
    }

    @Test
    @Tag("FUL-09")
    void a_refund_stops_verification_until_the_reviewer_says_it_may_go() {
        var parcel = house.picked(House.TOWEL);
        house.refundAsked(parcel);
        assertThat(house.scan(house.verifier(), null, parcel.waybill()).code()).isEqualTo("REFUND_WAITS");
        assertThat(house.scan(house.verifier(), null, parcel.waybill()).code()).isEqualTo("REFUND_WAITS");
        var waiting = house.reviewer().get("/api/fulfilment/refund-checks").json();
        assertThat(waiting.size()).isEqualTo(1);
        var path = "/api/fulfilment/refund-checks/" + waiting.get(0).path("shop").asLong() + "/" + waiting.get(0).path("id").asLong();
        assertThat(house.verifier().post(path, Map.of("mayShip", true, "note", "我看可以", "destroyed", false)).status()).as("the verifier cannot decide alone").isEqualTo(403);
        assertThat(house.reviewer().post(path, Map.of("mayShip", true, "note", "买家撤了", "destroyed", false)).status()).isEqualTo(200);
        assertThat(house.scan(house.verifier(), null, parcel.waybill()).status()).isEqualTo(200);
        assertThat(house.scan(house.verifier(), parcel, House.TOWEL).json().path("outcome").asString()).isEqualTo("VERIFIED");
    }

    @Test
    @Tag("FUL-09")
    void a_refund_that_comes_between_two_scans_stops_the_parcel_too() {
        var parcel = house.picked(House.TOWEL, House.CANDLE);
        house.scan(house.verifier(), null, parcel.waybill());
        house.scan(house.verifier(), parcel, House.TOWEL);
        house.refundAsked(parcel);
        assertThat(house.scan(house.verifier(), parcel, House.CANDLE).code()).isEqualTo("REFUND_WAITS");
        assertThat(house.now(parcel).stage()).isEqualTo(ParcelStage.PICKED);
    }

    @Test
    @Tag("FUL-10")
    void when_shipping_is_cancelled_waybill_and_pick_list_are_void_at_every_scan_and_the_goods_are_free_again() {
        var parcel = house.picked(House.TOWEL);
        var towel = house.skus.get(House.TOWEL);
        var reserved = stock.available(List.of(towel)).get(towel).reserved();
        house.refundAsked(parcel);
        house.scan(house.verifier(), null, parcel.waybill());
        var check = house.reviewer().get("/api/fulfilment/refund-checks").json().get(0);
        var path = "/api/fulfilment/refund-checks/" + check.path("shop").asLong() + "/" + check.path("id").asLong();
        assertThat(house.reviewer().post(path, Map.of("mayShip", false, "note", "不发了", "destroyed", false)).code()).isEqualTo("DESTRUCTION_NEEDED");
        assertThat(house.reviewer().post(path, Map.of("mayShip", false, "note", "不发了", "destroyed", true)).status()).isEqualTo(200);
        assertThat(house.stage(parcel)).isEqualTo(Stage.CANCELLED);
        for (var code : List.of(parcel.waybill(), parcel.number())) {
            assertThat(house.scan(house.verifier(), null, code).code()).isEqualTo("PAPERS_VOIDED");
            assertThat(house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", code)).code()).isEqualTo("PAPERS_VOIDED");
            assertThat(house.packer().post("/api/fulfilment/pack/scan", Map.of("command", UUID.randomUUID(), "code", code)).code()).isEqualTo("PAPERS_VOIDED");
            assertThat(bind(parcel, "99998888").code()).isEqualTo("PAPERS_VOIDED");
        }
        assertThat(stock.available(List.of(towel)).get(towel).reserved()).isEqualTo(reserved - 1);
    }

    @Test
    @Tag("ORD-12")
    void papers_changed_after_printing_are_destroyed_and_the_order_is_printed_again_with_new_ones() {
        var old = house.picked(House.TOWEL);
        var path = "/api/fulfilment/parcels/" + old.ref().shop().value() + "/" + old.ref().id() + "/void";
        assertThat(house.reviewer().post(path, Map.of("then", "REVIEW_AGAIN", "why", "换颜色", "destroyed", false)).code()).isEqualTo("DESTRUCTION_NEEDED");
        assertThat(house.verifier().post(path, Map.of("then", "REVIEW_AGAIN", "why", "换颜色", "destroyed", true)).status()).isEqualTo(404);
        assertThat(house.reviewer().post(path, Map.of("then", "REVIEW_AGAIN", "why", "换颜色", "destroyed", true)).status()).isEqualTo(200);
        assertThat(house.stage(old)).isEqualTo(Stage.TO_REVIEW);
        var fresh = house.review(old.order(), "ZTO", false, House.GREY_TOWEL);
        assertThat(db.sql("select replaces from fulfilment.parcel where id = ?").param(fresh.ref().id()).query(Long.class).single()).isEqualTo(old.ref().id());
        assertThat(house.clerk().get("/api/fulfilment/print/waiting").text()).contains(fresh.number());
        assertThat(house.scan(house.verifier(), null, old.waybill()).code()).isEqualTo("PAPERS_VOIDED");
        assertThat(db.sql("select count(*) from fulfilment.fact_review where order_id = ?").param(old.order().id().value()).query(Integer.class).single()).as("reviewed once").isEqualTo(1);
    }

    @Test
    @Tag("FUL-11")
    @Tag("FUL-12")
    void only_verified_orders_are_marked_shipped_and_counts_must_agree() {
        var unverified = house.picked(House.CANDLE);
        var refused = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", List.of(unverified.waybill())));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_VERIFIED");
        house.packed(House.TOWEL);
        var unpacked = house.verified(House.CANDLE);
        var differs = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 2));
        assertThat(differs.code()).isEqualTo("COUNT_DIFFERS");
        assertThat(differs.json().path("title").asString()).contains(unpacked.number());
        house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", unpacked.number(), "goods", true, "customerCopy", true, "gift", true, "tape", true));
        assertThat(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1)).code()).isEqualTo("COUNT_DIFFERS");
        house.refundAsked(unpacked);
        var marked = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 2)).json();
        assertThat(marked.path("shipped").asInt()).isEqualTo(1);
        assertThat(marked.path("failed").get(0).path("number").asString()).isEqualTo(unpacked.number());
        var failure = house.packer().get("/api/fulfilment/shipping/desk").json().path("failures").get(0);
        assertThat(failure.path("number").asString()).as("stays listed until solved").isEqualTo(unpacked.number());
        assertThat(house.packer().post("/api/fulfilment/shipping/failures/" + failure.path("id").asLong() + "/solve", Map.of("note", "买家撤销")).status()).isEqualTo(200);
        assertThat(house.packer().get("/api/fulfilment/shipping/desk").json().path("failures").size()).isZero();
    }

    @Test
    @Tag("FUL-14")
    void a_parcel_is_not_closed_without_the_customer_copy_and_not_packed_before_verification() {
        var parcel = house.picked(House.TOWEL);
        assertThat(house.packer().post("/api/fulfilment/pack/scan", Map.of("command", UUID.randomUUID(), "code", parcel.waybill())).code()).isEqualTo("NOT_VERIFIED");
        house.scan(house.verifier(), null, parcel.waybill());
        house.scan(house.verifier(), parcel, House.TOWEL);
        var refused = house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", parcel.waybill(), "goods", true, "customerCopy", false, "gift", true, "tape", true));
        assertThat(refused.code()).isEqualTo("NOT_ALL_TICKED");
        assertThat(refused.json().path("title").asString()).contains("客户存根");
        assertThat(house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", parcel.waybill(), "goods", true, "customerCopy", true, "gift", true, "tape", true)).status()).isEqualTo(200);
        assertThat(house.packer().post("/api/fulfilment/pack/scan", Map.of("command", UUID.randomUUID(), "code", parcel.waybill())).code()).isEqualTo("ALREADY_DONE");
    }

    @Test
    @Tag("FUL-16")
    void a_difference_of_one_keeps_the_hand_over_open_and_finance_acknowledges_the_sheets() {
        house.packed(House.TOWEL);
        house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1));
        house.packer().post("/api/fulfilment/shipping/couriers/ZTO/call", Map.of("collector", "小李"));
        var oneMore = house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", 1, "parcels", 2));
        assertThat(oneMore.code()).isEqualTo("HAND_OVER_DIFFERS");
        assertThat(oneMore.json().path("title").asString()).contains("多 1 件包裹").doesNotContain("底单");
        var sheetsOnly = house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", 0, "parcels", 1));
        assertThat(sheetsOnly.json().path("title").asString()).as("only the sheets differ").contains("少 1 张底单").doesNotContain("包裹").doesNotContain("—");
        var desk = house.packer().get("/api/fulfilment/shipping/desk").json().path("couriers").get(0);
        assertThat(desk.path("expected").asInt()).isEqualTo(1);
        assertThat(desk.path("sheets").asInt()).isZero();
        var id = house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", 1, "parcels", 1)).json().path("id").asLong();
        assertThat(house.finance().post("/api/fulfilment/shipping/sheets/" + id + "/receive", null).status()).isEqualTo(200);
        assertThat(house.finance().post("/api/fulfilment/shipping/sheets/" + id + "/receive", null).code()).isEqualTo("ALREADY_RECEIVED");
    }

    @Test
    @Tag("FUL-07")
    void unknown_cancelled_unpicked_and_order_numbers_are_told_apart() {
        assertThat(house.scan(house.verifier(), null, "0000000").code()).isEqualTo("UNKNOWN_CODE");
        assertThat(house.scan(house.verifier(), null, "0000000").status()).isEqualTo(404);
        var reviewed = house.reviewed(House.TOWEL);
        assertThat(house.scan(house.verifier(), null, reviewed.number()).code()).isEqualTo("NOT_PRINTED");
        assertThat(house.scan(house.verifier(), null, reviewed.platformNo()).code()).isEqualTo("THIS_IS_AN_ORDER_NUMBER");
        var run = house.printed();
        assertThat(house.scan(house.verifier(), null, reviewed.number()).code()).isEqualTo("NOT_HANDED_OVER");
        house.picker().post("/api/fulfilment/pick/runs/" + run + "/take", null);
        assertThat(house.scan(house.verifier(), null, reviewed.number()).code()).isEqualTo("NOT_PICKED");
        var cancelled = house.picked(House.CANDLE);
        db.sql("update orders.order_ set stage = 'CANCELLED' where id = ?").param(cancelled.order().id().value()).update();
        assertThat(house.scan(house.verifier(), null, cancelled.waybill()).code()).isEqualTo("ORDER_CANCELLED");
    }
}
