package zhanggui.demo;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** People come and go: gaps in the plan, candidates, one who hands over and leaves, one who is to change posts (ORG-08, ORG-15 to ORG-17). */
class StaffStory {

    private static final String HR = "方予安", LEAD = "叶知微", SUCCESSOR = "沈听澜", CANDIDATES = "/api/organisation/candidates", HANDOVERS = "/api/organisation/handovers";

    /** A Thursday: the plan that follows on Saturday begins after the last day that was published with her. */
    private static final int NOTICE_DAYS = 15;

    private final Scene scene;

    StaffStory(Scene scene) { this.scene = scene; }

    void live() {
        if (scene.is(1, 2, DayOfWeek.MONDAY)) {
            var vacancy = vacancy("stock-picker", "大促前备货要多一个人");
            apply(vacancy, "罗听雨", 2, "中专", "会用手持扫码");
            apply(vacancy, "方小舟", 0, "高中", "");
        }
        if (scene.is(1, 3, DayOfWeek.MONDAY)) move("罗听雨", "INTERVIEWED", "试了一轮，手快，认色准");
        if (scene.is(1, 3, DayOfWeek.TUESDAY)) move("方小舟", "DECLINED", "要三个月后才能到岗");
        if (scene.is(2, 1, DayOfWeek.MONDAY)) move("罗听雨", "OFFERED", "");
        leaving();
        if (scene.is(2, 4, DayOfWeek.MONDAY)) {
            var vacancy = vacancy(Cast.SERVICE, "苏晚晴离职，周末早班没人");
            apply(vacancy, "白听风", 3, "大专", "做过两年淘宝客服，打字每分钟 90 字");
            apply(vacancy, "江一诺", 1, "本科", "会英语");
        }
        if (scene.is(3, 1, DayOfWeek.MONDAY)) move("白听风", "INTERVIEWED", "答得清楚，愿意上晚班");
    }

    // --- Candidates ---

    private long vacancy(String post, String why) { return scene.did(HR, "/api/organisation/vacancies", Map.of("post", post(post), "wanted", 1, "why", why)).path("id").asLong(); }

    private void apply(long vacancy, String name, int years, String education, String skills) {
        scene.did(HR, CANDIDATES, Map.of("vacancy", vacancy, "name", name, "phone", "1990000%04d".formatted(9000 + years), "years", years, "education", education, "skills", skills));
    }

    private void move(String name, String step, String words) {
        for (var candidate : scene.read(HR, CANDIDATES + "?size=200").path("rows"))
            if (candidate.path("name").asString().equals(name)) scene.did(HR, CANDIDATES + "/" + candidate.path("id").asLong() + "/steps", Map.of("step", step, "words", words));
    }

    private long post(String key) {
        for (var post : scene.read(HR, "/api/organisation/posts")) if (post.path("key").asString().equals(key)) return post.path("id").asLong();
        throw new IllegalStateException("no post " + key);
    }

    // --- One goes ---

    private void leaving() {
        var last = scene.dates().lastDayOfLeaver();
        if (scene.day().equals(last.minusDays(NOTICE_DAYS))) givesNotice();
        if (scene.day().equals(last.minusDays(8))) handsOver();
        if (scene.day().equals(last.minusDays(1))) goes();
    }

    private void givesNotice() {
        var last = scene.dates().lastDayOfLeaver();
        var body = new HashMap<String, Object>(Map.of("person", scene.id(Dates.LEAVER), "kind", "LEAVING", "day", last.toString(), "successor", scene.id(SUCCESSOR), "why", "回老家，本人提出"));
        scene.did(HR, HANDOVERS, body);
        scene.did(LEAD, "/api/attendance/rotas/" + new Shifts(scene).rota() + "/members/" + scene.id(Dates.LEAVER) + "/end", Map.of("until", last.plusDays(1).toString()));
    }

    /** Thing by thing, then three signatures, the manager's last. */
    private void handsOver() {
        var id = handover();
        scene.did(Dates.LEAVER, HANDOVERS + "/" + id + "/items", Map.of("kind", "OTHER", "what", "老客户群三个，群主", "note", "已经在群里说过"));
        for (var item : scene.read(HR, HANDOVERS + "/" + id).path("list"))
            if (item.path("settled").isNull() || item.path("settled").isMissingNode())
                scene.did(SUCCESSOR, HANDOVERS + "/" + id + "/items/" + item.path("id").asLong() + "/settled", Map.of("how", "HANDED", "words", "收到"));
        for (var name : List.of(Dates.LEAVER, SUCCESSOR, LEAD)) scene.did(name, HANDOVERS + "/" + id + "/signatures", Map.of("words", ""));
    }

    private long handover() {
        for (JsonNode one : scene.read(HR, HANDOVERS + "?size=200").path("rows")) if (one.path("name").asString().equals(Dates.LEAVER)) return one.path("id").asLong();
        return 0;
    }

    private void goes() {
        scene.did(HR, "/api/organisation/people/" + scene.id(Dates.LEAVER) + "/leave", Map.of("lastDay", scene.dates().lastDayOfLeaver().toString(), "why", "本人提出"));
        scene.told(Words.of(Dates.LEAVER + " 离职，手上的东西先列成交接单", Dates.LEAVER + " leaves; all she has in hand stands on a list first"),
                Words.of("逐项交给 沈听澜，三人签字后才能离开；最后一天过后登录自动收回，班表周末早班空着", "Handed over thing by thing and signed by three; the day after the last one her sign-in is gone, and early shifts at the weekend lie open"),
                "/handovers", "fangyuan");
    }

    /** Today one is about to change posts: the list is open. */
    void leaveOpen() {
        var first = scene.day().plusMonths(1).withDayOfMonth(1);
        scene.did(HR, HANDOVERS, Map.of("person", scene.id("苏予"), "kind", "TRANSFER", "day", first.toString(), "post", post(Cast.SERVICE), "successor", scene.id("何砚"), "why", "客服缺人，本人愿意"));
    }
}
