package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** The year's targets down to a person's day, agreed to by finance; a plan a month, a summary a week, a strategy of the year (WF-70). */
class TargetStory {

    private static final String MANAGER = "许清和", FINANCE = "周若溪", LEAD = "叶知微", SUPERVISOR = "秦牧", GENERAL = "陈青", TARGETS = "/api/metrics/targets", PLANS = "/api/work/plans";
    private static final List<String> WEEKS = List.of("上新两款，改主推图", "店内满减，老客短信", "直播三场，补爆款的货", "清尾货，准备下月", "查差评，改详情页", "盘尾货，排下月活动");

    private final Scene scene;

    TargetStory(Scene scene) { this.scene = scene; }

    void live() {
        var month = scene.dates().month(scene.day());
        if (scene.is(0, 1, DayOfWeek.TUESDAY)) strategies();
        if (scene.is(0, 2, DayOfWeek.MONDAY)) set();
        if (scene.is(month, 1, DayOfWeek.MONDAY)) plan(month);
        if (!scene.day().isAfter(scene.dates().nth(0, 2, DayOfWeek.MONDAY))) return;
        if (scene.is(month, 1, DayOfWeek.THURSDAY)) List.of(MANAGER, GENERAL).forEach(this::lookBack);
        if (scene.day().getDayOfWeek() == DayOfWeek.TUESDAY && !scene.before(0) && !scene.before(1)) note();
        if (scene.day().getDayOfWeek() == DayOfWeek.FRIDAY) endWeek();
    }

    // --- Targets ---

    /** A little more than the first week brought, divided as the shops divided it. */
    private void set() {
        for (var year : List.of(scene.day().getYear(), scene.dates().last().getYear()).stream().distinct().toList()) {
            var shops = new HashMap<String, Long>();
            for (var shop : List.of(Cast.SHOP_A, Cast.SHOP_B)) shops.put(shop, perYear("paid-amount", shop));
            var whole = shops.values().stream().mapToLong(Long::longValue).sum();
            if (whole == 0) return;
            var plan = target("paid-amount", year, "COMPANY", 0, whole);
            if (plan == 0) return;
            divide(plan, root(plan), List.of(piece("SHOP", shop(Cast.SHOP_A), shops.get(Cast.SHOP_A)), piece("SHOP", shop(Cast.SHOP_B), shops.get(Cast.SHOP_B))));
            var flagship = share(plan, shop(Cast.SHOP_A));
            var service = shops.get(Cast.SHOP_A) * 2 / 5;
            divide(plan, flagship, List.of(piece("DEPARTMENT", scene.department("客服部"), service), piece("PERSON", scene.id(MANAGER), shops.get(Cast.SHOP_A) - service)));
            agreed(plan);
            agreed(target("order-count", year, "SHOP", shop(Cast.SHOP_A), Math.max(365, perYear("order-count", Cast.SHOP_A))));
            agreed(target("ship-within-24h-rate", year, "SHOP", shop(Cast.SHOP_A), 9_000));
            if (year == scene.dates().last().getYear()) target("return-rate", year, "SHOP", shop(Cast.SHOP_B), 500);
        }
        scene.told(Words.of("全年付款目标分到每店、每部门、每一天，财务核定后下达", "The year's target goes down to shop, department and day; finance agrees"),
                Words.of("改一周先看其余怎么变，各级永远加得起来", "A change of one week shows first what the rest does"), "/targets", "xuqinghe");
    }

    private long shop(String name) { return scene.company().shops().get(name).value(); }

    /** Eight percent more than the days so far, over a year. */
    private long perYear(String measure, String shop) {
        var from = scene.dates().first().atDay(1);
        var days = scene.read(MANAGER, "/api/metrics/measures/" + measure + "/series?kind=SHOP&subject=" + shop(shop) + "&from=" + from + "&until=" + scene.day()).path("days");
        var sum = days.valueStream().mapToLong(d -> d.path("part").asLong()).sum();
        return Math.max(1, sum * 365 * 108 / 100 / Math.max(1, days.size()));
    }

