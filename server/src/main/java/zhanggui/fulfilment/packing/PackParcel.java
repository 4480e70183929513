package zhanggui.fulfilment.packing;

import static java.time.ZoneOffset.UTC;
import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Blocked;
import zhanggui.fulfilment.Commands;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Scans;
import zhanggui.fulfilment.Station;
import zhanggui.fulfilment.Step;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** FUL-14: goods, customer copy, gift and sealing tape are ticked for every parcel; none is closed with one of them missing. */
@Component
class PackParcel {

    /** What all three are told by: the command's own number, when it was given, and the code that was scanned. */
    private interface Scanned {
        UUID command();
        Instant at();
        String code();
    }

    record Look(UUID command, Instant at, String code) implements Scanned {}

    record Close(UUID command, Instant at, String code, boolean goods, boolean customerCopy, boolean gift, boolean tape) implements Scanned {}

    record SendBack(UUID command, Instant at, String code, String why) implements Scanned {}

    record Line(String code, String name, int quantity) {}

    record OnTable(long shop, long id, String shopName, String number, String waybill, String courierName, int pieces, String remark, boolean urgent, String verifiedBy, List<Line> lines) {}

    /** @param packedOfCourier of this courier and not yet handed over, this one included: the pile it goes on */
    record Packed(long shop, long id, String number, String courierName, long packedOfCourier) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;
    private final Commands commands;
    private final Scans scans;
    private final Blocked blocked;
    private final Names names;

    PackParcel(JdbcClient db, BusinessCalendar calendar, Parcels parcels, Orders orders, Commands commands, Scans scans, Blocked blocked, Names names) {
        this.db = db;
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
        this.commands = commands;
        this.scans = scans;
        this.blocked = blocked;
        this.names = names;
    }

    /** What belongs into the box of this waybill. */
    Outcome<OnTable> look(Look request, Viewer viewer) {
        return atTable(request, OnTable.class, viewer, (p, at) -> {
            scans.keep(right(request, p, at, viewer, "OPENED"));
            var lines = db.sql("select s.code, trim(s.name || ' ' || s.spec) as name, l.quantity from fulfilment.parcel_line l join catalogue.fact_sku s on s.sku_id = l.sku_id where l.shop_id = ? and l.parcel_id = ? order by l.line_no")
                    .params(p.ref().shop().value(), p.ref().id()).query(Line.class).list();
            var shop = db.sql("select short from catalogue.fact_shop where shop_id = ?").param(p.ref().shop().value()).query(String.class).single();
            return Outcome.done(new OnTable(p.ref().shop().value(), p.ref().id(), shop, p.number(), p.waybill(), names.shown(p.courier()), p.pieces(), p.remark(), p.urgent(), names.of(p.verified().by()), lines));
        });
    }

    Outcome<Packed> close(Close request, Viewer viewer) {
        return atTable(request, Packed.class, viewer, (parcel, at) -> {
            var missing = missing(request);
            if (!missing.isEmpty()) return Outcome.refused(NOT_ALL_TICKED, Map.of("missing", Words.list(missing)));
            var order = orders.lockHeads(List.of(parcel.order())).getFirst();
            if (order.stage() == Stage.CANCELLED) return Outcome.refused(ORDER_CANCELLED, Map.of("order", parcel.platformNo()));
            if (!onTable(parcel, viewer, at)) return Outcome.refused(ORDER_BLOCKED, Map.of("number", parcel.number(), "what", blocked.standing(parcel.order()).orElseThrow().said()));
            parcels.stamp(List.of(parcel), Step.PACKED, viewer.person(), at);
            orders.advance(order, Stage.PACKED, viewer.person(), at, Words.of("打包完成，" + parcel.number(), "Packed, " + parcel.number()));
            scans.keep(right(request, parcel, at, viewer, "PACKED"));
            return Outcome.done(packed(parcel));
        });
    }

    /** @return false when the order is blocked (FUL-19) */
    private boolean onTable(Parcel parcel, Viewer viewer, Instant at) {
        return db.sql("""
                insert into fulfilment.packing (shop_id, parcel_id, goods, customer_copy, gift, tape, packed_by, packed_at)
                select :shop, :parcel, true, true, true, true, :by, :at
                 where not exists (select from fulfilment.blocked b where b.shop_id = :shop and b.ended_at is null
                                     and (b.order_id = :order or b.order_id in (select j.order_id from fulfilment.parcel_order j where j.shop_id = :shop and j.parcel_id = :parcel)))
                on conflict (shop_id, parcel_id) do update set packed_by = excluded.packed_by, packed_at = excluded.packed_at
                """).param("shop", parcel.ref().shop().value()).param("parcel", parcel.ref().id()).param("order", parcel.order().id().value()).param("by", viewer.person().value())
                .param("at", at.atOffset(UTC)).update() == 1;
    }

