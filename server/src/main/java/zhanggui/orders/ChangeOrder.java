package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORD-07: the goods to pick and the recipient are changed as the remark asks; old and new value are kept for ever. Money stays as it was paid. */
@Component
public class ChangeOrder {

    /** A line's goods as they are to be picked. */
    public record Goods(String code, String title, String spec, int quantity) {}

    /** Where it goes: {@code recipient} is the sealed part. */
    public record Destination(Recipient recipient, String province, String city, String district) {}

    private final Orders orders;
    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final DirtyDays dirty;
    private final Audit audit;
    private final Seal seal;
    private final JsonMapper json;
    private final Parts parts;

    ChangeOrder(Orders orders, JdbcClient db, Clock clock, BusinessCalendar calendar, DirtyDays dirty, Audit audit, Seal seal, JsonMapper json, Parts parts) {
        this.parts = parts;
        this.orders = orders;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.dirty = dirty;
        this.audit = audit;
        this.seal = seal;
        this.json = json;
    }

    /** @param code the SKU or bundle to pick instead; the same code with another quantity is a change too */
    @Transactional
    public Outcome<Order> line(OrderRef ref, int lineNo, String code, int quantity, String why, Viewer by) {
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (quantity < 1 || quantity > 99_999) return Outcome.refused(OrderRefusal.QUANTITY_WRONG);
        var chosen = changeable(ref, by);
        if (chosen instanceof Outcome.Refused<Order>) return chosen;
        var order = ((Outcome.Done<Order>) chosen).value();
        var line = order.lines().stream().filter(l -> l.no() == lineNo).findFirst();
        if (line.isEmpty()) return Outcome.refused(OrderRefusal.LINE_UNKNOWN, Map.of("line", lineNo));
        record Sku(long skuId, String code, String name, String spec, boolean bundle) {}
        var sku = db.sql("select sku_id, code, name, spec, bundle from catalogue.fact_sellable where code = ?").param(code == null ? "" : code.strip()).query(Sku.class).optional();
        if (sku.isEmpty()) return Outcome.refused(OrderRefusal.SKU_UNKNOWN, Map.of("code", code == null ? "" : code));
        var before = new Goods(line.get().code(), line.get().title(), line.get().spec(), line.get().quantity());
        var after = new Goods(sku.get().code(), sku.get().name(), sku.get().spec(), quantity);
        if (line.get().sku() != null && line.get().sku().value() == sku.get().skuId() && before.quantity() == quantity) return Outcome.refused(OrderRefusal.NOTHING_CHANGED);

        var now = clock.instant();
        db.sql("delete from orders.part where shop_id = ? and order_id = ? and line_no = ?").params(ref.shop().value(), ref.id().value(), lineNo).update();
        db.sql("update orders.line set sku_id = ?, code = ?, title = ?, spec = ?, quantity = ?, bundled = ? where shop_id = ? and order_id = ? and line_no = ?")
                .params(sku.get().skuId(), after.code(), after.title(), after.spec(), quantity, sku.get().bundle(), ref.shop().value(), ref.id().value(), lineNo).update();
        if (sku.get().bundle()) parts.freeze(ref.shop(), "values (" + ref.id().value() + "::bigint)");
        db.sql("update orders.order_ set quantity = quantity + ? where shop_id = ? and id = ?").params(quantity - before.quantity(), ref.shop().value(), ref.id().value()).update();
        db.sql("insert into orders.change (shop_id, order_id, at, person_id, what, line_no, before, after, why) values (?, ?, ?, ?, 'LINE', ?, ?::jsonb, ?::jsonb, ?)")
                .params(ref.shop().value(), ref.id().value(), now.atOffset(UTC), by.person().value(), lineNo, json.writeValueAsString(before), json.writeValueAsString(after), why.strip()).update();
        tell(order, by, now, Words.of("改货：" + said(before) + " → " + said(after) + "，" + why.strip(), "Goods changed: " + said(before) + " → " + said(after) + ", " + why.strip()));
        audit.record(by.person(), "orders.line.change", OrderMarks.subject(List.of(ref)), before, after, why.strip());
        dirty.mark("orders.fact_line", ref.shop(), calendar.dayOf(order.placedAt()));
        return Outcome.done(orders.find(ref).orElseThrow());
    }

