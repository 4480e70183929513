package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
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
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.SettableClock;
import zhanggui.orders.Stage;

/** Orders that cannot leave, difficult and lost parcels, questions to shipping, ways of working: told over HTTP. */
@DatabaseTest
class CannotLeaveTest {

    private static final String BLOCKED = "/api/fulfilment/blocked", CASES = "/api/fulfilment/cases", QUESTIONS = "/api/fulfilment/questions", RULES = "/api/fulfilment/rules";

    @Autowired House house;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired Blocked blocked;
    @Autowired List<ClockDuty> duties;
    @Autowired List<IncidentSource> incidents;

    @BeforeEach
    void a_house_with_an_empty_line() {
        house.cleared();
        db.sql("delete from fulfilment.struck").update();
        db.sql("update fulfilment.blocked set ended_at = now(), outcome = 'CANCELLED' where ended_at is null").update();
    }

    private People.Person agent() { return house.people.called("夏晚班", Role.SERVICE_AGENT); }

    private void strike() {
        duties.stream().filter(d -> d.getClass().getPackageName().startsWith("zhanggui.fulfilment")).forEach(d -> d.strike(clock.instant()));
    }

    private void at(String time) {
        house.on(Instant.parse(time));
        strike();
    }

    private static String told(People.Person person) { return person.get("/api/notices?size=100").text(); }

    private long block(People.Person by, Parcel parcel, String reason, String words) {
        var kept = by.post(BLOCKED, Map.of("code", parcel.number(), "reason", reason, "words", words));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        return db.sql("select id from fulfilment.blocked where order_id = ? and ended_at is null").param(parcel.order().id().value()).query(Long.class).single();
    }

