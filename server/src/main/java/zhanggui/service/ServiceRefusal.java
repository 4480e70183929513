package zhanggui.service;

import zhanggui.kernel.Refusal;

enum ServiceRefusal implements Refusal {
    NO_REVIEW(404, "REV-01", "没有这条评价，或不归你看。", "There is no such review, or it is not yours to see."),
    NO_ORDER(404, "REV-01", "没有订单 {number}，或不归你看。", "There is no order {number}, or it is not yours to see."),
    SEVERAL_ORDERS(409, "REV-01", "{number} 在几家店都有，请先选店。", "{number} is in several shops; choose the shop first."),
    ALREADY_RECORDED(409, "REV-01", "这单（{item}）的评价已经登记过。", "The review of this order ({item}) is recorded already."),
    DAY_TO_COME(422, "REV-01", "日子还没到。", "That day is still to come."),
    BEFORE_THE_REVIEW(422, "REV-06", "改评不能早于评价那天。", "It cannot have been changed before it was written."),
    NOT_ON_THE_STAFF(422, "REV-06", "这个人不在职员名单里。", "This person is not on the staff list."),
    ALREADY_SETTLED(409, "REV-05", "原因已经定了，不能再改；有误请撤销后重新登记。", "The cause is settled already; take the review back and record it anew if it is wrong."),
    WHOSE_FAULT(422, "REV-05", "自身服务造成的，要写明是谁。", "For one's own service say whose it was."),
    OWN_MATTER(409, "REV-05", "原因要由别人来定：这条算在你自己头上。", "Somebody else settles the cause: this one counts for yourself."),
    IN_LOCKED_MONTH(409, "CLS-03", "这条算在已封账的 {month}，不能再改；记错的由本人申诉，差额补在开着的月份。", "It counts in {month}, which is locked and never changes. Whoever it wrongly counts against appeals, and the difference is paid in the open month."),
    WORDS_MISSING(422, "REV-05", "请写明为什么。", "Say why.");

    private final Told told;

    ServiceRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
