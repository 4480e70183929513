package zhanggui.stock.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.fulfilment.House;
import zhanggui.fulfilment.Parcel;
import zhanggui.kernel.SettableClock;

/** From the picker's notice to goods that came, or to goods that are not made any more. */
@DatabaseTest
class TransfersTest {

    static final Instant ELEVEN = DatabaseTest.NINE.plus(Duration.ofHours(2));

    @Autowired House house;
    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    static boolean built;
    People.Person owner;
    People.Person manager;

    @BeforeEach
    void a_house_and_an_owner_of_transfers() {
        clock.set(ELEVEN);
        owner = people.called("周调拨", Role.PRINT_CLERK);
        manager = people.called("许店长", Role.STORE_MANAGER);
        if (built) return;
        built = true;
        house.opened();
        ok(house.supervisor().put("/api/fulfilment/shortages/owner", Map.of("person", owner.id.value(), "from", "2026-03-02")));
    }

    private void tell(Parcel parcel, String sku, int missing, int left) {
        ok(house.picker().post("/api/fulfilment/pick/short", Map.of("command", UUID.randomUUID(), "code", parcel.number(), "sku", sku, "missing", missing, "leftThere", left)));
    }

    private JsonNode only(String tab, String text) {
        var rows = owner.get("/api/stock/transfers?tab=" + tab + "&text=" + text).json().path("rows");
        assertThat(rows.size()).as(tab).isEqualTo(1);
        return rows.get(0);
    }

    private People.Reply plan(long transfer, Instant expected) { return owner.post("/api/stock/transfers/" + transfer + "/plan", Map.of("source", "城东仓", "expectedAt", expected.toString())); }

    private People.Reply settle(long transfer, int pieces, String place) { return owner.post("/api/stock/transfers/" + transfer + "/result", Map.of("pieces", pieces, "place", place, "note", "")); }

    @Test
    @Tag("INV-14")
    @Tag("FUL-06")
    void a_shortage_at_eleven_asks_at_eleven_and_low_stock_at_five_past_reaches_the_same_owner_with_its_count() {
        var towel = house.reviewed(House.TOWEL);
        var again = house.reviewed(House.TOWEL);
        house.handed();
        tell(towel, "QH-YJ70-MB", 1, 0);
        clock.set(ELEVEN.plus(Duration.ofMinutes(5)));
        tell(again, "QH-YJ70-MB", 0, 3);
        var transfer = only("open", "QH-YJ70-MB");
        assertThat(transfer.path("askedAt").asString()).isEqualTo(ELEVEN.toString());
        assertThat(transfer.path("owner").asString()).isEqualTo("周调拨");
        assertThat(transfer.path("wants").size()).isEqualTo(2);
        assertThat(transfer.path("leftThere").asInt()).isEqualTo(3);
        assertThat(db.sql("select detail_zh from notices.notice where person_id = ? and kind = 'stock.transfer.asked' order by id").param(owner.id.value()).query(String.class).list())
                .hasSize(2).last().asString().contains("剩 3 件");

        var id = transfer.path("id").asLong();
        assertThat(settle(id, 5, "A-1").code()).isEqualTo("TRANSFER_NOT_PLANNED");
        assertThat(plan(id, ELEVEN).code()).as("expected in the past").isEqualTo("WRONG_INPUT");
        assertThat(people.called("何砚", Role.REVIEWER).post("/api/stock/transfers/" + id + "/plan", Map.of("source", "城东仓", "expectedAt", ELEVEN.plusSeconds(9000).toString())).code()).isEqualTo("NOT_YOURS");
        ok(plan(id, ELEVEN.plus(Duration.ofHours(3))));
        var settled = ok(settle(id, 20, "A-1")).json();
        assertThat(settled.path("state").asString()).isEqualTo("ARRIVED");
        assertThat(db.sql("select kind from stock.slip where document = ?").param(settled.path("slip").asString()).query(String.class).single()).isEqualTo("TRANSFER_IN");
        assertThat(db.sql("select count(*) from fulfilment.shortage where solved_at is null").query(Integer.class).single()).as("the pickers' notices are settled with it").isZero();
        assertThat(settle(id, 1, "A-1").code()).isEqualTo("TRANSFER_SETTLED");
    }

