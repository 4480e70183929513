package zhanggui.reports.weekly;

import zhanggui.kernel.Refusal;

enum WeeklyRefusal implements Refusal {
    NO_WORDS(422, "ORG-06", "请写这一周做了什么、下周做什么。", "Write what was done this week and what comes next."),
    TOO_LONG(422, "ORG-06", "最多 {most} 字。", "At most {most} characters."),
    NO_DUTY(409, "ORG-06", "你的岗位那一周不用交周报。", "Your post handed in no report that week."),
    NOBODY_ABOVE(409, "ORG-06", "还没定周报交给谁：请人事定好岗位的汇报对象。", "It is not said to whom your reports go: ask HR to name it for the post."),
    WEEK_TO_COME(422, "ORG-06", "那一周还没开始。", "That week has not begun."),
    HANDED_IN(409, "ORG-06", "这一周已经交了；退回的才能再交。", "This week's report is handed in; only one that was sent back is handed in again."),
    NO_REPORT(404, "ORG-06", "没有这份周报。", "There is no such report."),
    ANSWERED(409, "ORG-06", "这份周报你已经看过了。", "You have answered this report."),
    SAY_WHY(422, "ORG-06", "退回要写哪里不实、哪里不全。", "To send it back say what is untrue or incomplete."),
    NOT_THE_LAST(409, "ORG-06", "已经有更新的一份，请看那一份。", "There is a newer one: answer that."),
    NO_POST(404, "ORG-06", "没有这个岗位，或没有人任。", "There is no such post, or nobody holds it.");

    private final Told told;

    WeeklyRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
