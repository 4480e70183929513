package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;

/**
 * PAY-49: sales of a plan by the month in which they were paid, and what came back of them by the day on which it was told. A person's own for
 * plans by one's own orders, else one sum for all, under person 0. A month that is locked keeps the sales it was locked with.
 */
@Component
class Sales {

    /** What came back, one order at a time. @param paid the month in which the order was paid @param ofOrder shop and id, @param whole all that came back then, also of goods that do not count, @param amount of what counts */
    record Refund(PersonId person, YearMonth paid, LocalDate day, String order, String ofOrder, String fact, Money whole, BigDecimal amount) {
        Money told() { return Money.roundHalfUp(amount.movePointLeft(2)); }
    }

    /** An order that counts. @param order shop and id @param fen of it that counts */
    record Sold(PersonId person, YearMonth paid, String order, String number, BigDecimal fen) {}

    private static final String ORDERS = """
             from orders.fact_order o left join orders.fact_agent a on a.shop_id = o.shop_id and a.order_id = o.order_id
            """;
    static final String OF_PLAN = """
             and o.document is distinct from 'RETURN' and (cardinality(:shops::bigint[]) = 0 or o.shop_id = any(:shops)) and (not :own or a.person_id is not null) and (not :own or :only::bigint is null or a.person_id = :only)
            """;
    /** Of an order with other goods beside those that count only their part: by what each line is of what was paid. */
    static final String PART = """
            (case when cardinality(:skus::bigint[]) = 0 then 1.0 when coalesce((select sum(l.share_fen) from orders.fact_line l where l.shop_id = o.shop_id and l.order_id = o.order_id), 0) = 0 then 0.0 else
              (select coalesce(sum(l.share_fen) filter (where l.sku_id = any(:skus)), 0)::numeric / sum(l.share_fen) from orders.fact_line l where l.shop_id = o.shop_id and l.order_id = o.order_id) end)""";
    static final String WHOSE = "case when :own then a.person_id else 0 end as person_id";

    private final JdbcClient db;

    Sales(JdbcClient db) { this.db = db; }

    /** What was paid in the month, by person, in fen. @param only a person whose orders alone are asked for, where they are somebody's own */
    Map<PersonId, BigDecimal> paid(Plan plan, YearMonth month, @Nullable PersonId only) {
        var frozen = frozen(plan, month);
        return frozen == null ? paidNow(plan, month, only) : frozen;
    }

