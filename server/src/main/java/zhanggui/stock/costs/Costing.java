package zhanggui.stock.costs;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.ShopId;
import zhanggui.stock.StockRules;

/**
 * INV-43: follows the movements and says of each, once, what it brought or took in money. It runs behind them, so that nobody who scans or receives waits for it; a
 * movement that is told late is costed by what lies in the house then, and nothing that was costed before is touched.
 */
@Component
public class Costing {

    /** Committed after others that were recorded later: so long is looked back. */
    private static final Duration BACK = Duration.ofMinutes(10);
    private static final int BATCH = 10_000;
    private static final int MOST_ROUNDS = 400;

    private record Row(long shop, long id, long sku, int quantity, boolean in, Instant recordedAt, Instant occurredAt, @Nullable Long unitFen, @Nullable Long setFen) {}

    private record Entry(Row row, CostFold.Moved moved, long leftPieces, long leftFen, long leftKnown) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Partitions partitions;
    private final StockRules rules;
    private final DirtyDays dirty;

    Costing(JdbcClient db, BusinessCalendar calendar, Partitions partitions, StockRules rules, DirtyDays dirty) {
        this.db = db;
        this.calendar = calendar;
        this.partitions = partitions;
        this.rules = rules;
        this.dirty = dirty;
    }

    /** A part of what is not costed yet. @return true when there may be more */
    @Transactional
    public boolean follow(Instant now) {
        var mark = hold();
        var rows = rows(mark.minus(BACK), now);
        if (!rows.isEmpty()) write(rows, CostFold.Method.valueOf(rules.text(StockRules.COST_METHOD, calendar.dayOf(now))));
        var full = rows.size() == BATCH;
        db.sql("update stock.cost_mark set recorded_at = greatest(recorded_at, ?)").param((full ? rows.stream().map(Row::recordedAt).min(Instant::compareTo).orElseThrow() : now).atOffset(UTC)).update();
        return full;
    }

