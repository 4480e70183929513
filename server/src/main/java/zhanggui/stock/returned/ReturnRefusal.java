package zhanggui.stock.returned;

import zhanggui.kernel.Refusal;

enum ReturnRefusal implements Refusal {
    NO_SUCH_RETURN(404, "INV-21", "没有这条退货。", "There is no such return."),
    UNKNOWN_GOODS(404, "INV-21", "没有货号或条码是「{code}」的货。", "No goods have the code or barcode “{code}”."),
    RETURNED_ALREADY(409, "INV-21", "{reference} 的 {code} 已经登记退回 {pieces} 件（{who}）。确实又来了，勾上“又来一批”。", "{pieces} of {code} were taken back by {reference} already ({who}). If more came, say that it is another lot of them."),
    SORTED_ALREADY(409, "INV-21", "这条退货已经分好了。", "This return is sorted already."),
    NOT_WAITING(409, "INV-21", "这条退货现在不在品牌方，也不在次品区。", "These goods are neither at the brand nor among the faulty ones."),
    PLACE_NEEDED(422, "INV-15", "重新上架要写放到哪个库位。", "Say at which place the goods are laid."),
    BRAND_NEEDED(422, "INV-21", "送品牌方要写送给谁。", "Say to which brand the goods go.");

    private final Told told;

    ReturnRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
