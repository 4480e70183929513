package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** Scented candles are kept by lots: what lay there is named, what comes says its date, one lot comes near its end and one is recalled (INV-45). */
class LotStory {

    private static final String KEEPER = "秦牧", PICKER = "秦小满", CANDLE = "QH-LZ-CY", LOTS = "/api/stock/lots";
    private static final int BLOCK_DAYS = 90, LASTS_DAYS = 300, SHORT_DAYS = 105;

    private final Scene scene;

    LotStory(Scene scene) { this.scene = scene; }

    void live() {
        if (scene.is(0, 1, DayOfWeek.MONDAY)) scene.by(KEEPER).put(LOTS + "/goods", Map.of("sku", CANDLE, "blockDays", BLOCK_DAYS, "why", "香薰放久了会走味，到期前三个月不再卖"));
        if (began(scene)) name(scene.day().plusDays(LASTS_DAYS));
        if (scene.before(12)) shortDated();
        if (scene.before(2)) recall();
    }

    /** What the maker's box says of goods that come today; nothing of goods that have no lots. */
    static Map<String, Object> onTheBox(Scene scene, String code) {
        return code.equals(CANDLE) && began(scene) ? Map.of("lot", number(scene), "expiresOn", scene.day().plusDays(LASTS_DAYS).toString()) : Map.of();
    }

    private static boolean began(Scene scene) { return !scene.day().isBefore(scene.dates().nth(0, 1, DayOfWeek.MONDAY)); }

    private static String number(Scene scene) { return "CY" + scene.day().toString().replace("-", "").substring(2); }

    /** What came without a lot on its paper is read from the goods. */
    private void name(LocalDate expires) {
        for (var row : scene.read(KEEPER, LOTS + "/unnamed"))
            scene.did(KEEPER, LOTS + "/named", Map.of("sku", row.path("code").asString(), "place", row.path("place").asString(), "number", number(scene),
                    "expiresOn", expires.toString(), "pieces", row.path("pieces").asInt()));
    }

    private void shortDated() {
        var delivery = scene.did(KEEPER, "/api/stock/deliveries", Map.of("kind", "OTHER", "number", "XN-207", "partner", "香宁工坊", "expectedOn", scene.day().toString(), "lines", List.of(Map.of("sku", CANDLE, "quantity", 24, "unitCost", 3500)))).asLong();
        scene.did(KEEPER, "/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "note", "", "lines",
                List.of(Map.of("sku", CANDLE, "place", "C-02-2", "accepted", 24, "refused", 0, "reason", "", "lot", "XN-B12", "expiresOn", scene.day().plusDays(SHORT_DAYS).toString()))));
        scene.told(Words.of("香宁工坊送来一批快到期的蜡烛", "香宁工坊 delivers candles that expire soon"), Words.of("先出这一批，到期前三个月自己停卖", "They leave first and are barred three months before they expire"), LOTS.replace("/api/stock", ""), "qinmu");
    }

    private void recall() {
        for (var lot : scene.read(KEEPER, LOTS + "?text=" + CANDLE).path("rows")) {
            if (lot.path("number").asString().startsWith("XN") || lot.path("here").asInt() == 0) continue;
            recall(lot);
            return;
        }
    }

    private void recall(JsonNode lot) {
        var path = LOTS + "/" + lot.path("id").asLong();
        scene.by(KEEPER).put(path + "/recall", Map.of("recall", true, "why", "厂家通知：这一批灯芯有杂质"));
        for (var order : scene.read(KEEPER, path + "/orders?size=200").path("rows"))
            if (order.path("leftAt").isNull() && order.path("picked").asBoolean()) scene.by(PICKER).post(path + "/exchange", Map.of("shop", order.path("shop").asLong(), "parcel", order.path("parcelId").asLong()));
        scene.told(Words.of("一批蜡烛召回", "A lot of candles is recalled"), Words.of("没发的换了批次，发走的每一单都列着", "What has not left has another lot, every order that has left is listed"), "/lots/" + lot.path("id").asLong(), "qinmu");
    }
}
