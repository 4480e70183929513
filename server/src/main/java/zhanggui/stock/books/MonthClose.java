package zhanggui.stock.books;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.stock.CountedDifferences;
import zhanggui.stock.SkuNames;
import zhanggui.stock.StockRefusal;
import zhanggui.stock.costs.Costing;

/**
 * INV-06, stock.ledger: a month is closed when the books agree, and not before: ledger with ledger (what was costed with what moved, this month's opening with the last one's closing),
 * ledger with card (what moved with what stands at each place), ledger with goods (what counts found), and every slip signed. Each difference is named to the piece.
 */
@Component
class MonthClose {

    enum Kind { LEDGER, CARD, GOODS, SLIP }

    /** @param what a place, a slip's number, or the day of a count; empty for a whole SKU */
    record Difference(Kind kind, String sku, String what, long booked, long found) {

        Words words() {
            return switch (kind) {
                case LEDGER -> Words.of("明细账 " + sku + " " + what + "：应 " + booked + "，是 " + found, "ledger " + sku + " " + what + ": should be " + booked + ", is " + found);
                case CARD -> Words.of(sku + " 在 " + what + "：明细账 " + booked + "，卡上 " + found, sku + " at " + what + ": ledger " + booked + ", card " + found);
                case GOODS -> Words.of(sku + " " + what + "：账 " + booked + "，实物 " + found, sku + " " + what + ": books " + booked + ", goods " + found);
                case SLIP -> Words.of("出入库单 " + what + " 没签", "slip " + what + " is not signed");
            };
        }
    }

    record Closed(YearMonth month, int skus, String sha256) {}

    private static final int MOST = 200;
    private static final int TOLD = 3;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Costing costing;
    private final ObjectProvider<CountedDifferences> counts;
    private final SkuNames names;
    private final DirtyDays dirty;
    private final Audit audit;

    MonthClose(JdbcClient db, Clock clock, BusinessCalendar calendar, Costing costing, ObjectProvider<CountedDifferences> counts, SkuNames names, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.costing = costing;
        this.counts = counts;
        this.names = names;
        this.dirty = dirty;
        this.audit = audit;
    }

    /** What stands against closing the month; nothing is written but the costs that are due. */
    @Transactional
    List<Difference> differences(YearMonth month) {
        costing.catchUp(calendar.startOf(month), clock.instant());
        var from = month.atDay(1);
        var until = month.plusMonths(1).atDay(1);
        var differences = new ArrayList<Difference>();
        differences.addAll(cards());
        differences.addAll(costs(from, until));
        differences.addAll(openings(month));
        counts.orderedStream().forEach(c -> c.unsettled(from, until).forEach(f -> differences.add(
                new Difference(Kind.GOODS, Optional.ofNullable(names.of(List.of(f.sku())).get(f.sku())).map(SkuNames.Named::code).orElse("?"), f.place() + " " + f.day(), f.booked(), f.counted()))));
        differences.addAll(slips(from, until));
        return differences;
    }

    @Transactional
    Outcome<Closed> close(YearMonth month, PersonId by) {
        var refused = judge(month);
        if (refused != null) return refused;
        db.sql("lock table stock.movement in share mode").update();
        var differences = differences(month);
        if (!differences.isEmpty()) return Outcome.refused(StockRefusal.BOOKS_DISAGREE, Map.of("differences", told(differences), "count", differences.size()));
        var now = clock.instant().atOffset(UTC);
        var rows = rows(month);
        var hash = sha256(rows);
        db.sql("insert into stock.book_close (month, last_number, closed_at, closed_by, sha256) select ?, last_value, ?, ?, ? from stock.movement_number").params(month.atDay(1), now, by.value(), hash).update();
        db.sql("""
                insert into stock.book_month (month, sku_id, opening, came, went, closing, value_fen)
                select :month, sku, opening, came, went, closing, fen from unnest(:skus::bigint[], :openings::bigint[], :came::bigint[], :went::bigint[], :closings::bigint[], :fen::bigint[]) t (sku, opening, came, went, closing, fen)
                """).param("month", month.atDay(1)).param("skus", longs(rows, Row::sku)).param("openings", longs(rows, Row::opening)).param("came", longs(rows, Row::came)).param("went", longs(rows, Row::went))
                .param("closings", longs(rows, Row::closing)).param("fen", longs(rows, Row::fen)).update();
        db.sql("insert into stock.book_place (month, place_id, sku_id, pieces) select ?, place_id, sku_id, on_hand from stock.balance where on_hand > 0").param(month.atDay(1)).update();
        dirty.mark("stock.fact_month_stock", null, month.atEndOfMonth());
        audit.record(by, "stock.month.close", "stock-month/" + month, null, Map.of("skus", rows.size(), "sha256", hash), null);
        return Outcome.done(new Closed(month, rows.size(), hash));
    }

