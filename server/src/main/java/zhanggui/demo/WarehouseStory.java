package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import zhanggui.kernel.Words;

/** Goods in and out as a warehouse lives them: papers, signatures, differences, a refusal, transfers that do not come, costs, months that are closed (INV-02 to INV-07, INV-14, INV-16, INV-43). */
class WarehouseStory {

    private static final String KEEPER = "秦牧", FINANCE = "周若溪", PICKER = "秦小满", DELIVERIES = "/api/stock/deliveries", TRANSFERS = "/api/stock/transfers";
    private static final int COST_PERCENT = 55;
    private static final int CLOSING_DAY = 3;

    private final Scene scene;

    WarehouseStory(Scene scene) { this.scene = scene; }

    void live() {
        if (scene.is(0, 1, DayOfWeek.MONDAY)) begin();
        if (scene.day().getDayOfWeek() == DayOfWeek.MONDAY) sign(true);
        if (scene.is(0, 3, DayOfWeek.TUESDAY)) nineOfTen();
        if (scene.is(1, 2, DayOfWeek.THURSDAY)) refusal();
        if (scene.is(1, 3, DayOfWeek.WEDNESDAY)) issues();
        if (scene.is(0, 3, DayOfWeek.WEDNESDAY)) fetch("QH-SN-3", "城东仓");
        if (scene.is(0, 3, DayOfWeek.WEDNESDAY, 1)) arrives("QH-SN-3", 10);
        if (scene.is(1, 4, DayOfWeek.TUESDAY)) fetch("QH-DD-ZM", "居然日用门店");
        if (scene.is(1, 4, DayOfWeek.TUESDAY, 1)) arrives("QH-DD-ZM", 0);
        if (scene.is(1, 4, DayOfWeek.TUESDAY, 2)) plan("QH-DD-ZM", "城东仓");
        if (scene.is(1, 4, DayOfWeek.TUESDAY, 3)) arrives("QH-DD-ZM", 10);
        if (scene.is(2, 2, DayOfWeek.TUESDAY)) transfer("QH-ZB-4", "厂家没排上产", false);
        if (scene.is(2, 2, DayOfWeek.TUESDAY, 3)) transfer("QH-ZB-4", "又没来", true);
        if (scene.day().getDayOfMonth() == CLOSING_DAY) closeMonth();
    }

    void leaveOpen() {
        var delivery = expect("BL-1207", "百利纺织", List.of(line("QH-YJ70-MB", 60, 3200), line("QH-MJ-4", 40, 1980)), scene.day().toString());
        if (delivery > 0) scene.told(Words.of("百利纺织今天到 100 件，等着点数", "100 pieces of 百利纺织 are expected today and wait to be counted"), Words.of("按到货单点：实收、拒收、库位", "Counted against the paper: accepted, refused, place"), "/deliveries/" + delivery, "qinmu");
        var asked = scene.did(KEEPER, TRANSFERS, Map.of("sku", "QH-SN-3", "missing", 12, "note", "周末活动要用")).asLong();
        scene.did(KEEPER, TRANSFERS + "/" + asked + "/plan", Map.of("source", "城东仓", "expectedAt", scene.at(scene.day().plusDays(1), "10:00").toString(), "note", "随班车"));
        scene.did(PICKER, "/api/stock/issues", Map.of("kind", "SAMPLE", "number", "YP-0412", "receiver", "摄影部 温知许", "purpose", "冬季主图", "lines", List.of(Map.of("sku", "QH-TD-2", "place", "", "quantity", 1))));
    }

    private void begin() {
        for (var goods : Goods.ALL) scene.did(FINANCE, "/api/stock/costs", Map.of("sku", goods.code(), "each", goods.price().fen() * COST_PERCENT / 100, "from", scene.day().toString(), "why", "年度采购合同价"));
        scene.by(KEEPER).put("/api/stock/custodians", Map.of("sku", "QH-CS15-20", "person", scene.id(PICKER), "from", scene.day().toString(), "sign", "贵重 专人保管"));
    }

    /** What nobody has signed yet, the day's parcels of today left out. @param file whether the signed ones are put away */
    private void sign(boolean file) {
        for (var slip : scene.read(KEEPER, "/api/stock/slips?tab=unsigned&size=50").path("rows")) {
            if (slip.path("number").asString().equals(scene.day().toString())) continue;
            var partner = slip.path("partner").asString();
            scene.did(KEEPER, "/api/stock/slips/" + slip.path("id").asLong() + "/sign", Map.of("name", partner.isEmpty() ? PICKER : partner, "self", false, "strokes", STROKES, "pieces", slip.path("pieces").asLong()));
            if (file) scene.did(KEEPER, "/api/stock/slips/" + slip.path("id").asLong() + "/file", Map.of());
        }
    }

    private static final String STROKES = "20,60 40,30 55,70 70,35;90,40 120,38 105,38 104,75;140,30 150,70 175,45 160,30;200,60 230,25 240,70 270,50";

