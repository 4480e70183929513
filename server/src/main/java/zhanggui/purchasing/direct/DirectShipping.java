package zhanggui.purchasing.direct;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-12: in the start-up phase the supplier ships himself. The order leaves the review list when it is given to him, and has left the house when his waybill stands here; without one it stays open. */
@Component
class DirectShipping {

    enum Tab { WAITING, SHIPPED }

    record Given(long shop, long order, String number, String shopName, Words stage, long supplier, String supplierName, @Nullable Money cost, String words, String givenBy, Instant givenAt, @Nullable String courier, @Nullable String waybill,
            @Nullable String shippedBy, @Nullable Instant shippedAt, String goods) {}

    private record Held(long supplier, String supplierName, boolean shipped) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Orders orders;
    private final Audit audit;

    DirectShipping(JdbcClient db, Clock clock, Orders orders, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.audit = audit;
    }

    Page<Given> page(Tab tab, @Nullable String text, Page.Request request, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_PURCHASES);
        var params = new HashMap<String, Object>(Map.of("every", mine.every(), "shops", mine.ids(), "shipped", tab == Tab.SHIPPED));
        params.put("text", text == null || text.isBlank() ? null : Finder.beginning(text.strip()));
        var from = """
                 from purchasing.direct_shipment d join orders.fact_order o on o.shop_id = d.shop_id and o.order_id = d.order_id join purchasing.supplier s on s.id = d.supplier_id
                 where (:every or d.shop_id = any(:shops)) and (d.shipped_at is not null) = :shipped and (:text::text is null or o.platform_no like :text or d.waybill like :text or s.name like :text)
                """;
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("""
                select d.*, o.platform_no, o.stage, s.name as supplier_name, h.short, coalesce(g.name, '–') as giver, p.name as shipper,
                       (select string_agg(l.title || ' ' || l.spec || ' ×' || l.quantity, '；' order by l.line_no) from orders.fact_line l where l.shop_id = d.shop_id and l.order_id = d.order_id) as goods
                  from (select d.shop_id, d.order_id %s order by d.given_at desc limit :size offset :offset) k
                  join purchasing.direct_shipment d on d.shop_id = k.shop_id and d.order_id = k.order_id join orders.fact_order o on o.shop_id = d.shop_id and o.order_id = d.order_id
                  join purchasing.supplier s on s.id = d.supplier_id join catalogue.fact_shop h on h.shop_id = d.shop_id
                  left join organisation.fact_person g on g.person_id = d.given_by left join organisation.fact_person p on p.person_id = d.shipped_by order by d.given_at desc
                """.formatted(from)).params(params).query((row, _) -> {
            var cost = row.getObject("cost_fen", Long.class);
            var shipped = row.getObject("shipped_at", OffsetDateTime.class);
            return new Given(row.getLong("shop_id"), row.getLong("order_id"), row.getString("platform_no"), row.getString("short"), Stage.valueOf(row.getString("stage")).words(), row.getLong("supplier_id"), row.getString("supplier_name"),
                    cost == null ? null : new Money(cost), row.getString("words"), row.getString("giver"), row.getObject("given_at", OffsetDateTime.class).toInstant(), row.getString("courier"), row.getString("waybill"), row.getString("shipper"),
                    shipped == null ? null : shipped.toInstant(), row.getString("goods"));
        }).list();
        return Page.of(rows, total, request);
    }

    private Optional<Order> lock(OrderRef ref, Viewer by) {
        return by.shops(Permission.BUY).contains(ref.shop()) ? orders.lockHeads(List.of(ref)).stream().findFirst() : Optional.empty();
    }

    private Optional<Held> held(OrderRef ref) {
        return db.sql("select d.supplier_id, s.name, d.shipped_at is not null from purchasing.direct_shipment d join purchasing.supplier s on s.id = d.supplier_id where d.shop_id = ? and d.order_id = ?").params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new Held(row.getLong(1), row.getString(2), row.getBoolean(3))).optional();
    }

    /** @param number the platform's; where two shops have the same one, the viewer's first */
    Optional<OrderRef> find(String number, Viewer by) { return orders.findByNumber(number).stream().filter(r -> by.shops(Permission.BUY).contains(r.shop())).findFirst(); }

    @Transactional
    Outcome<OrderRef> give(OrderRef ref, long supplier, @Nullable Money cost, String words, Viewer by) {
        var order = lock(ref, by).orElse(null);
        if (order == null) return Outcome.refused(PurchasingRefusal.UNKNOWN_ORDER);
        var held = held(ref);
        if (held.isPresent()) return Outcome.refused(PurchasingRefusal.GIVEN_ALREADY, Map.of("name", held.get().supplierName));
        if (order.stage() != Stage.TO_REVIEW || order.refund() != Order.Refund.NONE) return Outcome.refused(PurchasingRefusal.NOT_BEFORE_REVIEW, Map.of("stage", order.stage().words()));
        var of = db.sql("select name, state from purchasing.supplier where id = ?").param(supplier).query((row, _) -> Map.entry(row.getString(1), row.getString(2))).optional();
        if (of.isEmpty()) return Outcome.refused(PurchasingRefusal.NO_SUPPLIER);
        if (of.get().getValue().equals("BLOCKED")) return Outcome.refused(PurchasingRefusal.SUPPLIER_BLOCKED, Map.of("name", of.get().getKey()));
        var now = clock.instant();
        db.sql("insert into purchasing.direct_shipment (shop_id, order_id, supplier_id, cost_fen, words, given_by, given_at) values (:shop, :order, :supplier, :cost, :words, :by, :now)")
                .param("shop", ref.shop().value()).param("order", ref.id().value()).param("supplier", supplier).param("cost", cost == null ? null : cost.fen(), Types.BIGINT).param("words", words).param("by", by.person().value()).param("now", now.atOffset(UTC)).update();
        orders.advance(List.of(ref), Stage.WITH_SUPPLIER, by.person(), now, Words.of("交给供应商 " + of.get().getKey() + " 代发", "Given to the supplier " + of.get().getKey() + " to ship"));
        audit.record(by.person(), "purchasing.direct.give", subject(ref), null, Map.of("supplier", supplier), words.isBlank() ? null : words);
        return Outcome.done(ref);
    }

    private static String subject(OrderRef ref) { return "order/" + ref.shop().value() + "/" + ref.id().value(); }

    /** Without the supplier's waybill it does not leave. */
    @Transactional
    Outcome<OrderRef> ship(OrderRef ref, String courier, String waybill, Viewer by) {
        if (courier.isBlank() || waybill.isBlank()) return Outcome.refused(PurchasingRefusal.NO_WAYBILL);
        var order = lock(ref, by).orElse(null);
        var held = held(ref).orElse(null);
        if (order == null || held == null) return Outcome.refused(PurchasingRefusal.NOT_GIVEN);
        if (held.shipped) return Outcome.refused(PurchasingRefusal.SHIPPED_ALREADY);
        if (order.stage() != Stage.WITH_SUPPLIER || order.refund() != Order.Refund.NONE) return Outcome.refused(PurchasingRefusal.STOP_SUPPLIER, Map.of("stage", order.stage().words()));
        db.sql("select pg_advisory_xact_lock(hashtextextended('purchasing.waybill ' || upper(?), 0))").param(waybill).query().singleRow();
        var taken = db.sql("select o.platform_no from purchasing.direct_shipment d join orders.fact_order o on o.shop_id = d.shop_id and o.order_id = d.order_id where upper(d.waybill) = upper(?)").param(waybill).query(String.class).optional();
        if (taken.isPresent()) return Outcome.refused(PurchasingRefusal.WAYBILL_TAKEN, Map.of("number", waybill, "order", taken.get()));
        var now = clock.instant();
        db.sql("update purchasing.direct_shipment set courier = ?, waybill = ?, shipped_by = ?, shipped_at = ? where shop_id = ? and order_id = ?")
                .params(courier, waybill, by.person().value(), now.atOffset(UTC), ref.shop().value(), ref.id().value()).update();
        orders.advance(List.of(ref), Stage.SHIPPED, by.person(), now, Words.of("供应商 " + held.supplierName + " 已发货：" + courier + " " + waybill, "Shipped by the supplier " + held.supplierName + ": " + courier + " " + waybill));
        audit.record(by.person(), "purchasing.direct.ship", subject(ref), null, Map.of("courier", courier, "waybill", waybill), null);
        return Outcome.done(ref);
    }

    /** The supplier does not ship it after all: back to review. */
    @Transactional
    Outcome<OrderRef> takeBack(OrderRef ref, String why, Viewer by) {
        var order = lock(ref, by).orElse(null);
        var held = held(ref).orElse(null);
        if (order == null || held == null) return Outcome.refused(PurchasingRefusal.NOT_GIVEN);
        if (held.shipped) return Outcome.refused(PurchasingRefusal.SHIPPED_ALREADY);
        db.sql("delete from purchasing.direct_shipment where shop_id = ? and order_id = ?").params(ref.shop().value(), ref.id().value()).update();
        if (order.stage() == Stage.WITH_SUPPLIER) orders.advance(List.of(ref), Stage.TO_REVIEW, by.person(), clock.instant(), Words.of("不由供应商代发了：" + why, "Not shipped by the supplier after all: " + why));
        audit.record(by.person(), "purchasing.direct.take-back", subject(ref), held.supplierName, null, why);
        return Outcome.done(ref);
    }
}
