package zhanggui.orders;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.ShopId;

/**
 * PRD-41: bundles in orders. A line that is a bundle gets the parts of the version that holds now and keeps them; what the line takes of
 * the money is split over them by largest remainder, as {@link zhanggui.kernel.Money#split} does it.
 */
@Component
public class Parts {

    /** Parts of a line whose bundle has been taken off it, or that is gone, are dropped; a line without parts gets them. */
    private static final String FREEZE = """
            insert into orders.part (shop_id, order_id, line_no, n, sku_id, quantity, weight)
            select l.shop_id, l.order_id, l.line_no, c.n, c.sku_id, c.quantity * l.quantity, c.weight * l.quantity
              from orders.line l join catalogue.fact_component c on c.bundle_id = l.sku_id
             where l.shop_id = :shop and l.order_id in (%s) and l.bundled
               and not exists (select from orders.part p where p.shop_id = l.shop_id and p.order_id = l.order_id and p.line_no = l.line_no)
            """;

    private static final String SPLIT = """
            with p as (
                select p.shop_id, p.order_id, p.line_no, p.n, l.share_fen as amount, case when sum(p.weight) over each = 0 then 1 else p.weight end as weight,
                       case when sum(p.weight) over each = 0 then count(*) over each else sum(p.weight) over each end as whole
                  from orders.part p join orders.line l on l.shop_id = p.shop_id and l.order_id = p.order_id and l.line_no = p.line_no
                 where p.shop_id = :shop and p.order_id in (%s) window each as (partition by p.order_id, p.line_no)),
            floors as (select p.*, div(p.amount::numeric * p.weight, p.whole) as floor, mod(p.amount::numeric * p.weight, p.whole) as remainder from p),
            shares as (
                select f.shop_id, f.order_id, f.line_no, f.n, f.floor::bigint + case when f.amount - sum(f.floor) over each
                           >= row_number() over (partition by f.order_id, f.line_no order by f.remainder desc, f.n) then 1 else 0 end as share
                  from floors f window each as (partition by f.order_id, f.line_no))
            update orders.part p set share_fen = s.share from shares s
             where p.shop_id = s.shop_id and p.order_id = s.order_id and p.line_no = s.line_no and p.n = s.n and p.share_fen <> s.share
            """;

    private final JdbcClient db;

    Parts(JdbcClient db) { this.db = db; }

    /** Whether there are bundles at all: where there are none, nobody looks for them in orders. */
    public boolean used() { return db.sql("select exists (select from catalogue.fact_component)").query(Boolean.class).single(); }

    /** @param orders query of the ids of orders of the shop whose lines have just been written */
    @Transactional(propagation = Propagation.MANDATORY)
    public void freeze(ShopId shop, String orders) {
        db.sql(FREEZE.formatted(orders)).param("shop", shop.value()).update();
        split(shop, orders);
    }

    /** Once the lines' shares have changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void split(ShopId shop, String orders) { db.sql(SPLIT.formatted(orders)).param("shop", shop.value()).update(); }
}