    private @Nullable Outcome<Closed> judge(YearMonth month) {
        if (!month.isBefore(calendar.thisMonth())) return Outcome.refused(StockRefusal.MONTH_NOT_OVER, Map.of("month", month));
        var last = db.sql("select max(month) from stock.book_close").query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single().map(YearMonth::from);
        if (last.isPresent() && !month.isAfter(last.get())) return Outcome.refused(StockRefusal.MONTH_CLOSED, Map.of("month", month));
        if (last.isPresent() && !month.equals(last.get().plusMonths(1))) return Outcome.refused(StockRefusal.MONTH_OUT_OF_TURN, Map.of("month", last.get().plusMonths(1)));
        return null;
    }

    private static Words told(List<Difference> differences) {
        var words = differences.stream().limit(TOLD).map(Difference::words).toList();
        var more = differences.size() > TOLD;
        return Words.of(words.stream().map(Words::zh).collect(Collectors.joining("；")) + (more ? "；等 " + differences.size() + " 处" : ""),
                words.stream().map(Words::en).collect(Collectors.joining("; ")) + (more ? "; " + differences.size() + " in all" : ""));
    }

    /** Where the cards stood last: at the close of a month, after the movement of that number. @param firstId no movement since has a smaller one */
    private record Stood(LocalDate month, long number, long firstId) {}

    private Stood stood() {
        return db.sql("select c.month, c.last_number, c.closed_at from stock.book_close c where exists (select from stock.book_place p where p.month = c.month) order by c.month desc limit 1")
                .query((row, _) -> new Stood(row.getObject("month", LocalDate.class), row.getLong("last_number"), MonthId.of(calendar.dayOf(row.getTimestamp("closed_at").toInstant()), 0))).optional()
                .orElse(new Stood(LocalDate.EPOCH, -1, 0));
    }

    /** From where the cards stood at the last close; one statement sees one state of the books, whoever writes meanwhile. */
    private List<Difference> cards() {
        var stood = stood();
        return db.sql("""
                with since as materialized (select from_place, to_place, sku_id, quantity from stock.movement where id >= :first and stock.movement_n(id) > :number)
                select 'CARD' as kind, coalesce(s.code, '?') as sku, p.code as what, coalesce(m.pieces, 0) as booked, coalesce(b.on_hand, 0)::bigint as found
                  from (select place, sku_id, sum(pieces) as pieces from (
                            select place_id as place, sku_id, pieces::bigint from stock.book_place where month = :month
                            union all select to_place, sku_id, quantity from since union all select from_place, sku_id, -quantity from since) x group by 1, 2) m
                  full join stock.balance b on b.place_id = m.place and b.sku_id = m.sku_id
                  join stock.place p on p.id = coalesce(m.place, b.place_id) and p.kind in ('BIN', 'RETURNED', 'FAULTY', 'BRAND') left join catalogue.fact_sku s on s.sku_id = coalesce(m.sku_id, b.sku_id)
                 where coalesce(m.pieces, 0) <> coalesce(b.on_hand, 0) order by 2, 3 limit :most
                """).param("first", stood.firstId()).param("number", stood.number()).param("month", stood.month()).param("most", MOST).query(Difference.class).list();
    }

    private List<Difference> costs(LocalDate from, LocalDate until) {
        return db.sql("""
                select 'LEDGER' as kind, coalesce(s.code, '?') as sku, b.document as what, b.moved as booked, b.costed as found
                  from (select k.sku_id, k.document, sum(case when k.came then k.quantity else -k.quantity end) as moved, coalesce(sum(e.pieces), 0) as costed
                          from stock.booked(:from, :until) k left join stock.cost_entry e on e.shop_id = k.shop_id and e.movement_id = k.movement_id where k.came <> k.went group by k.sku_id, k.document) b
                  left join catalogue.fact_sku s on s.sku_id = b.sku_id where b.moved <> b.costed order by 2, 3 limit :most
                """).param("from", from).param("until", until).param("most", MOST).query(Difference.class).list();
    }

