package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.Words;

/** Commission of customer service, reviews that buyers changed, and the owners' part of a month's profit (PAY-06, PAY-49, REV-06). */
class PayStory {

    private static final String HR = "方予安", MANAGER = "许清和", FINANCE = "周若溪", SERVICE = "沈听澜", OTHER = "方怀瑾", REVIEWS = "/api/service/reviews", PROFIT = "/api/payroll/profit/";
    private static final long PROFIT_FEN = 3_860_017;

    private final Scene scene;

    PayStory(Scene scene) { this.scene = scene; }

    void setUp() {
        var from = YearMonth.from(scene.day()).atDay(1).toString();
        scene.did(HR, "/api/payroll/commission/plans", Map.of("from", from, "reason", "开业定的提成", "plan", Map.of("key", "service-sales", "name", words("客服销售提成", "Sales by customer service"), "of", "OWN_ORDERS", "base", "NET",
                "way", "PART_ABOVE", "steps", List.of(Map.of("above", 0, "rate", 50), Map.of("above", 2_000_000, "rate", 80)), "posts", List.of(Cast.SERVICE))));
        scene.did(FINANCE, PROFIT + "registers", Map.of("kind", "EQUITY", "from", from, "reason", "股东会议定", "holders",
                List.of(holder("许清和", scene.id(MANAGER), 1_000), holder("陈青", scene.id("陈青"), 5_000), holder("股东何禾", null, 3_000), holder("留在公司", null, 1_000))));
    }

    private static Map<String, String> words(String zh, String en) { return Map.of("zh", zh, "en", en); }

    private static Map<String, Object> holder(String name, Long person, int share) {
        var holder = new HashMap<String, Object>(Map.of("name", name, "share", share));
        if (person != null) holder.put("person", person);
        return holder;
    }

    void live() {
        for (var month : List.of(0, 1, 2)) {
            if (scene.is(month, 2, DayOfWeek.TUESDAY)) review(SERVICE, "NEGATIVE", "COMPANY", "少发了一件，补发以后改了", true);
            if (scene.is(month, 3, DayOfWeek.WEDNESDAY)) review(OTHER, "NEUTRAL", "COURIER", "快递压坏了包装", true);
            if (scene.is(month, 4, DayOfWeek.THURSDAY)) review(OTHER, "NEUTRAL", "CUSTOMER", "嫌颜色和屏幕不一样", false);
        }
        if (scene.before(2)) waiting();
    }

    private void review(String agent, String grade, String cause, String said, boolean changed) {
        var id = recorded(agent, grade, said);
        if (id == 0) return;
        if (changed) scene.did(agent, REVIEWS + "/" + id + "/change", Map.of("on", scene.day().toString(), "words", "打电话道歉，补了东西"));
        scene.did(MANAGER, REVIEWS + "/" + id + "/cause", Map.of("cause", cause, "words", "看过订单和聊天记录"));
    }

    private void waiting() {
        var id = recorded(SERVICE, "NEGATIVE", "等了三天才回复");
        if (id != 0) scene.told(Words.of("一条差评等着定原因", "The cause of a bad review is to be settled"), Words.of("原因定了才算数：公司原因改好了有奖，自身服务造成的要罚", "It counts once the cause is settled: changed, it is rewarded; one's own fault is fined"), "/reviews", "xuqinghe");
    }

    /** Of an order that was advised to a buyer some days ago. @return 0 when there is none */
    private long recorded(String agent, String grade, String said) {
        for (var row : scene.read(agent, "/api/orders?size=50").path("rows")) {
            if (!List.of("SHIPPED", "DONE").contains(row.path("stage").asString())) continue;
            var heard = scene.by(agent).post(REVIEWS, Map.of("number", row.path("number").asString(), "shop", row.path("ref").path("shop").asLong(), "grade", grade, "saidOn", scene.day().toString(), "words", said));
            if (heard.done()) return heard.json().path("id").asLong();
        }
        return 0;
    }

    /** Before the month's pay: what stays is shared among those who own the company. */
    void distribute(YearMonth month) {
        var profit = PROFIT_FEN + 10_003L * month.getMonthValue();
        var id = scene.did(FINANCE, PROFIT + "distributions", Map.of("kind", "EQUITY", "month", month.toString(), "profit", profit, "words", month + " 利润表，留存后可分")).path("id").asLong();
        if (id == 0) return;
        scene.did(FINANCE, PROFIT + "distributions/" + id + "/calculation", Map.of());
        scene.did(MANAGER, PROFIT + "distributions/" + id + "/approval", Map.of());
        scene.did(FINANCE, PROFIT + "distributions/" + id + "/payment", Map.of());
    }
}
