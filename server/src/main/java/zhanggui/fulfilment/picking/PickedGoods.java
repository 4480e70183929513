package zhanggui.fulfilment.picking;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ShopId;
import zhanggui.stock.Holder;
import zhanggui.stock.OffTheShelf;

/** INV-08: which parcels' goods a picker has taken from their shelves, for whoever counts there. */
@Component
class PickedGoods implements OffTheShelf {

    private final JdbcClient db;

    PickedGoods(JdbcClient db) { this.db = db; }

    @Override
    public Map<Holder, Instant> picked(Collection<Holder> holders) {
        var rows = List.copyOf(holders);
        var picked = new HashMap<Holder, Instant>();
        db.sql("""
                select p.shop_id, p.id, p.picked_at from unnest(:shops::bigint[], :ids::bigint[]) k (shop, id)
                  join fulfilment.parcel p on p.shop_id = k.shop and p.id = k.id where p.picked_at is not null and p.stage <> 'VOIDED'
                """)
                .param("shops", rows.stream().map(h -> h.shop().value()).toArray(Long[]::new)).param("ids", rows.stream().map(Holder::id).toArray(Long[]::new))
                .query(row -> { picked.put(new Holder(new ShopId(row.getLong("shop_id")), row.getLong("id")), row.getTimestamp("picked_at").toInstant()); });
        return picked;
    }
}