    @Test
    @Tag("INV-14")
    void the_second_miss_opens_the_check_and_discontinued_opens_a_delisting_task_that_the_shop_manager_hears_of() {
        var candle = house.reviewed(House.CANDLE);
        house.handed();
        var code = db.sql("select code from catalogue.fact_sku where barcode = ?").param(House.CANDLE).query(String.class).single();
        tell(candle, code, 1, 0);
        var id = only("open", code).path("id").asLong();
        ok(plan(id, ELEVEN.plusSeconds(3600)));
        clock.set(ELEVEN.plusSeconds(3601));
        assertThat(only("late", code).path("late").asBoolean()).isTrue();
        assertThat(owner.get("/api/reports/my-work").text()).contains("\"stock.transfers\"");
        var first = ok(settle(id, 0, "")).json();
        assertThat(first.path("state").asString()).as("one miss asks anew").isEqualTo("REQUESTED");
        assertThat(owner.get("/api/stock/transfers?tab=checks").json().path("total").asInt()).isZero();
        ok(plan(id, ELEVEN.plusSeconds(9000)));
        var second = ok(settle(id, 0, "")).json();
        assertThat(second.path("state").asString()).isEqualTo("CHECK");
        var check = second.path("check").asLong();
        assertThat(only("checks", code).path("check").path("misses").asInt()).isEqualTo(2);
        assertThat(owner.get("/api/reports/my-work").text()).contains("\"stock.checks\"");
        ok(owner.post("/api/stock/transfers/checks/" + check, Map.of("discontinued", true, "note", "厂家停产")));
        assertThat(owner.post("/api/stock/transfers/checks/" + check, Map.of("discontinued", false, "note", "x")).code()).isEqualTo("CHECK_SETTLED");
        assertThat(db.sql("select detail_zh from notices.notice where person_id = ? and kind = 'stock.discontinued'").param(manager.id.value()).query(String.class).single()).contains(code, "厂家停产");
        assertThat(manager.get("/api/reports/my-work").text()).contains("\"stock.delist\"");
        ok(manager.post("/api/stock/transfers/checks/" + check + "/delisted", Map.of()));
        assertThat(manager.get("/api/reports/my-work").text()).doesNotContain("\"stock.delist\"");
    }

    @Test
    @Tag("INV-14")
    void goods_that_came_in_between_or_are_still_made_begin_the_count_anew() {
        var quilt = house.reviewed(House.QUILT);
        house.handed();
        var code = db.sql("select code from catalogue.fact_sku where barcode = ?").param(House.QUILT).query(String.class).single();
        tell(quilt, code, 1, 0);
        var id = only("open", code).path("id").asLong();
        ok(plan(id, ELEVEN.plusSeconds(60)));
        ok(settle(id, 0, ""));
        ok(plan(id, ELEVEN.plusSeconds(60)));
        ok(settle(id, 2, "A-1"));
        clock.set(ELEVEN.plusSeconds(120));
        var asked = ok(house.supervisor().post("/api/stock/transfers", Map.of("sku", code, "missing", 2))).json().asLong();
        ok(house.supervisor().post("/api/stock/transfers/" + asked + "/plan", Map.of("source", "城东仓", "expectedAt", ELEVEN.plusSeconds(900).toString())));
        var settled = ok(house.supervisor().post("/api/stock/transfers/" + asked + "/result", new HashMap<>(Map.of("pieces", 0)))).json();
        assertThat(settled.path("state").asString()).as("it came between the two misses").isEqualTo("REQUESTED");
        ok(house.supervisor().post("/api/stock/transfers/" + asked + "/plan", Map.of("source", "城东仓", "expectedAt", ELEVEN.plusSeconds(900).toString())));
        var check = ok(house.supervisor().post("/api/stock/transfers/" + asked + "/result", Map.of("pieces", 0))).json().path("check").asLong();
        ok(house.supervisor().post("/api/stock/transfers/checks/" + check, Map.of("discontinued", false, "note", "下周恢复供货")));
        assertThat(house.supervisor().get("/api/stock/transfers?tab=open&text=" + code).json().path("rows").get(0).path("state").asString()).isEqualTo("REQUESTED");
        assertThat(List.of(owner.get("/api/stock/transfers?tab=checks&text=" + code).json().path("total").asInt())).containsExactly(0);
    }
}
