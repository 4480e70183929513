package zhanggui.orders;

import java.time.Instant;
import java.util.List;
import zhanggui.kernel.Money;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/**
 * An order as it stands now. The recipient is not in it: see {@link Orders#openRecipients}.
 *
 * @param number  the platform's number
 * @param paidAt  null while nothing has been paid
 * @param shipBy  when it must have left (ORD-19); null while it is not paid
 * @param urgent  marked as urgent, and not lifted (ORD-13)
 * @param flagged why it cannot leave today (ORD-14); null when it carries no flag
 */
public record Order(OrderRef ref, String number, Stage stage, Refund refund, Money refunded, Instant placedAt, Instant paidAt, Money payable, Money paid,
        String buyerRemark, String sellerRemark, String province, String city, String district, String recipientMasked,
        Instant shipBy, boolean urgent, FlagReason flagged, List<Line> lines) {

    public enum Refund { NONE, ASKED, REFUNDED }

    /** ORD-14: why it cannot leave today. */
    public enum FlagReason {
        DAMAGED("有破损", "damaged"), OUT_OF_STOCK("缺货", "out of stock"), COURIER_DELAY("快递延误", "courier delay"),
        CUSTOMER_ASKED("买家要求", "buyer's wish"), OTHER("其他", "other");

        private final Words words;
        FlagReason(String zh, String en) { words = Words.of(zh, en); }
        public Words words() { return words; }
    }

    /**
     * @param sku   null while the shop's code belongs to no SKU of the catalogue
     * @param share its part of what was paid
     */
    public record Line(int no, SkuId sku, String code, String title, String spec, int quantity, Money price, Money share) {}

    public int quantity() { return lines.stream().mapToInt(Line::quantity).sum(); }

    public String remarks() { return (buyerRemark + " " + sellerRemark).strip(); }
}
