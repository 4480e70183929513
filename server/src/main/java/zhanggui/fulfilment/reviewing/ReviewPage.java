package zhanggui.fulfilment.reviewing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.fulfilment.Station;
import zhanggui.fulfilment.ruling.AppliedRules;
import zhanggui.kernel.Points;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.OrderPage;
import zhanggui.orders.OrderRef;
import zhanggui.orders.SameDestination;
import zhanggui.orders.Stage;
import zhanggui.orders.StopList;
import zhanggui.stock.Stock;

/** What the house knows about one order beside its history: stock and places of its goods, its courier, its parcels, the points it moved. */
@Component
class ReviewPage {

    /** @param available pieces that are free now, over all places */
    record LineStock(int lineNo, String bin, int available) {}

    record ParcelOfOrder(long id, String number, Words courier, @Nullable String waybill, ParcelStage stage, Instant reviewedAt, String reviewedBy, @Nullable String voidReason) {}

    /**
     * A fact of this order that may have moved somebody's points: a booked error, a wrong scan, a step that counts in a rate.
     *
     * @param person null when it is undetermined: it counts against nobody
     * @param points what the error was booked with; null for what carries none by itself
     * @param step   the station of the step it is; null when it stands for itself
     * @param day    the business day it counts on, null for a step: the day of its time
     */
    record Moved(Why.FactRef fact, Words words, @Nullable String person, @Nullable Points points, Instant at, String note, @Nullable Station step, @Nullable LocalDate day) {
        boolean sale() { return step == null && fact.kind().equals("order"); }
    }

    /** Goods that lie in no parcel yet. @param available pieces that are free now */
    record Open(SkuId sku, String code, String name, int pieces, int available) {}

    /**
     * @param rules    each rule that was applied to it, as it was then (ORD-41)
     * @param sold     the order as a sale: what it is to the target of its shop; null while it is not paid
     * @param open     goods that lie in no parcel; empty once all do
     * @param together others that wait, of the same buyer to the same address (FUL-45)
     */
    record View(OrderPage.View page, Couriers.Pick courier, List<LineStock> stock, List<ParcelOfOrder> parcels, List<Moved> facts, @Nullable Moved sold, List<AppliedRules.Shown> rules, @Nullable Words stopped,
            List<Open> open, List<SameDestination.Other> together) {}

    private final OrderPage page;
    private final Couriers couriers;
    private final Stock stock;
    private final ApproveOrders approve;
    private final AppliedRules applied;
    private final StopList stops;
    private final SameDestination same;
    private final JdbcClient db;

    ReviewPage(OrderPage page, Couriers couriers, Stock stock, ApproveOrders approve, AppliedRules applied, StopList stops, SameDestination same, JdbcClient db) {
        this.page = page;
        this.couriers = couriers;
        this.stock = stock;
        this.approve = approve;
        this.applied = applied;
        this.stops = stops;
        this.same = same;
        this.db = db;
    }

    Optional<View> of(OrderRef ref, Viewer viewer) { return page.of(ref, viewer).map(this::view); }

