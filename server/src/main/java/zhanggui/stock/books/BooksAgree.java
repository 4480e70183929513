package zhanggui.stock.books;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;

/** CLS-01: the month's books of stock are closed (INV-06). A company that moved nothing until then has none to close. */
@Component
class BooksAgree implements ClosingStep {

    private final JdbcClient db;

    BooksAgree(JdbcClient db) { this.db = db; }

    @Override
    public Stage stage() { return Stage.BOOKS; }

    @Override
    public Look look(YearMonth month) {
        var closed = db.sql("select c.closed_at, coalesce(p.name, '') from stock.book_close c left join organisation.fact_person p on p.person_id = c.closed_by where c.month = ?").param(month.atDay(1))
                .query((row, _) -> new Locked(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2))).optional();
        if (closed.isPresent()) return Look.settled(1, Words.of("库存账", "books of stock"), closed.get());
        if (!db.sql("select exists (select from stock.movement where occurred_at < ?)").param(month.plusMonths(1).atDay(1)).query(Boolean.class).single())
            return Look.settled(0, Words.of("没有出入库，没有账要结", "nothing was moved, so there are no books to close"), null);
        return new Look(0, 1, Words.of("库存账", "books of stock"), null,
                List.of(new Open("stock", Words.of("库存账 " + month, "Books of stock, " + month), Words.of("还没结", "not closed yet"), false, Words.of("去结账", "Close the books"), "/stock-books?month=" + month)));
    }
}
