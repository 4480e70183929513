package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;
import zhanggui.stock.Stock;

/** Five suppliers of whom everything is bought: what was sold is ordered on Tuesdays and comes in time, late or with pieces refused; Thursday's lists, the weekly report, a mark of finance, a distributor (WF-37 to WF-3A). */
class BuyStory {

    private static final String BUYER = "秦牧", MANAGER = "许清和", FINANCE = "周若溪", GENERAL = "陈青", KEEPER = "秦小满", BUYING = "/api/purchasing";

    private static final List<String> FINANCES = List.of(FINANCE, "江南枝");

    private record Source(String name, String contact, int lead, List<String> lines, List<String> codes) {}

    private static final List<Source> SOURCES = List.of(
            new Source("海宁云织家纺", "周师傅", 3, List.of("床品", "毛巾"), List.of("QH-SX18-YM", "QH-YJ70-MB", "QH-MJ-4", "QH-CL18-WH", "QH-SX15-YM", "QH-YJ70-WH", "QH-CL15-WH", "QH-TD-2")),
            new Source("景德镇青釉坊", "余小姐", 5, List.of("陶瓷", "餐具"), List.of("QH-FW-6", "QH-BW-500")),
            new Source("义乌居然日用", "王经理", 3, List.of("收纳", "地垫", "砧板"), List.of("QH-SN-3", "QH-DD-ZM", "QH-ZB-4", "QH-YG-5")),
            new Source("宁波香宿工坊", "陈工", 4, List.of("香薰"), List.of("QH-LZ-XS", "QH-LZ-CY")),
            new Source("桐乡蚕语家居", "沈小姐", 3, List.of("被枕", "窗帘", "盖毯"), List.of("QH-CS15-20", "QH-CL27-BB", "QH-ZT-DZ", "QH-MT-150")));
    /** So many pieces of one kind are worth an order. */
    private static final int WORTH_IT = 12;

    private final Scene scene;

    BuyStory(Scene scene) { this.scene = scene; }

    void live() {
        if (scene.is(0, 1, DayOfWeek.MONDAY)) register();
        if (!scene.day().isAfter(scene.dates().nth(0, 1, DayOfWeek.MONDAY))) return;
        if (scene.is(0, 2, DayOfWeek.MONDAY)) distribute();
        if (scene.is(1, 3, DayOfWeek.WEDNESDAY)) mark();
        if (scene.is(1, 3, DayOfWeek.WEDNESDAY, 1)) answer();
        if (scene.before(2)) order(SOURCES.get(3), scene.day(), Map.of("QH-LZ-XS", 40, "QH-LZ-CY", 40));
        switch (scene.day().getDayOfWeek()) {
            case TUESDAY -> {
                SOURCES.forEach(this::replenish);
                approve();
            }
            case THURSDAY -> lists();
            case MONDAY, FRIDAY -> arrive();
            case SATURDAY -> report();
            default -> { }
        }
    }

    private int week() { return (int) (scene.day().toEpochDay() / 7); }

    // --- Suppliers ---

    private void register() {
        for (var source : SOURCES) {
            var id = scene.did(BUYER, BUYING + "/suppliers", Map.of("name", source.name, "lines", source.lines, "leadDays", source.lead, "terms", "月结 30 天", "note", "")).path("id").asLong();
            scene.did(BUYER, BUYING + "/suppliers/" + id + "/contacts", Map.of("name", source.contact, "duty", "销售", "phone", "1390000%04d".formatted(7000 + id), "wechat", ""));
            for (var code : source.codes) scene.did(BUYER, BUYING + "/offers", Map.of("supplier", id, "sku", code, "price", asked(code), "least", 20, "words", "开业报价"));
        }
        scene.did(BUYER, BUYING + "/suppliers", Map.of("name", "南通晚风布艺", "lines", List.of("窗帘", "抱枕"), "terms", "", "note", "展会上认识的，样品在路上"));
        scene.by(BUYER).put(BUYING + "/weekly/recipients", Map.of("to", List.of(scene.id(MANAGER)), "why", "主管委员会由店长召集"));
        plan("QH-YJ70-MB", "HOT");
        plan("QH-LZ-XS", "HOT");
        plan("QH-BW-500", "NEW");
        scene.told(Words.of("秦牧登记了五家供应商，报价和货期一起记下", "秦牧 records five suppliers with their offers and lead times"), Words.of("评分还没有，到过货才有", "they have no score before something was delivered"), "/suppliers", "qinmu");
    }

    private void plan(String code, String kind) {
        scene.did(BUYER, BUYING + "/goods/" + sku(code) + "/plan", Map.of("kind", kind, "leadDays", 4, "quantity", 60, "words", ""));
    }

