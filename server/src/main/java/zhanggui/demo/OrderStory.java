package zhanggui.demo;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** What the manager sets for orders and what service and finance do for them beside the line (ORD-15 to ORD-17, ORD-20 to ORD-22, ORD-41). */
class OrderStory {

    private static final String MANAGER = "许清和", SERVICE = "沈听澜", OTHER = "方怀瑾", FINANCE = "周若溪", CARE = "/api/orders/care/";

    private final Scene scene;

    OrderStory(Scene scene) { this.scene = scene; }

    void live() {
        if (scene.is(1, 1, DayOfWeek.MONDAY)) rules();
        if (scene.before(9)) cared(SERVICE, true);
        if (scene.before(4)) cared(OTHER, true);
        if (scene.before(1)) cared(SERVICE, false);
    }

    private void rules() {
        rule("COURIER", "大额走顺丰", 50, Map.of("paidFrom", 80_000), Map.of("courier", "SF"), "丢一单赔不起");
        rule("PROMISE", "定制七天内发", 60, Map.of("remark", "定制"), Map.of("hours", 168), "做好要五天");
        scene.did(MANAGER, "/api/orders/stops", Map.of("kind", "ADDRESS", "value", "虚构路 404 号", "why", "三次拒收，运费没付", "fromDay", scene.day().toString()));
    }

    private void rule(String kind, String name, int position, Map<String, ?> when, Map<String, ?> then, String why) {
        var heard = scene.by(MANAGER).put("/api/fulfilment/order-rules", Map.of("kind", kind, "name", name, "position", position, "when", when, "then", then, "fromDay", scene.day().toString(), "active", true, "why", why));
        if (!heard.done()) throw new IllegalStateException(name + ": " + heard.json());
    }

    /** A few orders of the last days; what is older has been settled. */
    private void cared(String agent, boolean settled) {
        var orders = new ArrayList<JsonNode>();
        scene.read(agent, "/api/orders?state=OPEN&size=20").path("rows").forEach(r -> orders.add(r.path("ref")));
        if (orders.size() < 6) scene.read(agent, "/api/orders?size=20").path("rows").forEach(r -> { if (!r.path("stage").asString().equals("AWAITING_PAYMENT")) orders.add(r.path("ref")); });
        if (orders.size() < 6) return;
        scene.did(agent, CARE + "after-deal", Map.of("orders", orders.subList(0, 3), "what", "ADDRESS", "words", "买家回复没错"));
        scene.did(agent, CARE + "after-deal", Map.of("orders", orders.subList(0, 2), "what", "BOOKMARK"));
        scene.did(agent, CARE + "advised", Map.of("orders", orders.subList(3, 4)));
        var problem = scene.did(agent, CARE + "problems", Map.of("order", orders.get(4), "words", settled ? "收到少一件，买家发了照片" : "问能不能换成 1.8 米，货已备好")).path("id").asLong();
        var invoice = scene.did(agent, CARE + "invoices", Map.of("order", orders.get(5), "buyer", "COMPANY", "title", "云栖设计有限公司", "taxNo", settled ? "91330110MA2CEXXX1X" : "9133")).path("id").asLong();
        if (settled) {
            scene.did(agent, CARE + "problems/" + problem + "/solve", Map.of("words", "补发一件，运费我们出"));
            scene.did(FINANCE, CARE + "invoices/" + invoice + "/issue", Map.of("words", "2633200000" + invoice + "0417"));
        } else scene.told(Words.of("一张问题单和一条不全的开票要求等着客服", "A problem order and an incomplete invoice request wait for service"),
                Words.of("问题单 24 小时内办完，开票资料补齐了财务才能开", "Solved within 24 hours; finance issues the invoice once it is complete"), "/care", "shentinglan");
        refund(agent);
    }

    private void refund(String agent) {
        for (var row : scene.read(agent, "/api/orders?state=REFUND&size=20").path("rows"))
            if (row.path("refund").asString().equals("ASKED")) {
                scene.did(agent, CARE + "refunds/urgent", Map.of("order", row.path("ref"), "words", "买家说今天不退就投诉"));
                return;
            }
    }
}
