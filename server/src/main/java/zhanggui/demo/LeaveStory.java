package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.access.Role;
import zhanggui.kernel.Words;

/** Leave of several kinds, permits to go out, overtime and forgotten punches: asked for by one and decided by another (ATT-12 to ATT-15, ATT-23, ATT-41). */
class LeaveStory {

    private final Scene scene;

    LeaveStory(Scene scene) { this.scene = scene; }

    void live() {
        for (var away : Away.ALL) if (scene.day().equals(away.askedOn(scene.dates()))) granted(away);
        if (scene.is(1, 3, DayOfWeek.THURSDAY)) refused();
        if (scene.is(0, 3, DayOfWeek.WEDNESDAY)) permit("何砚", "OUT_BUSINESS", "13:00", "14:30", "送样品去质检站");
        if (scene.is(2, 3, DayOfWeek.WEDNESDAY)) permit("顾北辰", "OUT_PRIVATE", "13:00", "14:30", "去银行办卡");
        if (scene.is(0, 4, DayOfWeek.TUESDAY, 1)) forgotten("温知许");
        if (scene.day().equals(fallsIll())) ill();
        if (Market.campaign(scene.day())) overtime();
    }

    private static String above(String name) {
        var someone = Cast.called(name);
        if (someone.inService()) return "叶知微";
        return someone.inLogistics() && !someone.post().equals("logistics-supervisor") ? "秦牧" : "许清和";
    }

    /** Nobody asks for a day on which he does not work. */
    private void granted(Away away) {
        var person = scene.company().person(Cast.called(away.name()));
        if (!scene.ground().workdays.segments(List.of(person), away.from(scene.dates()), away.lastDay(scene.dates()).plusDays(1)).containsKey(person)) return;
        var leave = wholeDays(away.name(), away.kind(), away.from(scene.dates()), away.lastDay(scene.dates()), away.reason());
        scene.decides(above(away.name()), "LEAVE", leave, "APPROVED", "");
    }

    private long wholeDays(String name, String kind, LocalDate from, LocalDate last, String reason) {
        return scene.did(name, "/api/attendance/leaves", Map.of("kind", kind, "fromDay", from.toString(), "lastDay", last.toString(), "reason", reason, "phone", phone(name))).path("id").asLong();
    }

    private static String phone(String name) { return "1990000%04d".formatted(8000 + Cast.ALL.indexOf(Cast.called(name))); }

    private long hours(String name, String kind, LocalDate on, String from, String until, String reason) {
        return scene.did(name, "/api/attendance/leaves",
                Map.of("kind", kind, "from", scene.at(on, from).toString(), "until", scene.at(on, until).toString(), "reason", reason, "phone", phone(name))).path("id").asLong();
    }

    private void permit(String name, String kind, String from, String until, String reason) {
        scene.decides(above(name), "EXIT", hours(name, kind, scene.day(), from, until, reason), "APPROVED", "");
    }

    private void refused() {
        var leave = wholeDays("苏予", "PERSONAL", scene.day().plusDays(1), scene.day().plusDays(3), "老家亲戚结婚");
        scene.decides("秦牧", "LEAVE", leave, "REJECTED", "周末单最多，审单只剩一个人；换到下周二以后再请");
        scene.told(Words.of("苏予请三天事假，赶在周末", "苏予 asks for three days off over the weekend"),
                Words.of("秦牧没同意，写了为什么和什么时候可以", "秦牧 refuses, and says why and when it would do"), "/leave", "suyu");
    }

    /** One day of the second month on which the other two alone do not cover both shifts. */
    private LocalDate fallsIll() { return scene.dates().first().plusMonths(1).atDay(12); }

    private void ill() {
        var leave = wholeDays("方怀瑾", "SICK", scene.day(), scene.day(), "肠胃炎");
        scene.decides("叶知微", "LEAVE", leave, "APPROVED", "好好休息");
        scene.told(Words.of("方怀瑾早上请病假，当天的班空了", "方怀瑾 is ill in the morning and the day's shift is empty"),
                Words.of("指定的顶岗人叶知微自动接了班，考勤按她的班算", "叶知微, named as stand-in, has the shift at once, and her day is judged by it"), "/roster", "yezhiwei");
    }

    /** Yesterday's punch out is missing: asked for by oneself, decided by the supervisor, and what stood before is kept. */
    private void forgotten(String name) {
        var yesterday = scene.day().minusDays(1);
        var asked = ask(name, yesterday).path("id").asLong();
        scene.did("秦牧", "/api/attendance/corrections/" + asked + "/decision", Map.of("accept", true, "words", "监控里 18:03 出门"));
        scene.told(Words.of(name + " 下班忘了打卡，第二天补", name + " forgot to punch out and asks for it the next day"),
                Words.of("秦牧看过监控同意；原来没有打卡的样子留着", "秦牧 agrees after a look at the camera; what stood before is kept"), "/attendance", "qinmu");
    }

    private JsonNode ask(String name, LocalDate day) {
        return scene.did(name, "/api/attendance/me/corrections", Map.of("day", day.toString(), "newAt", scene.at(day, "18:03").toString(), "reason", "下班忘了打卡"));
    }

    /** Campaign evenings; on a public holiday the whole day is overtime, and paid. */
    private void overtime() {
        var holiday = scene.day().getMonthValue() == 10;
        for (var name : Doors.STAY_ON) {
            if (!scene.staff().in(Cast.called(name), scene.day())) continue;
            var rest = name.equals("何砚") && !holiday;
            var asked = overtime(name, scene.day(), holiday ? "09:00" : "18:00", "20:00", rest ? "REST" : "PAY", "大促，当天的单当天发");
            scene.decides("秦牧", "OVERTIME", asked, "APPROVED", "");
        }
    }

    private long overtime(String name, LocalDate on, String from, String until, String settled, String reason) {
        return scene.did(name, "/api/attendance/overtime", Map.of("from", scene.at(on, from).toString(), "until", scene.at(on, until).toString(), "settled", settled, "reason", reason)).path("id").asLong();
    }

    /** What waits today: four requests of four kinds, one that came back, a forgotten punch, a shift that was emptied. */
    void leaveOpen() {
        var today = scene.day();
        wholeDays("顾北辰", "ANNUAL", today.plusDays(7), today.plusDays(7), "陪孩子打疫苗");
        hours("何砚", "OUT_BUSINESS", today.plusDays(1), "13:00", "14:30", "去快递网点对账");
        overtime("白露", today.plusDays(1), "18:00", "19:30", "PAY", "补打积下的快递单");
        scene.decides("秦牧", "LEAVE", wholeDays("苏予", "PERSONAL", today.plusDays(2), today.plusDays(2), "有事"), "RETURNED", "写清楚什么事，谁替你审单");
        ask("罗一鸣", today.minusDays(1));
        scene.decides("叶知微", "LEAVE", wholeDays("方怀瑾", "PERSONAL", today.plusDays(3), today.plusDays(3), "租房到期搬家"), "APPROVED", "");
    }

    /** HR has seen the papers of all but herself: since when each has worked, which annual leave goes by. */
    void careers() {
        for (var someone : Cast.ALL) {
            if (someone.role() == Role.HR) continue;
            var years = 2 + (Cast.ALL.indexOf(someone) * 7 + 16) % 19;
            scene.did("方予安", "/api/attendance/balances/" + scene.id(someone.name()) + "/career",
                    Map.of("workedSince", scene.day().minusYears(years).toString(), "why", "看过社保缴费记录"));
        }
    }
}