    /** From the orders as they stand. */
    Map<PersonId, BigDecimal> paidNow(Plan plan, YearMonth month, @Nullable PersonId only) {
        var sums = new HashMap<PersonId, BigDecimal>();
        asked(db.sql("select " + WHOSE + ", sum(o.paid_fen * " + PART + ") as fen" + ORDERS + " where o.paid_day >= :from and o.paid_day < :until" + OF_PLAN + " group by 1"), plan, only)
                .param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).query(row -> { sums.put(new PersonId(row.getLong(1)), row.getBigDecimal(2)); });
        return sums;
    }

    /** What came back by the end of a day of what was paid in a month, by person, in fen. @param until exclusive */
    Map<PersonId, BigDecimal> refunded(Plan plan, YearMonth paid, LocalDate until, @Nullable PersonId only) {
        var sums = new HashMap<PersonId, BigDecimal>();
        asked(db.sql("select " + WHOSE + ", sum(r.fen * " + PART + ") as fen" + ORDERS
                + " join orders.fact_refund r on r.shop_id = o.shop_id and r.order_id = o.order_id where o.paid_day >= :from and o.paid_day < :until and r.day < :told" + OF_PLAN + " group by 1"), plan, only)
                .param("from", paid.atDay(1)).param("until", paid.plusMonths(1).atDay(1)).param("told", until)
                .query(row -> { sums.put(new PersonId(row.getLong(1)), row.getBigDecimal(2)); });
        return sums;
    }

    /** What came back in a month, one by one, whenever it was paid. */
    List<Refund> refunds(Plan plan, YearMonth month, @Nullable PersonId only) {
        return back(plan, only, "r.day >= :from and r.day < :until and o.paid_day is not null", month.atDay(1), month.plusMonths(1).atDay(1), List.of());
    }

    /** What came back before a day of what was paid in a month, one by one. */
    List<Refund> refundsOf(Plan plan, YearMonth paid, LocalDate until, @Nullable PersonId only) {
        return back(plan, only, "o.paid_day >= :from and o.paid_day < :until", paid.atDay(1), paid.plusMonths(1).atDay(1), List.of()).stream().filter(r -> r.day().isBefore(until)).toList();
    }

    /** WHY-05: these refunds, whatever else there is. */
    List<Refund> refunds(Plan plan, Collection<Why.FactRef> facts) {
        var ids = facts.stream().filter(f -> f.kind().equals("refund")).map(Why.FactRef::id).toList();
        return ids.isEmpty() ? List.of() : back(plan, null, "o.paid_day is not null", LocalDate.EPOCH, LocalDate.EPOCH, ids);
    }

    private List<Refund> back(Plan plan, @Nullable PersonId only, String when, LocalDate from, LocalDate until, List<String> ids) {
        return asked(db.sql("select " + WHOSE + ", o.paid_day, r.day, o.platform_no, r.shop_id || '/' || r.order_id as of_order, r.shop_id || '/' || r.order_id || '/' || r.n as fact, r.fen as whole, r.fen * " + PART + " as fen" + ORDERS
                + " join orders.fact_refund r on r.shop_id = o.shop_id and r.order_id = o.order_id where " + when + (ids.isEmpty() ? "" : KEYS.replace("o.", "r.") + " and r.shop_id || '/' || r.order_id || '/' || r.n = any(:ids)")
                + OF_PLAN + " order by o.paid_day, o.platform_no, r.n"), plan, only)
                .param("from", from).param("until", until).param("ids", ids.toArray(String[]::new)).param("shopsOf", at(ids, 0)).param("ordersOf", at(ids, 1))
                .query((row, _) -> new Refund(new PersonId(row.getLong(1)), YearMonth.from(row.getObject(2, LocalDate.class)), row.getObject(3, LocalDate.class), row.getString(4), row.getString(5), row.getString(6), new Money(row.getLong(7)), row.getBigDecimal(8)))
                .list().stream().filter(r -> r.amount().signum() != 0).toList();
    }

    private static final String KEYS = " and (o.shop_id, o.order_id) in (select * from unnest(:shopsOf::bigint[], :ordersOf::bigint[]))";

    /** WHY-05: these orders, whatever else there is. */
    List<Sold> orders(Plan plan, Collection<Why.FactRef> facts) {
        var ids = facts.stream().filter(f -> f.kind().equals("order")).map(Why.FactRef::id).toList();
        if (ids.isEmpty()) return List.of();
        return asked(db.sql("select " + WHOSE + ", o.paid_day, o.shop_id || '/' || o.order_id, o.platform_no, o.paid_fen * " + PART + " as fen" + ORDERS + " where o.paid_day is not null" + KEYS + OF_PLAN), plan, null)
                .param("shopsOf", at(ids, 0)).param("ordersOf", at(ids, 1))
                .query((row, _) -> new Sold(new PersonId(row.getLong(1)), YearMonth.from(row.getObject(2, LocalDate.class)), row.getString(3), row.getString(4), row.getBigDecimal(5))).list();
    }

    /** Shop and order of a fact's id; what is no such id is nothing. */
    private static Long[] at(List<String> ids, int place) {
        return ids.stream().map(id -> id.split("/")).filter(id -> id.length >= 2 && id[0].matches("\\d{1,18}") && id[1].matches("\\d{1,18}")).map(id -> Long.valueOf(id[place])).toArray(Long[]::new);
    }

    static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec sql, Plan plan, @Nullable PersonId only) {
        return sql.param("own", plan.of() == Plan.Of.OWN_ORDERS).param("shops", plan.shops().toArray(Long[]::new)).param("skus", plan.skus().toArray(Long[]::new)).param("only", only == null ? null : only.value(), Types.BIGINT);
    }

    boolean frozen(YearMonth month) { return db.sql("select exists (select from payroll.commission_locked where month = ?)").param(month.atDay(1)).query(Boolean.class).single(); }

    private @Nullable Map<PersonId, BigDecimal> frozen(Plan plan, YearMonth month) {
        if (!frozen(month)) return null;
        var sums = new HashMap<PersonId, BigDecimal>();
        db.sql("select person_id, fen from payroll.commission_base where month = ? and plan_id = ?").params(month.atDay(1), plan.id()).query(row -> { sums.put(new PersonId(row.getLong(1)), BigDecimal.valueOf(row.getLong(2))); });
        return sums;
    }

    /** The month is locked: these sales stay, whatever a file tells of its orders later. */
    void freeze(Plan plan, YearMonth month) {
        paidNow(plan, month, null).forEach((person, fen) -> db.sql("insert into payroll.commission_base (month, plan_id, person_id, fen) values (?, ?, ?, ?)")
                .params(month.atDay(1), plan.id(), person.value(), Money.roundHalfUp(fen.movePointLeft(2)).fen()).update());
    }

    /** After everything else of it is written. */
    void close(YearMonth month) { db.sql("insert into payroll.commission_locked (month, with_refunds) values (?, true)").param(month.atDay(1)).update(); }

    /** A part of an amount, as exact as a thirty-fourth place. */
    static BigDecimal part(BigDecimal of, Money part, Money whole) {
        return whole.fen() == 0 ? BigDecimal.ZERO : of.multiply(BigDecimal.valueOf(part.fen())).divide(BigDecimal.valueOf(whole.fen()), MathContext.DECIMAL128);
    }
}
