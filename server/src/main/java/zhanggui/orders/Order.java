package zhanggui.orders;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
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
 * @param along   what lies in one parcel with it (FUL-45), as {@link Orders#lockHeads} found it; elsewhere empty
 * @param inParts of it and those along, whose goods go in several parcels
 */
public record Order(OrderRef ref, String number, Stage stage, Refund refund, Money refunded, Instant placedAt, Instant paidAt, Money payable, Money paid,
        String buyerRemark, String sellerRemark, String province, String city, String district, String recipientMasked,
        Instant shipBy, boolean urgent, FlagReason flagged, List<Line> lines, List<OrderRef> along, List<OrderRef> inParts) {

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
     * @param parts what a bundle consists of (PRD-41), as it was when the line came in; empty for plain goods
     */
    public record Line(int no, SkuId sku, String code, String title, String spec, int quantity, Money price, Money share, List<Part> parts) {}

    /** @param quantity pieces in all the line's bundles. @param share its part of the line's share; the parts' shares add up to it */
    public record Part(SkuId sku, String code, String name, int quantity, Money share) {}

    /** So many pieces of goods that lie on a shelf. */
    public record Need(SkuId sku, String code, int quantity) {
        private Need plus(Need other) { return new Need(sku, code, Math.addExact(quantity, other.quantity)); }
    }

    /** PRD-41: what has to be picked, verified and packed for lines that are all known: bundles by their parts, the same goods once. */
    public static List<Need> needs(List<Line> lines) {
        var needs = new LinkedHashMap<SkuId, Need>();
        for (var line : lines) {
            if (line.sku == null) continue;
            if (line.parts.isEmpty()) needs.merge(line.sku, new Need(line.sku, line.code, line.quantity), Need::plus);
            else line.parts.forEach(p -> needs.merge(p.sku, new Need(p.sku, p.code, p.quantity), Need::plus));
        }
        return List.copyOf(needs.values());
    }

    /** As whoever ships it sees it: a refund or the end of an order that travels along stops the parcel as its own does (FUL-45). */
    Order together(List<Order> along) {
        var refunding = along.stream().filter(o -> o.refund != Refund.NONE).toList();
        var asked = refund == Refund.ASKED || refunding.stream().anyMatch(o -> o.refund == Refund.ASKED);
        var sum = refunding.stream().map(Order::refunded).reduce(refund == Refund.NONE && !refunding.isEmpty() ? Money.NONE : refunded, Money::plus);
        var parts = Stream.concat(Stream.of(this), along.stream()).map(Order::inParts).flatMap(List::stream).toList();
        var stands = along.stream().anyMatch(o -> o.stage == Stage.CANCELLED) ? Stage.CANCELLED : stage;
        return new Order(ref, number, stands, refunding.isEmpty() ? refund : asked ? Refund.ASKED : Refund.REFUNDED, sum, placedAt, paidAt, payable, paid, buyerRemark, sellerRemark, province, city, district,
                recipientMasked, shipBy, urgent, flagged, lines, along.stream().map(Order::ref).toList(), parts);
    }

    public int quantity() { return lines.stream().mapToInt(Line::quantity).sum(); }

    public String remarks() { return (buyerRemark + " " + sellerRemark).strip(); }
}
