package zhanggui.stock.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
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
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;

/** The house over HTTP: visitors, three checks, proposals, duties, what must not be stored, places and labels. */
@DatabaseTest
class HouseTest {

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    People.Person keeper;
    People.Person manager;
    People.Person director;

    @BeforeEach
    void people() {
        clock.set(DatabaseTest.NINE);
        keeper = people.called("库管老周", Role.WAREHOUSE_KEEPER);
        manager = people.called("店长林晚秋", Role.STORE_MANAGER);
        director = people.called("总监许知行", Role.DIRECTOR);
    }

    private int told(People.Person who, String title) {
        return db.sql("select count(*) from notices.notice where person_id = ? and title_zh like ?").params(who.id.value(), "%" + title + "%").query(Integer.class).single();
    }

    @Test
    @Tag("INV-17")
    void a_visitor_who_has_not_left_blocks_the_close_of_the_day_and_no_entry_is_deleted() {
        assertThat(keeper.post("/api/stock/house/visits", Map.of("name", "送货老赵")).status()).as("without purpose").isEqualTo(422);
        var visit = keeper.post("/api/stock/house/visits", Map.of("name", "送货老赵", "purpose", "送纸箱")).json().path("id").asLong();
        assertThat(keeper.get("/api/stock/house/visits?inside=true").json().path("total").asInt()).isEqualTo(1);
        var supervisor = people.called("物流主管秦牧", Role.LOGISTICS_SUPERVISOR);
        var refused = supervisor.post("/api/fulfilment/day-close/2026-03-02", Map.of());
        assertThat(refused.code()).isEqualTo("VISITOR_INSIDE");
        assertThat(refused.text()).contains("送货老赵");
        assertThat(keeper.post("/api/stock/house/visits/" + visit + "/leaving", Map.of("leftAt", "2026-03-02T00:30:00Z")).code()).isEqualTo("LEFT_BEFORE_ENTERING");
        assertThat(keeper.post("/api/stock/house/visits/" + visit + "/leaving", Map.of()).status()).isEqualTo(204);
        assertThat(keeper.post("/api/stock/house/visits/" + visit + "/leaving", Map.of()).code()).isEqualTo("LEFT_ALREADY");
        assertThat(supervisor.post("/api/fulfilment/day-close/2026-03-02", Map.of()).status()).isEqualTo(200);
        assertThatThrownBy(() -> db.sql("delete from stock.visit").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("update stock.visit set purpose = '别的'").update()).hasMessageContaining("append-only");
    }

    @Test
    @Tag("INV-18")
    @Tag("INV-22")
    void a_missing_check_is_seen_after_the_hour_and_an_anomaly_tells_two_people_at_once() {
        clock.set(Instant.parse("2026-03-02T00:50:00Z"));
        var checks = keeper.get("/api/stock/house/checks").json().path("items");
        var before = checks.valueStream().filter(c -> c.path("moment").asString().equals("BEFORE")).toList();
        assertThat(before).hasSize(3).allMatch(c -> c.path("state").asString().equals("NOT_YET"));
        assertThat(before.stream().map(c -> c.path("words").path("zh").asString())).anyMatch(w -> w.contains("通道")).anyMatch(w -> w.contains("配货区"));
        var lock = before.getFirst().path("id").asLong();
        assertThat(keeper.post("/api/stock/house/checks/" + lock, Map.of("anomaly", true)).code()).isEqualTo("NOTE_FOR_ANOMALY");
        assertThat(keeper.post("/api/stock/house/checks/" + lock, Map.of("anomaly", true, "note", "后门没锁")).status()).isEqualTo(204);
        assertThat(List.of(told(manager, "仓库异常"), told(director, "仓库异常"))).containsExactly(1, 1);
        clock.set(Instant.parse("2026-03-02T01:01:00Z"));
        var states = keeper.get("/api/stock/house/checks").json().path("items").valueStream().filter(c -> c.path("moment").asString().equals("BEFORE")).map(c -> c.path("state").asString()).toList();
        assertThat(states).containsExactly("ANOMALY", "MISSING", "MISSING");
        assertThat(keeper.post("/api/stock/house/checks/" + lock, Map.of("anomaly", false)).code()).isEqualTo("CHECKED_ALREADY");
    }

