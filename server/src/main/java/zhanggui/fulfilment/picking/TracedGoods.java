package zhanggui.fulfilment.picking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.stock.Holder;
import zhanggui.stock.TracedParcels;

/** INV-45: which orders a parcel holds and where it stands, for whoever traces a lot. */
@Component
class TracedGoods implements TracedParcels {

    private final JdbcClient db;

    TracedGoods(JdbcClient db) { this.db = db; }

    @Override
    public Map<Holder, List<Traced>> traced(Collection<Holder> parcels) {
        var rows = List.copyOf(parcels);
        var traced = new HashMap<Holder, List<Traced>>();
        if (rows.isEmpty()) return traced;
        db.sql("""
                select p.shop_id, p.id, p.number, p.waybill, p.stage, p.picked_at is not null as picked, o.order_id, o.platform_no
                  from unnest(:shops::bigint[], :ids::bigint[]) k (shop, id) join fulfilment.parcel p on p.shop_id = k.shop and p.id = k.id
                  join fulfilment.fact_parcel_order f on f.shop_id = p.shop_id and f.parcel_id = p.id join orders.fact_order o on o.shop_id = f.shop_id and o.order_id = f.order_id order by p.id, o.order_id
                """)
                .param("shops", rows.stream().map(h -> h.shop().value()).toArray(Long[]::new)).param("ids", rows.stream().map(Holder::id).toArray(Long[]::new))
                .query(row -> {
                    traced.computeIfAbsent(new Holder(new ShopId(row.getLong("shop_id")), row.getLong("id")), _ -> new ArrayList<>())
                            .add(new Traced(row.getLong("order_id"), row.getString("platform_no"), row.getString("number"), row.getString("waybill"), stage(ParcelStage.valueOf(row.getString("stage"))), row.getBoolean("picked")));
                });
        return traced;
    }

    private static Words stage(ParcelStage stage) {
        return switch (stage) {
            case REVIEWED -> Words.of("等打单", "to be printed");
            case PRINTED -> Words.of("已打单", "printed");
            case HANDED -> Words.of("备货中", "being picked");
            case PICKED -> Words.of("已备货", "picked");
            case VERIFIED -> Words.of("已验货", "verified");
            case PACKED -> Words.of("已打包", "packed");
            case WITH_COURIER -> Words.of("已交快递", "with the courier");
            case VOIDED -> Words.of("已作废", "voided");
        };
    }
}
