package zhanggui.attendance;

import zhanggui.kernel.Refusal;

/** Why a step of the month's closing is not taken (WF-92). */
enum MonthRefusal implements Refusal {
    LOCKED(409, "WF-92", "{month} 的考勤已锁定，不能再改；不服的，等工资条发出后对那件事申诉，差额补在下一个月。",
            "The attendance of {month} is locked and never changes. Once the payslip is out, appeal against the single event; the difference is paid in the next month."),
    REJUDGING(409, "WF-92", "{month} 正在按新规则重算，算完再汇总。", "The days of {month} are being judged anew by changed rules: wait until that is done."),
    NOT_OVER(409, "ATT-09", "{month} 还没过完，月末再汇总。", "{month} is not over yet: consolidate it at its end."),
    WITH_HR(409, "ATT-09", "已经交给人事。", "It is with HR already."),
    TOO_LATE_TO_SUBMIT(409, "ATT-09", "已过 {day}，部门不能再交；由人事按现状收取。", "After {day} the department can no longer hand it in: HR takes it as it stands."),
    STILL_THE_DEPARTMENTS(409, "ATT-09", "{day} 前由部门自己交。", "Until {day} the department hands it in itself."),
    OPEN_CORRECTIONS(409, "ATT-09", "还有 {count} 条打卡更正没定，先定再交。", "{count} corrections are still open: decide them first."),
    NOT_CONSOLIDATED(409, "ATT-09", "先汇总再审。", "Consolidate it before it is reviewed."),
    NOT_REVIEWED(409, "ATT-09", "先由经理审过再交。", "The manager reviews it before it is handed in."),
    NOT_YOUR_DEPARTMENT(403, "ATT-09", "这不是你管的部门。", "This is not a department you look after."),
    TOO_LATE_TO_OBJECT(409, "ATT-10", "异议到 {day} 为止，过期即认可。", "Objections were taken until {day}; after that it counts as accepted."),
    OBJECTIONS_STILL_TAKEN(409, "ATT-10", "{day} 前还可以提异议，过后再锁。", "Objections are taken until {day}: lock it after that."),
    OPEN_OBJECTIONS(409, "ATT-11", "{name} 还有异议没定。", "{name} still has an open objection."),
    NOT_ALL_WITH_HR(409, "ATT-09", "{name} 的考勤还没交来。", "The attendance of {name} has not come in yet."),
    NO_WORDS(422, "ATT-10", "请写清楚哪里不对。", "Write down what is wrong."),
    WRONG_DAY(422, "ATT-10", "日期不在这个月里。", "The day is not in that month."),
    NO_SUCH_OBJECTION(404, "ATT-11", "没有这条异议。", "There is no such objection."),
    ALREADY_DECIDED(409, "ATT-11", "这条异议已经定了。", "This objection has been decided already."),
    OWN_OBJECTION(409, "ATT-11", "自己的异议要由别人来定。", "Your own objection is for somebody else to decide."),
    NOBODY_ASKED(422, "ATT-11", "请写明问过哪些人。", "Name the people who were asked.");

    private final Told told;

    MonthRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
