package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.GoodsChanges.Change;
import zhanggui.catalogue.GoodsChanges.Field;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/**
 * PRD-12: where the platform's goods file shows something else than we want. A difference is confirmed one way or the other: ours was brought
 * to the platform, or theirs becomes ours; either way it leaves the list, and both sides show the same value.
 */
@Component
class GoodsDifferences {

    enum Kind { PRICE, STOCK, SHELF, TITLE, CATEGORY }

    /** OURS: the platform shows our value from now on. THEIRS: we take over the platform's. */
    enum Way { OURS, THEIRS }

    /** @param sku null where the whole listing differs. @param ours, theirs yuan, pieces, a state's name or the text */
    record Row(long listing, @Nullable Long sku, Kind kind, String shopName, String productCode, String productName, @Nullable String skuCode, @Nullable String spec, String ours, String theirs, Instant exportedAt) {}

    /** One of the list, as it was seen: when a value has changed since, it is not confirmed blindly. */
    record Chosen(long listing, @Nullable Long sku, Kind kind, String ours, String theirs) {}

    /** Rows of the platform that are nothing of ours yet. */
    record Stranger(long shop, String shopName, String platformGoods, String platformSku, String code, String title, String spec, @Nullable Money price, @Nullable Integer stock) {}

    private static final String ALL = """
            select distinct on (f.listing_id, f.field, case when f.field in ('PRICE', 'STOCK') then f.sku_id end) f.listing_id, case when f.field in ('PRICE', 'STOCK') then f.sku_id end as sku_id, f.field as kind,
                   case f.field when 'PRICE' then to_char(f.ours::bigint / 100.0, 'FM999999990.00') else f.ours end as ours, case f.field when 'PRICE' then to_char(f.theirs::bigint / 100.0, 'FM999999990.00') else f.theirs end as theirs,
                   f.exported_at, f.shop_id from catalogue.difference f
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final GoodsChanges changes;

    GoodsDifferences(JdbcClient db, Clock clock, Audit audit, GoodsChanges changes) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.changes = changes;
    }

    Page<Row> page(@Nullable Long shop, @Nullable Kind kind, Page.Request request, Viewer viewer) {
        var params = params(shop, viewer);
        params.put("kind", kind == null ? null : kind.name());
        var from = " from (" + ALL + " where (:every or f.shop_id = any(:shops)) and (:shop::bigint is null or f.shop_id = :shop) and (:kind::text is null or f.field = :kind)) x ";
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("select x.*, h.short, d.code, d.name, s.code as sku_code, s.spec" + from + """
                join catalogue.shop h on h.id = x.shop_id join catalogue.listing l on l.id = x.listing_id join catalogue.product d on d.id = l.product_id left join catalogue.sku s on s.id = x.sku_id
                order by array_position(array['SHELF', 'PRICE', 'STOCK', 'CATEGORY', 'TITLE'], x.kind), d.code, s.code limit :size offset :offset
                """).params(params)
                .query((row, _) -> new Row(row.getLong("listing_id"), row.getObject("sku_id", Long.class), Kind.valueOf(row.getString("kind")), row.getString("short"), row.getString("code"), row.getString("name"),
                        row.getString("sku_code"), row.getString("spec"), row.getString("ours"), row.getString("theirs"), row.getTimestamp("exported_at").toInstant())).list();
        return Page.of(rows, total, request);
    }

    private static HashMap<String, Object> params(@Nullable Long shop, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_CATALOGUE);
        var params = new HashMap<String, Object>();
        params.put("every", mine.every());
        params.put("shops", mine.ids());
        params.put("shop", shop);
        return params;
    }

    Page<Stranger> strangers(@Nullable Long shop, Page.Request request, Viewer viewer) {
        var params = params(shop, viewer);
        var from = """
                 from catalogue.published p join catalogue.shop h on h.id = p.shop_id
                 where (:every or p.shop_id = any(:shops)) and (:shop::bigint is null or p.shop_id = :shop)
                   and not exists (select from catalogue.published_item i where i.shop_id = p.shop_id and i.platform_goods = p.platform_goods and i.platform_sku = p.platform_sku)
                """;
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql("select p.shop_id, h.short, p.platform_goods, p.platform_sku, p.code, p.title, p.spec, p.price_fen, p.stock" + from + " order by p.shop_id, p.platform_goods, p.platform_sku limit :size offset :offset").params(params)
                .query((row, _) -> new Stranger(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                        row.getObject(8) == null ? null : new Money(row.getLong(8)), row.getObject(9, Integer.class))).list(), total, request);
    }

    @Transactional
    Outcome<Integer> confirm(List<Chosen> chosen, Way way, String why, Viewer by) {
        if (why.isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        var ids = chosen.stream().map(Chosen::listing).distinct().sorted().toArray(Long[]::new);
        var mine = by.shops(Permission.MANAGE_CATALOGUE);
        record Locked(long id, long shopId, long productId) {}
        var locked = db.sql("select id, shop_id, product_id from catalogue.listing where id = any(:ids) order by id for update").param("ids", ids).query(Locked.class).list().stream()
                .filter(l -> mine.contains(new zhanggui.kernel.ShopId(l.shopId))).collect(Collectors.toMap(Locked::id, l -> l));
        if (locked.size() < ids.length) return Outcome.refused(CatalogueRefusal.LISTING_UNKNOWN);
        var now = db.sql(ALL + " where f.listing_id = any(:ids)").param("ids", ids)
                .query((row, _) -> new Chosen(row.getLong("listing_id"), row.getObject("sku_id", Long.class), Kind.valueOf(row.getString("kind")), row.getString("ours"), row.getString("theirs"))).list();
        if (!now.containsAll(chosen)) return Outcome.refused(CatalogueRefusal.DIFFERENCE_GONE);
        var log = new ArrayList<Change>();
        chosen.stream().collect(Collectors.groupingBy(Chosen::kind)).forEach((kind, of) -> {
            if (way == Way.OURS) publish(kind, of);
            else take(kind, of, by);
        });
        for (var c : chosen) {
            var field = c.kind == Kind.SHELF ? Field.SHELF : Field.valueOf(c.kind.name());
            log.add(new Change(locked.get(c.listing).productId, c.listing, c.sku, field, way == Way.OURS ? c.theirs : c.ours, way == Way.OURS ? c.ours : c.theirs));
        }
        changes.write(log, why, by.person());
        audit.record(by.person(), "catalogue.difference.confirm", "listing", null, Map.of("way", way, "differences", chosen), why.strip());
        return Outcome.done(chosen.size());
    }

    /** The platform shows ours now; the next goods file says whether it is so. */
    private void publish(Kind kind, List<Chosen> chosen) {
        db.sql("update catalogue.published p set " + column(kind) + " = i.value" + type(kind) + """
                  from (select i.shop_id, i.platform_goods, i.platform_sku, t.value from unnest(:listings::bigint[], :skus::bigint[], :values::text[]) t (listing, sku, value)
                          join catalogue.published_item i on i.listing_id = t.listing and (t.sku is null or i.sku_id = t.sku)) i
                 where p.shop_id = i.shop_id and p.platform_goods = i.platform_goods and p.platform_sku = i.platform_sku
                """).params(arrays(kind, chosen, true)).update();
    }

    private void take(Kind kind, List<Chosen> chosen, Viewer by) {
        var from = " from unnest(:listings::bigint[], :skus::bigint[], :values::text[]) t (listing, sku, value) where ";
        var params = arrays(kind, chosen, false);
        switch (kind) {
            case PRICE, STOCK -> db.sql("update catalogue.listing_item i set " + column(kind) + " = t.value" + type(kind) + from + "i.listing_id = t.listing and i.sku_id = t.sku").params(params).update();
            case SHELF -> {
                params.put("at", clock.instant().atOffset(UTC));
                params.put("by", by.person().value());
                db.sql("update catalogue.listing l set state = t.value, state_at = :at, state_by = :by" + from + "l.id = t.listing").params(params).update();
            }
            case TITLE, CATEGORY -> db.sql("update catalogue.listing l set " + column(kind) + " = t.value" + from + "l.id = t.listing").params(params).update();
        }
    }

    /** Each with the value that it shall have: money in fen. */
    private static HashMap<String, Object> arrays(Kind kind, List<Chosen> chosen, boolean ours) {
        var params = new HashMap<String, Object>();
        params.put("listings", chosen.stream().map(Chosen::listing).toArray(Long[]::new));
        params.put("skus", chosen.stream().map(Chosen::sku).toArray(Long[]::new));
        params.put("values", chosen.stream().map(c -> ours ? c.ours : c.theirs).map(v -> kind == Kind.PRICE ? String.valueOf(Money.parse(v).fen()) : v).toArray(String[]::new));
        return params;
    }

    private static String column(Kind kind) {
        return switch (kind) {
            case PRICE -> "price_fen";
            case STOCK -> "stock";
            case SHELF -> "state";
            case TITLE -> "title";
            case CATEGORY -> "category";
        };
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case PRICE -> "::bigint";
            case STOCK -> "::int";
            case SHELF, TITLE, CATEGORY -> "";
        };
    }
}
