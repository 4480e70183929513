package zhanggui.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** ORD-03: in the last week finance looks at every payment of the smaller shop before it is reviewed; nobody does on Sundays, and today's are waiting. */
class PaymentStory {

    private static final String MANAGER = "许清和";
    private static final List<String> FINANCE = List.of("江南枝", "周若溪");
    private static final int BEGUN_DAYS = 6, LEFT = 3;

    private final Scene scene;

    PaymentStory(Scene scene) { this.scene = scene; }

    void begin() {
        if (!scene.before(BEGUN_DAYS)) return;
        var shop = scene.company().shops().get(Cast.SHOP_B).value();
        scene.by(MANAGER).put("/api/orders/payment/shops/" + shop, Map.of("required", true, "why", "上周两单对公转账迟了一天才到账"));
    }

    /** @param half some of a round that is left half done stay */
    void confirm(boolean half) {
        if (scene.day().isBefore(scene.dates().last().minusDays(BEGUN_DAYS)) || scene.before(0)) return;
        FINANCE.stream().filter(scene::works).findFirst().ifPresent(name -> {
            var refs = new ArrayList<JsonNode>();
            scene.read(name, "/api/orders?stage=AWAITING_CONFIRMATION&sort=paidAt&size=200").path("rows").forEach(row -> refs.add(row.path("ref")));
            var confirmed = half ? refs.subList(0, Math.max(0, refs.size() - LEFT)) : refs;
            if (!confirmed.isEmpty()) scene.did(name, "/api/orders/payment/confirm", Map.of("orders", confirmed));
        });
    }
}
