package zhanggui.metrics.findings;

import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/**
 * MET-03, MET-04: hot goods with their styles, stock, average daily sale and arrivals; the top sellers; goods that are new with their sales since; and where buyers come from. What was sold is the daily roll-up of the
 * measures {@code top20-sales} and {@code product-sales}, so each figure is that of the measure's own page.
 */
@Component
class GoodsBoard {

    private static final int MOST = 100;
    private static final int LONGEST = 366;

    /** @param days that are looked at, today among them; @param fresh for so many days goods are new */
    record Asked(@Nullable Long shop, int hot, int top, int days, int fresh) {}

    /** @param from the first day that is looked at; @param until exclusive */
    record Shown(LocalDate from, LocalDate until, int days, List<Hot> hot, List<Sold> top, List<Fresh> fresh, List<Region> regions, long buyers, YearMonth month) {}

    /** @param perDayHundredths pieces a day on average, in hundredths; @param styles variants; @param inStock those of them that are there; @param lasts days the stock lasts, null when nothing is sold; @param arrives the next day on which some come */
    record Hot(long product, String code, String name, long pieces, long perDayHundredths, long stock, int styles, int inStock, @Nullable Integer lasts, long arriving, @Nullable LocalDate arrives) {}

    record Sold(int place, long product, String code, String name, long pieces, Money sales) {}

    /** @param pieces sold since it was listed */
    record Fresh(long product, String code, String name, String shop, LocalDate listed, long pieces, Money sales) {}

    record Region(String province, long buyers) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    GoodsBoard(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    Outcome<Shown> of(Asked asked, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_BOARD);
        if (asked.shop() != null && !shops.contains(new ShopId(asked.shop()))) return Outcome.refused(FindingRefusal.NOT_YOUR_SHOP);
        var days = Math.clamp(asked.days(), 1, LONGEST);
        var until = calendar.today().plusDays(1);
        var from = until.minusDays(days);
        var month = calendar.thisMonth();
        return Outcome.done(new Shown(from, until, days, hot(asked, shops, from, until, days), top(asked, shops, from, until), fresh(asked, shops), regions(asked, shops, month), buyers(asked, shops, month), month));
    }

    private JdbcClient.StatementSpec in(String sql, Asked asked, Viewer.Shops shops) {
        return db.sql(sql).param("every", shops.every()).param("shops", shops.ids()).param("shop", asked.shop(), java.sql.Types.BIGINT);
    }

    private static final String SOLD = """
            with sold as (
                select subject_id as product_id, sum(part) filter (where measure = 'top20-sales')::bigint as pieces, coalesce(sum(part) filter (where measure = 'product-sales'), 0)::bigint as fen from metrics.daily
                 where measure in ('top20-sales', 'product-sales') and subject_kind = 'PRODUCT' and day >= :from and day < :until and (:every or shop_id = any(:shops)) and (:shop::bigint is null or shop_id = :shop)
                 group by 1)
            """;