    /** All of it since then, also what a clock that went wrong has hidden: a month's close and whoever sets a cost need every movement costed. */
    @Transactional
    public void catchUp(Instant since, Instant now) {
        hold();
        var method = CostFold.Method.valueOf(rules.text(StockRules.COST_METHOD, calendar.dayOf(now)));
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var rows = rows(since, now);
            if (!rows.isEmpty()) write(rows, method);
            if (rows.size() < BATCH) return;
        }
    }

    /** One at a time follows, on whatever node. */
    Instant hold() { return db.sql("select recorded_at from stock.cost_mark for update").query((row, _) -> row.getTimestamp(1).toInstant()).single(); }

    /** In the order of their numbers, in which whoever locked a shelf first stands first. */
    private List<Row> rows(Instant from, Instant now) {
        return db.sql("""
                select m.shop_id, m.id, m.sku_id, m.quantity, t.kind = 'BIN' as comes, m.recorded_at, m.occurred_at, r.unit_cost_fen,
                       case when t.kind = 'BIN' and r.unit_cost_fen is null then (select c.unit_cost_fen from stock.cost_set c where c.sku_id = m.sku_id and c.from_day <= public.business_day(m.recorded_at) order by c.from_day desc, c.n desc limit 1) end as set_fen
                  from stock.movement m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place
                  left join stock.receipt_cost r on r.document = m.document and r.sku_id = m.sku_id
                 where m.id >= :fromId and m.recorded_at >= :from and m.recorded_at <= :now and (f.kind = 'BIN') <> (t.kind = 'BIN')
                   and not exists (select from stock.cost_entry e where e.shop_id = m.shop_id and e.movement_id = m.id)
                 order by m.id limit :most
                """)
                .param("fromId", MonthId.of(calendar.dayOf(from), 0)).param("from", from.atOffset(UTC)).param("now", now.atOffset(UTC)).param("most", BATCH)
                .query((row, _) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong("shop_id"), row.getLong("id"), row.getLong("sku_id"), row.getInt("quantity"), row.getBoolean("comes"), row.getTimestamp("recorded_at").toInstant(), row.getTimestamp("occurred_at").toInstant(),
                row.getObject("unit_cost_fen", Long.class), row.getObject("set_fen", Long.class));
    }

    private void write(List<Row> rows, CostFold.Method method) {
        var skus = rows.stream().map(Row::sku).distinct().sorted().toArray(Long[]::new);
        var folds = folds(skus, method);
        var last = last(skus);
        var entries = new ArrayList<Entry>();
        for (var row : rows) {
            var fold = folds.get(row.sku());
            var moved = row.in() ? fold.in(row.quantity(), unit(row, fold, last)) : fold.out(row.quantity());
            if (fold.each() != null) last.put(row.sku(), fold.each());
            entries.add(new Entry(row, moved, fold.pieces(), fold.fen(), fold.known()));
        }
        keep(entries, method);
        layers(skus, folds);
        dirty.mark(rows.stream().filter(r -> !r.in() && r.shop() != 0).map(r -> new DirtyDays.Dirty("stock.fact_sold_cost", new ShopId(r.shop()), calendar.dayOf(r.occurredAt()))).collect(java.util.stream.Collectors.toSet()));
    }

    /** What the paper says; else what the company has set; else what the others of its kind cost, or the last one did. */
    private static @Nullable Long unit(Row row, CostFold fold, Map<Long, Long> last) {
        if (row.unitFen() != null) return row.unitFen();
        if (row.setFen() != null) return row.setFen();
        return fold.each() != null ? fold.each() : last.get(row.sku());
    }

    private Map<Long, CostFold> folds(Long[] skus, CostFold.Method method) {
        var layers = new HashMap<Long, List<CostFold.Layer>>();
        db.sql("select sku_id, pieces, fen, known from stock.cost_layer where sku_id = any(?) order by sku_id, n").param(skus)
                .query(row -> { layers.computeIfAbsent(row.getLong("sku_id"), _ -> new ArrayList<>()).add(new CostFold.Layer(row.getInt("pieces"), row.getLong("fen"), row.getBoolean("known"))); });
        var folds = new TreeMap<Long, CostFold>();
        for (var sku : skus) folds.put(sku, new CostFold(method, layers.getOrDefault(sku, List.of())));
        return folds;
    }

    /** What a piece cost that lay or left last, for what comes back when nothing lies there. */
    private Map<Long, Long> last(Long[] skus) {
        var last = new HashMap<Long, Long>();
        db.sql("""
                select s.sku, round(abs(e.fen)::numeric / (abs(e.pieces) - e.unknown))::bigint as each from unnest(?::bigint[]) s (sku)
                 cross join lateral (select fen, pieces, unknown from stock.cost_entry where sku_id = s.sku and abs(pieces) > unknown order by n desc limit 1) e
                """).param(skus).query(row -> { last.put(row.getLong("sku"), row.getLong("each")); });
        return last;
    }

    private void keep(List<Entry> entries, CostFold.Method method) {
        entries.stream().map(e -> MonthId.month(e.row().id())).distinct().forEach(month -> partitions.ensure(month.atDay(1), "stock.cost_entry"));
        db.sql("""
                insert into stock.cost_entry (shop_id, movement_id, sku_id, pieces, fen, unknown, method, left_pieces, left_fen, left_known, recorded_at)
                select shop, id, sku, pieces, fen, unknown, :method, lp, lf, lk, at::timestamptz
                  from unnest(:shops::bigint[], :ids::bigint[], :skus::bigint[], :pieces::int[], :fen::bigint[], :unknown::int[], :lp::bigint[], :lf::bigint[], :lk::bigint[], :ats::text[])
                       with ordinality e (shop, id, sku, pieces, fen, unknown, lp, lf, lk, at, o) order by o
                """)
                .param("method", method.name()).param("shops", longs(entries, e -> e.row().shop())).param("ids", longs(entries, e -> e.row().id())).param("skus", longs(entries, e -> e.row().sku()))
                .param("pieces", entries.stream().map(e -> e.row().in() ? e.moved().pieces() : -e.moved().pieces()).toArray(Integer[]::new))
                .param("fen", longs(entries, e -> e.row().in() ? e.moved().fen() : -e.moved().fen()))
                .param("unknown", entries.stream().map(e -> e.moved().unknown()).toArray(Integer[]::new))
                .param("lp", longs(entries, Entry::leftPieces)).param("lf", longs(entries, Entry::leftFen)).param("lk", longs(entries, Entry::leftKnown))
                .param("ats", entries.stream().map(e -> e.row().recordedAt().toString()).toArray(String[]::new)).update();
    }

    private void layers(Long[] skus, Map<Long, CostFold> folds) {
        record Laid(long sku, CostFold.Layer layer) {}
        var laid = new ArrayList<Laid>();
        folds.forEach((sku, fold) -> fold.layers().forEach(layer -> laid.add(new Laid(sku, layer))));
        db.sql("delete from stock.cost_layer where sku_id = any(?)").param(skus).update();
        db.sql("insert into stock.cost_layer (sku_id, pieces, fen, known) select sku, pieces, fen, known from unnest(:skus::bigint[], :pieces::int[], :fen::bigint[], :known::boolean[]) with ordinality l (sku, pieces, fen, known, o) order by o")
                .param("skus", longs(laid, Laid::sku)).param("pieces", laid.stream().map(l -> l.layer().pieces()).toArray(Integer[]::new)).param("fen", longs(laid, l -> l.layer().fen()))
                .param("known", laid.stream().map(l -> l.layer().known()).toArray(Boolean[]::new)).update();
    }

    private static <T> Long[] longs(List<T> rows, java.util.function.ToLongFunction<T> of) { return rows.stream().map(of::applyAsLong).toArray(Long[]::new); }
}
