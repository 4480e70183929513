package zhanggui.stock.warnings;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.DirtyDays;
import zhanggui.stock.StockRules;

/**
 * INV-13: after each day it is written down which goods were out of stock at its end and which had not sold for the set days, as measures count them. Reckoned back from today's balance; a
 * movement that is told late has its day, and those after it, reckoned anew.
 */
@Configuration(proxyBeanMethods = false)
class StockDays implements ClockDuty {

    /** Days that are further back stay as they are: their months are closed. */
    private static final int FURTHEST = 62;
    /** Committed after others that were recorded later: so long is looked back. */
    private static final Duration BACK = Duration.ofMinutes(10);

    private record Mark(@Nullable LocalDate until, Instant seenAt) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final StockRules rules;
    private final DirtyDays dirty;
    private final TransactionTemplate transaction;

    StockDays(JdbcClient db, BusinessCalendar calendar, StockRules rules, DirtyDays dirty, TransactionTemplate transaction) {
        this.db = db;
        this.calendar = calendar;
        this.rules = rules;
        this.dirty = dirty;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> strikeStockDays(Clock clock) { return Tasks.recurring("stock.days", FixedDelay.ofMinutes(5)).execute((_, _) -> strike(clock.instant())); }

    @Override
    public void strike(Instant now) { transaction.executeWithoutResult(_ -> follow(now)); }

    private void follow(Instant now) {
        var yesterday = calendar.dayOf(now).minusDays(1);
        var mark = db.sql("select reckoned_until, seen_at from stock.stock_day_mark for update").query((row, _) -> new Mark(row.getObject("reckoned_until", LocalDate.class), row.getTimestamp("seen_at").toInstant())).single();
        var from = from(mark, yesterday);
        if (from.isPresent() && !from.get().isAfter(yesterday)) reckon(from.get(), yesterday);
        db.sql("update stock.stock_day_mark set reckoned_until = greatest(reckoned_until, :until), seen_at = greatest(seen_at, :seen)").param("until", yesterday).param("seen", now.minus(BACK).atOffset(UTC)).update();
    }

    /** The first day that is not reckoned, or of which something was told since. Nothing while nothing has moved. */
    private Optional<LocalDate> from(Mark mark, LocalDate yesterday) {
        var earliest = yesterday.minusDays(FURTHEST);
        if (mark.until() == null)
            return db.sql("select public.business_day(min(occurred_at)) from stock.movement").query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single().map(first -> first.isBefore(earliest) ? earliest : first);
        var late = db.sql("select public.business_day(min(occurred_at)) from stock.movement where recorded_at > :seen and occurred_at < :end").param("seen", mark.seenAt().atOffset(UTC)).param("end", calendar.startOf(mark.until().plusDays(1)).atOffset(UTC))
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single();
        var next = mark.until().plusDays(1);
        var from = late.filter(day -> day.isBefore(next)).orElse(next);
        return Optional.of(from.isBefore(earliest) ? earliest : from);
    }

    private void reckon(LocalDate from, LocalDate until) {
        db.sql("delete from stock.stock_day_item where day between ? and ?").params(from, until).update();
        db.sql("delete from stock.stock_day where day between ? and ?").params(from, until).update();
        db.sql("""
                with goods as materialized (select b.sku_id, sum(b.on_hand)::int as pieces, (select public.business_day(min(m.occurred_at)) from stock.movement m where m.sku_id = b.sku_id) as first
                                              from stock.balance b join stock.place p on p.id = b.place_id and p.kind = 'BIN' group by b.sku_id),
                     moved as materialized (select m.sku_id, public.business_day(m.occurred_at) as day, sum(case when t.kind = 'BIN' then m.quantity else -m.quantity end)::int as net
                                              from stock.movement m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place
                                             where m.occurred_at >= :begin and (f.kind = 'BIN') <> (t.kind = 'BIN') group by 1, 2),
                     sold as materialized (select distinct m.sku_id, public.business_day(m.occurred_at) as day from stock.movement m join stock.place t on t.id = m.to_place and t.kind = 'CUSTOMER' where m.occurred_at >= :lookedAt),
                     level as (select g.sku_id, d.day, g.first, g.pieces - coalesce(sum(m.net) over (partition by g.sku_id order by d.day desc rows between unbounded preceding and 1 preceding), 0) as pieces
                                 from goods g cross join (select x::date as day from generate_series(:from::date, :today::date, interval '1 day') x) d left join moved m on m.sku_id = g.sku_id and m.day = d.day),
                     judged as (select l.day, l.sku_id, l.pieces <= 0 as out,
                                       l.pieces > 0 and l.first <= l.day - :slow and not exists (select from sold s where s.sku_id = l.sku_id and s.day > l.day - :slow and s.day <= l.day) as slow
                                  from level l where l.day <= :until and l.first <= l.day),
                     days as (insert into stock.stock_day (day, items) select day, count(*) from judged group by day)
                insert into stock.stock_day_item (day, sku_id, out, slow) select day, sku_id, out, slow from judged where out or slow
                """)
                .param("from", from).param("until", until).param("today", calendar.today()).param("begin", calendar.startOf(from).atOffset(UTC))
                .param("slow", rules.number("slow.days", calendar.today())).param("lookedAt", calendar.startOf(from.minusDays(rules.number("slow.days", calendar.today()))).atOffset(UTC)).update();
        from.datesUntil(until.plusDays(1)).forEach(day -> dirty.mark("stock.fact_stock_day", null, day));
    }
}
