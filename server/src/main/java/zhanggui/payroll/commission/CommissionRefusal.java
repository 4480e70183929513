package zhanggui.payroll.commission;

import zhanggui.kernel.Refusal;

enum CommissionRefusal implements Refusal {
    BROKEN_PLAN(422, "PAY-49", "提成办法不成立，见各处说明", "The commission plan does not hold, see its places"),
    NOT_FIRST_OF_MONTH(422, "PAY-49", "要从某月 1 日起算，不能从 {from}", "It must begin on the first of a month, not on {from}"),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，不能再改；请从开着的月份起", "{month} is locked and never changes; begin in an open month"),
    NO_REASON(422, "PAY-49", "请写明为什么", "Say why");

    private final Told told;

    CommissionRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
