package zhanggui.fulfilment.printing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** FUL-47: the label each courier's printer takes, 100 × 180 or 76 × 130 mm; a shop may have its own. */
@Component
class LabelSizes {

    /** @param shop null: in all shops that have no size of their own */
    record Size(String courier, @Nullable ShopId shop, PrintPapers.LabelSize size) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    LabelSizes(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    List<Size> all(Viewer viewer) {
        var shops = viewer.shops(Permission.PRINT_PAPERS);
        return db.sql("select courier, shop_id, size from fulfilment.label_size where shop_id = 0 or :every or shop_id = any(:shops) order by courier, shop_id").param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Size(row.getString("courier"), row.getLong("shop_id") == 0 ? null : new ShopId(row.getLong("shop_id")), PrintPapers.LabelSize.valueOf(row.getString("size")))).list();
    }

    /** Holds from the next printing on. */
    @Transactional
    Outcome<Size> set(Size wanted, Viewer by) {
        var shops = by.shops(Permission.PRINT_PAPERS);
        var known = db.sql("select exists (select from fulfilment.courier where code = ?)").param(wanted.courier()).query(Boolean.class).single();
        if (!known || wanted.size() == null || (wanted.shop() == null ? !shops.every() : !shops.contains(wanted.shop()))) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var shop = wanted.shop() == null ? 0 : wanted.shop().value();
        var before = db.sql("select size from fulfilment.label_size where courier = ? and shop_id = ? for update").params(wanted.courier(), shop).query(String.class).optional().orElse(null);
        db.sql("insert into fulfilment.label_size (courier, shop_id, size, set_by, set_at) values (?, ?, ?, ?, ?) on conflict (courier, shop_id) do update set size = excluded.size, set_by = excluded.set_by, set_at = excluded.set_at")
                .params(wanted.courier(), shop, wanted.size().name(), by.person().value(), clock.instant().atOffset(UTC)).update();
        audit.record(by.person(), "fulfilment.label-size.set", "courier/" + wanted.courier(), before == null ? null : Map.of("shop", shop, "size", before), Map.of("shop", shop, "size", wanted.size().name()), null);
        return Outcome.done(wanted);
    }
}
