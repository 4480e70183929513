package zhanggui.stock.warnings;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Demand;
import zhanggui.stock.SaleHolds;
import zhanggui.stock.SellableStock;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRules;

/**
 * INV-44: what each shop may sell of one stock. Nothing is kept: it is reckoned from what lies there, what is reserved, what orders want and what was sold a
 * moment ago, so an order of one shop lowers all others at once.
 */
@Component
class Sellable implements SellableStock, SaleHolds {

    /**
     * @param available on hand less reserved
     * @param wanted    by paid orders before review
     * @param held      sold a moment ago by an own checkout
     */
    record Reckoned(int available, long wanted, long held, int safety, Map<ShopId, Parts.Part> parts, Map<ShopId, Integer> sellable) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Stock stock;
    private final Demand demand;
    private final Catalogue catalogue;
    private final StockRules rules;

    Sellable(JdbcClient db, Clock clock, BusinessCalendar calendar, Stock stock, Demand demand, Catalogue catalogue, StockRules rules) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.stock = stock;
        this.demand = demand;
        this.catalogue = catalogue;
        this.rules = rules;
    }

    @Override
    public Map<SkuId, Integer> of(ShopId shop, Collection<SkuId> skus) {
        var sellable = new HashMap<SkuId, Integer>();
        reckon(skus).forEach((sku, reckoned) -> sellable.put(sku, reckoned.sellable().getOrDefault(shop, 0)));
        return sellable;
    }

    /** Wanted is read before reserved: an order that is reviewed in between counts twice for an instant, never not at all. */
    Map<SkuId, Reckoned> reckon(Collection<SkuId> skus) {
        var wanted = demand.unreviewed(skus);
        var held = held(skus);
        var levels = stock.available(skus);
        var safety = safety(skus);
        var parts = parts(skus);
        var reckoned = new LinkedHashMap<SkuId, Reckoned>();
        for (var sku : skus) {
            var available = levels.get(sku).available();
            var open = wanted.getOrDefault(sku, 0L);
            var hold = held.getOrDefault(sku, 0L);
            var free = (int) Math.clamp(available - open - hold, Integer.MIN_VALUE, Integer.MAX_VALUE);
            var of = parts.apply(sku);
            var kept = safety.getOrDefault(sku, safety.getOrDefault(ALL, 0));
            reckoned.put(sku, new Reckoned(available, open, hold, kept, of, Parts.of(free, kept, of)));
        }
        return reckoned;
    }

    static final SkuId ALL = new SkuId(0);

    private Map<SkuId, Long> held(Collection<SkuId> skus) {
        var held = new HashMap<SkuId, Long>();
        db.sql("select sku_id, sum(quantity) as pieces from stock.sale_hold where sku_id = any(:skus) and until > :now group by sku_id").param("skus", longs(skus)).param("now", clock.instant().atOffset(UTC))
                .query(row -> { held.put(new SkuId(row.getLong("sku_id")), row.getLong("pieces")); });
        return held;
    }

    Map<SkuId, Integer> safety(Collection<SkuId> skus) {
        var safety = new HashMap<SkuId, Integer>();
        db.sql("select sku_id, pieces from stock.safety where sku_id = any(:skus) or sku_id = 0").param("skus", longs(skus)).query(row -> { safety.put(new SkuId(row.getLong("sku_id")), row.getInt("pieces")); });
        return safety;
    }

    /** Its own parts, else those of all goods; where nobody said anything every shop has an equal share. */
    private java.util.function.Function<SkuId, Map<ShopId, Parts.Part>> parts(Collection<SkuId> skus) {
        var today = calendar.today();
        var own = new HashMap<SkuId, Map<ShopId, Parts.Part>>();
        db.sql("select sku_id, shop_id, percent, fixed, presale, presale_until from stock.allotment where sku_id = any(:skus) or sku_id = 0 order by sku_id, shop_id").param("skus", longs(skus)).query(row -> {
            var until = row.getObject("presale_until", LocalDate.class);
            own.computeIfAbsent(new SkuId(row.getLong("sku_id")), _ -> new LinkedHashMap<>()).put(new ShopId(row.getLong("shop_id")),
                    new Parts.Part((Integer) row.getObject("percent"), (Integer) row.getObject("fixed"), until == null || !today.isAfter(until) ? row.getInt("presale") : 0));
        });
        var shops = catalogue.shops();
        var equal = new LinkedHashMap<ShopId, Parts.Part>();
        shops.forEach(shop -> equal.put(shop.id(), new Parts.Part(100 / shops.size(), null, 0)));
        return sku -> own.getOrDefault(sku, own.getOrDefault(ALL, equal));
    }

    private static Long[] longs(Collection<SkuId> skus) { return skus.stream().map(SkuId::value).toArray(Long[]::new); }

    /** So many pieces of goods. */
    record Wanted(SkuId sku, int quantity) {}

    /**
     * A shop's own checkout sells: the pieces are kept for the order until it is brought in or its time is up. All of it or nothing; the same order again
     * changes nothing.
     */
    @Transactional
    Outcome<Void> hold(ShopId shop, String order, List<Wanted> wanted) {
        var pieces = new TreeMap<SkuId, Integer>();
        wanted.forEach(w -> pieces.merge(w.sku(), w.quantity(), Math::addExact));
        pieces.keySet().forEach(sku -> db.sql("select pg_advisory_xact_lock(?, ?)").params(LOCK, (int) sku.value()).query((_, _) -> null).list());
        db.sql("delete from stock.sale_hold where shop_id = ? and order_no = ? and until <= ?").params(shop.value(), order, clock.instant().atOffset(UTC)).update();
        var before = held(shop, order);
        if (!before.isEmpty()) return before.equals(pieces) ? Outcome.done(null) : Outcome.refused(WarningRefusal.OTHER_GOODS, Map.of("order", order));
        var reckoned = reckon(new ArrayList<>(pieces.keySet()));
        for (var want : pieces.entrySet()) {
            var left = reckoned.get(want.getKey()).sellable().getOrDefault(shop, 0);
            if (left < want.getValue()) return Outcome.refused(WarningRefusal.SOLD_OUT, Map.of("code", code(want.getKey()), "left", left, "wanted", want.getValue()));
        }
        var now = clock.instant();
        var until = now.plus(Duration.ofMinutes(rules.number("hold.minutes", calendar.dayOf(now))));
        db.sql("insert into stock.sale_hold (shop_id, order_no, sku_id, quantity, held_at, until) select :shop, :order, sku, pieces, :now, :until from unnest(:skus::bigint[], :pieces::int[]) t (sku, pieces)")
                .param("shop", shop.value()).param("order", order).param("now", now.atOffset(UTC)).param("until", until.atOffset(UTC)).param("skus", longs(pieces.keySet())).param("pieces", pieces.values().toArray(Integer[]::new)).update();
        return Outcome.done(null);
    }

    private static final int LOCK = 4_400;

    private Map<SkuId, Integer> held(ShopId shop, String order) {
        var held = new TreeMap<SkuId, Integer>();
        db.sql("select sku_id, quantity from stock.sale_hold where shop_id = ? and order_no = ?").params(shop.value(), order).query(row -> { held.put(new SkuId(row.getLong("sku_id")), row.getInt("quantity")); });
        return held;
    }

    private String code(SkuId sku) { return db.sql("select code from catalogue.fact_sku where sku_id = ?").param(sku.value()).query(String.class).optional().orElse(String.valueOf(sku.value())); }

    @Override
    public Set<String> open(ShopId shop) {
        return Set.copyOf(db.sql("select distinct order_no from stock.sale_hold where shop_id = ?").param(shop.value()).query(String.class).list());
    }

    @Override
    @Transactional
    public void release(ShopId shop, Collection<String> orders) {
        db.sql("delete from stock.sale_hold where shop_id = ? and order_no = any(?)").params(shop.value(), orders.toArray(String[]::new)).update();
    }
}
