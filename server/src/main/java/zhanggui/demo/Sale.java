package zhanggui.demo;

import java.time.Instant;
import java.util.List;
import zhanggui.kernel.Money;

/** One order as the marketplace knows it. */
record Sale(String shop, String number, String buyer, String name, String phone, String address, String buyerWords, String sellerRemark,
            Instant placedAt, Instant paidAt, List<Line> lines, Money discount, String status) {

    record Line(Goods goods, int quantity) {
        Money amount() { return goods.price().times(quantity); }
    }

    Money goodsAmount() { return lines.stream().map(Line::amount).reduce(Money.NONE, Money::plus); }
    Money payable() { return goodsAmount().minus(discount); }
    Money paid() { return paidAt == null ? Money.NONE : payable(); }
    int pieces() { return lines.stream().mapToInt(Line::quantity).sum(); }

    Sale with(String newStatus) { return new Sale(shop, number, buyer, name, phone, address, buyerWords, sellerRemark, placedAt, paidAt, lines, discount, newStatus); }
}
