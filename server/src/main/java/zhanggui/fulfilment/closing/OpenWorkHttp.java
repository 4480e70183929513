package zhanggui.fulfilment.closing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** How much waits at each station, for the navigation: one statement for all of them, nothing of stations one may not see. */
@RestController
@RequestMapping("/api/fulfilment")
class OpenWorkHttp {

    /**
     * @param print      reviewed, not printed
     * @param pick       with the picker
     * @param handOver   packed, not with the courier
     * @param sheets     handed over, their sheets not with finance
     * @param exceptions open at verification
     * @param refunds    at which verification stopped for the reviewer's word
     * @param blocked    kept back; blockedLate: and not told to the late shift in time
     * @param cases      difficult parcels on today's list
     * @param questions  to the viewer, or asked by him, that are not solved
     */
    record OpenWork(long print, long pick, long verify, long pack, long handOver, long sheets, long exceptions, long refunds, long blocked, long blockedLate, long cases, long questions) {}

    private final JdbcClient db;
    private final java.time.Clock clock;
    private final zhanggui.kernel.BusinessCalendar calendar;

    OpenWorkHttp(JdbcClient db, java.time.Clock clock, zhanggui.kernel.BusinessCalendar calendar) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
    }

    @GetMapping("/open")
    @Needs(Permission.SIGNED_IN)
    OpenWork open(Viewer viewer) {
        return db.sql("""
                select count(*) filter (where p.stage = 'REVIEWED' and o.stage <> 'CANCELLED' and (:everyPrint or p.shop_id = any(:print))) as print,
                       count(*) filter (where p.stage = 'HANDED' and (:everyPick or p.shop_id = any(:pick))) as pick,
                       count(*) filter (where p.stage = 'PICKED' and (:everyVerify or p.shop_id = any(:verify))) as verify,
                       count(*) filter (where p.stage = 'VERIFIED' and (:everyPack or p.shop_id = any(:pack))) as pack,
                       count(*) filter (where p.stage = 'PACKED' and (:everyHand or p.shop_id = any(:hand))) as hand_over,
                       (select count(*) from fulfilment.handover h where h.closed_at is not null and h.received_at is null and :sheets) as sheets,
                       coalesce(sum(p.open_exceptions) filter (where p.stage = 'PICKED' and (:everyErrors or p.shop_id = any(:errors))), 0)::bigint as exceptions,
                       (select count(*) from fulfilment.refund_check c join fulfilment.parcel q on q.shop_id = c.shop_id and q.id = c.parcel_id
                         where c.decided_at is null and q.stage <> 'VOIDED' and (:everyRefund or c.shop_id = any(:refund))) as refunds,
                       (select count(*) from fulfilment.blocked b where b.ended_at is null and (:everyOrder or b.shop_id = any(:orders))) as blocked,
                       (select count(*) from fulfilment.blocked b where b.ended_at is null and b.told_at is null and b.due_at < :now and (:everyOrder or b.shop_id = any(:orders))) as blocked_late,
                       (select count(*) from fulfilment.parcel_case c where c.closed_at is null and c.next_on <= :today and (:everyService or c.shop_id = any(:service))) as cases,
                       (select count(*) from fulfilment.question q where q.solved_at is null and (q.asked_by = :me or q.asked_of = :me or q.asked_of is null and (:everyErrors or q.shop_id = any(:errors)))) as questions
                  from fulfilment.parcel p join orders.fact_order o on o.shop_id = p.shop_id and o.order_id = p.order_id where p.stage in ('REVIEWED', 'HANDED', 'PICKED', 'VERIFIED', 'PACKED')
                """)
                .param("everyPrint", viewer.shops(Permission.PRINT_PAPERS).every()).param("print", viewer.shops(Permission.PRINT_PAPERS).ids())
                .param("everyPick", viewer.shops(Permission.PICK_GOODS).every()).param("pick", viewer.shops(Permission.PICK_GOODS).ids())
                .param("everyVerify", viewer.shops(Permission.VERIFY_GOODS).every()).param("verify", viewer.shops(Permission.VERIFY_GOODS).ids())
                .param("everyPack", viewer.shops(Permission.PACK_PARCELS).every()).param("pack", viewer.shops(Permission.PACK_PARCELS).ids())
                .param("everyHand", viewer.shops(Permission.HAND_OVER).every()).param("hand", viewer.shops(Permission.HAND_OVER).ids())
                .param("everyErrors", viewer.shops(Permission.SUPERVISE_LOGISTICS).every()).param("errors", viewer.shops(Permission.SUPERVISE_LOGISTICS).ids())
                .param("everyRefund", viewer.shops(Permission.REVIEW_ORDERS).every()).param("refund", viewer.shops(Permission.REVIEW_ORDERS).ids())
                .param("everyOrder", viewer.shops(Permission.READ_ORDERS).every()).param("orders", viewer.shops(Permission.READ_ORDERS).ids())
                .param("everyService", viewer.shops(Permission.SERVE_CUSTOMERS).every()).param("service", viewer.shops(Permission.SERVE_CUSTOMERS).ids())
                .param("me", viewer.person().value()).param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC)).param("today", calendar.today())
                .param("sheets", viewer.may(Permission.RECEIVE_SHEETS))
                .query(OpenWork.class).single();
    }
}
