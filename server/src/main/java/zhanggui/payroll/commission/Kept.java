package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        db.sql("""
                insert into payroll.commission_refund (month, plan_id, shop_id, order_id, n, person_id, paid, day, number, whole_fen, fen)
                select :month, :plan, split_part(r.fact, '/', 1)::bigint, split_part(r.fact, '/', 2)::bigint, split_part(r.fact, '/', 3)::int, r.person, r.paid, r.day, r.number, r.whole_fen, r.fen
                  from unnest(:facts::text[], :people::bigint[], :paid::text[]::date[], :days::text[]::date[], :numbers::text[], :wholes::bigint[], :fen::text[]::numeric[]) as r (fact, person, paid, day, number, whole_fen, fen)
                """).param("month", month.atDay(1)).param("plan", plan.id())
                .param("facts", refunds.stream().map(Sales.Refund::fact).toArray(String[]::new)).param("people", refunds.stream().map(r -> r.person().value()).toArray(Long[]::new))
                .param("paid", refunds.stream().map(r -> r.paid().atDay(1).toString()).toArray(String[]::new)).param("days", refunds.stream().map(r -> r.day().toString()).toArray(String[]::new))
                .param("numbers", refunds.stream().map(Sales.Refund::order).toArray(String[]::new)).param("wholes", refunds.stream().map(r -> r.whole().fen()).toArray(Long[]::new))
                .param("fen", refunds.stream().map(r -> r.amount().toPlainString()).toArray(String[]::new)).update();
    }

    void keep(Plan plan, YearMonth paid, YearMonth month, SoldMonth sold) {
        var people = Stream.concat(sold.paid().keySet().stream(), sold.after().keySet().stream()).distinct().toList();
        db.sql("""
                insert into payroll.commission_back (month, plan_id, paid, person_id, paid_fen, before_fen, after_fen)
                select :month, :plan, :paid, s.person, s.paid_fen, s.before_fen, s.after_fen
                  from unnest(:people::bigint[], :sold::text[]::numeric[], :before::text[]::numeric[], :after::text[]::numeric[]) as s (person, paid_fen, before_fen, after_fen)
                """).param("month", month.atDay(1)).param("plan", plan.id()).param("paid", paid.atDay(1)).param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
                .param("sold", of(sold.paid(), people)).param("before", of(sold.before(), people)).param("after", of(sold.after(), people)).update();
    }

    private static String[] of(Map<PersonId, BigDecimal> sums, List<PersonId> people) { return people.stream().map(p -> sums.getOrDefault(p, BigDecimal.ZERO).toPlainString()).toArray(String[]::new); }
}
