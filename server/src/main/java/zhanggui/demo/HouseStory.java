package zhanggui.demo;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** The house beside its orders: checks before work, a count a week, duties, a visitor, proposals, one stock given out to two shops (INV-08 to INV-23, INV-44). */
class HouseStory {

    private static final String SUPERVISOR = "秦牧", MANAGER = "许清和", COUNTER = "许暖", PICKER = "秦小满";
    private static final int CHECKED_DAYS = 14;

    private final Scene scene;

    HouseStory(Scene scene) { this.scene = scene; }

    void live() {
        if (scene.day().equals(scene.dates().nth(0, 1, DayOfWeek.MONDAY))) begin();
        if (!scene.day().isBefore(scene.dates().last().minusDays(CHECKED_DAYS))) checks();
        if (scene.day().getDayOfWeek() == DayOfWeek.WEDNESDAY) count(scene.is(1, 2, DayOfWeek.WEDNESDAY));
        if (scene.day().getDayOfWeek() == DayOfWeek.TUESDAY) visit();
        if (scene.day().getDayOfWeek() == DayOfWeek.FRIDAY) duties();
        if (scene.is(1, 3, DayOfWeek.THURSDAY)) scene.did(SUPERVISOR, "/api/stock/house/proposals", Map.of("kind", "DEAD_STOCK", "words", "去年的节日礼盒还压着两排，建议拆开做满赠"));
        if (scene.is(1, 4, DayOfWeek.MONDAY)) answer();
    }

    private void begin() {
        var shops = new ArrayList<Map<String, Object>>();
        scene.company().shops().values().forEach(shop -> shops.add(Map.of("shop", shop.value(), "percent", shops.isEmpty() ? 60 : 40)));
        scene.by(MANAGER).put("/api/stock/sellable/parts", Map.of("safety", 2, "parts", shops));
        scene.did(SUPERVISOR, "/api/stock/house/duties", Map.of("kind", "CLEANING", "words", "拖地、清货架顶的灰", "everyDays", 7));
        scene.did(SUPERVISOR, "/api/stock/house/duties", Map.of("kind", "CARE", "words", "打包机上油、换刀片", "everyDays", 14));
        var places = new ArrayList<String>();
        for (var row : scene.read(SUPERVISOR, "/api/stock/places?size=500").path("rows")) if (row.path("kind").asString().equals("BIN")) places.add(row.path("code").asString());
        if (!places.isEmpty()) scene.by(SUPERVISOR).put("/api/stock/places/walk", Map.of("codes", places));
    }

    private void checks() {
        for (var item : scene.read(PICKER, "/api/stock/house/checks").path("items")) {
            var anomaly = scene.before(3) && item.path("position").asInt() == 2;
            if (item.path("moment").asString().equals("BEFORE"))
                scene.did(PICKER, "/api/stock/house/checks/" + item.path("id").asLong(), Map.of("anomaly", anomaly, "note", anomaly ? "消防通道堆了昨晚到的纸箱，已叫人搬" : ""));
        }
    }

    /** Some places on the phone; once a piece is missing, is explained and booked after another one's approval. */
    private void count(boolean lacks) {
        var on = new HashMap<String, Integer>();
        var places = new ArrayList<String>();
        for (var row : scene.read(COUNTER, "/api/stock/places?size=40").path("rows"))
            for (var goods : row.path("goods")) if (goods.path("onHand").asInt() > 1 && places.size() < 6) {
                if (!places.contains(row.path("code").asString())) places.add(row.path("code").asString());
                on.put(row.path("code").asString() + " " + goods.path("code").asString(), goods.path("onHand").asInt());
            }
        if (places.isEmpty()) return;
        var count = scene.did(COUNTER, "/api/stock/counts", Map.of("kind", "CYCLE", "places", places)).path("id").asLong();
        if (count == 0) return;
        var missing = lacks ? 1 : 0;
        for (var round = 0; round < 2; round++) {
            for (var place : scene.read(COUNTER, "/api/stock/counts/" + count + "/desk").path("places")) {
                if (place.path("done").asBoolean()) continue;
                scan(count, place, on, places.getFirst(), missing);
                scene.did(COUNTER, "/api/stock/counts/" + count + "/place-done", Map.of("command", UUID.randomUUID(), "place", place.path("place").asString()));
            }
        }
        settle(count, lacks);
    }

