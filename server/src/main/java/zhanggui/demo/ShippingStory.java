package zhanggui.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import zhanggui.access.Role;
import zhanggui.kernel.Words;

/** What goes wrong after review and on the way, and what is asked about it (FUL-19 to FUL-27, FUL-30, FUL-48, FIN-11). */
class ShippingStory {

    private static final Logger log = LoggerFactory.getLogger(ShippingStory.class);

    private static final String SUPERVISOR = "秦牧", BLOCKED = "/api/fulfilment/blocked", CASES = "/api/fulfilment/cases", QUESTIONS = "/api/fulfilment/questions", TABLE = "/api/fulfilment/courier-table";
    private static final List<String> AGENTS = List.of("沈听澜", "方怀瑾", "叶知微"), SHIPPERS = List.of("江见月", "温知许");
    private static final List<String> REMARKS = List.of("边上脱线，换一批再发", "缺一件，等补货", "外箱压坏，里面也有印子");

    private final Scene scene;

    ShippingStory(Scene scene) { this.scene = scene; }

    /** In the morning: what lies there from the days before. */
    void live() {
        if (scene.day().equals(scene.dates().first().atDay(1))) begin();
        decide();
        act();
        difficult();
        questions();
        if (scene.day().getDayOfWeek() == DayOfWeek.MONDAY) week();
        if (scene.day().getDayOfMonth() == 4) bill(YearMonth.from(scene.day()).minusMonths(1));
        if (scene.day().getDayOfMonth() == 3 && scene.day().isAfter(scene.dates().first().atEndOfMonth())) report(YearMonth.from(scene.day()).minusMonths(1));
    }

    private Optional<String> here(List<String> names) { return names.stream().filter(n -> scene.staff().in(Cast.called(n), scene.day())).findFirst(); }

    private boolean supervised() { return here(List.of(SUPERVISOR)).isPresent(); }

    private void begin() {
        card("ZTO", "李师傅", "13800110022", "江浙沪、两湖", "每天 17:30 来收", "72 小时送到，丢件按价值赔");
        card("YTO", "周师傅", "13800110033", "华北、东北", "每天 17:40 来收", "96 小时送到");
        card("SF", "顺丰热线", "95338", "急单、贵重的", "随叫随到", "次日达，保价");
        var pool = scene.did("林晚秋", "/api/fulfilment/pools", Map.of("courier", "ZTO", "name", "中通网点电子面单", "warnBelow", 120)).asLong();
        var numbers = new StringBuilder();
        for (int n = 1; n <= 400; n++) numbers.append("7893%010d".formatted(n)).append('\n');
        scene.did("林晚秋", "/api/fulfilment/pools/" + pool + "/numbers", Map.of("numbers", numbers.toString()));
    }

    private void card(String courier, String collector, String phone, String areas, String needs, String agreed) {
        scene.by(SUPERVISOR).put(TABLE + "/" + courier, Map.of("collector", collector, "phone", phone, "areas", areas, "needs", needs, "agreed", agreed));
    }

    /** One of the orders at the review desk cannot leave: it is kept back and the rest go on. Of the round that is under way three cannot, each a step further: not told yet, asked, decided. */
    void keepBack(Colleague reviewer, List<JsonNode> orders, Map<JsonNode, String> numbers, boolean half) {
        if (!half) {
            if (orders.size() >= 5 && scene.day().getDayOfWeek() == DayOfWeek.TUESDAY) tell(reviewer, kept(reviewer, orders, numbers, REMARKS.get((int) (scene.day().toEpochDay() / 7 % REMARKS.size()))));
            return;
        }
        if (orders.size() < 8) return;
        var decided = kept(reviewer, orders, numbers, REMARKS.get(1));
        tell(reviewer, decided);
        here(AGENTS).ifPresent(agent -> decided.forEach(id -> scene.did(agent, BLOCKED + "/" + id + "/decide", Map.of("decision", "WAIT", "words", "可以等，货到就发", "waitUntil", scene.day().plusDays(3).toString()))));
        tell(reviewer, kept(reviewer, orders, numbers, REMARKS.get(2)));
        var number = numbers.get(orders.getLast());
        kept(reviewer, orders, numbers, REMARKS.getFirst());
        scene.told(Words.of("订单 " + number + " 发不出去：" + REMARKS.getFirst(), "Order " + number + " cannot leave: frayed at its edge, a piece of another batch goes instead"), Words.of("哪一站都过不去，晚班收到提醒，等买家决定", "No station lets it pass; the late shift asks the customer"), "/blocked", "qinmu");
    }

