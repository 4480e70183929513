package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.access.Role;
import zhanggui.kernel.Words;

/** What surrounds the scores: sheets are explained and confirmed, work is sampled and marked, last year's department sheet is signed, results lead to decisions (APR-08 to APR-10). */
class AppraisalStory {

    private static final String HR = "方予安", MANAGER = "许清和", FINANCE = "周若溪", GENERAL = "陈青", UNDECIDED = "白露", SHEETS = "/api/appraisal/sheets";
    private static final int EXPLAINED = 3, MARKED = 8;
    private static final Map<String, String> SAMPLED = Map.of("packer", "packed-count", "goods-checker", "verified-count", "order-reviewer", "reviewed-count");

    private final Scene scene;

    AppraisalStory(Scene scene) { this.scene = scene; }

    void live() {
        var month = scene.dates().month(scene.day());
        if (scene.day().getDayOfMonth() == EXPLAINED) explain();
        if (scene.is(0, 1, DayOfWeek.MONDAY)) SAMPLED.forEach((post, measure) -> scene.did(HR, "/api/appraisal/samples/rules", Map.of("post", post, "from", scene.day().toString(), "measure", measure, "perWeek", 3, "why", "每周抽三件看看")));
        if (scene.day().getDayOfWeek() == DayOfWeek.TUESDAY && scene.day().isBefore(scene.dates().last().minusDays(6))) mark();
        if (scene.is(0, 2, DayOfWeek.WEDNESDAY)) annual();
        if (scene.is(1, 2, DayOfWeek.WEDNESDAY)) sign();
        if (month == 2 && scene.day().getDayOfMonth() == MARKED) decide();
        if (month == 2 && scene.day().getDayOfMonth() == MARKED) scene.did(HR, "/api/appraisal/warnings/" + scene.id(MonthEnd.STRUGGLING) + "/answers", Map.of("answer", "TALK", "words", "谈过一次：先跟温如故改两周详情页，下个月再看"));
        if (month == 3 && scene.day().getDayOfMonth() == MARKED) scene.told(Words.of(MonthEnd.STRUGGLING + " 三个月都不到 65 分", MonthEnd.STRUGGLING + " has been below 65 for three months"),
                Words.of("系统只提醒，旁边写着法律怎么要求；谈话、培训还是换岗由人定，程序不辞退人", "The program tells, with what the law asks beside it; people decide on a talk, a training or another post, and it dismisses nobody"), "/low-scores", "fangyuan");
        if (scene.before(4)) change();
    }

    /** Everybody confirms; one leaves it open on the last of the versions. */
    private void explain() {
        for (var sheet : scene.read(HR, SHEETS)) {
            if (sheet.path("inForce").isNull() || sheet.path("inForce").isMissingNode()) continue;
            var path = SHEETS + "/" + sheet.path("post").asString() + "/versions/" + sheet.at("/inForce/version").asInt();
            var people = new LinkedHashMap<String, Long>();
            for (var row : scene.read(HR, path + "/people")) if (row.path("state").asString().equals("NOT_EXPLAINED")) people.put(row.path("name").asString(), row.path("person").asLong());
            if (people.isEmpty()) continue;
            scene.did(HR, path + "/explanations", Map.of("day", scene.day().toString(), "people", List.copyOf(people.values()), "words", "晨会后逐条讲了职责、权重、扣分规则和分档，讲义在部门资料夹"));
            for (var name : people.keySet()) if (!name.equals(UNDECIDED) && scene.dates().here(Cast.called(name), scene.day())) scene.did(name, path + "/confirmation", Map.of("words", ""));
        }
    }

    /** Most of it is right; what is not is told. */
    private void mark() {
        var random = new Random(scene.day().toEpochDay());
        var supervisor = Cast.only(Role.LOGISTICS_SUPERVISOR).name();
        for (var view : scene.read(supervisor, "/api/appraisal/samples").path("others")) {
            if (!view.path("mayMark").asBoolean()) continue;
            for (var thing : view.at("/sample/drawn")) {
                if (!thing.path("points").isNull() && !thing.path("points").isMissingNode()) continue;
                var good = random.nextInt(5) > 0;
                scene.did(supervisor, "/api/appraisal/samples/" + view.at("/sample/id").asLong() + "/marks", Map.of("n", thing.path("n").asInt(), "points", good ? 100 : 70 + 5 * random.nextInt(5), "words", good ? "" : "动作对，备注没写全"));
            }
        }
    }

