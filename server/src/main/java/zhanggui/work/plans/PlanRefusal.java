package zhanggui.work.plans;

import zhanggui.kernel.Refusal;

enum PlanRefusal implements Refusal {
    NO_SUCH_PLAN(404, "TGT-03", "没有这份计划，或不在你能看的范围里。", "There is no such plan, or it is outside what you may see."),
    NOT_YOURS_TO_PLAN(403, "TGT-03", "这个店铺或部门的计划不归你定。", "The plans of this shop or department are not yours to make."),
    ONE_SUBJECT(422, "TGT-03", "选一个店铺或一个部门。", "Choose one shop or one department."),
    HAS_ONE(409, "TGT-03", "{month} 已有计划，请打开它。", "There is a plan of {month}: open it."),
    MONTH_OVER(422, "TGT-03", "{month} 已经过去。", "{month} is over."),
    OUTSIDE(422, "TGT-03", "日子要在 {month} 里，截止不早于开始。", "The days must lie in {month}, the last one not before the first."),
    NOT_A_WEEK(422, "TGT-03", "一周的安排从 {from} 到 {last}。", "The arrangement of that week goes from {from} to {last}."),
    NOBODY(422, "TGT-03", "至少写一位负责的人，而且在职。", "Name at least one person who answers for it and who works here."),
    GAPS(409, "TGT-03", "还不能启用：{gaps} 没有安排。", "It cannot begin: nothing is planned for {gaps}."),
    OBSTACLES_EMPTY(409, "TGT-05", "先写本月可能遇到的问题和对策；没有就写“没有预见到”。", "First the problems that are foreseen and what is done about them; if there are none, say so."),
    OBSTACLES_THERE(409, "TGT-05", "已写了 {count} 条问题，不能再说没有。", "There are {count} problems already: it cannot be said that none is foreseen."),
    ACTIVE_ALREADY(409, "TGT-03", "计划已启用，不能删；改成“不做了”并写明原因。", "The plan has begun: nothing is deleted. Drop it and say why."),
    NO_SUCH_ITEM(404, "TGT-04", "没有这一项，或与你无关。", "There is no such item, or it is none of yours."),
    NOT_OWNER(403, "TGT-04", "由负责的人或定计划的人来改。", "This is for whoever answers for it or makes the plan."),
    NO_WORDS(422, "TGT-04", "写一句为什么。", "Say why in a few words."),
    NOT_BEGUN(422, "TGT-08", "{day} 还没到。", "{day} has not come yet."),
    NOT_A_PERIOD(422, "TGT-08", "一周从星期一起，一月从一号起。", "A week begins on Monday, a month on the first."),
    NO_DEPARTMENT(422, "TGT-11", "没有这个部门。", "There is no such department."),
    WRONG_PARENT(422, "TGT-11", "月计划挂在本季度的计划下，季度计划挂在本年的计划下。", "A month's plan hangs under its quarter's, a quarter's under its year's."),
    NO_SUCH_STRATEGY(404, "TGT-11", "没有这份规划，或不在你能看的范围里。", "There is no such plan, or it is outside what you may see."),
    ENDED_ALREADY(409, "TGT-11", "它已经结了。", "It has ended already."),
    OPEN_BELOW(409, "TGT-11", "下面还有没结的：{names}。", "Below it these are still open: {names}.");

    private final Told told;

    PlanRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
