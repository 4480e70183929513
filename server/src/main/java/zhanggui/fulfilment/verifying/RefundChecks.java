package zhanggui.fulfilment.verifying;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.VoidPapers;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;

/** FUL-09: a refund stops verification until the reviewer says whether the listed goods may go. The verifier cannot decide alone. */
@Component
public class RefundChecks {

    /** @param refunded what was asked back or refunded */
    public record Waiting(long shop, long id, long parcel, String number, @Nullable String waybill, String order, String state, Money refunded, String askedBy, Instant askedAt) {}

    public record Decision(boolean mayShip, String note, boolean destroyed) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final VoidPapers voiding;
    private final Orders orders;
    private final Names names;
    private final DirtyDays dirty;
    private final Audit audit;

    RefundChecks(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, VoidPapers voiding, Orders orders, Names names, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.voiding = voiding;
        this.orders = orders;
        this.names = names;
        this.dirty = dirty;
        this.audit = audit;
    }

    /** Asks the reviewer once per refund; the parcel is excused from leaving today. */
    void ask(Parcel parcel, String refund, PersonId by) {
        var now = clock.instant().atOffset(UTC);
        db.sql("insert into fulfilment.refund_check (shop_id, parcel_id, order_id, refund, asked_by, asked_at) values (?, ?, ?, ?, ?, ?) on conflict (shop_id, parcel_id, refund) do nothing")
                .params(parcel.ref().shop().value(), parcel.ref().id(), parcel.order().id().value(), refund, by.value(), now).update();
        db.sql("insert into fulfilment.excuse (shop_id, parcel_id, day, reason, note, given_by, given_at) values (?, ?, ?, 'REFUND', '退款待审单核实', 0, ?) on conflict do nothing")
                .params(parcel.ref().shop().value(), parcel.ref().id(), calendar.today(), now).update();
        dirty.mark("fulfilment.fact_shipment", parcel.ref().shop(), calendar.today());
    }

    /** The reviewer has said that it may go although exactly this refund is on it. */
    boolean cleared(ParcelRef parcel, String refund) {
        return db.sql("select exists (select from fulfilment.refund_check where shop_id = ? and parcel_id = ? and refund = ? and may_ship)")
                .params(parcel.shop().value(), parcel.id(), refund).query(Boolean.class).single();
    }

    public List<Waiting> waiting(Viewer viewer) {
        var shops = viewer.shops(Permission.REVIEW_ORDERS);
        return db.sql("""
                select c.shop_id, c.id, c.parcel_id, p.number, p.waybill, p.platform_no, c.refund, a.name as asked_by, c.asked_at
                  from fulfilment.refund_check c
                  join fulfilment.parcel p on p.shop_id = c.shop_id and p.id = c.parcel_id
                  left join organisation.fact_person a on a.person_id = c.asked_by
                 where c.decided_at is null and p.stage <> 'VOIDED' and (:every or c.shop_id = any(:shops))
                 order by c.asked_at limit 200
                """)
                .param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Waiting(row.getLong("shop_id"), row.getLong("id"), row.getLong("parcel_id"), row.getString("number"), row.getString("waybill"), row.getString("platform_no"),
                        row.getString("refund").split(" ")[0], new Money(Long.parseLong(row.getString("refund").split(" ")[1])), row.getString("asked_by"), row.getTimestamp("asked_at").toInstant()))
                .list();
    }

    /** May it go, verification goes on; may it not, waybill and pick list are voided together and the order is cancelled (FUL-10). */
    @Transactional
    public Outcome<Boolean> decide(ShopId shop, long id, Decision decision, Viewer viewer) {
        if (!viewer.shops(Permission.REVIEW_ORDERS).contains(shop)) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        if (decision.note() == null || decision.note().isBlank()) return Outcome.refused(FulfilmentRefusal.NOTE_NEEDED);
        record Row(long parcelId, Long decidedBy, java.sql.Timestamp decidedAt) {}
        var parcelId = db.sql("select parcel_id from fulfilment.refund_check where shop_id = ? and id = ?").params(shop.value(), id).query(Long.class).optional();
        if (parcelId.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var parcel = parcels.lock(new ParcelRef(shop, parcelId.get())).orElseThrow();
        var row = db.sql("select parcel_id, decided_by, decided_at from fulfilment.refund_check where shop_id = ? and id = ? for update").params(shop.value(), id).query(Row.class).single();
        if (row.decidedAt() != null)
            return Outcome.refused(FulfilmentRefusal.ALREADY_DECIDED, Map.of("who", names.of(new PersonId(row.decidedBy())), "at", names.at(row.decidedAt().toInstant())));
        if (!decision.mayShip()) {
            var voided = voiding.voidPapers(new VoidPapers.Request(parcel.ref(), VoidPapers.Then.CANCEL, "退款：" + decision.note(), decision.destroyed()), viewer);
            if (voided instanceof Outcome.Refused<VoidPapers.Voided>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        }
        var now = clock.instant();
        db.sql("update fulfilment.refund_check set may_ship = ?, note = ?, decided_by = ?, decided_at = ? where shop_id = ? and id = ?")
                .params(decision.mayShip(), decision.note(), viewer.person().value(), now.atOffset(UTC), shop.value(), id).update();
        if (decision.mayShip())
            orders.note(List.of(parcel.order()), "REFUND_CHECKED", viewer.person(), now, Words.of("退款已核实，可以发：" + decision.note(), "Refund checked, may ship: " + decision.note()));
        audit.record(viewer.person(), "fulfilment.refund.decide", "parcel/" + parcel.ref().id(), null, decision, decision.note());
        return Outcome.done(decision.mayShip());
    }
}
