package zhanggui.stock;

import zhanggui.kernel.Refusal;

/** Why the stock does not do something. */
public enum StockRefusal implements Refusal {
    NOT_ENOUGH(409, "INV-01", "库存不够：{code} 在 {place} 只有 {free} 件可用，要出 {wanted} 件。", "Not enough stock: {place} has {free} free pieces of {code}, {wanted} are wanted."),
    FILE_HAS_ERRORS(422, "INV-01", "文件里有 {count} 处错误，什么都没有写入。改好再传。", "The file has {count} errors and nothing was written. Mend them and upload again."),
    FILE_UNREADABLE(422, "IMP-01", "这个文件读不出来：{why}。请用 csv 或 xlsx。", "The file cannot be read: {why}. Use csv or xlsx."),
    WRONG_INPUT(422, "", "有几处填得不对，见各栏说明。", "Some fields are wrong, see there."),
    NO_SLIP(404, "INV-02", "没有这张出入库单。", "There is no such goods slip."),
    SLIP_UNSIGNED(409, "INV-02", "{number} 还没有人签字，不能归档。先请交货或领货的人签。", "{number} is not signed and cannot be filed. Have the party that hands over or receives sign it first."),
    SLIP_NEEDS_NO_SIGNATURE(409, "INV-02", "{number} 是盘点、移位或期初的单子，不用签字。", "{number} is a slip of a count, a move or the opening: nobody signs it."),
    SLIP_FILED(409, "INV-02", "{number} 已经归档，不再改。", "{number} is filed and does not change any more."),
    SLIP_CHANGED(409, "INV-02", "{number} 现在是 {pieces} 件，和您看到的不一样，刷新再签。", "{number} is now {pieces} pieces, other than you saw. Reload and sign again."),
    PAPER_TAKEN(409, "INV-02", "{number} 这个号已经有一张单，货不一样。换一个号，或先看那一张。", "There is a slip {number} already, with other goods. Take another number, or look at that one first."),
    GOODS_NOT_ADMITTED(409, "INV-22", "{code} 不能入库：{why}。", "{code} may not be stored: {why}."),
    NO_DELIVERY(404, "INV-03", "没有这张到货单。", "There is no such delivery."),
    DELIVERY_KNOWN(409, "INV-03", "{number} 这个号已经有一张到货单（{partner}），写的不一样。换一个号，或先看那一张。", "There is a delivery {number} already ({partner}) that says something else. Take another number, or look at that one first."),
    DELIVERY_ENDED(409, "INV-03", "{number} 已经收完，不能再收。要补收，另开一张。", "{number} has ended; nothing more is received by it. Write another for what comes later."),
    DELIVERY_HAS_ARRIVED(409, "INV-03", "{number} 已经收过货，不能撤。", "Goods have come by {number}; it cannot be called off."),
    PAPERS_INCOMPLETE(422, "INV-05", "手续不全，不能出库：缺 {missing}。已告知运营总监和店长。", "The papers are incomplete, nothing is issued: {missing} missing. Operations director and shop manager are told."),
    NOT_THE_CUSTODIAN(403, "INV-16", "{code} 由 {custodian} 专管，只有本人能出库。已告知运营总监和店长。", "{code} is in the custody of {custodian}, who alone may issue it. Operations director and shop manager are told."),
    CUSTODIAN_FROM_PAST(422, "INV-16", "专管人只能从今天或以后换。", "A custodian can be named from today on only."),
    NO_TRANSFER(404, "INV-14", "没有这张调拨申请。", "There is no such transfer request."),
    TRANSFER_SETTLED(409, "INV-14", "这张调拨申请已经有结果了。", "This transfer request has its result already."),
    TRANSFER_NOT_PLANNED(409, "INV-14", "先填预计到货时间，再登记结果。", "Say first when it is expected, then what came of it."),
    CHECK_SETTLED(409, "INV-14", "这次停产核实已经有结论了。", "This discontinuation check is decided already."),
    MONTH_NOT_OVER(409, "INV-06", "{month} 还没有过完，不能月结。", "{month} is not over and cannot be closed."),
    MONTH_CLOSED(409, "INV-06", "{month} 已经月结。", "{month} is closed already."),
    MONTH_OUT_OF_TURN(409, "INV-06", "先结 {month}。", "Close {month} first."),
    BOOKS_DISAGREE(409, "INV-06", "账对不上，不能月结：{differences}", "The books disagree and the month cannot be closed: {differences}"),
    NOT_YOURS(403, "INV-14", "这是 {owner} 的事，您不能办。", "This is {owner}'s to do."),
    RULE_UNKNOWN(404, "", "没有这一项设置。", "There is no such setting."),
    RULE_FROM_PAST(422, "", "只能从今天或以后起改。", "A value can hold from today on, not from a day past."),
    RULE_VALUE_WRONG(422, "", "填的不对，应当像 {hint}。", "The value is wrong; it should look like {hint}."),
    UNKNOWN_SKU(404, "INV-45", "没有货号或条码是「{code}」的货。", "No goods have the code or barcode “{code}”."),
    NO_SUCH_LOT(404, "INV-45", "没有这个批次。", "There is no such lot."),
    NOT_BY_LOTS(422, "INV-45", "{code} 不按批次管，不用填批号。", "{code} is not kept by lots: leave the lot empty."),
    LOT_UNKNOWN(422, "INV-45", "{code} 的批号 {lot} 还没登记过，要填到期日。", "Lot {lot} of {code} is new: say when it expires."),
    LOT_OTHER_DATE(409, "INV-45", "{code} 的批号 {lot} 登记的到期日是 {day}，和这次填的不一样。", "Lot {lot} of {code} expires on {day} in the books, other than stated."),
    LOT_NOT_ENOUGH(409, "INV-45", "{code} 的批号 {lot} 在 {place} 只有 {free} 件可动，要 {wanted} 件。", "{place} has {free} free pieces of lot {lot} of {code}, {wanted} are wanted."),
    LOTS_STILL_HERE(409, "INV-45", "{code} 还有 {pieces} 件带批号的货，出清以后才能不按批次管。", "{pieces} pieces of {code} with lots are still here; it can be kept without lots when they are gone."),
    MORE_THAN_UNNAMED(409, "INV-45", "{code} 在 {place} 没写批号的只有 {free} 件。", "{place} has {free} pieces of {code} without a lot."),
    LOT_NOT_THERE(409, "INV-45", "这个包裹没有留着这一批的货。", "Nothing of this lot is set aside for this parcel."),
    NO_OTHER_LOT(409, "INV-45", "{code} 没有别的批次可换：要 {pieces} 件，能卖的只有 {free} 件。", "There is no other lot of {code} to exchange it for: {pieces} are wanted, {free} can be sold."),
    COST_FROM_FUTURE(422, "INV-43", "成本只能从今天或以前的日子定。", "A cost holds from today or an earlier day.");

    private final Told told;

    StockRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
