package zhanggui.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.Words;

/** Rewards and penalties: what is on record is proposed and decided by somebody else, appealed against and answered; reports become cases (DIS-01 to DIS-12). */
class ConductStory {

    private static final String HR = "方予安", MANAGER = "许清和", ENTRIES = "/api/conduct/entries";
    private static final int PROPOSED = 12, APPEALED = 7, ANSWERED = 8;

    private final Scene scene;

    ConductStory(Scene scene) { this.scene = scene; }

    void live() {
        var month = scene.dates().month(scene.day());
        if (scene.day().getDayOfMonth() == PROPOSED) scene.did(HR, "/api/conduct/proposals", Map.of());
        if (scene.is(1, 2, DayOfWeek.THURSDAY)) scene.did(HR, ENTRIES, Map.of("person", scene.id("江见月"), "month", YearMonth.from(scene.day()).toString(), "amount", 10_000, "words", "带新人上手打包，一周没出差错"));
        if (month == 2 && scene.day().getDayOfMonth() == APPEALED) appeal();
        if (month == 2 && scene.day().getDayOfMonth() == ANSWERED) answer();
        if (scene.is(1, 3, DayOfWeek.TUESDAY)) leakReported();
        if (scene.is(1, 3, DayOfWeek.TUESDAY, 1)) leakDecided();
        if (scene.before(3)) scene.did("江见月", "/api/conduct/reports",
                Map.of("kind", "SAFETY", "day", scene.day().toString(), "place", "打包台后面", "words", "消防通道堆了两托纸箱，门只能开一半"));
        if (scene.before(1)) offTask();
    }

    /** The month's proposals, each by somebody who made none of them. */
    void decide(YearMonth month) {
        scene.did(HR, "/api/conduct/proposals", Map.of());
        for (var entry : scene.read(MANAGER, ENTRIES + "?state=PROPOSED&month=" + month + "&size=200").path("rows")) {
            var excused = entry.path("name").asString().equals("罗一鸣") && entry.path("points").asInt() + entry.path("amount").asInt() < 0;
            var byPerson = entry.path("proposedBy").asLong() != 0;
            var penalty = entry.path("points").asInt() < 0 || entry.path("amount").asInt() < 0;
            scene.did(MANAGER, ENTRIES + "/" + entry.path("id").asLong() + "/decision", Map.of("accept", !excused, "words", excused ? "那天台风，公司通知过可以晚到" : penalty ? "核对过记录" : byPerson ? "属实，同意" : "记录干净"));
        }
    }

    private void appeal() {
        for (var own : scene.read("白露", "/api/conduct/mine"))
            if (!own.path("appealUntil").isNull() && own.path("entry").path("amount").asInt() < 0) {
                scene.did("白露", ENTRIES + "/" + own.path("entry").path("id").asLong() + "/appeal", Map.of("words", "班车半路抛锚，司机在群里发过照片"));
                return;
            }
    }

    private void answer() {
        for (var entry : scene.read(HR, ENTRIES + "?look=true&size=200").path("rows"))
            if (entry.path("name").asString().equals("白露")) {
                scene.did(HR, ENTRIES + "/" + entry.path("id").asLong() + "/appeal/answer", Map.of("accept", true, "words", "群里有照片，确实是班车的事"));
                scene.told(Words.of("白露 对迟到扣款申诉，那个月已经发了工资", "白露 appeals against a fine of a month that has been paid"),
                        Words.of("由没有作决定的人答复：成立，已锁的月份不动，在开着的月份退还", "Somebody who did not decide answers: upheld. The locked month stands, the open one gives it back"), "/conduct", "xuqinghe");
            }
    }

    // --- Cases ---

    /** What was leaked is nobody's business but of those who are named. */
    private void leakReported() {
        var id = scene.did("叶知微", "/api/conduct/reports",
                Map.of("kind", "CONDUCT", "person", scene.id(Dates.LEAVER), "day", scene.day().minusDays(1).toString(), "rule", "fine.leak", "words", "把双十一的赠品方案截图发给了外面的群")).path("id").asLong();
        scene.did(HR, "/api/conduct/cases/" + id + "/check", Map.of("person", scene.id(Dates.LEAVER), "type", "CRITICISM", "restricted", true, "words", "发的是已公开的部分，没有客户资料"));
        scene.did(HR, "/api/conduct/cases/" + id + "/readers", Map.of("person", scene.id(MANAGER)));
        scene.did(HR, "/api/conduct/cases/" + id + "/evidence", Map.of("words", "群截图两张，时间 21:14"));
        scene.did(HR, "/api/conduct/cases/" + id + "/hearing", Map.of("words", "本人：以为赠品已经在店铺公告里，没多想"));
    }

    private void leakDecided() {
        var id = caseAbout(Dates.LEAVER);
        scene.did(MANAGER, "/api/conduct/cases/" + id + "/decision", Map.of("accept", true, "words", "批评教育，不扣钱；重签一次保密约定"));
        scene.did(HR, "/api/conduct/cases/" + id + "/notice", Map.of("words", "当面谈过"));
        scene.did(Dates.LEAVER, "/api/conduct/cases/" + id + "/acknowledgement", Map.of("words", "知道了"));
        scene.did(HR, "/api/conduct/cases/" + id + "/application", Map.of());
        scene.told(Words.of("有人举报活动方案外泄", "A leak of campaign plans is reported"),
                Words.of("案件只给点名的人看，举报人不公开；核实的和决定的是两个人", "The case is for those named alone and the reporter stays unknown; one checks, another decides"), "/cases/" + id, "fangyuan");
    }

    private long caseAbout(String name) {
        for (var line : scene.read(HR, "/api/conduct/cases?size=200").path("rows")) if (line.path("name").asString().equals(name)) return line.path("id").asLong();
        return 0;
    }

    /** Checked, and waiting for the manager's decision. */
    private void offTask() {
        var id = scene.did("罗一鸣", "/api/conduct/reports",
                Map.of("kind", "CONDUCT", "person", scene.id("许暖"), "day", scene.day().toString(), "rule", "fine.offtask", "words", "上午十点多在货架后面看了半小时视频")).path("id").asLong();
        var check = new HashMap<String, Object>(Map.of("person", scene.id("许暖"), "type", "PUNISHMENT", "rule", "fine.offtask", "amount", -5_000, "restricted", false));
        check.put("words", "第一次，按一半");
        scene.did(HR, "/api/conduct/cases/" + id + "/check", check);
        scene.did(HR, "/api/conduct/cases/" + id + "/evidence", Map.of("words", "二楼监控 10:12–10:41"));
        picture(id);
        scene.did("许暖", "/api/conduct/cases/" + id + "/hearing", Map.of("words", "等叉车时看的，没有半小时"));
    }

    /** A file that proves the case: shown to whoever may see it, and to nobody else. */
    private void picture(long id) {
        try (var file = ConductStory.class.getResourceAsStream("/demo/camera-1012.png")) {
            scene.sent(HR, "/api/conduct/cases/" + id + "/papers", "二楼监控-1012.png", file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Proposed from today's records, and by people. */
    void leaveOpen() {
        for (var said : List.of(Map.entry(HR, "秦小满"), Map.entry(MANAGER, "白露")))
            scene.did(said.getKey(), ENTRIES, Map.of("person", scene.id(said.getValue()), "month", YearMonth.from(scene.day()).toString(), "amount", said.getKey().equals(HR) ? 5_000 : 3_000,
                    "words", said.getKey().equals(HR) ? "主动把 A 区货位重贴了标签" : "带新同事三天"));
        scene.did(HR, "/api/conduct/proposals", Map.of());
    }
}