    /** Last year's sheet: what print leaves open is set, and the figures come from the yearly accounts. */
    private void annual() {
        var sheet = (ObjectNode) scene.read(HR, "/api/appraisal/annual/template");
        sheet.path("rows").forEach(row -> { if (row.path("target").isNull()) ((ObjectNode) row).put("target", 95_00); });
        sheet.set("payout", node(List.of(step(null, 0), step(60_00, 60), step(75_00, 80), step(90_00, 100))));
        sheet.set("signers", node(Map.of("statistician", scene.id(HR), "departmentManager", scene.id(MANAGER), "finance", scene.id(FINANCE), "generalManager", scene.id(GENERAL))));
        for (var year : List.of(last(), last() + 1)) scene.did(HR, "/api/appraisal/annual/" + year, Map.of("sheet", sheet, "reason", "定下目标、兑现比例和签字人"));
        var figures = new LinkedHashMap<String, Integer>();
        figures.put("net-sales", 412_60);
        figures.put("operating-margin", 4_31);
        figures.put("campaign-efficiency", 108_00);
        figures.put("input-output", 5_40);
        figures.put("process-training", 1_75);
        figures.put("reports", 93_00);
        figures.forEach((row, value) -> scene.did(HR, "/api/appraisal/annual/" + last() + "/entries", Map.of("row", row, "hundredths", value, "words", last() + " 年财务年报")));
    }

    private void sign() {
        for (var name : List.of(HR, MANAGER, FINANCE, GENERAL)) scene.did(name, "/api/appraisal/annual/" + last() + "/signatures", Map.of("words", name.equals(HR) ? "按年报核对过" : "同意"));
        scene.told(Words.of("去年的部门年度表四个人依次签完", "All four have signed last year's department sheet"), Words.of("印出来只有 85 分，按比例折成 100；原表没说清的逐条写着", "print has 85 points, made to fit 100; what it leaves open is told"), "/annual-sheet/" + last(), "fangyuan");
    }

    private int last() { return scene.dates().first().getYear() - 1; }

    /** Two good months lead to a higher pay. */
    private void decide() {
        var months = new ArrayList<String>();
        for (int back = 1; back <= 2; back++) months.add(YearMonth.from(scene.day()).minusMonths(back).toString());
        var whose = "顾北辰";
        var heard = scene.did(HR, "/api/appraisal/people/" + scene.id(whose) + "/decisions", Map.of("kind", "PAY", "day", scene.day().toString(), "months", months, "words", "连续两个月验货零差错，绩效基数下月起加 100 元"));
        var base = Cast.called(whose).performanceYuan() * 100 + 100_00;
        scene.did(HR, "/api/payroll/terms/" + scene.id(whose), Map.of("key", "performance_base", "from", YearMonth.from(scene.day()).plusMonths(1).atDay(1).toString(), "hundredths", base, "reason", "连续两个月验货零差错"));
        if (heard.path("decisions").isArray()) scene.told(Words.of(whose + " 按两个月的考核结果涨了绩效基数", whose + " earns more because of two months' scores"), Words.of("决定写明用了哪几个月的结果，个人时间线上也有", "The decision names the months it used; it stands on the time line, too"), "/appraisal/history/" + scene.id(whose), "fangyuan");
    }

    /** From next month on something weighs more: everybody on the sheet has it before him, not confirmed. */
    private void change() {
        var versions = scene.read(HR, SHEETS + "/packer");
        if (versions.isEmpty()) return;
        var sheet = (ObjectNode) versions.get(0).path("sheet").deepCopy();
        var items = sheet.path("sections").valueStream().flatMap(s -> s.path("items").valueStream()).map(ObjectNode.class::cast).toList();
        shift(items);
        scene.did(HR, SHEETS + "/packer", Map.of("from", YearMonth.from(scene.day()).plusMonths(1).atDay(1).toString(), "reason", "漏件投诉多了，第一条多占 5 分", "sheet", sheet));
    }

    private static void shift(List<ObjectNode> items) {
        var last = items.getLast();
        items.getFirst().put("points", items.getFirst().path("points").asInt() + 500);
        last.put("points", last.path("points").asInt() - 500);
    }

    private static Map<String, Object> step(Integer from, int percent) {
        var step = new HashMap<String, Object>();
        step.put("from", from);
        step.put("percent", percent);
        return step;
    }

    private static JsonNode node(Object value) { return tools.jackson.databind.json.JsonMapper.shared().valueToTree(value); }
}
