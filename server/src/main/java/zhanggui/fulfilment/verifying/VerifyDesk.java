package zhanggui.fulfilment.verifying;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.LotToTake;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.Parcels;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Holder;
import zhanggui.stock.Lots;

/** What the verify station shows while it waits: the day so far and the queue, with lines, so that a device without network can go on. */
@Component
class VerifyDesk {

    /** @param averageSeconds from opening to the last piece; null when nothing was verified today */
    record Today(long parcels, long wrong, @Nullable Long averageSeconds) {}

    /**
     * @param waitsFor the reviewer who has to decide on a refund; null when nobody has to
     * @param inHandOf who has it open right now; null when nobody has
     */
    record Waiting(long shop, long id, String shopName, @Nullable String waybill, String number, String courierName, int kinds, int pieces, String remark, boolean urgent, Instant pickedAt,
            String pickedBy, @Nullable Instant shipBy, @Nullable String waitsFor, @Nullable String inHandOf, int openExceptions, List<OpenParcel.Line> lines, List<LotToTake> lots) {}

    record Desk(Today today, long waiting, List<Waiting> queue) {}

    private static final int SHOWN = 60;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Lots lots;

    VerifyDesk(JdbcClient db, BusinessCalendar calendar, Lots lots) {
        this.db = db;
        this.calendar = calendar;
        this.lots = lots;
    }

    Desk desk(Viewer viewer) {
        var shops = viewer.shops(Permission.VERIFY_GOODS);
        var total = db.sql("select count(*) from fulfilment.parcel where stage = 'PICKED' and (:every or shop_id = any(:shops))")
                .param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        return new Desk(today(viewer), total, queue(shops));
    }

    private Today today(Viewer viewer) {
        var from = calendar.startOf(calendar.today());
        return db.sql("""
                select (select count(*) from fulfilment.parcel where verified_by = :me and verified_at >= :from) as parcels,
                       (select count(*) from fulfilment.scan where person_id = :me and at >= :from and station = 'VERIFY' and wrong) as wrong,
                       (select round(avg(extract(epoch from verified_at - opened_at)))::bigint from fulfilment.parcel where verified_by = :me and verified_at >= :from) as average_seconds
                """)
                .param("me", viewer.person().value()).param("from", from.atOffset(UTC)).query(Today.class).single();
    }

    private List<Waiting> queue(Viewer.Shops shops) {
        var parcels = db.sql("""
                select p.shop_id, p.id, f.short as shop_name, p.waybill, p.number, case when :english then r.en else r.zh end as courier_name, p.pieces, p.remark, p.urgent, p.picked_at, k.name as picked_by, p.ship_by, p.open_exceptions,
                       (select v.name from organisation.fact_person v where v.person_id = p.reviewed_by and exists (
                           select from fulfilment.refund_check c where c.shop_id = p.shop_id and c.parcel_id = p.id and c.decided_at is null)) as waits_for,
                       h.name as in_hand_of
                  from fulfilment.parcel p
                  join catalogue.fact_shop f on f.shop_id = p.shop_id
                  left join fulfilment.courier r on r.code = p.courier
                  left join organisation.fact_person k on k.person_id = p.picked_by
                  left join organisation.fact_person h on h.person_id = p.claimed_by
                 where p.stage = 'PICKED' and (:every or p.shop_id = any(:shops))
                 order by p.urgent desc, p.ship_by, p.id limit :shown
                """)
                .param("every", shops.every()).param("shops", shops.ids()).param("shown", SHOWN).param("english", Names.english())
                .query((row, _) -> {
                    var shipBy = row.getTimestamp("ship_by");
                    return new Waiting(row.getLong("shop_id"), row.getLong("id"), row.getString("shop_name"), row.getString("waybill"), row.getString("number"), row.getString("courier_name"), 0,
                            row.getInt("pieces"), row.getString("remark"), row.getBoolean("urgent"), row.getTimestamp("picked_at").toInstant(), row.getString("picked_by") == null ? "" : row.getString("picked_by"),
                            shipBy == null ? null : shipBy.toInstant(), row.getString("waits_for"), row.getString("in_hand_of"), row.getInt("open_exceptions"), List.of(), List.of());
                }).list();
        var lines = lines(parcels);
        var toTake = LotToTake.of(lots, parcels.stream().map(VerifyDesk::holder).toList());
        return parcels.stream().map(p -> {
            var own = lines.getOrDefault(p.id(), List.of());
            return new Waiting(p.shop(), p.id(), p.shopName(), p.waybill(), p.number(), p.courierName(), own.size(), p.pieces(), p.remark(), p.urgent(), p.pickedAt(), p.pickedBy(), p.shipBy(),
                    p.waitsFor(), p.inHandOf(), p.openExceptions(), own, toTake.getOrDefault(holder(p), List.of()));
        }).toList();
    }

    private static Holder holder(Waiting p) { return new Holder(new ShopId(p.shop()), p.id()); }

    private java.util.Map<Long, List<OpenParcel.Line>> lines(List<Waiting> parcels) {
        var lines = new java.util.HashMap<Long, List<OpenParcel.Line>>();
        var sql = """
                select l.parcel_id, l.line_no, l.sku_id, l.quantity, l.scanned, s.code, trim(s.name || ' ' || s.spec) as name, s.barcode, s.bin
                  from unnest(:shops::bigint[], :ids::bigint[]) k (shop, id)
                  join fulfilment.parcel_line l on l.shop_id = k.shop and l.parcel_id = k.id and l.parcel_id between :first and :last
                  join catalogue.fact_sku s on s.sku_id = l.sku_id order by l.parcel_id, l.line_no
                """;
        Parcels.of(db.sql(sql), parcels.stream().map(p -> new ParcelRef(new ShopId(p.shop()), p.id())).toList())
                .query(row -> {
                    lines.computeIfAbsent(row.getLong("parcel_id"), _ -> new java.util.ArrayList<>()).add(new OpenParcel.Line(row.getInt("line_no"), new SkuId(row.getLong("sku_id")), row.getString("name"),
                            row.getString("code"), row.getString("barcode"), row.getString("bin"), row.getInt("quantity"), row.getInt("scanned")));
                });
        return lines;
    }
}
