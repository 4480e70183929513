package zhanggui.stock.lots;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.Holder;
import zhanggui.stock.TracedParcels;

/** INV-45: from a lot to every order that has pieces of it: those that have left, and those for which pieces are set aside. */
@Component
class TraceLot {

    /**
     * @param order   null when nobody knows the parcel
     * @param leftAt  null while the pieces are still here
     * @param picked  they were taken from their shelf and not shipped yet
     */
    record Row(long shop, String shopName, long parcelId, @Nullable Long order, String orderNo, String parcel, @Nullable String waybill, @Nullable Words stage, int pieces, boolean picked, @Nullable Instant leftAt) {}

    private record Piece(Holder holder, String shop, int pieces, @Nullable Instant leftAt) {}

    private static final String PIECES = """
            with x as (select m.shop_id, split_part(m.document, '/', 2)::bigint as holder_id, sum(m.quantity)::int as pieces, max(m.occurred_at) as left_at
                         from stock.movement m where m.lot_id = :lot and m.document like 'parcel/%' group by 1, 2
                       union all select r.shop_id, r.holder_id, sum(r.quantity)::int, null from stock.reservation r where r.lot_id = :lot group by 1, 2)
            """;

    private final JdbcClient db;
    private final ObjectProvider<TracedParcels> parcels;

    TraceLot(JdbcClient db, ObjectProvider<TracedParcels> parcels) {
        this.db = db;
        this.parcels = parcels;
    }

    /** Those still here first: they can be stopped. */
    Page<Row> orders(long lot, Page.Request request, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_STOCK);
        var filter = " from x join catalogue.fact_shop f on f.shop_id = x.shop_id where (:every or x.shop_id = any(:shops))";
        var total = db.sql(PIECES + "select count(*)" + filter).param("lot", lot).param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        var pieces = db.sql(PIECES + "select x.*, f.short" + filter + " order by x.left_at desc nulls first, x.shop_id, x.holder_id limit :size offset :offset").param("lot", lot).param("every", shops.every()).param("shops", shops.ids())
                .param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> new Piece(new Holder(new ShopId(row.getLong("shop_id")), row.getLong("holder_id")), row.getString("short"), row.getInt("pieces"),
                        Optional.ofNullable(row.getObject("left_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null))).list();
        return Page.of(rows(pieces), total, request);
    }

    private List<Row> rows(List<Piece> pieces) {
        var known = new HashMap<Holder, List<TracedParcels.Traced>>();
        parcels.orderedStream().forEach(p -> known.putAll(p.traced(pieces.stream().map(Piece::holder).distinct().toList())));
        var rows = new ArrayList<Row>();
        for (var piece : pieces) {
            var orders = known.getOrDefault(piece.holder(), List.of());
            if (orders.isEmpty()) rows.add(new Row(piece.holder().shop().value(), piece.shop(), piece.holder().id(), null, "", "", null, null, piece.pieces(), false, piece.leftAt()));
            for (var o : orders)
                rows.add(new Row(piece.holder().shop().value(), piece.shop(), piece.holder().id(), o.order(), o.orderNo(), o.parcel(), o.waybill(), o.stage(), piece.pieces(), o.picked() && piece.leftAt() == null, piece.leftAt()));
        }
        return rows;
    }
}