    private void nineOfTen() {
        var delivery = expect("BL-1033", "百利纺织", List.of(line("QH-YJ70-MB", 10, 3200)), scene.day().toString());
        check(delivery, true, arrived("QH-YJ70-MB", 9, 0, null, ""));
        scene.told(Words.of("百利纺织的毛巾少来一条", "百利纺织 delivers one towel too few"), Words.of("差异照实记在到货单 BL-1033 名下", "The difference is kept under delivery BL-1033"), "/deliveries/" + delivery, "qinmu");
    }

    private void refusal() {
        var delivery = expect("QS-88", "青石陶瓷", List.of(line("QH-FW-6", 20, 5900)), scene.day().minusDays(1).toString());
        check(delivery, true, arrived("QH-FW-6", 12, 8, "QUALITY", "釉面有裂纹"));
        scene.told(Words.of("青石陶瓷的碗有 8 套釉面开裂，拒收", "8 sets of bowls have cracks and are refused"), Words.of("店长当场收到拒收的理由", "The shop manager hears the reason at once"), "/deliveries/" + delivery, "xuqinghe");
    }

    private void issues() {
        var body = new HashMap<String, Object>(Map.of("kind", "SAMPLE", "number", "", "receiver", "摄影部 温知许", "purpose", "秋季主图", "lines", List.of(Map.of("sku", "QH-MT-150", "place", "", "quantity", 1))));
        scene.by(PICKER).post("/api/stock/issues", body);
        scene.told(Words.of("摄影部来拿样品，没有单据号", "Photographers come for a sample without a paper"), Words.of("系统拒绝出库，店长收到通知", "The issue is refused and the shop manager is told"), "/issues", "xuqinghe");
        body.put("number", "YP-0311");
        scene.did(PICKER, "/api/stock/issues", body);
    }

    private void fetch(String sku, String source) {
        scene.did(KEEPER, TRANSFERS, Map.of("sku", sku, "missing", 10, "note", "活动前补一层"));
        plan(sku, source);
    }

    private void plan(String sku, String source) {
        scene.did(KEEPER, TRANSFERS + "/" + asked(sku) + "/plan", Map.of("source", source, "expectedAt", scene.at(scene.day().plusDays(1), "10:00").toString(), "note", "随班车"));
    }

    private long asked(String sku) { return scene.read(KEEPER, TRANSFERS + "?text=" + sku).path("rows").path(0).path("id").asLong(); }

    private void arrives(String sku, int pieces) {
        scene.did(KEEPER, TRANSFERS + "/" + asked(sku) + "/result", Map.of("pieces", pieces, "place", pieces == 0 ? "" : Goods.of(sku).bin(), "note", pieces == 0 ? "门店也断货" : "点过，够数"));
    }

    /** Does not come; the second time the check opens and stays open. */
    private void transfer(String sku, String why, boolean again) {
        var open = scene.read(KEEPER, TRANSFERS + "?text=" + sku).path("rows");
        var id = again && open.size() > 0 ? open.get(0).path("id").asLong() : scene.did(KEEPER, TRANSFERS, Map.of("sku", sku, "missing", 10, "note", "货位空了")).asLong();
        scene.did(KEEPER, TRANSFERS + "/" + id + "/plan", Map.of("source", "供应商直送", "expectedAt", scene.at(scene.day().plusDays(1), "17:00").toString()));
        scene.did(KEEPER, TRANSFERS + "/" + id + "/result", Map.of("pieces", 0, "note", why));
        if (again) scene.told(Words.of("砧板连续两次没调到", "The cutting board did not come twice"), Words.of("自动开了停产核实，等秦牧问厂家", "A check opened by itself: is it still made?"), "/transfers?tab=checks", "qinmu");
    }

    /** Once everything of the month before is signed. */
    private void closeMonth() {
        sign(false);
        var before = YearMonth.from(scene.day()).minusMonths(1);
        if (!before.isBefore(scene.dates().first())) scene.did(KEEPER, "/api/stock/books/months/" + before + "/close", Map.of());
    }

    private static Map<String, Object> line(String sku, int quantity, long fen) { return Map.of("sku", sku, "quantity", quantity, "unitCost", fen); }

    private static Map<String, Object> arrived(String sku, int accepted, int refused, String ground, String reason) {
        var line = new HashMap<String, Object>(Map.of("sku", sku, "place", "", "accepted", accepted, "refused", refused, "reason", reason));
        if (ground != null) line.put("ground", ground);
        return line;
    }

    private long expect(String number, String partner, List<Map<String, Object>> lines, String day) {
        return scene.did(KEEPER, DELIVERIES, Map.of("kind", "OTHER", "number", number, "partner", partner, "expectedOn", day, "lines", new ArrayList<>(lines))).asLong();
    }

    private void check(long delivery, boolean last, Map<String, Object> line) { scene.did(KEEPER, DELIVERIES + "/" + delivery + "/arrivals", Map.of("command", UUID.randomUUID(), "last", last, "note", "", "lines", List.of(line))); }
}