    @Test
    @Tag("FUL-19")
    void faulty_goods_are_kept_back_at_the_verify_table_the_late_shift_has_a_notice_and_no_station_lets_them_pass() {
        agent();
        var parcel = house.picked(House.TOWEL);
        house.scan(house.verifier(), null, parcel.waybill());
        var kept = house.verifier().post("/api/fulfilment/verify/keep-back", Map.of("command", UUID.randomUUID(), "parcel", House.open(parcel), "damaged", true, "words", "浴巾破了一个洞"));
        assertThat(kept.json().path("outcome").asString()).as(kept.text()).isEqualTo("BLOCKED");
        assertThat(told(agent())).contains("浴巾破了一个洞").contains("/blocked");
        var again = house.scan(house.verifier(), null, parcel.waybill());
        assertThat(again.code()).isEqualTo("ORDER_BLOCKED");
        assertThat(again.text()).contains("浴巾破了一个洞");
        assertThat(house.verifier().post(BLOCKED, Map.of("code", parcel.waybill(), "reason", "FAULTY", "words", "又看到")).code()).isEqualTo("ALREADY_BLOCKED");
        assertThat(house.supervisor().get("/api/orders/" + parcel.order().shop().value() + "/" + parcel.order().id().value()).text()).as("flagged wherever the order is listed").contains("DAMAGED");

        var packing = house.verified(House.CANDLE);
        block(house.packer(), packing, "FAULTY", "蜡烛碎了");
        var close = house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", packing.waybill(), "goods", true, "customerCopy", true, "gift", true, "tape", true));
        assertThat(close.code()).isEqualTo("ORDER_BLOCKED");

        var packed = house.packed(House.CANDLE);
        block(house.packer(), packed, "DAMAGED", "箱子压扁了");
        var marked = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", List.of(packed.waybill())));
        assertThat(marked.json().path("shipped").asInt()).as(marked.text()).isZero();
        assertThat(marked.text()).contains("拦下了");

        var waiting = house.reviewed(House.QUILT);
        block(house.supervisor(), waiting, "OUT_OF_STOCK", "盘点少一套");
        assertThat(house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "NOTICE", "size", 10)).code()).as("no papers for what cannot leave").isEqualTo("NOTHING_TO_PRINT");
    }

    @Test
    @Tag("FUL-20")
    void an_order_not_told_by_the_end_of_the_window_alerts_the_supervisor_and_one_that_was_told_does_not() {
        agent();
        var silent = house.picked(House.TOWEL);
        var spoken = house.picked(House.CANDLE);
        block(house.verifier(), silent, "OUT_OF_STOCK", "没货的那单");
        var told = block(house.verifier(), spoken, "COURIER_DELAY", "快递停运的那单");
        assertThat(house.picker().post(BLOCKED + "/tell", Map.of("ids", List.of(told), "to", " ")).json().path("fields").toString()).contains("to");
        assertThat(house.picker().post(BLOCKED + "/tell", Map.of("ids", List.of(told), "to", "夏晚班")).text()).isEqualTo("1");
        at("2026-03-02T09:59:00Z");
        assertThat(told(house.supervisor())).as("17:59").doesNotContain("没货的那单");
        at("2026-03-02T10:01:00Z");
        assertThat(told(house.supervisor())).as("18:01").contains("没货的那单").doesNotContain("快递停运的那单");
        assertThat(house.supervisor().get(BLOCKED + "/counts").json().path("late").asInt()).isEqualTo(1);
        assertThat(db.sql("select platform_no, in_time from fulfilment.fact_blocked where outcome is null").query((row, _) -> row.getString(1) + " " + row.getBoolean(2)).list())
                .containsExactlyInAnyOrder(silent.platformNo() + " false", spoken.platformNo() + " true");

        var boss = house.supervisor();
        assertThat(boss.put(RULES + "/sla.blocked_notice.until", Map.of("value", "25:00", "from", "2026-03-03", "why", "试")).status()).isEqualTo(422);
        assertThat(boss.put(RULES + "/sla.blocked_notice.until", Map.of("value", "21:00", "from", "2026-03-01", "why", "试")).json().path("fields").toString()).contains("from");
        assertThat(house.picker().put(RULES + "/sla.blocked_notice.until", Map.of("value", "21:00", "from", "2026-03-03", "why", "试")).status()).isEqualTo(403);
        assertThat(boss.post(RULES + "/profile", Map.of("profile", "COMMITTEE", "from", "2026-03-03", "why", "改成晚上告知")).text()).isEqualTo("3");
        house.on(Instant.parse("2026-03-03T02:00:00Z"));
        var next = house.picked(House.TOWEL);
        block(house.verifier(), next, "OTHER", "第二天那单");
        at("2026-03-03T10:01:00Z");
        assertThat(told(boss)).as("the window ends at 21:00 now").doesNotContain("第二天那单");
        at("2026-03-03T13:01:00Z");
        assertThat(told(boss)).contains("第二天那单");
        boss.post(RULES + "/profile", Map.of("profile", "LINE", "from", "2026-03-03", "why", "改回来"));
    }

    @Test
    @Tag("FUL-21")
    void the_customer_s_decision_comes_back_to_shipping_with_the_agent_s_name_and_time_and_shipping_acts_on_it() {
        var refund = house.picked(House.TOWEL);
        var wait = house.picked(House.CANDLE);
        var refunded = block(house.verifier(), refund, "FAULTY", "脱线");
        var waits = block(house.verifier(), wait, "OUT_OF_STOCK", "还差一只");
        assertThat(house.picker().post(BLOCKED + "/" + refunded + "/decide", Map.of("decision", "REFUND", "words", "x")).status()).as("service hears it, not shipping").isEqualTo(403);
        assertThat(house.supervisor().post(BLOCKED + "/" + refunded + "/end", Map.of("outcome", "CANCELLED", "words", "退了", "destroyed", true)).code()).isEqualTo("NOT_DECIDED");
        assertThat(agent().post(BLOCKED + "/" + refunded + "/decide", Map.of("decision", "REFUND")).code()).isEqualTo("WORDS_NEEDED");
        assertThat(agent().post(BLOCKED + "/" + refunded + "/decide", Map.of("decision", "REFUND", "words", "不要了，退款")).status()).isEqualTo(200);
        assertThat(agent().post(BLOCKED + "/" + waits + "/decide", Map.of("decision", "WAIT", "words", "可以等三天", "waitUntil", "2026-03-05")).status()).isEqualTo(200);

        var rows = house.picker().get(BLOCKED + "?tab=DECIDED").json().path("rows");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.findValuesAsString("decidedBy")).containsOnly("夏晚班");
        assertThat(rows.findValuesAsString("decidedAt")).allSatisfy(at -> assertThat(Instant.parse(at)).isEqualTo(clock.instant()));
        assertThat(rows.findValuesAsString("decision")).containsExactlyInAnyOrder("REFUND", "WAIT");

        assertThat(house.supervisor().post(BLOCKED + "/" + refunded + "/end", Map.of("outcome", "CANCELLED", "words", "退款了", "destroyed", false)).code()).isEqualTo("DESTRUCTION_NEEDED");
        assertThat(house.now(refund).stage()).as("nothing of it stands").isEqualTo(ParcelStage.PICKED);
        assertThat(house.supervisor().post(BLOCKED + "/" + refunded + "/end", Map.of("outcome", "CANCELLED", "words", "退款了", "destroyed", true)).status()).isEqualTo(200);
        assertThat(house.now(refund).stage()).isEqualTo(ParcelStage.VOIDED);
        assertThat(house.stage(refund)).isEqualTo(Stage.CANCELLED);
        assertThat(house.supervisor().post(BLOCKED + "/" + refunded + "/end", Map.of("outcome", "GOES_ON", "words", "再来", "destroyed", false)).code()).isEqualTo("BLOCK_ENDED");

        assertThat(house.picker().post(BLOCKED + "/" + waits + "/end", Map.of("outcome", "GOES_ON", "words", "货到了", "destroyed", false)).status()).isEqualTo(200);
        assertThat(house.scan(house.verifier(), null, wait.waybill()).json().path("outcome").asString()).isEqualTo("OPENED");
    }

    @Test
    @Tag("FUL-22")
    void at_nineteen_the_late_shift_is_called_to_the_open_questions_once_a_day_at_the_time_that_is_set() {
        house.on(Instant.parse("2026-03-10T01:00:00Z"));
        block(house.verifier(), house.picked(House.TOWEL), "OTHER", "还没定");
        var before = calls();
        at("2026-03-10T10:59:00Z");
        assertThat(calls()).isEqualTo(before);
        at("2026-03-10T11:00:00Z");
        at("2026-03-10T11:05:00Z");
        assertThat(calls()).as("once").isEqualTo(before + 1);
        house.supervisor().put(RULES + "/sla.late_shift_helps_shipping.at", Map.of("value", "20:30", "from", "2026-03-11", "why", "晚一点"));
        at("2026-03-11T11:30:00Z");
        assertThat(calls()).isEqualTo(before + 1);
        at("2026-03-11T12:31:00Z");
        assertThat(calls()).isEqualTo(before + 2);
    }

    private int calls() { return told(agent()).split("件事没完", -1).length; }

    @Test
    void goods_that_cannot_be_bought_keep_back_every_order_that_waits_for_them() {
        var order = house.order(House.QUILT);
        var other = house.order(House.CANDLE);
        var done = blocked.unavailable(house.skus.get(House.QUILT), "厂家停产", house.supervisor().viewer());
        assertThat(done.toString()).contains(String.valueOf(order.id().value())).doesNotContain(String.valueOf(other.id().value()));
        assertThat(blocked.standing(order)).get().extracting(Blocked.Standing::reason).isEqualTo(Blocked.Reason.UNAVAILABLE);
    }

    @Test
    @Tag("FUL-18")
    void in_a_team_of_a_few_whoever_took_the_goods_does_not_check_them() {
        house.supervisor().put(RULES + "/team.mode", Map.of("value", "SMALL", "from", "2026-03-02", "why", "两个人的仓库"));
        try {
            var both = house.people.called("石磊", Role.PICKER, Role.VERIFIER);
            var parcel = house.reviewed(House.TOWEL);
            house.printed();
            assertThat(both.post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", parcel.number())).status()).as("no hand-over of papers between two people").isEqualTo(200);
            var waybill = house.now(parcel).waybill();
            assertThat(house.scan(both, null, waybill).code()).isEqualTo("ISSUER_CHECKS");
            assertThat(house.scan(house.verifier(), null, waybill).json().path("outcome").asString()).isEqualTo("OPENED");
            assertThat(house.scan(house.verifier(), house.now(parcel), House.CANDLE).code()).as("the item number is compared").isEqualTo("WRONG_BARCODE");
        } finally {
            house.supervisor().put(RULES + "/team.mode", Map.of("value", "STATIONS", "from", "2026-03-02", "why", "六个人"));
        }
    }

    @Test
    @Tag("FUL-23")
    void what_has_not_left_at_18_01_is_listed_and_the_start_up_profile_plans_a_single_run() {
        var left = house.picked(House.TOWEL);
        assertThat(item("unsentAtCutoff")).as("it is nine in the morning").isEmpty();
        at("2026-03-02T10:01:00Z");
        assertThat(item("unsentAtCutoff")).contains(left.number());
        assertThat(told(house.supervisor())).contains("18:00 前没发出");
        assertThat(house.clerk().get("/api/fulfilment/print/desk").json().path("planned").toString()).isEqualTo("[\"10:00\",\"16:00\"]");
        house.supervisor().post(RULES + "/profile", Map.of("profile", "ONE_RUN", "from", "2026-03-03", "why", "刚开店"));
        house.on(Instant.parse("2026-03-03T01:00:00Z"));
        assertThat(house.clerk().get("/api/fulfilment/print/desk").json().path("planned").toString()).isEqualTo("[\"15:00\"]");
        house.reviewed(House.CANDLE);
        assertThat(house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "DAILY", "size", 200)).status()).isEqualTo(200);
        house.supervisor().post(RULES + "/profile", Map.of("profile", "LINE", "from", "2026-03-03", "why", "六个人了"));
    }

    private List<String> item(String key) {
        for (var item : house.supervisor().get("/api/fulfilment/day-close").json().path("items")) if (item.path("key").asString().equals(key)) return item.path("rows").valueStream().map(r -> r.path("number").asString()).toList();
        return List.of();
    }

    private Parcel sent(String... barcodes) {
        var parcel = house.packed(barcodes);
        People.ok(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", List.of(parcel.waybill()))));
        return house.now(parcel);
    }

    private long open(Parcel parcel, String cause, String words) {
        return People.ok(agent().post(CASES, Map.of("code", parcel.waybill(), "cause", cause, "words", words))).json().asLong();
    }

    @Test
    @Tag("FUL-24")
    void the_early_shift_has_its_list_at_nine_and_what_is_not_finished_goes_on_by_handover() {
        var parcel = sent(House.TOWEL);
        assertThat(agent().post(CASES, Map.of("code", house.picked(House.CANDLE).number(), "cause", "OTHER", "words", "x")).code()).isEqualTo("NOT_LEFT_YET");
        var id = open(parcel, "UNREACHABLE", "派件两次没人接");
        assertThat(agent().post(CASES, Map.of("code", parcel.waybill(), "cause", "OTHER", "words", "x")).code()).isEqualTo("CASE_THERE");
        assertThat(house.picker().post(CASES + "/" + id + "/notes", Map.of("step", "CALL", "words", "x")).status()).isEqualTo(403);
        People.ok(agent().post(CASES + "/" + id + "/notes", Map.of("step", "CALL", "words", "打给网点，说电话停机")));
        People.ok(agent().post(CASES + "/" + id + "/notes", Map.of("step", "CUSTOMER", "words", "买家换了电话，已告诉网点")));
        assertThat(agent().get(CASES + "?tab=TODAY").json().path("total").asInt()).as("done for today").isZero();
        at("2026-03-03T00:59:00Z");
        assertThat(told(agent())).doesNotContain("今天的疑难快递");
        at("2026-03-03T01:00:00Z");
        assertThat(told(agent())).contains("今天的疑难快递 1 件");
        assertThat(agent().get(CASES + "?tab=TODAY").json().path("rows").get(0).path("lastWords").asString()).contains("已告诉网点");

        var late = house.people.called("季早班", Role.SERVICE_AGENT);
        assertThat(agent().post(CASES + "/hand-on", Map.of("ids", List.of(id), "to", late.id.value())).code()).isEqualTo("WORDS_NEEDED");
        People.ok(agent().post(CASES + "/hand-on", Map.of("ids", List.of(id), "to", late.id.value(), "words", "下午三点网点再派")));
        assertThat(late.get(CASES + "?tab=TODAY&mine=true").json().path("rows").findValuesAsString("waybill")).containsExactly(parcel.waybill());
        assertThat(told(late)).contains("下午三点网点再派");
        People.ok(late.post(CASES + "/" + id + "/close", Map.of("result", "DELIVERED", "words", "收到了")));
        assertThat(late.post(CASES + "/" + id + "/notes", Map.of("step", "CALL", "words", "x")).code()).isEqualTo("CASE_CLOSED");
        assertThat(late.get(CASES + "/" + id + "/entries").json().findValuesAsString("kind")).containsExactly("FOUND", "CALL", "CUSTOMER", "HANDED_ON", "CLOSED");
    }

    @Test
    @Tag("FUL-25")
    void a_lost_parcel_claimed_at_80_paid_60_and_compensated_80_costs_the_shop_20_in_the_month() {
        var id = open(sent(House.CANDLE), "LOST", "签收不是本人，网点找不到");
        assertThat(agent().post(CASES + "/" + id + "/close", Map.of("result", "COMPENSATED", "words", "x")).code()).isEqualTo("CLAIM_MISSING");
        assertThat(agent().post(CASES + "/" + id + "/notes", Map.of("step", "ANSWER", "words", "x", "amount", 6000)).code()).isEqualTo("NO_CLAIM");
        assertThat(agent().post(CASES + "/" + id + "/notes", Map.of("step", "CLAIM", "words", "按价值索赔")).json().path("fields").toString()).contains("amount");
        People.ok(agent().post(CASES + "/" + id + "/notes", Map.of("step", "CLAIM", "words", "按价值索赔", "amount", 8000)));
        People.ok(agent().post(CASES + "/" + id + "/notes", Map.of("step", "COMPENSATION", "words", "赔给买家", "amount", 8000)));
        var unanswered = agent().post(CASES + "/" + id + "/close", Map.of("result", "COMPENSATED", "words", "赔了"));
        assertThat(unanswered.code()).isEqualTo("CLAIM_UNANSWERED");
        assertThat(unanswered.text()).contains("80.00");
        People.ok(agent().post(CASES + "/" + id + "/notes", Map.of("step", "ANSWER", "words", "快递认 60", "amount", 6000)));
        People.ok(agent().post(CASES + "/" + id + "/close", Map.of("result", "COMPENSATED", "words", "买家收到赔款")));
        var closed = agent().get(CASES + "?tab=CLOSED").json().path("rows").valueStream().filter(c -> c.path("id").asLong() == id).findFirst().orElseThrow();
        assertThat(closed.path("customer").asLong()).isEqualTo(8000);
        assertThat(closed.path("paid").asLong()).isEqualTo(6000);
        assertThat(closed.path("borne").asLong()).isEqualTo(2000);
        var cost = agent().get(CASES + "/costs?month=2026-03").json().get(0);
        assertThat(List.of(cost.path("out").asLong(), cost.path("in").asLong(), cost.path("borne").asLong())).containsExactly(8000L, 6000L, 2000L);
        assertThat(agent().get(CASES + "/costs?month=2026-04").json().get(0).path("borne").asLong()).isZero();
    }

    @Test
    @Tag("FUL-26")
    void a_question_without_an_answer_is_put_again_and_may_cost_a_point_unless_there_was_a_reason() {
        var shipper = house.people.called("冯发货", Role.PACKER);
        var other = house.people.called("石二", Role.PACKER);
        var parcel = house.picked(House.TOWEL);
        var ask = new HashMap<String, Object>(Map.of("code", parcel.platformNo(), "words", "这单今天能发吗", "of", shipper.id.value()));
        var id = People.ok(agent().post(QUESTIONS, ask)).json().asLong();
        assertThat(told(shipper)).contains("这单今天能发吗");
        ask.put("words", "那单呢");
        var excused = People.ok(agent().post(QUESTIONS, ask)).json().asLong();
        assertThat(agent().post(QUESTIONS + "/" + id + "/settle", Map.of("solved", true)).code()).isEqualTo("NOT_ANSWERED");
        at("2026-03-02T02:59:00Z");
        assertThat(told(shipper)).as("an hour and 59 minutes").doesNotContain("第 2 次问");
        at("2026-03-02T03:01:00Z");
        assertThat(told(shipper)).contains("第 2 次问");
        strike();
        assertThat(db.sql("select repeats from fulfilment.question where id = ?").param(id).query(Integer.class).single()).as("again only after the interval").isEqualTo(1);
        assertThat(other.post(QUESTIONS + "/" + id + "/answer", Map.of("words", "能")).code()).isEqualTo("NOT_ASKED");
        People.ok(shipper.post(QUESTIONS + "/" + id + "/answer", Map.of("words", "能，四点前")));
        People.ok(shipper.post(QUESTIONS + "/" + excused + "/answer", Map.of("words", "能", "excuse", "去网点取件，手机没电")));
        assertThat(told(agent())).contains("能，四点前");
        People.ok(agent().post(QUESTIONS + "/" + id + "/settle", Map.of("solved", true)));
        at("2026-03-02T06:01:00Z");
        assertThat(db.sql("select repeats from fulfilment.question where id = ?").param(id).query(Integer.class).single()).as("solved: nobody is asked any more").isEqualTo(1);

        var day = LocalDate.of(2026, 3, 2);
        var open = incidents.stream().flatMap(s -> s.incidents(day, day.plusDays(1)).stream()).filter(i -> i.kind() == Incident.Kind.NO_ANSWER).toList();
        assertThat(open).singleElement().satisfies(i -> assertThat(i.person()).isEqualTo(shipper.id)).satisfies(i -> assertThat(i.fact().id()).isEqualTo(String.valueOf(id)));
        assertThat(db.sql("select points from conduct.rule where key = 'points.shipping_no_response' and 'NO_ANSWER' = any(incidents)").query(Integer.class).single()).isEqualTo(-100);
    }

    @Test
    @Tag("FUL-15")
    void parcels_stand_by_courier_and_none_is_closed_without_the_recorded_call() {
        house.clerk().post("/api/fulfilment/print/ranges", Map.of("courier", "YTO", "first", "YT0000000000001", "last", "YT0000000000999"));
        for (int i = 0; i < 17; i++) house.review(house.order(House.CANDLE), i < 12 ? "ZTO" : "YTO", false, House.CANDLE);
        var run = house.handed();
        People.ok(house.picker().post("/api/fulfilment/pick/runs/" + run + "/picked", null));
        var sheets = db.sql("select waybill, shop_id, id from fulfilment.parcel where run_id = ? order by id").param(run).query((row, _) -> new Object[] {row.getString(1), row.getLong(2), row.getLong(3)}).list();
        for (var sheet : sheets) {
            house.scan(house.verifier(), null, (String) sheet[0]);
            house.verifier().post("/api/fulfilment/verify/scan", Map.of("command", UUID.randomUUID(), "code", House.CANDLE, "quantity", 1, "parcel", Map.of("shop", sheet[1], "id", sheet[2])));
            People.ok(house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", sheet[0], "goods", true, "customerCopy", true, "gift", true, "tape", true)));
        }
        var groups = new HashMap<String, Long>();
        house.packer().get("/api/fulfilment/shipping/desk").json().path("couriers").forEach(c -> groups.put(c.path("courier").asString(), c.path("packed").asLong()));
        assertThat(groups).containsEntry("ZTO", 12L).containsEntry("YTO", 5L);
        People.ok(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 12)));
        var close = "/api/fulfilment/shipping/couriers/ZTO/close";
        assertThat(house.packer().post(close, Map.of("sheets", 12, "parcels", 12)).code()).isEqualTo("COURIER_NOT_CALLED");
        clock.advance(Duration.ofMinutes(3));
        People.ok(house.packer().post("/api/fulfilment/shipping/couriers/ZTO/call", Map.of("collector", "中通 李师傅")));
        house.packer().get("/api/fulfilment/shipping/desk").json().path("couriers").forEach(c -> {
            if (!c.path("courier").asString().equals("ZTO")) return;
            assertThat(c.path("calledBy").asString()).isEqualTo("江月");
            assertThat(Instant.parse(c.path("calledAt").asString())).isEqualTo(clock.instant());
        });
        assertThat(house.packer().post(close, Map.of("sheets", 12, "parcels", 12)).status()).isEqualTo(200);
    }
}
