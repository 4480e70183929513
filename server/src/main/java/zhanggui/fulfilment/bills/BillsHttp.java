package zhanggui.fulfilment.bills;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.Names;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** FIN-11, WF-87: the sheets that packers handed over against what couriers bill. */
@RestController
@RequestMapping("/api/fulfilment/bills")
class BillsHttp {

    /**
     * A courier in a month.
     *
     * @param sheets    handed over; received: of these with finance
     * @param notBilled sheets that stand in no bill; notHanded: lines of the bill whose parcel was not handed over
     */
    record Compared(String courier, String courierName, long sheets, long received, long billed, long notBilled, long notHanded, Money fee) {}

    enum Which { NOT_BILLED, NOT_HANDED }

    /** @param fee null where nothing is billed; known: the number is one of ours */
    record Line(String waybill, String courierName, LocalDate day, @Nullable Money fee, @Nullable String platformNo, @Nullable String shopName, boolean known) {}

    private static final String SHEETS = """
            select p.waybill, p.courier, h.day, p.platform_no, p.shop_id, h.received_at from fulfilment.handover h join fulfilment.parcel p on p.handover_id = h.id
             where h.closed_at is not null and h.day >= :from and h.day < :until and (:courier::text is null or p.courier = :courier) and (:every or p.shop_id = any(:shops))""";

    private static final String NOT_BILLED = "select x.waybill, x.courier, x.day, null::bigint as fee_fen, x.platform_no, x.shop_id, true as known from (" + SHEETS + ") x where not exists (select from fulfilment.bill_line b where b.waybill = x.waybill)";

    private static final String NOT_HANDED = """
            select b.waybill, b.courier, b.day, b.fee_fen, p.platform_no, p.shop_id, w.waybill is not null as known
              from fulfilment.bill_line b left join fulfilment.waybill w on w.waybill = b.waybill left join fulfilment.parcel p on p.shop_id = w.shop_id and p.id = w.parcel_id and p.waybill = b.waybill
             where b.day >= :from and b.day < :until and (:courier::text is null or b.courier = :courier) and p.handover_id is null and (:every or w.shop_id = any(:shops))""";
    /** Lines of bills whose parcel is of a shop that the viewer sees; a number that nobody knows is of no shop. */
    private static final String BILLED = """
            select b.courier, count(*) as billed, sum(b.fee_fen)::bigint as fee from fulfilment.bill_line b left join fulfilment.waybill w on w.waybill = b.waybill
             where b.day >= :from and b.day < :until and (:every or w.shop_id = any(:shops)) group by b.courier""";

    private final JdbcClient db;

    BillsHttp(JdbcClient db) { this.db = db; }

    @GetMapping
    @Needs(Permission.RECEIVE_SHEETS)
    List<Compared> bills(@RequestParam YearMonth month, Viewer viewer) {
        return db.sql("select c.code, case when :english then c.en else c.zh end as name, coalesce(s.sheets, 0) as sheets, coalesce(s.received, 0) as received, coalesce(b.billed, 0) as billed, coalesce(n.missing, 0) as missing, coalesce(r.reverse, 0) as reverse,"
                        + " coalesce(b.fee, 0) as fee from fulfilment.courier c left join (select x.courier, count(*) as sheets, count(x.received_at) as received from (" + SHEETS + ") x group by x.courier) s on s.courier = c.code"
                        + " left join (" + BILLED + ") b on b.courier = c.code"
                        + " left join (select y.courier, count(*) as missing from (" + NOT_BILLED + ") y group by y.courier) n on n.courier = c.code left join (select z.courier, count(*) as reverse from (" + NOT_HANDED + ") z group by z.courier) r on r.courier = c.code"
                        + " where s.sheets > 0 or b.billed > 0 order by s.sheets desc nulls last, c.code").params(params(month, null, viewer))
                .query((row, _) -> new Compared(row.getString("code"), row.getString("name"), row.getLong("sheets"), row.getLong("received"), row.getLong("billed"), row.getLong("missing"), row.getLong("reverse"), new Money(row.getLong("fee")))).list();
    }

    private static Map<String, Object> params(YearMonth month, @Nullable String courier, Viewer viewer) {
        var params = new HashMap<String, Object>(Map.of("from", month.atDay(1), "until", month.plusMonths(1).atDay(1), "english", Names.english()));
        var shops = viewer.shops(Permission.RECEIVE_SHEETS);
        params.put("courier", courier);
        params.put("every", shops.every());
        params.put("shops", shops.ids());
        return params;
    }

    @GetMapping("/lines")
    @Needs(Permission.RECEIVE_SHEETS)
    Page<Line> lines(@RequestParam YearMonth month, @RequestParam Which which, @RequestParam(required = false) @Nullable String courier, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        var request = new Page.Request(page, size);
        var from = " from (" + (which == Which.NOT_BILLED ? NOT_BILLED : NOT_HANDED) + ") l";
        var params = params(month, courier == null || courier.isBlank() ? null : courier, viewer);
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("select l.*, case when :english then c.en else c.zh end as name, s.short" + from + " join fulfilment.courier c on c.code = l.courier left join catalogue.fact_shop s on s.shop_id = l.shop_id order by l.day, l.waybill limit :size offset :offset").params(params)
                .query((row, _) -> new Line(row.getString("waybill"), row.getString("name"), row.getObject("day", LocalDate.class), row.getObject("fee_fen") == null ? null : new Money(row.getLong("fee_fen")), row.getString("platform_no"), row.getString("short"), row.getBoolean("known"))).list();
        return Page.of(rows, total, request);
    }
}
