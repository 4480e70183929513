package zhanggui.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;

/**
 * One order as the marketplace knows it, with all that will become of it.
 *
 * @param paidAt   null when it is never paid
 * @param askedAt  when the buyer asks his money back; null when he does not
 * @param endsAt   when the trade is over: received, given back, or closed unpaid
 * @param refund   what is given back in the end; nothing when the buyer keeps all
 */
record Sale(String shop, String number, String buyer, String name, String phone, String address, String buyerWords, String sellerRemark,
            Instant placedAt, @Nullable Instant paidAt, @Nullable Instant askedAt, Instant endsAt, Money refund, List<Line> lines, Money discount, Seen seen) {

    /** What an export of some instant says of it. */
    record Seen(String status, boolean paid, Money refund, String closedBecause) {}

    record Line(Goods goods, int quantity) {
        Money amount() { return goods.price().times(quantity); }
    }

    private static final String OPEN = "订单未关闭";

    static final Seen NEW = new Seen("等待买家付款", false, Money.NONE, OPEN);

    Money goodsAmount() { return lines.stream().map(Line::amount).reduce(Money.NONE, Money::plus); }
    Money payable() { return goodsAmount().minus(discount); }
    Money paid() { return seen.paid ? payable() : Money.NONE; }
    /** All of it comes back after it was received. */
    boolean sentBack() { return paidAt != null && askedAt == null && refund.equals(payable()); }

    int pieces() { return lines.stream().mapToInt(Line::quantity).sum(); }

    /** Whether an export since then says something new of it. */
    boolean movedBetween(Instant since, Instant until) {
        return Stream.of(placedAt, paidAt, askedAt, endsAt).anyMatch(at -> at != null && at.isAfter(since) && !at.isAfter(until));
    }

    Sale asOf(Instant now) {
        if (!endsAt.isAfter(now)) return with(new Seen(closed() ? "交易关闭" : "交易成功", paidAt != null, refund, closed() ? paidAt == null ? "买家未付款" : "买家申请退款" : OPEN));
        if (askedAt != null && !askedAt.isAfter(now)) return refunding(refund);
        if (paidAt != null && !paidAt.isAfter(now)) return with(new Seen("买家已付款，等待卖家发货", true, Money.NONE, OPEN));
        return with(new Seen("等待买家付款", false, Money.NONE, OPEN));
    }

    /** Before anything has left the buyer asks his money back. */
    Sale refunding(Money asked) { return with(new Seen("买家已付款，等待卖家发货", true, asked, OPEN)); }

    private boolean closed() { return paidAt == null || refund.equals(payable()); }

    private Sale with(Seen what) { return new Sale(shop, number, buyer, name, phone, address, buyerWords, sellerRemark, placedAt, paidAt, askedAt, endsAt, refund, lines, discount, what); }
}
