package zhanggui.fulfilment.printing;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Limits;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Step;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** FUL-01, FUL-03: print runs, from claiming reviewed parcels to the picker's hands. */
@Component
public class PrintRuns {

    public enum Kind { TEN, SIXTEEN, DAILY, NOTICE }

    /** @param courier only this one's; null for all */
    public record Start(Kind kind, int size, @Nullable String courier) {}

    public record Started(long run, int sheets, List<String> withoutWaybill) {}

    /** @param lateMinutes whole minutes beyond the limit; 0 when in time */
    public record HandedOver(long run, int sheets, long lateMinutes) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final Parcels parcels;
    private final Orders orders;
    private final WaybillNumbers numbers;
    private final Errors errors;
    private final Names names;
    private final DirtyDays dirty;
    private final Audit audit;

    PrintRuns(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, Parcels parcels, Orders orders, WaybillNumbers numbers, Errors errors, Names names, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.parcels = parcels;
        this.orders = orders;
        this.numbers = numbers;
        this.errors = errors;
        this.names = names;
        this.dirty = dirty;
        this.audit = audit;
    }

    /** FUL-01, FUL-41: takes what waits, urgent first; two clerks at once never get the same parcel. */
    @Transactional
    public Outcome<Started> start(Start request, Viewer viewer) {
        var now = clock.instant();
        var day = calendar.dayOf(now);
        // FUL-46: baskets stand by courier, as the parcels will.
        var claimed = claim(request, viewer, Math.clamp(request.size(), 1, limits.runSize(day))).stream().sorted(java.util.Comparator.comparing(Parcel::courier).thenComparing(p -> p.ref().id())).toList();
        if (claimed.isEmpty()) return Outcome.refused(FulfilmentRefusal.NOTHING_TO_PRINT);
        var run = db.sql("insert into fulfilment.run (day, kind, sheets, claimed_by, claimed_at) values (?, ?, ?, ?, ?) returning id")
                .params(day, request.kind().name(), claimed.size(), viewer.person().value(), now.atOffset(UTC)).query(Long.class).single();
        var laid = "update fulfilment.parcel p set run_id = :run, basket = k.basket from unnest(:shops::bigint[], :ids::bigint[]) with ordinality k (shop, id, basket) where p.shop_id = k.shop and p.id = k.id and p.id between :first and :last";
        Parcels.of(db.sql(laid), claimed.stream().map(Parcel::ref).toList()).param("run", run).update();
        // Couriers in the order of their codes: their ranges are locked, and everybody locks them in this order.
        new TreeMap<>(claimed.stream().filter(p -> p.waybill() == null).collect(groupingBy(Parcel::courier))).forEach((courier, of) -> numbers.give(of, courier, viewer.person()));
        db.sql("update fulfilment.print_call set run_id = ? where run_id is null").param(run).update();
        audit.record(viewer.person(), "fulfilment.run.start", "run/" + run, null, Map.of("sheets", claimed.size(), "kind", request.kind()), null);
        return Outcome.done(new Started(run, claimed.size(), withoutWaybill(run)));
    }

    private List<Parcel> claim(Start request, Viewer viewer, int size) {
        var shops = viewer.shops(Permission.PRINT_PAPERS);
        return db.sql("select " + Parcels.COLUMNS + """
                  from fulfilment.parcel p join orders.fact_order o on o.shop_id = p.shop_id and o.order_id = p.order_id
                 where p.stage = 'REVIEWED' and o.stage = 'REVIEWED' and (p.run_id is null or exists (
                           select from fulfilment.run r where r.id = p.run_id and r.printed_at is null and r.claimed_at < :left_since
                              and not exists (select from fulfilment.printing d where d.run_id = r.id)))
                   and not exists (select from fulfilment.blocked b where b.shop_id = p.shop_id and b.order_id = p.order_id and b.ended_at is null)
                   and not exists (select from fulfilment.parcel_order j join orders.fact_order f on f.shop_id = j.shop_id and f.order_id = j.order_id where j.shop_id = p.shop_id and j.parcel_id = p.id
                                      and (f.stage <> 'REVIEWED' or exists (select from fulfilment.blocked b where b.shop_id = j.shop_id and b.order_id = j.order_id and b.ended_at is null)))
                   and (:every or p.shop_id = any(:shops)) and (:courier::text is null or p.courier = :courier)
                 order by p.urgent desc, p.ship_by, p.id limit :size for update of p skip locked
                """)
                .param("every", shops.every()).param("shops", shops.ids()).param("courier", request.courier(), java.sql.Types.VARCHAR).param("size", size)
                .param("left_since", clock.instant().minus(Duration.ofMinutes(limits.printClaimMinutes(calendar.today()))).atOffset(UTC))
                .query((row, _) -> Parcels.read(row)).list();
    }

