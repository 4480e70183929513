package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.IdSpan;
import zhanggui.kernel.Money;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** The door of orders. Every call takes a constant number of statements, however many orders it is about. */
@Component
public class Orders {

    private static final String ORDER = """
            select o.shop_id, o.id, o.platform_no, o.stage, o.refund, o.refund_fen, o.placed_at, o.paid_at, o.payable_fen, o.paid_fen,
                   o.buyer_remark, o.seller_remark, o.province, o.city, o.district, o.recipient_masked, o.in_parts,
                   coalesce(o.promised_at, o.paid_at + make_interval(hours => orders.hours('sla.ship.normal_hours', o.paid_day))) as ship_by,
                   exists (select from orders.urgent u where u.shop_id = o.shop_id and u.order_id = o.id and u.lifted_at is null) as urgent,
                   (select f.reason from orders.flag f where f.shop_id = o.shop_id and f.order_id = o.id and f.lifted_at is null) as flag
              from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
              join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id and o.id between :first and :last
             order by o.id, o.shop_id
            """;

    private final JdbcClient db;
    private final DirtyDays dirty;
    private final Seal seal;
    private final Clock clock;
    private final Parcelled parcelled;

    Orders(JdbcClient db, DirtyDays dirty, Seal seal, Clock clock, Parcelled parcelled) {
        this.db = db;
        this.dirty = dirty;
        this.seal = seal;
        this.clock = clock;
        this.parcelled = parcelled;
    }

    /** The orders with their lines, locked in the order of {@link OrderRef} until the transaction ends. Unknown ones are left out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Order> lock(Collection<OrderRef> refs) { return read(ORDER + " for update of o", refs); }

    /**
     * The same without their lines, for whoever asks only how they stand. What lies in one parcel with them is locked, too, and a refund
     * of one of those is a refund of all (FUL-45).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Order> lockHeads(Collection<OrderRef> refs) {
        if (refs.isEmpty()) return List.of();
        var along = parcelled.along(refs);
        if (along.isEmpty()) return heads(ORDER + " for update of o", refs);
        var all = new TreeSet<>(refs);
        along.values().forEach(all::addAll);
        var found = new HashMap<OrderRef, Order>();
        heads(ORDER + " for update of o", all).forEach(o -> found.put(o.ref(), o));
        return new TreeSet<>(refs).stream().filter(found::containsKey).map(ref -> found.get(ref).together(along.getOrDefault(ref, List.of()).stream().map(found::get).toList())).toList();
    }

    /** FUL-45: goods of the order go in several parcels from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void inParts(OrderRef ref) { db.sql("update orders.order_ set in_parts = true where shop_id = ? and id = ?").params(ref.shop().value(), ref.id().value()).update(); }

    /** Of these, those whose goods go in several parcels and have not all left. */
    public java.util.Set<OrderRef> thoseInParts(Collection<OrderRef> refs) {
        var inParts = """
                select o.shop_id, o.id from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id and o.id between :first and :last where o.in_parts
                """;
        return new java.util.HashSet<>(of(db.sql(inParts), refs).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list());
    }

    public Optional<Order> find(OrderRef ref) { return find(List.of(ref)).stream().findFirst(); }

    /** The orders with their lines, in the order of {@link OrderRef}. Unknown ones are left out. */
    public List<Order> find(Collection<OrderRef> refs) { return read(ORDER, refs); }

    /** Of one shop, by the platform's numbers; unknown ones are left out. */
    public List<OrderRef> findByNumbers(ShopId shop, Collection<String> numbers) {
        return db.sql("select shop_id, order_id from orders.number where shop_id = ? and platform_no = any(?) order by order_id").params(shop.value(), numbers.toArray(String[]::new))
                .query((row, _) -> OrderRef.of(row.getLong("shop_id"), row.getLong("order_id"))).list();
    }

    /** By the platform's number, in any shop: two platforms may have given the same one. */
    public List<OrderRef> findByNumber(String number) {
        return db.sql("select shop_id, order_id from orders.number where platform_no = ? order by shop_id")
                .param(number).query((row, _) -> OrderRef.of(row.getLong("shop_id"), row.getLong("order_id"))).list();
    }