    /** Where the month before was closed, this one begins with what that one ended with; what buyers sent back and is not for sale stands apart from both (INV-21). */
    private List<Difference> openings(YearMonth month) {
        return db.sql("""
                select 'LEDGER' as kind, coalesce(s.code, '?') as sku, :label as what, coalesce(o.closing, 0) as booked, coalesce(n.pieces, 0)::bigint as found
                  from (select sku_id, closing from stock.book_month where month = :before) o
                  full join (select sku_id, sum(pieces) as pieces from (select b.sku_id, b.on_hand::bigint as pieces from stock.balance b join stock.place p on p.id = b.place_id and p.kind = 'BIN'
                                union all select sku_id, case when came then -quantity else quantity end from stock.booked(:from, '9999-01-01') where came <> went) x group by sku_id) n using (sku_id)
                  left join catalogue.fact_sku s using (sku_id)
                 where exists (select from stock.book_close where month = :before) and coalesce(o.closing, 0) <> coalesce(n.pieces, 0) order by 2 limit :most
                """).param("label", month + " 期初").param("before", month.minusMonths(1).atDay(1)).param("from", month.atDay(1)).param("most", MOST).query(Difference.class).list();
    }

    private List<Difference> slips(LocalDate from, LocalDate until) {
        return db.sql("""
                select 'SLIP' as kind, '' as sku, s.number as what, k.pieces as booked, coalesce(g.pieces, 0) as found
                  from stock.slip s left join lateral (select pieces from stock.slip_signature x where x.slip_id = s.id order by x.id desc limit 1) g on true
                 cross join lateral (select coalesce(sum(m.quantity), 0) as pieces from stock.slip_movements(s.kind, s.number, s.document) m) k
                 where s.occurred_at >= :from::timestamp at time zone 'Asia/Shanghai' and s.occurred_at < :until::timestamp at time zone 'Asia/Shanghai' and stock.needs_signature(s.kind) and k.pieces <> coalesce(g.pieces, 0)
                 order by s.occurred_at, s.id limit :most
                """).param("from", from).param("until", until).param("most", MOST).query(Difference.class).list();
    }

    private record Row(long sku, long opening, long came, long went, long closing, long fen) {}

    private List<Row> rows(YearMonth month) {
        return db.sql("""
                select b.sku_id as sku, n.pieces - b.after - b.came + b.went as opening, b.came, b.went, n.pieces - b.after as closing, coalesce(v.fen, 0)::bigint as fen
                  from (select sku_id, coalesce(sum(quantity) filter (where came and day < :until), 0) as came, coalesce(sum(quantity) filter (where went and day < :until), 0) as went,
                               coalesce(sum(case when came then quantity when went then -quantity end) filter (where day >= :until), 0) as after
                          from (select day, sku_id, quantity, came, went from stock.booked(:from, '9999-01-01') where came <> went union all select :until::date, b.sku_id, 0, true, false from stock.balance b join stock.place p on p.id = b.place_id and p.kind = 'BIN' where b.on_hand > 0) m group by sku_id) b
                 cross join lateral (select coalesce(sum(k.on_hand), 0) as pieces from stock.balance k join stock.place p on p.id = k.place_id and p.kind = 'BIN' where k.sku_id = b.sku_id) n
                  left join (select sku_id, sum(fen) as fen from (select sku_id, fen from stock.cost_layer
                                union all select e.sku_id, -e.fen from stock.booked(:until, '9999-01-01') k join stock.cost_entry e on e.shop_id = k.shop_id and e.movement_id = k.movement_id
                                union all select sku_id, -fen from stock.cost_entry where pieces = 0 and recorded_at >= :until::timestamp at time zone 'Asia/Shanghai') x group by sku_id) v on v.sku_id = b.sku_id
                 where b.came > 0 or b.went > 0 or n.pieces - b.after <> 0 order by b.sku_id
                """).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).query(Row.class).list();
    }

    private static String sha256(List<Row> rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(r -> digest.update((r.sku() + " " + r.opening() + " " + r.came() + " " + r.went() + " " + r.closing() + " " + r.fen() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Long[] longs(List<Row> rows, java.util.function.ToLongFunction<Row> of) { return rows.stream().map(of::applyAsLong).toArray(Long[]::new); }
}
