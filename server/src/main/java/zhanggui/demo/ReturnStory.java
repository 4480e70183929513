package zhanggui.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What buyers send back is registered by after-sales on the evening it comes and sorted by the keeper on the next day; what went to the factory comes back repacked (INV-21). */
class ReturnStory {

    private static final String CLERK = "陆行舟", KEEPER = "方渐", RETURNED = "/api/stock/returned";
    /** Scented candles that were opened are not sent back. */
    private static final String NEVER_BACK = "QH-LZ-CY";
    private static final List<String> NOTES = List.of("没拆封", "拆了，没用过", "有一处跳线", "外盒压坏，里面好的", "颜色和屏幕不一样，没用过");
    private static final int AT_FACTORY_DAYS = 8, FAULTY_DAYS = 20;

    private final Scene scene;
    private final Market market;

    ReturnStory(Scene scene, Market market) {
        this.scene = scene;
        this.market = market;
    }

    /** @param since, until the parcels that came between them */
    void live(Instant since, Instant until) {
        if (!scene.before(0)) for (var row : scene.read(KEEPER, RETURNED + "?size=100").path("rows")) settle(row);
        var opened = scene.at(scene.dates().first().atDay(1), "00:00");
        for (var shop : scene.company().shops().keySet())
            for (int ago = Market.LONGEST_DAYS; ago >= 0; ago--)
                for (var sale : market.day(shop, scene.day().minusDays(ago)))
                    if (sale.sentBack() && !sale.placedAt().isBefore(opened) && sale.endsAt().isAfter(since) && !sale.endsAt().isAfter(until)) sale.lines().forEach(line -> comes(sale, line));
    }

    private void comes(Sale sale, Sale.Line line) {
        if (line.goods().code().equals(NEVER_BACK)) return;
        var note = NOTES.get(Math.floorMod(sale.number().hashCode(), NOTES.size()));
        scene.did(CLERK, RETURNED, Map.of("reference", sale.number(), "sku", line.goods().code(), "quantity", line.quantity(), "note", note));
    }

    /** Most of it is as good as new; what is not goes to the factory or is written off in the end. */
    private void settle(JsonNode row) {
        var path = RETURNED + "/" + row.path("id").asLong();
        var bin = Goods.of(row.path("code").asString()).bin();
        switch (row.path("state").asString()) {
            case "TO_SORT" -> scene.did(KEEPER, path + "/sorting", switch ((int) (row.path("id").asLong() % 6)) {
                case 1 -> Map.of("verdict", "AT_BRAND", "brand", "青禾工厂");
                case 4 -> Map.of("verdict", "FAULTY");
                default -> Map.of("verdict", "SELLABLE", "place", bin);
            });
            case "AT_BRAND" -> { if (row.path("days").asInt() > AT_FACTORY_DAYS) scene.did(KEEPER, path + "/end", Map.of("restocked", true, "place", bin, "words", "换了新包装")); }
            case "FAULTY" -> { if (day(row).isBefore(scene.day().minusDays(FAULTY_DAYS))) scene.did(KEEPER, path + "/end", Map.of("restocked", false, "words", "修不好，报废")); }
            default -> { }
        }
    }

    private LocalDate day(JsonNode row) { return scene.ground().calendar.dayOf(Instant.parse(row.path("receivedAt").asString())); }
}
