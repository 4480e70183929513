package zhanggui.fulfilment.printing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.LotToTake;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.WalkingOrder;
import zhanggui.kernel.Barcode;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Recipient;
import zhanggui.stock.Holder;
import zhanggui.stock.Lots;

/** FUL-01, FUL-05, FUL-47: the papers of a run, for the browser to print. Each printing is recorded, a second one with its reason. */
@Component
class PrintPapers {

    enum Paper { SUMMARY, PICK_LISTS, LABELS }

    /** In millimetres, width by height. */
    enum LabelSize { MM_100_180, MM_76_130 }

    /** @param parcel only this one's papers; null for the whole run */
    record Request(Paper paper, @Nullable Long parcel, @Nullable String why) {}

    /** A product of the summary sheet and how many of it the whole run needs. @param lots INV-45: of which lots, what expires first comes first; empty for goods without */
    record Total(String code, String name, String bin, int quantity, int parcels, List<Share> baskets, List<LotToTake> lots) {}

    /** FUL-46: how many of it go into which basket of the wave. */
    record Share(int basket, int quantity) {}

    record Line(int no, String code, String name, String bin, int quantity) {}

    /** @param barcode of the pick list's number; basket: its place in the wave */
    record Sheet(long shop, long id, int basket, String shopName, String number, @Nullable String waybill, String courierName, LabelSize label, String order, int pieces, String remark, boolean urgent,
            String recipient, String phone, String address, Barcode barcode, @Nullable Barcode waybillBarcode, List<Line> lines, List<LotToTake> lots) {}

    /** @param totals with places, in walking order; their sum is the sum of the sheets */
    record Papers(long run, String kind, Instant claimedAt, String clerk, boolean reprint, int pieces, List<Total> totals, List<Sheet> sheets) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Orders orders;
    private final Names names;
    private final Lots lots;

