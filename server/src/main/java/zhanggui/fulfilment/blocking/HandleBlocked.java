package zhanggui.fulfilment.blocking;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.VoidPapers;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderMarks;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;

/** FUL-20, FUL-21: what was kept back is told to the late shift, the customer's decision comes back, shipping acts on it. */
@Component
class HandleBlocked {

    enum Decision {
        REFUND("退款", "refund"), EXCHANGE("换货", "exchange"), WAIT("等", "wait");

        private final Words words;
        Decision(String zh, String en) { words = Words.of(zh, en); }
    }

    enum Ending { GOES_ON, REVIEW_AGAIN, CANCELLED }

    /** @param waitUntil with WAIT, until when the customer waits; null when he did not say */
    record Decided(Decision decision, String words, @Nullable LocalDate waitUntil) {}

    /** @param destroyed the printed papers are found and destroyed */
    record End(Ending outcome, String words, boolean destroyed) {}

    private record Row(long id, long shopId, long orderId, @Nullable Long parcelId, @Nullable String decision, java.sql.@Nullable Timestamp endedAt, java.sql.@Nullable Timestamp toldAt) {

        OrderRef order() { return OrderRef.of(shopId, orderId); }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Parcels parcels;
    private final Orders orders;
    private final OrderMarks marks;
    private final VoidPapers voiding;
    private final Audit audit;

    HandleBlocked(JdbcClient db, Clock clock, Parcels parcels, Orders orders, OrderMarks marks, VoidPapers voiding, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.parcels = parcels;
        this.orders = orders;
        this.marks = marks;
        this.voiding = voiding;
        this.audit = audit;
    }

    /** Shipping has told the late shift: whom, and when. What was told before keeps its first time. */
    @Transactional
    Outcome<Integer> tell(Collection<Long> ids, String to, Viewer viewer) {
        if (to == null || to.isBlank()) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("to", Words.of("写明告诉了谁", "Say who was told"))));
        var shops = viewer.shops(Permission.READ_ORDERS);
        var told = db.sql("update fulfilment.blocked set told_by = :by, told_at = :now, told_to = :to where id = any(:ids) and ended_at is null and told_at is null and (:every or shop_id = any(:shops)) returning shop_id, order_id")
                .param("by", viewer.person().value()).param("now", clock.instant().atOffset(UTC)).param("to", to.strip()).param("ids", ids.toArray(Long[]::new)).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list();
        if (told.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        orders.note(told, "BLOCK_TOLD", viewer.person(), clock.instant(), Words.of("已告知晚班客服 " + to.strip(), "Told to the late shift: " + to.strip()));
        audit.record(viewer.person(), "fulfilment.blocked.tell", "blocked/" + told.size(), null, Map.of("orders", told, "to", to.strip()), null);
        return Outcome.done(told.size());
    }

    /** FUL-21: what the customer wants, as service heard it; whoever records it has been told by then. */
    @Transactional
    Outcome<Boolean> decide(long id, Decided decided, Viewer viewer) {
        if (decided.words() == null || decided.words().isBlank()) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明买家怎么说的", "Say what the customer said"))));
        var found = lock(id, viewer, Permission.SERVE_CUSTOMERS);
        if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var row = found.get();
        if (row.endedAt() != null) return Outcome.refused(FulfilmentRefusal.BLOCK_ENDED);
        var now = clock.instant();
        db.sql("""
                update fulfilment.blocked set decision = :decision, decision_words = :words, wait_until = :until, decided_by = :by, decided_at = :now,
                       told_by = coalesce(told_by, :by), told_at = coalesce(told_at, :now), told_to = coalesce(told_to, :name) where id = :id
                """).param("decision", decided.decision().name()).param("words", decided.words().strip()).param("until", decided.decision() == Decision.WAIT ? decided.waitUntil() : null, java.sql.Types.DATE)
                .param("by", viewer.person().value()).param("now", now.atOffset(UTC)).param("name", viewer.name()).param("id", id).update();
        var how = decided.decision();
        orders.note(List.of(row.order()), "BLOCK_DECIDED", viewer.person(), now, Words.of("买家决定" + how.words.zh() + "：" + decided.words().strip(), "The customer chose " + how.words.en() + ": " + decided.words().strip()));
        audit.record(viewer.person(), "fulfilment.blocked.decide", "blocked/" + id, row.decision() == null ? null : Map.of("decision", row.decision()), Map.of("decision", how), decided.words().strip());
        return Outcome.done(true);
    }

