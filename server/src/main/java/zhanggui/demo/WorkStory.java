package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** Meetings and a training a month, a task a week, a problem that climbs, a talk that is looked at again (ATT-08, WF-97, WF-98, WF-102). */
class WorkStory {

    private static final String SUPERVISOR = "秦牧", LEAD = "叶知微", TASKS = "/api/work/tasks";
    private static final List<String> HELD = List.of("何砚", "林晚秋", "秦小满", "许暖", "顾北辰", "江见月", "罗一鸣", "温知许");
    private static final List<String> WORK = List.of("核对快递号段余量", "清点纸箱和胶带", "A 区货位重贴标签", "盘点易碎品隔板", "扫码枪充电座归位", "整理错发换货的架子", "汇总破损照片", "写一页新人打包要点");

    private final Scene scene;

    WorkStory(Scene scene) { this.scene = scene; }

    void live() {
        var month = scene.dates().month(scene.day());
        if (scene.is(month, 2, DayOfWeek.MONDAY)) callMeetings();
        if (scene.is(month, 2, DayOfWeek.MONDAY, 2)) recordMeetings(month);
        tasks(month);
        voluntary(month);
        coaching();
        problems();
    }

    // --- Meetings ---

    private void callMeetings() {
        call(SUPERVISOR, "DEPARTMENT", "物流部月会", "物流部", scene.day().plusDays(1), "13:20", "13:50", "二楼会议室");
        call(LEAD, "TRAINING", "新品与活动培训", "客服部", scene.day().plusDays(1), "14:30", "16:00", "客服间");
    }

    private void call(String by, String kind, String title, String department, LocalDate on, String from, String until, String place) {
        scene.did(by, "/api/work/meetings", Map.of("kind", kind, "title", title, "department", scene.department(department),
                "startsAt", scene.at(on, from).toString(), "endsAt", scene.at(on, until).toString(), "place", place));
    }

    /** One misses the meeting of the first and the third month; the next one's is missed by nobody. */
    private void recordMeetings(int month) {
        var yesterday = scene.day().minusDays(1);
        for (var meeting : scene.read(SUPERVISOR, "/api/work/meetings?from=" + yesterday + "&until=" + scene.day())) {
            var training = meeting.path("kind").asString().equals("TRAINING");
            var marks = new ArrayList<Map<String, Object>>();
            for (var called : meeting.path("people")) marks.add(mark(called, !training && month % 2 == 0 ? "许暖" : "", !training && month == 1 ? "温知许" : ""));
            var by = training ? LEAD : SUPERVISOR;
            scene.did(by, "/api/work/meetings/" + meeting.path("id").asLong() + "/presence", Map.of("marks", marks));
            if (training) test(meeting);
            scene.did(by, "/api/work/meetings/" + meeting.path("id").asLong() + "/minutes", Map.of("words", training ? "新品五款过了一遍，每人答了三个常见问题" : "说了上月差错最多的两步；易碎品加隔板，从明天起"));
        }
        if (month == 0) scene.told(Words.of("许暖 没到物流部月会，也没请假", "许暖 misses the monthly meeting without a word"),
                Words.of("到会记录成为事实，按她那套制度提 30 元，由店长定", "The record is a fact; her rule book makes it 30 yuan, for the manager to decide"), "/meetings", "qinmu");
    }

    /** After the training each who was there writes a short test; once an answer was marked wrongly. */
    private void test(JsonNode meeting) {
        var first = true;
        for (var called : meeting.path("people")) {
            var name = called.path("name").asString();
            if (name.equals(LEAD) || scene.dates().away(Cast.called(name), scene.day().minusDays(1))) continue;
            var got = 70 + (int) ((called.path("person").asLong() * 7 + scene.day().toEpochDay()) % 28);
            var made = scene.did(LEAD, "/api/work/tests", new HashMap<>(Map.of("person", called.path("person").asLong(), "title", "新品与活动知识", "day", scene.day().minusDays(1).toString(), "got", got * 100, "full", 10_000,
                    "training", meeting.path("id").asLong(), "evidence", "试卷在客服间文件盒"))).path("id").asLong();
            if (first && made > 0) scene.did(LEAD, "/api/work/tests/" + made + "/correction", Map.of("got", (got + 2) * 100, "full", 10_000, "evidence", "试卷在客服间文件盒", "takeBack", false, "words", "第 6 题答案印错，补 2 分"));
            first = false;
        }
    }