    /** Neither history nor audit shows the recipient: both values lie sealed in the change. */
    @Transactional
    public Outcome<Order> recipient(OrderRef ref, Destination to, String why, Viewer by) {
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (blank(to.recipient().name()) || blank(to.recipient().phone()) || blank(to.recipient().address()) || blank(to.province()) || blank(to.city()))
            return Outcome.refused(OrderRefusal.RECIPIENT_INCOMPLETE);
        var chosen = changeable(ref, by);
        if (chosen instanceof Outcome.Refused<Order>) return chosen;
        var order = ((Outcome.Done<Order>) chosen).value();
        var old = db.sql("select recipient from orders.order_ where shop_id = ? and id = ?").params(ref.shop().value(), ref.id().value()).query((row, _) -> java.util.Optional.ofNullable(row.getBytes(1))).single();
        var before = region(order.province(), order.city(), order.district());
        var after = region(to.province(), to.city(), to.district());
        if (before.equals(after) && old.map(sealed -> Recipient.open(sealed, seal)).filter(to.recipient()::equals).isPresent()) return Outcome.refused(OrderRefusal.NOTHING_CHANGED);

        var now = clock.instant();
        db.sql("update orders.order_ set recipient = ?, recipient_masked = ?, province = ?, city = ?, district = ? where shop_id = ? and id = ?")
                .params(to.recipient().sealed(seal), to.recipient().masked(), to.province(), to.city(), to.district() == null ? "" : to.district(), ref.shop().value(), ref.id().value()).update();
        db.sql("insert into orders.change (shop_id, order_id, at, person_id, what, before, after, sealed_before, sealed_after, why) values (?, ?, ?, ?, 'RECIPIENT', ?::jsonb, ?::jsonb, ?, ?, ?)")
                .params(ref.shop().value(), ref.id().value(), now.atOffset(UTC), by.person().value(), json.writeValueAsString(before), json.writeValueAsString(after),
                        old.orElse(null), to.recipient().sealed(seal), why.strip()).update();
        var moved = before.equals(after) ? "" : "：" + String.join("", before.values()) + " → " + String.join("", after.values());
        tell(order, by, now, Words.of("改收货信息" + moved + "，" + why.strip(), "Recipient changed" + moved + ", " + why.strip()));
        audit.record(by.person(), "orders.recipient.change", OrderMarks.subject(List.of(ref)), before, after, why.strip());
        return Outcome.done(orders.find(ref).orElseThrow());
    }

    private Outcome<Order> changeable(OrderRef ref, Viewer by) {
        if (!by.shops(Permission.REVIEW_ORDERS).contains(ref.shop())) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var found = orders.lock(List.of(ref));
        if (found.isEmpty()) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var order = found.getFirst();
        return switch (order.stage()) {
            case AWAITING_PAYMENT, AWAITING_CONFIRMATION, TO_REVIEW, HELD -> Outcome.done(order);
            case REVIEWED, PRINTED, PICKING, PICKED, VERIFIED, PACKED, WITH_SUPPLIER -> Outcome.refused(OrderRefusal.ALREADY_IN_LINE, Map.of("stage", order.stage().words()));
            case SHIPPED, CANCELLED, DONE -> Outcome.refused(OrderRefusal.ALREADY_GONE, Map.of("stage", order.stage().words()));
        };
    }

    private void tell(Order order, Viewer by, Instant now, Words what) { orders.note(List.of(order.ref()), "CHANGED", by.person(), now, what); }

    private static String said(Goods goods) { return (goods.title() + " " + goods.spec()).strip() + " × " + goods.quantity(); }

    private static Map<String, String> region(String province, String city, String district) {
        var region = new java.util.LinkedHashMap<String, String>();
        region.put("province", province);
        region.put("city", city);
        region.put("district", district == null ? "" : district);
        return region;
    }

    private static boolean blank(String text) { return text == null || text.isBlank(); }
}
