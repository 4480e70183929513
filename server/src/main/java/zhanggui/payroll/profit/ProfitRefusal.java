package zhanggui.payroll.profit;

import zhanggui.kernel.Refusal;

enum ProfitRefusal implements Refusal {
    NOT_WHOLE(422, "PAY-06", "各份加起来要正好 100%，现在是 {sum}%", "The shares must come to exactly 100 %; they come to {sum} %"),
    BROKEN_REGISTER(422, "PAY-06", "份额登记不成立，见各处说明", "The register does not hold, see its places"),
    NO_REASON(422, "PAY-06", "请写明为什么", "Say why"),
    NOT_FIRST_OF_MONTH(422, "PAY-06", "要从某月 1 日起算，不能从 {from}", "It must begin on the first of a month, not on {from}"),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，不能再改；请从开着的月份起", "{month} is locked and never changes; begin in an open month"),
    MONTH_TO_COME(422, "WF-85", "{month} 还没过完", "{month} is not over yet"),
    NO_REGISTER(409, "PAY-06", "{month} 没有登记份额，先登记谁占多少", "There is no register of shares for {month}; say first who has how much"),
    ALREADY_FIXED(409, "WF-85", "{month} 的利润已经定过，要改先撤回", "The profit of {month} is fixed already; withdraw it first"),
    NO_DISTRIBUTION(404, "WF-85", "没有这次分配", "There is no such distribution"),
    NOT_IN_STEP(409, "WF-85", "这次分配现在是「{stage}」，不能走这一步", "This distribution is {stage}, so this step cannot be taken"),
    SAME_PERSON(409, "WF-85", "批准要由另一个人做", "Another person must approve it");

    private final Told told;

    ProfitRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
