package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
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
import zhanggui.kernel.SettableClock;

@DatabaseTest
class ShortagesAndLabelsTest {

    @Autowired House house;
    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired Clock clock;
    @Autowired Commands commands;

    static boolean built;

    @BeforeEach
    void a_house_with_goods() {
        if (!built) house.opened();
        built = true;
    }

    private People.Reply tell(Parcel parcel, int missing, int left, Duration ago) {
        return house.picker().post("/api/fulfilment/pick/short", Map.of("command", UUID.randomUUID(), "code", parcel.number(), "sku", "QH-YJ70-MB", "missing", missing, "leftThere", left, "noticedAt", clock.instant().minus(ago).toString()));
    }

    @Test
    @Tag("FUL-06")
    void short_and_low_stock_reach_the_owner_of_transfers_at_once_and_the_supervisor_while_nobody_is_named() {
        var owner = people.called("周调拨", Role.PRINT_CLERK);
        var first = house.reviewed(House.TOWEL);
        var second = house.reviewed(House.TOWEL);
        house.handed();
        assertThat(tell(first, 1, 0, Duration.ZERO).json().path("toldTo").asString()).isEqualTo("物流主管");
        assertThat(house.supervisor().get("/api/reports/my-work").text()).contains("\"pick.shortage\"");
        assertThat(owner.get("/api/reports/my-work").text()).doesNotContain("\"pick.shortage\"");
        assertThat(owner.get("/api/fulfilment/shortages").json().path("open").size()).isZero();

        var named = Map.of("person", owner.id.value(), "from", "2026-03-02");
        assertThat(house.picker().put("/api/fulfilment/shortages/owner", named).status()).isEqualTo(403);
        assertThat(house.supervisor().put("/api/fulfilment/shortages/owner", Map.of("person", owner.id.value(), "from", "2026-03-01")).code()).isEqualTo("OWNER_FROM_PAST");
        assertThat(house.supervisor().put("/api/fulfilment/shortages/owner", Map.of("person", 999_999, "from", "2026-03-02")).code()).isEqualTo("NOT_ON_THE_STAFF");
        assertThat(house.supervisor().put("/api/fulfilment/shortages/owner", named).status()).isEqualTo(200);

        var low = tell(second, 0, 3, Duration.ofMinutes(16)).json();
        assertThat(low.path("toldTo").asString()).isEqualTo("周调拨");
        assertThat(low.path("late").asBoolean()).as("told sixteen minutes after it was seen").isTrue();
        var open = owner.get("/api/fulfilment/shortages").json().path("open");
        assertThat(open.size()).isEqualTo(1);
        assertThat(open.get(0).path("missing").asInt()).isZero();
        assertThat(open.get(0).path("leftThere").asInt()).isEqualTo(3);
        assertThat(open.get(0).path("late").asBoolean()).isTrue();
        assertThat(owner.get("/api/reports/my-work").text()).contains("\"pick.shortage\"");
        assertThat(house.supervisor().get("/api/fulfilment/shortages").json().path("open").size()).as("the supervisor sees both").isEqualTo(2);

        assertThat(db.sql("select count(*) from fulfilment.excuse where parcel_id = ?").param(second.ref().id()).query(Integer.class).single()).as("what only runs low leaves today").isZero();
        assertThat(house.picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", second.number())).status()).isEqualTo(200);

        var id = open.get(0).path("id").asLong();
        assertThat(owner.post("/api/fulfilment/shortages/" + id + "/solve", Map.of("note", " ")).code()).isEqualTo("NOTE_NEEDED");
        assertThat(people.called("何砚", Role.REVIEWER).post("/api/fulfilment/shortages/" + id + "/solve", Map.of("note", "x")).code()).isEqualTo("UNKNOWN_ENTRY");
        assertThat(owner.post("/api/fulfilment/shortages/" + id + "/solve", Map.of("note", "从二仓调 20 条")).status()).isEqualTo(200);
        var after = owner.get("/api/fulfilment/shortages").json();
        assertThat(after.path("open").size()).isZero();
        assertThat(after.path("solved").get(0).path("note").asString()).isEqualTo("从二仓调 20 条");
        assertThat(owner.get("/api/reports/my-work").text()).doesNotContain("\"pick.shortage\"");
    }

    @Test
    @Tag("FUL-47")
    void a_label_is_as_large_as_the_courier_s_printer_takes_and_a_shop_may_have_its_own() {
        house.review(house.order(House.CANDLE), "ZTO", false, House.CANDLE);
        var run = house.printed();
        var size = "/api/fulfilment/print/label-sizes";
        var zto = new HashMap<String, Object>(Map.of("courier", "ZTO", "size", "MM_76_130"));
        assertThat(label(run, "1")).isEqualTo("MM_100_180");
        assertThat(house.clerk().put(size, zto).status()).isEqualTo(200);
        assertThat(label(run, "2")).isEqualTo("MM_76_130");
        zto.putAll(Map.of("shop", house.shop.value(), "size", "MM_100_180"));
        assertThat(house.clerk().put(size, zto).status()).isEqualTo(200);
        assertThat(label(run, "3")).as("the shop's own size counts").isEqualTo("MM_100_180");
        assertThat(house.clerk().get(size).json().size()).isEqualTo(2);
        assertThat(house.clerk().put(size, Map.of("courier", "NONE", "size", "MM_76_130")).code()).isEqualTo("UNKNOWN_ENTRY");
        assertThat(house.picker().put(size, zto).status()).isEqualTo(403);
    }

    private String label(long run, String why) {
        return house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "LABELS", "why", why)).json().path("sheets").get(0).path("label").asString();
    }

    @Test
    @Tag("FUL-12")
    void a_parcel_that_cannot_be_marked_is_reported_by_its_waybill_and_listed_until_solved() {
        var parcel = house.packed(House.CANDLE);
        assertThat(house.packer().post("/api/fulfilment/shipping/failures", Map.of("waybill", parcel.waybill(), "cause", "")).code()).isEqualTo("NOTE_NEEDED");
        assertThat(house.packer().post("/api/fulfilment/shipping/failures", Map.of("waybill", "0000000", "cause", "x")).code()).isEqualTo("UNKNOWN_CODE");
        var unverified = house.picked(House.CANDLE);
        assertThat(house.packer().post("/api/fulfilment/shipping/failures", Map.of("waybill", unverified.waybill(), "cause", "x")).code()).isEqualTo("NOT_VERIFIED");
        assertThat(house.packer().post("/api/fulfilment/shipping/failures", Map.of("waybill", parcel.waybill(), "cause", "平台不认这个快递单号")).status()).isEqualTo(200);
        var failures = house.packer().get("/api/fulfilment/shipping/desk").json().path("failures");
        assertThat(failures.findValuesAsString("number")).contains(parcel.number());
        assertThat(failures.findValuesAsString("cause")).contains("平台不认这个快递单号");
    }

    @Test
    @Tag("FUL-42")
    void answers_that_no_device_asks_for_again_are_forgotten_after_fourteen_days() {
        var begin = clock.instant();
        house.reviewed(House.CANDLE);
        house.handed();
        house.picked(House.CANDLE);
        assertThat(commands.forgetOld()).isZero();
        var kept = db.sql("select count(*) from fulfilment.command").query(Integer.class).single();
        assertThat(kept).isPositive();
        ((SettableClock) clock).set(begin.plus(Duration.ofDays(15)));
        try {
            assertThat(commands.forgetOld()).isEqualTo(kept);
        } finally {
            ((SettableClock) clock).set(begin);
        }
    }
}