    private long target(String measure, int year, String kind, long subject, long amount) {
        return scene.did(MANAGER, TARGETS, Map.of("measure", measure, "year", year, "kind", kind, "subject", subject, "amount", amount, "way", "CALENDAR", "note", "比刚过去的一周多 8%")).path("id").asLong();
    }

    private long root(long plan) { return scene.read(MANAGER, TARGETS + "/" + plan).path("shares").path(0).path("id").asLong(); }

    private long share(long plan, long subject) {
        return scene.read(MANAGER, TARGETS + "/" + plan).path("shares").valueStream().filter(s -> s.path("kind").asString().equals("SHOP") && s.path("subject").asLong() == subject).mapToLong(s -> s.path("id").asLong()).findFirst().orElse(0);
    }

    private static Map<String, Object> piece(String kind, long subject, long amount) { return Map.of("kind", kind, "subject", subject, "amount", amount); }

    private void divide(long plan, long share, List<Map<String, Object>> pieces) { scene.did(MANAGER, TARGETS + "/" + plan + "/shares", Map.of("share", share, "pieces", pieces)); }

    private void agreed(long plan) {
        scene.did(FINANCE, TARGETS + "/" + plan + "/agreement", Map.of("agreed", true, "words", "和预算对过"));
        scene.did(MANAGER, TARGETS + "/" + plan + "/activation", Map.of());
    }

    /** What was done about the days that fell short; those of the last days lie open. */
    private void note() {
        for (var alert : scene.read(MANAGER, "/api/metrics/target-alerts?open=true"))
            if (alert.path("day").asString().compareTo(scene.day().minusDays(3).toString()) < 0) scene.did(MANAGER, "/api/metrics/target-alerts/" + alert.path("id").asLong() + "/measure", Map.of("words", "第二天加推两款，晚上补一场直播"));
    }

    /** Why last month was missed, the shops' by the manager and the company's by the general manager; the last month's is left for whoever looks. */
    private void lookBack(String whose) {
        for (var due : scene.read(whose, "/api/metrics/target-reviews").path("due")) {
            if (!due.path("span").asString().equals("MONTH") || YearMonth.from(scene.day()).equals(YearMonth.from(scene.dates().last()))) continue;
            scene.did(whose, "/api/metrics/target-reviews", Map.of("plan", due.path("plan").asLong(), "kind", due.path("kind").asString(), "subject", due.path("subject").asLong(), "span", "MONTH", "from", due.path("from").asString(),
                    "cause", "主推款断货三天，活动少一场", "correction", "到货日写进采购计划，活动提前一周报名"));
        }
    }

    // --- A month's plan ---

    private void plan(int month) {
        var of = YearMonth.from(scene.day());
        var plan = scene.did(MANAGER, PLANS, Map.of("month", of.toString(), "shop", shop(Cast.SHOP_A))).path("id").asLong();
        for (var day = of.atDay(1); YearMonth.from(day).equals(of); day = day.with(TemporalAdjusters.next(DayOfWeek.MONDAY))) {
            var sunday = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            item(plan, "WEEK", WEEKS.get((day.getDayOfMonth() - 1) / 7 % WEEKS.size()), day, sunday.isAfter(of.atEndOfMonth()) ? of.atEndOfMonth() : sunday, MANAGER);
        }
        item(plan, "DAY", "上新与主图", of.atDay(1), of.atDay(10), MANAGER);
        item(plan, "DAY", "促销与老客", of.atDay(11), of.atDay(20), LEAD);
        item(plan, "DAY", "清尾货，备下月", of.atDay(21), of.atEndOfMonth(), MANAGER);
        item(plan, "MEASURE", "主推款备足两周的货", of.atDay(3), of.atDay(9), SUPERVISOR);
        item(plan, "MEASURE", "重写五款的详情页", of.atDay(8), of.atDay(14), LEAD);
        if (month == 1) scene.did(MANAGER, PLANS + "/" + plan + "/no-obstacles", Map.of());
        else scene.did(MANAGER, PLANS + "/" + plan + "/obstacles", Map.of("kind", "GOODS_SUPPLY", "problem", "云织家纺月中停机检修", "answer", "月初多备十天的货"));
        scene.did(MANAGER, PLANS + "/" + plan + "/activation", Map.of());
    }

