package zhanggui.fulfilment.shipping;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.MarkingCause;
import zhanggui.fulfilment.Names;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** Marking shipped and handing over to the couriers. */
@RestController
@RequestMapping("/api/fulfilment/shipping")
class ShippingHttp {

    /**
     * @param shipped  marked, and waiting for the collector
     * @param expected at the last try that differed, as are sheets, parcels and notMarked: the numbers of those packed but not marked shipped
     */
    record OfCourier(String courier, String courierName, long verified, long packed, long shipped, @Nullable Instant calledAt, @Nullable String calledBy, @Nullable String collector, @Nullable Integer expected, @Nullable Integer sheets, @Nullable Integer parcels, @Nullable String notMarked) {}

    record Failed(long id, String number, String order, String courierName, String cause, Instant failedAt) {}

    record Desk(List<OfCourier> couriers, List<Failed> failures) {}

    record Sheets(long id, LocalDate day, String courierName, int parcels, String collector, String closedBy, Instant closedAt, @Nullable String receivedBy, @Nullable Instant receivedAt) {}

    record Report(@NotNull String waybill, @NotNull String cause) {}

    record Note(String note) {}

    record Call(String collector) {}

    private final JdbcClient db;
    private final MarkShipped marking;
    private final HandOver handOver;

    ShippingHttp(JdbcClient db, MarkShipped marking, HandOver handOver) {
        this.db = db;
        this.marking = marking;
        this.handOver = handOver;
    }

    @GetMapping("/desk")
    @Needs(Permission.HAND_OVER)
    Desk desk(Viewer viewer) {
        var shops = viewer.shops(Permission.HAND_OVER);
        var couriers = db.sql("""
                select c.code, case when :english then c.en else c.zh end as name, count(p.id) filter (where p.stage = 'VERIFIED') as verified, count(p.id) filter (where p.stage = 'PACKED' and p.shipped_at is null) as packed,
                       count(p.id) filter (where p.stage = 'PACKED' and p.shipped_at is not null) as shipped, h.called_at, b.name as called_by, h.collector, h.expected, h.sheets, h.parcels, h.difference
                  from fulfilment.courier c
                  left join fulfilment.parcel p on p.courier = c.code and p.stage in ('VERIFIED', 'PACKED') and (:every or p.shop_id = any(:shops))
                  left join fulfilment.handover h on h.courier = c.code and h.closed_at is null
                  left join organisation.fact_person b on b.person_id = h.called_by
                 group by c.code, c.zh, c.en, h.called_at, b.name, h.collector, h.expected, h.sheets, h.parcels, h.difference having count(p.id) > 0 or h.called_at is not null order by count(p.id) desc, c.code
                """)
                .param("english", Names.english()).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> {
                    var called = row.getTimestamp("called_at");
                    return new OfCourier(row.getString("code"), row.getString("name"), row.getLong("verified"), row.getLong("packed"), row.getLong("shipped"), called == null ? null : called.toInstant(),
                            row.getString("called_by"), row.getString("collector"), row.getObject("expected", Integer.class), row.getObject("sheets", Integer.class), row.getObject("parcels", Integer.class), row.getString("difference"));
                }).list();
        var failures = db.sql("""
                select f.id, p.number, p.platform_no, coalesce(case when :english then c.en else c.zh end, p.courier) as courier, f.cause, f.failed_at
                  from fulfilment.marking_failure f join fulfilment.parcel p on p.shop_id = f.shop_id and p.id = f.parcel_id left join fulfilment.courier c on c.code = p.courier
                 where f.solved_at is null and (:every or f.shop_id = any(:shops)) order by f.failed_at limit 200
                """)
                .param("english", Names.english()).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Failed(row.getLong("id"), row.getString("number"), row.getString("platform_no"), row.getString("courier"), MarkingCause.say(row.getString("cause")), row.getTimestamp("failed_at").toInstant())).list();
        return new Desk(couriers, failures);
    }

    @PostMapping("/mark")
    @Needs(Permission.HAND_OVER)
    MarkShipped.Marked mark(@RequestBody MarkShipped.Mark mark, Viewer viewer) { return Answer.of(marking.mark(mark, viewer)); }

    @PostMapping("/failures")
    @Needs(Permission.HAND_OVER)
    MarkShipped.Failure report(@RequestBody @Valid Report report, Viewer viewer) { return Answer.of(marking.report(report.waybill(), report.cause(), viewer)); }

    @PostMapping("/failures/{id}/solve")
    @Needs(Permission.HAND_OVER)
    boolean solve(@PathVariable long id, @RequestBody Note note, Viewer viewer) { return Answer.of(marking.solve(id, note.note(), viewer)); }

    @PostMapping("/couriers/{courier}/call")
    @Needs(Permission.HAND_OVER)
    long call(@PathVariable String courier, @RequestBody Call call, Viewer viewer) { return Answer.of(handOver.call(courier, call.collector(), viewer)); }

    @PostMapping("/couriers/{courier}/close")
    @Needs(Permission.HAND_OVER)
    HandOver.Closed close(@PathVariable String courier, @RequestBody HandOver.Counts counts, Viewer viewer) { return Answer.of(handOver.close(courier, counts, viewer)); }

    @GetMapping("/sheets")
    @Needs(Permission.RECEIVE_SHEETS)
    Page<Sheets> sheets(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var total = db.sql("select count(*) from fulfilment.handover where closed_at is not null").query(Long.class).single();
        var rows = db.sql("""
                select h.id, h.day, coalesce(case when ? then c.en else c.zh end, h.courier) as courier, h.parcels, h.collector, coalesce(b.name, '') as closed_by, h.closed_at, r.name as received_by, h.received_at
                  from fulfilment.handover h left join fulfilment.courier c on c.code = h.courier
                  left join organisation.fact_person b on b.person_id = h.closed_by left join organisation.fact_person r on r.person_id = h.received_by
                 where h.closed_at is not null order by h.received_at is not null, h.closed_at desc limit ? offset ?
                """)
                .params(Names.english(), request.size(), request.offset())
                .query((row, _) -> {
                    var received = row.getTimestamp("received_at");
                    return new Sheets(row.getLong("id"), row.getObject("day", LocalDate.class), row.getString("courier"), row.getInt("parcels"), row.getString("collector"), row.getString("closed_by"),
                            row.getTimestamp("closed_at").toInstant(), row.getString("received_by"), received == null ? null : received.toInstant());
                }).list();
        return Page.of(rows, total, request);
    }

    @PostMapping("/sheets/{id}/receive")
    @Needs(Permission.RECEIVE_SHEETS)
    boolean receive(@PathVariable long id, Viewer viewer) { return Answer.of(handOver.receive(id, viewer)); }
}
