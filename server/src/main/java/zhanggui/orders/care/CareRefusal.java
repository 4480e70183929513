package zhanggui.orders.care;

import zhanggui.kernel.Refusal;

/** Why service or finance cannot do that with an order. */
enum CareRefusal implements Refusal {
    UNKNOWN_ENTRY(404, "", "没有这一条，或不归你看。", "There is no such entry, or it is not yours to see."),
    WORDS_MISSING(422, "", "要写明白。", "Say what."),
    OPEN_ALREADY(409, "ORD-20", "这单已有问题没解决，{owner} 在办。", "This order has an open problem; {owner} is on it."),
    SOLVED_ALREADY(409, "ORD-20", "这条已经办完了。", "This is done already."),
    OWNER_UNKNOWN(422, "ORD-20", "没有这个人，或已离职。", "There is no such person, or he has left."),
    INVOICE_OPEN(409, "ORD-21", "这单已经登记了开票要求，去改那一条。", "This order has an invoice request already; change that one."),
    AMOUNT_WRONG(422, "ORD-21", "金额要大于 0。", "The amount must be above 0."),
    NOT_COMPLETE(409, "ORD-21", "开票资料还不全，先补：{faults}。", "The request is not complete: {faults}."),
    NO_REFUND(409, "ORD-22", "这单没有退款申请。", "No refund is asked for this order."),
    NOT_MARKED(409, "ORD-22", "这单没有标紧急退款。", "This refund is not marked urgent."),
    PRICE_SAME(422, "ORD-17", "新价和现价一样。", "The new price is the same."),
    PRICE_WRONG(422, "ORD-17", "新价要在 0 和 1000 万元之间。", "The new price must be between 0 and 10 million yuan."),
    PAID_ALREADY(409, "ORD-17", "买家已经付款，不能再改价；要退走退款。", "The buyer has paid; use a refund instead."),
    NOT_PAID_YET(409, "ORD-16", "买家还没付款，成交后再登记。", "The buyer has not paid yet; register this after the deal.");

    private final Told told;

    CareRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
