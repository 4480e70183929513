package zhanggui.demo;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** Closing a month by its checklist (CLS-01), and an event that somebody appeals against before it is closed and that is decided after (WHY-04). */
class CloseStory {

    static final int APPEALED = 3, ANSWERED = 9;

    private static final String FINANCE = "周若溪", MANAGER = "许清和", CLOSING = "/api/payroll/closing/", APPEALS = "/api/payroll/appeals";
    private static final List<String> CLERKS = List.of("林晚秋", "秦小满", "顾北辰", "江见月", "何砚");
    private static final Map<String, String> REASONS = Map.of("IMPORTS", "那天店铺没有开单，平台上查过", "PUNCHES", "当班主管作证在岗，已在考勤表上认账", "CASES", "还在办，结果补进下一个月",
            "REPORTS", "催过两次没补，按没交算", "BOOKS", "季末盘点后一起结");

    private final Scene scene;

    CloseStory(Scene scene) { this.scene = scene; }

    /** What finance can do nothing about any more is let pass, each with its reason. */
    void letPass(YearMonth month) {
        for (var step : scene.read(FINANCE, CLOSING + month).path("steps"))
            if (step.path("passes").asBoolean())
                for (var point : step.path("points"))
                    if (point.path("passed").isNull()) scene.did(FINANCE, CLOSING + month + "/passes", Map.of("stage", step.path("stage").asString(), "key", point.path("key").asString(), "reason", REASONS.get(step.path("stage").asString())));
    }

    /** Whatever is out of the ordinary has been looked at. */
    void close(YearMonth month) {
        for (var unusual : scene.read(FINANCE, CLOSING + month + "/trial").path("unusual"))
            if (unusual.path("by").isNull())
                scene.did(FINANCE, CLOSING + month + "/looks", Map.of("person", unusual.path("person").asLong(), "item", unusual.path("item").asString(), "figures", unusual.path("figures").asString(), "words", "核对过"));
        letPass(month);
        scene.did(FINANCE, CLOSING + month, Map.of());
    }

    private record Contested(String clerk, String fact, long moves) {}

    /** Some of the stations' people say that an error is not theirs: those whose pay it moved most. The last month's are left to be decided by a visitor. */
    void appeal(YearMonth month, int most) {
        var contested = new ArrayList<Contested>();
        for (var clerk : CLERKS)
            for (var event : scene.read(clerk, "/api/payroll/trial/events?month=" + month))
                if (event.at("/fact/kind").asString().equals("error")) contested.add(contested(clerk, month, "error/" + event.at("/fact/id").asString()));
        contested.sort(Comparator.comparingLong(Contested::moves).reversed());
        for (var one : contested.subList(0, Math.min(most, contested.size())))
            scene.did(one.clerk, APPEALS, Map.of("fact", one.fact, "words", "那张单是替班的人扫的，我的班到 12 点，班表上有"));
        if (most > 1 && !contested.isEmpty()) scene.told(Words.of("封了的 " + month + " 里有差错还在申诉", "An error in the closed " + month + " is still contested"),
                Words.of("申诉在期限里提的，封账时还没裁定；判成立，差额进开着的月份，写明更正哪张工资条", "It was appealed in time and not decided when the month was closed; upheld, the open month pays the difference and names the payslip"), "/appeals/decide", "xuqinghe");
    }

    private Contested contested(String clerk, YearMonth month, String fact) {
        var thought = scene.did(clerk, "/api/payroll/trial/what-if", Map.of("month", month.toString(), "leave", List.of(fact)));
        return new Contested(clerk, fact, thought.at("/then/net").asLong() - thought.at("/now/net").asLong());
    }

    void answer() {
        JsonNode waiting = scene.read(MANAGER, APPEALS + "?open=true").path("rows");
        for (var appeal : waiting) {
            scene.did(MANAGER, APPEALS + "/" + appeal.path("id").asLong() + "/answer", Map.of("upheld", true, "words", "对过班表，确实不是他的班"));
            scene.told(Words.of(appeal.path("name").asString() + " 申诉的一件差错，裁定时那个月已经封了", "An error that " + appeal.path("name").asString() + " appealed against was decided after its month had been closed"),
                    Words.of("封了的月份不动；差额补在开着的月份，那一笔写明更正哪张工资条", "The closed month stands; the open one pays the difference, and the line names the payslip that it corrects"), "/month-close?month=" + appeal.path("month").asString(), "zhouruoxi");
        }
    }
}
