package zhanggui.fulfilment;

import zhanggui.kernel.Refusal;

/** Why a station does not go on, as one says it there. */
public enum FulfilmentRefusal implements Refusal {
    UNKNOWN_CODE(404, "FUL-07", "这个码不认识：{code}。看看是不是扫到别的码了。", "This code is unknown: {code}. Perhaps another code was scanned."),
    THIS_IS_AN_ORDER_NUMBER(404, "FUL-07", "{code} 是平台订单号。请扫快递单或配货单。", "{code} is a platform order number. Scan the waybill or the pick list."),
    UNKNOWN_PARCEL(404, "", "没有这个包裹。", "There is no such parcel."),
    UNKNOWN_RUN(404, "", "没有这个打单批次。", "There is no such print run."),
    UNKNOWN_SKU(404, "", "没有这个货号：{code}。", "There is no such SKU: {code}."),
    UNKNOWN_ENTRY(404, "", "没有这一条。", "There is no such entry."),
    WRONG_INPUT(422, "", "有几处填得不对，见各栏说明。", "Some fields are wrong, see there."),

    ORDER_CANCELLED(409, "FUL-10", "订单 {order} 已取消。单据请撕掉，货放回库位。", "Order {order} is cancelled. Destroy its papers, put the goods back."),
    PAPERS_VOIDED(409, "FUL-10", "这张单已作废（{why}）。撕掉，不要用。", "These papers are void ({why}). Destroy them, do not use them."),
    NOT_PRINTED(409, "FUL-01", "{number} 还没打单。", "{number} is not printed yet."),
    NOT_HANDED_OVER(409, "FUL-03", "{number} 的单据还没交给备货。先在备货台接单。", "The papers of {number} are not handed to the picker yet. Take the run over first."),
    NOT_PICKED(409, "FUL-07", "{number} 还没备好货。先让备货点备好。", "{number} is not picked yet. Have the picker report it first."),
    NOT_VERIFIED(409, "FUL-11", "{number} 还没验货，不能往下走。先验货。", "{number} is not verified, so it cannot go on. Verify it first."),
    NOT_PACKED(409, "FUL-12", "{number} 还没打包。", "{number} is not packed yet."),
    ALREADY_DONE(409, "FUL-07", "{number} 已由 {who} 在 {at} 做过这一步。", "{who} did this step of {number} at {at}."),
    ANOTHERS_CLAIM(409, "FUL-41", "{number} 正由 {who} 在验（{at} 起）。等他放下，或 {minutes} 分钟没动静后自动归还。", "{who} has {number} in hand since {at}. It returns by itself after {minutes} quiet minutes."),
    NOT_OPEN(409, "FUL-41", "这一单不在你手上了。请重新扫快递单。", "This parcel is no longer in your hands. Scan its waybill again."),
    ANOTHER_OPEN(409, "FUL-07", "{number} 还没验完。先验完，或按 Esc 放下。", "{number} is not finished. Finish it, or put it down with Esc."),

    WRONG_BARCODE(409, "FUL-07", "条码不符", "Wrong barcode"),
    ALREADY_SCANNED(409, "FUL-07", "已经扫过", "Already scanned"),
    WRONG_QUANTITY(409, "FUL-07", "数量不符", "Wrong quantity"),
    PAPERS_DO_NOT_PAIR(409, "FUL-02", "配货单和快递单不是一套", "Pick list and waybill do not belong together"),
    EXCEPTION_OPEN(409, "FUL-08", "还有 {count} 条异常没处理。注明怎么处理的，才能验完。", "{count} exceptions are open. Note how each was solved before finishing."),
    NOTE_NEEDED(422, "FUL-08", "请写明怎么处理的。", "Note how it was solved."),
    REFUND_WAITS(409, "FUL-09", "{number} 有退款提示。已交审单核实，确认可发之前先放下。", "{number} has a refund prompt. The reviewer was asked; put it down until he confirms."),

