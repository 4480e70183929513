package zhanggui.attendance.leave;

import zhanggui.kernel.Refusal;

enum LeaveRefusal implements Refusal {
    NO_SUCH_LEAVE(404, "", "没有这张请假单。", "There is no such leave."),
    NO_SUCH_OVERTIME(404, "", "没有这张加班单。", "There is no such overtime request."),
    NOT_YOURS(403, "", "只有本人或管考勤的人能改。", "Only the person himself or who manages attendance may change it."),
    KIND_NOT_USED(422, "ATT-13", "{kind}现在不能申请。", "{kind} cannot be asked for now."),
    CHOOSE_HOLIDAY(422, "ATT-18", "法定假在假期窗口里选，不用申请。", "Public holidays are chosen inside their window and not asked for."),
    NO_REASON(422, "ATT-12", "请写原因。", "A reason is needed."),
    NO_PHONE(422, "ATT-14", "请留一个请假期间能打通的电话。", "Leave a phone number that reaches you meanwhile."),
    WRONG_TIME(422, "ATT-12", "结束要在开始之后。", "It has to end after it begins."),
    TOO_FAR(422, "ATT-12", "日子要在 2000 年以后、两年以内。", "The day must lie after 2000 and within two years from now."),
    TOO_LONG(422, "ATT-12", "一张单最多 {days} 天。", "One request covers {days} days at most."),
    WHOLE_DAYS(422, "ATT-13", "{kind}按整天请。", "{kind} is taken by whole days."),
    NO_POST(409, "ATT-12", "这些天没有岗位，不计考勤；请找人事。", "No post is held on these days, so no attendance is kept: ask HR."),
    NOT_AT_WORK(422, "ATT-12", "这段时间本来就不上班，不用请假。", "Nobody is expected at work in this time: no leave is needed."),
    OVERLAPS(409, "ATT-12", "和已有的{kind} {from} 重叠。", "It overlaps with {kind} of {from}."),
    MONTH_LOCKED(409, "ATT-12", "{month} 的考勤已锁定，不能再改；因此多扣的，等工资条发出后对那一天申诉，差额补在下一个月。",
            "The attendance of {month} is locked and never changes. Against what it took, appeal once the payslip is out: the difference is paid in the next month."),
    BALANCE_SHORT(409, "ATT-41", "{account}只剩 {has}，这次要 {needs}。", "Only {has} of {account} are left and {needs} are needed."),
    NOT_OPEN(409, "", "它现在是「{state}」，不能这样改。", "It is {state} now and cannot be changed so."),
    HAS_BEGUN(409, "ATT-12", "假已经开始，请用销假。", "The leave has begun: report back instead."),
    NOT_AWAY_THEN(422, "ATT-12", "销假时间要在假期之内。", "One comes back while the leave lasts."),
    NO_WORDS(422, "", "请写一句为什么。", "Say why in a few words."),
    NOT_LATER(409, "ATT-13", "新的要从 {last} 之后开始；已生效的不改。", "The new one must begin after {last}: one in force is not changed."),
    WRONG_FIGURE(422, "", "要在 {least} 到 {most} 之间。", "It must be between {least} and {most}."),
    NO_SUCH_PERSON(404, "", "没有这个人。", "There is no such person."),
    CAREER_IN_FUTURE(422, "ATT-41", "参加工作的日子不能在入职之后。", "Nobody began to work after he joined."),
    NO_AMOUNT(422, "ATT-41", "数量不能是 0。", "The amount cannot be 0."),
    OWN_ACCOUNT(403, "ATT-41", "自己的假期账由别人来记。", "One's own leave account is written by somebody else."),
    WRONG_EXPIRY(422, "ATT-41", "到期日要在今天之后。", "It must expire after today."),
    TOO_MUCH_OVERTIME(422, "ATT-41", "一次加班要在 15 分钟到 16 小时之间。", "Overtime lasts between 15 minutes and 16 hours."),
    HOLIDAY_IS_PAID(422, "PAY-44", "法定节日加班按三倍付，不能换成调休。", "Work on a public holiday is paid threefold and not exchanged for rest."),
    IN_WORKING_TIME(422, "ATT-41", "这段时间本来就上班，不是加班。", "That is working time and no overtime."),
    NO_SUCH_UNUSED(404, "ATT-41", "没有这笔未休年假。", "There is no such annual leave not taken."),
    OWN_UNUSED(409, "ATT-41", "自己的要由别人来定。", "Your own is for somebody else to decide."),
    GIVEN_UP_IN_WRITING(422, "ATT-41", "不付 300% 只限本人因自己的原因书面提出不休：请写明哪天、为什么。", "It is only not paid where the person gave it up in writing for reasons of his own: say when and why."),
    UNUSED_DECIDED(409, "ATT-41", "这笔已经定了。", "This has been decided already."),
    NO_SUCH_WINDOW(404, "ATT-18", "这天不在可以自选的假期里。", "That day is in no window in which days are chosen."),
    WINDOW_FULL(409, "ATT-18", "{name}只能选 {days} 天，已经选满。", "Only {days} days may be chosen for {name}, and they are."),
    DAY_IS_PAST(409, "ATT-18", "已经过去的日子不能再选或改，请找人事。", "A day that has passed is not chosen or changed: ask HR."),
    CHOSEN_ALREADY(409, "ATT-18", "这天已经选过。", "That day is chosen already."),
    NO_SUCH_CHOICE(404, "ATT-18", "没有选这一天。", "That day is not chosen.");

    private final Told told;

    LeaveRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
