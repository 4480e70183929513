package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/** Makes parcels at review: draws their numbers, then writes them, each in a constant number of statements. */
@Component
public class Parcels {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");

    /** A number that nobody else has: the id of the row and what stands on the pick list, e.g. P1112-0207. */
    public record Drawn(long id, String number) {}

    public record Line(SkuId sku, int quantity) {}

    /**
     * @param shipBy   when it must have left; null when there is no limit
     * @param remark   what the stations must see; empty when nothing
     * @param replaces the voided parcel it is made for again (ORD-12); null for a first one
     */
    public record NewParcel(Drawn drawn, ShopId shop, OrderId order, String platformNo, String courier, boolean urgent, Instant shipBy,
            Instant paidAt, String remark, Long replaces, List<Line> lines) {
        public ParcelRef ref() { return new ParcelRef(shop, drawn.id()); }
    }

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final DirtyDays dirty;

    Parcels(JdbcClient db, BusinessCalendar calendar, DirtyDays dirty) {
        this.db = db;
        this.calendar = calendar;
        this.dirty = dirty;
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

    /** Writes reviewed parcels with their lines; their goods are set aside under {@link ParcelRef#holder}. Five statements. */
    @Transactional
    public void create(List<NewParcel> parcels, PersonId reviewer, Instant at) {
        if (parcels.isEmpty()) return;
        var day = calendar.dayOf(at);
        db.sql("select public.ensure_month('fulfilment.parcel', :day), public.ensure_month('fulfilment.parcel_line', :day)").param("day", day).query().singleRow();
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
                insert into fulfilment.parcel (shop_id, id, order_id, platform_no, number, courier, urgent, ship_by, paid_at, pieces, remark, replaces, reviewed_by, reviewed_at)
                select t.*, :by, :at from unnest(:shops::bigint[], :ids::bigint[], :orders::bigint[], :platformNos::text[], :numbers::text[], :couriers::text[],
                       :urgent::boolean[], :shipBy::timestamptz[], :paidAt::timestamptz[], :pieces::int[], :remarks::text[], :replaces::bigint[]) t
                """)
                .param("by", reviewer.value()).param("at", at.atOffset(UTC))
                .param("shops", of(parcels, p -> p.shop().value(), Long[]::new)).param("ids", of(parcels, p -> p.drawn().id(), Long[]::new))
                .param("orders", of(parcels, p -> p.order().value(), Long[]::new)).param("platformNos", of(parcels, NewParcel::platformNo, String[]::new))
                .param("numbers", of(parcels, p -> p.drawn().number(), String[]::new)).param("couriers", of(parcels, NewParcel::courier, String[]::new))
                .param("urgent", of(parcels, NewParcel::urgent, Boolean[]::new))
                .param("shipBy", of(parcels, p -> utc(p.shipBy()), OffsetDateTime[]::new)).param("paidAt", of(parcels, p -> utc(p.paidAt()), OffsetDateTime[]::new))
                .param("pieces", of(parcels, p -> p.lines().stream().mapToInt(Line::quantity).sum(), Integer[]::new))
                .param("remarks", of(parcels, NewParcel::remark, String[]::new)).param("replaces", of(parcels, NewParcel::replaces, Long[]::new))
                .update();
    }

    private void insertLines(List<NewParcel> parcels) {
        record Row(NewParcel parcel, int number, Line line) {}
        var rows = new ArrayList<Row>();
        for (var parcel : parcels)
            for (var i = 0; i < parcel.lines().size(); i++) rows.add(new Row(parcel, i + 1, parcel.lines().get(i)));
        db.sql("insert into fulfilment.parcel_line (shop_id, parcel_id, line_no, sku_id, quantity) select * from unnest(:shops::bigint[], :parcels::bigint[], :numbers::int[], :skus::bigint[], :quantities::int[])")
                .param("shops", of(rows, r -> r.parcel().shop().value(), Long[]::new)).param("parcels", of(rows, r -> r.parcel().drawn().id(), Long[]::new))
                .param("numbers", of(rows, Row::number, Integer[]::new)).param("skus", of(rows, r -> r.line().sku().value(), Long[]::new))
                .param("quantities", of(rows, r -> r.line().quantity(), Integer[]::new))
                .update();
    }

    private static OffsetDateTime utc(Instant at) { return at == null ? null : at.atOffset(UTC); }

    private static <T, R> R[] of(List<T> rows, Function<T, R> value, java.util.function.IntFunction<R[]> array) { return rows.stream().map(value).toArray(array); }
}
