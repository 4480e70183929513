package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.IdSpan;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/**
 * Parcels: made at review, found by what a scanner reads, locked, and stamped with each step; each call takes a constant
 * number of statements. Whoever locks parcels and orders locks the parcels first.
 */
@Component
public class Parcels {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");

    /** A number that nobody else has: the id of the row and what stands on the pick list, e.g. P1112-0207. */
    public record Drawn(long id, String number) {}

    /** @param gift goes with the order and nobody paid for it (ORD-41) */
    public record Line(SkuId sku, int quantity, boolean gift) {
        public Line(SkuId sku, int quantity) { this(sku, quantity, false); }
    }

    /**
     * @param shipBy   when it must have left; null when there is no limit
     * @param remark   what the stations must see; empty when nothing
     * @param replaces the voided parcel it is made for again (ORD-12); null: the order's last voided one, if any
     */
    public record NewParcel(Drawn drawn, ShopId shop, OrderId order, String platformNo, String courier, boolean urgent, Instant shipBy,
            Instant paidAt, String remark, Long replaces, List<Line> lines) {
        public ParcelRef ref() { return new ParcelRef(shop, drawn.id()); }
    }

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final DirtyDays dirty;
    private final Partitions partitions;

    Parcels(JdbcClient db, BusinessCalendar calendar, DirtyDays dirty, Partitions partitions) {
        this.db = db;
        this.calendar = calendar;
        this.dirty = dirty;
        this.partitions = partitions;
    }

    /** Numbers run through the day over all shops; one that is drawn and not used leaves a gap. Two statements. */
    @Transactional
    public List<Drawn> draw(int count, LocalDate day) {
        db.sql("insert into fulfilment.parcel_day (day, base) select :day, nextval('fulfilment.parcel_number') where not exists (select from fulfilment.parcel_day where day = :day) on conflict do nothing")
                .param("day", day).update();
        return db.sql("select nextval('fulfilment.parcel_number') as n, (select base from fulfilment.parcel_day where day = :day) as base from generate_series(1, :count)")
                .param("day", day).param("count", count)
                .query((row, _) -> new Drawn(MonthId.of(day, row.getLong("n")), "P%s-%04d".formatted(DAY.format(day), row.getLong("n") - row.getLong("base"))))
                .list();
    }

    /** Writes reviewed parcels with their lines; their goods are set aside under {@link ParcelRef#holder}. A handful of statements, however many there are. */
    @Transactional
    public void create(List<NewParcel> parcels, PersonId reviewer, Instant at) {
        if (parcels.isEmpty()) return;
        var day = calendar.dayOf(at);
        partitions.ensure(day, "fulfilment.parcel", "fulfilment.parcel_line");
        insertParcels(parcels, reviewer, at);
        insertLines(parcels);
        db.sql("insert into fulfilment.pick_list (number, year, shop_id, parcel_id) select number, :year, shop, parcel from unnest(:numbers::text[], :shops::bigint[], :parcels::bigint[]) t (number, shop, parcel)")
                .param("year", day.getYear()).param("numbers", of(parcels, p -> p.drawn().number(), String[]::new))
                .param("shops", of(parcels, p -> p.shop().value(), Long[]::new)).param("parcels", of(parcels, p -> p.drawn().id(), Long[]::new)).update();
        var marks = new ArrayList<DirtyDays.Dirty>();
        parcels.stream().map(NewParcel::shop).distinct().forEach(shop -> {
            marks.add(new DirtyDays.Dirty("fulfilment.fact_review", shop, day));
            marks.add(new DirtyDays.Dirty("fulfilment.fact_step", shop, day));
        });
        dirty.mark(marks);
    }

