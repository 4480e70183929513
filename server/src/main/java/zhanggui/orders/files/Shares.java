package zhanggui.orders.files;

import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.ShopId;

/** ORD-01: what was paid is split to the lines by largest remainder, as {@link zhanggui.kernel.Money#split} does it, for any number of orders at once. */
final class Shares {

    /**
     * Shares of {@code amount} by {@code weight} within {@code order_id}; weights that are all 0 count as equal, and of
     * equal remainders the earlier line gets the fen.
     */
    private static final String SPLIT = """
            select w.order_id, w.line_no, case when w.lines = 1 then w.amount
                   else w.part::bigint + case when w.amount - sum(w.part) over (partition by w.order_id) >= row_number() over (partition by w.order_id order by w.remainder desc, w.line_no) then 1 else 0 end end as share
              from (select x.*, case when x.lines > 1 then div(x.amount::numeric * x.share, x.whole) end as part, case when x.lines > 1 then mod(x.amount::numeric * x.share, x.whole) end as remainder
                      from (select y.order_id, y.line_no, y.amount, count(*) over o as lines, case when sum(y.weight) over o = 0 then 1 else y.weight end as share,
                                   case when sum(y.weight) over o = 0 then count(*) over o else sum(y.weight) over o end as whole
                              from (%s) y window o as (partition by y.order_id)) x) w
            """;

    private Shares() {}

    /** @param lines query of {@code order_id, line_no, amount, weight} in whole fen, none negative */
    static String split(String lines) { return SPLIT.formatted(lines); }

    /** Splits anew what the orders' lines carry, where it differs. */
    static void reckon(JdbcClient db, ShopId shop, String orders) {
        db.sql("update orders.line l set share_fen = s.share from ("
                        + split("select l.order_id, l.line_no, o.paid_fen as amount, l.price_fen * l.quantity as weight from orders.line l join orders.order_ o on o.shop_id = l.shop_id and o.id = l.order_id where l.shop_id = :shop and l.order_id in (" + orders + ")")
                        + ") s where l.shop_id = :shop and l.order_id = s.order_id and l.line_no = s.line_no and l.share_fen <> s.share")
                .param("shop", shop.value()).update();
    }
}
