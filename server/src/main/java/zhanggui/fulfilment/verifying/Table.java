package zhanggui.fulfilment.verifying;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Blocked;
import zhanggui.fulfilment.Limits;
import zhanggui.fulfilment.LotToTake;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.Parcels;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.stock.Lots;

/** What lies on the verifier's table, locked and read in one statement, and the few things that are written to it. */
@Component
class Table {

    enum Paper { WAYBILL, PICK_LIST }

    /**
     * A parcel, locked, as a scan finds it.
     *
     * @param paper     the paper that was scanned; null when the code is no paper of ours
     * @param own       the paper is this parcel's
     * @param replaced  the waybill was exchanged for another one
     * @param refund    the order's refund as {@code refund_check} names it; null when there is none
     * @param cleared   the reviewer's word on exactly this refund; null while he has not spoken
     * @param blocked   what keeps the order back; null when nothing does
     */
    record Found(Parcel parcel, OpenParcel open, @Nullable Paper paper, boolean own, boolean replaced, @Nullable PersonId claimedBy, @Nullable Instant claimedAt,
            @Nullable Paper openedWith, Stage orderStage, @Nullable String refund, @Nullable Boolean cleared, Blocked.@Nullable Standing blocked) {

        Found withLots(List<LotToTake> lots) {
            return new Found(parcel, open.withLots(lots), paper, own, replaced, claimedBy, claimedAt, openedWith, orderStage, refund, cleared, blocked);
        }

        /** INV-45: a lot that must not leave any more; null when there is none. Near its end is too late only for what nobody has picked. */
        @Nullable String stoppedLot() {
            return open.lots().stream().filter(l -> l.state() == Lots.State.RECALLED || l.state() == Lots.State.EXPIRED).findFirst().map(LotToTake::number).orElse(null);
        }

        boolean refundWaits() { return refund != null && !Boolean.TRUE.equals(cleared); }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final Orders orders;
    private final Lots lots;

    Table(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, Orders orders, Lots lots) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.orders = orders;
        this.lots = lots;
    }

    /**
     * The parcel that is open, or else the one whose paper the code is; with its lines, all locked. An open parcel says its month, so that the database opens no other. The first scan
     * must not name a span of all months instead: the plan may then read every line of the shop to find those of one parcel.
     */
    Optional<Found> lock(String code, @Nullable ParcelRef open) {
        var lines = new ArrayList<OpenParcel.Line>();
        var byLot = new boolean[1];
        var head = db.sql("""
                with hit as (
                    select * from (
                        select shop_id, parcel_id, 'WAYBILL' as paper, 9999 as year, voided_at is not null as gone from fulfilment.waybill where waybill = :code
                        union all
                        select shop_id, parcel_id, 'PICK_LIST', year, false from fulfilment.pick_list where number = :code and year in (:year, :year - 1)) h
                     order by year desc limit 1),
                target as (
                    select coalesce(:shop, h.shop_id) as shop, coalesce(:parcel, h.parcel_id) as parcel, h.paper, h.gone, h.parcel_id as hit_parcel
                      from (select 1) one left join hit h on true)
                select %s, p.claimed_by, p.claimed_at, p.opened_at, p.opened_with, t.paper, t.hit_parcel = p.id as own, coalesce(t.gone, false) and t.hit_parcel = p.id as gone,
                       case when exists (select from fulfilment.parcel_order j join orders.fact_order f on f.shop_id = j.shop_id and f.order_id = j.order_id where j.shop_id = p.shop_id and j.parcel_id = p.id and f.stage = 'CANCELLED')
                            then 'CANCELLED' else o.stage end as order_stage, r.refund as refund_now,
                       (select c.may_ship from fulfilment.refund_check c where c.shop_id = p.shop_id and c.parcel_id = p.id and c.refund = r.refund) as cleared,
                       (select short from catalogue.fact_shop f where f.shop_id = p.shop_id) as shop_name, (select case when :english then u.en else u.zh end from fulfilment.courier u where u.code = p.courier) as courier_name,
                       p.kept_back, b.id as blocked_id, b.reason as blocked_reason, b.words as blocked_words, l.line_no, l.sku_id, l.quantity, l.scanned, s.code, s.name, s.spec, s.barcode, s.bin,
                       exists (select from stock.fact_set_aside_lot z where z.shop_id = p.shop_id and z.holder_id = p.id) as by_lot
                  from target t
                  join fulfilment.parcel p on p.shop_id = t.shop and p.id = t.parcel%s
                  join fulfilment.parcel_line l on l.shop_id = p.shop_id and l.parcel_id = p.id%s
                  join catalogue.fact_sku s on s.sku_id = l.sku_id
                  join orders.fact_order o on o.shop_id = p.shop_id and o.order_id = p.order_id
                  left join lateral (
                    select x.id, x.reason, x.words from fulfilment.blocked x where x.shop_id = p.shop_id and x.ended_at is null
                       and x.order_id in (select p.order_id union all select j.order_id from fulfilment.parcel_order j where j.shop_id = p.shop_id and j.parcel_id = p.id) order by x.id limit 1) b on true
                  left join lateral (
                    select case when bool_or(f.refund = 'ASKED') then 'ASKED ' else 'REFUNDED ' end || sum(f.refund_fen) as refund from orders.fact_order f
                     where f.refund <> 'NONE' and f.shop_id = p.shop_id and f.order_id in (select p.order_id union all select j.order_id from fulfilment.parcel_order j where j.shop_id = p.shop_id and j.parcel_id = p.id)) r on true
                 order by l.line_no for update of p, l
                """.formatted(Parcels.COLUMNS, open == null ? "" : " and p.id between :parcel and :parcel", open == null ? "" : " and l.parcel_id between :parcel and :parcel"))
                .param("english", Names.english()).param("code", code).param("year", calendar.today().getYear())
                .param("shop", open == null ? null : open.shop().value(), Types.BIGINT).param("parcel", open == null ? null : open.id(), Types.BIGINT)
                .query((row, _) -> {
                    lines.add(new OpenParcel.Line(row.getInt("line_no"), new SkuId(row.getLong("sku_id")), (row.getString("name") + " " + row.getString("spec")).strip(),
                            row.getString("code"), row.getString("barcode"), row.getString("bin"), row.getInt("quantity"), row.getInt("scanned")));
                    if (lines.size() > 1) return null;
                    byLot[0] = row.getBoolean("by_lot");
                    var parcel = Parcels.read(row);
                    var opened = row.getTimestamp("opened_at");
                    var claimedAt = row.getTimestamp("claimed_at");
                    var paper = row.getString("paper");
                    var openedWith = row.getString("opened_with");
                    return new Found(parcel, OpenParcel.of(parcel, row.getString("shop_name"), row.getString("courier_name"), opened == null ? null : opened.toInstant(), lines),
                            paper == null ? null : Paper.valueOf(paper), row.getBoolean("own"), row.getBoolean("gone"),
                            claimedAt == null ? null : new PersonId(row.getLong("claimed_by")), claimedAt == null ? null : claimedAt.toInstant(),
                            openedWith == null ? null : Paper.valueOf(openedWith), Stage.valueOf(row.getString("order_stage")), row.getString("refund_now"), row.getObject("cleared", Boolean.class),
                            standing(row));
                })
                .list();
        if (head.isEmpty()) return Optional.empty();
        var found = head.getFirst();
        if (!byLot[0]) return Optional.of(found);
        var parcel = found.parcel().ref().holder();
        return Optional.of(found.withLots(LotToTake.of(lots, List.of(parcel)).getOrDefault(parcel, List.of())));
    }