    /**
     * ORD-23: the orders stand at a new stage from now on, each with a line in its history. Lock them and judge before.
     *
     * @param by   {@code PersonId(0)} for the system
     * @param what what happened, as it shall stand in the history
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void advance(Collection<OrderRef> refs, Stage to, PersonId by, Instant at, Words what) {
        if (refs.isEmpty()) return;
        var all = new TreeSet<>(refs);
        parcelled.along(refs).values().forEach(all::addAll);
        advance(all, thoseInParts(all), to, by, at, what);
    }

    /** The same for one that {@link #lockHeads} has just read, with all that lies in its parcel: nothing is asked again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void advance(Order head, Stage to, PersonId by, Instant at, Words what) {
        var all = new TreeSet<>(head.along());
        all.add(head.ref());
        advance(all, head.inParts(), to, by, at, what);
    }

    /** The same for many that {@link #lockHeads} has just read. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void advanceAll(Collection<Order> heads, Stage to, PersonId by, Instant at, Words what) {
        if (heads.isEmpty()) return;
        var all = new TreeSet<OrderRef>();
        var parts = new HashSet<OrderRef>();
        for (var head : heads) {
            all.add(head.ref());
            all.addAll(head.along());
            parts.addAll(head.inParts());
        }
        advance(all, parts, to, by, at, what);
    }

    private void advance(TreeSet<OrderRef> all, Collection<OrderRef> parts, Stage to, PersonId by, Instant at, Words what) {
        var stands = parts.isEmpty() ? Map.<OrderRef, Stage>of() : parcelled.inParts(parts, to);
        var byStage = new java.util.EnumMap<Stage, TreeSet<OrderRef>>(Stage.class);
        all.forEach(ref -> byStage.computeIfAbsent(stands.getOrDefault(ref, to), _ -> new TreeSet<>()).add(ref));
        byStage.forEach((stage, those) -> move(those, stage, to, by, at, what));
    }

    /** @param reached by the parcel: an order in parts may stand elsewhere */
    private void move(TreeSet<OrderRef> sorted, Stage to, Stage reached, PersonId by, Instant at, Words what) {
        var days = new LinkedHashSet<DirtyDays.Dirty>();
        var moved = """
                with moved as (
                    update orders.order_ o set stage = :to, stage_at = case when o.stage = :to then o.stage_at else :at end, in_parts = o.in_parts and :to not in ('SHIPPED', 'CANCELLED', 'DONE')
                      from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                     where o.shop_id = k.shop_id and o.id = k.id and o.id between :first and :last
                    returning o.shop_id, o.id, o.placed_day, o.paid_day),
                told as (
                    insert into orders.step (shop_id, order_id, at, person_id, kind, zh, en)
                    select shop_id, id, :at, :by, :reached, :zh, :en from moved)
                select distinct m.shop_id, d.day from moved m, lateral (values (m.placed_day), (m.paid_day)) as d (day) where d.day is not null
                """;
        of(db.sql(moved), sorted)
                .param("to", to.name()).param("reached", reached.name()).param("at", at.atOffset(UTC)).param("by", by.value()).param("zh", what.zh()).param("en", what.en())
                .query(row -> { days.add(new DirtyDays.Dirty("orders.fact_order", new ShopId(row.getLong("shop_id")), row.getObject("day", LocalDate.class))); });
        dirty.mark(days);
    }

