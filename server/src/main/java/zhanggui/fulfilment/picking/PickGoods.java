package zhanggui.fulfilment.picking;

import static java.time.ZoneOffset.UTC;
import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Blocked;
import zhanggui.fulfilment.Commands;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Limits;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Scans;
import zhanggui.fulfilment.Station;
import zhanggui.fulfilment.Step;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.stock.Holder;
import zhanggui.stock.Lots;
import zhanggui.stock.Transfers;

/** WF-05: the picker lays out one order's goods per pick list and says so by scanning it; what is short is told at once (FUL-06). */
@Component
class PickGoods {

    record Pick(UUID command, Instant at, String code) {}

    record Picked(long shop, long id, String number, int pieces, long leftInRun) {}

    /**
     * @param missing   0: nothing is missing yet, but it runs low
     * @param noticedAt when the picker saw it; now when null
     */
    record Short(UUID command, String code, String sku, int missing, int leftThere, Instant noticedAt) {}

    /** @param late told later than the limit after it was seen */
    record Told(long id, String number, String toldTo, boolean late) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final Parcels parcels;
    private final Orders orders;
    private final Commands commands;
    private final Scans scans;
    private final Blocked blocked;
    private final Names names;
    private final TransferOwners owners;
    private final Transfers transfers;
    private final Lots lots;
    private final DirtyDays dirty;
    private final Audit audit;

    PickGoods(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, Parcels parcels, Orders orders, Commands commands, Scans scans, Blocked blocked, Names names, TransferOwners owners, Transfers transfers, Lots lots, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.parcels = parcels;
        this.orders = orders;
        this.commands = commands;
        this.scans = scans;
        this.blocked = blocked;
        this.names = names;
        this.owners = owners;
        this.transfers = transfers;
        this.lots = lots;
        this.dirty = dirty;
        this.audit = audit;
    }

    Outcome<Picked> pick(Pick request, Viewer viewer) {
        return commands.once(request.command(), viewer.person(), Picked.class, () -> {
            var at = commands.occurred(request.at());
            var code = Parcels.clean(request.code());
            var found = find(code, viewer);
            var refused = found.isEmpty() ? UNKNOWN_CODE : alone(found.get()) ? null : judge(found.get());
            if (refused != null) {
                scans.keep(Scans.Scan.refused(request.command(), Station.PICK, viewer.person(), at, code, found.orElse(null), refused));
                return Outcome.refused(refused, facts(code, found));
            }
            var parcel = found.get();
            var order = orders.lockHeads(List.of(parcel.order())).getFirst();
            if (order.stage() == Stage.CANCELLED) return Outcome.refused(ORDER_CANCELLED, Map.of("order", parcel.platformNo()));
            var standing = blocked.standing(parcel.order());
            if (standing.isPresent()) return Outcome.refused(ORDER_BLOCKED, Map.of("number", parcel.number(), "what", standing.get().said()));
            var barred = barred(List.of(parcel)).get(parcel.ref().holder());
            if (barred != null) return Outcome.refused(LOT_BARRED, Map.of("number", parcel.number(), "lot", barred));
            if (parcel.stage() == ParcelStage.PRINTED) parcels.stamp(List.of(parcel), Step.HANDED, viewer.person(), at);
            parcels.stamp(List.of(parcel), Step.PICKED, viewer.person(), at);
            orders.advance(List.of(parcel.order()), Stage.PICKED, viewer.person(), at, Words.of("备货完成，" + parcel.number(), "Picked, " + parcel.number()));
            scans.keep(Scans.Scan.right(request.command(), Station.PICK, viewer.person(), at, code, parcel, "PICKED"));
            return Outcome.done(new Picked(parcel.ref().shop().value(), parcel.ref().id(), parcel.number(), parcel.pieces(), left(parcel.run())));
        });
    }

