package zhanggui.fulfilment.printing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Commands;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Scans;
import zhanggui.fulfilment.Station;
import zhanggui.fulfilment.WaybillPools;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** FUL-02: waybill numbers, from a courier's range or typed and scanned; each is used once in the whole company. */
@Component
class WaybillNumbers {

    record Range(long id, String courier, String first, String last, String next, long left) {}

    record NewRange(String courier, String first, String last) {}

    /** @param code the pick list's number, or the waybill it carries now */
    record Bind(UUID command, java.time.Instant at, String code, String waybill) {}

    record Bound(long shop, long id, String number, String waybill) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Commands commands;
    private final Scans scans;
    private final WaybillPools pools;
    private final Audit audit;

    WaybillNumbers(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, Commands commands, Scans scans, WaybillPools pools, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.commands = commands;
        this.scans = scans;
        this.pools = pools;
        this.audit = audit;
    }

    List<Range> ranges() {
        return db.sql("select id, courier, prefix, width, first_no, last_no, next_no from fulfilment.waybill_range order by courier, id")
                .query((row, _) -> {
                    var prefix = row.getString("prefix");
                    var width = row.getInt("width");
                    return new Range(row.getLong("id"), row.getString("courier"), number(prefix, width, row.getLong("first_no")), number(prefix, width, row.getLong("last_no")),
                            number(prefix, width, row.getLong("next_no")), row.getLong("last_no") - row.getLong("next_no") + 1);
                }).list();
    }

