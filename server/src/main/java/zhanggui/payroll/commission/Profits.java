package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Costs;

/**
 * PAY-49: orders of a plan by gross profit: what was paid less what their goods cost when the day of payment was over (INV-43). An order with goods whose cost nobody has said counts
 * for nothing and is named. A month that is locked keeps its orders with their costs.
 */
@Component
class Profits {

    /** @param fen of what was paid that counts @param cost of the goods that count; null where that of a piece is not known @param paid the whole order */
    record Order(PersonId person, String order, String number, BigDecimal fen, @Nullable Money cost, Money paid) {
        boolean known() { return cost != null; }

        BigDecimal profit() { return fen.subtract(BigDecimal.valueOf(cost.fen())); }

        /** What a refund takes back: sale and cost in its part of what was paid. */
        BigDecimal back(Money refund) { return Sales.part(profit(), refund, paid); }
    }

    private record Piece(long sku, int quantity) {}

    private record Asked(PersonId person, LocalDate day, String order, String number, BigDecimal fen, Money paid, boolean unmatched, List<Piece> pieces) {}

    private static final String ORDERS = """
            , o.paid_day, o.shop_id || '/' || o.order_id as of_order, o.platform_no, o.paid_fen,
              exists (select from orders.fact_line l where l.shop_id = o.shop_id and l.order_id = o.order_id and (cardinality(:skus::bigint[]) = 0 or l.sku_id = any(:skus))
                         and not exists (select from orders.fact_need n where n.shop_id = l.shop_id and n.order_id = l.order_id and n.line_no = l.line_no)) as unmatched,
              need.skus as need_skus, need.quantities
             from orders.fact_order o left join orders.fact_agent a on a.shop_id = o.shop_id and a.order_id = o.order_id
             left join lateral (select array_agg(n.sku_id order by n.line_no, n.n) as skus, array_agg(n.quantity::int order by n.line_no, n.n) as quantities
                                  from orders.fact_need n join orders.fact_line l on l.shop_id = n.shop_id and l.order_id = n.order_id and l.line_no = n.line_no
                                 where n.shop_id = o.shop_id and n.order_id = o.order_id and (cardinality(:skus::bigint[]) = 0 or l.sku_id = any(:skus))) need on true
             where o.paid_day >= :from and o.paid_day < :until
            """;

    private final JdbcClient db;
    private final Costs costs;
    private final BusinessCalendar calendar;
    private final Sales sales;

    Profits(JdbcClient db, Costs costs, BusinessCalendar calendar, Sales sales) {
        this.db = db;
        this.costs = costs;
        this.calendar = calendar;
        this.sales = sales;
    }

    /** Of what was paid in a month. @param fresh from the orders as they stand, also when the month is locked */
    List<Order> orders(Plan plan, YearMonth month, boolean fresh, @Nullable PersonId only) { return !fresh && sales.frozen(month) ? frozen(plan, month, only) : now(plan, month, only); }

