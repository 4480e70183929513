package zhanggui.orders;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.catalogue.GoodsKnown;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/**
 * PRD-41: as soon as goods are known by a code or name, every line that was waiting for them belongs to them, in the transaction that made
 * them known. A line that has its goods keeps them.
 */
@Component
class MatchLines {

    private static final String BY_CODE = """
            select l.shop_id, l.order_id, l.line_no, k.sku_id, k.bundle from orders.line l join catalogue.fact_sellable k on k.code = l.code
             where l.sku_id is null and l.code = any(:codes)
               and not exists (select from catalogue.fact_match m where m.shop_id = l.shop_id and m.code = l.code)
            """;
    private static final String BY_MATCH = """
            select l.shop_id, l.order_id, l.line_no, m.sku_id, m.bundle from catalogue.fact_match m join orders.line l on l.shop_id = m.shop_id and l.code = m.code
             where l.sku_id is null and m.match_id = any(:matches) and (m.code <> '' or l.title = m.title and l.spec = m.spec)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final DirtyDays dirty;
    private final Orders orders;
    private final Parts parts;

    MatchLines(JdbcClient db, Clock clock, DirtyDays dirty, Orders orders, Parts parts) {
        this.db = db;
        this.clock = clock;
        this.dirty = dirty;
        this.orders = orders;
        this.parts = parts;
    }

    private record Matched(long shop, long order, boolean bundle) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void known(GoodsKnown known) {
        var matched = new ArrayList<Matched>();
        if (!known.codes().isEmpty()) matched.addAll(match(BY_CODE, "codes", known.codes().toArray(String[]::new)));
        if (!known.matches().isEmpty()) matched.addAll(match(BY_MATCH, "matches", known.matches().toArray(Long[]::new)));
        if (matched.isEmpty()) return;
        freeze(matched);
        tell(matched.stream().map(m -> OrderRef.of(m.shop, m.order)).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Locked in the order of the lines, as whoever else changes several. */
    private List<Matched> match(String fitting, String name, Object keys) {
        return db.sql("""
                with fits as (%s order by l.order_id, l.shop_id, l.line_no for update of l)
                update orders.line l set sku_id = f.sku_id, bundled = f.bundle from fits f
                 where l.shop_id = f.shop_id and l.order_id = f.order_id and l.line_no = f.line_no and l.sku_id is null
                returning l.shop_id as shop, l.order_id as "order", l.bundled as bundle
                """.formatted(fitting)).param(name, keys).query(Matched.class).list();
    }

    private void freeze(List<Matched> matched) {
        var bundled = new TreeMap<Long, TreeSet<Long>>();
        matched.stream().filter(Matched::bundle).forEach(m -> bundled.computeIfAbsent(m.shop, _ -> new TreeSet<>()).add(m.order));
        bundled.forEach((shop, ids) -> parts.freeze(new ShopId(shop), "values " + ids.stream().map(id -> "(" + id + "::bigint)").collect(Collectors.joining(", "))));
    }

    /** ORD-23: only orders that are still to be worked on say so in their history. */
    private void tell(TreeSet<OrderRef> refs) {
        var open = new ArrayList<OrderRef>();
        var days = new LinkedHashSet<DirtyDays.Dirty>();
        db.sql("""
                select o.shop_id, o.id, o.placed_day, o.paid_day, o.stage in ('AWAITING_PAYMENT', 'AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD') as open
                  from unnest(:shops::bigint[], :ids::bigint[]) k (shop_id, id) join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id
                """)
                .param("shops", Orders.shops(refs)).param("ids", Orders.ids(refs))
                .query(row -> {
                    var shop = new ShopId(row.getLong("shop_id"));
                    days.add(new DirtyDays.Dirty("orders.fact_line", shop, row.getObject("placed_day", LocalDate.class)));
                    if (row.getObject("paid_day") != null) days.add(new DirtyDays.Dirty("orders.fact_line", shop, row.getObject("paid_day", LocalDate.class)));
                    if (row.getBoolean("open")) open.add(OrderRef.of(shop.value(), row.getLong("id")));
                });
        dirty.mark(days);
        orders.note(open, "MATCHED", new PersonId(0), clock.instant(), Words.of("货品对上了", "Goods matched"));
    }
}