    private void tell(Colleague reviewer, List<Long> ids) {
        if (!ids.isEmpty()) scene.did(reviewer.who().name(), BLOCKED + "/tell", Map.of("ids", ids, "to", "晚班 方怀瑾"));
    }

    /** @return its entry; nothing when it was refused */
    private List<Long> kept(Colleague reviewer, List<JsonNode> orders, Map<JsonNode, String> numbers, String said) {
        var order = orders.getLast();
        var kept = reviewer.post(BLOCKED, Map.of("code", numbers.get(order), "reason", said.contains("缺") ? "OUT_OF_STOCK" : said.contains("压坏") ? "DAMAGED" : "FAULTY", "words", said));
        if (!kept.done()) {
            log.warn("keep back: {}", kept.json());
            return List.of();
        }
        orders.removeLast();
        return ids(scene.read(reviewer.who().name(), BLOCKED + "?tab=UNTOLD").path("rows"));
    }

    private static List<Long> ids(JsonNode rows) {
        var ids = new ArrayList<Long>();
        rows.forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }

    private void decide() {
        if (scene.before(0)) return;
        here(AGENTS).ifPresent(agent -> scene.read(agent, BLOCKED + "?tab=UNDECIDED").path("rows").forEach(row -> {
            var wait = row.path("reason").asString().equals("OUT_OF_STOCK");
            scene.did(agent, BLOCKED + "/" + row.path("id").asLong() + "/decide", Map.of("decision", wait ? "WAIT" : "EXCHANGE", "words", wait ? "可以等，货到就发" : "换一件新的，不急"));
        }));
    }

    /** With the goods there it goes on; it stands at the review desk again. */
    private void act() {
        if (supervised() && !scene.before(0)) scene.read(SUPERVISOR, BLOCKED + "?tab=DECIDED").path("rows")
                .forEach(row -> scene.did(SUPERVISOR, BLOCKED + "/" + row.path("id").asLong() + "/end", Map.of("outcome", "GOES_ON", "words", "换了好的一批，照发", "destroyed", false)));
    }

    /** One parcel a week is in trouble, one of a month is lost; a day or two later it is settled. */
    private void difficult() {
        var found = here(AGENTS);
        if (found.isEmpty()) return;
        var agent = found.get();
        for (var row : scene.read(agent, CASES + "?tab=TODAY").path("rows")) follow(agent, row);
        var lost = scene.day().getDayOfMonth() == 15;
        if (lost || scene.day().getDayOfWeek() == DayOfWeek.THURSDAY || scene.before(1)) {
            var sent = scene.read(agent, "/api/orders?stage=SHIPPED&sort=-paidAt&size=60").path("rows");
            if (sent.size() > 20) scene.did(agent, CASES, Map.of("code", sent.get(sent.size() - 1).path("number").asString(), "cause", lost ? "LOST" : scene.before(1) ? "UNREACHABLE" : "NO_MOVEMENT", "words", lost ? "网点说找不到，签收不是本人" : "两天没有新的轨迹"));
        }
    }

    private void follow(String agent, JsonNode row) {
        var path = CASES + "/" + row.path("id").asLong();
        if (row.path("lost").asBoolean() && row.path("claim").isNull()) {
            note(agent, path, "CLAIM", "按订单金额索赔", 8000L);
            note(agent, path, "COMPENSATION", "先赔给买家", 8000L);
        } else if (row.path("lost").asBoolean() && row.path("paid").isNull()) {
            note(agent, path, "ANSWER", "快递认 60 元", 6000L);
        } else if (row.path("lost").asBoolean()) {
            scene.did(agent, path + "/close", Map.of("result", "COMPENSATED", "words", "买家收到赔款"));
        } else if (row.path("lastWords").asString().contains("网点")) {
            scene.did(agent, path + "/close", Map.of("result", "DELIVERED", "words", "买家说收到了"));
        } else {
            note(agent, path, "CALL", "打给网点，答应今天派送", null);
        }
    }