    /** The order a fact belongs to, e.g. of a leaf in a why-tree; empty when it belongs to none or to many, like a print run. */
    Optional<OrderRef> orderOf(Why.FactRef fact) {
        var slash = fact.id().indexOf('/');
        if (fact.kind().equals("error")) return !fact.id().matches("\\d{1,18}") ? Optional.empty()
                : db.sql("select shop_id, order_id from fulfilment.error where id = ? and order_id is not null").param(Long.parseLong(fact.id())).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).optional();
        if (!fact.id().matches("\\d{1,18}/\\d{1,18}")) return Optional.empty();
        var shop = Long.parseLong(fact.id().substring(0, slash));
        var id = Long.parseLong(fact.id().substring(slash + 1));
        return switch (fact.kind()) {
            case "order" -> Optional.of(OrderRef.of(shop, id));
            case "parcel" -> db.sql("select order_id from fulfilment.parcel where shop_id = ? and id = ?").params(shop, id).query(Long.class).optional().map(order -> OrderRef.of(shop, order));
            case "scan" -> db.sql("""
                    select coalesce(c.order_id, p.order_id) as order_id from fulfilment.scan c left join fulfilment.parcel p on p.shop_id = c.shop_id and p.id = c.parcel_id
                     where c.shop_id = ? and c.id = ? and coalesce(c.order_id, p.order_id) is not null
                    """).params(shop, id).query(Long.class).optional().map(order -> OrderRef.of(shop, order));
            default -> Optional.empty();
        };
    }

    private View view(OrderPage.View page) {
        var order = page.order();
        var known = couriers.known(List.of(order));
        var waits = order.stage().compareTo(Stage.HELD) <= 0;
        var facts = facts(order.ref());
        var sold = facts.stream().filter(Moved::sale).findFirst().orElse(null);
        return new View(page, known.pick(order.ref()), stock(page), parcels(order.ref(), known), facts.stream().filter(f -> !f.sale()).toList(), sold, applied.of(order.ref()),
                waits ? stops.stopped(List.of(order.ref())).get(order.ref()) : null,
                waits ? open(order) : List.of(), waits ? same.waiting(List.of(order.ref())).getOrDefault(order.ref(), List.of()) : List.of());
    }

    private List<Open> open(Order order) {
        if (order.lines().stream().anyMatch(l -> l.sku() == null)) return List.of();
        var pieces = approve.open(order);
        var levels = stock.available(pieces.keySet());
        return db.sql("select sku_id, code, trim(name || ' ' || spec) as name from catalogue.fact_sku where sku_id = any(?) order by code").param(pieces.keySet().stream().map(SkuId::value).toArray(Long[]::new))
                .query((row, _) -> {
                    var sku = new SkuId(row.getLong(1));
                    return new Open(sku, row.getString(2), row.getString(3), pieces.get(sku), levels.getOrDefault(sku, Stock.Level.NOTHING).available());
                }).list();
    }

    private List<LineStock> stock(OrderPage.View page) {
        var skus = Order.needs(page.order().lines()).stream().map(Order.Need::sku).toList();
        var levels = stock.available(skus);
        var bins = new java.util.HashMap<SkuId, String>();
        db.sql("select sku_id, bin from catalogue.fact_sku where sku_id = any(?)").param(skus.stream().map(SkuId::value).toArray(Long[]::new))
                .query(row -> { bins.put(new SkuId(row.getLong(1)), row.getString(2)); });
        return page.order().lines().stream().filter(l -> l.sku() != null).map(l -> lineStock(l, levels, bins)).toList();
    }

    /** Of a bundle there are as many as its scarcest component allows. */
    private static LineStock lineStock(Order.Line line, Map<SkuId, Stock.Level> levels, Map<SkuId, String> bins) {
        if (line.parts().isEmpty()) return new LineStock(line.no(), bins.getOrDefault(line.sku(), ""), levels.getOrDefault(line.sku(), Stock.Level.NOTHING).available());
        var whole = line.parts().stream().mapToInt(p -> Math.toIntExact((long) levels.getOrDefault(p.sku(), Stock.Level.NOTHING).available() * line.quantity() / p.quantity())).min().orElse(0);
        return new LineStock(line.no(), line.parts().stream().map(p -> bins.getOrDefault(p.sku(), "")).filter(b -> !b.isEmpty()).distinct().collect(Collectors.joining(" ")), whole);
    }

    private List<ParcelOfOrder> parcels(OrderRef ref, Couriers.Known known) {
        return db.sql("""
                select p.id, p.number, p.courier, p.waybill, p.stage, p.reviewed_at, coalesce(s.name, '') as reviewer, p.void_reason
                  from fulfilment.fact_parcel_order o join fulfilment.parcel p on p.shop_id = o.shop_id and p.id = o.parcel_id
                  left join organisation.fact_person s on s.person_id = p.reviewed_by where o.shop_id = ? and o.order_id = ? order by p.id
                """).params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new ParcelOfOrder(row.getLong("id"), row.getString("number"), known.rules().name(row.getString("courier")), row.getString("waybill"), ParcelStage.valueOf(row.getString("stage")),
                        row.getTimestamp("reviewed_at").toInstant(), row.getString("reviewer"), row.getString("void_reason"))).list();
    }

    /** WHY-02: each of its facts under the name by which measures know it, in the order in which they happened. */
    private List<Moved> facts(OrderRef ref) {
        return db.sql("""
                with own as (select p.* from fulfilment.fact_parcel_order o join fulfilment.parcel p on p.shop_id = o.shop_id and p.id = o.parcel_id where o.shop_id = :shop and o.order_id = :order)
                select f.*, p.name from (
                  select 'error' as kind, error_id::text as id, rule as what, person_id, points, occurred_at as at, note, null as step, counts_on as day from fulfilment.fact_error where shop_id = :shop and order_id = :order
                  union all
                  select 'scan', c.shop_id || '/' || c.id, c.outcome, coalesce(c.blamed, c.person_id), null, c.at, c.code, null, null
                    from fulfilment.scan c join own o on o.shop_id = c.shop_id and o.id = c.parcel_id where c.wrong
                  union all
                  select 'order', shop_id || '/' || order_id, 'REVIEW', reviewed_by, null, reviewed_at, '', 'REVIEW', null from own where replaces is null
                  union all
                  select distinct 'print-run', r.id::text, 'PRINT', r.claimed_by, null::int, r.handed_at, '', 'PRINT', null::date from own o join fulfilment.run r on r.id = o.run_id where r.handed_at is not null
                  union all
                  select 'parcel', shop_id || '/' || id, 'VERIFY', verified_by, null, verified_at, number, 'VERIFY', null from own where verified_at is not null
                  union all
                  select 'order', shop_id || '/' || order_id, 'PAID', null, null, paid_at, '', null, paid_day from orders.fact_order where shop_id = :shop and order_id = :order and paid_day is not null
                ) f left join organisation.fact_person p on p.person_id = f.person_id order by f.at, f.kind, f.id
                """)
                .param("shop", ref.shop().value()).param("order", ref.id().value())
                .query((row, _) -> new Moved(new Why.FactRef(row.getString("kind"), row.getString("id")), words(row.getString("kind"), row.getString("what")), row.getString("name"),
                        row.getObject("points") == null ? null : new Points(row.getInt("points")), row.getTimestamp("at").toInstant(), row.getString("note") == null ? null : Words.stored(row.getString("note")).in(LocaleContextHolder.getLocale()),
                        row.getString("step") == null ? null : Station.valueOf(row.getString("step")), row.getObject("day", LocalDate.class))).list();
    }

    private static Words words(String kind, String what) {
        return switch (kind) {
            case "error" -> ErrorRule.of(what).orElseThrow().words();
            case "order" -> what.equals("PAID") ? Words.of("付款", "Paid") : Words.same("");
            case "scan" -> Arrays.stream(FulfilmentRefusal.values()).filter(r -> r.name().equals(what)).findFirst()
                    .map(r -> Words.of("扫错：" + r.words().zh(), "Wrong scan: " + r.words().en())).orElse(Words.of("扫错", "Wrong scan"));
            default -> Words.same("");
        };
    }
}