    private List<String> withoutWaybill(long run) {
        return db.sql("select number from fulfilment.parcel where run_id = ? and waybill is null and stage <> 'VOIDED' order by id").param(run).query(String.class).list();
    }

    /** All papers came out of the printer and are sorted; from here the minutes until hand-over are counted. */
    @Transactional
    public Outcome<Started> finish(long run, Viewer viewer) {
        var state = lock(run);
        if (state == null) return Outcome.refused(FulfilmentRefusal.UNKNOWN_RUN);
        if (state.claimedBy() != viewer.person().value() && (!viewer.may(Permission.SUPERVISE_LOGISTICS) || !othersShops(run, viewer, Permission.SUPERVISE_LOGISTICS).isEmpty()))
            return Outcome.refused(FulfilmentRefusal.RUN_NOT_YOURS, Map.of("who", names.of(new PersonId(state.claimedBy()))));
        if (state.printedAt() != null) return Outcome.done(new Started(run, state.sheets(), List.of()));
        var missing = withoutWaybill(run);
        if (!missing.isEmpty()) return Outcome.refused(FulfilmentRefusal.NUMBERS_MISSING, Map.of("count", missing.size(), "numbers", missing.stream().limit(5).collect(joining(", "))));
        var now = clock.instant();
        var of = goingOn(parcels.lockRun(run), viewer.person(), now);
        var refs = of.stream().map(Parcel::order).toList();
        parcels.stamp(of, Step.PRINTED, viewer.person(), now);
        orders.advance(refs, Stage.PRINTED, viewer.person(), now, Words.of("打单完成，第 " + run + " 批", "Printed, run " + run));
        db.sql("update fulfilment.run set printed_at = ?, sheets = ? where id = ?").params(now.atOffset(UTC), of.size(), run).update();
        dirty.mark("fulfilment.fact_print_run", null, calendar.dayOf(now));
        audit.record(viewer.person(), "fulfilment.run.finish", "run/" + run, null, Map.of("sheets", of.size()), null);
        return Outcome.done(new Started(run, of.size(), List.of()));
    }

    /** What was held or cancelled since it was claimed leaves the run: a held one waits again, a cancelled one is voided with its papers. */
    private List<Parcel> goingOn(List<Parcel> of, PersonId by, Instant now) {
        var stages = new java.util.HashMap<zhanggui.orders.OrderRef, Stage>();
        orders.lockHeads(of.stream().map(Parcel::order).toList()).forEach(o -> stages.put(o.ref(), o.stage()));
        var stay = new ArrayList<Parcel>();
        for (var parcel : of) {
            if (stages.get(parcel.order()) == Stage.REVIEWED) stay.add(parcel);
            else db.sql("update fulfilment.parcel set run_id = null where shop_id = ? and id = ?").params(parcel.ref().shop().value(), parcel.ref().id()).update();
        }
        return stay;
    }