    /** A range from its first to its last number, both with the same letters before the same count of digits. */
    @Transactional
    Outcome<Range> add(NewRange range, Viewer viewer) {
        var first = split(range.first());
        var last = split(range.last());
        if (first.isEmpty() || last.isEmpty() || !first.get().prefix().equals(last.get().prefix()) || first.get().width() != last.get().width() || first.get().number() > last.get().number())
            return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("last", Words.of("起止号要同样的字母和位数，止号不小于起号", "First and last need the same letters and digits, last not below first"))));
        if (!db.sql("select exists (select from fulfilment.courier where code = ?)").param(range.courier()).query(Boolean.class).single())
            return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("courier", Words.of("没有这家快递", "No such courier"))));
        db.sql("lock table fulfilment.waybill_range in share row exclusive mode").update();
        if (db.sql("select exists (select from fulfilment.waybill_range where prefix = ? and width = ? and first_no <= ? and last_no >= ?)")
                .params(first.get().prefix(), first.get().width(), last.get().number(), first.get().number()).query(Boolean.class).single()) return Outcome.refused(FulfilmentRefusal.RANGE_OVERLAPS);
        var id = db.sql("insert into fulfilment.waybill_range (courier, prefix, width, first_no, next_no, last_no, added_by, added_at) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(range.courier(), first.get().prefix(), first.get().width(), first.get().number(), first.get().number(), last.get().number(), viewer.person().value(), clock.instant().atOffset(UTC))
                .query(Long.class).single();
        audit.record(viewer.person(), "fulfilment.range.add", "range/" + id, null, range, null);
        return Outcome.done(ranges().stream().filter(r -> r.id() == id).findFirst().orElseThrow());
    }

    private record Split(String prefix, int width, long number) {}

    private static Optional<Split> split(String waybill) {
        var found = java.util.regex.Pattern.compile("([A-Z]{0,4})(\\d{4,18})").matcher(Parcels.clean(waybill));
        return found.matches() ? Optional.of(new Split(found.group(1), found.group(2).length(), Long.parseLong(found.group(2)))) : Optional.empty();
    }

    private static String number(String prefix, int width, long n) { return prefix + ("%0" + width + "d").formatted(n); }

    /** Up to so many numbers of the courier's ranges, in their order; fewer when they run out. One number never comes twice. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<String> take(String courier, int count) {
        var numbers = new ArrayList<String>();
        var ranges = db.sql("select id, prefix, width, next_no, last_no from fulfilment.waybill_range where courier = ? and next_no <= last_no order by id for update")
                .param(courier).query((row, _) -> new Object[] {row.getLong("id"), row.getString("prefix"), row.getInt("width"), row.getLong("next_no"), row.getLong("last_no")}).list();
        for (var range : ranges) {
            var next = (long) range[3];
            var until = Math.min((long) range[4], next + count - numbers.size() - 1);
            for (var n = next; n <= until; n++) numbers.add(number((String) range[1], (int) range[2], n));
            db.sql("update fulfilment.waybill_range set next_no = ? where id = ?").params(until + 1, range[0]).update();
            if (numbers.size() == count) break;
        }
        return numbers;
    }

    /** Gives parcels their waybills. A number that was typed by hand before is passed over. */
    @Transactional(propagation = Propagation.MANDATORY)
    void give(List<Parcel> to, String courier, PersonId by) {
        var now = clock.instant().atOffset(UTC);
        var open = new ArrayList<>(to);
        pools.shops(courier).forEach(shop -> {
            var own = open.stream().filter(p -> shop == 0 || p.ref().shop().value() == shop).toList();
            bind(own, courier, pools.take(courier, shop == 0 ? null : shop, own.size()), by, now, open);
        });
        while (!open.isEmpty()) {
            var numbers = take(courier, open.size());
            if (numbers.isEmpty()) return;
            bind(open, courier, numbers, by, now, open);
        }
    }

    /** A number of the pool that came back unused is bound anew; any other that is there already is passed over. */
    private void bind(List<Parcel> to, String courier, List<String> numbers, PersonId by, java.time.OffsetDateTime now, List<Parcel> open) {
        if (numbers.isEmpty()) return;
        var part = to.subList(0, numbers.size());
        var given = db.sql("""
                with bound as (
                    insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at)
                    select waybill, shop, parcel, :courier, :by, :now from unnest(:numbers::text[], :shops::bigint[], :parcels::bigint[]) t (waybill, shop, parcel)
                    on conflict (waybill) do update set shop_id = excluded.shop_id, parcel_id = excluded.parcel_id, courier = excluded.courier, bound_by = excluded.bound_by, bound_at = excluded.bound_at, voided_at = null
                     where waybill.voided_at is not null and exists (select from fulfilment.waybill_pool o where o.waybill = excluded.waybill)
                    returning waybill, shop_id, parcel_id)
                update fulfilment.parcel p set waybill = b.waybill, bound_by = :by, bound_at = :now from bound b where p.shop_id = b.shop_id and p.id = b.parcel_id returning p.id
                """)
                .param("courier", courier).param("by", by.value()).param("now", now).param("numbers", numbers.toArray(String[]::new))
                .param("shops", part.stream().map(p -> p.ref().shop().value()).toArray(Long[]::new)).param("parcels", part.stream().map(p -> p.ref().id()).toArray(Long[]::new))
                .query(Long.class).set();
        open.removeIf(p -> given.contains(p.ref().id()));
    }

    /** The clerk types or scans the number onto a pick list, or puts another one in its place before the papers are handed over. */
    Outcome<Bound> bind(Bind request, Viewer viewer) {
        var waybill = Parcels.clean(request.waybill());
        try {
            return commands.once(request.command(), viewer.person(), Bound.class, () -> bindNow(request, waybill, viewer));
        } catch (DuplicateKeyException _) {
            return commands.once(request.command(), viewer.person(), Bound.class, () -> bindNow(request, waybill, viewer)); // somebody else was faster: now it is there to be named
        }
    }

    private Outcome<Bound> bindNow(Bind request, String waybill, Viewer viewer) {
        var day = calendar.today();
        var parcel = parcels.lockByCode(request.code(), day).filter(p -> viewer.shops(Permission.PRINT_PAPERS).contains(p.ref().shop()));
        if (parcel.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_CODE, Map.of("code", request.code()));
        var p = parcel.get();
        if (p.stage() == ParcelStage.VOIDED) return Outcome.refused(FulfilmentRefusal.PAPERS_VOIDED, Map.of("why", p.voidReason()));
        if (p.stage() != ParcelStage.REVIEWED && p.stage() != ParcelStage.PRINTED) return Outcome.refused(FulfilmentRefusal.LEFT_ALREADY, Map.of("number", p.number()));
        if (!waybill.matches("[A-Z0-9]{4,30}")) return Outcome.refused(FulfilmentRefusal.FOREIGN_WAYBILL, Map.of("waybill", waybill));
        var taken = parcels.byCode(waybill, day).flatMap(parcels::find);
        if (taken.isPresent() && waybill.equals(p.waybill())) return Outcome.done(new Bound(p.ref().shop().value(), p.ref().id(), p.number(), waybill));
        if (taken.isPresent()) return Outcome.refused(FulfilmentRefusal.DUPLICATE_WAYBILL, Map.of("waybill", waybill, "number", taken.get().number()));
        var now = clock.instant().atOffset(UTC);
        db.sql("update fulfilment.waybill set voided_at = ? where waybill = ?").params(now, p.waybill() == null ? "" : p.waybill()).update();
        if (p.waybill() != null) pools.giveBack(p.waybill());
        pools.used(waybill);
        db.sql("insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at) values (?, ?, ?, ?, ?, ?)")
                .params(waybill, p.ref().shop().value(), p.ref().id(), p.courier(), viewer.person().value(), now).update();
        db.sql("update fulfilment.parcel set waybill = ?, bound_by = ?, bound_at = ? where shop_id = ? and id = ?")
                .params(waybill, viewer.person().value(), now, p.ref().shop().value(), p.ref().id()).update();
        scans.keep(Scans.Scan.right(request.command(), Station.PRINT, viewer.person(), commands.occurred(request.at()), waybill, p, "BOUND"));
        return Outcome.done(new Bound(p.ref().shop().value(), p.ref().id(), p.number(), waybill));
    }
}
