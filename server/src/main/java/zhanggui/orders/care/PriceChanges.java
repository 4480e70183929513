package zhanggui.orders.care;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** ORD-17: a price agreed with the buyer before he pays, with agent and amount; the platform's export tells later what he paid. */
@Component
class PriceChanges {

    /** @param change after less before: what the agent gave away is negative */
    record Row(long id, OrderRef order, String number, String shop, String agent, Money before, Money after, Money change, String why, Instant at) {}

    record OfAgent(PersonId person, String name, long times, Money change) {}

    record Report(List<OfAgent> agents, Page<Row> rows) {}

    private static final long MOST_FEN = 1_000_000_000L;

    private final Orders orders;
    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    PriceChanges(Orders orders, JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.orders = orders;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> change(OrderRef ref, Money after, @Nullable String why, Viewer by) {
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (after.fen() < 0 || after.fen() > MOST_FEN) return Outcome.refused(CareRefusal.PRICE_WRONG);
        if (!by.shops(Permission.SERVE_CUSTOMERS).contains(ref.shop())) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var found = orders.lock(List.of(ref)).stream().findFirst();
        if (found.isEmpty()) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        if (found.get().stage() != Stage.AWAITING_PAYMENT) return Outcome.refused(CareRefusal.PAID_ALREADY);
        // Agreed twice: the second one starts from what was agreed first, until an export tells the order anew.
        var before = db.sql("select after_fen from orders.price_change where shop_id = ? and order_id = ? order by id desc limit 1").params(ref.shop().value(), ref.id().value()).query(Long.class).optional().map(Money::new).orElse(found.get().payable());
        if (before.equals(after)) return Outcome.refused(CareRefusal.PRICE_SAME);
        var now = clock.instant();
        var id = db.sql("insert into orders.price_change (shop_id, order_id, person_id, before_fen, after_fen, unpaid, why, at) values (?, ?, ?, ?, ?, true, ?, ?) returning id")
                .params(ref.shop().value(), ref.id().value(), by.person().value(), before.fen(), after.fen(), why.strip(), now.atOffset(UTC)).query(Long.class).single();
        orders.note(List.of(ref), "PRICE", by.person(), now, Words.of("改价 " + before + " → " + after + "，" + why.strip(), "Price " + before + " → " + after + ", " + why.strip()));
        audit.record(by.person(), "orders.price.change", "order/" + ref.shop().value() + "/" + ref.id().value(), Map.of("price", before), Map.of("price", after), why.strip());
        return Outcome.done(id);
    }

    /** @param from both days are in it */
    Report report(LocalDate from, LocalDate to, Page.Request request, Viewer viewer) {
        var shops = viewer.shops(Permission.SERVE_CUSTOMERS);
        var params = new java.util.HashMap<String, Object>(Map.of("every", shops.every(), "shops", shops.ids(), "from", calendar.startOf(from).atOffset(UTC), "until", calendar.startOf(to.plusDays(1)).atOffset(UTC)));
        var agents = db.sql("""
                select c.person_id, coalesce(p.name, '') as name, count(*) as times, sum(c.after_fen - c.before_fen) as change
                  from orders.price_change c left join organisation.fact_person p on p.person_id = c.person_id
                 where c.at >= :from and c.at < :until and (:every or c.shop_id = any(:shops)) group by 1, 2 order by change, 1 limit 200
                """).params(params).query((row, _) -> new OfAgent(new PersonId(row.getLong(1)), row.getString(2), row.getLong(3), new Money(row.getLong(4)))).list();
        var rows = db.sql("""
                select c.id, c.shop_id, c.order_id, o.platform_no, s.short, coalesce(p.name, '') as agent, c.before_fen, c.after_fen, c.why, c.at
                  from orders.price_change c join orders.order_ o on o.shop_id = c.shop_id and o.id = c.order_id join catalogue.fact_shop s on s.shop_id = c.shop_id left join organisation.fact_person p on p.person_id = c.person_id
                 where c.at >= :from and c.at < :until and (:every or c.shop_id = any(:shops)) order by c.at desc, c.id desc limit :size offset :offset
                """).params(params).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> new Row(row.getLong("id"), OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), row.getString("platform_no"), row.getString("short"), row.getString("agent"), new Money(row.getLong("before_fen")),
                        new Money(row.getLong("after_fen")), new Money(row.getLong("after_fen") - row.getLong("before_fen")), row.getString("why"), row.getTimestamp("at").toInstant())).list();
        return new Report(agents, Page.of(rows, agents.stream().mapToLong(OfAgent::times).sum(), request));
    }
}