    private static Map<String, Object> mark(JsonNode called, String absent, String excused) {
        var name = called.path("name").asString();
        var how = name.equals(absent) ? "ABSENT" : name.equals(excused) ? "LEAVE" : "PRESENT";
        return Map.of("person", called.path("person").asLong(), "presence", how, "words", how.equals("LEAVE") ? "提前说过，去接供应商" : "");
    }

    // --- Tasks ---

    /** Given on Monday, reported on Friday, judged on the Monday after; once somebody lets it lie. */
    private void tasks(int month) {
        if (scene.day().getDayOfWeek() == DayOfWeek.MONDAY) {
            judge(SUPERVISOR);
            var week = (int) (scene.day().toEpochDay() / 7);
            give(SUPERVISOR, WORK.get(week % WORK.size()), HELD.get(week % HELD.size()), scene.day().plusDays(4));
            if (scene.is(month, 1, DayOfWeek.MONDAY)) give(LEAD, "统计上月问得最多的十个问题", "方怀瑾", scene.day().plusDays(4));
        }
        if (scene.day().getDayOfWeek() == DayOfWeek.FRIDAY && !scene.is(2, 2, DayOfWeek.FRIDAY)) {
            var week = (int) ((scene.day().toEpochDay() - 4) / 7);
            report(HELD.get(week % HELD.size()));
            if (scene.is(month, 1, DayOfWeek.MONDAY, 4)) report("方怀瑾");
        }
    }

    private void give(String by, String title, String holder, LocalDate due) {
        scene.did(by, TASKS, Map.of("title", title, "detail", "", "holder", scene.id(holder), "due", due.toString()));
    }

    private void report(String holder) {
        for (var task : scene.read(holder, TASKS + "?whose=MINE"))
            if (task.path("state").asString().equals("IN_WORK")) scene.did(holder, TASKS + "/" + task.path("id").asLong() + "/words", Map.of("what", "REPORTED", "words", "做完了，照片在共享盘"));
    }

    private void judge(String by) {
        for (var task : scene.read(by, TASKS + "?whose=BOARD")) {
            var path = TASKS + "/" + task.path("id").asLong() + "/verdict";
            if (task.path("state").asString().equals("REPORTED")) scene.did(by, path, Map.of("what", "DONE", "words", "看过"));
            else if (task.path("late").asBoolean() && task.path("state").asString().equals("IN_WORK")) scene.did(by, path, Map.of("what", "NOT_DONE", "words", "到期没做，也没提前说"));
        }
    }

    /** Offered to all for points: whoever takes it first has it. */
    private void voluntary(int month) {
        if (scene.is(month, 2, DayOfWeek.TUESDAY)) offer(LEAD, "整理常见问答，写清每条怎么答", 300);
        if (scene.is(month, 3, DayOfWeek.TUESDAY)) {
            for (var task : scene.read("沈听澜", TASKS + "?whose=POOL")) scene.did("沈听澜", TASKS + "/" + task.path("id").asLong() + "/taking", Map.of());
            report("沈听澜");
        }
        if (scene.is(month, 3, DayOfWeek.TUESDAY, 1)) judge(LEAD);
        var taker = month % 2 == 0 ? "林晚秋" : "江见月";
        if (scene.is(month, 1, DayOfWeek.WEDNESDAY)) offer(SUPERVISOR, month % 2 == 0 ? "写一页打单台交接要点" : "拍一组易碎品打包步骤", 500);
        if (scene.is(month, 1, DayOfWeek.WEDNESDAY, 1))
            for (var task : scene.read(taker, TASKS + "?whose=POOL"))
                if (task.path("points").asInt() == 500 && task.path("makerName").asString().equals(SUPERVISOR)) scene.did(taker, TASKS + "/" + task.path("id").asLong() + "/taking", Map.of());
        if (scene.is(month, 1, DayOfWeek.WEDNESDAY, 4)) report(taker);
        if (scene.is(month, 1, DayOfWeek.WEDNESDAY, 6)) judge(SUPERVISOR);
    }

