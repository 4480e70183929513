package zhanggui.stock.places;

import zhanggui.kernel.Refusal;

enum PlacesRefusal implements Refusal {
    NO_SUCH_PLACE(404, "INV-15", "没有这个库位。", "There is no such place."),
    PLACE_EXISTS(409, "INV-15", "已经有库位 {code}。", "There is a place {code} already."),
    CODE_NOT_PRINTABLE(422, "INV-15", "库位编号只用字母、数字和 - . / _，最多 20 位，条码才扫得出。", "A place's code takes letters, digits and - . / _, 20 at most, so that its barcode can be scanned."),
    UNKNOWN_GOODS(404, "INV-15", "没有货号或条码是「{code}」的货。", "No goods have the code or barcode “{code}”."),
    STILL_THERE(409, "INV-15", "{code} 还有 {pieces} 件在 {place}，先移走。", "{pieces} pieces of {code} still lie at {place}; move them first."),
    SAME_PLACE(422, "INV-15", "从哪来、到哪去是同一个库位。", "It is the same place at both ends.");

    private final Told told;

    PlacesRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
