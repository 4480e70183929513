package zhanggui.approvals;

import zhanggui.kernel.Words;

/** ACC-05: what may have to be agreed to, and in what its amount is measured. */
public enum Kind {
    LEAVE("请假", "Leave", Unit.DAYS),
    EXIT("外出", "Going out", Unit.HOURS),
    OVERTIME("加班", "Overtime", Unit.HOURS),
    PUNCH("补卡", "Forgotten punch", Unit.NONE),
    SHIFT_SWAP("换班", "Shift swap", Unit.NONE),
    PURCHASE("采购", "Purchase", Unit.YUAN),
    GOODS_PURCHASE("进货", "Goods purchase", Unit.YUAN),
    OTHER("其他申请", "Other request", Unit.YUAN),
    EXPENSE("报销", "Own expenses", Unit.YUAN),
    BUDGET("预算", "Budget", Unit.YUAN),
    REFUND("退款", "Refund", Unit.YUAN),
    PRICE_CHANGE("改价", "Price change", Unit.YUAN),
    PAY_CHANGE("调薪", "Pay change", Unit.YUAN);

    /** What one whole is; amounts are hundredths of it. */
    public enum Unit {
        DAYS("天", "days"), HOURS("小时", "hours"), YUAN("元", "yuan"), NONE("", "");

        private final Words words;

        Unit(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }
    }

    private final Words words;
    private final Unit unit;

    Kind(String zh, String en, Unit unit) {
        words = Words.of(zh, en);
        this.unit = unit;
    }

    public Words words() { return words; }
    public Unit unit() { return unit; }
}
