package zhanggui.metrics;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.ShopId;

/** Orders and errors as their modules' tables hold them, marked dirty as their modules mark them. */
class RealFacts {

    private final JdbcClient db;
    private final DirtyDays dirty;
    private final BusinessCalendar calendar;
    private final TransactionTemplate inTransaction;
    private int n;

    RealFacts(JdbcClient db, DirtyDays dirty, BusinessCalendar calendar, TransactionTemplate inTransaction) {
        this.db = db;
        this.dirty = dirty;
        this.calendar = calendar;
        this.inTransaction = inTransaction;
    }

    /** @param paidFen 0: not paid yet */
    void order(ShopId shop, Instant placed, long paidFen, String buyer) {
        var day = calendar.dayOf(placed);
        inTransaction.executeWithoutResult(_ -> {
            db.sql("select orders.open_month(?)").param(day).query().singleRow();
            db.sql("insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, payable_fen, paid_fen, quantity, buyer_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)")
                    .params(shop.value(), MonthId.of(day, ++n), "NO" + n, paidFen > 0 ? "TO_REVIEW" : "AWAITING_PAYMENT", placed.atOffset(UTC), placed.atOffset(UTC),
                            paidFen > 0 ? placed.plusSeconds(60).atOffset(UTC) : null, Math.max(paidFen, 5_000), paidFen, buyer).update();
            dirty.mark("orders.fact_order", shop, day);
        });
    }

    void error(ShopId shop, long person, String rule, int points, LocalDate day, String note) {
        inTransaction.executeWithoutResult(_ -> {
            db.sql("insert into fulfilment.error (rule, shop_id, person_id, points, occurred_at, counts_on, recorded_at, booked_by, cause, note) values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)")
                    .params(rule, shop == null ? null : shop.value(), person, points, calendar.startOf(day).atOffset(UTC), day, calendar.startOf(day).atOffset(UTC), "test" + ++n, note).update();
            dirty.mark("fulfilment.fact_error", shop, day);
        });
    }
}
