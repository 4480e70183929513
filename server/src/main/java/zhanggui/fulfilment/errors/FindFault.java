package zhanggui.fulfilment.errors;

import static java.time.ZoneOffset.UTC;
import static zhanggui.fulfilment.FulfilmentRefusal.*;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Errors;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.errors.Attribution.Fault;
import zhanggui.fulfilment.errors.Attribution.Verdict;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;

/** FUL-44: a parcel is reported wrong, short, late or damaged; the step log says whose step it was, or nobody's. */
@Component
class FindFault {

    /**
     * @param code    waybill, pick list or order number
     * @param wanted  code of the SKU that should have been in it; null when it does not matter
     * @param came    code of the SKU that was in it; null when unknown
     */
    record Report(@NotBlank String code, @NotNull Fault fault, @Nullable String wanted, @Nullable String came) {}

    /** @param person null when undetermined: it counts against nobody */
    record Found(String number, String order, Fault fault, @Nullable String station, @Nullable String person, @Nullable String rule, String evidence, @Nullable Long error, @Nullable Instant at) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;
    private final Errors errors;
    private final Names names;
    private final Audit audit;
    private final JsonMapper json;

    FindFault(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, Orders orders, Errors errors, Names names, Audit audit, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
        this.errors = errors;
        this.names = names;
        this.audit = audit;
        this.json = json;
    }

    @Transactional
    Outcome<Found> report(Report request, Viewer viewer) {
        var found = parcels.byCode(request.code(), calendar.today())
                .or(() -> orders.findByNumber(request.code().strip()).stream().findFirst().flatMap(parcels::ofOrder).map(Parcel::ref)).flatMap(parcels::lock)
                .filter(p -> viewer.shops(Permission.BOOK_ERRORS).contains(p.ref().shop()));
        if (found.isEmpty()) return Outcome.refused(UNKNOWN_CODE, Map.of("code", request.code()));
        var parcel = found.get();
        if (parcel.shipped() == null) return Outcome.refused(NOT_PACKED, Map.of("number", parcel.number()));
        var wanted = sku(request.wanted());
        var came = sku(request.came());
        if (given(request.wanted()) && wanted.isEmpty()) return unknownSku("wanted", request.wanted());
        if (given(request.came()) && came.isEmpty()) return unknownSku("came", request.came());
        if (db.sql("select exists (select from fulfilment.finding where shop_id = ? and parcel_id = ? and fault = ?)").params(parcel.ref().shop().value(), parcel.ref().id(), request.fault().name())
                .query(Boolean.class).single()) return Outcome.refused(ALREADY_BOOKED);
        return Outcome.done(decide(parcel, request.fault(), wanted.orElse(null), came.orElse(null), viewer));
    }

    private static boolean given(@Nullable String code) { return code != null && !code.isBlank(); }

    private static Outcome<Found> unknownSku(String field, String code) {
        return Outcome.refused(WRONG_INPUT, List.of(new Outcome.Field(field, Words.of("没有这个货号：" + code, "No such SKU: " + code))));
    }

    private Found decide(Parcel parcel, Fault fault, @Nullable SkuId wanted, @Nullable SkuId came, Viewer viewer) {
        var now = clock.instant();
        var verdict = Attribution.of(fault, wanted, came, log(parcel, wanted, came));
        write(parcel, fault, wanted, came, verdict, viewer, now);
        // What looked like a fault nobody could be named for may be one half of a swap that shows now.
        if (verdict.determined() && fault != Fault.LATE) swappedWith(parcel, wanted, came).forEach(other -> judgeAgain(other, viewer));
        return new Found(parcel.number(), parcel.platformNo(), fault, verdict.station() == null ? null : verdict.station().name(), verdict.person() == null ? null : names.of(verdict.person()),
                verdict.rule() == null ? null : verdict.rule().key(), verdict.evidence(), errorOf(parcel, fault), now);
    }

    private @Nullable Long errorOf(Parcel parcel, Fault fault) {
        return db.sql("select error_id from fulfilment.finding where shop_id = ? and parcel_id = ? and fault = ?").params(parcel.ref().shop().value(), parcel.ref().id(), fault.name())
                .query((row, _) -> Optional.ofNullable(row.getObject("error_id", Long.class))).single().orElse(null);
    }

