package zhanggui.orders;

import zhanggui.kernel.Refusal;

/** Why something was not done to an order, as a clerk understands it. */
public enum OrderRefusal implements Refusal {
    UNKNOWN_ORDER(404, "ORD-01", "没有这张订单，或不归你看。", "There is no such order, or it is not yours to see."),
    NOTHING_DONE(409, "", "{count} 单都没办成。{reason}", "None of {count} orders was done. {reason}"),
    NO_ORDERS(422, "", "没有选中订单。", "No orders were chosen."),
    TOO_MANY_ORDERS(422, "", "一次最多 2000 单，请分几次。", "At most 2000 orders at a time; do it in parts."),
    REASON_MISSING(422, "", "要写明原因。", "Say why."),
    ALREADY_IN_LINE(409, "ORD-12", "这单已审过（{stage}）。要改先撤回，打过单的要作废原单。", "This order is already reviewed ({stage}). Withdraw it first; printed papers must be voided."),
    ALREADY_GONE(409, "ORD-12", "这单{stage}，不能再改；要退要换走售后。", "This order is {stage}; it cannot be changed here. Use after-sales."),
    NOT_PAID(409, "ORD-03", "买家还没付款。", "The buyer has not paid yet."),
    ALREADY_HELD(409, "ORD-08", "这单已暂缓，{owner} 在跟。", "This order is held already; {owner} follows it up."),
    NOT_HELD(409, "ORD-08", "这单没有暂缓。", "This order is not held."),
    OWNER_UNKNOWN(422, "ORD-08", "负责人不在职员名单里。", "The person responsible is not on the staff list."),
    FOLLOW_UP_IN_PAST(422, "ORD-08", "跟进日期不能早于今天。", "The follow-up day must not lie in the past."),
    NOT_WAITING_FOR_MONEY(409, "ORD-03", "这单不等到账确认（{stage}）。", "This order does not wait for payment confirmation ({stage})."),
    LINE_UNKNOWN(404, "ORD-07", "订单里没有第 {line} 行。", "The order has no line {line}."),
    SKU_UNKNOWN(422, "ORD-07", "没有货号 {code}。先在货品里建立，或检查是否抄错。", "There is no SKU {code}. Add it to the catalogue first or check the spelling."),
    NOTHING_CHANGED(422, "ORD-07", "和原来一样，没有改动。", "It is the same as before; nothing was changed."),
    QUANTITY_WRONG(422, "ORD-07", "件数要在 1 到 99999 之间。", "The quantity must be between 1 and 99999."),
    RECIPIENT_INCOMPLETE(422, "ORD-07", "收货人、电话、地址、省、市都要填。", "Name, phone, address, province and city are needed."),
    NO_RECIPIENT(409, "ORD-01", "导入时没有带收货信息。", "The import brought no recipient."),
    PAID_IN_CLOSED_MONTH(409, "PAY-03", "这单付款的那个月已经封账，提成已按当时归谁算了，不能再改归谁。", "The month it was paid in is locked; its commission went by whose it was then."),
    PURPOSE_MISSING(422, "ACC-03", "看收货信息要写明用途，会记下来。", "Say what you need the recipient's data for; it is recorded."),
    TOO_MANY_TO_SORT(422, "UX-03", "超过 {most} 单不能这样排。先用店铺、状态或日期筛一下。", "More than {most} orders cannot be sorted like that. Filter by shop, stage or date first."),
    PEAK_ALREADY_ON(409, "ORD-19", "大促开关已经开着。", "The campaign-peak switch is already on."),
    PEAK_NOT_ON(409, "ORD-19", "大促开关没有开。", "The campaign-peak switch is not on."),
    SHOP_UNKNOWN(404, "ORD-03", "没有这家店，或不归你管。", "There is no such shop, or it is not yours."),
    SET_SO_ALREADY(409, "ORD-03", "这家店现在就是这样。", "This shop is set like that already."),
    PROMISE_IN_PAST(422, "ORD-42", "约定的发货时间不能是过去。", "The shipping time must not lie in the past."),
    STOP_VALUE_WRONG(422, "ORD-41", "停发名单填得不对：{hint}", "The stop entry is wrong: {hint}"),
    RULE_UNKNOWN(404, "ORD-09", "没有这条规则。", "There is no such rule."),
    RULE_VALUE_WRONG(422, "ORD-09", "规则的值不对：{hint}", "The rule's value is wrong: {hint}"),
    RULE_FROM_PAST(422, "ORD-09", "新值只能从今天或以后生效。", "A new value takes effect today or later, not in the past.");

    private final Told told;

    OrderRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
