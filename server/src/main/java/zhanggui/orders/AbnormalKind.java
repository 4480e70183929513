package zhanggui.orders;

import zhanggui.kernel.Words;

/** ORD-09: the ways in which an order may stand out. How much is too much is a dated row, not code. */
public enum AbnormalKind {
    REFUND_ASKED("退款中", "refund", "买家申请了退款", "the buyer asked for a refund"),
    QUANTITY_AT_LEAST("件数多", "many pieces", "件数到 {value} 件", "{value} pieces or more"),
    AMOUNT_AT_LEAST("金额大", "large sum", "实付到 {yuan} 元", "paid ¥{yuan} or more"),
    ADDRESS_INCOMPLETE("地址不全", "address", "缺省、市或收货人", "province, city or recipient missing"),
    REMARK_WORDS("备注要看", "read remark", "备注里有：{value}", "the remark has one of: {value}"),
    MONEY_DIFFERS("金额不符", "money", "实付和应付不一样", "paid is not what was payable"),
    CODE_UNKNOWN("编码没对上", "unknown code", "有货号不在货品里", "a code belongs to no SKU"),
    SAME_AGAIN("疑重复", "twice?", "同一买家另有一单件数金额相同", "the same buyer has another order alike"),
    ADDRESS_UNCONFIRMED("地址没核", "unconfirmed", "成交后没有跟买家核对地址", "the address was not confirmed with the buyer after the deal");

    private final Words mark;
    private final Words rule;

    AbnormalKind(String zh, String en, String ruleZh, String ruleEn) {
        mark = Words.of(zh, en);
        rule = Words.of(ruleZh, ruleEn);
    }

    /** The small word in the list. */
    public Words mark() { return mark; }

    /** What the rule says, with its value. */
    public Words rule(String value) { return Words.of(filled(rule.zh(), value), filled(rule.en(), value)); }

    private String filled(String words, String value) {
        return words.replace("{value}", value).replace("{yuan}", this == AMOUNT_AT_LEAST ? new zhanggui.kernel.Money(Long.parseLong(value)).toString() : "");
    }

    /** Null when the value can be used, else what it should look like. */
    String complaint(String value) {
        return switch (this) {
            case QUANTITY_AT_LEAST, AMOUNT_AT_LEAST -> value.matches("[1-9]\\d{0,11}") ? null : this == QUANTITY_AT_LEAST ? "100" : "500000";
            case REMARK_WORDS -> value.isBlank() ? "发票,代付" : null;
            default -> null;
        };
    }
}
