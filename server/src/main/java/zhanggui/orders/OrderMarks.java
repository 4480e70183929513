package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** States that somebody sets on orders, each a row with who, when and why: held (ORD-08), urgent (ORD-13), flagged (ORD-14). */
@Component
public class OrderMarks {

    public enum HoldReason {
        SHORTAGE("缺货", "out of stock"), CUSTOMER_ASKED("买家要求", "buyer's wish"), ADDRESS("地址待确认", "address unclear"),
        REFUND("退款待查", "refund to be checked"), PRICE("价格待核", "price to be checked"), QUALITY("质量问题", "quality"), OTHER("其他", "other");

        private final Words words;
        HoldReason(String zh, String en) { words = Words.of(zh, en); }
        public Words words() { return words; }
    }

    public enum UrgentCause {
        CUSTOMER_PRESSES("买家催", "the buyer presses"), THIN_STOCK("库存紧", "stock is thin");

        private final Words words;
        UrgentCause(String zh, String en) { words = Words.of(zh, en); }
        public Words words() { return words; }
    }

    private final Orders orders;
    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    OrderMarks(Orders orders, JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, ApplicationEventPublisher events) {
        this.orders = orders;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
    }

    /**
     * ORD-08: takes orders out of the line before review: no print queue and no stock sees them until they are released.
     *
     * @param owner    who has to solve it; sees it in his work from the follow-up day on, every day
     * @param followUp null for tomorrow
     */
    @Transactional
    public Outcome<Bulk> hold(Collection<OrderRef> refs, HoldReason reason, String words, PersonId owner, LocalDate followUp, Viewer by) {
        var asked = asked(refs, words);
        if (asked != null) return Outcome.refused(asked);
        var today = calendar.today();
        var followUpOn = followUp == null ? today.plusDays(1) : followUp;
        if (followUpOn.isBefore(today)) return Outcome.refused(OrderRefusal.FOLLOW_UP_IN_PAST);
        var ownerName = db.sql("select name from organisation.fact_person where person_id = ?").param(owner.value()).query(String.class).optional();
        if (ownerName.isEmpty()) return Outcome.refused(OrderRefusal.OWNER_UNKNOWN);

        var chosen = Chosen.lock(orders, refs, by, Permission.REVIEW_ORDERS);
        var owners = owners(chosen.orders());
        var bulk = chosen.judge(order -> switch (order.stage()) {
            case TO_REVIEW, AWAITING_CONFIRMATION -> null;
            case HELD -> Bulk.NotDone.of(order, OrderRefusal.ALREADY_HELD, Chosen.named("owner", owners.getOrDefault(order.ref(), "–")));
            case AWAITING_PAYMENT -> Chosen.stands(order, OrderRefusal.NOT_PAID);
            case REVIEWED, PRINTED, PICKING, PICKED, VERIFIED, PACKED, WITH_SUPPLIER -> Chosen.stands(order, OrderRefusal.ALREADY_IN_LINE);
            case SHIPPED, CANCELLED, DONE -> Chosen.stands(order, OrderRefusal.ALREADY_GONE);
        });
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        db.sql("""
                insert into orders.hold (shop_id, order_id, reason, words, owner_id, held_by, held_at, follow_up_on, from_stage)
                select o.shop_id, o.id, :reason, :words, :owner, :by, :at, :followUp, o.stage
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id
                """)
                .param("reason", reason.name()).param("words", words.strip()).param("owner", owner.value()).param("by", by.person().value())
                .param("at", now.atOffset(UTC)).param("followUp", followUpOn).param("shops", Orders.shops(bulk.done())).param("ids", Orders.ids(bulk.done())).update();
        orders.advance(bulk.done(), Stage.HELD, by.person(), now, Words.of(
                "暂缓：" + reason.words().zh() + "，" + words.strip() + "，" + ownerName.get() + " 跟进",
                "Held: " + reason.words().en() + ", " + words.strip() + "; " + ownerName.get() + " follows up"));
        audit.record(by.person(), "orders.hold", subject(bulk.done()), null, Map.of("orders", bulk.done(), "reason", reason, "owner", owner), words);
        return Outcome.done(bulk);
    }

