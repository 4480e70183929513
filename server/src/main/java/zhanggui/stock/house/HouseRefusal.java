package zhanggui.stock.house;

import zhanggui.kernel.Refusal;

enum HouseRefusal implements Refusal {
    NO_SUCH_ENTRY(404, "INV-17", "没有这条登记。", "There is no such entry."),
    LEFT_ALREADY(409, "INV-17", "{name} 已在 {at} 离开。", "{name} left at {at}."),
    LEFT_BEFORE_ENTERING(422, "INV-17", "离开不能早于进来。", "Nobody leaves before he came."),
    NO_SUCH_CHECK(404, "INV-18", "清单里没有这一项。", "The checklist has no such item."),
    CHECKED_ALREADY(409, "INV-18", "{name} 已检查过这一项。", "{name} has checked this item."),
    NOTE_FOR_ANOMALY(422, "INV-18", "有异常要写明是什么。", "Say what is unusual."),
    LAST_CHECK(409, "INV-18", "上班前、下班后各要留至少一项。", "At least one item must be left before and after work."),
    NO_SUCH_PROPOSAL(404, "INV-19", "没有这条建议。", "There is no such proposal."),
    ANSWERED_ALREADY(409, "INV-19", "{name} 已答复过。", "{name} has answered."),
    OWN_PROPOSAL(403, "INV-19", "自己提的建议由别人答复。", "Nobody answers a proposal of his own."),
    NO_SUCH_DUTY(404, "INV-23", "没有这项值日。", "There is no such duty."),
    NOT_DUE(409, "INV-23", "这项值日没有到期未做的。", "Nothing of this duty is open."),
    UNKNOWN_SKU(404, "", "没有货号或条码是「{code}」的货。", "No goods have the code or barcode “{code}”.");

    private final Told told;

    HouseRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