    private void insertParcels(List<NewParcel> parcels, PersonId reviewer, Instant at) {
        db.sql("""
                insert into fulfilment.parcel (shop_id, id, order_id, platform_no, number, courier, urgent, ship_by, paid_at, pieces, own_remark, replaces, reviewed_by, reviewed_at, flag, promised_at)
                select t.shop, t.id, t.order_id, t.platform_no, t.number, t.courier, t.urgent, t.ship_by, t.paid_at, t.pieces, t.remark,
                       coalesce(t.replaces, (select max(old.id) from fulfilment.parcel old where old.shop_id = t.shop and old.order_id = t.order_id and old.stage = 'VOIDED')),
                       :by, :at, coalesce(f.flag, ''), f.promised_at
                  from unnest(:shops::bigint[], :ids::bigint[], :orders::bigint[], :platformNos::text[], :numbers::text[], :couriers::text[],
                       :urgent::boolean[], :shipBy::timestamptz[], :paidAt::timestamptz[], :pieces::int[], :remarks::text[], :replaces::bigint[])
                       t (shop, id, order_id, platform_no, number, courier, urgent, ship_by, paid_at, pieces, remark, replaces)
                  left join lateral (select fulfilment.flagged(o.flag, o.flag_words) as flag, o.promised_at from orders.fact_order o where o.shop_id = t.shop and o.order_id = t.order_id) f on true
                """)
                .param("by", reviewer.value()).param("at", at.atOffset(UTC))
                .param("shops", of(parcels, p -> p.shop().value(), Long[]::new)).param("ids", of(parcels, p -> p.drawn().id(), Long[]::new))
                .param("orders", of(parcels, p -> p.order().value(), Long[]::new)).param("platformNos", of(parcels, NewParcel::platformNo, String[]::new))
                .param("numbers", of(parcels, p -> p.drawn().number(), String[]::new)).param("couriers", of(parcels, NewParcel::courier, String[]::new))
                .param("urgent", of(parcels, NewParcel::urgent, Boolean[]::new))
                .param("shipBy", of(parcels, p -> utc(p.shipBy()), String[]::new)).param("paidAt", of(parcels, p -> utc(p.paidAt()), String[]::new))
                .param("pieces", of(parcels, p -> p.lines().stream().mapToInt(Line::quantity).sum(), Integer[]::new))
                .param("remarks", of(parcels, NewParcel::remark, String[]::new)).param("replaces", of(parcels, NewParcel::replaces, Long[]::new))
                .update();
    }

    private void insertLines(List<NewParcel> parcels) {
        record Row(NewParcel parcel, int number, Line line) {}
        var rows = new ArrayList<Row>();
        for (var parcel : parcels)
            for (var i = 0; i < parcel.lines().size(); i++) rows.add(new Row(parcel, i + 1, parcel.lines().get(i)));
        db.sql("insert into fulfilment.parcel_line (shop_id, parcel_id, line_no, sku_id, quantity, gift) select * from unnest(:shops::bigint[], :parcels::bigint[], :numbers::int[], :skus::bigint[], :quantities::int[], :gifts::boolean[])")
                .param("shops", of(rows, r -> r.parcel().shop().value(), Long[]::new)).param("parcels", of(rows, r -> r.parcel().drawn().id(), Long[]::new))
                .param("numbers", of(rows, Row::number, Integer[]::new)).param("skus", of(rows, r -> r.line().sku().value(), Long[]::new))
                .param("quantities", of(rows, r -> r.line().quantity(), Integer[]::new)).param("gifts", of(rows, r -> r.line().gift(), Boolean[]::new))
                .update();
    }

    /** What {@link #read} needs, from {@code fulfilment.parcel p}. */
    public static final String COLUMNS = """
            p.shop_id, p.id, p.order_id, p.platform_no, p.number, p.courier, p.waybill, p.run_id, p.stage, p.urgent, p.pieces, p.remark,
            p.reviewed_by, p.reviewed_at, p.bound_by, p.bound_at, p.printed_by, p.printed_at, p.handed_by, p.handed_at, p.picked_by, p.picked_at,
            p.verified_by, p.verified_at, p.packed_by, p.packed_at, p.shipped_by, p.shipped_at, p.void_reason, p.open_exceptions
            """;
    private static final String PARCEL = "select " + COLUMNS + " from fulfilment.parcel p ";

    private static final String BY_CODE = """
            select shop_id, parcel_id from (
                select shop_id, parcel_id, 9999 as year from fulfilment.waybill where waybill = :code
                union all select shop_id, parcel_id, year from fulfilment.pick_list where number = :code and year in (:year, :year - 1)) paper
             order by year desc limit 1
            """;