    /** The parcel's own mark is read behind its lock: it tells of what was kept back while this scan waited. */
    private static Blocked.@Nullable Standing standing(java.sql.ResultSet row) throws java.sql.SQLException {
        if (row.getObject("blocked_id") != null) return new Blocked.Standing(row.getLong("blocked_id"), Blocked.Reason.valueOf(row.getString("blocked_reason")), row.getString("blocked_words"));
        return row.getBoolean("kept_back") ? new Blocked.Standing(0, Blocked.Reason.OTHER, zhanggui.fulfilment.Names.english() ? "just now" : "刚刚") : null;
    }

    /** FUL-41: a claim that has been quiet for its minutes has returned by itself. */
    boolean claimedByAnother(Found found, PersonId me) {
        return found.claimedBy() != null && !found.claimedBy().equals(me)
                && found.claimedAt().plus(Duration.ofMinutes(limits.claimMinutes(calendar.today()))).isAfter(clock.instant());
    }

    /** FUL-18: whether issuer and checker have to be two people today. */
    boolean smallTeam() { return limits.smallTeam(calendar.today()); }

    /** For the sentence that says whose it is and when it returns. */
    java.util.Map<String, Object> claim(Found found, zhanggui.fulfilment.Names names) {
        return java.util.Map.of("number", found.parcel().number(), "who", names.of(found.claimedBy()), "at", names.at(found.claimedAt()), "minutes", limits.claimMinutes(calendar.today()));
    }

    /** Whoever takes a parcel up scans all of it; what somebody else scanned before does not count for him. */
    Instant open(Found found, PersonId me, Instant at) {
        var again = me.equals(found.claimedBy());
        var since = again && found.open().openedAt() != null ? found.open().openedAt() : at;
        if (!again && found.open().missing() < found.parcel().pieces()) clear(found.parcel().ref());
        db.sql("update fulfilment.parcel set claimed_by = :by, claimed_at = :now, opened_at = :since, opened_with = :with where shop_id = :shop and id = :id")
                .param("by", me.value()).param("now", clock.instant().atOffset(UTC)).param("since", since.atOffset(UTC)).param("with", found.paper().name())
                .param("shop", found.parcel().ref().shop().value()).param("id", found.parcel().ref().id()).update();
        return since;
    }

    void count(Parcel parcel, int line, int pieces) {
        db.sql("""
                with held as (update fulfilment.parcel set claimed_at = :now where shop_id = :shop and id = :id)
                update fulfilment.parcel_line set scanned = scanned + :pieces where shop_id = :shop and parcel_id = :id and line_no = :line
                """)
                .param("now", clock.instant().atOffset(UTC)).param("pieces", pieces).param("line", line)
                .param("shop", parcel.ref().shop().value()).param("id", parcel.ref().id()).update();
    }

    /** The parcel is nobody's again, and nothing of it is scanned. */
    void putDown(ParcelRef parcel) {
        db.sql("update fulfilment.parcel set claimed_by = null, claimed_at = null, opened_at = null, opened_with = null where shop_id = ? and id = ?").params(parcel.shop().value(), parcel.id()).update();
        clear(parcel);
    }

    private void clear(ParcelRef parcel) {
        db.sql("update fulfilment.parcel_line set scanned = 0 where shop_id = ? and parcel_id = ? and scanned > 0").params(parcel.shop().value(), parcel.id()).update();
    }

    /** The order itself, locked: the last word on cancellation and refund before a parcel is finished. */
    Order order(OrderRef ref) { return orders.lockHeads(java.util.List.of(ref)).getFirst(); }
}