    /** The whole run is laid out: all its pick lists that nobody reported as short. */
    @Transactional
    Outcome<Integer> pickRun(long run, Viewer viewer) {
        var now = clock.instant();
        var shops = viewer.shops(Permission.PICK_GOODS);
        var open = parcels.lockRun(run).stream().filter(p -> p.stage() == ParcelStage.HANDED && shops.contains(p.ref().shop())).toList();
        if (open.isEmpty()) return Outcome.refused(UNKNOWN_RUN);
        var shortOnes = db.sql("select parcel_id from fulfilment.shortage where solved_at is null and missing > 0 and parcel_id = any(?)")
                .param(open.stream().map(p -> p.ref().id()).toArray(Long[]::new)).query(Long.class).set();
        var standing = blocked.standing(open.stream().map(Parcel::order).toList());
        var barred = barred(open);
        var stages = new java.util.HashMap<zhanggui.orders.OrderRef, Stage>();
        orders.lockHeads(open.stream().map(Parcel::order).toList()).forEach(o -> stages.put(o.ref(), o.stage()));
        var ready = open.stream().filter(p -> !shortOnes.contains(p.ref().id()) && !barred.containsKey(p.ref().holder()) && !standing.containsKey(p.order()) && stages.get(p.order()) != Stage.CANCELLED).toList();
        parcels.stamp(ready, Step.PICKED, viewer.person(), now);
        orders.advance(ready.stream().map(Parcel::order).toList(), Stage.PICKED, viewer.person(), now, Words.of("备货完成，第 " + run + " 批", "Picked, run " + run));
        audit.record(viewer.person(), "fulfilment.run.pick", "run/" + run, null, Map.of("parcels", ready.size()), null);
        return Outcome.done(ready.size());
    }

    /** INV-45: lots that were recalled, or came near their end, since they were set aside for these parcels. */
    private Map<Holder, String> barred(List<Parcel> of) {
        var barred = new java.util.HashMap<Holder, String>();
        lots.setAside(of.stream().map(p -> p.ref().holder()).toList()).forEach((holder, aside) -> aside.stream().filter(Lots.SetAside::barred).findFirst().ifPresent(a -> barred.put(holder, a.number())));
        return barred;
    }

    /** FUL-06: told to the transfer owner with its time stamp; a parcel with something missing is excused from leaving today. */
    Outcome<Told> tellShort(Short request, Viewer viewer) {
        return commands.once(request.command(), viewer.person(), Told.class, () -> {
            var code = Parcels.clean(request.code());
            var found = find(code, viewer);
            if (found.isEmpty()) return Outcome.refused(UNKNOWN_CODE, Map.of("code", code));
            var parcel = found.get();
            if (parcel.stage() != ParcelStage.HANDED && parcel.stage() != ParcelStage.PICKED) return Outcome.refused(judge(parcel), facts(code, found));
            var sku = db.sql("select l.sku_id from fulfilment.parcel_line l join catalogue.fact_sku s on s.sku_id = l.sku_id where l.shop_id = ? and l.parcel_id = ? and (upper(s.code) = ? or s.barcode = ?) limit 1")
                    .params(parcel.ref().shop().value(), parcel.ref().id(), Parcels.clean(request.sku()), Parcels.clean(request.sku())).query(Long.class).optional();
            if (sku.isEmpty()) return Outcome.refused(UNKNOWN_SKU, Map.of("code", request.sku()));
            var now = clock.instant();
            var noticed = commands.occurred(request.noticedAt());
            var late = Duration.between(noticed, now).compareTo(Duration.ofMinutes(limits.noticeMinutes(calendar.dayOf(now)))) > 0;
            var owner = owners.on(calendar.today());
            var id = write(parcel, new SkuId(sku.get()), request, noticed, now, owner.orElse(null), viewer.person());
            transfers.ask(new Transfers.Want(new SkuId(sku.get()), Math.max(0, request.missing()), Math.max(0, request.leftThere()), "shortage/" + id, owner.orElse(null), noticed, parcel.number()), viewer.person());
            return Outcome.done(new Told(id, parcel.number(), owner.map(names::of).orElse(Names.english() ? "the logistics supervisor" : "物流主管"), late));
        });
    }

