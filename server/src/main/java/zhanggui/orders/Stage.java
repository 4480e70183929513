package zhanggui.orders;

import zhanggui.kernel.Words;

/** Where an order stands, the one column of it. The order of the constants is the order of the line. */
public enum Stage {
    AWAITING_PAYMENT("等付款", "awaiting payment"),
    AWAITING_CONFIRMATION("等到账确认", "awaiting payment confirmation"),
    TO_REVIEW("等审单", "waiting for review"),
    HELD("暂缓", "held"),
    REVIEWED("等打单", "waiting for printing"),
    PRINTED("等备货", "waiting for picking"),
    PICKING("备货中", "being picked"),
    PICKED("等验货", "waiting for verification"),
    VERIFIED("等打包", "waiting for packing"),
    PACKED("等交接", "waiting for hand-over"),
    /** PUR-12: its supplier ships it; it has no papers and no goods in the house. */
    WITH_SUPPLIER("供应商代发", "with its supplier"),
    SHIPPED("已发货", "shipped"),
    CANCELLED("已取消", "cancelled"),
    DONE("已完成", "done");

    private final Words words;

    Stage(String zh, String en) { words = Words.of(zh, en); }

    public Words words() { return words; }

    /** Reviewed, and its papers or goods are somewhere in the house. */
    public boolean inTheLine() { return compareTo(REVIEWED) >= 0 && compareTo(PACKED) <= 0; }

    /** Papers exist: a change means destroying them first (ORD-12). */
    public boolean printed() { return compareTo(PRINTED) >= 0 && compareTo(PACKED) <= 0; }
}
