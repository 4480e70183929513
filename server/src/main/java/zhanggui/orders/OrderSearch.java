package zhanggui.orders;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** UX-02: finds orders by their number or its beginning through one index, however many there are. */
@Component
class OrderSearch implements Finder {

    private static final int SHORTEST = 4;
    private static final Words ORDER = Words.of("订单", "Order");

    private final JdbcClient db;

    OrderSearch(JdbcClient db) { this.db = db; }

    @Override
    public List<Found> find(String text, Viewer viewer) {
        var number = text.replace(" ", "");
        if (number.length() < SHORTEST || !viewer.may(Permission.READ_ORDERS)) return List.of();
        var mine = viewer.shops(Permission.READ_ORDERS);
        return db.sql("""
                with hit as (
                    select shop_id, order_id, platform_no from orders.number
                     where platform_no like :beginning and (:every or shop_id = any(:shops)) order by platform_no, shop_id limit :most)
                select h.shop_id, h.order_id, h.platform_no, s.short, o.stage
                  from hit h join orders.order_ o on o.shop_id = h.shop_id and o.id = h.order_id join catalogue.fact_shop s on s.shop_id = h.shop_id
                 order by h.platform_no, h.shop_id
                """)
                .param("beginning", Finder.beginning(number)).param("every", mine.every()).param("shops", mine.ids()).param("most", MOST)
                .query((row, _) -> {
                    var stage = Stage.valueOf(row.getString(5)).words();
                    return new Found(row.getString(3).equals(number) ? Fit.EXACT : Fit.BEGINNING, ORDER, row.getString(3),
                            Words.of(row.getString(4) + " · " + stage.zh(), row.getString(4) + " · " + stage.en()), "/orders/" + row.getLong(1) + "/" + row.getLong(2));
                }).list();
    }
}
