package zhanggui.stock;

import zhanggui.kernel.Words;

/** INV-02: what a goods slip is about. */
public enum SlipKind {
    RECEIPT("进货入库", "Goods in", Way.IN), RETURN("退货入库", "Return", Way.IN), TRANSFER_IN("调拨入库", "Transfer in", Way.IN), OPENING("期初", "Opening", Way.IN),
    COUNT("盘点调整", "Count", Way.WITHIN), MOVE("移位", "Move", Way.WITHIN),
    LOSS("报损", "Loss", Way.OUT), SAMPLE("样品", "Sample", Way.OUT), TRANSFER_OUT("调拨出库", "Transfer out", Way.OUT), TO_SUPPLIER("退供应商", "Back to the supplier", Way.OUT),
    OTHER_OUT("其他出库", "Other issue", Way.OUT), SHIPMENT("发货出库", "Parcels of a day", Way.OUT);

    /** Where the goods go by it. */
    public enum Way { IN, OUT, WITHIN }

    private final Words words;
    private final Way way;

    SlipKind(String zh, String en, Way way) {
        words = Words.of(zh, en);
        this.way = way;
    }

    public Words words() { return words; }

    public Way way() { return way; }

    /** The word that stands before the number in its movements' document. */
    String prefix() { return name().toLowerCase(java.util.Locale.ROOT) + "/"; }
}
