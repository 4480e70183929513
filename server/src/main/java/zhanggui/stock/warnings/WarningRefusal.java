package zhanggui.stock.warnings;

import zhanggui.kernel.Refusal;

enum WarningRefusal implements Refusal {
    UNKNOWN_GOODS(404, "INV-12", "没有货号或条码是「{code}」的货。", "No goods have the code or barcode “{code}”."),
    NOT_YOUR_SHOP(403, "INV-11", "这家店不归您管。", "This shop is not in your care."),
    NOT_ALL_SHOPS(403, "INV-44", "各店怎么分，要管全部店铺的人来定。", "How goods are parted among the shops is for whoever is in charge of all of them."),
    SHOP_TWICE(422, "INV-44", "同一家店写了两次，每家店一行。", "A shop stands twice; each has one line."),
    UNKNOWN_SHOP(404, "INV-44", "没有这家店。", "There is no such shop."),
    NO_SUCH_CASE(404, "INV-10", "没有这条缺货记录。", "There is no such entry."),
    DELISTED_ALREADY(409, "INV-10", "{name} 已下架。", "{name} has delisted it."),
    OVER_WHOLE(422, "INV-44", "各店比例加起来是 {sum}%，最多 100%。", "The shops' shares add up to {sum} %; 100 % at most."),
    SHARE_OR_PIECES(422, "INV-44", "每家店填比例或固定件数，只填一个。", "For each shop a share or fixed pieces, one of the two."),
    SOLD_OUT(409, "INV-44", "{code} 在这家店能卖的只有 {left} 件，要 {wanted} 件。", "{left} of {code} can be sold in this shop, {wanted} are wanted."),
    OTHER_GOODS(409, "INV-44", "订单 {order} 已经为别的货留过，不能改。", "Order {order} holds other goods already."),
    FROM_PAST(422, "INV-12", "只能从今天或以后起改。", "It can hold from today on, not from a day past.");

    private final Told told;

    WarningRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
