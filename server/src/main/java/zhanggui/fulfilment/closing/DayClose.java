package zhanggui.fulfilment.closing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Limits;
import zhanggui.fulfilment.MarkingCause;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.Station;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.WaitingList;
import zhanggui.stock.Visitors;

/** WF-09: nothing is forgotten at the end of the day. What is left is listed per station, and counted where a rule says so. */
@Component
class DayClose {

    /** @param state what is left here, or that it is clear */
    record Item(String key, Station station, long count, List<Left> rows, List<Check> checks) {}

    record Left(long shop, long id, String number, @Nullable String waybill, String order, String shopName, String what, @Nullable String person, @Nullable Instant since) {}

    record Check(String person, Instant at, int openItems) {}

    /** @param closedBy null while the day is open */
    record Report(LocalDate day, long openItems, List<Item> items, @Nullable String closedBy, @Nullable Instant closedAt, int booked) {}

    /**
     * What a closed day keeps: the report over all shops, and how many of each item are which shop's, so that everybody sees his own.
     *
     * @param shops per item's key; 0 stands for what is of no shop. Null in days that were closed before it was kept
     */
    private record Kept(Report report, @Nullable Map<String, Map<Long, Long>> shops) {}

    /** Of each shop, so that no shop's rows push out another's. */
    private static final int SHOWN = 200;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final WaitingList waiting;
    private final Errors errors;
    private final Names names;
    private final DirtyDays dirty;
    private final Audit audit;
    private final JsonMapper json;
    private final Visitors visitors;

