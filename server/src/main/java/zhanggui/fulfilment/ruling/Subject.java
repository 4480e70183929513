package zhanggui.fulfilment.ruling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;

/**
 * An order as rules see it: the same order is always the same subject.
 *
 * @param region province, city and district
 * @param goods  titles, specs and codes of all lines
 * @param grams  null when some goods were never weighed, or no rule asks
 */
public record Subject(OrderRef ref, String region, String remarks, String goods, int pieces, Money paid, @Nullable Integer grams, boolean firstOrder) {

    public static Subject of(Order order) {
        return of(order.ref(), order.province() + " " + order.city() + " " + order.district(), order.remarks(), order.lines(), order.paid());
    }

    public static Subject of(OrderRef ref, String region, String remarks, List<Order.Line> lines, Money paid) {
        var goods = new StringBuilder();
        lines.forEach(l -> goods.append(l.title()).append(' ').append(l.spec()).append(' ').append(l.code()).append('\n'));
        return new Subject(ref, region, remarks, goods.toString(), lines.stream().mapToInt(Order.Line::quantity).sum(), paid, null, false);
    }

    Subject with(@Nullable Integer weight, boolean first) { return new Subject(ref, region, remarks, goods, pieces, paid, weight, first); }
}