    @Test
    @Tag("INV-18")
    void the_checklist_is_edited_by_the_keeper_and_an_end_of_the_day_is_never_without_one() {
        var id = keeper.post("/api/stock/house/checks", Map.of("moment", "AFTER", "zh", "打包机清胶")).json().path("id").asLong();
        assertThat(keeper.get("/api/stock/house/checks").text()).contains("打包机清胶");
        assertThat(people.called("备货员秦小满", Role.PICKER).post("/api/stock/house/checks", Map.of("moment", "AFTER", "zh", "x")).status()).isEqualTo(403);
        assertThat(keeper.delete("/api/stock/house/checks/" + id).status()).isEqualTo(204);
        assertThat(keeper.get("/api/stock/house/checks?day=2026-03-03").text()).doesNotContain("打包机清胶");
    }

    @Test
    @Tag("INV-19")
    void a_proposal_of_the_keeper_shows_the_managers_reply_and_its_date() {
        var id = keeper.post("/api/stock/house/proposals", Map.of("kind", "DEAD_STOCK", "words", "旧款蜡烛做赠品")).json().path("id").asLong();
        assertThat(told(manager, "库管建议")).isEqualTo(1);
        assertThat(manager.post("/api/stock/house/proposals/" + id + "/answer", Map.of("accepted", true, "words", "可以，下周活动送")).status()).isEqualTo(204);
        var proposal = keeper.get("/api/stock/house/proposals").json().path("rows").get(0);
        assertThat(proposal.path("answer").asString()).isEqualTo("可以，下周活动送");
        assertThat(proposal.path("answeredAt").asString()).startsWith("2026-03-02T01:00");
        assertThat(proposal.path("answeredBy").asString()).isEqualTo("店长林晚秋");
        assertThat(manager.post("/api/stock/house/proposals/" + id + "/answer", Map.of("accepted", false, "words", "不")).code()).isEqualTo("ANSWERED_ALREADY");
    }

    @Test
    @Tag("INV-23")
    void a_duty_stays_open_until_somebody_confirms_it() {
        var id = keeper.post("/api/stock/house/duties", Map.of("kind", "CARE", "words", "打包机上油", "everyDays", 7)).json().path("id").asLong();
        assertThat(duty(id).path("open").asInt()).isEqualTo(1);
        clock.set(DatabaseTest.NINE.plus(Duration.ofDays(7)));
        keeper.signInAgain();
        assertThat(duty(id).path("open").asInt()).isEqualTo(2);
        assertThat(duty(id).path("dueDay").asString()).isEqualTo("2026-03-02");
        assertThat(keeper.post("/api/stock/house/duties/" + id + "/done", Map.of()).status()).isEqualTo(204);
        assertThat(duty(id).path("dueDay").asString()).isEqualTo("2026-03-09");
        keeper.post("/api/stock/house/duties/" + id + "/done", Map.of("note", "换了刀片"));
        assertThat(keeper.post("/api/stock/house/duties/" + id + "/done", Map.of()).code()).isEqualTo("NOT_DUE");
        clock.set(DatabaseTest.NINE);
        keeper.signInAgain();
    }

    private tools.jackson.databind.JsonNode duty(long id) { return keeper.get("/api/stock/house/duties").json().valueStream().filter(d -> d.path("id").asLong() == id).findFirst().orElseThrow(); }

