package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.OrderMarks;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/**
 * FUL-19, FUL-20: the door by which an order that cannot leave is kept back, by whichever station, buyer or keeper finds it. It stops at every
 * station from that moment on, carries a flag, and the late shift of service has a notice.
 */
@Component
public class Blocked {

    /** Why it cannot leave (WF-10). */
    public enum Reason {
        FAULTY("质量问题", "faulty", Order.FlagReason.DAMAGED, "QUALITY"), DAMAGED("破损", "damaged", Order.FlagReason.DAMAGED, "QUALITY"),
        UNAVAILABLE("买不到", "cannot be bought", Order.FlagReason.OUT_OF_STOCK, "SHORTAGE"), OUT_OF_STOCK("缺货", "out of stock", Order.FlagReason.OUT_OF_STOCK, "SHORTAGE"),
        COURIER_DELAY("快递延误", "courier delay", Order.FlagReason.COURIER_DELAY, "COURIER"), OTHER("其他", "other", Order.FlagReason.OTHER, "OTHER");

        private final Words words;
        private final Order.FlagReason flag;
        private final String excuse;

        Reason(String zh, String en, Order.FlagReason flag, String excuse) {
            words = Words.of(zh, en);
            this.flag = flag;
            this.excuse = excuse;
        }

        public Words words() { return words; }
    }

    /** What stands against an order. */
    public record Standing(long id, Reason reason, String words) {

        /** As it is said to whoever scans it. */
        public String said() { return Names.english() ? what().en() : what().zh(); }

        /** In both languages. */
        public Words what() {
            var told = Words.stored(words);
            return Words.of(reason.words().zh() + " · " + told.zh(), reason.words().en() + " · " + told.en());
        }
    }

    /** @param order what was not blocked, and why */
    public record NotBlocked(OrderRef order, FulfilmentRefusal why) {}

    public record Done(List<OrderRef> blocked, List<NotBlocked> not) {}

    /** However late in the day something is found, there is so much time to tell it. */
    private static final Duration AT_LEAST = Duration.ofMinutes(30);

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final Parcels parcels;
    private final Orders orders;
    private final OrderMarks marks;
    private final ServiceShifts shifts;
    private final Notices notices;
    private final DirtyDays dirty;
    private final Audit audit;

    Blocked(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, Parcels parcels, Orders orders, OrderMarks marks, ServiceShifts shifts, Notices notices, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.parcels = parcels;
        this.orders = orders;
        this.marks = marks;
        this.shifts = shifts;
        this.notices = notices;
        this.dirty = dirty;
        this.audit = audit;
    }

