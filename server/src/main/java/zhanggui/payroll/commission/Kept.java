package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/** CLS-03: what a locked month's commissions were reckoned from, as it stood when the month was locked: whatever becomes of its orders, the month is read from here. */
@Component
class Kept {

    private final JdbcClient db;

    Kept(JdbcClient db) { this.db = db; }

    /** Whether the month is locked and has kept its refunds, too; months that were locked before they were kept are read from the orders. */
    boolean holds(YearMonth month) { return db.sql("select exists (select from payroll.commission_locked where month = ? and with_refunds)").param(month.atDay(1)).query(Boolean.class).single(); }

    /** What came back in the month, in the order in which it was read. @param only one person's, where orders are somebody's own */
    List<Sales.Refund> refunds(Plan plan, YearMonth month, @Nullable PersonId only) {
        return db.sql("select * from payroll.commission_refund where month = :month and plan_id = :plan and (:own = false or :only::bigint is null or person_id = :only) order by paid, number, n")
                .param("month", month.atDay(1)).param("plan", plan.id()).param("own", plan.of() == Plan.Of.OWN_ORDERS).param("only", only == null ? null : only.value(), Types.BIGINT)
                .query((row, _) -> {
                    var order = row.getLong("shop_id") + "/" + row.getLong("order_id");
                    return new Sales.Refund(new PersonId(row.getLong("person_id")), YearMonth.from(row.getObject("paid", LocalDate.class)), row.getObject("day", LocalDate.class), row.getString("number"), order,
                            order + "/" + row.getInt("n"), new Money(row.getLong("whole_fen")), row.getBigDecimal("fen"));
                }).list();
    }

    /** @param paid the month of the sales, @param month the locked one that is asked for */
    SoldMonth sold(Plan plan, YearMonth paid, YearMonth month) {
        var sold = new SoldMonth(new HashMap<>(), new HashMap<>(), new HashMap<>());
        db.sql("select person_id, paid_fen, before_fen, after_fen from payroll.commission_back where month = ? and plan_id = ? and paid = ?").params(month.atDay(1), plan.id(), paid.atDay(1)).query(row -> {
            var person = new PersonId(row.getLong(1));
            sold.paid().put(person, row.getBigDecimal(2));
            sold.before().put(person, row.getBigDecimal(3));
            sold.after().put(person, row.getBigDecimal(4));
        });
        return sold;
    }

    void keep(Plan plan, YearMonth month, List<Sales.Refund> refunds) {
        for (var r : refunds) {
            var at = r.fact().split("/");
            db.sql("insert into payroll.commission_refund (month, plan_id, shop_id, order_id, n, person_id, paid, day, number, whole_fen, fen) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(month.atDay(1), plan.id(), Long.parseLong(at[0]), Long.parseLong(at[1]), Integer.parseInt(at[2]), r.person().value(), r.paid().atDay(1), r.day(), r.order(), r.whole().fen(), r.amount()).update();
        }
    }

    void keep(Plan plan, YearMonth paid, YearMonth month, SoldMonth sold) {
        var people = new HashSet<>(sold.paid().keySet());
        people.addAll(sold.after().keySet());
        for (var person : people)
            db.sql("insert into payroll.commission_back (month, plan_id, paid, person_id, paid_fen, before_fen, after_fen) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(month.atDay(1), plan.id(), paid.atDay(1), person.value(), of(sold.paid(), person), of(sold.before(), person), of(sold.after(), person)).update();
    }

    private static BigDecimal of(Map<PersonId, BigDecimal> sums, PersonId person) { return sums.getOrDefault(person, BigDecimal.ZERO); }
}
