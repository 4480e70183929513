package zhanggui.orders.care;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Bulk;
import zhanggui.orders.Chosen;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** ORD-16: address confirmed, reminded of the review, of the shop's bookmark: once each, by whom and when. */
@Component
class AfterDeals {

    enum What {
        ADDRESS("核对地址", "Address confirmed"), REVIEW("提醒好评", "Reminded of the review"), BOOKMARK("提醒收藏店铺", "Reminded of the bookmark");

        private final Words words;
        What(String zh, String en) { words = Words.of(zh, en); }
        Words words() { return words; }
    }

    private final Orders orders;
    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    AfterDeals(Orders orders, JdbcClient db, Clock clock, Audit audit) {
        this.orders = orders;
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    Outcome<Bulk> record(Collection<OrderRef> refs, What what, @Nullable String words, Viewer by) {
        if (refs.isEmpty()) return Outcome.refused(OrderRefusal.NO_ORDERS);
        if (refs.size() > Bulk.MOST) return Outcome.refused(OrderRefusal.TOO_MANY_ORDERS);
        var bulk = Chosen.lock(orders, refs, by, Permission.SERVE_CUSTOMERS).judge(o -> o.stage() == Stage.AWAITING_PAYMENT ? Bulk.NotDone.of(o, CareRefusal.NOT_PAID_YET, Map.of()) : null);
        if (bulk.done().isEmpty()) return bulk.outcome(OrderRefusal.NOTHING_DONE);
        var now = clock.instant();
        var said = words == null ? "" : words.strip();
        var fresh = db.sql("""
                insert into orders.after_deal (shop_id, order_id, what, person_id, at, words) select k.shop_id, k.id, :what, :by, :at, :words from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                on conflict do nothing returning shop_id, order_id
                """).param("what", what.name()).param("by", by.person().value()).param("at", now.atOffset(UTC)).param("words", said)
                .param("shops", bulk.done().stream().map(r -> r.shop().value()).toArray(Long[]::new)).param("ids", bulk.done().stream().map(r -> r.id().value()).toArray(Long[]::new))
                .query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list();
        var rest = said.isEmpty() ? "" : "：" + said;
        orders.note(fresh, "AFTER_DEAL", by.person(), now, Words.of(what.words().zh() + rest, what.words().en() + (said.isEmpty() ? "" : ": " + said)));
        audit.record(by.person(), "orders.after-deal", "orders/" + fresh.size(), null, Map.of("orders", fresh, "what", what), said);
        return Outcome.done(bulk);
    }
}