    PrintPapers(JdbcClient db, Clock clock, Orders orders, Names names, Lots lots) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.names = names;
        this.lots = lots;
    }

    @Transactional
    Outcome<Papers> print(long run, Request request, Viewer viewer) {
        record Head(String kind, java.sql.Timestamp claimedAt, long claimedBy) {}
        var head = db.sql("select kind, claimed_at, claimed_by from fulfilment.run where id = ? for update").param(run).query(Head.class).optional();
        if (head.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_RUN);
        var read = sheets(run, request, viewer);
        var sheets = read.sheets;
        if (sheets.isEmpty()) return Outcome.refused(FulfilmentRefusal.NOTHING_TO_PRINT);
        var before = db.sql("select exists (select from fulfilment.printing where run_id = ? and paper = ? and (parcel_id is null or ?::bigint is null or parcel_id = ?))")
                .params(run, request.paper().name(), request.parcel(), request.parcel()).query(Boolean.class).single();
        if (before && (request.why() == null || request.why().isBlank())) return Outcome.refused(FulfilmentRefusal.REPRINT_NEEDS_REASON, Map.of("paper", words(request.paper())));
        db.sql("insert into fulfilment.printing (run_id, shop_id, parcel_id, paper, printed_by, printed_at, reprint, why) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(run, request.parcel() == null ? null : sheets.getFirst().shop(), request.parcel(), request.paper().name(), viewer.person().value(), clock.instant().atOffset(UTC), before, before ? request.why() : null).update();
        return Outcome.done(new Papers(run, head.get().kind(), head.get().claimedAt().toInstant(), names.of(new PersonId(head.get().claimedBy())), before,
                sheets.stream().mapToInt(Sheet::pieces).sum(), totals(sheets, read.way), sheets));
    }

    private static String words(Paper paper) {
        return switch (paper) { case SUMMARY -> "汇总单"; case PICK_LISTS -> "配货单"; case LABELS -> "快递单"; };
    }

    /** FUL-05: the same rows as the pick lists, added up, so that the totals agree by themselves. */
    static List<Total> totals(List<Sheet> sheets, Comparator<String> way) {
        var totals = new LinkedHashMap<String, Total>();
        sheets.forEach(s -> s.lines().forEach(l -> totals.merge(l.code(), new Total(l.code(), l.name(), l.bin(), l.quantity(), 1, List.of(new Share(s.basket(), l.quantity())), List.of()),
                (a, b) -> new Total(a.code(), a.name(), a.bin(), a.quantity() + b.quantity(), a.parcels() + b.parcels(), java.util.stream.Stream.concat(a.baskets().stream(), b.baskets().stream()).toList(), List.of()))));
        var lots = sheets.stream().flatMap(s -> s.lots().stream()).collect(Collectors.groupingBy(LotToTake::code));
        totals.replaceAll((code, t) -> new Total(t.code(), t.name(), t.bin(), t.quantity(), t.parcels(), t.baskets(), added(lots.getOrDefault(code, List.of()))));
        return totals.values().stream().sorted(Comparator.comparing(Total::bin, way).thenComparing(Total::code)).toList();
    }

    /** The same lot at the same place on several pick lists is one row. */
    private static List<LotToTake> added(List<LotToTake> lots) {
        var rows = new LinkedHashMap<String, LotToTake>();
        lots.forEach(l -> rows.merge(l.place() + "/" + l.number(), l, (a, b) -> new LotToTake(a.code(), a.place(), a.number(), a.expiresOn(), a.quantity() + b.quantity(), a.state())));
        return rows.values().stream().sorted(Comparator.comparing(LotToTake::expiresOn).thenComparing(LotToTake::number).thenComparing(LotToTake::place)).toList();
    }

    /** @param way the order in which their places are walked */
    private record Read(List<Sheet> sheets, Comparator<String> way) {}

    private Read sheets(long run, Request request, Viewer viewer) {
        var shops = viewer.shops(Permission.PRINT_PAPERS);
        var lines = new LinkedHashMap<Long, List<Line>>();
        record Head(long shop, long id, int basket, long order, String shopName, String number, String waybill, String courier, String label, String platformNo, int pieces, String remark, boolean urgent) {}
        var heads = new ArrayList<Head>();
        var walks = new HashMap<String, Integer>();
        db.sql("""
                select p.shop_id, p.id, coalesce(p.basket, 1) as basket, p.order_id, f.short as shop_name, p.number, p.waybill, coalesce(c.zh, p.courier) as courier, p.platform_no, p.pieces, p.remark, p.urgent, coalesce(z.size, 'MM_100_180') as label,
                       l.line_no, s.code, trim(s.name || ' ' || s.spec) as name, s.bin, w.walk, l.quantity
                  from fulfilment.parcel p
                  join fulfilment.parcel_line l on l.shop_id = p.shop_id and l.parcel_id = p.id
                  join catalogue.fact_sku s on s.sku_id = l.sku_id
                  join catalogue.fact_shop f on f.shop_id = p.shop_id
                  left join fulfilment.courier c on c.code = p.courier
                  left join stock.fact_place w on w.code = s.bin and w.walk is not null
                  left join lateral (select size from fulfilment.label_size where courier = p.courier and shop_id in (0, p.shop_id) order by shop_id desc limit 1) z on true
                 where p.run_id = :run and p.stage <> 'VOIDED' and (:parcel::bigint is null or p.id = :parcel) and (:every or p.shop_id = any(:shops))
                 order by p.basket, p.courier, p.id, l.line_no
                """)
                .param("run", run).param("parcel", request.parcel(), java.sql.Types.BIGINT).param("every", shops.every()).param("shops", shops.ids())
                .query(row -> {
                    var own = lines.computeIfAbsent(row.getLong("id"), _ -> new ArrayList<>());
                    if (own.isEmpty()) heads.add(new Head(row.getLong("shop_id"), row.getLong("id"), row.getInt("basket"), row.getLong("order_id"), row.getString("shop_name"), row.getString("number"), row.getString("waybill"),
                            row.getString("courier"), row.getString("label"), row.getString("platform_no"), row.getInt("pieces"), row.getString("remark"), row.getBoolean("urgent")));
                    if (row.getObject("walk") != null) walks.put(row.getString("bin"), row.getInt("walk"));
                    own.add(new Line(row.getInt("line_no"), row.getString("code"), row.getString("name"), row.getString("bin"), row.getInt("quantity")));
                });
        var way = WalkingOrder.numbered(walks);
        if (heads.isEmpty()) return new Read(List.of(), way);
        lines.values().forEach(own -> own.sort(Comparator.comparing(Line::bin, way)));
        // Only what goes onto the parcel needs the recipient in the open.
        var recipients = request.paper() == Paper.SUMMARY ? Map.<OrderRef, Recipient>of()
                : orders.openRecipients(heads.stream().map(h -> OrderRef.of(h.shop(), h.order())).toList(), viewer.person(), "打单 " + run);
        var toTake = LotToTake.of(lots, heads.stream().map(h -> new Holder(new ShopId(h.shop()), h.id())).toList());
        var regions = new java.util.HashMap<OrderRef, String>();
        if (!recipients.isEmpty()) orders.find(recipients.keySet()).forEach(o -> regions.put(o.ref(), o.province() + o.city() + o.district()));
        return new Read(heads.stream().map(h -> {
            var to = recipients.get(OrderRef.of(h.shop(), h.order()));
            return new Sheet(h.shop(), h.id(), h.basket(), h.shopName(), h.number(), h.waybill(), h.courier(), LabelSize.valueOf(h.label()), h.platformNo(), h.pieces(), h.remark(), h.urgent(),
                    to == null ? "" : to.name(), to == null ? "" : to.phone(), to == null ? "" : regions.get(OrderRef.of(h.shop(), h.order())) + to.address(), Barcode.of(h.number()),
                    h.waybill() == null ? null : Barcode.of(h.waybill()), lines.get(h.id()), toTake.getOrDefault(new Holder(new ShopId(h.shop()), h.id()), List.of()));
        }).toList(), way);
    }
}
