package zhanggui.orders.files;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
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

    private final JdbcClient db;
    private final MonthLocks locks;

    OrderMoves(JdbcClient db, MonthLocks locks) {
        this.db = db;
        this.locks = locks;
    }

    List<Move> of(Staged staged, Dialect.Holds holds) {
        var moves = new ArrayList<Move>();
        if (holds.orders()) {
            var rows = "from (" + OrderSql.heads(staged, holds) + ") h join " + staged.verdicts() + " v on v.subject = h.subject and v.verdict in ('NEW', 'CHANGED') left join orders.number n on n.platform_no = h.platform_no and n.shop_id = "
                    + staged.shop().value() + " left join orders.order_ o on o.shop_id = n.shop_id and o.id = n.order_id ";
            moves.add(count("进下一批待审", "Into the next review", "select count(*) " + rows + "where h.stage = 'TO_REVIEW' and (o.id is null or o.stage = 'AWAITING_PAYMENT')"));
            paid(rows, moves);
            moves.add(count("付款后取消，要停下", "Cancelled after payment, to be stopped", "select count(*) " + rows + "where " + OrderSql.IN_PROCESS + " and (h.stage = 'CANCELLED' or h.refund <> 'NONE') and o.refund = 'NONE'"));
            moves.add(closed(rows));
        }
        if (holds.lines()) {
            moves.add(count("要写的明细行", "Lines to be written", "select count(*) from " + staged.table() + " s join " + staged.verdicts() + " v on v.subject = s.subject and v.verdict in ('NEW', 'CHANGED') where s.ok"));
            moves.add(count("商家编码还没有货品", "Lines whose code has no SKU yet", "select count(*) from " + staged.table() + " s where s.ok and s.code <> '' and not exists (select from catalogue.fact_sku k where k.code = s.code)"));
        }
        return moves;
    }

    /** The latest days whose paid amount moves; the others in one line. */
    private void paid(String rows, List<Move> moves) {
        record Day(LocalDate day, long fen) {}
        var days = db.sql("select (coalesce(h.paid_at, o.paid_at) at time zone 'Asia/Shanghai')::date as day, sum(coalesce(h.paid_fen, 0) - coalesce(o.paid_fen, 0))::bigint as fen " + rows
                + "where coalesce(h.paid_at, o.paid_at) is not null group by 1 having sum(coalesce(h.paid_fen, 0) - coalesce(o.paid_fen, 0)) <> 0 order by 1 desc")
                .query((row, _) -> new Day(row.getObject("day", LocalDate.class), row.getLong("fen"))).list();
        days.stream().limit(DAYS).forEach(d -> moves.add(new Move(
                Words.of(d.day.toString().substring(5) + " 付款金额", "Paid on " + d.day), new Why.MoneyFigure(new Money(d.fen)))));
        if (days.size() > DAYS) moves.add(new Move(Words.of("更早 " + (days.size() - DAYS) + " 天的付款金额", "Paid on " + (days.size() - DAYS) + " earlier days"),
                new Why.MoneyFigure(new Money(days.stream().skip(DAYS).mapToLong(Day::fen).sum()))));
    }

    private Move closed(String rows) {
        var months = db.sql("select distinct to_char(coalesce(h.paid_at, h.placed_at) at time zone 'Asia/Shanghai', 'YYYY-MM') " + rows).query(String.class).list().stream()
                .map(YearMonth::parse).filter(locks::locked).sorted().toList();
        var names = months.isEmpty() ? "月" : String.join("、", months.stream().map(m -> m.getMonthValue() + " 月").toList());
        var touched = months.isEmpty() ? 0L : db.sql("select count(*) " + rows + "where to_char(coalesce(h.paid_at, h.placed_at) at time zone 'Asia/Shanghai', 'YYYY-MM') in (:months)")
                .param("months", months.stream().map(YearMonth::toString).toList()).query(Long.class).single();
        return new Move(Words.of("改到已封的" + names, "Touching closed months"), new Why.CountFigure(touched));
    }

    private Move count(String zh, String en, String sql) { return new Move(Words.of(zh, en), new Why.CountFigure(db.sql(sql).query(Long.class).single())); }
}
