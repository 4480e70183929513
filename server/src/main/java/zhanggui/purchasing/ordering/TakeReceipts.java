package zhanggui.purchasing.ordering;

import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.purchasing.Tell;
import zhanggui.stock.GoodsReceived;
import zhanggui.stock.Receiving;

/** PUR-05, PUR-08: an order becomes received only by what the inbound check says; late and refused goods stay on the supplier's record. Told twice it changes nothing. */
@Component
class TakeReceipts {

    private record Head(long id, String number, String state, PersonId buyer) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Tell tell;
    private final Audit audit;

    TakeReceipts(JdbcClient db, BusinessCalendar calendar, Tell tell, Audit audit) {
        this.db = db;
        this.calendar = calendar;
        this.tell = tell;
        this.audit = audit;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(GoodsReceived received) {
        if (received.kind() != Receiving.Kind.PURCHASE) return;
        db.sql("select id, number, state, made_by from purchasing.purchase where number = ? for update").param(received.number())
                .query((row, _) -> new Head(row.getLong(1), row.getString(2), row.getString(3), new PersonId(row.getLong(4)))).optional().ifPresent(head -> take(head, received));
    }

    private void take(Head head, GoodsReceived received) {
        var lines = received.lines();
        var fresh = db.sql("""
                insert into purchasing.purchase_receipt (purchase_id, document, sku_id, accepted, refused, grounds, words, late, received_on, received_at)
                select :purchase, :document, sku, sum(a)::int, sum(r)::int, coalesce(array_agg(distinct g) filter (where g <> ''), '{}'), coalesce(string_agg(distinct nullif(w, ''), ' / '), ''), :late, :day, :at
                  from unnest(:skus::bigint[], :accepted::int[], :refused::int[], :grounds::text[], :words::text[]) t (sku, a, r, g, w)
                 group by sku on conflict do nothing
                """).param("purchase", head.id).param("document", "arrival/" + received.arrival()).param("late", received.late()).param("day", calendar.dayOf(received.at())).param("at", received.at().atOffset(ZoneOffset.UTC))
                .param("skus", lines.stream().map(l -> l.sku().value()).toArray(Long[]::new)).param("accepted", lines.stream().map(GoodsReceived.Line::accepted).toArray(Integer[]::new))
                .param("refused", lines.stream().map(GoodsReceived.Line::refused).toArray(Integer[]::new)).param("grounds", lines.stream().map(l -> l.refused() == 0 || l.ground() == null ? "" : l.ground().name()).toArray(String[]::new))
                .param("words", lines.stream().map(l -> l.refused() == 0 ? "" : l.reason().strip()).toArray(String[]::new)).update();
        if (fresh == 0) return;
        var left = db.sql("select coalesce(sum(greatest(quantity - accepted, 0)), 0)::int from purchasing.fact_purchase where purchase_id = ?").param(head.id).query(Integer.class).single();
        if (head.state.equals("ORDERED") && (left == 0 || received.last())) end(head, left, received);
        tellBuyer(head, left, received);
    }

    /** What is short says itself by its figures: nobody wrote words about it. */
    private void end(Head head, int left, GoodsReceived received) {
        var state = left == 0 ? PurchaseState.RECEIVED : PurchaseState.CLOSED;
        db.sql("update purchasing.purchase set state = ?, ended_at = ? where id = ?").params(state.name(), received.at().atOffset(ZoneOffset.UTC), head.id).update();
        audit.record(received.by(), "purchasing.purchase.receive", "purchase/" + head.number, head.state, state, null);
    }

    private void tellBuyer(Head head, int left, GoodsReceived received) {
        var refused = received.lines().stream().mapToInt(GoodsReceived.Line::refused).sum();
        var accepted = received.lines().stream().mapToInt(GoodsReceived.Line::accepted).sum();
        var zh = "收 " + accepted + " 件" + (refused > 0 ? "，拒收 " + refused + " 件" : "") + (left > 0 ? "，还差 " + left + " 件" : "，到齐了") + (received.late() ? "；迟到" : "");
        var en = accepted + " taken in" + (refused > 0 ? ", " + refused + " refused" : "") + (left > 0 ? ", " + left + " to come" : ", complete") + (received.late() ? "; late" : "");
        tell.all(java.util.List.of(head.buyer), "purchasing.received", "purchase/" + head.id + "/arrival/" + received.arrival(), Words.of(head.number + " 到货", head.number + " came in"), Words.of(zh, en), "/purchases/" + head.id, null);
        if (left == 0) tell.settled(ArrivalClock.key(head.id));
    }
}
