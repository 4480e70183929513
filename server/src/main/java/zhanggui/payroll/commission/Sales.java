package zhanggui.payroll.commission;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/**
 * PAY-49: sales of a plan by the month in which they were paid, and what came back of them by the day on which it was told. A person's own for
 * plans by one's own orders, else one sum for all, under person 0. A month that is locked keeps the sales it was locked with.
 */
@Component
class Sales {

    /** What came back, one order at a time. @param paid the month in which the order was paid */
    record Refund(PersonId person, YearMonth paid, LocalDate day, String order, String fact, Money amount) {}

    private static final String ORDERS = """
             from orders.fact_order o left join orders.fact_agent a on a.shop_id = o.shop_id and a.order_id = o.order_id
            """;
    private static final String OF_PLAN = """
             and o.document is distinct from 'RETURN' and (cardinality(:shops::bigint[]) = 0 or o.shop_id = any(:shops)) and (not :own or a.person_id is not null)
            """;
    /** Of an order with other goods beside those that count only their part: by what each line is of what was paid. */
    private static final String PART = """
            (case when cardinality(:skus::bigint[]) = 0 then 1.0 when coalesce((select sum(l.share_fen) from orders.fact_line l where l.shop_id = o.shop_id and l.order_id = o.order_id), 0) = 0 then 0.0 else
              (select coalesce(sum(l.share_fen) filter (where l.sku_id = any(:skus)), 0)::numeric / sum(l.share_fen) from orders.fact_line l where l.shop_id = o.shop_id and l.order_id = o.order_id) end)""";

    private final JdbcClient db;

    Sales(JdbcClient db) { this.db = db; }

    /** What was paid in the month, by person. */
    Map<PersonId, Money> paid(Plan plan, YearMonth month) {
        var frozen = frozen(plan, month);
        return frozen == null ? paidNow(plan, month) : frozen;
    }

    /** From the orders as they stand. */
    Map<PersonId, Money> paidNow(Plan plan, YearMonth month) {
        var sums = new HashMap<PersonId, Money>();
        asked(db.sql("select case when :own then a.person_id else 0 end as person_id, round(sum(o.paid_fen * " + PART + "))::bigint as fen" + ORDERS
                + " where o.paid_day >= :from and o.paid_day < :until" + OF_PLAN + " group by 1"), plan).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1))
                .query(row -> { sums.put(new PersonId(row.getLong(1)), new Money(row.getLong(2))); });
        return sums;
    }

    /** What came back by the end of a day of what was paid in a month, by person. @param until exclusive */
    Map<PersonId, Money> refunded(Plan plan, YearMonth paid, LocalDate until) {
        var sums = new HashMap<PersonId, Money>();
        asked(db.sql("select case when :own then a.person_id else 0 end as person_id, round(sum(r.fen * " + PART + "))::bigint as fen" + ORDERS
                + " join orders.fact_refund r on r.shop_id = o.shop_id and r.order_id = o.order_id where o.paid_day >= :from and o.paid_day < :until and r.day < :told" + OF_PLAN + " group by 1"), plan)
                .param("from", paid.atDay(1)).param("until", paid.plusMonths(1).atDay(1)).param("told", until)
                .query(row -> { sums.put(new PersonId(row.getLong(1)), new Money(row.getLong(2))); });
        return sums;
    }

    /** What came back in a month, one by one, whenever it was paid. */
    List<Refund> refunds(Plan plan, YearMonth month) {
        return asked(db.sql("select case when :own then a.person_id else 0 end as person_id, o.paid_day, r.day, o.platform_no, r.shop_id || '/' || r.order_id || '/' || r.n as fact, round(r.fen * " + PART + ")::bigint as fen" + ORDERS
                + " join orders.fact_refund r on r.shop_id = o.shop_id and r.order_id = o.order_id where r.day >= :from and r.day < :until and o.paid_day is not null" + OF_PLAN + " order by o.paid_day, o.platform_no, r.n"), plan)
                .param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1))
                .query((row, _) -> new Refund(new PersonId(row.getLong(1)), YearMonth.from(row.getObject(2, LocalDate.class)), row.getObject(3, LocalDate.class), row.getString(4), row.getString(5), new Money(row.getLong(6))))
                .list().stream().filter(r -> r.amount().fen() != 0).toList();
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec sql, Plan plan) {
        return sql.param("own", plan.of() == Plan.Of.OWN_ORDERS).param("shops", plan.shops().toArray(Long[]::new)).param("skus", plan.skus().toArray(Long[]::new));
    }

    private Map<PersonId, Money> frozen(Plan plan, YearMonth month) {
        if (!db.sql("select exists (select from payroll.commission_locked where month = ?)").param(month.atDay(1)).query(Boolean.class).single()) return null;
        var sums = new HashMap<PersonId, Money>();
        db.sql("select person_id, fen from payroll.commission_base where month = ? and plan_id = ?").params(month.atDay(1), plan.id()).query(row -> { sums.put(new PersonId(row.getLong(1)), new Money(row.getLong(2))); });
        return sums;
    }

    /** The month is locked: these sales stay, whatever a file tells of its orders later. */
    void freeze(List<Plan> plans, YearMonth month) {
        for (var plan : plans) paidNow(plan, month).forEach((person, amount) -> db.sql("insert into payroll.commission_base (month, plan_id, person_id, fen) values (?, ?, ?, ?)")
                .params(month.atDay(1), plan.id(), person.value(), amount.fen()).update());
        db.sql("insert into payroll.commission_locked (month) values (?)").param(month.atDay(1)).update();
    }
}