    DUPLICATE_WAYBILL(409, "FUL-02", "快递单号 {waybill} 已经用在 {number} 上，不能重复。", "Waybill {waybill} is already used for {number}."),
    FOREIGN_WAYBILL(422, "FUL-02", "{waybill} 不像快递单号（4 到 30 位字母数字）。", "{waybill} does not look like a waybill number (4 to 30 letters and digits)."),
    NUMBERS_MISSING(409, "FUL-02", "还有 {count} 张配货单没有快递单号：{numbers}。先补上再交。", "{count} pick lists have no waybill number: {numbers}. Enter them first."),
    NOTHING_TO_PRINT(409, "FUL-01", "没有等着打的单。", "Nothing waits to be printed."),
    REPRINT_NEEDS_REASON(422, "FUL-47", "这批{paper}打过了。要重打请写原因，会记下来。", "These {paper} were printed before. Say why they are printed again; it is recorded."),
    RUN_NOT_PRINTED(409, "FUL-03", "这一批还没打完，不能接单。", "This run is not finished, so it cannot be taken over."),
    RUN_OF_OTHER_SHOPS(409, "FUL-03", "这一批里有 {count} 张是别的店的（{shops}），要管这些店的人来接。", "{count} papers of this run are of shops that are not yours ({shops}); somebody of those shops has to take it."),
    RUN_NOT_YOURS(409, "FUL-41", "这一批在 {who} 手上。", "{who} has this run in hand."),
    RUN_ALREADY_TAKEN(409, "FUL-03", "这一批 {who} 在 {at} 接过了。", "{who} took this run over at {at}."),
    RANGE_OVERLAPS(409, "FUL-02", "这段单号和已有的重叠。", "This range overlaps one that is there."),

    NOT_ALL_TICKED(409, "FUL-14", "还差：{missing}。四样齐了才能封箱。", "Still missing: {missing}. All four must be ticked before the parcel is closed."),
    COUNT_DIFFERS(409, "FUL-12", "对不上：{courier} 验好 {orders} 单，打包 {packed} 件，点数 {counted}。没打包的：{missing}", "The counts differ: {courier} has {orders} verified orders, {packed} packed, {counted} counted. Not packed: {missing}"),
    NOTHING_TO_SHIP(409, "FUL-12", "{courier} 没有可以点发货的包裹。", "{courier} has no parcels to mark shipped."),
    COURIER_NOT_CALLED(409, "FUL-15", "还没记叫件电话。先叫 {courier} 来取。", "The call to {courier} is not recorded. Call the collector first."),
    HAND_OVER_DIFFERS(409, "FUL-16", "交接对不上：系统 {expected} 件，单 {sheets} 张，件 {parcels}。{missing}。找齐再交。", "The hand-over differs: {expected} expected, {sheets} sheets, {parcels} parcels. {missing}."),
    HAND_OVER_OPEN(409, "FUL-16", "这次交接还没完成，财务不能签收。", "This hand-over is still open; finance cannot receive its sheets."),
    ALREADY_RECEIVED(409, "FUL-16", "{who} 在 {at} 已签收。", "{who} received them at {at}."),

    NOT_ON_THE_STAFF(422, "FUL-06", "这个人不在职员名单里，或者已经离职。", "This person is not on the staff list, or has left."),
    OWNER_FROM_PAST(422, "FUL-06", "只能从今天或以后换人。", "Another owner takes over today or later, not in the past."),

    LEFT_ALREADY(409, "ORD-12", "{number} 已点发货，不能再作废。走疑难件。", "{number} is marked shipped and can no longer be voided."),
    DESTRUCTION_NEEDED(422, "ORD-12", "打过的单要先找到、撕毁，再点确认。", "Find and destroy the printed papers first, then confirm it."),
    ALREADY_DECIDED(409, "FUL-09", "{who} 在 {at} 已经定了。", "{who} decided it at {at}."),