    /** Goods and waybill do not belong together: back to verification, from the first piece on (WF-07). */
    Outcome<Packed> sendBack(SendBack request, Viewer viewer) {
        if (request.why() == null || request.why().isBlank()) return Outcome.refused(NOTE_NEEDED);
        return atTable(request, Packed.class, viewer, (p, at) -> {
            db.sql("update fulfilment.parcel_line set scanned = 0 where shop_id = ? and parcel_id = ?").params(p.ref().shop().value(), p.ref().id()).update();
            db.sql("update fulfilment.parcel set stage = 'PICKED', opened_at = null, opened_with = null where shop_id = ? and id = ?").params(p.ref().shop().value(), p.ref().id()).update();
            orders.lockHeads(List.of(p.order()));
            orders.advance(List.of(p.order()), Stage.PICKED, viewer.person(), at, Words.of("单件不符，退回验货：" + request.why(), "Parcel and waybill differ, back to verification: " + request.why()));
            scans.keep(new Scans.Scan(request.command(), Station.PACK, viewer.person(), at, Parcels.clean(request.code()), p, "SENT_BACK", true, request.why(), null, null, 1, p.verified().by()));
            return Outcome.done(new Packed(p.ref().shop().value(), p.ref().id(), p.number(), names.shown(p.courier()), 0));
        });
    }

    /** Locks the parcel and judges it; a code that cannot be packed is on record and refused. */
    private <T> Outcome<T> atTable(Scanned request, Class<T> answer, Viewer viewer, BiFunction<Parcel, Instant, Outcome<T>> then) {
        return commands.once(request.command(), viewer.person(), answer, () -> {
            var at = commands.occurred(request.at());
            var code = Parcels.clean(request.code());
            var found = find(code, viewer);
            var refused = judge(found);
            return refused != null ? refuse(request.command(), at, code, found, refused, viewer) : then.apply(found.get(), at);
        });
    }

    private static Scans.Scan right(Scanned request, Parcel parcel, Instant at, Viewer viewer, String outcome) {
        return Scans.Scan.right(request.command(), Station.PACK, viewer.person(), at, Parcels.clean(request.code()), parcel, outcome);
    }

    private Packed packed(Parcel parcel) {
        return db.sql("""
                select coalesce((select case when :english then en else zh end from fulfilment.courier where code = :courier), :courier) as courier_name,
                       (select count(*) from fulfilment.parcel where stage = 'PACKED' and courier = :courier) as pile
                """)
                .param("courier", parcel.courier()).param("english", Names.english())
                .query((row, _) -> new Packed(parcel.ref().shop().value(), parcel.ref().id(), parcel.number(), row.getString("courier_name"), row.getLong("pile"))).single();
    }

    private static List<Words> missing(Close request) {
        var missing = new ArrayList<Words>();
        if (!request.goods()) missing.add(Words.of("货", "the goods"));
        if (!request.customerCopy()) missing.add(Words.of("客户存根", "the customer's copy"));
        if (!request.gift()) missing.add(Words.of("小礼物", "the gift"));
        if (!request.tape()) missing.add(Words.of("封箱胶带", "the tape"));
        return missing;
    }

    private Optional<Parcel> find(String code, Viewer viewer) {
        return parcels.lockByCode(code, calendar.today()).filter(p -> viewer.shops(Permission.PACK_PARCELS).contains(p.ref().shop()));
    }

    private static @Nullable FulfilmentRefusal judge(Optional<Parcel> found) {
        if (found.isEmpty()) return UNKNOWN_CODE;
        return switch (found.get().stage()) {
            case VOIDED -> PAPERS_VOIDED;
            case REVIEWED, PRINTED, HANDED, PICKED -> NOT_VERIFIED;
            case VERIFIED -> null;
            case PACKED, WITH_COURIER -> ALREADY_DONE;
        };
    }

    private <T> Outcome<T> refuse(UUID command, Instant at, String code, Optional<Parcel> found, FulfilmentRefusal why, Viewer viewer) {
        scans.keep(Scans.Scan.refused(command, Station.PACK, viewer.person(), at, code, found.orElse(null), why));
        if (found.isEmpty()) return Outcome.refused(why, Map.of("code", code));
        var p = found.get();
        return Outcome.refused(why, why == PAPERS_VOIDED ? Map.of("why", p.voidReason()) : why == ALREADY_DONE ? names.who(p.number(), p.packed()) : Map.of("number", p.number()));
    }
}
