package zhanggui.fulfilment.tracking;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** FUL-31: every parcel is followed until the customer has it; those that have not moved for the set number of days come first. */
@Component
class Tracking {

    private static final Duration REACH = Duration.ofDays(60);

    enum State { STILL, ON_THE_WAY, DIFFICULT, DELIVERED }

    /** @param stillDays whole days since it was last seen; seen is null when no trace has come yet */
    record Row(ParcelRef parcel, ShopId shop, String shopName, OrderId order, String number, String courier, String waybill, Instant shippedAt, @Nullable Instant seen, @Nullable String words, @Nullable String place, @Nullable Instant deliveredAt,
            int stillDays) {}

    record Counts(long still, long onTheWay, long difficult, long delivered, int stillDays) {}

    record Event(Instant at, String words, String place, String kind) {}

    private static final String FROM = " from fulfilment.parcel p left join fulfilment.track t on t.shop_id = p.shop_id and t.parcel_id = p.id"
            + " where p.shipped_at > :since and p.stage <> 'VOIDED' and (:every or p.shop_id = any(:shops)) and (:courier::text is null or p.courier = :courier)";
    private static final String STILL = "t.delivered_at is null and coalesce(t.last_at, p.shipped_at) < :still";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final TraceWords words;

    Tracking(JdbcClient db, Clock clock, BusinessCalendar calendar, TraceWords words) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.words = words;
    }

    Counts counts(Viewer viewer) {
        var days = words.stillDays(calendar.today());
        return bound("select count(*) filter (where " + STILL + ") as still, count(*) filter (where t.delivered_at is null) as on_the_way, count(*) filter (where t.delivered_at is null and t.kind = 'DIFFICULT') as difficult,"
                + " count(*) filter (where t.delivered_at is not null) as delivered" + FROM, null, viewer)
                .query((row, _) -> new Counts(row.getLong("still"), row.getLong("on_the_way"), row.getLong("difficult"), row.getLong("delivered"), days)).single();
    }

    Page<Row> page(State state, @Nullable String courier, Viewer viewer, Page.Request page) {
        var total = bound("select count(*)" + FROM + where(state), courier, viewer).query(Long.class).single();
        return Page.of(rows(state, courier, viewer, " limit " + page.size() + " offset " + page.offset()), total, page);
    }

    void each(State state, @Nullable String courier, Viewer viewer, Consumer<Row> take) { rows(state, courier, viewer, " limit 100000").forEach(take); }

    List<Event> events(ParcelRef parcel) {
        return db.sql("select at, words, place, kind from fulfilment.trace where shop_id = ? and parcel_id = ? order by at desc limit 200").params(parcel.shop().value(), parcel.id())
                .query((row, _) -> new Event(row.getTimestamp("at").toInstant(), row.getString("words"), row.getString("place"), row.getString("kind"))).list();
    }

    private static String where(State state) {
        return switch (state) {
            case STILL -> " and " + STILL;
            case ON_THE_WAY -> " and t.delivered_at is null";
            case DIFFICULT -> " and t.delivered_at is null and t.kind = 'DIFFICULT'";
            case DELIVERED -> " and t.delivered_at is not null";
        };
    }

    private List<Row> rows(State state, @Nullable String courier, Viewer viewer, String limit) {
        var now = clock.instant();
        return bound("select p.*, t.last_at, t.last_words, t.last_place, t.delivered_at, s.short, coalesce(case when :english then c.en else c.zh end, p.courier) as courier_name from (select p.shop_id, p.id"
                + FROM + where(state) + " order by coalesce(t.last_at, p.shipped_at), p.id, p.shop_id" + limit
                + ") k join fulfilment.parcel p on p.shop_id = k.shop_id and p.id = k.id left join fulfilment.track t on t.shop_id = p.shop_id and t.parcel_id = p.id join catalogue.fact_shop s on s.shop_id = p.shop_id"
                + " left join fulfilment.courier c on c.code = p.courier order by coalesce(t.last_at, p.shipped_at), p.id, p.shop_id", courier, viewer)
                .param("english", Names.english())
                .query((row, _) -> {
                    var shop = new ShopId(row.getLong("shop_id"));
                    var seen = at(row.getTimestamp("last_at"));
                    var shipped = row.getTimestamp("shipped_at").toInstant();
                    return new Row(new ParcelRef(shop, row.getLong("id")), shop, row.getString("short"), new OrderId(row.getLong("order_id")), row.getString("platform_no"), row.getString("courier_name"), row.getString("waybill"), shipped, seen,
                            row.getString("last_words"), row.getString("last_place"), at(row.getTimestamp("delivered_at")), (int) Duration.between(seen == null ? shipped : seen, now).toDays());
                }).list();
    }

    private JdbcClient.StatementSpec bound(String sql, @Nullable String courier, Viewer viewer) {
        var shops = viewer.shops(Permission.HAND_OVER);
        var now = clock.instant();
        return db.sql(sql).param("since", now.minus(REACH).atOffset(UTC)).param("every", shops.every()).param("shops", shops.ids()).param("courier", courier, java.sql.Types.VARCHAR)
                .param("still", now.minus(Duration.ofDays(words.stillDays(calendar.today()))).atOffset(UTC));
    }

    private static @Nullable Instant at(java.sql.@Nullable Timestamp at) { return at == null ? null : at.toInstant(); }
}
