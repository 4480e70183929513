package zhanggui.demo;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.Words;

/** WF-92: a month's attendance after its end: put together, reviewed and handed to HR on the 2nd, looked at and objected to on the 3rd, decided on the 5th, locked on the 6th, and then it is paid. */
class SheetRound {

    private static final int HANDED_IN = 2, OBJECTED = 3, DECIDED = 5;
    /** The day of the month on which the last one's attendance is locked. */
    static final int LOCKED = 6;

    private static final Map<String, String> HEADS = Map.of("青禾家居", "陈青", "运营部", "许清和", "物流部", "秦牧", "客服部", "叶知微");
    private static final String LATE = "白露";

    private final Scene scene;
    private final YearMonth month;

    SheetRound(Scene scene) {
        this.scene = scene;
        month = YearMonth.from(scene.day()).minusMonths(1);
    }

    void live() {
        if (month.isBefore(scene.dates().first())) return;
        switch (scene.day().getDayOfMonth()) {
            case HANDED_IN -> List.of("青禾家居", "运营部", "物流部", "客服部").forEach(this::handIn);
            case OBJECTED -> object();
            case DECIDED -> decide();
            case LOCKED -> scene.did("方予安", months() + "/lock", Map.of());
            default -> { }
        }
    }

    private String months() { return "/api/attendance/months/" + month; }

    private void handIn(String department) {
        for (var step : List.of("consolidate", "review", "submit")) scene.did(HEADS.get(department), months() + "/departments/" + scene.department(department) + "/" + step, Map.of());
    }

    /** Three say that it is right; every other month one does not. */
    private void object() {
        for (var name : List.of("何砚", "顾北辰", "沈听澜")) scene.did(name, "/api/attendance/me/months/" + month + "/accept", Map.of());
        var odd = scene.dates().month(scene.day()) % 2 == 1;
        if (odd) scene.did(LATE, "/api/attendance/me/months/" + month + "/objections", Map.of("day", month.atDay(11).toString(), "words", "11 日考勤机快了，我到的时候还没到九点"));
    }

    /** Asked those concerned: the first objection is right, and the punch is corrected before the month is locked. */
    private void decide() {
        for (var open : scene.read("方予安", months() + "/objections")) {
            if (!open.path("upheld").isNull() && !open.path("upheld").isMissingNode()) continue;
            var right = scene.dates().month(scene.day()) == 1;
            if (right) scene.did("秦牧", "/api/attendance/people/" + scene.id(LATE) + "/corrections",
                    Map.of("day", month.atDay(11).toString(), "newAt", scene.at(month.atDay(11), "08:58").toString(), "reason", "门口监控 8:58，考勤机那天快 6 分钟"));
            scene.did("方予安", "/api/attendance/objections/" + open.path("id").asLong() + "/decision",
                    Map.of("upheld", right, "asked", List.of(scene.id("秦牧")), "words", right ? "秦牧看了监控，属实，已更正" : "问过秦牧，考勤机当天没有误差"));
            scene.told(Words.of(LATE + " 对 " + month + " 的考勤提异议", LATE + " objects to her attendance of " + month), right
                    ? Words.of("问过主管、更正了打卡，那次迟到的扣款提议自动撤回", "HR asks the supervisor, the punch is corrected, and the proposed fine withdraws itself")
                    : Words.of("问过主管，不成立；两边的话都留着", "HR asks the supervisor: it does not hold; both words stay"), "/attendance/months", "fangyuan");
        }
    }
}
