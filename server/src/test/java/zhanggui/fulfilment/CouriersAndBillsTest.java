package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.importing.TestImports;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.SettableClock;

/** What couriers do in a month, what they bill, and the week in shipping. */
@DatabaseTest
class CouriersAndBillsTest {

    private static final String TABLE = "/api/fulfilment/courier-table", BILLS = "/api/fulfilment/bills", WEEK = "/api/fulfilment/week";

    @Autowired House house;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired List<ClockDuty> duties;
    @Autowired TestImports imports;

    @BeforeEach
    void a_house_with_an_empty_line() { house.cleared(); }

    private People.Person agent() { return house.people.called("夏客服", Role.SERVICE_AGENT); }

    /** Handed to 中通, after a first count that did not agree. */
    private List<Parcel> handed(int many) {
        var parcels = new ArrayList<Parcel>();
        for (int i = 0; i < many; i++) parcels.add(house.packed(House.CANDLE));
        People.ok(house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", many)));
        People.ok(house.packer().post("/api/fulfilment/shipping/couriers/ZTO/call", Map.of("collector", "李师傅")));
        assertThat(house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", many - 1, "parcels", many)).code()).isEqualTo("HAND_OVER_DIFFERS");
        assertThat(house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", many - 1, "parcels", many)).code()).isEqualTo("HAND_OVER_DIFFERS");
        People.ok(house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", many, "parcels", many)));
        return parcels.stream().map(house::now).toList();
    }

    private JsonNode zto() { return house.supervisor().get(TABLE + "?month=2026-03").json().path("rows").valueStream().filter(r -> r.path("courier").asString().equals("ZTO")).findFirst().orElseThrow(); }

    @Test
    @Tag("FUL-27")
    void the_month_shows_delays_losses_and_hand_overs_and_a_report_with_proposals_is_drafted_from_it() {
        var before = zto();
        var parcels = handed(3);
        People.ok(agent().post("/api/fulfilment/cases", Map.of("code", parcels.get(0).waybill(), "cause", "NO_MOVEMENT", "words", "三天没动")));
        var lost = People.ok(agent().post("/api/fulfilment/cases", Map.of("code", parcels.get(1).waybill(), "cause", "LOST", "words", "网点找不到"))).json().asLong();
        People.ok(agent().post("/api/fulfilment/cases/" + lost + "/notes", Map.of("step", "CLAIM", "words", "索赔", "amount", 8000)));
        People.ok(agent().post("/api/fulfilment/cases/" + lost + "/notes", Map.of("step", "ANSWER", "words", "认一半", "amount", 4000)));
        assertThat(house.packer().post(TABLE + "/problems", Map.of("courier", "ZTO", "kind", "DELAY")).code()).isEqualTo("WORDS_NEEDED");
        assertThat(house.packer().post(TABLE + "/problems", Map.of("courier", "NONE", "kind", "DELAY", "words", "x")).status()).isEqualTo(404);
        People.ok(house.packer().post(TABLE + "/problems", Map.of("courier", "ZTO", "kind", "DELAY", "words", "下雪停一天")));
        var row = zto();
        assertThat(row.path("sent").asInt() - before.path("sent").asInt()).isEqualTo(3);
        assertThat(row.path("delays").asInt() - before.path("delays").asInt()).as("one without movement, one noted").isEqualTo(2);
        assertThat(row.path("losses").asInt() - before.path("losses").asInt()).isEqualTo(1);
        assertThat(row.path("handOvers").asInt() - before.path("handOvers").asInt()).as("one hand-over, however often it was counted").isEqualTo(1);

        var card = new HashMap<String, Object>(Map.of("collector", "李师傅", "phone", "13800000000", "areas", "华东", "needs", "每天 17:30 来", "agreed", "48 小时送到"));
        assertThat(house.packer().put(TABLE + "/ZTO", card).status()).isEqualTo(403);
        People.ok(house.supervisor().put(TABLE + "/ZTO", card));
        assertThat(zto().path("card").path("agreed").asString()).isEqualTo("48 小时送到");

        var report = house.supervisor().get(TABLE + "?month=2026-03").json().path("report");
        assertThat(report.path("saved").asBoolean()).isFalse();
        assertThat(report.path("words").asString()).contains("中通：交 ").contains("丢 1").contains("建议：中通赔付不足").contains("48 小时送到");
        var lead = house.people.called("叶客服主管", Role.DEPARTMENT_MANAGER);
        People.ok(house.supervisor().post(TABLE + "/report", Map.of("month", "2026-03", "words", report.path("words").asString() + "\n下月新疆改走邮政。", "to", lead.id.value())));
        assertThat(lead.get("/api/notices").text()).contains("2026-03 快递与交接报告");
        assertThat(house.supervisor().get(TABLE + "?month=2026-03").json().path("report").path("sentTo").asString()).isEqualTo("叶客服主管");
    }

    @Test
    @Tag("FIN-11")
    void sheets_that_stand_in_no_bill_and_lines_of_the_bill_without_a_sheet_are_listed() {
        var parcels = handed(3);
        var left = house.packed(House.TOWEL);
        var file = "运单号,揽收日期,费用,重量(克)\n%s,2026-03-02 18:00:00,3.20,450\n%s,2026-03-02 18:00:00,3.20,450\n%s,2026-03-02 18:05:00,3.60,900\n75301844777777,2026-03-03 18:00:00,4.00,\n不是单号,2026-03-03 18:00:00,4.00,\n"
                .formatted(parcels.get(0).waybill(), parcels.get(1).waybill(), left.waybill());
        var run = imports.take(house.finance(), "中通三月账单.csv", file.getBytes(StandardCharsets.UTF_8), house.shop);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("WRITTEN");
        assertThat(house.packer().get(BILLS + "?month=2026-03").status()).isEqualTo(403);
        var zto = house.finance().get(BILLS + "?month=2026-03").json().valueStream().filter(c -> c.path("courier").asString().equals("ZTO")).findFirst().orElseThrow();
        assertThat(zto.path("billed").asInt()).isEqualTo(4);
        assertThat(zto.path("fee").asLong()).isEqualTo(1400);
        var missing = house.finance().get(BILLS + "/lines?month=2026-03&which=NOT_BILLED&size=200").json().path("rows").findValuesAsString("waybill");
        assertThat(missing).contains(parcels.get(2).waybill()).doesNotContain(parcels.get(0).waybill(), left.waybill());
        var reverse = house.finance().get(BILLS + "/lines?month=2026-03&which=NOT_HANDED&courier=ZTO").json();
        assertThat(reverse.path("rows").findValuesAsString("waybill")).containsExactlyInAnyOrder(left.waybill(), "75301844777777");
        assertThat(reverse.path("total").asInt()).isEqualTo(2);
        assertThat(house.finance().get(BILLS + "/lines?month=2026-04&which=NOT_HANDED").json().path("total").asInt()).isZero();
        var again = imports.check(house.finance(), "中通三月账单二.csv", (file + "\n").getBytes(StandardCharsets.UTF_8), house.shop);
        assertThat(again.path("fresh").asInt() + again.path("changed").asInt()).as(again.toString()).isZero();
    }

    @Test
    @Tag("FUL-30")
    void the_friday_draft_holds_the_week_s_cases_by_type_and_is_sent_once_set_up_and_links_are_checked() {
        house.on(Instant.parse("2026-03-12T01:00:00Z"));
        var wrong = house.picked(House.TOWEL);
        house.scan(house.verifier(), null, wrong.waybill());
        house.scan(house.verifier(), wrong, House.CANDLE);
        var faulty = house.picked(House.QUILT);
        People.ok(house.verifier().post("/api/fulfilment/blocked", Map.of("code", faulty.number(), "reason", "FAULTY", "words", "被套脱线")));
        var parcels = handed(2);
        People.ok(agent().post("/api/fulfilment/cases", Map.of("code", parcels.get(0).waybill(), "cause", "DELAYED", "words", "晚两天")));
        house.on(Instant.parse("2026-03-13T06:59:00Z"));
        strike();
        assertThat(house.supervisor().get("/api/notices").text()).doesNotContain("发货分析等你写");
        house.on(Instant.parse("2026-03-13T07:00:00Z"));
        strike();
        assertThat(house.supervisor().get("/api/notices").text()).contains("发货分析等你写");

        var week = house.supervisor().get(WEEK).json();
        assertThat(week.path("monday").asString()).isEqualTo("2026-03-09");
        var groups = new HashMap<String, String>();
        week.path("groups").forEach(g -> groups.put(g.path("part").asString() + " " + g.path("type").asString(), g.path("count").asString()));
        assertThat(groups).containsEntry("SELECTION WRONG_BARCODE", "1").containsEntry("QUALITY BLOCKED_FAULTY", "1").containsEntry("SHIPPING CASE_DELAYED", "1").containsEntry("SHIPPING HAND_OVER", "1");
        assertThat(week.toString()).contains("被套脱线").contains(faulty.platformNo());
        assertThat(house.supervisor().get(WEEK + "?week=2026-03-20").json().path("cases").asInt()).isZero();

        var manager = house.people.called("许店长", Role.STORE_MANAGER);
        var save = new HashMap<String, Object>(Map.of("week", "2026-03-12", "words", "", "checks", List.of(Map.of("what", "PRINTERS", "good", true)), "to", manager.id.value()));
        assertThat(house.supervisor().post(WEEK, save).code()).isEqualTo("WEEK_UNCHECKED");
        var all = List.of("PRINTERS", "SCANNERS", "PLACES", "MATERIAL", "NUMBERS", "COURIERS", "PLATFORMS", "SERVICE");
        save.put("checks", all.stream().map(w -> Map.of("what", w, "good", !w.equals("SCANNERS"))).toList());
        save.put("words", "拣错一件，供应商脱线退回");
        assertThat(house.supervisor().post(WEEK, save).status()).as("what is not in order is said").isEqualTo(422);
        save.put("checks", all.stream().map(w -> Map.of("what", w, "good", !w.equals("SCANNERS"), "words", w.equals("SCANNERS") ? "二号枪要换电池" : "")).toList());
        assertThat(house.packer().post(WEEK, save).status()).isEqualTo(403);
        People.ok(house.supervisor().post(WEEK, save));
        assertThat(manager.get("/api/notices").text()).contains("发货一周分析");
        assertThat(house.supervisor().post(WEEK, save).code()).isEqualTo("WEEK_SENT");
        var sent = manager.get(WEEK + "?week=2026-03-11").json();
        assertThat(sent.path("words").asString()).isEqualTo("拣错一件，供应商脱线退回");
        assertThat(sent.path("checks").toString()).contains("二号枪要换电池");
    }

    @Test
    @Tag("FUL-46")
    void the_summary_sheet_is_one_way_through_the_shelves_and_says_what_goes_into_which_basket() {
        var one = house.reviewed(House.TOWEL, House.CANDLE);
        var two = house.reviewed(House.GREY_TOWEL, House.TOWEL, House.TOWEL);
        var run = house.handed();
        var papers = house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "SUMMARY")).json();
        assertThat(papers.path("totals").findValuesAsString("bin")).containsExactly("A-11-4", "A-11-5", "C-02-1");
        assertThat(papers.path("totals").get(0).path("baskets").toString()).isEqualTo("[{\"basket\":1,\"quantity\":1},{\"basket\":2,\"quantity\":2}]");
        var sheets = house.picker().get("/api/fulfilment/pick/desk").json().path("toPick");
        var baskets = new HashMap<String, Integer>();
        sheets.forEach(s -> baskets.put(s.path("number").asString(), s.path("basket").asInt()));
        assertThat(baskets).containsEntry(one.number(), 1).containsEntry(two.number(), 2);
    }

    @Test
    @Tag("FUL-46")
    void the_way_that_somebody_walked_goes_before_the_codes_of_the_places() {
        db.sql("insert into stock.place (code, kind) values ('A-11-4', 'BIN'), ('A-11-5', 'BIN'), ('C-02-1', 'BIN') on conflict do nothing").update();
        var shelf = "insert into stock.shelf (place_id, walk, changed_by, changed_at) select id, ?, 0, now() from stock.place where code = ? on conflict (place_id) do update set walk = excluded.walk";
        db.sql(shelf).params(7, "C-02-1").update();
        db.sql(shelf).params(3, "A-11-5").update();
        house.reviewed(House.TOWEL, House.GREY_TOWEL, House.CANDLE);
        var run = house.handed();
        var walked = List.of("A-11-5", "C-02-1", "A-11-4");
        assertThat(house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "SUMMARY")).json().path("totals").findValuesAsString("bin")).isEqualTo(walked);
        assertThat(house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "PICK_LISTS")).json().path("sheets").get(0).path("lines").findValuesAsString("bin")).isEqualTo(walked);
        var desk = house.picker().get("/api/fulfilment/pick/desk").json();
        assertThat(desk.path("toPick").get(0).path("lines").findValuesAsString("bin")).isEqualTo(walked);
        assertThat(desk.path("way").toString()).as("one way through the shelves for all of them").isEqualTo("[\"A-11-5\",\"C-02-1\",\"A-11-4\"]");
        db.sql("update stock.shelf set walk = null").update();
    }

    @Test
    @Tag("INT-15")
    void a_test_print_gives_the_three_documents_each_for_its_own_printer() {
        var path = "/api/fulfilment/print/templates/";
        var template = new HashMap<String, Object>(Map.of("printer", "HP 汇总", "copies", 1, "head", "", "foot", "", "hidden", List.of()));
        People.ok(house.clerk().put(path + "SUMMARY", template));
        People.ok(house.clerk().put(path + "PICK_LISTS", template));
        assertThat(house.clerk().post("/api/fulfilment/print/test", null).code()).isEqualTo("PRINTER_TWICE");
        template.put("printer", "爱普生 针打");
        template.put("foot", "三天内有问题找客服");
        template.put("hidden", List.of("RECIPIENT"));
        People.ok(house.clerk().put(path + "PICK_LISTS", template));
        template.put("printer", "斑马 100x180");
        assertThat(house.clerk().put(path + "LABELS", template).json().path("fields").toString()).as("a label without its recipient").contains("hidden");
        template.put("hidden", List.of());
        template.put("copies", 9);
        assertThat(house.clerk().put(path + "LABELS", template).status()).isEqualTo(422);
        template.put("copies", 2);
        People.ok(house.clerk().put(path + "LABELS", template));
        assertThat(house.picker().post("/api/fulfilment/print/test", null).status()).isEqualTo(403);
        var documents = People.ok(house.clerk().post("/api/fulfilment/print/test", null)).json();
        assertThat(documents.valueStream().map(d -> d.path("template").path("paper").asString() + " " + d.path("template").path("printer").asString())).containsExactly("SUMMARY HP 汇总", "PICK_LISTS 爱普生 针打", "LABELS 斑马 100x180");
        assertThat(documents).allSatisfy(d -> assertThat(d.path("papers").path("sheets").size()).isEqualTo(1));
        assertThat(documents.get(2).path("papers").path("sheets").get(0).path("waybillBarcode").path("text").asString()).isNotEmpty();
        assertThat(db.sql("select count(*) from fulfilment.printing where run_id = 0").query(Integer.class).single()).as("a test is no printing of papers").isZero();
    }

    private void strike() { duties.stream().filter(d -> d.getClass().getPackageName().startsWith("zhanggui.fulfilment")).forEach(d -> d.strike(clock.instant())); }

}