    ALREADY_BOOKED(409, "FUL-28", "这一条已经记过了。", "This one is booked already."),
    ALREADY_VOIDED(409, "FUL-28", "这一条已经撤销。", "This one is undone already."),
    NOT_YOUR_OWN(403, "FUL-28", "自己提的要别人来批。", "Somebody else has to approve it."),
    FROM_NEXT_MONTH(422, "FUL-28", "新分值只能从以后某个月的 1 日起：最早 {earliest}。", "New points can only hold from the first of a coming month: {earliest} at the earliest."),
    LOT_BARRED(409, "INV-45", "{number} 里的批号 {lot} 不能再卖（快到期、到期或召回）：放回货位，请库管换批。", "Lot {lot} of {number} must not leave any more (near its end, expired or recalled): lay it back and have the keeper exchange it."),
    WRONG_LOT(409, "INV-45", "批号不符", "Wrong lot"),
    LOT_RECALLED(409, "INV-45", "批号 {lot} 召回了，不能发。", "Lot {lot} was recalled and must not leave."),
    LOT_EXPIRED(409, "INV-45", "批号 {lot} 到期了，不能发。", "Lot {lot} has expired and must not leave."),
    LOT_NEAR_END(409, "INV-45", "批号 {lot} 快到期，停卖了，不能发。", "Lot {lot} is near its end, is not sold any more and must not leave."),
    ORDER_BLOCKED(409, "FUL-19", "{number} 拦下了：{what}。先放到左手黄筐，等解除。", "{number} is blocked: {what}. Put it into the yellow basket until it is let go."),
    ALREADY_BLOCKED(409, "FUL-19", "订单 {order} 已经拦下了（{what}）。", "Order {order} is blocked already ({what})."),
    BLOCK_ENDED(409, "FUL-19", "这一单已经了结。", "This one is settled."),
    WORDS_NEEDED(422, "FUL-19", "请写明是什么情况。", "Say what it is."),
    NOT_DECIDED(409, "FUL-21", "买家的决定还没有记下。", "The customer's decision is not recorded yet."),
    NOT_LEFT_YET(409, "FUL-24", "{number} 还没发出，先看它在哪一站。", "{number} has not left yet; see at which station it is."),
    CASE_THERE(409, "FUL-24", "{number} 已经在疑难清单里。", "{number} is on the list already."),
    CASE_CLOSED(409, "FUL-24", "这一件已经结案。", "This case is closed."),
    CLAIM_UNANSWERED(409, "FUL-25", "向{courier}索赔 {yuan} 元还没有答复，不能结案。", "The claim of {yuan} yuan on {courier} is not answered, so the case cannot be closed."),
    CLAIM_MISSING(409, "FUL-25", "丢件要先向快递索赔，再结案。", "A lost parcel is claimed from the courier before it is closed."),
    NO_CLAIM(409, "FUL-25", "还没有索赔，快递答复记不上。", "Nothing was claimed yet, so there is nothing to answer."),
    NOT_ASKED(403, "FUL-26", "这个问题不是问你的。", "This question was not put to you."),
    NOT_ASKER(403, "FUL-26", "提问的人或主管才能说解决了。", "Whoever asked, or the supervisor, says that it is solved."),
    NOT_ANSWERED(409, "FUL-26", "还没有答复，不能算解决。", "There is no answer yet, so it is not solved."),
    QUESTION_SOLVED(409, "FUL-26", "这个问题已经解决。", "This question is solved."),
    WEIGHT_OFF(409, "FUL-48", "{number} 称重 {grams} 克，应约 {expected} 克，差太多。打开核对，没错再写原因放行。", "{number} weighs {grams} g, about {expected} g were expected. Open and check it; if it is right, let it go with a reason."),
    ACCOUNT_THERE(409, "FUL-48", "{courier}已有叫「{name}」的账号。", "{courier} has an account called {name} already."),
    WEEK_SENT(409, "FUL-30", "这一周的分析已经交了。", "This week's analysis has been sent."),
    WEEK_UNCHECKED(409, "FUL-30", "设备和联系还没查全，不能交。", "Set-up and links are not all checked yet, so it cannot be sent."),
    PRINTER_TWICE(409, "INT-15", "两种单据填了同一台打印机。各填一台，再试打。", "Two documents name the same printer. Give each its own and test again."),
    ISSUER_CHECKS(409, "FUL-18", "{number} 是你自己配的货，要另一个人核对。", "You took the goods of {number} yourself; somebody else has to check them."),
    COMMAND_OF_ANOTHER(409, "FUL-42", "这条命令是别人给的。", "This command was given by somebody else."),
    DAY_NOT_BEGUN(422, "WF-09", "{day} 还没到，不能日结。", "{day} has not begun, so it cannot be closed."),
    VISITOR_INSIDE(409, "INV-17", "{names} 登记进了仓库，还没有登记离开，不能日结。", "{names} came into the warehouse and did not leave: the day cannot be closed."),
    DAY_CLOSED(409, "WF-09", "{day} 已由 {who} 日结。", "{who} closed {day}.");

    private final Told told;

    FulfilmentRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