    /**
     * Keeps orders back; what has left, is cancelled or is kept back already is named and left alone.
     *
     * @param sku the goods it is about; null when it is about the whole order
     */
    @Transactional
    public Outcome<Done> block(Collection<OrderRef> refs, Reason reason, @Nullable SkuId sku, String words, Viewer by) {
        if (words == null || words.isBlank()) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明是什么情况", "Say what it is"))));
        var mine = by.shops(Permission.READ_ORDERS);
        var asked = refs.stream().filter(r -> mine.contains(r.shop())).distinct().toList();
        if (asked.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var newest = parcelsOf(asked);
        var locked = new HashMap<ParcelRef, Parcel>();
        parcels.lock(newest.values().stream().map(Parcel::ref).distinct().toList()).forEach(p -> locked.put(p.ref(), p));
        newest.replaceAll((_, p) -> locked.get(p.ref()));
        var not = new ArrayList<NotBlocked>();
        var open = new ArrayList<OrderRef>();
        for (var order : orders.lockHeads(asked)) {
            var parcel = newest.get(order.ref());
            if (order.stage() == Stage.SHIPPED || order.stage() == Stage.DONE || parcel != null && parcel.shipped() != null) not.add(new NotBlocked(order.ref(), FulfilmentRefusal.LEFT_ALREADY));
            else if (order.stage() == Stage.CANCELLED) not.add(new NotBlocked(order.ref(), FulfilmentRefusal.ORDER_CANCELLED));
            else open.add(order.ref());
        }
        var written = open.isEmpty() ? Map.<OrderRef, Long>of() : write(open, newest, reason, sku, words.strip(), by);
        open.stream().filter(o -> !written.containsKey(o)).forEach(o -> not.add(new NotBlocked(o, FulfilmentRefusal.ALREADY_BLOCKED)));
        if (!written.isEmpty()) keepBack(written, newest, reason, words.strip(), by);
        return Outcome.done(new Done(List.copyOf(written.keySet()), not));
    }

    /** PUR-02: goods that cannot be bought: every paid order that waits for them before it is in the line is kept back. */
    @Transactional
    public Outcome<Done> unavailable(SkuId sku, String words, Viewer by) {
        var waiting = db.sql("""
                select o.shop_id, o.order_id from orders.fact_order o
                 where o.stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD') and exists (select from orders.fact_line l where l.shop_id = o.shop_id and l.order_id = o.order_id and l.sku_id = ?)
                   and not exists (select from fulfilment.blocked b where b.shop_id = o.shop_id and b.order_id = o.order_id and b.ended_at is null)
                 order by o.order_id limit 1000
                """).param(sku.value()).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list();
        return waiting.isEmpty() ? Outcome.done(new Done(List.of(), List.of())) : block(waiting, Reason.UNAVAILABLE, sku, words, by);
    }

    /** What stands against this order now. Whoever judges holds its parcel. */
    public Optional<Standing> standing(OrderRef order) { return Optional.ofNullable(standing(List.of(order)).get(order)); }

    /** Also what keeps back an order that travels in the parcel of one of these (FUL-45). */
    public Map<OrderRef, Standing> standing(Collection<OrderRef> of) {
        var standing = new LinkedHashMap<OrderRef, Standing>();
        db.sql("""
                select distinct on (k.shop, k.ref) b.id, k.shop as shop_id, k.ref as order_id, b.reason, b.words from unnest(:shops::bigint[], :orders::bigint[]) k (shop, ref)
                  join fulfilment.blocked b on b.shop_id = k.shop and b.ended_at is null and (b.order_id = k.ref or b.order_id in (
                       select j.order_id from fulfilment.parcel p join fulfilment.parcel_order j on j.shop_id = p.shop_id and j.parcel_id = p.id
                        where p.order_id = k.ref and p.shop_id = k.shop and p.stage <> 'VOIDED'))
                 order by k.shop, k.ref, b.order_id <> k.ref, b.id
                """)
                .param("shops", of.stream().map(o -> o.shop().value()).toArray(Long[]::new)).param("orders", of.stream().map(o -> o.id().value()).toArray(Long[]::new))
                .query(row -> { standing.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), new Standing(row.getLong("id"), Reason.valueOf(row.getString("reason")), row.getString("words"))); });
        return standing;
    }

    /** The papers were voided: what the customer chose is done with that; an order that is cancelled is over in any case. */
    @Transactional(propagation = Propagation.MANDATORY)
    void papersVoided(OrderRef order, boolean cancelled, PersonId by, String why) {
        db.sql("""
                update fulfilment.blocked set ended_at = :now, ended_by = :by, outcome = case when :cancelled then 'CANCELLED' else 'REVIEW_AGAIN' end, end_words = :why
                 where shop_id = :shop and order_id = :order and ended_at is null and (:cancelled or decision = 'EXCHANGE')
                """).param("now", clock.instant().atOffset(UTC)).param("by", by.value()).param("cancelled", cancelled).param("why", why)
                .param("shop", order.shop().value()).param("order", order.id().value()).update();
    }

    /** The newest parcel that each of them lies in or travels along in. */
    private Map<OrderRef, Parcel> parcelsOf(Collection<OrderRef> refs) {
        var newest = new LinkedHashMap<OrderRef, Parcel>();
        db.sql("select distinct on (k.shop, k.ref) k.ref, " + Parcels.COLUMNS + """
                  from unnest(:shops::bigint[], :orders::bigint[]) k (shop, ref) join fulfilment.fact_parcel_order x on x.shop_id = k.shop and x.order_id = k.ref
                  join fulfilment.parcel p on p.shop_id = x.shop_id and p.id = x.parcel_id and p.stage <> 'VOIDED'
                 order by k.shop, k.ref, p.id desc
                """).param("shops", refs.stream().map(o -> o.shop().value()).toArray(Long[]::new)).param("orders", refs.stream().map(o -> o.id().value()).toArray(Long[]::new))
                .query(row -> { var p = Parcels.read(row); newest.put(OrderRef.of(p.ref().shop().value(), row.getLong("ref")), p); });
        return newest;
    }

    private Map<OrderRef, Long> write(List<OrderRef> refs, Map<OrderRef, Parcel> newest, Reason reason, @Nullable SkuId sku, String words, Viewer by) {
        var now = clock.instant();
        var written = new LinkedHashMap<OrderRef, Long>();
        db.sql("""
                insert into fulfilment.blocked (shop_id, order_id, parcel_id, platform_no, reason, sku_id, words, day, due_at, blocked_by, blocked_at)
                select o.shop_id, o.order_id, k.parcel, o.platform_no, :reason, :sku, :words, :day, :due, :by, :now
                  from unnest(:shops::bigint[], :orders::bigint[], :parcels::bigint[]) k (shop, ref, parcel) join orders.fact_order o on o.shop_id = k.shop and o.order_id = k.ref
                on conflict (shop_id, order_id) where ended_at is null do nothing returning id, shop_id, order_id
                """)
                .param("reason", reason.name()).param("sku", sku == null ? null : sku.value(), Types.BIGINT).param("words", words).param("day", calendar.dayOf(now)).param("due", due(now).atOffset(UTC))
                .param("by", by.person().value()).param("now", now.atOffset(UTC)).param("shops", refs.stream().map(o -> o.shop().value()).toArray(Long[]::new))
                .param("orders", refs.stream().map(o -> o.id().value()).toArray(Long[]::new))
                .param("parcels", refs.stream().map(o -> newest.get(o) == null ? null : newest.get(o).ref().id()).toArray(Long[]::new))
                .query(row -> { written.put(OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), row.getLong("id")); });
        return written;
    }

    private Instant due(Instant now) {
        var until = calendar.at(calendar.dayOf(now), limits.noticeUntil(calendar.dayOf(now)));
        return until.isAfter(now.plus(AT_LEAST)) ? until : now.plus(AT_LEAST);
    }

    private void keepBack(Map<OrderRef, Long> written, Map<OrderRef, Parcel> newest, Reason reason, String words, Viewer by) {
        var now = clock.instant();
        var told = Words.stored(words);
        var said = Words.of("拦下：" + reason.words().zh() + "，" + told.zh(), "Kept back: " + reason.words().en() + ", " + told.en());
        orders.note(written.keySet(), "BLOCKED", by.person(), now, said);
        marks.flag(written.keySet(), reason.flag, told.zh(), by);
        var printed = written.keySet().stream().map(newest::get).filter(p -> p != null && p.run() != null).toList();
        db.sql("insert into fulfilment.excuse (shop_id, parcel_id, day, reason, note, given_by, given_at) select shop, parcel, :day, :reason, :note, :by, :now from unnest(:shops::bigint[], :parcels::bigint[]) k (shop, parcel) on conflict do nothing")
                .param("day", calendar.dayOf(now)).param("reason", reason.excuse).param("note", told.zh()).param("by", by.person().value()).param("now", now.atOffset(UTC))
                .param("shops", printed.stream().map(p -> p.ref().shop().value()).toArray(Long[]::new)).param("parcels", printed.stream().map(p -> p.ref().id()).toArray(Long[]::new)).update();
        printed.forEach(p -> dirty.mark("fulfilment.fact_shipment", p.ref().shop(), calendar.dayOf(now)));
        var held = written.keySet().stream().map(newest::get).filter(java.util.Objects::nonNull).toList();
        db.sql("update fulfilment.parcel p set kept_back = true from unnest(:shops::bigint[], :ids::bigint[]) k (shop, parcel) where p.shop_id = k.shop and p.id = k.parcel")
                .param("shops", held.stream().map(p -> p.ref().shop().value()).toArray(Long[]::new)).param("ids", held.stream().map(p -> p.ref().id()).toArray(Long[]::new)).update();
        tellLateShift(written, reason, words);
        audit.record(by.person(), "fulfilment.block", "blocked/" + written.values().iterator().next(), null, Map.of("orders", written.keySet(), "reason", reason), words);
    }

    /** One notice a shop and person, however many orders it is about. */
    private void tellLateShift(Map<OrderRef, Long> written, Reason reason, String words) {
        var byShop = new LinkedHashMap<ShopId, List<Long>>();
        written.forEach((order, id) -> byShop.computeIfAbsent(order.shop(), _ -> new ArrayList<>()).add(id));
        byShop.forEach((shop, ids) -> notices.post(shifts.late(shop, calendar.today()).stream().map(person -> new Notice(person, "shipping.blocked", "blocked/" + ids.getFirst(),
                Words.of(ids.size() + " 单不能发：" + reason.words().zh(), ids.size() + (ids.size() == 1 ? " order" : " orders") + " cannot leave: " + reason.words().en()),
                Words.of(words + "。联系买家：退款、换货还是等", words + ". Ask the customer: refund, exchange or wait"), "/blocked", null)).toList()));
    }
}