    private List<Order> now(Plan plan, YearMonth month, @Nullable PersonId only) {
        var asked = Sales.asked(db.sql("select " + Sales.WHOSE + ", o.paid_fen * " + Sales.PART + " as fen" + ORDERS + Sales.OF_PLAN + " order by o.paid_day, o.shop_id, o.order_id"), plan, only)
                .param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1))
                .query((row, _) -> new Asked(new PersonId(row.getLong("person_id")), row.getObject("paid_day", LocalDate.class), row.getString("of_order"), row.getString("platform_no"), row.getBigDecimal("fen"), new Money(row.getLong("paid_fen")),
                        row.getBoolean("unmatched"), row.getArray("need_skus") == null ? List.of() : pieces((Long[]) row.getArray("need_skus").getArray(), (Integer[]) row.getArray("quantities").getArray())))
                .list().stream().filter(a -> plan.skus().isEmpty() || a.fen().signum() != 0).toList();
        var pieces = new LinkedHashSet<Costs.At>();
        for (var order : asked) for (var piece : order.pieces) pieces.add(at(piece, order.day));
        var each = costs.each(pieces);
        return asked.stream().map(a -> new Order(a.person, a.order, a.number, a.fen, cost(a, each), a.paid)).toList();
    }

    private static List<Piece> pieces(Long[] skus, Integer[] quantities) {
        var pieces = new ArrayList<Piece>();
        for (var i = 0; i < skus.length; i++) pieces.add(new Piece(skus[i], quantities[i]));
        return pieces;
    }

    private Costs.At at(Piece piece, LocalDate day) { return new Costs.At(new SkuId(piece.sku), calendar.startOf(day.plusDays(1))); }

    private @Nullable Money cost(Asked order, Map<Costs.At, Money> each) {
        if (order.unmatched) return null;
        var sum = Money.NONE;
        for (var piece : order.pieces) {
            var one = each.get(at(piece, order.day));
            if (one == null) return null;
            sum = sum.plus(one.times(piece.quantity));
        }
        return sum;
    }

    private List<Order> frozen(Plan plan, YearMonth month, @Nullable PersonId only) {
        return db.sql("select * from payroll.commission_profit where month = :month and plan_id = :plan and (:own = false or :only::bigint is null or person_id = :only) order by shop_id, order_id")
                .param("month", month.atDay(1)).param("plan", plan.id()).param("own", plan.of() == Plan.Of.OWN_ORDERS).param("only", only == null ? null : only.value(), java.sql.Types.BIGINT)
                .query((row, _) -> new Order(new PersonId(row.getLong("person_id")), row.getLong("shop_id") + "/" + row.getLong("order_id"), row.getString("number"), row.getBigDecimal("fen"),
                        row.getObject("cost_fen") == null ? null : new Money(row.getLong("cost_fen")), new Money(row.getLong("paid_fen")))).list();
    }

    /** CLS-03: the orders of a locked month stay with what they cost. */
    void freeze(Plan plan, YearMonth month) {
        var orders = now(plan, month, null);
        db.sql("""
                insert into payroll.commission_profit (month, plan_id, shop_id, order_id, person_id, number, fen, cost_fen, paid_fen)
                select :month, :plan, split_part(o, '/', 1)::bigint, split_part(o, '/', 2)::bigint, p, n, f, c, w
                  from unnest(:orders::text[], :people::bigint[], :numbers::text[], :fen::numeric[], :costs::bigint[], :paid::bigint[]) as t (o, p, n, f, c, w)
                """).param("month", month.atDay(1)).param("plan", plan.id()).param("orders", orders.stream().map(Order::order).toArray(String[]::new)).param("people", orders.stream().map(o -> o.person.value()).toArray(Long[]::new))
                .param("numbers", orders.stream().map(Order::number).toArray(String[]::new)).param("fen", orders.stream().map(o -> o.fen.toPlainString()).toArray(String[]::new))
                .param("costs", orders.stream().map(o -> o.cost == null ? null : o.cost.fen()).toArray(Long[]::new)).param("paid", orders.stream().map(o -> o.paid.fen()).toArray(Long[]::new)).update();
    }

    /** Gross profit by person, of the orders whose cost is known. */
    static Map<PersonId, BigDecimal> profit(List<Order> orders) {
        var sums = new HashMap<PersonId, BigDecimal>();
        orders.stream().filter(Order::known).forEach(o -> sums.merge(o.person(), o.profit(), BigDecimal::add));
        return sums;
    }

    /** What came back of it before a day. */
    static Map<PersonId, BigDecimal> back(Map<String, Order> orders, List<Sales.Refund> refunds, LocalDate until) {
        var sums = new HashMap<PersonId, BigDecimal>();
        for (var refund : refunds) {
            var order = orders.get(refund.ofOrder());
            if (order != null && order.known() && refund.day().isBefore(until)) sums.merge(order.person(), order.back(refund.whole()), BigDecimal::add);
        }
        return sums;
    }
}