    private Map<OrderRef, String> owners(List<Order> held) {
        var owners = new HashMap<OrderRef, String>();
        if (held.stream().noneMatch(o -> o.stage() == Stage.HELD)) return owners;
        var refs = held.stream().map(Order::ref).toList();
        db.sql("""
                select h.shop_id, h.order_id, p.name from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join orders.hold h on h.shop_id = k.shop_id and h.order_id = k.id and h.released_at is null
                  join organisation.fact_person p on p.person_id = h.owner_id
                """)
                .param("shops", Orders.shops(refs)).param("ids", Orders.ids(refs))
                .query(row -> { owners.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), row.getString("name")); });
        return owners;
    }

    /** ORD-08: back to where they were held from; if the money was confirmed meanwhile, straight to review. */
    @Transactional
    public Outcome<Bulk> release(Collection<OrderRef> refs, String words, Viewer by) {
        var asked = asked(refs, words);
        if (asked != null) return Outcome.refused(asked);
        var chosen = Chosen.lock(orders, refs, by, Permission.REVIEW_ORDERS);
        var bulk = chosen.judge(order -> order.stage() == Stage.HELD ? null : Chosen.stands(order, OrderRefusal.NOT_HELD));
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        var back = new HashMap<Stage, List<OrderRef>>();
        db.sql("""
                update orders.hold h set released_by = :by, released_at = :at, release_words = :words
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                 where h.shop_id = k.shop_id and h.order_id = k.id and h.released_at is null
                returning h.shop_id, h.order_id, case when exists (select from orders.payment_confirmation c where c.shop_id = h.shop_id and c.order_id = h.order_id)
                                                      then 'TO_REVIEW' else h.from_stage end as stage
                """)
                .param("by", by.person().value()).param("at", now.atOffset(UTC)).param("words", words.strip())
                .param("shops", Orders.shops(bulk.done())).param("ids", Orders.ids(bulk.done()))
                .query(row -> { back.computeIfAbsent(Stage.valueOf(row.getString("stage")), _ -> new java.util.ArrayList<>()).add(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id"))); });
        back.forEach((stage, those) -> orders.advance(those, stage, by.person(), now, Words.of("解除暂缓：" + words.strip(), "Released: " + words.strip())));
        audit.record(by.person(), "orders.release", subject(bulk.done()), null, Map.of("orders", bulk.done()), words);
        return Outcome.done(bulk);
    }

    /** ORD-13: from now on they stand first at every station. Marking one that is marked already changes nothing. */
    @Transactional
    public Outcome<Bulk> markUrgent(Collection<OrderRef> refs, UrgentCause cause, String words, Viewer by) {
        var asked = asked(refs, words);
        if (asked != null) return Outcome.refused(asked);
        askedFirst(refs, by);
        var bulk = Chosen.lock(orders, refs, by, Permission.READ_ORDERS).judge(OrderMarks::stillHere);
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        return marked(bulk, "urgent", "cause", cause.name(), words, by, Words.of("标加急：" + cause.words().zh() + "，" + words.strip(), "Marked urgent: " + cause.words().en() + ", " + words.strip()));
    }

    /** ORD-14: why it cannot leave today; visible wherever the order is listed. */
    @Transactional
    public Outcome<Bulk> flag(Collection<OrderRef> refs, Order.FlagReason reason, String words, Viewer by) {
        var asked = asked(refs, words);
        if (asked != null) return Outcome.refused(asked);
        askedFirst(refs, by);
        var bulk = Chosen.lock(orders, refs, by, Permission.READ_ORDERS).judge(OrderMarks::stillHere);
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        return marked(bulk, "flag", "reason", reason.name(), words, by, Words.of("插旗：" + reason.words().zh() + "，" + words.strip(), "Flagged: " + reason.words().en() + ", " + words.strip()));
    }

    @Transactional
    public Outcome<Bulk> liftUrgent(Collection<OrderRef> refs, Viewer by) { return lifted(refs, "urgent", by, Words.of("取消加急", "No longer urgent")); }

    @Transactional
    public Outcome<Bulk> unflag(Collection<OrderRef> refs, Viewer by) { return lifted(refs, "flag", by, Words.of("拔旗", "Flag taken down")); }

    /** @param table {@code urgent} or {@code flag}: two tables of one shape */
    private Outcome<Bulk> marked(Bulk bulk, String table, String column, String value, String words, Viewer by, Words history) {
        var now = clock.instant();
        var fresh = db.sql("""
                insert into orders.%s (shop_id, order_id, %s, words, person_id, at)
                select k.shop_id, k.id, :value, :words, :by, :at from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                on conflict (shop_id, order_id) where lifted_at is null do nothing
                returning shop_id, order_id
                """.formatted(table, column))
                .param("value", value).param("words", words.strip()).param("by", by.person().value()).param("at", now.atOffset(UTC))
                .param("shops", Orders.shops(bulk.done())).param("ids", Orders.ids(bulk.done()))
                .query((row, _) -> OrderRef.of(row.getLong("shop_id"), row.getLong("order_id"))).list();
        changed(fresh, table, by, now, history, words);
        return Outcome.done(bulk);
    }

    private Outcome<Bulk> lifted(Collection<OrderRef> refs, String table, Viewer by, Words history) {
        var asked = asked(refs, "–");
        if (asked != null) return Outcome.refused(asked);
        askedFirst(refs, by);
        var bulk = Chosen.lock(orders, refs, by, Permission.READ_ORDERS).judge(_ -> null);
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        var lifted = db.sql("""
                update orders.%s m set lifted_by = :by, lifted_at = :at
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                 where m.shop_id = k.shop_id and m.order_id = k.id and m.lifted_at is null
                returning m.shop_id, m.order_id
                """.formatted(table))
                .param("by", by.person().value()).param("at", now.atOffset(UTC))
                .param("shops", Orders.shops(bulk.done())).param("ids", Orders.ids(bulk.done()))
                .query((row, _) -> OrderRef.of(row.getLong("shop_id"), row.getLong("order_id"))).list();
        changed(lifted, table + "-lifted", by, now, history, null);
        return Outcome.done(bulk);
    }

    private void changed(List<OrderRef> refs, String kind, Viewer by, java.time.Instant now, Words history, String why) {
        if (refs.isEmpty()) return;
        if (kind.startsWith("flag")) events.publishEvent(new FlagChanged(refs));
        if (kind.startsWith("urgent")) events.publishEvent(new UrgencyChanged(refs, kind.equals("urgent")));
        orders.note(refs, kind.toUpperCase(java.util.Locale.ROOT), by.person(), now, history);
        audit.record(by.person(), "orders." + kind, subject(refs), null, Map.of("orders", refs), why);
    }

    /** Stations hold their parcels before the orders: so does who marks an order and its parcels. */
    private void askedFirst(Collection<OrderRef> refs, Viewer by) {
        var mine = by.shops(Permission.READ_ORDERS);
        events.publishEvent(new UrgencyAsked(refs.stream().filter(r -> mine.contains(r.shop())).toList()));
    }

    private static Bulk.NotDone stillHere(Order order) {
        return switch (order.stage()) {
            case SHIPPED, CANCELLED, DONE -> Chosen.stands(order, OrderRefusal.ALREADY_GONE);
            default -> null;
        };
    }

    private static OrderRefusal asked(Collection<OrderRef> refs, String words) {
        if (refs.isEmpty()) return OrderRefusal.NO_ORDERS;
        if (refs.size() > Bulk.MOST) return OrderRefusal.TOO_MANY_ORDERS;
        return words == null || words.isBlank() ? OrderRefusal.REASON_MISSING : null;
    }

    static String subject(Collection<OrderRef> refs) {
        var first = refs.iterator().next();
        return refs.size() == 1 ? "order/" + first.shop().value() + "/" + first.id().value() : "orders/" + refs.size();
    }
}