    private void offer(String by, String title, int points) { scene.did(by, TASKS, Map.of("title", title, "detail", "一页以内", "points", points)); }

    // --- Talks and problems ---

    private void coaching() {
        if (scene.is(1, 2, DayOfWeek.TUESDAY)) talk("白露", "这个月交单两次超过半小时", "打完一批先交一批，不攒", scene.dates().nth(2, 2, DayOfWeek.TUESDAY));
        if (scene.is(2, 2, DayOfWeek.TUESDAY)) {
            for (var note : scene.read(SUPERVISOR, "/api/work/coaching?about=" + scene.id("白露")))
                if (note.path("state").asString().equals("DISCUSSED")) scene.did(SUPERVISOR, "/api/work/coaching/" + note.path("id").asLong() + "/check", Map.of("outcome", "两周没有再超时"));
        }
        if (scene.before(6)) talk("许暖", "一轮里三次拿成旁边的颜色", "拿货前念一遍尾号，旁边的颜色贴色标", scene.dates().last());
    }

    private void talk(String about, String finding, String agreed, LocalDate checkOn) {
        var note = scene.did(SUPERVISOR, "/api/work/coaching", Map.of("about", scene.id(about), "finding", finding)).path("id").asLong();
        scene.did(SUPERVISOR, "/api/work/coaching/" + note + "/talk", Map.of("agreed", agreed, "checkOn", checkOn.toString()));
    }

    private void problems() {
        if (scene.is(1, 3, DayOfWeek.MONDAY)) {
            var problem = scene.did("白露", "/api/work/problems", Map.of("title", "1 号打印机老卡纸", "detail", "热敏纸一潮就卡，一轮要停三四次")).path("id").asLong();
            scene.did(SUPERVISOR, "/api/work/problems/" + problem + "/answer", Map.of("words", "换了新滚轴，纸放进密封箱", "solved", true));
        }
        if (scene.before(4)) scene.did("许暖", "/api/work/problems", Map.of("title", "B 区货架灯坏了两盏", "detail", "下午四点以后看不清色号"));
        if (scene.before(2)) {
            for (var open : scene.read("许暖", "/api/work/problems")) scene.did("许暖", "/api/work/problems/" + open.path("id").asLong() + "/escalation", Map.of("words", "报修两天没人来，今天又拿错一件", "solved", false));
        }
    }

    /** What is on the desks today: a task in the pool, a meeting this afternoon and one tomorrow, money asked for. */
    void leaveOpen() {
        var tomorrow = scene.day().plusDays(1);
        call(SUPERVISOR, "MORNING", "晨会：今天的急单", "物流部", tomorrow, "09:05", "09:15", "打单台前");
        offer(LEAD, "把退换货话术按新规则改一遍", 500);
        var holder = new HashMap<String, Object>(Map.of("title", "拍清打包台监控死角", "detail", "给加装摄像头用", "holder", scene.id("江见月"), "due", tomorrow.toString()));
        scene.did(SUPERVISOR, TASKS, holder);
        scene.did("许清和", "/api/work/budget-requests", Map.of("right", "SHOOT_BUDGET", "title", "年货新品外拍", "amount", 280_000, "detail", "五款，半天，棚拍"));
    }
}