    private long sku(String code) { return scene.company().skus().get(code).value(); }

    /** Not quite half of what it is sold for. */
    private static long asked(String code) { return Goods.of(code).price().fen() * 45 / 100; }

    // --- Orders and what comes ---

    /** What was sold since the last order. */
    private void replenish(Source source) {
        var levels = scene.ground().stock.available(scene.company().skus().values());
        var pieces = new LinkedHashMap<String, Integer>();
        for (var code : source.codes) {
            var missing = Goods.of(code).wanted() - levels.getOrDefault(scene.company().skus().get(code), Stock.Level.NOTHING).onHand();
            if (missing >= WORTH_IT) pieces.put(code, missing);
        }
        if (!pieces.isEmpty()) order(source, scene.day().plusDays(3), pieces);
    }

    private void order(Source source, LocalDate expected, Map<String, Integer> pieces) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var code : source.codes)
            if (pieces.containsKey(code)) lines.add(Map.of("sku", sku(code), "quantity", pieces.get(code), "price", asked(code) * (100 + week() % 4 * 4) / 100));
        scene.did(BUYER, BUYING + "/purchases", Map.of("supplier", supplier(source), "expectedOn", expected.toString(), "freight", 8_000, "note", "", "lines", lines));
    }

    /** Large orders go from hand to hand: the manager, finance, the general manager (ACC-05); those of the last days wait. */
    private void approve() {
        if (scene.before(0) || scene.before(1)) return;
        var finance = FINANCES.stream().filter(scene::works).findFirst().orElse(FINANCE);
        for (var name : List.of(MANAGER, finance, GENERAL))
            for (var row : scene.read(name, "/api/approvals/requests?which=WAITING&size=200").path("rows"))
                if (row.path("kind").asString().equals("GOODS_PURCHASE")) scene.did(name, "/api/approvals/requests/" + row.path("id").asLong() + "/decision", Map.of("verdict", "APPROVED", "words", ""));
    }

    private long supplier(Source source) {
        for (var row : scene.read(BUYER, BUYING + "/suppliers/choices")) if (row.path("name").asString().equals(source.name)) return row.path("id").asLong();
        throw new IllegalStateException(source.name);
    }

    /** Every fifth week's goods come on Monday instead of Friday; every seventh one supplier's has pieces that are refused. What was ordered for the last days is left lying. */
    private void arrive() {
        var friday = scene.day().getDayOfWeek() == DayOfWeek.FRIDAY;
        if (friday && week() % 5 == 3 || scene.before(1) || scene.before(0)) return;
        for (var row : scene.read(KEEPER, "/api/stock/deliveries?tab=expected&kind=PURCHASE").path("rows")) {
            var from = row.path("partner").asString();
            if (SOURCES.stream().noneMatch(s -> s.name.equals(from)) || LocalDate.parse(row.path("expectedOn").asString()).isAfter(scene.day())) continue;
            take(row.path("id").asLong(), week() % 7 == 2 && from.equals(SOURCES.get(week() % SOURCES.size()).name) ? 2 : 0);
        }
        if (!friday) pay();
    }

    private void take(long delivery, int bad) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : scene.read(KEEPER, "/api/stock/deliveries/" + delivery).path("lines")) {
            var found = new HashMap<String, Object>(Map.of("sku", line.path("sku").asString(), "place", line.path("bin").asString(), "accepted", line.path("expected").asInt() - bad, "refused", bad));
            found.putAll(LotStory.onTheBox(scene, line.path("sku").asString()));
            if (bad > 0) found.putAll(Map.of("ground", "QUALITY", "reason", "起毛、有线头"));
            lines.add(found);
        }
        scene.did(KEEPER, "/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "note", "", "lines", lines));
    }

    private void pay() {
        for (var row : scene.read(FINANCE, BUYING + "/purchases?tab=UNPAID").path("rows"))
            if (!row.path("state").asString().equals("ORDERED"))
                scene.did(FINANCE, BUYING + "/purchases/" + row.path("id").asLong() + "/payments", Map.of("amount", row.path("goods").asLong() + row.path("freight").asLong() - row.path("paid").asLong(), "on", scene.day().toString(), "words", "月结"));
    }

    // --- Lists, reports, supervision ---

    private void lists() {
        scene.ground().strike();
        for (var head : scene.read(MANAGER, BUYING + "/restock").path("rows")) {
            if (!head.path("day").asString().equals(scene.day().toString()) || !head.path("state").asString().equals("DRAFT")) continue;
            var path = BUYING + "/restock/" + head.path("id").asLong();
            if (head.path("lines").asInt() == 0) scene.by(MANAGER).put(path, Map.of("lines", List.of(Map.of("sku", sku("QH-LZ-CY"), "wanted", 24, "words", "备活动"))));
            if (!scene.before(0)) scene.did(MANAGER, path + "/send", Map.of("to", List.of(scene.id(BUYER))));
        }
    }

    private void report() { scene.did(BUYER, BUYING + "/weekly", Map.of("week", scene.day().toString(), "words", "下周比三家，先看毛巾和香薰")); }

    private void mark() {
        var newest = newest();
        if (newest.isMissingNode()) return;
        scene.did(FINANCE, BUYING + "/purchases/" + newest.path("id").asLong() + "/marks", Map.of("kind", "FREIGHT", "words", "运费 80 元没有单据"));
        scene.told(Words.of("周若溪标了一张采购单：运费没有单据", "周若溪 marks a purchase order: the freight has no paper"), Words.of("店长当场收到通知，第二天答复，财务了结", "the shop manager is told at once and answers the next day"), "/purchases?tab=ALL", "zhouruoxi");
    }

    private JsonNode newest() { return scene.read(FINANCE, BUYING + "/purchases?size=1").path("rows").path(0); }

    private void answer() {
        for (var row : scene.read(MANAGER, BUYING + "/purchases?tab=MARKED").path("rows"))
            for (var mark : scene.read(MANAGER, BUYING + "/purchases/" + row.path("id").asLong()).path("marks")) {
                scene.did(MANAGER, BUYING + "/marks/" + mark.path("id").asLong() + "/answer", Map.of("words", "司机的收据补上了，附在月结单后面"));
                scene.did(FINANCE, BUYING + "/marks/" + mark.path("id").asLong() + "/clear", Map.of("words", "看到收据"));
            }
    }

    // --- Distributors ---

    private void distribute() {
        var level = scene.did(MANAGER, BUYING + "/levels", Map.of("name", "一级")).path("id").asLong();
        for (var code : List.of("QH-LZ-XS", "QH-LZ-CY", "QH-YJ70-MB", "QH-MJ-4"))
            scene.did(MANAGER, BUYING + "/levels/" + level + "/prices", Map.of("sku", code, "price", Goods.of(code).price().fen() * 65 / 100, "from", scene.day().toString()));
        var id = scene.did(MANAGER, BUYING + "/distributors", Map.of("name", "小满优选", "level", level, "onAccount", true, "region", "江苏", "note", "")).path("id").asLong();
        scene.did(MANAGER, BUYING + "/distributors/" + id + "/contacts", Map.of("name", "杨小满", "phone", "13900006001"));
        scene.did(MANAGER, BUYING + "/distributors/" + id + "/steps", Map.of("what", "STATE", "to", "ACTIVE", "words", "签了分销协议"));
        scene.did(MANAGER, BUYING + "/distributors/" + id + "/steps", Map.of("what", "SUPPORT", "words", "发了主图和客服话术"));
        scene.did(MANAGER, BUYING + "/distributors", Map.of("name", "阿远代发", "onAccount", false, "region", "广东", "note", "还在谈"));
    }

    /** Today: a distributor's order larger than the stock, and two that suppliers ship, one of them gone. */
    void leaveOpen() {
        var rows = scene.read(MANAGER, BUYING + "/distributors?text=" + java.net.URLEncoder.encode("小满", java.nio.charset.StandardCharsets.UTF_8)).path("rows");
        if (rows.isEmpty()) return;
        var distributor = rows.path(0).path("id").asLong();
        taken(distributor, "QH-LZ-XS", 400);
        var supplier = supplier(SOURCES.get(3));
        for (var waybill : List.of("", "YT88001234567")) {
            var order = taken(distributor, "QH-LZ-CY", 6);
            scene.did(BUYER, BUYING + "/direct", Map.of("number", number(order), "supplier", supplier, "cost", 20_000));
            if (!waybill.isEmpty()) scene.did(BUYER, BUYING + "/direct/" + order.path("shop").asLong() + "/" + order.path("id").asLong() + "/waybill", Map.of("courier", "圆通", "waybill", waybill));
        }
    }

    private JsonNode taken(long distributor, String code, int quantity) {
        return scene.did(MANAGER, BUYING + "/distributors/" + distributor + "/orders", Map.of("shop", scene.company().shops().get(Cast.SHOP_A).value(), "name", "杨小满", "phone", "13900006001", "province", "江苏省", "city", "苏州市",
                "address", "平江路 18 号", "lines", List.of(Map.of("sku", sku(code), "quantity", quantity))));
    }

    private String number(JsonNode order) { return scene.read(MANAGER, "/api/orders/" + order.path("shop").asLong() + "/" + order.path("id").asLong()).path("order").path("number").asString(); }
}