    private void note(String agent, String path, String step, String words, Long fen) {
        scene.did(agent, path + "/notes", fen == null ? Map.of("step", step, "words", words) : Map.of("step", step, "words", words, "amount", fen));
    }

    /** Service asks on Wednesdays; shipping answers the next time it is there, and it is solved. */
    private void questions() {
        var agent = here(AGENTS);
        var shipper = here(SHIPPERS);
        if (agent.isEmpty() || shipper.isEmpty()) return;
        var last = scene.before(0);
        for (var row : scene.read(SUPERVISOR, QUESTIONS).path("rows")) {
            var path = QUESTIONS + "/" + row.path("id").asLong();
            if (row.path("answer").isNull() && !last) scene.did(supervised() ? SUPERVISOR : shipper.get(), path + "/answer", Map.of("words", "查到了，今天 16 点那批走"));
            else if (!row.path("answer").isNull()) scene.did(row.path("askedBy").asString(), path + "/settle", Map.of("solved", true));
        }
        if (scene.day().getDayOfWeek() != DayOfWeek.WEDNESDAY && !last) return;
        var orders = scene.read(agent.get(), "/api/orders?stage=SHIPPED&sort=-paidAt&size=5").path("rows");
        if (!orders.isEmpty()) scene.did(agent.get(), QUESTIONS, Map.of("code", orders.get(0).path("number").asString(), "words", "买家问能不能改成下午送，包裹走了没有", "of", scene.id(shipper.get())));
    }

    /** Last week's analysis is handed in on Monday. */
    private void week() {
        if (!supervised() || scene.day().isBefore(scene.dates().first().atDay(8))) return;
        var checks = new ArrayList<Map<String, Object>>();
        for (var what : List.of("PRINTERS", "SCANNERS", "PLACES", "MATERIAL", "NUMBERS", "COURIERS", "PLATFORMS", "SERVICE"))
            checks.add(Map.of("what", what, "good", !what.equals("SCANNERS"), "words", what.equals("SCANNERS") ? "二号枪电池撑不到下班" : ""));
        scene.did(SUPERVISOR, "/api/fulfilment/week", Map.of("week", scene.day().minusDays(3).toString(), "words", "拣错集中在旁边颜色，货位贴了色标；坏件都来自同一批，已让供应商换。", "checks", checks, "to", scene.id("许清和")));
        scene.did(SUPERVISOR, TABLE + "/problems", Map.of("courier", "ZTO", "kind", "DELAY", "words", "网点爆仓，晚来一小时", "day", scene.day().minusDays(2).toString()));
    }

    private void report(YearMonth month) {
        if (!supervised()) return;
        var words = scene.read(SUPERVISOR, TABLE + "?month=" + month).path("report").path("words").asString();
        scene.did(SUPERVISOR, TABLE + "/report", Map.of("month", month.toString(), "words", words, "to", scene.id("叶知微")));
    }

    /** 中通's bill of the month before: one waybill is missing in it, one is not ours. */
    private void bill(YearMonth month) {
        var finance = scene.staff().the(Role.FINANCE);
        if (!scene.staff().in(Cast.only(Role.FINANCE), scene.day()) || month.isBefore(scene.dates().first())) return;
        var lines = finance.getDone("/api/fulfilment/bills/lines?month=" + month + "&which=NOT_BILLED&courier=ZTO&size=500").path("rows");
        if (lines.isEmpty()) return;
        var file = new StringBuilder("运单号,揽收日期,费用,重量(克)\n78930000999999,%s 18:00:00,4.20,800\n".formatted(month.atEndOfMonth()));
        for (int i = 1; i < lines.size(); i++) file.append("%s,%s 18:00:00,3.60,%d\n".formatted(lines.get(i).path("waybill").asString(), lines.get(i).path("day").asString(), 400 + i % 7 * 90));
        try {
            var viewer = scene.ground().access.viewer(scene.company().person(Cast.only(Role.FINANCE))).orElseThrow();
            var taken = scene.ground().importing.take(new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)), "中通账单" + month + ".csv", null, false, viewer);
            log.debug("bill {}", taken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