    private long write(Parcel parcel, SkuId sku, Short request, Instant noticed, Instant now, @Nullable PersonId owner, PersonId by) {
        var missing = Math.max(0, request.missing());
        var id = db.sql("insert into fulfilment.shortage (shop_id, parcel_id, order_id, sku_id, missing, left_there, person_id, noticed_at, told_at, told_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(parcel.ref().shop().value(), parcel.ref().id(), parcel.order().id().value(), sku.value(), missing, Math.max(0, request.leftThere()), by.value(),
                        noticed.atOffset(UTC), now.atOffset(UTC), owner == null ? null : owner.value()).query(Long.class).single();
        audit.record(by, "fulfilment.shortage.tell", "parcel/" + parcel.ref().id(), null, Map.of("sku", request.sku(), "missing", missing, "left", request.leftThere()), null);
        if (missing == 0) {
            orders.note(List.of(parcel.order()), "LOW_STOCK", by, now, Words.of("快没了：" + request.sku() + " 货位剩 " + request.leftThere() + " 件，已告知调拨", "Low: " + request.leftThere() + " of " + request.sku() + " left, transfer owner told"));
            return id;
        }
        db.sql("insert into fulfilment.excuse (shop_id, parcel_id, day, reason, note, given_by, given_at) values (?, ?, ?, 'SHORTAGE', ?, ?, ?) on conflict do nothing")
                .params(parcel.ref().shop().value(), parcel.ref().id(), calendar.dayOf(now), "缺货 " + request.sku() + " " + missing + " 件", by.value(), now.atOffset(UTC)).update();
        dirty.mark("fulfilment.fact_shipment", parcel.ref().shop(), calendar.dayOf(now));
        orders.note(List.of(parcel.order()), "SHORTAGE", by, now, Words.of("缺货：" + request.sku() + " 缺 " + request.missing() + " 件，已告知调拨", "Short: " + request.missing() + " of " + request.sku() + ", transfer owner told"));
        return id;
    }

    /** The goods have come: the parcel can be picked. Done by whom it was told to, who picks, or who supervises. */
    @Transactional
    Outcome<Boolean> solve(long shortage, String note, Viewer viewer) {
        if (note == null || note.isBlank()) return Outcome.refused(NOTE_NEEDED);
        var picks = viewer.shops(Permission.PICK_GOODS);
        var supervises = viewer.shops(Permission.SUPERVISE_LOGISTICS);
        var done = db.sql("""
                update fulfilment.shortage set solved_at = :at, solved_by = :by, note = :note where id = :id and solved_at is null
                   and (told_to = :by or :every or shop_id = any(:shops) or shop_id = any(:supervised))
                """)
                .param("at", clock.instant().atOffset(UTC)).param("by", viewer.person().value()).param("note", note.strip()).param("id", shortage)
                .param("every", picks.every() || supervises.every()).param("shops", picks.ids()).param("supervised", supervises.ids()).update();
        if (done == 0) return Outcome.refused(UNKNOWN_ENTRY);
        audit.record(viewer.person(), "fulfilment.shortage.solve", "shortage/" + shortage, null, Map.of(), note);
        return Outcome.done(true);
    }

    private Optional<Parcel> find(String code, Viewer viewer) {
        return parcels.lockByCode(code, calendar.today()).filter(p -> viewer.shops(Permission.PICK_GOODS).contains(p.ref().shop()));
    }

    /** FUL-18: in a team of a few nobody hands papers over: the issuer takes printed ones and lays the goods out. */
    private boolean alone(Parcel parcel) { return parcel.stage() == ParcelStage.PRINTED && limits.smallTeam(calendar.today()); }

    private static @Nullable FulfilmentRefusal judge(Parcel parcel) {
        return switch (parcel.stage()) {
            case VOIDED -> PAPERS_VOIDED;
            case REVIEWED -> NOT_PRINTED;
            case PRINTED -> NOT_HANDED_OVER;
            case HANDED -> null;
            case PICKED, VERIFIED, PACKED, WITH_COURIER -> ALREADY_DONE;
        };
    }

    private Map<String, Object> facts(String code, Optional<Parcel> found) {
        if (found.isEmpty()) return Map.of("code", code);
        var p = found.get();
        if (p.stage() == ParcelStage.VOIDED) return Map.of("why", p.voidReason());
        return p.picked() == null ? Map.of("number", p.number()) : names.who(p.number(), p.picked());
    }

    private long left(@Nullable Long run) {
        return run == null ? 0 : db.sql("select count(*) from fulfilment.parcel where run_id = ? and stage = 'HANDED'").param(run).query(Long.class).single();
    }
}