    private void write(Parcel parcel, Fault fault, @Nullable SkuId wanted, @Nullable SkuId came, Verdict verdict, Viewer viewer, Instant now) {
        var error = verdict.rule() == null ? Optional.<Long>empty() : errors.book(new Errors.Booking(verdict.rule(), "parcel/" + parcel.ref().id(), verdict.person(), parcel.order(), parcel.platformNo(), parcel.ref(),
                null, step(parcel, verdict), viewer.person(), verdict.evidence()));
        db.sql("insert into fulfilment.finding (shop_id, parcel_id, order_id, fault, sku_id, came_sku, found_by, found_at, station, person_id, evidence, error_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)")
                .params(parcel.ref().shop().value(), parcel.ref().id(), parcel.order().id().value(), fault.name(), wanted == null ? null : wanted.value(), came == null ? null : came.value(), viewer.person().value(),
                        now.atOffset(UTC), verdict.station() == null ? null : verdict.station().name(), verdict.person() == null ? null : verdict.person().value(), json.writeValueAsString(Map.of("words", verdict.evidence())),
                        error.orElse(null)).update();
        audit.record(viewer.person(), "fulfilment.fault.find", "parcel/" + parcel.ref().id(), null, Map.of("fault", fault, "evidence", verdict.evidence()), null);
    }

    /** The error happened when the step was done, not when it was found; a locked month passes it on to the open one. */
    private static Instant step(Parcel parcel, Verdict verdict) {
        return switch (verdict.station()) {
            case REVIEW -> parcel.reviewed().at();
            case PRINT -> parcel.printed().at();
            case PICK -> parcel.picked().at();
            case VERIFY -> parcel.verified().at();
            default -> parcel.packed().at();
        };
    }

    private Attribution.Log log(Parcel p, @Nullable SkuId wanted, @Nullable SkuId came) {
        var lines = db.sql("""
                with inside as (select x.order_id from fulfilment.fact_parcel_order x where x.shop_id = :shop and x.parcel_id = :parcel)
                select l.sku_id, l.quantity, c.person_id as changed_by,
                       case when l.gift then l.quantity when c.person_id is not null then 0
                            else coalesce((select sum(f.quantity) from orders.fact_need f where f.shop_id = l.shop_id and f.order_id in (select order_id from inside) and f.sku_id = l.sku_id), 0) end::int as ordered
                  from fulfilment.parcel_line l join catalogue.fact_sku s on s.sku_id = l.sku_id
                  left join lateral (
                    select c.person_id from orders.fact_line_change c
                     where c.shop_id = l.shop_id and c.order_id in (select order_id from inside) and c.after_code = s.code
                       and not exists (select from orders.fact_line_change o where o.shop_id = c.shop_id and o.order_id = c.order_id and o.line_no = c.line_no and o.before_code = s.code)
                     order by c.change_id desc limit 1) c on true
                 where l.shop_id = :shop and l.parcel_id = :parcel
                """)
                .param("shop", p.ref().shop().value()).param("parcel", p.ref().id())
                .query((row, _) -> new Attribution.Line(new SkuId(row.getLong("sku_id")), row.getInt("quantity"), row.getInt("ordered"), personOrNull(row.getObject("changed_by", Long.class)))).list();
        var scans = db.sql("""
                select s.outcome, s.expected_sku, s.came_sku, s.quantity, x.resolution from fulfilment.scan s
                  left join fulfilment.exception x on x.shop_id = s.shop_id and x.scan_id = s.id
                 where s.parcel_id = ? and s.shop_id = ? and s.station = 'VERIFY' and s.person_id = ? order by s.id
                """)
                .params(p.ref().id(), p.ref().shop().value(), p.verified().by().value())
                .query((row, _) -> new Attribution.Scan(row.getString("outcome"), skuOrNull(row.getObject("expected_sku", Long.class)), skuOrNull(row.getObject("came_sku", Long.class)), row.getInt("quantity"), row.getString("resolution"))).list();
        var copy = db.sql("select coalesce((select customer_copy from fulfilment.packing where shop_id = ? and parcel_id = ?), false)").params(p.ref().shop().value(), p.ref().id()).query(Boolean.class).single();
        var swaps = swappedWith(p, wanted, came).stream().map(o -> new Attribution.Swapped(o.number(), o.packed().by())).toList();
        return new Attribution.Log(p.reviewed().by(), by(p.printed()), by(p.picked()), by(p.verified()), by(p.packed()), lines, scans, swaps, times(p), copy);
    }

    private static @Nullable PersonId personOrNull(@Nullable Long id) { return id == null ? null : new PersonId(id); }

    private static @Nullable SkuId skuOrNull(@Nullable Long id) { return id == null ? null : new SkuId(id); }

    private static @Nullable PersonId by(Parcel.@Nullable Done done) { return done == null ? null : done.by(); }