    /** ORD-23: one more line in the history of each, which leaves it where it stands. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Collection<OrderRef> refs, String kind, PersonId by, Instant at, Words what) {
        if (refs.isEmpty()) return;
        var sorted = new TreeSet<>(refs);
        db.sql("""
                insert into orders.step (shop_id, order_id, at, person_id, kind, zh, en)
                select k.shop_id, k.id, :at, :by, :kind, :zh, :en from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                """)
                .param("at", at.atOffset(UTC)).param("by", by.value()).param("kind", kind).param("zh", what.zh()).param("en", what.en())
                .param("shops", shops(sorted)).param("ids", ids(sorted)).update();
    }

    /** ACC-03: the recipients in the open, for papers or for somebody who said what for. Each look is kept. */
    @Transactional
    public Map<OrderRef, Recipient> openRecipients(Collection<OrderRef> refs, PersonId by, String purpose) {
        var sorted = new TreeSet<>(refs);
        var open = new LinkedHashMap<OrderRef, Recipient>();
        var looked = """
                with looked as (
                    insert into orders.reveal (shop_id, order_id, person_id, at, purpose)
                    select k.shop_id, k.id, :by, :at, :purpose from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id))
                select o.shop_id, o.id, o.recipient
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id and o.id between :first and :last
                 where o.recipient is not null
                 order by o.id, o.shop_id
                """;
        of(db.sql(looked), sorted).param("by", by.value()).param("at", clock.instant().atOffset(UTC)).param("purpose", purpose)
                .query(row -> { open.put(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), Recipient.open(row.getBytes("recipient"), seal)); });
        return open;
    }

    /** The lines of many orders at once. */
    Map<OrderRef, List<Order.Line>> lines(Collection<OrderRef> refs) {
        if (refs.isEmpty()) return Map.of();
        var lines = new HashMap<OrderRef, List<Order.Line>>();
        var bundled = new HashSet<LineOf>();
        var sql = """
                select l.shop_id, l.order_id, l.line_no, l.sku_id, l.code, l.title, l.spec, l.quantity, l.price_fen, l.share_fen, l.bundled
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join orders.line l on l.shop_id = k.shop_id and l.order_id = k.id and l.order_id between :first and :last
                 order by l.order_id, l.shop_id, l.line_no
                """;
        of(db.sql(sql), refs)
                .query(row -> {
                    var ref = OrderRef.of(row.getLong("shop_id"), row.getLong("order_id"));
                    lines.computeIfAbsent(ref, _ -> new ArrayList<>()).add(line(row));
                    if (row.getBoolean("bundled")) bundled.add(new LineOf(ref, row.getInt("line_no")));
                });
        if (bundled.isEmpty()) return lines;
        var parts = parts(bundled);
        lines.replaceAll((ref, plain) -> plain.stream().map(l -> withParts(l, parts.getOrDefault(new LineOf(ref, l.no()), List.of()))).toList());
        return lines;
    }

    private List<Order> read(String sql, Collection<OrderRef> refs) {
        if (refs.isEmpty()) return List.of();
        var heads = heads(sql, refs);
        var lines = lines(refs);
        return heads.stream().map(order -> withLines(order, lines.getOrDefault(order.ref(), List.of()))).toList();
    }

    private List<Order> heads(String sql, Collection<OrderRef> refs) {
        if (refs.isEmpty()) return List.of();
        var sorted = new TreeSet<>(refs);
        return of(db.sql(sql), sorted).query((row, _) -> head(row)).list();
    }

    private record LineOf(OrderRef order, int line) {}

    /** Asked only for orders that hold bundles. */
    private Map<LineOf, List<Order.Part>> parts(Set<LineOf> lines) {
        var orders = lines.stream().map(LineOf::order).distinct().toList();
        var parts = new HashMap<LineOf, List<Order.Part>>();
        var sql = """
                select p.shop_id, p.order_id, p.line_no, p.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, p.quantity, p.share_fen
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join orders.part p on p.shop_id = k.shop_id and p.order_id = k.id and p.order_id between :first and :last join catalogue.fact_sku s on s.sku_id = p.sku_id
                 order by p.order_id, p.shop_id, p.line_no, p.n
                """;
        of(db.sql(sql), orders)
                .query(row -> { parts.computeIfAbsent(new LineOf(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), row.getInt("line_no")), _ -> new ArrayList<>())
                        .add(new Order.Part(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), row.getInt("quantity"), new Money(row.getLong("share_fen")))); });
        return parts;
    }

    private static Order.Line withParts(Order.Line l, List<Order.Part> parts) {
        return parts.isEmpty() ? l : new Order.Line(l.no(), l.sku(), l.code(), l.title(), l.spec(), l.quantity(), l.price(), l.share(), List.copyOf(parts));
    }

    private static Order head(ResultSet row) throws SQLException {
        var flag = row.getString("flag");
        var ref = OrderRef.of(row.getLong("shop_id"), row.getLong("id"));
        return new Order(ref, row.getString("platform_no"), Stage.valueOf(row.getString("stage")),
                Order.Refund.valueOf(row.getString("refund")), new Money(row.getLong("refund_fen")),
                instant(row, "placed_at"), instant(row, "paid_at"),
                new Money(row.getLong("payable_fen")), new Money(row.getLong("paid_fen")), row.getString("buyer_remark"), row.getString("seller_remark"),
                row.getString("province"), row.getString("city"), row.getString("district"), row.getString("recipient_masked"),
                instant(row, "ship_by"), row.getBoolean("urgent"), flag == null ? null : Order.FlagReason.valueOf(flag), List.of(), List.of(), row.getBoolean("in_parts") ? List.of(ref) : List.of());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Order.Line line(ResultSet row) throws SQLException {
        var sku = row.getObject("sku_id", Long.class);
        return new Order.Line(row.getInt("line_no"), sku == null ? null : new SkuId(sku), row.getString("code"), row.getString("title"), row.getString("spec"),
                row.getInt("quantity"), new Money(row.getLong("price_fen")), new Money(row.getLong("share_fen")), List.of());
    }

    private static Order withLines(Order o, List<Order.Line> lines) {
        return new Order(o.ref(), o.number(), o.stage(), o.refund(), o.refunded(), o.placedAt(), o.paidAt(), o.payable(), o.paid(), o.buyerRemark(), o.sellerRemark(),
                o.province(), o.city(), o.district(), o.recipientMasked(), o.shipBy(), o.urgent(), o.flagged(), List.copyOf(lines), o.along(), o.inParts());
    }

    /** Binds the orders to {@code :shops}, {@code :ids}, {@code :first} and {@code :last}. */
    static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Collection<OrderRef> refs) {
        var ids = ids(refs);
        return IdSpan.of(ids).in(statement.param("shops", shops(refs)).param("ids", ids));
    }

    static Long[] shops(Collection<OrderRef> refs) { return refs.stream().map(OrderRef::shop).map(ShopId::value).toArray(Long[]::new); }

    static Long[] ids(Collection<OrderRef> refs) { return refs.stream().map(OrderRef::id).map(OrderId::value).toArray(Long[]::new); }
}
