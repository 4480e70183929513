package zhanggui.purchasing.needs;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.purchasing.PurchaseRules;

/** PUR-01: what the day's paid orders want and the house has not, and what of it was bought; after closing as it stood then. */
@Component
class NeedList {

    /**
     * @param wanted      by paid orders before review
     * @param arriving    ordered on earlier days and not here yet
     * @param bought      ordered on the day before closing
     * @param unavailable why it cannot be bought; null while nobody has said so
     * @param handedOver  orders that went to the blocked ones for it
     * @param supplier    of whom it was bought last, at that price
     */
    record Need(long sku, String code, String goods, long wanted, int orders, long free, long arriving, long missing, long bought, @Nullable String unavailable, @Nullable String unavailableBy, int handedOver,
            @Nullable Long supplier, @Nullable String supplierName, @Nullable Money price) {
        boolean open() { return missing > bought && unavailable == null; }
    }

    /** @param closedAt null while the day runs */
    record Day(LocalDate day, Instant closesAt, @Nullable Instant closedAt, List<Need> needs, int open, int bought, int unavailable) {}

    /** Paid orders that nobody has set goods aside for. */
    static final String WAITING = "o.stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD') and o.paid_at is not null";

    private static final String LIVE = """
            with wanted as (
                select l.sku_id, sum(l.quantity)::int as wanted, count(distinct (o.shop_id, o.order_id))::int as orders
                  from orders.fact_order o join orders.fact_need l on l.shop_id = o.shop_id and l.order_id = o.order_id where %s and l.sku_id is not null group by l.sku_id),
            coming as (
                select sku_id, (sum(to_come) filter (where made_on < :day))::int as arriving, (sum(quantity) filter (where made_on = :day))::int as bought
                  from purchasing.fact_purchase where state in ('ASKED', 'ORDERED') or made_on = :day and state <> 'CANCELLED' group by sku_id),
            lines as (
                select k.sku_id, coalesce(w.wanted, 0) as wanted, coalesce(w.orders, 0) as orders, coalesce(c.arriving, 0) as arriving, coalesce(c.bought, 0) as bought,
                       coalesce((select sum(b.available) from stock.fact_balance b where b.sku_id = k.sku_id), 0)::int as free
                  from (select sku_id from wanted union select sku_id from coming where bought > 0 union select sku_id from purchasing.need_mark where day = :day) k
                  left join wanted w on w.sku_id = k.sku_id left join coming c on c.sku_id = k.sku_id),
            needs as (select *, greatest(wanted - free - arriving, 0) as missing from lines)
            """.formatted(WAITING);
    private static final String SHOWN = """
            select n.*, k.code, trim(k.name || ' ' || k.spec) as goods, m.words as mark_words, m.orders as handed, case when m.made_by = 0 then '' else p.name end as mark_by, l.supplier_id, l.supplier, l.price_fen
              from %s n join catalogue.fact_sku k on k.sku_id = n.sku_id
              left join purchasing.need_mark m on m.day = :day and m.sku_id = n.sku_id left join organisation.fact_person p on p.person_id = m.made_by
              left join lateral (select f.supplier_id, f.supplier, f.price_fen from purchasing.fact_purchase f where f.sku_id = n.sku_id and f.state <> 'CANCELLED' order by f.purchase_id desc limit 1) l on true
            """;
    private static final int MOST = 2000;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;

    NeedList(JdbcClient db, BusinessCalendar calendar, PurchaseRules rules) {
        this.db = db;
        this.calendar = calendar;
        this.rules = rules;
    }

    Instant closesAt(LocalDate day) { return calendar.at(day, rules.close(day)); }

    Optional<Instant> closedAt(LocalDate day) { return db.sql("select closed_at from purchasing.need_day where day = ?").param(day).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant); }

    Day on(LocalDate day) {
        var closed = closedAt(day);
        var needs = closed.isPresent() ? locked(day) : day.equals(calendar.today()) ? live(day) : List.<Need>of();
        return new Day(day, closesAt(day), closed.orElse(null), needs, (int) needs.stream().filter(Need::open).count(), (int) needs.stream().filter(n -> n.bought > 0).count(), (int) needs.stream().filter(n -> n.unavailable != null).count());
    }

    List<Need> live(LocalDate day) {
        return db.sql(LIVE + SHOWN.formatted("(select * from needs where missing > 0 or bought > 0 or exists (select from purchasing.need_mark x where x.day = :day and x.sku_id = needs.sku_id))")
                + " order by greatest(n.missing - n.bought, 0) desc, k.code limit " + MOST).param("day", day).query(NeedList::need).list();
    }

    private List<Need> locked(LocalDate day) {
        return db.sql(SHOWN.formatted("(select * from purchasing.need where day = :day)") + " order by greatest(n.missing - n.bought, 0) desc, k.code limit " + MOST).param("day", day).query(NeedList::need).list();
    }

    /** Only how many kinds of goods are open now: for the workbench. */
    int open(LocalDate day) {
        return db.sql(LIVE + " select count(*)::int from needs n where missing > bought and not exists (select from purchasing.need_mark x where x.day = :day and x.sku_id = n.sku_id)").param("day", day).query(Integer.class).single();
    }

    private static Need need(ResultSet row, int n) throws SQLException {
        var supplier = row.getObject("supplier_id", Long.class);
        return new Need(row.getLong("sku_id"), row.getString("code"), row.getString("goods"), row.getLong("wanted"), row.getInt("orders"), row.getLong("free"), row.getLong("arriving"), row.getLong("missing"), row.getLong("bought"),
                row.getString("mark_words"), row.getString("mark_by"), row.getInt("handed"), supplier, row.getString("supplier"), supplier == null ? null : new Money(row.getLong("price_fen")));
    }

    /** Freezes what stands now; the second to try finds the day closed. */
    boolean freeze(LocalDate day, Instant now) {
        var fresh = db.sql("insert into purchasing.need_day (day, closes_at, closed_at) values (?, ?, ?) on conflict do nothing").params(day, closesAt(day).atOffset(UTC), now.atOffset(UTC)).update();
        if (fresh == 0) return false;
        db.sql(LIVE + " insert into purchasing.need (day, sku_id, wanted, free, arriving, missing, bought, orders) select :day, sku_id, wanted, free, arriving, missing, bought, orders from needs where missing > 0 or bought > 0"
                + " or exists (select from purchasing.need_mark x where x.day = :day and x.sku_id = needs.sku_id)").param("day", day).update();
        return true;
    }

    /** Days that were looked at, the latest first. */
    Map<LocalDate, Instant> closedDays() {
        var days = new LinkedHashMap<LocalDate, Instant>();
        db.sql("select day, closed_at from purchasing.need_day order by day desc limit 31").query(row -> { days.put(row.getObject(1, LocalDate.class), row.getObject(2, OffsetDateTime.class).toInstant()); });
        return days;
    }
}