    private List<Hot> hot(Asked asked, Viewer.Shops shops, LocalDate from, LocalDate until, int days) {
        return in(SOLD + """
                select p.product_id, p.code, p.name, s.pieces, s.pieces * 100 / :days as per_day, coalesce(k.stock, 0) as stock, coalesce(k.styles, 0) as styles, coalesce(k.there, 0) as there, coalesce(c.pieces, 0) as arriving, c.day as arrives
                  from (select * from sold where pieces > 0 order by pieces desc, product_id limit :hot) s join catalogue.fact_product p on p.product_id = s.product_id
                  left join lateral (select sum(b.on_hand)::bigint as stock, count(*)::int as styles, count(*) filter (where b.on_hand > 0)::int as there
                                       from catalogue.fact_sku v left join lateral (select sum(on_hand) as on_hand from stock.fact_balance f where f.sku_id = v.sku_id) b on true where v.product_id = p.product_id) k on true
                  left join lateral (select sum(u.to_come)::bigint as pieces, min(u.expected_on) as day from purchasing.fact_purchase u join catalogue.fact_sku v on v.sku_id = u.sku_id where v.product_id = p.product_id and u.state = 'ORDERED' and u.to_come > 0) c on true
                 order by s.pieces desc, p.product_id
                """, asked, shops).param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).param("days", days).param("hot", Math.clamp(asked.hot(), 1, MOST))
                .query((row, _) -> new Hot(row.getLong("product_id"), row.getString("code"), row.getString("name"), row.getLong("pieces"), row.getLong("per_day"), row.getLong("stock"), row.getInt("styles"), row.getInt("there"),
                        (Integer) Math.toIntExact(row.getLong("stock") * days / row.getLong("pieces")), row.getLong("arriving"), row.getObject("arrives", LocalDate.class))).list();
    }

    private List<Sold> top(Asked asked, Viewer.Shops shops, LocalDate from, LocalDate until) {
        return in(SOLD + "select p.product_id, p.code, p.name, s.pieces, s.fen from sold s join catalogue.fact_product p on p.product_id = s.product_id where s.pieces > 0 order by s.pieces desc, s.product_id limit :top", asked, shops)
                .param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).param("top", Math.clamp(asked.top(), 1, MOST))
                .query((row, n) -> new Sold(n + 1, row.getLong("product_id"), row.getString("code"), row.getString("name"), row.getLong("pieces"), new Money(row.getLong("fen")))).list();
    }

    /** In the shop in which it was listed, from that day on. */
    private List<Fresh> fresh(Asked asked, Viewer.Shops shops) {
        return in("""
                select l.product_id, l.code, l.name, h.short as shop, l.listed_day, coalesce(s.pieces, 0) as pieces, coalesce(s.fen, 0) as fen
                  from catalogue.fact_listing l join catalogue.fact_shop h on h.shop_id = l.shop_id
                  left join lateral (select sum(part) filter (where measure = 'top20-sales')::bigint as pieces, sum(part) filter (where measure = 'product-sales')::bigint as fen from metrics.daily d
                                      where d.measure in ('top20-sales', 'product-sales') and d.subject_kind = 'PRODUCT' and d.subject_id = l.product_id and d.day >= l.listed_day and d.shop_id = l.shop_id) s on true
                 where l.listed_day > :since and (:every or l.shop_id = any(:shops)) and (:shop::bigint is null or l.shop_id = :shop)
                 order by l.listed_day desc, l.listing_id desc limit 50
                """, asked, shops).param("since", Date.valueOf(calendar.today().minusDays(Math.clamp(asked.fresh(), 1, LONGEST))))
                .query((row, _) -> new Fresh(row.getLong("product_id"), row.getString("code"), row.getString("name"), row.getString("shop"), row.getObject("listed_day", LocalDate.class), row.getLong("pieces"), new Money(row.getLong("fen")))).list();
    }

    private static final String BUYERS = " from orders.fact_region where paid_day >= :from and paid_day < :until and buyer_key <> '' and province <> '' and (:every or shop_id = any(:shops)) and (:shop::bigint is null or shop_id = :shop)";

    private List<Region> regions(Asked asked, Viewer.Shops shops, YearMonth month) {
        return in("select province, count(distinct buyer_key) as buyers" + BUYERS + " group by 1 order by 2 desc, 1 limit 12", asked, shops).param("from", Date.valueOf(month.atDay(1))).param("until", Date.valueOf(month.plusMonths(1).atDay(1)))
                .query((row, _) -> new Region(row.getString(1), row.getLong(2))).list();
    }

    private long buyers(Asked asked, Viewer.Shops shops, YearMonth month) {
        return in("select count(distinct buyer_key)" + BUYERS, asked, shops).param("from", Date.valueOf(month.atDay(1))).param("until", Date.valueOf(month.plusMonths(1).atDay(1))).query(Long.class).single();
    }
}
