package zhanggui.fulfilment.blocking;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Blocked;
import zhanggui.fulfilment.Names;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Stage;

/** FUL-20, FUL-21: what cannot leave, as shipping and service see it. */
@Component
class BlockedList {

    enum Tab { UNTOLD, UNDECIDED, DECIDED, ENDED }

    /**
     * @param number    its pick list; null before review
     * @param sku       null when it is about the whole order
     * @param late      not told by then, or told later
     * @param decision  null while the customer has not chosen
     * @param outcome   null while it is kept back
     */
    record Entry(long id, long shop, long order, String shopName, String platformNo, @Nullable String number, Words stage, Blocked.Reason reason, @Nullable String sku, @Nullable String goods, String words, String blockedBy,
            Instant blockedAt, Instant due, @Nullable String toldTo, @Nullable String toldBy, @Nullable Instant toldAt, boolean late, HandleBlocked.@Nullable Decision decision, @Nullable String decisionWords,
            @Nullable LocalDate waitUntil, @Nullable String decidedBy, @Nullable Instant decidedAt, HandleBlocked.@Nullable Ending outcome, @Nullable String endWords, @Nullable String endedBy, @Nullable Instant endedAt) {}

    record Counts(long untold, long undecided, long decided, long late) {}

    private static final Map<Tab, String> WHICH = Map.of(
            Tab.UNTOLD, "b.ended_at is null and b.told_at is null", Tab.UNDECIDED, "b.ended_at is null and b.told_at is not null and b.decision is null",
            Tab.DECIDED, "b.ended_at is null and b.decision is not null", Tab.ENDED, "b.ended_at is not null");

    private final JdbcClient db;
    private final Clock clock;

    BlockedList(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Counts counts(Viewer viewer) {
        var params = filters(viewer);
        params.put("now", clock.instant().atOffset(UTC));
        return db.sql("""
                select count(*) filter (where told_at is null) as untold, count(*) filter (where told_at is not null and decision is null) as undecided, count(*) filter (where decision is not null) as decided,
                       count(*) filter (where told_at is null and due_at < :now) as late
                  from fulfilment.blocked b where ended_at is null and (:every or b.shop_id = any(:shops))
                """).params(params).query(Counts.class).single();
    }

    Page<Entry> page(Tab tab, Page.Request request, Viewer viewer) {
        var params = filters(viewer);
        var where = " from fulfilment.blocked b where " + WHICH.get(tab) + " and (:every or b.shop_id = any(:shops))";
        var total = db.sql("select count(*)" + where).params(params).query(Long.class).single();
        params.put("now", clock.instant().atOffset(UTC));
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("""
                select b.*, b.due_at < coalesce(b.told_at, :now) as late, s.short as shop_name, o.stage as order_stage, k.code as sku, trim(k.name || ' ' || k.spec) as goods,
                       (select p.number from fulfilment.parcel p where p.shop_id = b.shop_id and p.order_id = b.order_id and p.stage <> 'VOIDED' order by p.id desc limit 1) as number,
                       n.name as blocker, t.name as teller, d.name as decider, e.name as ender
                """ + "from (select b.*" + where + " order by " + (tab == Tab.ENDED ? "b.ended_at desc" : "b.due_at, b.id") + " limit :size offset :offset) b " + """
                  join orders.fact_order o on o.shop_id = b.shop_id and o.order_id = b.order_id join catalogue.fact_shop s on s.shop_id = b.shop_id left join catalogue.fact_sku k on k.sku_id = b.sku_id
                  left join organisation.fact_person n on n.person_id = b.blocked_by left join organisation.fact_person t on t.person_id = b.told_by
                  left join organisation.fact_person d on d.person_id = b.decided_by left join organisation.fact_person e on e.person_id = b.ended_by
                """ + " order by " + (tab == Tab.ENDED ? "b.ended_at desc" : "b.due_at, b.id")).params(params).query((row, _) -> entry(row)).list();
        return Page.of(rows, total, request);
    }

    private static Map<String, Object> filters(Viewer viewer) {
        var shops = viewer.shops(Permission.READ_ORDERS);
        var params = new HashMap<String, Object>();
        params.put("every", shops.every());
        params.put("shops", shops.ids());
        return params;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        var outcome = row.getString("outcome");
        return new Entry(row.getLong("id"), row.getLong("shop_id"), row.getLong("order_id"), row.getString("shop_name"), row.getString("platform_no"), row.getString("number"),
                Stage.valueOf(row.getString("order_stage")).words(), Blocked.Reason.valueOf(row.getString("reason")), row.getString("sku"), row.getString("goods"), Names.read(row.getString("words")),
                row.getString("blocker") == null ? Names.read(Words.of("系统", "the system").both()) : row.getString("blocker"), at(row, "blocked_at"), at(row, "due_at"), row.getString("told_to"), row.getString("teller"), at(row, "told_at"), row.getBoolean("late"),
                decision == null ? null : HandleBlocked.Decision.valueOf(decision), row.getString("decision_words"), row.getObject("wait_until", LocalDate.class), row.getString("decider"), at(row, "decided_at"),
                outcome == null ? null : HandleBlocked.Ending.valueOf(outcome), Names.read(row.getString("end_words")), row.getString("ender"), at(row, "ended_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
