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

/** FUL-31: every parcel is followed from the moment it is marked shipped until the customer has it; those that have not moved for the set number of days come first. */
@Component
class Tracking {

    private static final Duration REACH = Duration.ofDays(60);

    enum State { STILL, ON_THE_WAY, DIFFICULT, DELIVERED }

    /** @param stillDays whole days since it was last seen; seen is null when no trace has come yet */
    record Row(ParcelRef parcel, ShopId shop, String shopName, OrderId order, String number, String courier, String waybill, Instant shippedAt, @Nullable Instant seen, @Nullable String words, @Nullable String place, @Nullable Instant deliveredAt,
            int stillDays) {}

    record Counts(long still, long onTheWay, long difficult, long delivered, int stillDays) {}

    record Event(Instant at, String words, String place, String kind) {}

    /** Beyond so many a list says "more than". */
    private static final int COUNTED = 10_000;

    private static final String FROM = " from fulfilment.track t where t.last_at > :since and (:every or t.shop_id = any(:shops))";
    private static final String BY = " and exists (select from fulfilment.parcel c where c.shop_id = t.shop_id and c.id = t.parcel_id and c.courier = :courier)";
    private static final String ORDER = " order by t.last_at, t.parcel_id, t.shop_id";

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
        return bound("select count(*) filter (where t.delivered_at is null and t.last_at < :still) as still, count(*) filter (where t.delivered_at is null) as on_the_way,"
                + " count(*) filter (where t.delivered_at is null and t.kind = 'DIFFICULT') as difficult, count(*) filter (where t.delivered_at is not null) as delivered" + FROM, null, viewer)
                .query((row, _) -> new Counts(row.getLong("still"), row.getLong("on_the_way"), row.getLong("difficult"), row.getLong("delivered"), days)).single();
    }

    /** The longest unseen first; a page reads its own rows, counting stops at {@link #COUNTED}. */
    Page<Row> page(State state, @Nullable String courier, Viewer viewer, Page.Request page) {
        var counted = bound("select count(*) from (select" + from(state, courier) + " limit " + (COUNTED + 1) + ") few", courier, viewer).query(Integer.class).single();
        var rows = rows(state, courier, viewer, " limit " + page.size() + " offset " + Math.min(page.offset(), COUNTED));
        return new Page<>(rows, Math.min(counted, COUNTED), page.page(), page.size(), counted > COUNTED);
    }

    void each(State state, @Nullable String courier, Viewer viewer, Consumer<Row> take) { rows(state, courier, viewer, " limit 100000").forEach(take); }

    List<Event> events(ParcelRef parcel) {
        return db.sql("select at, words, place, kind from fulfilment.trace where shop_id = ? and parcel_id = ? order by at desc limit 200").params(parcel.shop().value(), parcel.id())
                .query((row, _) -> new Event(row.getTimestamp("at").toInstant(), row.getString("words"), row.getString("place"), row.getString("kind"))).list();
    }

    private static String from(State state, @Nullable String courier) {
        return FROM + (courier == null ? "" : BY) + switch (state) {
            case STILL -> " and t.delivered_at is null and t.last_at < :still";
            case ON_THE_WAY -> " and t.delivered_at is null";
            case DIFFICULT -> " and t.delivered_at is null and t.kind = 'DIFFICULT'";
            case DELIVERED -> " and t.delivered_at is not null";
        };
    }

    private List<Row> rows(State state, @Nullable String courier, Viewer viewer, String limit) {
        var now = clock.instant();
        return bound("select p.*, nullif(t.last_words, '') as seen_words, t.last_at, t.last_place, t.delivered_at, s.short, coalesce(case when :english then c.en else c.zh end, p.courier) as courier_name from (select t.*"
                + from(state, courier) + ORDER + limit
                + ") t join fulfilment.parcel p on p.shop_id = t.shop_id and p.id = t.parcel_id join catalogue.fact_shop s on s.shop_id = p.shop_id"
                + " left join fulfilment.courier c on c.code = p.courier" + ORDER, courier, viewer)
                .param("english", Names.english())
                .query((row, _) -> {
                    var shop = new ShopId(row.getLong("shop_id"));
                    var said = row.getString("seen_words");
                    var seen = said == null ? null : at(row.getTimestamp("last_at"));
                    var shipped = row.getTimestamp("shipped_at").toInstant();
                    return new Row(new ParcelRef(shop, row.getLong("id")), shop, row.getString("short"), new OrderId(row.getLong("order_id")), row.getString("platform_no"), row.getString("courier_name"), row.getString("waybill"), shipped, seen,
                            said, said == null ? null : row.getString("last_place"), at(row.getTimestamp("delivered_at")), (int) Duration.between(seen == null ? shipped : seen, now).toDays());
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
