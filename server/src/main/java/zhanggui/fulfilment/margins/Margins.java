package zhanggui.fulfilment.margins;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Viewer;

/**
 * INV-43: what each order line brought and what its goods cost when they left: its share of what was paid less what was reckoned for its pieces. A bundle's line is the sum of
 * its parts. The cost of goods of which an order has several lines is split so that the parts add up.
 */
@Component
class Margins {

    enum Which { ALL, LOSS, UNKNOWN }

    /** @param until the last day */
    record Ask(LocalDate from, LocalDate until, Which which, @Nullable Long shop, @Nullable String text) {}

    /**
     * @param pieces  of goods that left; a bundle's are its components
     * @param cost    null while that of a piece is not known
     */
    record Line(long shop, String shopName, long order, String platformNo, int line, String code, String title, int pieces, Money revenue, @Nullable Money cost, @Nullable Money margin, Instant shippedAt) {}

    /** @param lines of which everything is known; the sums are theirs @param unknown lines with pieces whose cost nobody has said */
    record Sums(long lines, Money revenue, Money cost, long unknown) {}

    /** Per order line and what it wants of the house: how much left, and what that cost. */
    private static final String LINES = """
            with gone as (
                select p.shop_id, p.order_id, p.platform_no, m.sku_id, sum(m.quantity) as pieces, coalesce(-sum(c.fen), 0) as fen, sum(coalesce(c.unknown, m.quantity)) as unknown, max(m.occurred_at) as at
                  from stock.fact_movement m left join stock.fact_cost c on c.shop_id = m.shop_id and c.movement_id = m.movement_id
                  join fulfilment.parcel p on p.shop_id = m.shop_id and p.id = substr(m.document, 8)::bigint
                 where m.occurred_at >= :from and m.occurred_at < :until and m.document like 'parcel/%' and m.to_kind = 'CUSTOMER' and (:every or m.shop_id = any(:shops)) and (:shop::bigint is null or m.shop_id = :shop)
                 group by p.shop_id, p.order_id, p.platform_no, m.sku_id),
            wanted as (
                select g.shop_id, g.order_id, g.platform_no, g.at, n.line_no, n.share_fen, n.quantity, g.pieces, g.fen, g.unknown, sum(n.quantity) over same as all_wanted, sum(n.quantity) over (same order by n.line_no, n.n) as upto
                  from gone g join orders.fact_need n on n.shop_id = g.shop_id and n.order_id = g.order_id and n.sku_id = g.sku_id
                window same as (partition by g.shop_id, g.order_id, g.sku_id)),
            lines as (
                select w.shop_id, w.order_id, w.platform_no, w.line_no, max(w.at) as at,
                       sum(round(w.pieces * w.upto::numeric / w.all_wanted) - round(w.pieces * (w.upto - w.quantity)::numeric / w.all_wanted))::int as pieces,
                       sum(round(w.share_fen * least(w.pieces::numeric / w.all_wanted, 1)))::bigint as revenue,
                       sum(round(w.fen * w.upto::numeric / w.all_wanted) - round(w.fen * (w.upto - w.quantity)::numeric / w.all_wanted))::bigint as cost, bool_or(w.unknown > 0) as unknown
                  from wanted w group by w.shop_id, w.order_id, w.platform_no, w.line_no)
            """;

    private static final String FILTER = """
             from lines l join catalogue.fact_shop s on s.shop_id = l.shop_id join orders.fact_line o on o.shop_id = l.shop_id and o.order_id = l.order_id and o.line_no = l.line_no
             left join catalogue.fact_sku k on k.sku_id = o.sku_id
             where (:text = '' or l.platform_no ilike :text or k.code ilike :text or k.name ilike :text or o.code ilike :text or o.title ilike :text)
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    Margins(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    Page<Line> lines(Ask ask, Viewer.Shops shops, Page.Request request) {
        var params = params(ask, shops);
        var filter = FILTER + switch (ask.which()) {
            case ALL -> "";
            case LOSS -> " and not l.unknown and l.cost > l.revenue";
            case UNKNOWN -> " and l.unknown";
        };
        var total = db.sql(LINES + "select count(*)" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var order = ask.which() == Which.LOSS ? " order by l.revenue - l.cost, l.shop_id, l.order_id, l.line_no" : " order by l.at desc, l.shop_id, l.order_id, l.line_no";
        return Page.of(db.sql(LINES + "select l.*, s.short, coalesce(k.code, o.code) as code, coalesce(trim(k.name || ' ' || k.spec), o.title) as title" + filter + order + " limit :size offset :offset").params(params)
                .query((row, _) -> {
                    var revenue = new Money(row.getLong("revenue"));
                    var cost = row.getBoolean("unknown") ? null : new Money(row.getLong("cost"));
                    return new Line(row.getLong("shop_id"), row.getString("short"), row.getLong("order_id"), row.getString("platform_no"), row.getInt("line_no"), row.getString("code"), row.getString("title"), row.getInt("pieces"),
                            revenue, cost, cost == null ? null : revenue.minus(cost), row.getTimestamp("at").toInstant());
                }).list(), total, request);
    }

    Sums sums(Ask ask, Viewer.Shops shops) {
        return db.sql(LINES + "select count(*) filter (where not l.unknown) as lines, coalesce(sum(l.revenue) filter (where not l.unknown), 0) as revenue, coalesce(sum(l.cost) filter (where not l.unknown), 0) as cost, count(*) filter (where l.unknown) as unknown" + FILTER)
                .params(params(ask, shops)).query((row, _) -> new Sums(row.getLong("lines"), new Money(row.getLong("revenue")), new Money(row.getLong("cost")), row.getLong("unknown"))).single();
    }

    private Map<String, Object> params(Ask ask, Viewer.Shops shops) {
        var params = new HashMap<String, Object>();
        params.put("from", calendar.startOf(ask.from()).atOffset(UTC));
        params.put("until", calendar.startOf(ask.until().plusDays(1)).atOffset(UTC));
        params.put("every", shops.every());
        params.put("shops", shops.ids());
        params.put("shop", ask.shop());
        params.put("text", ask.text() == null || ask.text().isBlank() ? "" : Finder.inside(ask.text().strip()));
        return params;
    }
}
