package zhanggui.orders;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** UX-02: finds orders by their number or its beginning through one index, however many there are. */
@Component
class OrderSearch {

    private static final int MOST = 8;
    private static final int SHORTEST = 4;

    record Found(OrderRef ref, String number, String shop, Words stage) {}

    private final JdbcClient db;

    OrderSearch(JdbcClient db) { this.db = db; }

    List<Found> find(String text, Viewer viewer) {
        var number = text.replace(" ", "");
        if (number.length() < SHORTEST) return List.of();
        var mine = viewer.shops(Permission.READ_ORDERS);
        return db.sql("""
                with hit as (
                    select shop_id, order_id, platform_no from orders.number
                     where platform_no like :beginning and (:every or shop_id = any(:shops)) order by platform_no, shop_id limit :most)
                select h.shop_id, h.order_id, h.platform_no, s.short, o.stage
                  from hit h join orders.order_ o on o.shop_id = h.shop_id and o.id = h.order_id join catalogue.fact_shop s on s.shop_id = h.shop_id
                 order by h.platform_no, h.shop_id
                """)
                .param("beginning", Where.beginning(number)).param("every", mine.every()).param("shops", mine.ids()).param("most", MOST)
                .query((row, _) -> new Found(OrderRef.of(row.getLong(1), row.getLong(2)), row.getString(3), row.getString(4), Stage.valueOf(row.getString(5)).words())).list();
    }
}
