package zhanggui.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.ShopId;

/** On Mondays the manager lays what the platform shows beside what it should show: a price that was not set back, pieces that differ, goods that were taken down; last week's is settled, this week's lies open (PRD-12, INT-23). */
class ShelfStory {

    private static final Logger log = LoggerFactory.getLogger(ShelfStory.class);
    private static final String MANAGER = "许清和", DIFFERENCES = "/api/catalogue/listings/differences";
    private static final String HEAD = "商品ID,规格ID,商家编码,商品标题,规格名称,类目,销售价,库存数量,商品状态\n";
    private static final Money OFF = new Money(10_00);

    private final Scene scene;
    private final int week;

    ShelfStory(Scene scene) {
        this.scene = scene;
        week = (int) (scene.day().toEpochDay() / 7);
    }

    void live() {
        if (scene.day().getDayOfWeek() != DayOfWeek.MONDAY) return;
        settle();
        scene.company().shops().forEach(this::take);
    }

    private void settle() {
        var open = new ArrayList<Map<String, Object>>();
        for (var row : scene.read(MANAGER, DIFFERENCES + "?size=200").path("rows")) {
            var one = new LinkedHashMap<String, Object>(Map.of("listing", row.path("listing").asLong(), "kind", row.path("kind").asString(), "ours", row.path("ours").asString(), "theirs", row.path("theirs").asString()));
            one.put("sku", row.path("sku").isNull() ? null : row.path("sku").asLong());
            open.add(one);
        }
        if (!open.isEmpty()) scene.did(MANAGER, DIFFERENCES, Map.of("differences", open, "way", "OURS", "why", "平台后台已改回"));
    }

    private void take(String name, ShopId shop) {
        var file = (HEAD + String.join("\n", rows(name.equals(Cast.SHOP_A) ? 1 : 2)) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            var by = scene.ground().access.viewer(scene.company().person(Cast.called(MANAGER))).orElseThrow();
            var taken = scene.ground().importing.take(new ByteArrayInputStream(file), "商品表-" + name + "-" + scene.day() + ".csv", shop, false, by);
            if (!(taken instanceof Outcome.Done)) log.warn("{}: goods of {}: {}", scene.day(), name, taken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> rows(int shop) {
        var products = new ArrayList<>(Goods.ALL.stream().map(Goods::name).distinct().toList());
        var rows = new ArrayList<String>();
        for (var goods : Goods.ALL) {
            var nth = products.indexOf(goods.name());
            if (!GoodsStory.PREPARED.contains(nth)) rows.add(row(shop, nth, goods));
        }
        rows.add("68019%d,1,ZP-XP-01,赠品 香薰片 非卖品,单片,家居日用,0.01,500,出售中".formatted(shop));
        return rows;
    }

    /** Week by week something else is not as it should be. */
    private String row(int shop, int nth, Goods goods) {
        var n = Goods.ALL.indexOf(goods);
        var price = n == (week * 3 + shop) % Goods.ALL.size() ? goods.price().minus(OFF) : goods.price();
        var stock = goods.weight() * GoodsStory.SHOWN - ((n + week + shop) % 9 == 0 ? 3 : 0);
        var state = week % 3 == 0 && shop == 2 && nth == week % 5 ? "仓库中" : "出售中";
        return "6801%d%02d,%d,%s,%s,%s,家居日用,%s,%d,%s".formatted(shop, nth, n + 1, goods.code(), GoodsStory.title(goods), goods.spec(), price, stock, state);
    }
}
