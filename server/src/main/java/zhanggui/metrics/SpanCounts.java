package zhanggui.metrics;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * MET-43: what distinct things of several days came to is kept with the state of the months it was counted in, and counted anew only when the roll-up has touched one of them since:
 * a board costs the same however many orders its month holds.
 */
class SpanCounts {

    private final JdbcClient db;

    SpanCounts(JdbcClient db) { this.db = db; }

    /** By shop; the company is shop 0. What is not kept in this very state is counted and kept. */
    Map<Long, Long> of(Measure.Counted measure, Collection<Long> shops, LocalDate from, LocalDate until, Supplier<Map<Long, Long>> count) {
        var state = state(measure.key(), from, until);
        var kept = kept(measure, shops, from, until, state);
        if (kept.keySet().containsAll(shops)) return kept;
        var counted = count.get();
        var all = new HashMap<Long, Long>();
        for (var shop : shops) all.put(shop, counted.getOrDefault(shop, 0L));
        if (!TransactionSynchronizationManager.isCurrentTransactionReadOnly()) keep(measure, all, from, until, state);
        return all;
    }

    /** How often the roll-up has touched the months: read before counting, so that what changes meanwhile makes the count old, never young. */
    private long state(String measure, LocalDate from, LocalDate until) {
        return db.sql("select coalesce(sum(turns), 0) from metrics.month_turn where measure = :measure and month >= date_trunc('month', cast(:from as date)) and month < :until").param("measure", measure)
                .param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).query(Long.class).single();
    }

    private Map<Long, Long> kept(Measure.Counted measure, Collection<Long> shops, LocalDate from, LocalDate until, long state) {
        var kept = new HashMap<Long, Long>();
        db.sql("select shop_id, part from metrics.span_count where measure = :measure and from_day = :from and until_day = :until and shop_id = any(:shops) and version = :version and turns = :turns")
                .param("measure", measure.key()).param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).param("shops", shops.toArray(Long[]::new)).param("version", measure.definition().version()).param("turns", state)
                .query(row -> { kept.put(row.getLong(1), row.getLong(2)); });
        return kept;
    }

    private void keep(Measure.Counted measure, Map<Long, Long> counts, LocalDate from, LocalDate until, long state) {
        db.sql("""
                insert into metrics.span_count (measure, from_day, until_day, shop_id, version, turns, part)
                select :measure, :from, :until, shop, :version, :turns, part from unnest(:shops::bigint[], :parts::bigint[]) t (shop, part) order by shop
                on conflict (measure, from_day, until_day, shop_id) do update set version = excluded.version, turns = excluded.turns, part = excluded.part where span_count.turns <= excluded.turns
                """)
                .param("measure", measure.key()).param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).param("version", measure.definition().version()).param("turns", state)
                .param("shops", counts.keySet().toArray(Long[]::new)).param("parts", counts.keySet().stream().map(counts::get).toArray(Long[]::new)).update();
    }

    /** The roll-up has touched these days of a measure. */
    void touched(Measure.Counted measure, Collection<LocalDate> days) {
        if (days.isEmpty()) return;
        db.sql("""
                insert into metrics.month_turn (measure, month, turns) select :measure, month, 1 from (select distinct date_trunc('month', day)::date as month from unnest(:days::date[]) day) m order by month
                on conflict (measure, month) do update set turns = month_turn.turns + 1
                """).param("measure", measure.key()).param("days", days.stream().map(Date::valueOf).toArray(Date[]::new)).update();
    }
}
