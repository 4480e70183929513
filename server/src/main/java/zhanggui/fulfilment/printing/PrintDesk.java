package zhanggui.fulfilment.printing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Limits;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** What the print station shows: what waits by courier, the notices, the numbers that are left, today's runs. */
@Component
class PrintDesk {

    record OfCourier(String courier, String name, long waiting, long urgent, long numbersLeft) {}

    record Call(long id, String by, Instant at, String words) {}

    /** @param due until when the picker must have it; null before it is printed */
    record Run(long id, String kind, int sheets, String clerk, Instant claimedAt, @Nullable Instant printedAt, @Nullable Instant due, @Nullable Instant handedAt, @Nullable String handedTo,
            int withoutWaybill, int picked) {}

    /** @param planned when runs are planned today, as 10:00; a single one is the day's only run (FUL-23) */
    record Desk(long waiting, List<OfCourier> couriers, List<Call> calls, List<Run> runs, List<String> planned) {}

    record Waiting(long shop, long id, String shopName, String number, @Nullable String waybill, String courierName, String order, int pieces, boolean urgent, Instant reviewedAt, @Nullable Instant shipBy) {}

    /** Whose order was cancelled since is not printed any more. */
    static final String GOING_ON = " join orders.fact_order o on o.shop_id = p.shop_id and o.order_id = p.order_id and o.stage <> 'CANCELLED'";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Limits limits;

    PrintDesk(JdbcClient db, BusinessCalendar calendar, Limits limits) {
        this.db = db;
        this.calendar = calendar;
        this.limits = limits;
    }

    Desk desk(Viewer viewer) {
        var shops = viewer.shops(Permission.PRINT_PAPERS);
        var couriers = db.sql("""
                select c.code, case when :english then c.en else c.zh end as name, count(p.id) as waiting, count(p.id) filter (where p.urgent) as urgent,
                       (select coalesce(sum(r.last_no - r.next_no + 1), 0) from fulfilment.waybill_range r where r.courier = c.code)
                       + (select count(*) from fulfilment.waybill_pool o join fulfilment.waybill_account a on a.id = o.account_id where o.free and a.courier = c.code) as left_over
                  from fulfilment.courier c
                  left join (select p.* from fulfilment.parcel p """ + GOING_ON + """
                     where p.stage = 'REVIEWED' and p.run_id is null and (:every or p.shop_id = any(:shops))) p on p.courier = c.code
                 group by c.code, c.zh, c.en having count(p.id) > 0 or exists (select from fulfilment.waybill_range r where r.courier = c.code)
                 order by waiting desc, c.code
                """)
                .param("english", Names.english()).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new OfCourier(row.getString("code"), row.getString("name"), row.getLong("waiting"), row.getLong("urgent"), row.getLong("left_over"))).list();
        var calls = db.sql("select k.id, coalesce(n.name, '') as by, k.called_at, k.words from fulfilment.print_call k left join organisation.fact_person n on n.person_id = k.called_by where k.run_id is null order by k.called_at limit 50")
                .query((row, _) -> new Call(row.getLong("id"), row.getString("by"), row.getTimestamp("called_at").toInstant(), row.getString("words"))).list();
        return new Desk(couriers.stream().mapToLong(OfCourier::waiting).sum(), couriers, calls, runs(shops), limits.runs(calendar.today()).stream().map(java.time.LocalTime::toString).toList());
    }

    /** Today's, and older ones that are not picked yet, with papers of the viewer's shops. */
    private List<Run> runs(Viewer.Shops shops) {
        var minutes = limits.handoverMinutes(calendar.today());
        return db.sql("""
                select r.id, r.kind, r.sheets, coalesce(n.name, '') as clerk, r.claimed_at, r.printed_at, r.handed_at, h.name as handed_to,
                       (select count(*) from fulfilment.parcel p where p.run_id = r.id and p.waybill is null and p.stage <> 'VOIDED') as without,
                       (select count(*) from fulfilment.parcel p where p.run_id = r.id and p.picked_at is not null and p.stage <> 'VOIDED') as picked
                  from fulfilment.run r
                  left join organisation.fact_person n on n.person_id = r.claimed_by
                  left join organisation.fact_person h on h.person_id = r.handed_to
                 where (r.day >= :day or r.handed_at is null) and (:every or exists (select from fulfilment.parcel p where p.run_id = r.id and p.shop_id = any(:shops)))
                 order by r.id desc limit 100
                """)
                .param("day", calendar.today()).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> {
                    var printed = row.getTimestamp("printed_at");
                    var handed = row.getTimestamp("handed_at");
                    return new Run(row.getLong("id"), row.getString("kind"), row.getInt("sheets"), row.getString("clerk"), row.getTimestamp("claimed_at").toInstant(),
                            printed == null ? null : printed.toInstant(), printed == null ? null : printed.toInstant().plusSeconds(60L * minutes), handed == null ? null : handed.toInstant(),
                            row.getString("handed_to"), row.getInt("without"), row.getInt("picked"));
                }).list();
    }

    /** FUL-04: reviewed and not printed, the most pressing first. */
    Page<Waiting> waiting(Page.Request page, Viewer viewer) {
        var shops = viewer.shops(Permission.PRINT_PAPERS);
        var total = db.sql("select count(*) from fulfilment.parcel p " + GOING_ON + " where p.stage = 'REVIEWED' and (:every or p.shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        var rows = db.sql("""
                select p.shop_id, p.id, f.short as shop_name, p.number, p.waybill, coalesce(case when :english then c.en else c.zh end, p.courier) as courier, p.platform_no, p.pieces, p.urgent, p.reviewed_at, p.ship_by
                  from fulfilment.parcel p join catalogue.fact_shop f on f.shop_id = p.shop_id left join fulfilment.courier c on c.code = p.courier """ + GOING_ON + """
                 where p.stage = 'REVIEWED' and (:every or p.shop_id = any(:shops))
                 order by p.urgent desc, p.ship_by, p.id limit :size offset :offset
                """)
                .param("english", Names.english()).param("every", shops.every()).param("shops", shops.ids()).param("size", page.size()).param("offset", page.offset())
                .query((row, _) -> {
                    var shipBy = row.getTimestamp("ship_by");
                    return new Waiting(row.getLong("shop_id"), row.getLong("id"), row.getString("shop_name"), row.getString("number"), row.getString("waybill"), row.getString("courier"),
                            row.getString("platform_no"), row.getInt("pieces"), row.getBoolean("urgent"), row.getTimestamp("reviewed_at").toInstant(), shipBy == null ? null : shipBy.toInstant());
                }).list();
        return Page.of(rows, total, page);
    }
}
