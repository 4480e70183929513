package zhanggui.fulfilment.reviewing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.kernel.Points;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderPage;
import zhanggui.orders.OrderRef;
import zhanggui.stock.Stock;

/** What the house knows about one order beside its history: stock and places of its goods, its courier, its parcels, the points it moved. */
@Component
class ReviewPage {

    /** @param available pieces that are free now, over all places */
    record LineStock(int lineNo, String bin, int available) {}

    record ParcelOfOrder(long id, String number, Words courier, @Nullable String waybill, ParcelStage stage, Instant reviewedAt, String reviewedBy, @Nullable String voidReason) {}

    /** @param person null when it is undetermined: it counts against nobody */
    record Moved(long error, String rule, @Nullable String person, Points points, Instant at, String note) {}

    record View(OrderPage.View page, Couriers.Pick courier, List<LineStock> stock, List<ParcelOfOrder> parcels, List<Moved> moved) {}

    private final OrderPage page;
    private final Couriers couriers;
    private final Stock stock;
    private final JdbcClient db;

    ReviewPage(OrderPage page, Couriers couriers, Stock stock, JdbcClient db) {
        this.page = page;
        this.couriers = couriers;
        this.stock = stock;
        this.db = db;
    }

    Optional<View> of(OrderRef ref, Viewer viewer) { return page.of(ref, viewer).map(this::view); }

    private View view(OrderPage.View page) {
        var order = page.order();
        var known = couriers.known(List.of(order.ref()));
        return new View(page, known.pick(order), stock(page), parcels(order.ref(), known), moved(order.ref()));
    }

    private List<LineStock> stock(OrderPage.View page) {
        var skus = page.order().lines().stream().map(l -> l.sku()).filter(Objects::nonNull).distinct().toList();
        var levels = stock.available(skus);
        var bins = new java.util.HashMap<SkuId, String>();
        db.sql("select sku_id, bin from catalogue.fact_sku where sku_id = any(?)").param(skus.stream().map(SkuId::value).toArray(Long[]::new))
                .query(row -> { bins.put(new SkuId(row.getLong(1)), row.getString(2)); });
        return page.order().lines().stream().filter(l -> l.sku() != null)
                .map(l -> new LineStock(l.no(), bins.getOrDefault(l.sku(), ""), levels.getOrDefault(l.sku(), Stock.Level.NOTHING).available())).toList();
    }

    private List<ParcelOfOrder> parcels(OrderRef ref, Couriers.Known known) {
        return db.sql("""
                select p.id, p.number, p.courier, p.waybill, p.stage, p.reviewed_at, coalesce(s.name, '') as reviewer, p.void_reason
                  from fulfilment.parcel p left join organisation.fact_person s on s.person_id = p.reviewed_by where p.shop_id = ? and p.order_id = ? order by p.id
                """).params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new ParcelOfOrder(row.getLong("id"), row.getString("number"), known.rules().name(row.getString("courier")), row.getString("waybill"), ParcelStage.valueOf(row.getString("stage")),
                        row.getTimestamp("reviewed_at").toInstant(), row.getString("reviewer"), row.getString("void_reason"))).list();
    }

    private List<Moved> moved(OrderRef ref) {
        return db.sql("select e.error_id, e.rule, p.name, e.points, e.occurred_at, e.note from fulfilment.fact_error e left join organisation.fact_person p on p.person_id = e.person_id where e.shop_id = ? and e.order_id = ? order by e.error_id")
                .params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new Moved(row.getLong(1), row.getString(2), row.getString(3), new Points(row.getInt(4)), row.getTimestamp(5).toInstant(), row.getString(6))).list();
    }
}
