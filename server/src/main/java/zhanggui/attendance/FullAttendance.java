package zhanggui.attendance;

import zhanggui.kernel.Words;

/**
 * ATT-19: whether the full-attendance bonus of a month stays, and why not. Pure.
 *
 * @param events      so many late, early and leave events lose it
 * @param together    counted together, or each kind by itself: the source can be read both ways
 * @param absentDays  so many days of unexcused absence lose it
 * @param bonusPercent of base pay
 * @param days        what is called full attendance in a month
 */
public record FullAttendance(int days, int events, boolean together, int absentDays, int bonusPercent) {

    /** @param percent of base pay; 0 when lost */
    public record Bonus(boolean kept, int percent, Words because) {}

    public Bonus of(int late, int early, int leaves, int absentHalfDays) {
        if (absentHalfDays >= absentDays * 2) return lost("旷工 " + days(absentHalfDays) + " 天，满 " + absentDays + " 天取消", "absent " + days(absentHalfDays) + " days, cancelled from " + absentDays + " on");
        var most = together ? late + early + leaves : Math.max(late, Math.max(early, leaves));
        var counts = "迟到 " + late + " 次，早退 " + early + " 次，请假 " + leaves + " 次";
        var english = "late " + late + ", early " + early + ", leave " + leaves;
        if (most >= events) return lost(counts + "，满 " + events + " 次取消", english + ": cancelled from " + events + " on");
        return new Bonus(true, bonusPercent, Words.of(counts + "，不到 " + events + " 次", english + ": fewer than " + events));
    }

    private static Bonus lost(String zh, String en) { return new Bonus(false, 0, Words.of(zh, en)); }

    private static String days(int half) { return half % 2 == 0 ? Integer.toString(half / 2) : half / 2 + ".5"; }
}
