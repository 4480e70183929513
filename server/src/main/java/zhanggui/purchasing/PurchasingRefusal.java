package zhanggui.purchasing;

import zhanggui.kernel.Refusal;

public enum PurchasingRefusal implements Refusal {
    NO_SUPPLIER(404, "PUR-06", "没有这个供应商。", "There is no such supplier."),
    SUPPLIER_EXISTS(409, "PUR-06", "已经有叫“{name}”的供应商。", "There is a supplier called \"{name}\" already."),
    SUPPLIER_BLOCKED(409, "PUR-08", "{name} 已停用，不能再向它下单。", "{name} is blocked: nothing more is ordered there."),
    SAME_STATE(409, "PUR-06", "它已经是这个状态。", "It stands there already."),
    NO_CONTACT(404, "PUR-06", "没有这个联系人。", "There is no such contact."),
    NOT_A_PAPER(422, "PUR-06", "名片和目录要是 JPEG、PNG、WebP 图片或 PDF。", "Cards and brochures are JPEG, PNG or WebP pictures or PDF files."),
    PAPER_TOO_LARGE(413, "PUR-06", "每个文件不超过 {limit} MB。", "A file has at most {limit} MB."),
    PAPER_KNOWN(409, "PUR-06", "这个文件已经存过了。", "This file is kept already."),
    NO_PAPER(404, "PUR-06", "没有这个文件。", "There is no such file."),
    NO_SKU(422, "PUR-07", "没有货号 {code}。", "There is no SKU {code}."),
    NO_PRICE(422, "PUR-07", "报价要有货号和大于 0 的价格。", "An offer needs its SKU and a price above 0."),
    NO_PURCHASE(404, "PUR-05", "没有这张采购单。", "There is no such purchase order."),
    NO_LINES(422, "PUR-05", "采购单至少要有一行，每行的数量和价格都大于 0。", "A purchase order needs at least one line; every quantity and price is above 0."),
    TWICE(422, "PUR-05", "同一货号在单里出现两次：{code}。", "SKU {code} stands in the order twice."),
    LIKE_ANOTHER(409, "PUR-05", "今天已经向这家下过一样的单 {number}（{who}）。确实要再下一张，勾上“再下一张”。", "The very same order was placed there today: {number} by {who}. If another one is meant, say so."),
    EXPECTED_IN_PAST(422, "PUR-05", "预计到货日不能早于今天。", "Goods are not expected on a day that is past."),
    NO_SHOP(422, "PUR-05", "没有这家店，或您不管它。", "There is no such shop, or it is not yours."),
    NOT_ORDERED(409, "PUR-05", "这张单现在是“{state}”，不能这样做。", "This order is \"{state}\" now."),
    PARTLY_HERE(409, "PUR-05", "已经收过一部分，不能作废；剩下不来的请结单。", "Part of it has come in: it cannot be cancelled, but the rest can be closed."),
    NO_AMOUNT(422, "PUR-05", "写明付了多少钱。", "Say how much was paid."),
    PAID_ALREADY(409, "PUR-05", "{on} 已经记过同样的一笔付款 {amount} 元；确实付了两笔，第二笔写明说明。", "The very same payment of {amount} yuan was put down for {on}; if there were two, say so in the words of the second."),
    PAID_IN_FUTURE(422, "PUR-05", "付款日不能在今天之后。", "The day of payment is not in the future."),
    NO_MARK(404, "PUR-10", "没有这条异常。", "There is no such mark."),
    MARK_CLEARED(409, "PUR-10", "这条异常已经了结。", "This mark is settled already."),
    DAY_CLOSED(409, "PUR-01", "{day} 的采购已在 {time} 截止，清单锁定了。", "Purchasing of {day} closed at {time}: the list is locked."),
    NO_NEED(404, "PUR-02", "今天的清单里没有这个货。", "These goods are not on today's list."),
    MARKED_ALREADY(409, "PUR-02", "已经标为买不到。", "It is marked as not available already."),
    BOUGHT_ENOUGH(409, "PUR-02", "缺的 {missing} 件今天已经买够，不用标买不到。", "The {missing} missing pieces were bought today: it is not unavailable."),
    NO_LIST(404, "PUR-03", "没有这张补货表。", "There is no such replenishment list."),
    LIST_SENT(409, "PUR-03", "这张补货表 {at} 已发给 {to}，不能再改。", "This list was sent to {to} at {at} and cannot be changed."),
    NOBODY_TO_SEND(422, "PUR-03", "选发给谁：要是能采购的同事。", "Choose whom it goes to: colleagues who may buy."),
    NOTHING_WANTED(422, "PUR-03", "表里没有一行要补，补上数量再发。", "No line asks for anything: fill in quantities before it is sent."),
    NO_REPORT(404, "PUR-09", "没有这一周的草稿。", "There is no draft of this week."),
    REPORT_SENT(409, "PUR-09", "这一周的报告已经发了。", "This week's report has been sent."),
    NO_RECIPIENT(422, "PUR-09", "先定采购周报发给谁。", "Say first whom the weekly report goes to."),
    FROM_PAST(422, "PUR-04", "从今天或以后起生效。", "It holds from today or later."),
    NO_DISTRIBUTOR(404, "PUR-11", "没有这个分销商。", "There is no such distributor."),
    DISTRIBUTOR_EXISTS(409, "PUR-11", "已经有叫“{name}”的分销商。", "There is a distributor called \"{name}\" already."),
    NOT_ACTIVE(409, "PUR-11", "{name} 还没有合作或已暂停，不能下单。", "{name} is not active: no orders are taken."),
    NO_LEVEL(422, "PUR-11", "没有这个价格级别。", "There is no such price level."),
    LEVEL_EXISTS(409, "PUR-11", "已经有这个级别。", "This level is there already."),
    NO_LEVEL_PRICE(422, "PUR-11", "{level} 级没有 {code} 的价格，先定价。", "Level {level} has no price of {code}: set it first."),
    UNKNOWN_ORDER(404, "PUR-12", "没有这个订单，或它不在您的店里。", "There is no such order in your shops."),
    NOT_BEFORE_REVIEW(409, "PUR-12", "只有等审、没有退款的订单能交给供应商代发；这单“{stage}”。", "Only orders that wait for review and are not refunded can be given to a supplier; this one is \"{stage}\"."),
    STOP_SUPPLIER(409, "PUR-12", "这单现在“{stage}”或在退款，请让供应商停发，再收回。", "This order is \"{stage}\" now or is being refunded: stop the supplier and take it back."),
    GIVEN_ALREADY(409, "PUR-12", "这单已经交给 {name} 代发。", "This order was given to {name} already."),
    NOT_GIVEN(404, "PUR-12", "这单没有交给供应商代发。", "This order was not given to a supplier."),
    NO_WAYBILL(422, "PUR-12", "代发的订单要有供应商的快递公司和快递单号。", "An order that the supplier ships needs the supplier's courier and waybill."),
    WAYBILL_TAKEN(409, "PUR-12", "快递单号 {number} 已经用在订单 {order}。", "Waybill {number} stands on order {order} already."),
    SHIPPED_ALREADY(409, "PUR-12", "供应商已经发货，不能再改。", "The supplier has shipped it already."),
    WRONG_VALUE(422, "PUR-01", "这个值不对：{why}", "This value is wrong: {why}");

    private final Told told;

    PurchasingRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