    private void scan(long count, JsonNode place, Map<String, Integer> on, String first, int missing) {
        for (var goods : place.path("goods")) {
            if (goods.path("done").asBoolean()) continue;
            var pieces = on.getOrDefault(place.path("place").asString() + " " + goods.path("code").asString(), 0) - (place.path("place").asString().equals(first) && goods == place.path("goods").get(0) ? missing : 0);
            scene.did(COUNTER, "/api/stock/counts/" + count + "/scan", Map.of("command", UUID.randomUUID(), "place", place.path("place").asString(), "code", goods.path("code").asString(), "pieces", Math.max(0, pieces), "mode", "SET"));
        }
    }

    private void settle(long count, boolean planted) {
        var found = new ArrayList<JsonNode>();
        for (var line : scene.read(COUNTER, "/api/stock/counts/" + count).path("lines")) if (line.path("difference").asInt() != 0) found.add(line);
        if (!found.isEmpty() && !planted) {
            scene.did(COUNTER, "/api/stock/counts/" + count + "/cancellation", Map.of("why", "点的时候货还在动，明天重点"));
            return;
        }
        for (var line : found)
            scene.by(COUNTER).put("/api/stock/counts/" + count + "/explanation", Map.of("place", line.path("placeCode").asString(), "sku", line.path("sku").asLong(), "cause", "样品借给摄影没登记", "responsible", "设计部", "handling", "按实点入账，样品补单"));
        scene.did(COUNTER, "/api/stock/counts/" + count + "/report", Map.of("words", found.isEmpty() ? "账实相符" : "少一件，已找到原因"));
        scene.did(MANAGER, "/api/stock/counts/" + count + "/decision", Map.of("approved", true, "words", ""));
        if (planted && !found.isEmpty())
            scene.told(Words.of("许暖 抽盘时少一件「" + found.getFirst().path("name").asString() + "」，复点还是少", "Xu Nuan misses one piece in a cycle count, and again when counting twice"),
                    Words.of("原因、责任、处理都写了，店长批准后按实点入账", "Cause, responsibility and handling are told; the books follow after the manager's approval"), "/stock/counts/" + count, "qinmu");
    }

    private void visit() {
        var visit = scene.did(PICKER, "/api/stock/house/visits", Map.of("name", "老赵", "company", "宏达纸箱", "purpose", "送纸箱和胶带", "withWhom", PICKER)).path("id").asLong();
        scene.did(PICKER, "/api/stock/house/visits/" + visit + "/leaving", Map.of());
    }

    private void duties() {
        for (var duty : scene.read(SUPERVISOR, "/api/stock/house/duties")) if (duty.path("open").asInt() > 0) scene.did(PICKER, "/api/stock/house/duties/" + duty.path("id").asLong() + "/done", Map.of());
    }

    private void answer() {
        for (var proposal : scene.read(MANAGER, "/api/stock/house/proposals?open=true").path("rows"))
            scene.did(MANAGER, "/api/stock/house/proposals/" + proposal.path("id").asLong() + "/answer", Map.of("accepted", true, "words", "可以，月底活动做满 199 送"));
    }

    /** Today: a count under way on the phone, and a proposal that waits for its answer. */
    void leaveOpen() {
        var places = new ArrayList<String>();
        for (var row : scene.read(COUNTER, "/api/stock/places?size=20").path("rows")) if (row.path("pieces").asInt() > 0 && places.size() < 5) places.add(row.path("code").asString());
        if (!places.isEmpty()) scene.did(COUNTER, "/api/stock/counts", Map.of("kind", "CYCLE", "places", places));
        scene.did(PICKER, "/api/stock/house/proposals", Map.of("kind", "LOW_STOCK", "words", "香薰蜡烛走得快，下限从 8 件提到 15 件"));
    }
}