    DayClose(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, WaitingList waiting, Errors errors, Names names, DirtyDays dirty, Audit audit, JsonMapper json, Visitors visitors) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.waiting = waiting;
        this.errors = errors;
        this.names = names;
        this.dirty = dirty;
        this.audit = audit;
        this.json = json;
        this.visitors = visitors;
    }

    /** An item with how many of it are which shop's. */
    private record Listed(Item item, Map<Long, Long> shops) {}

    /** The list as it stands now; a closed day's as it stood then; either for the viewer's shops. */
    Report report(LocalDate day, Viewer viewer) {
        record Row(long closedBy, java.sql.Timestamp closedAt, String report) {}
        var shops = viewer.shops(Permission.READ_ORDERS);
        Optional<Row> closed = db.sql("select closed_by, closed_at, report::text as report from fulfilment.day_close where day = ?").param(day).query(Row.class).optional();
        if (closed.isEmpty()) return report(day, shown(items(day, shops)), null, null, 0);
        var then = kept(closed.get().report());
        return report(day, mine(then, shops), names.of(new PersonId(closed.get().closedBy())), closed.get().closedAt().toInstant(), then.report().booked());
    }

    private static Report report(LocalDate day, List<Item> items, @Nullable String closedBy, @Nullable Instant closedAt, int booked) {
        return new Report(day, items.stream().mapToLong(Item::count).sum(), items, closedBy, closedAt, booked);
    }

    private Kept kept(String written) {
        var kept = json.readTree(written);
        return kept.has("report") ? json.treeToValue(kept, Kept.class) : new Kept(json.treeToValue(kept, Report.class), null);
    }

    private static List<Item> mine(Kept kept, Viewer.Shops shops) {
        return kept.report().items().stream().map(item -> {
            var rows = item.rows().stream().filter(row -> row.shop() == 0 || shops.contains(new ShopId(row.shop()))).toList();
            var count = shops.every() ? item.count() : kept.shops() == null ? rows.size() : kept.shops().get(item.key()).entrySet().stream()
                    .filter(of -> of.getKey() == 0 || shops.contains(new ShopId(of.getKey()))).mapToLong(Map.Entry::getValue).sum();
            return new Item(item.key(), item.station(), count, rows.stream().limit(SHOWN).toList(), item.checks());
        }).toList();
    }

    private static List<Item> shown(List<Listed> listed) {
        return listed.stream().map(Listed::item).map(i -> new Item(i.key(), i.station(), i.count(), i.rows().stream().limit(SHOWN).toList(), i.checks())).toList();
    }

    private List<Listed> items(LocalDate day, Viewer.Shops shops) {
        var checks = checks(day);
        var items = new ArrayList<Listed>();
        items.add(item("unreviewed", Station.REVIEW, checks, """
                select o.shop_id, o.order_id as id, '' as number, null as waybill, o.platform_no, '' as what, null as person, o.paid_at as since
                  from orders.fact_order o where o.stage in ('TO_REVIEW', 'AWAITING_CONFIRMATION') and o.paid_at < :cutoff
                """, day, shops));
        items.add(item("unprinted", Station.PRINT, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, coalesce(case when :english then 'run ' || p.run_id || ' not finished' else '第 ' || p.run_id || ' 批没打完' end, '') as what, n.name as person, p.reviewed_at as since
                  from fulfilment.parcel p join orders.fact_order o on o.shop_id = p.shop_id and o.order_id = p.order_id left join organisation.fact_person n on n.person_id = p.reviewed_by
                 where p.stage = 'REVIEWED' and o.stage <> 'CANCELLED' and p.reviewed_at < :end
                """, day, shops));
        items.add(item("notHandedOver", Station.PRINT, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, case when :english then 'run ' || p.run_id else '第 ' || p.run_id || ' 批' end as what, n.name as person, p.printed_at as since
                  from fulfilment.parcel p left join organisation.fact_person n on n.person_id = p.printed_by where p.stage = 'PRINTED'
                """, day, shops));
        items.add(item("unpicked", Station.PICK, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, coalesce(x.note, '') as what, n.name as person, p.handed_at as since
                  from fulfilment.parcel p left join organisation.fact_person n on n.person_id = p.handed_by
                  left join fulfilment.excuse x on x.shop_id = p.shop_id and x.parcel_id = p.id and x.day = :day where p.stage = 'HANDED'
                """, day, shops));
        items.add(item("exceptions", Station.VERIFY, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, e.kind || ' ' || e.words as what, n.name as person, e.raised_at as since
                  from fulfilment.exception e join fulfilment.parcel p on p.shop_id = e.shop_id and p.id = e.parcel_id left join organisation.fact_person n on n.person_id = e.raised_by
                 where e.resolved_at is null and p.stage <> 'VOIDED'
                """, day, shops));
        // FUL-13: printed and not in shipped state, without an excuse of this day.
        items.add(item("printedNotShipped", Station.VERIFY, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, p.stage as what, n.name as person, p.printed_at as since
                  from fulfilment.parcel p left join organisation.fact_person n on n.person_id = coalesce(p.verified_by, p.picked_by, p.handed_by, p.printed_by)
                 where p.stage in ('PRINTED', 'HANDED', 'PICKED', 'VERIFIED', 'PACKED') and p.shipped_at is null and p.printed_at < :end
                   and not exists (select from fulfilment.excuse x where x.shop_id = p.shop_id and x.parcel_id = p.id and x.day = :day)
                   and not exists (select from fulfilment.blocked b where b.shop_id = p.shop_id and b.order_id = p.order_id and b.ended_at is null)
                """, day, shops));
        // WF-09: every order that stays has been told (WF-10).
        items.add(item("blockedNotTold", Station.HAND_OVER, checks, """
                select b.shop_id, b.id, coalesce(p.number, '') as number, p.waybill, b.platform_no, split_part(b.words, chr(31), 1) as what, n.name as person, b.blocked_at as since
                  from fulfilment.blocked b left join fulfilment.parcel p on p.shop_id = b.shop_id and p.id = b.parcel_id left join organisation.fact_person n on n.person_id = b.blocked_by
                 where b.ended_at is null and b.told_at is null and b.blocked_at < :end
                """, day, shops));
        items.add(item("markingFailed", Station.HAND_OVER, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, f.cause as what, n.name as person, f.failed_at as since
                  from fulfilment.marking_failure f join fulfilment.parcel p on p.shop_id = f.shop_id and p.id = f.parcel_id left join organisation.fact_person n on n.person_id = f.failed_by
                 where f.solved_at is null
                """, day, shops));
        // FUL-23: packing and sending have ended, and these have not left.
        if (!clock.instant().isBefore(calendar.at(day, limits.cutoff(day)))) items.add(item("unsentAtCutoff", Station.HAND_OVER, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, p.stage as what, n.name as person, p.reviewed_at as since
                  from fulfilment.parcel p left join organisation.fact_person n on n.person_id = coalesce(p.packed_by, p.verified_by, p.picked_by, p.handed_by, p.printed_by, p.reviewed_by)
                 where p.stage in ('REVIEWED', 'PRINTED', 'HANDED', 'PICKED', 'VERIFIED', 'PACKED') and p.shipped_at is null and p.reviewed_at < :sent
                   and not exists (select from fulfilment.excuse x where x.shop_id = p.shop_id and x.parcel_id = p.id and x.day = :day)
                   and not exists (select from fulfilment.blocked b where b.shop_id = p.shop_id and b.order_id = p.order_id and b.ended_at is null)
                """, day, shops));
        items.add(item("notWithCourier", Station.HAND_OVER, checks, """
                select p.shop_id, p.id, p.number, p.waybill, p.platform_no, case when :english then c.en else c.zh end as what, n.name as person, p.shipped_at as since
                  from fulfilment.parcel p join fulfilment.courier c on c.code = p.courier left join organisation.fact_person n on n.person_id = p.packed_by
                 where p.stage = 'PACKED' and p.shipped_at is not null
                """, day, shops));
        items.add(item("sheetsNotWithFinance", Station.HAND_OVER, checks, """
                select 0::bigint as shop_id, h.id, h.parcels || case when :english then ' sheets' else ' 张' end as number, null as waybill, '' as platform_no, case when :english then c.en else c.zh end as what, n.name as person, h.closed_at as since
                  from fulfilment.handover h join fulfilment.courier c on c.code = h.courier left join organisation.fact_person n on n.person_id = h.closed_by
                 where h.closed_at is not null and h.received_at is null
                """, day, shops));
        return items;
    }

    private Listed item(String key, Station station, Map<Station, List<Check>> checks, String sql, LocalDate day, Viewer.Shops shops) {
        var params = Map.of("day", day, "end", calendar.startOf(day.plusDays(1)).atOffset(UTC), "cutoff", calendar.at(day, waiting.deadlines(day).cutoff()).atOffset(UTC),
                "every", shops.every(), "shops", shops.ids(), "english", Names.english(), "sent", calendar.at(day, limits.cutoff(day)).atOffset(UTC));
        var from = " from (" + sql + ") x where (x.shop_id = 0 or :every or x.shop_id = any(:shops)) and x.since is not null and :day::date is not null and :end::timestamptz is not null and :cutoff::timestamptz is not null and :sent::timestamptz is not null";
        var counts = new java.util.TreeMap<Long, Long>();
        db.sql("select x.shop_id, count(*)" + from + " group by x.shop_id").params(params).query(row -> { counts.put(row.getLong(1), row.getLong(2)); });
        var rows = counts.isEmpty() ? List.<Left>of() : db.sql("select r.*, coalesce((select s.short from catalogue.fact_shop s where s.shop_id = r.shop_id), '') as shop_name from (select x.*, row_number() over (partition by x.shop_id order by x.since, x.id) as n"
                        + from + ") r where r.n <= " + SHOWN + " order by r.since, r.id").params(params)
                .query((row, _) -> new Left(row.getLong("shop_id"), row.getLong("id"), row.getString("number"), row.getString("waybill"), row.getString("platform_no"), row.getString("shop_name"), MarkingCause.say(row.getString("what")), row.getString("person"), row.getTimestamp("since").toInstant())).list();
        return new Listed(new Item(key, station, counts.values().stream().mapToLong(Long::longValue).sum(), rows, checks.getOrDefault(station, List.of())), counts);
    }

    private Map<Station, List<Check>> checks(LocalDate day) {
        var checks = new java.util.EnumMap<Station, List<Check>>(Station.class);
        db.sql("select c.station, n.name, c.at, c.open_items from fulfilment.station_check c left join organisation.fact_person n on n.person_id = c.person_id where c.day = ? order by c.at").param(day)
                .query(row -> { checks.computeIfAbsent(Station.valueOf(row.getString("station")), _ -> new ArrayList<>()).add(new Check(row.getString("name"), row.getTimestamp("at").toInstant(), row.getInt("open_items"))); });
        return checks;
    }

    /** Somebody has looked at his station before leaving. */
    @Transactional
    Outcome<Report> check(Station station, Viewer viewer) {
        var day = calendar.today();
        var open = items(day, viewer.shops(Permission.READ_ORDERS)).stream().map(Listed::item).filter(i -> i.station() == station).mapToLong(Item::count).sum();
        db.sql("insert into fulfilment.station_check (day, station, person_id, at, open_items) values (?, ?, ?, ?, ?) on conflict (day, station, person_id) do update set at = excluded.at, open_items = excluded.open_items")
                .params(day, station.name(), viewer.person().value(), clock.instant().atOffset(UTC), open).update();
        audit.record(viewer.person(), "fulfilment.station.check", "day/" + day, null, Map.of("station", station, "open", open), null);
        return Outcome.done(report(day, viewer));
    }

    /** Why a printed parcel need not leave today (FUL-13). */
    @Transactional
    Outcome<Boolean> excuse(ParcelRef parcel, String reason, String note, Viewer viewer) {
        if (note == null || note.isBlank()) return Outcome.refused(FulfilmentRefusal.NOTE_NEEDED);
        if (!viewer.shops(Permission.SUPERVISE_LOGISTICS).contains(parcel.shop()) || !List.of("SHORTAGE", "REFUND", "QUALITY", "CUSTOMER", "COURIER", "OTHER").contains(reason))
            return Outcome.refused(FulfilmentRefusal.UNKNOWN_PARCEL);
        db.sql("insert into fulfilment.excuse (shop_id, parcel_id, day, reason, note, given_by, given_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(parcel.shop().value(), parcel.id(), calendar.today(), reason, note, viewer.person().value(), clock.instant().atOffset(UTC)).update();
        dirty.mark("fulfilment.fact_shipment", parcel.shop(), calendar.today());
        audit.record(viewer.person(), "fulfilment.excuse", "parcel/" + parcel.id(), null, Map.of("reason", reason), note);
        return Outcome.done(true);
    }

    /** Closes the day with whatever is open in any shop, and books what the log shows. Closing twice is refused, so nothing is booked twice. */
    @Transactional
    Outcome<Report> close(LocalDate day, Viewer viewer) {
        if (day.isAfter(calendar.today())) return Outcome.refused(FulfilmentRefusal.DAY_NOT_BEGUN, Map.of("day", day));
        var before = report(day, viewer);
        if (before.closedBy() != null) return Outcome.refused(FulfilmentRefusal.DAY_CLOSED, Map.of("day", day, "who", before.closedBy()));
        var now = clock.instant();
        var inside = visitors.inside(calendar.startOf(day.plusDays(1)));
        if (!inside.isEmpty()) return Outcome.refused(FulfilmentRefusal.VISITOR_INSIDE, Map.of("names", Words.list(inside)));
        var booked = missedWaybills(day) + shortagesNotTold(day);
        var open = items(day, Viewer.Shops.ALL);
        var whole = report(day, open.stream().map(Listed::item).toList(), names.of(viewer.person()), now, booked);
        var kept = new Kept(whole, open.stream().collect(java.util.stream.Collectors.toMap(l -> l.item().key(), Listed::shops)));
        db.sql("insert into fulfilment.day_close (day, closed_by, closed_at, open_items, report) values (?, ?, ?, ?, ?::jsonb)")
                .params(day, viewer.person().value(), now.atOffset(UTC), whole.openItems(), json.writeValueAsString(kept)).update();
        audit.record(viewer.person(), "fulfilment.day.close", "day/" + day, null, Map.of("open", whole.openItems(), "booked", booked), null);
        return Outcome.done(report(day, mine(kept, viewer.shops(Permission.READ_ORDERS)), whole.closedBy(), now, booked));
    }

    /**
     * FUL-04: reviewed before the end of work and not printed when the day closes; one error a waybill. It is the print
     * clerk's who had the day: whoever claimed its run, else the only one who printed or checked that day, else nobody's.
     */
    private int missedWaybills(LocalDate day) {
        var end = calendar.at(day, limits.close(day));
        var clerk = onlyClerk(day);
        var booked = 0;
        record Row(long shopId, long id, long orderId, String platformNo, String number, @Nullable Long claimedBy) {}
        for (var row : db.sql("""
                select p.shop_id, p.id, p.order_id, p.platform_no, p.number, r.claimed_by
                  from fulfilment.parcel p join orders.fact_order o on o.shop_id = p.shop_id and o.order_id = p.order_id left join fulfilment.run r on r.id = p.run_id
                 where p.stage = 'REVIEWED' and o.stage = 'REVIEWED' and p.reviewed_at <= ? and p.reviewed_at >= ?
                """).params(end.atOffset(UTC), calendar.startOf(day).atOffset(UTC)).query(Row.class).list()) {
            var whose = row.claimedBy() != null ? Optional.of(new PersonId(row.claimedBy())) : clerk;
            booked += errors.book(new Errors.Booking(ErrorRule.PRINT_WAYBILL_MISSED, "parcel/" + row.id(), whose.orElse(null), OrderRef.of(row.shopId(), row.orderId()), row.platformNo(),
                    new ParcelRef(new ShopId(row.shopId()), row.id()), null, end, Viewer.SYSTEM.person(), Words.of(row.number() + " 当天审完，下班前没打单", row.number() + " was reviewed that day and not printed before its close").both())).isPresent() ? 1 : 0;
        }
        return booked;
    }

    private Optional<PersonId> onlyClerk(LocalDate day) {
        var clerks = db.sql("select claimed_by from fulfilment.run where day = ? union select person_id from fulfilment.station_check where day = ? and station = 'PRINT'").params(day, day).query(Long.class).list();
        return clerks.size() == 1 ? Optional.of(new PersonId(clerks.getFirst())) : Optional.empty();
    }

    /** A shortage told later than its minutes, or only found by the verifier, and the parcel did not leave: the picker's. */
    private int shortagesNotTold(LocalDate day) {
        var minutes = limits.noticeMinutes(day);
        var booked = 0;
        record Row(long shopId, long id, long orderId, String platformNo, String number, long personId, java.sql.Timestamp at, String what) {}
        for (var row : db.sql("""
                select p.shop_id, p.id, p.order_id, p.platform_no, p.number, s.person_id, s.noticed_at as at, '缺货晚告知' as what
                  from fulfilment.shortage s join fulfilment.parcel p on p.shop_id = s.shop_id and p.id = s.parcel_id
                 where s.told_at >= :from and s.told_at < :until and s.told_at > s.noticed_at + make_interval(mins => :minutes) and p.shipped_at is null
                union all
                select p.shop_id, p.id, p.order_id, p.platform_no, p.number, p.picked_by, e.raised_at, '缺货到验货才发现'
                  from fulfilment.exception e join fulfilment.parcel p on p.shop_id = e.shop_id and p.id = e.parcel_id
                 where e.kind = 'WRONG_QUANTITY' and e.scan_id in (select c.id from fulfilment.scan c where c.shop_id = e.shop_id and c.blamed = p.picked_by)
                   and e.raised_at >= :from and e.raised_at < :until and p.shipped_at is null and p.picked_by is not null
                   and not exists (select from fulfilment.shortage s where s.shop_id = p.shop_id and s.parcel_id = p.id and s.told_at < e.raised_at)
                """).param("from", calendar.startOf(day).atOffset(UTC)).param("until", calendar.startOf(day.plusDays(1)).atOffset(UTC)).param("minutes", minutes).query(Row.class).list()) {
            booked += errors.book(new Errors.Booking(ErrorRule.PICK_SHORTAGE_NOT_TOLD, "parcel/" + row.id(), new PersonId(row.personId()), OrderRef.of(row.shopId(), row.orderId()), row.platformNo(),
                    new ParcelRef(new ShopId(row.shopId()), row.id()), null, row.at().toInstant(), Viewer.SYSTEM.person(), Words.of(row.number() + " " + row.what() + "，当天没发出", row.number() + ", a shortage told late or found only when verified: not shipped that day").both())).isPresent() ? 1 : 0;
        }
        return booked;
    }
}