    /** Shipping acts: it goes on with good goods, or its papers are voided and it is reviewed again or cancelled. */
    @Transactional
    Outcome<Boolean> end(long id, End end, Viewer viewer) {
        if (end.words() == null || end.words().isBlank()) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明怎么处理的", "Say how it was settled"))));
        var shown = db.sql("select shop_id, order_id from fulfilment.blocked where id = ?").param(id).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).optional();
        // Parcels before whatever hangs on them.
        var parcel = shown.flatMap(parcels::ofOrder).flatMap(p -> parcels.lock(p.ref()));
        var found = lock(id, viewer, Permission.READ_ORDERS);
        if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var row = found.get();
        if (row.endedAt() != null) return Outcome.refused(FulfilmentRefusal.BLOCK_ENDED);
        if (end.outcome() != Ending.GOES_ON && row.decision() == null) return Outcome.refused(FulfilmentRefusal.NOT_DECIDED);
        close(row, end, viewer);
        if (end.outcome() == Ending.GOES_ON) marks.unflag(List.of(row.order()), viewer);
        else if (parcel.isPresent() && parcel.get().stage() != ParcelStage.VOIDED) {
            var then = end.outcome() == Ending.CANCELLED ? VoidPapers.Then.CANCEL : VoidPapers.Then.REVIEW_AGAIN;
            var voided = voiding.voidPapers(new VoidPapers.Request(new ParcelRef(new ShopId(row.shopId()), parcel.get().ref().id()), then, end.words().strip(), end.destroyed(), then == VoidPapers.Then.CANCEL ? row.order() : null), viewer);
            if (voided instanceof Outcome.Refused<VoidPapers.Voided>(var why, var facts, var fields)) return undone(why, facts, fields);
            if (then == VoidPapers.Then.REVIEW_AGAIN) marks.unflag(List.of(row.order()), viewer);
        }
        return Outcome.done(true);
    }

    /** Half of it must not stand. */
    private static Outcome<Boolean> undone(zhanggui.kernel.Refusal why, Map<String, Object> facts, List<Outcome.Field> fields) {
        org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Outcome.Refused<>(why, facts, fields);
    }

    private void close(Row row, End end, Viewer viewer) {
        var now = clock.instant();
        db.sql("update fulfilment.blocked set ended_at = ?, ended_by = ?, outcome = ?, end_words = ? where id = ?").params(now.atOffset(UTC), viewer.person().value(), end.outcome().name(), end.words().strip(), row.id()).update();
        db.sql("""
                update fulfilment.parcel p set kept_back = false
                 where p.kept_back and (p.shop_id, p.id) in (select x.shop_id, x.parcel_id from fulfilment.fact_parcel_order x where x.shop_id = :shop and x.order_id = :order)
                   and not exists (select from fulfilment.fact_parcel_order x join fulfilment.blocked b on b.shop_id = x.shop_id and b.order_id = x.order_id and b.ended_at is null where x.shop_id = p.shop_id and x.parcel_id = p.id)
                """).param("shop", row.shopId()).param("order", row.orderId()).update();
        orders.note(List.of(row.order()), "BLOCK_ENDED", viewer.person(), now, Words.of("解除拦下：" + end.words().strip(), "No longer kept back: " + end.words().strip()));
        audit.record(viewer.person(), "fulfilment.blocked.end", "blocked/" + row.id(), null, Map.of("outcome", end.outcome()), end.words().strip());
    }

    private Optional<Row> lock(long id, Viewer viewer, Permission permission) {
        return db.sql("select id, shop_id, order_id, parcel_id, decision, ended_at, told_at from fulfilment.blocked where id = ? for update").param(id).query(Row.class).optional()
                .filter(row -> viewer.shops(permission).contains(new ShopId(row.shopId())));
    }
}
