package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SRV-02, SRV-14: the shifts of customer service. Three rest five days a month each, on every sixth day in turn, and change between
 * early and late over a rest day only, so that from nine to eleven at night somebody is always there. When one has left, the two-person
 * week of the sources is all there is, and the early shifts at the weekend lie open.
 */
class Shifts {

    static final List<String> AGENTS = List.of("沈听澜", "方怀瑾", Dates.LEAVER);
    /** Each one's rest days are the days of the month that leave this when divided by six. */
    private static final List<Integer> RESTS_ON = List.of(0, 4, 2);
    /** Which of early and late each begins with. */
    private static final List<Integer> BEGINS_WITH = List.of(0, 1, 0);
    private static final int ROUND = 6, ROUNDS_A_MONTH = 5;

    private final Scene scene;

    Shifts(Scene scene) { this.scene = scene; }

    /** Null on a rest day. */
    static @Nullable String shift(int agent, LocalDate day) {
        var rests = RESTS_ON.get(agent);
        if (day.getDayOfMonth() % ROUND == rests) return null;
        var round = rests == 0 ? day.getDayOfMonth() / ROUND : (day.getDayOfMonth() + ROUND - rests) / ROUND;
        var months = day.getYear() * 12 + day.getMonthValue();
        return (ROUNDS_A_MONTH * months + round + BEGINS_WITH.get(agent)) % 2 == 0 ? "early" : "late";
    }

    /** The rota with its people, who stands in, and the first days to the Sunday that the first Saturday's plan follows on. */
    void begin() {
        var rota = scene.did("叶知微", "/api/attendance/rotas", Map.of("nameZh", "客服", "nameEn", "Customer service", "department", scene.department("客服部"))).path("id").asLong();
        for (var agent : AGENTS) scene.did("叶知微", "/api/attendance/rotas/" + rota + "/members", Map.of("person", scene.id(agent), "from", scene.day().toString(), "skills", List.of()));
        scene.did("叶知微", "/api/attendance/rotas/" + rota + "/stand-ins",
                Map.of("person", scene.id("方怀瑾"), "standIn", scene.id("叶知微"), "from", scene.day().toString(), "last", scene.day().plusYears(1).toString()));
        plan(rota, scene.day(), scene.day().with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY)).plusDays(8));
    }

    /** On Saturdays the week after the next one. */
    void planAhead() {
        if (scene.day().getDayOfWeek() != DayOfWeek.SATURDAY) return;
        var monday = scene.day().plusDays(9);
        if (scene.dates().here(Cast.called(Dates.LEAVER), monday)) plan(rota(), monday, monday.plusDays(6));
        else planForTwo(rota(), monday);
        if (!scene.day().isBefore(scene.dates().last().minusDays(8))) rotateDuty(rota(), scene.day().plusDays(2));
    }

    private void rotateDuty(long rota, LocalDate from) {
        scene.did("叶知微", "/api/attendance/rotas/" + rota + "/duties/rotate", Map.of("from", from.toString(), "last", from.plusDays(6).toString()));
    }

    /** In the last week whoever has cleaning duty ticks its list; once it is forgotten. */
    void confirmDuty() {
        var day = scene.day();
        if (day.isBefore(scene.dates().last().minusDays(7)) || scene.before(0) || scene.before(3)) return;
        for (var agent : AGENTS) {
            if (!scene.dates().here(Cast.called(agent), day)) continue;
            for (var duty : scene.read(agent, "/api/attendance/my-roster?from=" + day + "&last=" + day).path("duties"))
                if (duty.path("mine").asBoolean()) scene.did(agent, "/api/attendance/my-roster/duties/" + duty.path("id").asLong() + "/confirm", Map.of("ticked", List.of(0, 1, 2, 3, 4)));
        }
    }

    long rota() { return scene.read("叶知微", "/api/attendance/rotas").path(0).path("id").asLong(); }

    private void plan(long rota, LocalDate from, LocalDate last) {
        var cells = new ArrayList<Map<String, Object>>();
        for (var agent : AGENTS)
            for (var day = from; !day.isAfter(last); day = day.plusDays(1))
                if (scene.dates().here(Cast.called(agent), day)) cells.add(cell(agent, day));
        var heard = scene.by("叶知微").put("/api/attendance/rotas/" + rota + "/plan/cells", Map.of("cells", cells));
        if (heard.done()) publish(rota, from, last, "苏晚晴做到周五，后面两天两个人轮");
    }

    private Map<String, Object> cell(String agent, LocalDate day) {
        var cell = new HashMap<String, Object>(Map.of("person", scene.id(agent), "day", day.toString(), "clear", false, "pinned", false));
        var shift = shift(AGENTS.indexOf(agent), day);
        if (shift != null) cell.put("shift", shift);
        return cell;
    }

    private void planForTwo(long rota, LocalDate monday) {
        scene.did("叶知微", "/api/attendance/rotas/" + rota + "/plan/sample", Map.of("monday", monday.toString(), "a", scene.id("沈听澜"), "b", scene.id("方怀瑾")));
        publish(rota, monday, monday.plusDays(6), "只剩两个人：周末早班没人，晚班的人九点前先回留言；招到人再补");
    }

    /** Only what breaks a rule wants words. */
    private void publish(long rota, LocalDate from, LocalDate last, String words) {
        var path = "/api/attendance/rotas/" + rota + "/plan/publish";
        var heard = scene.by("叶知微").post(path, Map.of("from", from.toString(), "last", last.toString(), "words", ""));
        if (!heard.done()) scene.did("叶知微", path, Map.of("from", from.toString(), "last", last.toString(), "words", words));
    }

    /** In the second week two exchange a rest day: the other agrees, then the lead. */
    void swap() {
        if (scene.dates().month(scene.day()) != 0) return;
        var on = List.of(8, 14).stream().map(n -> scene.dates().first().atDay(n)).filter(d -> "early".equals(shift(0, d))).findFirst();
        if (on.isEmpty() || !scene.day().equals(on.get().minusDays(1))) return;
        var swap = ask("沈听澜", Dates.LEAVER, on.get(), on.get().plusDays(4), "那天家里装宽带，拿后面的休息换");
        if (swap == 0) return;
        scene.did(Dates.LEAVER, "/api/attendance/my-roster/swaps/" + swap + "/answer", Map.of("agree", true, "words", "可以"));
        scene.decides("叶知微", "SHIFT_SWAP", swap, "APPROVED", "");
    }

    private long ask(String who, String partner, LocalDate day, LocalDate other, String why) {
        return scene.did(who, "/api/attendance/my-roster/swaps", Map.of("rota", rota(), "day", day.toString(), "partner", scene.id(partner), "otherDay", other.toString(), "why", why)).path("id").asLong();
    }

    /** Today one waits for the other's word. */
    void leaveSwapOpen() {
        var tuesday = scene.day().with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
        ask("沈听澜", "方怀瑾", tuesday, tuesday, "想早点下班接人");
    }
}
