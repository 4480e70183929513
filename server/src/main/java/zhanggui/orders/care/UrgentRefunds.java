package zhanggui.orders.care;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** ORD-22: refunds as finance sees them: what may end in a complaint first, then the oldest. */
@Component
class UrgentRefunds {

    /** @param since when the money was asked back, as far as the exports told. @param urgentAt null: not marked */
    record Row(OrderRef order, String number, String shop, Stage stage, Words stageWords, Money paid, Money refund, Instant since, long hours, @Nullable Instant urgentAt, @Nullable String urgentWords, @Nullable String markedBy) {}

    private final JdbcClient db;
    private final Orders orders;
    private final Clock clock;
    private final Audit audit;

    UrgentRefunds(JdbcClient db, Orders orders, Clock clock, Audit audit) {
        this.db = db;
        this.orders = orders;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    Outcome<OrderRef> mark(OrderRef ref, @Nullable String words, Viewer by) {
        if (words == null || words.isBlank()) return Outcome.refused(CareRefusal.WORDS_MISSING);
        if (!by.shops(Permission.SERVE_CUSTOMERS).contains(ref.shop())) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var order = orders.lock(List.of(ref)).stream().findFirst();
        if (order.isEmpty()) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        if (order.get().refund() != Order.Refund.ASKED) return Outcome.refused(CareRefusal.NO_REFUND);
        var now = clock.instant();
        var fresh = db.sql("insert into orders.urgent_refund (shop_id, order_id, words, person_id, at) values (?, ?, ?, ?, ?) on conflict (shop_id, order_id) where done_at is null do nothing")
                .params(ref.shop().value(), ref.id().value(), words.strip(), by.person().value(), now.atOffset(UTC)).update() == 1;
        if (fresh) {
            orders.note(List.of(ref), "URGENT_REFUND", by.person(), now, Words.of("紧急退款：" + words.strip(), "Urgent refund: " + words.strip()));
            audit.record(by.person(), "orders.refund.urgent", "order/" + ref.shop().value() + "/" + ref.id().value(), null, null, words.strip());
        }
        return Outcome.done(ref);
    }

    /** Finance has seen to it, or service takes the mark back. */
    @Transactional
    Outcome<OrderRef> done(OrderRef ref, @Nullable String words, Viewer by) {
        if (words == null || words.isBlank()) return Outcome.refused(CareRefusal.WORDS_MISSING);
        if (!by.shops(Permission.CONFIRM_PAYMENT).contains(ref.shop())) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var now = clock.instant();
        var done = db.sql("update orders.urgent_refund set done_by = ?, done_at = ?, done_words = ? where shop_id = ? and order_id = ? and done_at is null")
                .params(by.person().value(), now.atOffset(UTC), words.strip(), ref.shop().value(), ref.id().value()).update();
        if (done == 0) return Outcome.refused(CareRefusal.NOT_MARKED);
        orders.note(List.of(ref), "URGENT_REFUND_DONE", by.person(), now, Words.of("紧急退款已处理：" + words.strip(), "Urgent refund seen to: " + words.strip()));
        audit.record(by.person(), "orders.refund.urgent-done", "order/" + ref.shop().value() + "/" + ref.id().value(), null, null, words.strip());
        return Outcome.done(ref);
    }

    Page<Row> page(Page.Request request, Viewer viewer) {
        var shops = viewer.shops(Permission.CONFIRM_PAYMENT);
        var now = clock.instant();
        var total = db.sql("select count(*) from orders.order_ where refund = 'ASKED' and (:every or shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        var rows = db.sql("""
                select o.shop_id, o.id, o.platform_no, s.short, o.stage, o.paid_fen, o.refund_fen, coalesce(o.refund_at, o.stage_at) as since, u.at as urgent_at, u.words, p.name
                  from orders.order_ o join catalogue.fact_shop s on s.shop_id = o.shop_id
                  left join orders.urgent_refund u on u.shop_id = o.shop_id and u.order_id = o.id and u.done_at is null left join organisation.fact_person p on p.person_id = u.person_id
                 where o.refund = 'ASKED' and (:every or o.shop_id = any(:shops)) order by u.at nulls last, since, o.id limit :size offset :offset
                """).param("every", shops.every()).param("shops", shops.ids()).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> {
                    var stage = Stage.valueOf(row.getString("stage"));
                    var since = row.getTimestamp("since").toInstant();
                    return new Row(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), row.getString("platform_no"), row.getString("short"), stage, stage.words(), new Money(row.getLong("paid_fen")), new Money(row.getLong("refund_fen")),
                            since, java.time.Duration.between(since, now).toHours(), row.getTimestamp("urgent_at") == null ? null : row.getTimestamp("urgent_at").toInstant(), row.getString("words"), row.getString("name"));
                }).list();
        return Page.of(rows, total, request);
    }
}
