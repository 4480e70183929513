package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.Words;

/** ORG-06, WF-100: from the third month on three of the office report to the manager each week and the agents to their lead; some are late, one is sent back once and handed in again. */
class WeeklyStory {

    private static final String HR = "方予安", MANAGER = "许清和", SUPERVISOR = "秦牧", LEAD = "叶知微", FINANCE = "周若溪", LATE_AGENT = "方怀瑾", WEEKLY = "/api/reports/weekly";
    private static final List<String> POSTS = List.of("logistics-supervisor", "service-lead", "finance", "marketing-operations-specialist", "design-editor", Cast.SERVICE);
    private static final Map<String, List<String>> WORDS = Map.of(
            SUPERVISOR, List.of("当天的单当天发完；周三快递晚来四十分钟，已和网点说定五点半前到。下周盘易碎品。", "两次拿错颜色都在验货拦下；A 区隔板换完。下周带新备货员。"),
            LEAD, List.of("三个人轮班没有断档；问得最多的是雾釉的尺寸，话术已改。下周做一次大促前培训。", "退款问题比上周少；晚班九点后排队长，下周试一次错峰休息。"),
            FINANCE, List.of("快递费对账差两单，网点已认；两家供应商开票齐了。下周付陶瓷厂尾款。", "这周报销都有票据；推广费比预算少 3%。下周做月结。"),
            "顾云舒", List.of("四件套改了主推位，加购多两成；老客短信发了一批。下周上新两款。", "满减报名过了；断码的两款先下了主推。下周盘详情页。"),
            "陆听雪", List.of("生活馆改了三个标题，搜索进来的多了；回了全部评价。下周做关联。", "直播一场，成交十九单；清了两款尾货。下周排老客专场。"),
            "温如故", List.of("拍完雾釉碗一组，主图换了四张。下周做活动页。", "活动页三版，定了第二版；素材存了两份。下周拍毛毯。"),
            "白知夏", List.of("改了五款详情页的尺寸图；赠品卡印好了。下周修色差。", "修了十二张色差图，买家问色号的少了。下周做年货海报。"));
    private static final List<String> AGENTS_WORDS = List.of("接待 210 人次，催发货的最多；雾釉尺寸的话术已换。", "两单改地址赶在打单前；一个差评已回访，客户追评了。", "群里问优惠的多，都按话术答；夜里排队两次超过三分钟。");

    private final Scene scene;
    private final LocalDate monday;

    WeeklyStory(Scene scene) {
        this.scene = scene;
        monday = scene.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Mornings: on Mondays what is late comes in and the manager reads; on Tuesdays what he sent back is handed in again. */
    void live() {
        if (scene.day().equals(firstWeek())) POSTS.forEach(this::owes);
        if (monday.isAfter(firstWeek()) && scene.day().equals(monday)) {
            if (late(monday.minusWeeks(1))) List.of(LEAD, LATE_AGENT).forEach(name -> handIn(name, monday.minusWeeks(1)));
            read(MANAGER, monday.minusWeeks(1));
            read(LEAD, monday.minusWeeks(1));
        }
        if (scene.day().equals(monday.plusDays(1)) && sentBack(monday.minusWeeks(1))) handIn(FINANCE, monday.minusWeeks(1));
    }

    private LocalDate firstWeek() { return scene.dates().nth(2, 1, DayOfWeek.MONDAY); }

    private boolean late(LocalDate week) { return week.equals(firstWeek().plusWeeks(1)); }

    private boolean sentBack(LocalDate week) { return week.equals(firstWeek().plusWeeks(2)); }

    private void owes(String post) {
        for (var one : scene.read(HR, "/api/organisation/posts"))
            if (one.path("key").asString().equals(post)) scene.did(HR, WEEKLY + "/duties", Map.of("post", one.path("id").asLong(), "sends", true, "why", "每周五交上级"));
    }

    /** On Friday evening. */
    void endWeek() {
        if (monday.isBefore(firstWeek())) return;
        for (var who : Cast.ALL)
            if (POSTS.contains(who.post()) && scene.dates().here(who, scene.day()) && !scene.dates().away(who, scene.day()) && !(late(monday) && List.of(LEAD, LATE_AGENT).contains(who.name()))) handIn(who.name(), monday);
    }

    private void handIn(String name, LocalDate week) {
        var words = WORDS.getOrDefault(name, AGENTS_WORDS);
        scene.did(name, WEEKLY + "/mine", Map.of("week", week.toString(), "words", words.get((int) ((week.toEpochDay() / 7 + Cast.called(name).staffNo().hashCode()) % words.size()))));
    }

    private void read(String reader, LocalDate week) {
        for (var line : scene.read(reader, WEEKLY + "/received?week=" + week).path("lines")) {
            if (!line.path("report").isObject() || line.path("answered").asBoolean()) continue;
            var back = sentBack(week) && line.path("name").asString().equals(FINANCE);
            var answer = new HashMap<String, Object>(Map.of("returned", back));
            if (back) answer.put("words", "快递费那两单差多少、什么时候补，写清楚再交");
            scene.did(reader, WEEKLY + "/" + line.path("report").path("id").asLong() + "/answer", answer);
            if (back) scene.told(Words.of(FINANCE + " 的周报少了数", "The weekly report of " + FINANCE + " lacks a figure"),
                    Words.of("店长退回，写明缺什么；第二天补交，两稿都留着", "The manager sends it back and says what is missing; it comes again the next day, and both stay"), "/weekly/received?week=" + week, "xuqinghe");
        }
    }
}
