package zhanggui.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import com.microsoft.playwright.options.FilePayload;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import zhanggui.BrowserTest;
import zhanggui.People;
import zhanggui.People.Person;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.pages.ShopExport.Sold;
import zhanggui.stock.Stock;

/** The product's spine as people see it: an export becomes parcels, a wrong scan becomes points and yuan, and back. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromExportToPayslipTest {

    private static final String TOWEL = "6901234504423";
    private static final String CANDLE = "6901234505192";

    @Autowired Chromium chromium;
    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired BrowserTest.RunningClock clock;

    private ShopId shop;
    private String pairedWrong;
    private Person reviewer;
    private Person clerk;
    private Person picker;
    private Person verifier;
    private Person packer;
    private Person manager;
    private Person hr;
    private Person finance;

    private final List<Sold> sold = IntStream.rangeClosed(1, 10).mapToObj(i -> new Sold("20260302000000000" + (100 + i), "买家" + i, "59.00", i % 3 == 0 ? 2 : 1,
            i % 2 == 0 ? "QH-LZ-XS" : "QH-YJ70-MB", i % 2 == 0 ? "香薰蜡烛 雪松" : "长绒棉浴巾 70×140", "")).toList();

    @BeforeAll
    void a_shop_with_goods_people_at_six_stations_and_their_months() {
        var by = Viewer.SYSTEM.person();
        shop = catalogue.addShop("TAOBAO", "清禾旗舰店", "旗舰", by);
        var towel = catalogue.addSku("QH-YJ70-MB", "长绒棉浴巾 70×140", "米白", TOWEL, "A-11-4", by);
        var candle = catalogue.addSku("QH-LZ-XS", "香薰蜡烛 雪松", "200g", CANDLE, "C-02-1", by);
        stock.open("2026", List.of(new Stock.Receipt(towel, "A-1", 100, null), new Stock.Receipt(candle, "A-1", 100, null)), clock.instant(), by);
        reviewer = people.called("何砚", Role.REVIEWER);
        clerk = people.called("林晚秋", Role.PRINT_CLERK);
        picker = people.called("秦小满", Role.PICKER);
        verifier = people.called("顾北辰", Role.VERIFIER);
        packer = people.called("江月", Role.PACKER);
        manager = people.called("许清和", Role.STORE_MANAGER);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        organisation.assign(clerk.id, organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, by), LocalDate.of(2026, 1, 1), by);
        People.scoredAndPaid(hr, "order-printer", "2026-03-01");
        term(hr, clerk, "base_salary", "2026-03-01", 4200_00);
        term(hr, clerk, "performance_base", "2026-03-01", 2000_00);
        hr.post("/api/appraisal/months/2026-03/open", Map.of()); // the month's clock may have been first
        ok(hr.post("/api/appraisal/sheets/order-printer/assessor", Map.of("from", "2026-03-01", "person", manager.id)));
        ok(clerk.post("/api/fulfilment/print/ranges", Map.of("courier", "ZTO", "first", "75301844200000", "last", "75301844299999")));
    }

    @AfterAll
    void the_other_stories_begin_with_their_own_clock() { people.signInAgain(); }

    @Test
    @Order(1)
    @Tag("IMP-05")
    void a_shops_export_is_tried_first_and_says_what_it_would_write_and_what_is_wrong_with_which_row() {
        try (var device = chromium.of(reviewer)) {
            var withFault = new java.util.ArrayList<>(sold);
            withFault.add(new Sold("20260302000000000199", "买家", "五十九", 1, "QH-LZ-XS", "香薰蜡烛 雪松", ""));
            upload(device, "订单列表.csv", ShopExport.list(withFault));
            device.sees("五十九").sees("对的 10 条写入，错的 1 行先不写");
            device.tabTo("写入 10 条").press("Enter").sees("写完了");
            upload(device, "订单明细.csv", ShopExport.detail(sold));
            device.tabTo(Pattern.compile("^写入 \\d+ 条\\s*W?$")).press("Enter").sees("写完了");
        }
        assertThat(reviewer.get("/api/fulfilment/review?tab=WAITING").json().path("total").asInt()).isEqualTo(10);
    }

    @Test
    @Order(2)
    @Tag("IMP-05")
    @Tag("IMP-06")
    void a_later_export_shows_old_and_new_side_by_side_and_the_same_file_again_changes_nothing() {
        var later = ShopExport.list(IntStream.range(0, 10).mapToObj(i -> i == 4 ? withRemark(sold.get(i), "送贺卡") : sold.get(i)).toList());
        try (var device = chromium.of(reviewer)) {
            upload(device, "订单列表2.csv", later);
            device.sees("变的 1 条").sees("送贺卡").tabTo("写入 1 条").press("Enter").sees("写完了");
            upload(device, "订单列表2.csv", later);
            device.sees("同一个文件").sees("没有新的，也没有变的");
            assertThat(device.page().locator("button:has-text('写入 0 条')").isDisabled()).isTrue();
        }
    }

    @Test
    @Order(3)
    @Tag("UX-03")
    void ten_orders_are_reviewed_by_keyboard_and_the_cursor_goes_on_to_the_next_by_itself() {
        try (var device = chromium.of(reviewer)) {
            device.open("/review").sees("待审 10").press("j");
            var seen = new java.util.LinkedHashSet<String>();
            for (int left = 9; left >= 0; left--) {
                var current = device.quiet().page().locator("tr.zg-current").getAttribute("data-row-key");
                assertThat(seen.add(current)).as("order %s under the cursor again after %s", current, seen).isTrue();
                device.press("a").sees(left == 0 ? "都审完了" : "待审 " + left);
            }
        }
    }

    @Test
    @Order(4)
    @Tag("FUL-01")
    @Tag("FUL-03")
    void the_run_is_claimed_printed_and_handed_on_by_keyboard() {
        try (var device = chromium.of(clerk)) {
            device.open("/print").tabTo("领 10 单").press("Enter").sees("10 单 · 林晚秋");
            device.press("1").sees("汇总单 1 张送打印机了").press("2").sees("配货单 10 张送打印机了").press("3").sees("快递单 10 张送打印机了");
            device.tabTo("打完了，交备货").press("Enter").sees("等备货接单");
        }
        try (var device = chromium.of(picker)) {
            device.open("/pick").tabTo("接单").press("Enter").sees("接了，10 单").tabTo("扫配货单");
            for (var sheet : picker.get("/api/fulfilment/pick/desk").json().path("toPick")) device.scan(sheet.path("number").asString()).sees(sheet.path("number").asString() + " 备好");
            device.sees("手上没有要备的单");
        }
    }

    @Test
    @Order(5)
    @Tag("FUL-07")
    @Tag("FUL-43")
    @Tag("WHY-03")
    void a_wrong_piece_and_papers_that_do_not_pair_stop_the_verifier_and_the_clerks_month_moves_within_five_seconds() {
        try (var device = chromium.of(verifier); var clerks = chromium.of(clerk)) {
            clerks.open("/my-month").sees("今天还没有事动过得分");
            device.open("/verify").sees("排着的 10 单");
            var queue = rows(verifier.get("/api/fulfilment/verify/desk").json().path("queue"));
            for (int i = 0; i < queue.size(); i++) {
                var parcel = queue.get(i);
                device.scan(parcel.path("waybill").asString()).band("good").sees("开始扫货");
                if (i == 2) {
                    var wrong = codes(parcel).getFirst().equals(TOWEL) ? CANDLE : TOWEL;
                    device.scan(wrong).band("bad").sees("条码不符").sees("把这件放到右手红筐").press("F2").band("good");
                }
                if (i == 5) {
                    device.scan(queue.get(i + 1).path("number").asString()).band("bad").sees("单据不是一套");
                    var since = System.nanoTime();
                    clerks.sees("−5.00", 5_000);
                    assertThat(System.nanoTime() - since).as("my month follows a scan").isLessThan(5_000_000_000L);
                    device.press("F2").band("good");
                    pairedWrong = manager.get("/api/fulfilment/errors").json().at("/rows/0/order").asString();
                }
                for (var code : codes(parcel)) device.scan(code).band("good");
                device.sees("这一单齐了");
            }
            device.sees("待传 0"); // the band speaks before the server has answered
        }
        assertThat(verifier.get("/api/fulfilment/verify/desk").json().at("/today/parcels").asInt()).isEqualTo(10);
    }

    @Test
    @Order(6)
    @Tag("FUL-14")
    @Tag("FUL-16")
    void ten_parcels_are_packed_and_handed_over_by_keyboard_and_nothing_is_sealed_with_a_tick_missing() {
        try (var device = chromium.of(packer)) {
            device.open("/pack").sees("排着的 10 单");
            var queue = rows(packer.get("/api/fulfilment/pack/desk").json().path("queue"));
            for (int i = 0; i < queue.size(); i++) {
                device.scan(queue.get(i).path("waybill").asString()).band("good").sees("四样放好");
                device.press("F2", "F3", "F4");
                if (i == 0) device.press("F8").band("bad").sees("还差：封箱胶带");
                device.press("F5", "F8").band("good").sees("封好");
            }
            device.sees("这一堆 10 件");
            device.open("/hand-over").tabTo("手点件数").type("10").press("Enter").sees("已点 10 单，失败 0 单");
            device.tabTo("打给谁").type("老周 139").press("Enter").sees("江月 打给 老周 139");
            device.tabTo("单张数").type("10").press("Tab").type("10").press("Enter").sees("没有等交接的包裹");
        }
    }

    @Test
    @Order(7)
    @Tag("WHY-01")
    @Tag("WHY-02")
    void a_payslip_opens_down_to_the_scan_and_the_scan_leads_back_to_the_yuan() {
        monthIsClosedAndPaid();
        try (var device = chromium.of(clerk)) {
            device.open("/pay").sees("绩效工资").sees("与上面相差 0.00");
            device.tabTo("配货单与快递单").press("Enter").quiet().tabTo(pairedWrong).press("Enter").sees("这件事动了什么");
            device.sees("−700.00").sees("看订单");
            assertThat(device.text()).contains("97.25").contains("6,600.00").contains("7,300.00");
            device.tabTo("看订单").press("Enter").sees(pairedWrong);
            device.quiet().sees("验货");
        }
    }

    private void monthIsClosedAndPaid() {
        itIs("2026-03-31T09:42:00Z");
        var card = "/api/appraisal/cards/" + clerk.id.value() + "/2026-03";
        ok(clerk.post(card + "/self", Map.of("items", Map.of("pairing", 3500, "handover", 2500, "unprinted", 2500, "tidy", 1300))));
        itIs("2026-04-01T01:00:00Z");
        ok(manager.post(card + "/assessment", Map.of("items", Map.of("tidy", 1200))));
        ok(clerk.post(card + "/confirmation", Map.of("words", "")));
        ok(hr.post("/api/appraisal/months/2026-03/close", Map.of()));
        var run = ok(hr.post("/api/payroll/runs", Map.of("month", "2026-03"))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + run + "/check", Map.of()));
        for (var point : ok(finance.get("/api/payroll/closing/2026-03")).json().path("steps").get(0).path("points"))
            ok(finance.post("/api/payroll/closing/2026-03/passes", Map.of("stage", "IMPORTS", "key", point.path("key").asString(), "reason", "这些天店铺没有开单")));
        ok(manager.post("/api/payroll/runs/" + run + "/approval", Map.of()));
        ok(finance.post("/api/payroll/runs/" + run + "/payment", Map.of()));
    }

    private void upload(Device device, String name, byte[] content) {
        device.open("/import");
        device.page().setInputFiles("input[type=file]", new FilePayload(name, "text/csv", content));
        device.sees("这是哪个店铺的文件").quiet();
        device.tabTo(Pattern.compile("^试跑$")).press("Enter").sees("看过再决定").quiet();
    }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        people.signInAgain();
    }

    private static Sold withRemark(Sold o, String remark) { return new Sold(o.number(), o.buyer(), o.paid(), o.pieces(), o.code(), o.title(), remark); }

    private static List<JsonNode> rows(JsonNode array) {
        var rows = new java.util.ArrayList<JsonNode>();
        array.forEach(rows::add);
        return rows;
    }

    /** The barcode of each piece. */
    private static List<String> codes(JsonNode parcel) {
        var codes = new java.util.ArrayList<String>();
        parcel.path("lines").forEach(line -> IntStream.range(0, line.path("quantity").asInt()).forEach(_ -> codes.add(line.path("barcode").asString())));
        return codes;
    }
}