    @Test
    @Tag("INV-22")
    void goods_of_a_hazard_class_are_refused_at_inbound_with_the_reason() {
        catalogue.addSku("HZ-1", "酒精块", "500g", "690777", "Z-1", Viewer.SYSTEM.person());
        assertThat(keeper.put("/api/stock/house/hazards", Map.of("sku", "HZ-1", "kind", "FLAMMABLE", "why", "固体酒精")).status()).isEqualTo(204);
        var refused = keeper.post("/api/stock/receipts", Map.of("number", "R-HZ", "sku", "HZ-1", "place", "Z-1", "quantity", 3));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("易燃");
        var unsaid = new java.util.HashMap<String, Object>(Map.of("sku", "HZ-1", "why", "换成无害配方"));
        keeper.put("/api/stock/house/hazards", unsaid);
        assertThat(keeper.post("/api/stock/receipts", Map.of("number", "R-HZ", "sku", "HZ-1", "place", "Z-1", "quantity", 3)).status()).isEqualTo(200);
    }

    @Test
    @Tag("INV-15")
    void any_colleague_finds_the_place_of_goods_and_its_label_prints_with_a_barcode() {
        catalogue.addSku("PL-1", "浴巾", "米白", "690888", "", Viewer.SYSTEM.person());
        var place = keeper.post("/api/stock/places", Map.of("code", "B-03-2", "zone", "B 区", "walk", 30)).json().path("id").asLong();
        keeper.post("/api/stock/places", Map.of("code", "A-01-1", "zone", "A 区"));
        assertThat(keeper.post("/api/stock/places", Map.of("code", "b-03-2")).code()).isEqualTo("PLACE_EXISTS");
        assertThat(keeper.post("/api/stock/places", Map.of("code", "二楼左边")).code()).isEqualTo("CODE_NOT_PRINTABLE");
        assertThat(keeper.put("/api/stock/places/" + place + "/goods", Map.of("goods", "PL-1", "fixed", true)).status()).isEqualTo(204);
        var anybody = people.called("客服小何", Role.REVIEWER);
        for (var text : List.of("PL-1", "浴巾", "690888", "b-03")) assertThat(anybody.get("/api/stock/places?text=" + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)).json().path("rows").get(0).path("code").asString()).as(text).isEqualTo("B-03-2");
        var label = anybody.get("/api/stock/places/labels?ids=" + place).json().get(0);
        assertThat(label.path("barcode").path("text").asString()).isEqualTo("B-03-2");
        assertThat(label.path("goods").get(0).path("code").asString()).isEqualTo("PL-1");
        assertThat(db.sql("select bin from catalogue.fact_sku where code = 'PL-1'").query(String.class).single()).as("pick lists name it").isEqualTo("B-03-2");
    }

    @Test
    @Tag("INV-15")
    void places_are_walked_in_the_order_somebody_walked_them_and_goods_move_between_them() {
        for (var code : List.of("W-01", "W-02", "W-03")) keeper.post("/api/stock/places", Map.of("code", code));
        assertThat(keeper.put("/api/stock/places/walk", Map.of("codes", List.of("W-03", "W-01"))).json().path("places").asInt()).isEqualTo(2);
        assertThat(db.sql("select code from stock.fact_place where code like 'W-0%' order by walking").query(String.class).list()).containsExactly("W-03", "W-01", "W-02");
        catalogue.addSku("SH-1", "毛毯", "", "690999", "W-01", Viewer.SYSTEM.person());
        keeper.post("/api/stock/receipts", Map.of("number", "R-SH", "sku", "SH-1", "place", "W-01", "quantity", 5));
        assertThat(keeper.post("/api/stock/places/shifts", Map.of("from", "W-01", "to", "W-02", "goods", "SH-1", "quantity", 9)).code()).isEqualTo("NOT_ENOUGH");
        assertThat(keeper.post("/api/stock/places/shifts", Map.of("from", "W-01", "to", "W-02", "goods", "SH-1", "quantity", 2)).status()).isEqualTo(204);
        assertThat(db.sql("select string_agg(place || ' ' || on_hand, ',' order by place) from stock.fact_balance b join catalogue.fact_sku s using (sku_id) where s.code = 'SH-1'").query(String.class).single()).isEqualTo("W-01 3,W-02 2");
    }
}
