package zhanggui.fulfilment.platforms;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/**
 * FUL-17: what left here laid beside what the platform's own files say. An order is a difference only when a file that was read after it left,
 * and that covers its day, still tells otherwise; it goes from the list by itself once a file agrees.
 */
@Component
class ShipDifferences {

    private static final Duration REACH = Duration.ofDays(60);

    enum Kind {
        /** Left here; the platform still waits for it. */
        NOT_ON_PLATFORM("这里发了，平台没有发", "Left here, not on the platform"),
        /** Shipped on the platform; still in the house. */
        NOT_HERE("平台发了，这里没有发", "Shipped on the platform, still here"),
        /** Shipped on both sides under different numbers. */
        OTHER_WAYBILL("两边单号不同", "Another waybill on the platform");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    /** @param told when it was last put into a file for the platform; null when it never was */
    record Row(Kind kind, Words kindWords, ShopId shop, String shopName, OrderId order, String number, @Nullable String courier, @Nullable String waybill, @Nullable Instant shippedAt, String platformState, String platformWaybill,
            Instant exportedAt, @Nullable Instant told) {}

    /** @param unread left, and no file of the platform has been read since */
    record Counts(long notOnPlatform, long notHere, long otherWaybill, long unread) {}

    private static final String READ = "exists (select from importing.fact_import i where i.shop_id = p.shop_id and i.read_at > p.shipped_at and o.placed_day between i.first_day and i.last_day)";
    private static final String COLUMNS = "p.shop_id, p.id as parcel_id, p.order_id, p.platform_no, p.courier, p.waybill, p.shipped_at, o.platform_state, o.platform_waybill, o.exported_at";
    private static final String FROM = " from fulfilment.parcel p join orders.fact_platform o on o.shop_id = p.shop_id and o.order_id = p.order_id where (:every or p.shop_id = any(:shops)) and ";
    private static final String LEFT = "p.shipped_at > :since and p.stage <> 'VOIDED' and ";

    private static final String ALL = "select 'NOT_ON_PLATFORM' as kind, " + COLUMNS + FROM + LEFT + "o.export_rank < 3 and " + READ
            + " union all select 'NOT_HERE', " + COLUMNS + FROM + "p.stage not in ('WITH_COURIER', 'VOIDED') and p.shipped_at is null and o.export_rank between 3 and 4"
            + " union all select 'OTHER_WAYBILL', " + COLUMNS + FROM + LEFT + "o.export_rank >= 3 and o.platform_waybill <> '' and position(p.waybill in o.platform_waybill) = 0";

    private final JdbcClient db;
    private final Clock clock;

    ShipDifferences(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Counts counts(Viewer viewer) {
        var shops = viewer.shops(Permission.HAND_OVER);
        return db.sql("select count(*) filter (where kind = 'NOT_ON_PLATFORM') as not_on_platform, count(*) filter (where kind = 'NOT_HERE') as not_here, count(*) filter (where kind = 'OTHER_WAYBILL') as other_waybill,"
                        + " (select count(*)" + FROM + LEFT + "o.export_rank < 3 and not " + READ + ") as unread from (" + ALL + ") d")
                .param("every", shops.every()).param("shops", shops.ids()).param("since", since()).query(Counts.class).single();
    }

    Page<Row> page(@Nullable Kind kind, @Nullable ShopId shop, Viewer viewer, Page.Request page) {
        var total = filtered("select count(*) from (" + ALL + ") d", kind, shop, viewer).query(Long.class).single();
        var rows = query(kind, shop, viewer, " limit " + page.size() + " offset " + page.offset());
        return Page.of(rows, total, page);
    }

    void each(@Nullable Kind kind, @Nullable ShopId shop, Viewer viewer, Consumer<Row> take) { query(kind, shop, viewer, " limit 100000").forEach(take); }

    private List<Row> query(@Nullable Kind kind, @Nullable ShopId shop, Viewer viewer, String limit) {
        return filtered("select d.*, s.short, coalesce(c.zh, d.courier) as courier_name, (select max(b.made_at) from fulfilment.told_parcel t join fulfilment.told_batch b on b.id = t.batch_id where t.shop_id = d.shop_id and t.parcel_id = d.parcel_id) as told"
                + " from (" + ALL + ") d join catalogue.fact_shop s on s.shop_id = d.shop_id left join fulfilment.courier c on c.code = d.courier", kind, shop, viewer, " order by d.shipped_at nulls last, d.parcel_id" + limit)
                .query((row, _) -> {
                    var of = Kind.valueOf(row.getString("kind"));
                    return new Row(of, of.words(), new ShopId(row.getLong("shop_id")), row.getString("short"), new OrderId(row.getLong("order_id")), row.getString("platform_no"), row.getString("courier_name"), row.getString("waybill"),
                            at(row.getTimestamp("shipped_at")), row.getString("platform_state"), row.getString("platform_waybill"), at(row.getTimestamp("exported_at")), at(row.getTimestamp("told")));
                }).list();
    }

    private JdbcClient.StatementSpec filtered(String sql, @Nullable Kind kind, @Nullable ShopId shop, Viewer viewer) { return filtered(sql, kind, shop, viewer, ""); }

    private JdbcClient.StatementSpec filtered(String sql, @Nullable Kind kind, @Nullable ShopId shop, Viewer viewer, String after) {
        var shops = viewer.shops(Permission.HAND_OVER);
        return db.sql(sql + " where (:kind::text is null or d.kind = :kind) and (:shop::bigint is null or d.shop_id = :shop)" + after)
                .param("kind", kind == null ? null : kind.name(), java.sql.Types.VARCHAR).param("shop", shop == null ? null : shop.value(), java.sql.Types.BIGINT)
                .param("every", shops.every()).param("shops", shops.ids()).param("since", since());
    }

    private static @Nullable Instant at(java.sql.@Nullable Timestamp at) { return at == null ? null : at.toInstant(); }

    private java.time.OffsetDateTime since() { return clock.instant().minus(REACH).atOffset(UTC); }
}
