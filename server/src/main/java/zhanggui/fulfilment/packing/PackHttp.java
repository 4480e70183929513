package zhanggui.fulfilment.packing;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.Names;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** The pack station. */
@RestController
@RequestMapping("/api/fulfilment/pack")
class PackHttp {

    record Pile(String courierName, long verified, long packed) {}

    record Waiting(String number, String waybill, String courierName, int pieces, boolean urgent, Instant verifiedAt, String verifiedBy) {}

    record Desk(long today, long waiting, List<Pile> piles, List<Waiting> queue) {}

    record Look(@Nullable UUID command, @Nullable Instant at, String code) {}

    record Close(@Nullable UUID command, @Nullable Instant at, String code, boolean goods, boolean customerCopy, boolean gift, boolean tape) {}

    record SendBack(@Nullable UUID command, @Nullable Instant at, String code, String why) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final PackParcel packing;

    PackHttp(JdbcClient db, BusinessCalendar calendar, PackParcel packing) {
        this.db = db;
        this.calendar = calendar;
        this.packing = packing;
    }

    @GetMapping("/desk")
    @Needs(Permission.PACK_PARCELS)
    Desk desk(Viewer viewer) {
        var shops = viewer.shops(Permission.PACK_PARCELS);
        var today = db.sql("select count(*) from fulfilment.parcel where packed_by = ? and packed_at >= ?").params(viewer.person().value(), calendar.startOf(calendar.today()).atOffset(UTC)).query(Long.class).single();
        var piles = db.sql("""
                select coalesce(case when :english then c.en else c.zh end, p.courier) as courier_name, count(*) filter (where p.stage = 'VERIFIED') as verified, count(*) filter (where p.stage = 'PACKED') as packed
                  from fulfilment.parcel p left join fulfilment.courier c on c.code = p.courier
                 where p.stage in ('VERIFIED', 'PACKED') and (:every or p.shop_id = any(:shops)) group by 1 order by 1
                """).param("every", shops.every()).param("shops", shops.ids()).param("english", Names.english()).query(Pile.class).list();
        var queue = db.sql("""
                select p.number, p.waybill, coalesce(case when :english then c.en else c.zh end, p.courier) as courier_name, p.pieces, p.urgent, p.verified_at, coalesce(v.name, '') as verified_by
                  from fulfilment.parcel p left join fulfilment.courier c on c.code = p.courier left join organisation.fact_person v on v.person_id = p.verified_by
                 where p.stage = 'VERIFIED' and (:every or p.shop_id = any(:shops)) order by p.urgent desc, p.ship_by, p.id limit 60
                """).param("every", shops.every()).param("shops", shops.ids()).param("english", Names.english()).query(Waiting.class).list();
        return new Desk(today, piles.stream().mapToLong(Pile::verified).sum(), piles, queue);
    }

    @PostMapping("/scan")
    @Needs(Permission.PACK_PARCELS)
    PackParcel.OnTable look(@RequestBody Look r, Viewer viewer) { return Answer.of(packing.look(new PackParcel.Look(r.command(), r.at(), r.code()), viewer)); }

    @PostMapping("/close")
    @Needs(Permission.PACK_PARCELS)
    PackParcel.Packed close(@RequestBody Close r, Viewer viewer) {
        return Answer.of(packing.close(new PackParcel.Close(r.command(), r.at(), r.code(), r.goods(), r.customerCopy(), r.gift(), r.tape()), viewer));
    }

    @PostMapping("/send-back")
    @Needs(Permission.PACK_PARCELS)
    PackParcel.Packed sendBack(@RequestBody SendBack r, Viewer viewer) { return Answer.of(packing.sendBack(new PackParcel.SendBack(r.command(), r.at(), r.code(), r.why()), viewer)); }
}
