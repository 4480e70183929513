package zhanggui.demo;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** MET-09, MET-15, MET-41: on Mondays the manager looks through what is far from usual and says what is done, keeps a log of what he saw, and has a figure of the company's own. */
class FiguresStory {

    private static final String MANAGER = "许清和", ADMINISTRATOR = "沈知远", FINDINGS = "/api/metrics/findings";
    private static final int KEPT_OPEN = 3;
    private static final List<String> CAUSES = List.of("前一周做了满减，这周恢复原价", "快递网点停了一天，买家在等", "主推款断码，点进来买不到", "同行在做活动，比我们低五元", "客服晚班少一个人，咨询没有接住");
    private static final List<String> DECISIONS = List.of("周四给老客发一张五元券", "和备用网点签一份应急约定", "断码的先下主推位，补货到了再上", "不跟价，详情页加一段材质对比", "晚班加半个人，试两周");

    private final Scene scene;

    FiguresStory(Scene scene) { this.scene = scene; }

    /** Once, when the company begins. */
    void begin() {
        scene.did(ADMINISTRATOR, "/api/metrics/formulas", Map.of("name", Map.of("zh", "单均件数", "en", "Pieces an order"), "meaning", Map.of("zh", "一单平均买几件，看搭配做得好不好", "en", "pieces an order on average: how well goods are combined"),
                "formula", "sales_qty / paid_count", "unit", "COUNT", "counts", Map.of("zh", "件", "en", "pieces"), "direction", "HIGHER", "reason", "店长要看搭配效果"));
        scene.did(ADMINISTRATOR, FINDINGS + "/watched", Map.of("measure", "sales-qty", "percent", 45, "why", "件数掉得多要有人看"));
    }

    /** Monday mornings. */
    void live() {
        if (scene.day().getDayOfWeek() != DayOfWeek.MONDAY) return;
        var open = scene.read(MANAGER, FINDINGS + "?open=true&size=50").path("rows");
        var n = 0;
        for (var row : open) {
            if (n++ < KEPT_OPEN) continue;
            var pick = (int) (row.path("id").asLong() % CAUSES.size());
            scene.did(MANAGER, FINDINGS + "/" + row.path("id").asLong() + "/decision", Map.of("words", CAUSES.get(pick), "decision", DECISIONS.get(pick), "nothing", false));
        }
        if (scene.day().getDayOfMonth() <= 7) observe();
    }

    private void observe() {
        scene.did(MANAGER, FINDINGS, Map.of("shop", scene.company().shops().get(Cast.SHOP_A).value(), "measure", "paid-amount", "day", scene.day().minusDays(1).toString(),
                "words", "周日晚上八点以后咨询多、成交少，夜里没有人答", "decision", "周日晚班推到十一点，看两周"));
    }
}
