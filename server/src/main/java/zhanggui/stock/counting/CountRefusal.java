package zhanggui.stock.counting;

import zhanggui.kernel.Refusal;

enum CountRefusal implements Refusal {
    NO_SUCH_COUNT(404, "INV-08", "没有这张盘点单。", "There is no such count."),
    NOTHING_TO_COUNT(422, "INV-09", "按这个范围没有可盘的：库位和货号都没有对上，或都没有货。", "Nothing lies in what was chosen: no place or SKU fits."),
    NOT_COUNTING(409, "INV-08", "这张盘点单已不在盘点中。", "This count is not being counted any more."),
    UNKNOWN_PLACE(404, "INV-15", "没有库位「{code}」。", "There is no place “{code}”."),
    PLACE_NOT_ON_SHEET(409, "INV-08", "库位 {place} 不在这张盘点单上。", "Place {place} is not on this count."),
    UNKNOWN_GOODS(404, "INV-08", "没有货号或条码是「{code}」的货。", "No goods have the code or barcode “{code}”."),
    PLACE_DONE(409, "INV-08", "库位 {place} 已点完，要改请先选「重点」。", "Place {place} is finished; choose to count it again first."),
    TOO_MANY(422, "INV-08", "一次最多 {most} 件，请看是不是把条码扫进了数量。", "At most {most} pieces at once; was a barcode scanned into the number?"),
    STILL_OPEN(409, "INV-08", "还有 {open} 行没有点完。", "{open} lines are not counted yet."),
    NOT_EXPLAINED(409, "INV-08", "{count} 处差异没有写原因、责任和处理意见，第一处是 {place} 的 {code}。", "{count} differences lack cause, responsibility and handling; the first is {code} at {place}."),
    NO_DIFFERENCE(409, "INV-08", "这一行账实相符，没有要说明的。", "This line agrees; there is nothing to explain."),
    FINANCE_MISSING(409, "INV-08", "季末盘点要财务一同在场确认。", "At quarter end finance must have been there and confirmed it."),
    ATTENDS_ALREADY(409, "INV-08", "{name} 已确认在场。", "{name} has confirmed being there."),
    COUNTED_HIMSELF(409, "INV-08", "您自己点过这张单，在场的财务要是另一个人。", "You counted on this sheet; finance must be another person."),
    NOT_REPORTED(409, "INV-08", "报告还没有交。", "It is not reported yet."),
    OWN_COUNT(403, "INV-08", "点的人和报告的人不能自己批准。", "Whoever counted or reported cannot approve it himself."),
    WORDS_MISSING(422, "INV-08", "退回要写明为什么。", "Say why it is sent back.");

    private final Told told;

    CountRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
