package zhanggui.fulfilment.reviewing;

import zhanggui.kernel.Refusal;

/** Why an order does not leave the review desk, or the desk does not do what was asked. */
enum ReviewRefusal implements Refusal {
    NOT_PAID(409, "ORD-03", "买家还没付款。", "The buyer has not paid yet."),
    NOT_CONFIRMED(409, "ORD-03", "财务还没确认到账。", "Finance has not confirmed the money yet."),
    HELD(409, "ORD-08", "这单暂缓着，先解除暂缓。", "This order is held; release it first."),
    ALREADY_REVIEWED(409, "ORD-04", "{who} 已审过（{at}）。", "{who} reviewed it already ({at})."),
    CLOSED(409, "ORD-12", "这单{stage}。", "This order is {stage}."),
    REFUND_ASKED(409, "ORD-09", "买家申请了退款。先查证：取消，或暂缓；查证可发再勾“已查证”通过。", "The buyer asked for a refund. Check it: cancel or hold; if it may go, approve it as checked."),
    ABNORMAL(409, "ORD-09", "异常：{marks}。许多单一起通过时不带它；看过后单独通过，或连异常一起通过。", "Abnormal: {marks}. It does not go along when many are approved at once; look at it and approve it by itself, or take the abnormal ones along."),
    CODE_UNKNOWN(409, "ORD-09", "第 {line} 行的编码 {code} 不在货品里，没法备货。先改货，或在货品里建立。", "Line {line} has code {code}, which is no SKU. Change the goods or add it to the catalogue."),
    NO_LINES(409, "ORD-01", "订单没有明细。先导入订单详情。", "The order has no lines. Import its details first."),
    SHORTAGE(409, "INV-01", "缺货：{short}。暂缓并会知调拨。", "Out of stock: {short}. Hold it and tell the transfer owner."),
    NO_COURIER(409, "ORD-06", "备注排除后没有快递可用，请手工选。", "After the remark's exclusions no courier is left; choose one."),
    COURIER_UNKNOWN(422, "ORD-06", "没有这家快递。", "There is no such courier."),
    NOT_REVIEWED(409, "ORD-10", "这单没审过，没有审单人可记。", "This order was not reviewed, so there is nobody to book it for."),
    ALREADY_BOOKED(409, "ORD-10", "这单已经记过了。", "This order is booked already."),
    CHECK_NOT_OPEN(409, "ORD-11", "下班检查 {from} 打开。", "The close check opens at {from}."),
    SHOP_UNKNOWN(422, "ORD-11", "没有这家店，或不归你管。", "There is no such shop, or it is not yours."),
    PERSON_UNKNOWN(422, "ORD-11", "没有这个人。", "There is no such person."),
    STOPPED(409, "ORD-41", "在停发名单上：{entry}。暂缓或取消；能定规则的人才可以放行。", "On the stop list: {entry}. Hold or cancel it; only who sets the rules may let it pass."),
    NOT_ONE_PLACE(409, "FUL-45", "不是同一买家、同一收货信息，不能合成一个包裹。", "They are not of one buyer to one address and cannot go in one parcel."),
    TWO_AT_LEAST(422, "FUL-45", "合单要选两单以上。", "Choose two orders or more to go in one parcel."),
    IN_PARTS(409, "FUL-45", "这单已经拆开发，不能再合。", "This order goes in parts already and cannot be merged."),
    PART_WRONG(422, "FUL-45", "{code} 这次发 0 到 {most} 件。", "Of {code} 0 to {most} pieces can go now."),
    PART_EMPTY(422, "FUL-45", "写明这次发哪些货、几件。", "Say which goods go now and how many."),
    PART_IS_ALL(422, "FUL-45", "这次就全发了，直接通过。", "That is all of it; approve it."),
    SOME_LEFT(409, "ORD-12", "这单有包裹已经发出，不能整单取消或改收货信息；剩下的走售后或改货。", "A parcel of this order has left; the whole cannot be cancelled.");

    private final Told told;

    ReviewRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
