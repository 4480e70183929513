package zhanggui.orders.files;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.audit.MonthLocks;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Money;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** What writing an export would move: orders into the next review, money on its days, orders to be stopped, closed months. */
@Component
class OrderMoves {

    private static final int DAYS = 3;
    private static final int MANY_DAYS = 31;
    private static final int MONTHS = 36;

    private final JdbcClient db;
    private final MonthLocks locks;

    OrderMoves(JdbcClient db, MonthLocks locks) {
        this.db = db;
        this.locks = locks;
    }

    /** What the orders of one paid day (null: unpaid) and one month come to. */
    private record Slice(LocalDate day, YearMonth month, long orders, long toReview, long toStop, long fen, long returnedFen) {}

    List<Move> of(Staged staged, Dialect.Holds holds) {
        var moves = new ArrayList<Move>();
        if (holds.orders()) orders(staged, holds, moves);
        if (holds.lines()) {
            moves.add(count("要写的明细行", "Lines to be written", "select count(*) from " + staged.table() + " s join " + staged.verdicts() + " v on v.subject = s.subject and v.verdict in ('NEW', 'CHANGED') where s.ok"));
            moves.add(count("商家编码还没有货品", "Lines whose code has no SKU yet", "select count(*) from " + staged.table() + " s where s.ok and s.code <> '' and not " + OrderSql.codeKnown(staged)));
        }
        return moves;
    }

    private void orders(Staged staged, Dialect.Holds holds, List<Move> moves) {
        var slices = db.sql("""
                select public.business_day(coalesce(h.paid_at, o.paid_at)) as day, date_trunc('month', public.business_day(coalesce(h.paid_at, h.placed_at))::timestamp)::date as month, count(*) as orders,
                       count(*) filter (where h.stage = 'TO_REVIEW' and (o.id is null or o.stage = 'AWAITING_PAYMENT')) as to_review,
                       count(*) filter (where %s and (h.stage = 'CANCELLED' or h.refund <> 'NONE') and o.refund = 'NONE') as to_stop,
                       sum(coalesce(h.paid_fen, o.paid_fen, 0) - coalesce(o.paid_fen, 0))::bigint as fen,
                       coalesce(sum(h.refund_fen - coalesce(o.refund_fen, 0)) filter (where h.document = 'RETURN'), 0)::bigint as returned_fen
                  from (%s) h join %s v on v.subject = h.subject and v.verdict in ('NEW', 'CHANGED')
                  left join orders.number n on n.platform_no = h.platform_no and n.shop_id = %d left join orders.order_ o on o.shop_id = n.shop_id and o.id = n.order_id
                 group by 1, 2
                """.formatted(OrderSql.IN_PROCESS, OrderSql.heads(staged, holds), staged.verdicts(), staged.shop().value()))
                .query((row, _) -> new Slice(row.getObject("day", LocalDate.class), YearMonth.from(row.getObject("month", LocalDate.class)), row.getLong("orders"), row.getLong("to_review"), row.getLong("to_stop"), row.getLong("fen"), row.getLong("returned_fen"))).list();
        moves.add(new Move(Words.of("进下一批待审", "Into the next review"), new Why.CountFigure(slices.stream().mapToLong(Slice::toReview).sum())));
        var days = slices.stream().filter(s -> s.day != null && s.fen != 0).map(Slice::day).distinct().count();
        if (days > MANY_DAYS) byMonth(slices, moves);
        else paid(slices, moves);
        moves.add(new Move(Words.of("付款后取消，要停下", "Cancelled after payment, to be stopped"), new Why.CountFigure(slices.stream().mapToLong(Slice::toStop).sum())));
        moves.add(closed(slices));
    }

    /** IMP-02: a history is told by months, so that they can be laid beside what the other program says. */
    private static void byMonth(List<Slice> slices, List<Move> moves) {
        var paid = new TreeMap<YearMonth, Long>();
        var returned = new TreeMap<YearMonth, Long>();
        slices.forEach(s -> {
            if (s.fen != 0) paid.merge(s.month, s.fen, Long::sum);
            if (s.returnedFen != 0) returned.merge(s.month, s.returnedFen, Long::sum);
        });
        tell(paid, "付款金额", "Paid in", moves);
        tell(returned, "退货金额", "Returned in", moves);
    }

    private static void tell(TreeMap<YearMonth, Long> months, String zh, String en, List<Move> moves) {
        var told = months.descendingMap().entrySet().stream().limit(MONTHS).toList();
        told.forEach(m -> moves.add(new Move(Words.of(m.getKey() + " " + zh, en + " " + m.getKey()), new Why.MoneyFigure(new Money(m.getValue())))));
        var earlier = months.descendingMap().values().stream().skip(MONTHS).mapToLong(Long::longValue).sum();
        if (earlier != 0) moves.add(new Move(Words.of("更早的" + zh, en + " earlier months"), new Why.MoneyFigure(new Money(earlier))));
        if (told.size() > 1) moves.add(new Move(Words.of("合计" + zh, en + " all months"), new Why.MoneyFigure(new Money(months.values().stream().mapToLong(Long::longValue).sum()))));
    }

    /** The latest days whose paid amount moves; the others in one line. */
    private static void paid(List<Slice> slices, List<Move> moves) {
        var days = new TreeMap<LocalDate, Long>(Comparator.reverseOrder());
        slices.stream().filter(s -> s.day != null).forEach(s -> days.merge(s.day, s.fen, Long::sum));
        days.values().removeIf(fen -> fen == 0);
        days.entrySet().stream().limit(DAYS).forEach(d -> moves.add(new Move(
                Words.of(d.getKey().toString().substring(5) + " 付款金额", "Paid on " + d.getKey()), new Why.MoneyFigure(new Money(d.getValue())))));
        if (days.size() > DAYS) moves.add(new Move(Words.of("更早 " + (days.size() - DAYS) + " 天的付款金额", "Paid on " + (days.size() - DAYS) + " earlier days"),
                new Why.MoneyFigure(new Money(days.values().stream().skip(DAYS).mapToLong(Long::longValue).sum()))));
    }

    private Move closed(List<Slice> slices) {
        var months = slices.stream().map(Slice::month).distinct().filter(locks::locked).sorted().toList();
        var names = months.isEmpty() ? "月" : String.join("、", months.stream().map(m -> m.getMonthValue() + " 月").toList());
        return new Move(Words.of("改到已封的" + names, "Touching closed months"), new Why.CountFigure(slices.stream().filter(s -> months.contains(s.month)).mapToLong(Slice::orders).sum()));
    }

    private Move count(String zh, String en, String sql) { return new Move(Words.of(zh, en), new Why.CountFigure(db.sql(sql).query(Long.class).single())); }
}