    /** Binds the parcels to {@code :shops}, {@code :ids}, {@code :first} and {@code :last}. */
    public static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Collection<ParcelRef> refs) {
        var ids = of(List.copyOf(refs), ParcelRef::id, Long[]::new);
        return IdSpan.of(ids).in(statement.param("shops", of(List.copyOf(refs), r -> r.shop().value(), Long[]::new)).param("ids", ids));
    }

    /** Locked in the order of their ids until the transaction ends. Unknown ones are left out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Parcel> lock(Collection<ParcelRef> refs) {
        return of(db.sql(PARCEL + " join unnest(:shops::bigint[], :ids::bigint[]) k (shop, parcel) on p.shop_id = k.shop and p.id = k.parcel and p.id between :first and :last order by p.id, p.shop_id for update of p"), refs)
                .query((row, _) -> read(row)).list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Parcel> lock(ParcelRef ref) { return lock(List.of(ref)).stream().findFirst(); }

    public Optional<Parcel> find(ParcelRef ref) {
        return db.sql(PARCEL + " where p.shop_id = ? and p.id = ?").params(ref.shop().value(), ref.id()).query((row, _) -> read(row)).optional();
    }

    /** Of a run or a hand-over, in their order; all of them locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Parcel> lockRun(long run) {
        return db.sql(PARCEL + " where p.run_id = ? and p.stage <> 'VOIDED' order by p.id, p.shop_id for update of p").param(run).query((row, _) -> read(row)).list();
    }

    /** The newest parcel of an order that is not voided. */
    public Optional<Parcel> ofOrder(zhanggui.orders.OrderRef order) { return allOfOrder(order).stream().findFirst(); }

    /** All parcels of an order that are not voided, the newest first; one that it travels along in is its own, too (FUL-45). */
    public List<Parcel> allOfOrder(zhanggui.orders.OrderRef order) {
        return db.sql(PARCEL + " where p.shop_id = :shop and p.stage <> 'VOIDED' and (p.order_id = :order or p.id in (select j.parcel_id from fulfilment.parcel_order j where j.order_id = :order and j.shop_id = :shop)) order by p.id desc")
                .param("order", order.id().value()).param("shop", order.shop().value()).query((row, _) -> read(row)).list();
    }

    /** What a scanner read, as it is stored: without blanks, in capitals; leading zeros stay. */
    public static String clean(String code) { return code == null ? "" : code.replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT); }

    /** The parcel whose waybill or pick list this is, voided ones too. */
    public Optional<ParcelRef> byCode(String code, LocalDate day) {
        return db.sql(BY_CODE)
                .param("code", clean(code)).param("year", day.getYear())
                .query((row, _) -> new ParcelRef(new ShopId(row.getLong("shop_id")), row.getLong("parcel_id"))).optional();
    }

    /** The parcel whose waybill or pick list this is, voided ones too, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Parcel> lockByCode(String code, LocalDate day) {
        return db.sql(PARCEL + " join (" + BY_CODE + ") hit on p.shop_id = hit.shop_id and p.id = hit.parcel_id for update of p")
                .param("code", clean(code)).param("year", day.getYear()).query((row, _) -> read(row)).optional();
    }

    /** Writes who did the step and when, moves the parcels to its stage and marks the days it changes. Lock and judge before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stamp(Collection<Parcel> parcels, Step step, PersonId by, Instant at) {
        if (parcels.isEmpty()) return;
        var rows = List.copyOf(parcels);
        var stamp = "update fulfilment.parcel p set %s%s_by = :by, %s_at = :at, claimed_by = null, claimed_at = null from unnest(:shops::bigint[], :ids::bigint[]) k (shop, parcel) where p.shop_id = k.shop and p.id = k.parcel and p.id between :first and :last"
                .formatted(step.stage == null ? "" : "stage = '" + step.stage.name() + "', ", step.column(), step.column());
        of(db.sql(stamp), rows.stream().map(Parcel::ref).toList()).param("by", by.value()).param("at", at.atOffset(UTC)).update();
        marked(rows, step, at);
    }

    /** Which days of which facts a step changes. */
    public void marked(Collection<Parcel> parcels, Step step, Instant at) {
        var day = calendar.dayOf(at);
        var marks = new LinkedHashSet<DirtyDays.Dirty>();
        for (var parcel : parcels) {
            if (step != Step.HANDED) marks.add(new DirtyDays.Dirty("fulfilment.fact_step", parcel.ref().shop(), day));
            if (step == Step.PRINTED) marks.add(new DirtyDays.Dirty("fulfilment.fact_shipment", parcel.ref().shop(), day));
            else if (step == Step.SHIPPED && parcel.printed() != null)
                marks.add(new DirtyDays.Dirty("fulfilment.fact_shipment", parcel.ref().shop(), calendar.dayOf(parcel.printed().at())));
        }
        dirty.mark(marks);
    }

    public static Parcel read(ResultSet row) throws SQLException {
        var shop = new ShopId(row.getLong("shop_id"));
        return new Parcel(new ParcelRef(shop, row.getLong("id")), new zhanggui.orders.OrderRef(shop, new OrderId(row.getLong("order_id"))), row.getString("platform_no"),
                row.getString("number"), row.getString("courier"), row.getString("waybill"), row.getObject("run_id", Long.class), ParcelStage.valueOf(row.getString("stage")),
                row.getBoolean("urgent"), row.getInt("pieces"), row.getString("remark"), done(row, "reviewed"), done(row, "bound"), done(row, "printed"), done(row, "handed"),
                done(row, "picked"), done(row, "verified"), done(row, "packed"), done(row, "shipped"), row.getString("void_reason"), row.getInt("open_exceptions"));
    }

    private static Parcel.Done done(ResultSet row, String step) throws SQLException {
        var at = row.getTimestamp(step + "_at");
        return at == null ? null : new Parcel.Done(new PersonId(row.getLong(step + "_by")), at.toInstant());
    }

    /** The driver has no arrays of times; the database reads the text. */
    private static String utc(Instant at) { return at == null ? null : at.atOffset(UTC).toString(); }

    private static <T, R> R[] of(List<T> rows, Function<T, R> value, java.util.function.IntFunction<R[]> array) { return rows.stream().map(value).toArray(array); }
}