    /** FUL-03: the picker acknowledges the papers. Later than the limit after printing is booked to who printed; exactly at it is in time. */
    @Transactional
    public Outcome<HandedOver> takeOver(long run, Viewer viewer) {
        var state = lock(run);
        if (state == null) return Outcome.refused(FulfilmentRefusal.UNKNOWN_RUN);
        if (state.printedAt() == null) return Outcome.refused(FulfilmentRefusal.RUN_NOT_PRINTED);
        if (state.handedAt() != null) return Outcome.refused(FulfilmentRefusal.RUN_ALREADY_TAKEN, Map.of("who", names.of(new PersonId(state.handedTo())), "at", names.at(state.handedAt().toInstant())));
        var others = othersShops(run, viewer, Permission.PICK_GOODS);
        if (!others.isEmpty()) return Outcome.refused(FulfilmentRefusal.RUN_OF_OTHER_SHOPS, Map.of("count", others.values().stream().mapToLong(Long::longValue).sum(), "shops", Words.list(others.keySet())));
        var now = clock.instant();
        var of = parcels.lockRun(run).stream().filter(p -> p.stage() == zhanggui.fulfilment.ParcelStage.PRINTED).toList();
        parcels.stamp(of, Step.HANDED, viewer.person(), now);
        var refs = of.stream().map(Parcel::order).toList();
        orders.lockHeads(refs);
        orders.advance(refs, Stage.PICKING, viewer.person(), now, Words.of("备货接单，第 " + run + " 批", "Papers taken over by the picker, run " + run));
        db.sql("update fulfilment.run set handed_at = ?, handed_to = ? where id = ?").params(now.atOffset(UTC), viewer.person().value(), run).update();
        dirty.mark("fulfilment.fact_print_run", null, calendar.dayOf(state.printedAt().toInstant()));
        audit.record(viewer.person(), "fulfilment.run.take", "run/" + run, null, Map.of("sheets", of.size()), null);
        return Outcome.done(new HandedOver(run, of.size(), bookLate(run, state, now)));
    }

    /** The shops with papers in the run that the permission does not reach, and how many. */
    private Map<String, Long> othersShops(long run, Viewer viewer, Permission permission) {
        var others = new TreeMap<String, Long>();
        var mine = viewer.shops(permission);
        if (!mine.every()) db.sql("select s.short, count(*) from fulfilment.parcel p join catalogue.fact_shop s on s.shop_id = p.shop_id where p.run_id = ? and p.stage <> 'VOIDED' and p.shop_id <> all(?) group by s.short")
                .param(run).param(mine.ids()).query(row -> { others.put(row.getString(1), row.getLong(2)); });
        return others;
    }

    private long bookLate(long run, State state, Instant now) {
        var printed = state.printedAt().toInstant();
        var limit = Duration.ofMinutes(limits.handoverMinutes(calendar.dayOf(printed)));
        var late = Duration.between(printed.plus(limit), now);
        if (!late.isPositive()) return 0;
        var minutes = (late.toSeconds() + 59) / 60;
        errors.book(new Errors.Booking(ErrorRule.PRINT_HANDOVER_LATE, "run/" + run, new PersonId(state.claimedBy()), null, null, null, null, now, Viewer.SYSTEM.person(),
                Words.of("第 %d 批 %s 打完，%s 交单，超 %d 分钟".formatted(run, names.at(printed), names.at(now), minutes),
                        "run %d printed at %s, handed over at %s, %d minutes too late".formatted(run, names.at(printed), names.at(now), minutes)).both()));
        return minutes;
    }

    /** The reviewer's notice: something is to be printed out of turn. */
    @Transactional
    public void call(String words, Viewer viewer) {
        db.sql("insert into fulfilment.print_call (called_by, called_at, words) values (?, ?, ?)").params(viewer.person().value(), clock.instant().atOffset(UTC), words).update();
        audit.record(viewer.person(), "fulfilment.print.call", "print_call", null, Map.of("words", words), null);
    }

    private record State(long id, long claimedBy, java.sql.@Nullable Timestamp printedAt, java.sql.@Nullable Timestamp handedAt, @Nullable Long handedTo, int sheets) {}

    private @Nullable State lock(long run) {
        return db.sql("select id, claimed_by, printed_at, handed_at, handed_to, sheets from fulfilment.run where id = ? for update").param(run).query(State.class).optional().orElse(null);
    }
}