    private void item(long plan, String kind, String title, LocalDate from, LocalDate last, String owner) {
        scene.did(MANAGER, PLANS + "/" + plan + "/items", Map.of("kind", kind, "title", title, "from", from.toString(), "last", last.toString(), "owners", List.of(scene.id(owner)), "serves", "paid-amount"));
    }

    /** What is over is done, but for the pages that the lead has still to write in the last month; then the week is looked back on. */
    private void endWeek() {
        for (var plan : scene.read(MANAGER, PLANS))
            for (var item : scene.read(MANAGER, PLANS + "/" + plan.path("id").asLong()).path("items"))
                if (item.path("state").asString().equals("OPEN") && item.path("last").asString().compareTo(scene.day().plusDays(2).toString()) <= 0 && !leftOpen(item))
                    scene.did(MANAGER, "/api/work/plan-items/" + item.path("id").asLong() + "/end", Map.of("state", "DONE"));
        summary(scene.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    private boolean leftOpen(JsonNode item) { return item.path("title").asString().contains("详情页") && item.path("last").asString().startsWith(YearMonth.from(scene.dates().last()).toString()); }

    private void summary(LocalDate monday) {
        var form = scene.read(MANAGER, "/api/work/summaries/form?span=WEEK&shop=" + shop(Cast.SHOP_A) + "&from=" + monday);
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : form.path("lines")) lines.add(Map.of("planned", line.path("planned").asString(), "result", lines.isEmpty() ? "做完了" : "做了一半，下周接着做", "done", lines.isEmpty()));
        var week = (int) (monday.toEpochDay() / 7);
        scene.did(MANAGER, "/api/work/summaries", Map.of("shop", shop(Cast.SHOP_A), "span", "WEEK", "from", monday.toString(), "words", WEEKS.get(week % WEEKS.size()) + "；按计划走，差的写在旁边", "lines", lines,
                "next", List.of(WEEKS.get((week + 1) % WEEKS.size()), WEEKS.get((week + 2) % WEEKS.size()))));
    }

    // --- Strategy ---

    private void strategies() {
        var first = scene.day().withDayOfYear(1);
        var goal = strategy("LONG", first.plusYears(2), null, "做到类目前三，自有品牌过半", LEAD);
        var year = strategy("YEAR", first, goal, "床品做深，香薰做起来", MANAGER);
        for (var month = 0; month <= scene.dates().month(scene.dates().last()); month++) {
            var from = scene.dates().first().plusMonths(month).atDay(1);
            if (from.getYear() != first.getYear()) continue;
            var quarter = from.withMonth((from.getMonthValue() - 1) / 3 * 3 + 1);
            if (month == 0 || from.equals(quarter)) strategy("QUARTER", quarter, year, "第 " + (from.getMonthValue() + 2) / 3 + " 季度：" + WEEKS.get(from.getMonthValue() % WEEKS.size()), MANAGER);
            strategy("MONTH", from, last("QUARTER"), from.getMonthValue() + " 月：" + WEEKS.get((from.getMonthValue() + 1) % WEEKS.size()), LEAD);
        }
    }

    private long last(String span) {
        return scene.read(MANAGER, "/api/work/strategies?year=" + scene.day().getYear()).valueStream().filter(s -> s.path("span").asString().equals(span)).mapToLong(s -> s.path("id").asLong()).max().orElse(0);
    }

    private long strategy(String span, LocalDate from, @Nullable Long parent, String title, String owner) {
        var asked = new HashMap<String, Object>(Map.of("department", scene.department("运营部"), "span", span, "from", from.toString(), "title", title, "text", "", "owner", scene.id(owner)));
        asked.put("parent", parent);
        return scene.did(MANAGER, "/api/work/strategies", asked).path("id").asLong();
    }
}