    /** Parcels that were found to hold what this one lacks, and lack what this one was found to hold. */
    private List<Parcel> swappedWith(Parcel p, @Nullable SkuId wanted, @Nullable SkuId came) {
        if (wanted == null || came == null) return List.of();
        var others = new ArrayList<Parcel>();
        db.sql("select f.shop_id, f.parcel_id from fulfilment.finding f where f.fault in ('WRONG_GOODS', 'WRONG_PARCEL') and f.sku_id = ? and f.came_sku = ? and f.parcel_id <> ? order by f.id limit 20")
                .params(came.value(), wanted.value(), p.ref().id())
                .query(row -> { parcels.find(new zhanggui.fulfilment.ParcelRef(new zhanggui.kernel.ShopId(row.getLong("shop_id")), row.getLong("parcel_id"))).filter(o -> close(o, p)).ifPresent(others::add); });
        return others;
    }

    /** Packed by one hand within the quarter of an hour: only then could its boxes be exchanged. */
    private static boolean close(Parcel a, Parcel b) {
        return a.packed() != null && b.packed() != null && a.packed().by().equals(b.packed().by()) && java.time.Duration.between(a.packed().at(), b.packed().at()).abs().toMinutes() <= 15;
    }

    /** The first half of a swap was undetermined until the other half showed. */
    private void judgeAgain(Parcel other, Viewer viewer) {
        record Row(long id, String fault, Long skuId, Long cameSku) {}
        db.sql("select id, fault, sku_id, came_sku from fulfilment.finding where shop_id = ? and parcel_id = ? and person_id is null and fault in ('WRONG_GOODS', 'WRONG_PARCEL') for update")
                .params(other.ref().shop().value(), other.ref().id()).query(Row.class).list().forEach(row -> {
                    var verdict = Attribution.of(Fault.valueOf(row.fault()), skuOrNull(row.skuId()), skuOrNull(row.cameSku()), log(other, skuOrNull(row.skuId()), skuOrNull(row.cameSku())));
                    if (!verdict.determined()) return;
                    var error = errors.book(new Errors.Booking(verdict.rule(), "parcel/" + other.ref().id(), verdict.person(), other.order(), other.platformNo(), other.ref(), null, step(other, verdict), viewer.person(), verdict.evidence()));
                    db.sql("update fulfilment.finding set station = ?, person_id = ?, evidence = ?::jsonb, error_id = ? where id = ?")
                            .params(verdict.station().name(), verdict.person().value(), json.writeValueAsString(Map.of("words", verdict.evidence())), error.orElse(null), row.id()).update();
                });
    }

    private Attribution.Times times(Parcel p) {
        var reviewed = calendar.dayOf(p.reviewed().at());
        var due = db.sql("select due_day from fulfilment.fact_review where shop_id = ? and parcel_id = ?").params(p.ref().shop().value(), p.ref().id()).query(java.time.LocalDate.class).optional().orElse(reviewed);
        var printed = p.printed() == null ? null : calendar.dayOf(p.printed().at());
        var excused = db.sql("select exists (select from fulfilment.excuse where shop_id = ? and parcel_id = ?)").params(p.ref().shop().value(), p.ref().id()).query(Boolean.class).single();
        var picked = p.picked() == null ? null : calendar.dayOf(p.picked().at());
        return new Attribution.Times(reviewed.isAfter(due), printed != null && printed.isAfter(reviewed), printed != null && picked != null && picked.isAfter(printed), excused, p.shipped() == null ? null : p.shipped().at());
    }

    private Optional<SkuId> sku(@Nullable String code) {
        if (!given(code)) return Optional.empty();
        var clean = Parcels.clean(code);
        return db.sql("select sku_id from catalogue.fact_sku where upper(code) = ? or barcode = ? limit 1").params(clean, clean).query(Long.class).optional().map(SkuId::new);
    }

    List<Found> list(Viewer viewer) {
        var shops = viewer.shops(Permission.BOOK_ERRORS);
        return db.sql("""
                select p.number, p.platform_no, f.fault, f.station, n.name as person, e.rule, f.evidence ->> 'words' as evidence, f.error_id, f.found_at
                  from fulfilment.finding f join fulfilment.parcel p on p.shop_id = f.shop_id and p.id = f.parcel_id
                  left join organisation.fact_person n on n.person_id = f.person_id left join fulfilment.error e on e.id = f.error_id
                 where (:every or f.shop_id = any(:shops)) order by f.id desc limit 200
                """)
                .param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Found(row.getString("number"), row.getString("platform_no"), Fault.valueOf(row.getString("fault")), row.getString("station"), row.getString("person"), row.getString("rule"),
                        row.getString("evidence"), row.getObject("error_id", Long.class), row.getTimestamp("found_at").toInstant())).list();
    }
}
