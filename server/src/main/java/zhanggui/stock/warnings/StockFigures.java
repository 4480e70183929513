package zhanggui.stock.warnings;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Ratio;

/** INV-13 (metrics.yaml out-of-stock-rate, inventory-turnover): how often goods were not there, and how often the stock was sold in a month. */
@Component
class StockFigures {

    /**
     * @param outOfStock      item-days without stock of all item-days: an item counts from the day on which it first lay here
     * @param soldCost        what left to customers cost
     * @param turnoverHundredths sold cost over the mean of both ends of the month, in hundredths; null where there was no stock
     * @param unknown         pieces that were sold and of which nobody said what they cost
     */
    record Figures(YearMonth month, int days, Ratio outOfStock, Money soldCost, Money stockAtStart, Money stockAtEnd, @Nullable Long turnoverHundredths, long unknown) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    StockFigures(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** Of the running month up to today. What goods cost may be said after they came: such an entry has no movement and counts in the stock all the same. */
    Figures of(YearMonth month) {
        var first = month.atDay(1);
        var last = month.atEndOfMonth().isAfter(calendar.today()) ? calendar.today() : month.atEndOfMonth();
        var days = last.isBefore(first) ? 0 : (int) (last.toEpochDay() - first.toEpochDay() + 1);
        record Cost(long sold, long begin, long until, long unknown) {}
        var cost = db.sql("""
                select coalesce(-sum(c.fen) filter (where c.recorded_at >= :from and c.recorded_at < :until and t.kind = 'CUSTOMER'), 0)::bigint as sold,
                       coalesce(sum(c.fen) filter (where c.recorded_at < :from), 0)::bigint as begin, coalesce(sum(c.fen), 0)::bigint as until,
                       coalesce(sum(c.unknown) filter (where c.recorded_at >= :from and t.kind = 'CUSTOMER'), 0)::bigint as unknown
                  from stock.fact_cost c left join stock.movement m on m.shop_id = c.shop_id and m.id = c.movement_id left join stock.place t on t.id = m.to_place where c.recorded_at < :until
                """).param("from", calendar.startOf(first).atOffset(UTC)).param("until", calendar.startOf(last.plusDays(1)).atOffset(UTC)).query(Cost.class).single();
        var begin = new Money(cost.begin());
        var end = new Money(cost.until());
        return new Figures(month, days, days == 0 ? Ratio.NOT_MEASURED : outOfStock(first, last), new Money(cost.sold()), begin, end, turnoverHundredths(new Money(cost.sold()), begin, end), cost.unknown());
    }

    /** Days at whose end nothing lay in any place that is sold from. */
    private Ratio outOfStock(java.time.LocalDate first, java.time.LocalDate last) {
        return db.sql("""
                with moved as (select m.sku_id, public.business_day(m.occurred_at) as day, sum(case when t.kind = 'BIN' then m.quantity else 0 end - case when f.kind = 'BIN' then m.quantity else 0 end) as net
                                 from stock.movement m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place where m.occurred_at < :until and (f.kind = 'BIN') <> (t.kind = 'BIN') group by 1, 2),
                     began as (select sku_id, min(day) as day, coalesce(sum(net) filter (where day < :first), 0) as net from moved group by sku_id),
                     days as (select b.sku_id, d::date as day, b.net from began b cross join lateral generate_series(greatest(b.day, :first::date), :last::date, interval '1 day') d),
                     level as (select d.sku_id, d.day, d.net + coalesce(sum(m.net) over (partition by d.sku_id order by d.day), 0) as pieces from days d left join moved m on m.sku_id = d.sku_id and m.day = d.day)
                select count(*) filter (where pieces <= 0) as out, count(*) as days from level
                """).param("first", first).param("last", last).param("until", calendar.startOf(last.plusDays(1)).atOffset(UTC)).query((row, _) -> new Ratio(row.getLong("out"), row.getLong("days"))).single();
    }

    /** Cost of goods sold over average stock, the average being of both ends; half up. */
    static @Nullable Long turnoverHundredths(Money sold, Money begin, Money end) {
        var both = Math.addExact(begin.fen(), end.fen());
        if (both <= 0) return null;
        return BigDecimal.valueOf(sold.fen()).multiply(BigDecimal.valueOf(200)).divide(BigDecimal.valueOf(both), 0, RoundingMode.HALF_UP).longValueExact();
    }
}
