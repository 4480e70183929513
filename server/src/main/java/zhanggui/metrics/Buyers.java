package zhanggui.metrics;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * MET-42: new buyers, returning and repeating ones are no sums of days. They have a roll-up of their own: one row a buyer of a shop and day on which he
 * paid ({@code metrics.buyer_day}), so that "has he bought before" is one look into an index however long the history (docs/decisions/0116).
 */
class Buyers {

    static final String FACT = "metrics.fact_buyer_day";

    private final JdbcClient db;

    Buyers(JdbcClient db) { this.db = db; }

    /** Brings these days up to date. @return the days on which it changed who buys, and later ones on which the same buyers came again */
    Set<RollUp.ShopDay> changed(Collection<RollUp.ShopDay> days) {
        if (days.isEmpty()) return Set.of();
        return Set.copyOf(refresh(List.copyOf(days)));
    }

    private List<RollUp.ShopDay> refresh(List<RollUp.ShopDay> days) {
        return db.sql("""
                with dirty as materialized (select * from unnest(:shops::bigint[], :days::date[]) as d (shop_id, day)),
                fresh as materialized (
                    select o.shop_id, hashtextextended(o.buyer_key, 0) as buyer, o.paid_day as day, min(o.order_id) as order_id, min(o.platform_no) as platform_no, min(o.paid_at) as at, count(*)::int as orders
                      from dirty cross join lateral (select * from orders.fact_order o where o.shop_id = dirty.shop_id and o.paid_day = dirty.day and o.buyer_key <> '' and o.document = 'SALE' offset 0) o
                     group by 1, 2, 3),
                gone as (
                    delete from metrics.buyer_day b using dirty
                     where b.shop_id = dirty.shop_id and b.day = dirty.day and not exists (select from fresh f where f.shop_id = b.shop_id and f.buyer = b.buyer and f.day = b.day)
                    returning b.shop_id, b.buyer, b.day),
                put as (
                    insert into metrics.buyer_day (shop_id, buyer, day, order_id, platform_no, at, orders) select shop_id, buyer, day, order_id, platform_no, at, orders from fresh
                    on conflict (shop_id, buyer, day) do update set order_id = excluded.order_id, platform_no = excluded.platform_no, at = excluded.at, orders = excluded.orders
                     where (buyer_day.order_id, buyer_day.platform_no, buyer_day.at, buyer_day.orders) is distinct from (excluded.order_id, excluded.platform_no, excluded.at, excluded.orders)
                    returning shop_id, buyer, day),
                changed as materialized (select * from gone union all select * from put)
                select shop_id, day from changed
                union
                select b.shop_id, b.day from changed c join metrics.buyer_day b on b.shop_id = c.shop_id and b.buyer = c.buyer and b.day > c.day
                """)
                .param("shops", days.stream().map(RollUp.ShopDay::shop).toArray(Long[]::new)).param("days", days.stream().map(day -> Date.valueOf(day.day())).toArray(Date[]::new))
                .query((row, _) -> new RollUp.ShopDay(row.getLong(1), row.getObject(2, LocalDate.class))).list();
    }
}
