package zhanggui.stock.warnings;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.house.SkuByCode;

/** INV-44: who decides how one stock is given out: shares or fixed pieces for each shop, what is kept back, what may be sold before it is there. */
@Component
class GiveOut {

    /** @param percent or pieces: one of the two */
    record Part(ShopId shop, @Nullable Integer percent, @Nullable Integer pieces, int presale, @Nullable LocalDate presaleUntil) {}

    record OfShop(ShopId shop, int sellable, @Nullable Integer percent, @Nullable Integer pieces, int presale) {}

    record Row(SkuId sku, String code, String name, int available, long wanted, long held, int safety, boolean own, List<OfShop> shops) {}

    record Setting(int safety, List<Part> parts) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Sellable sellable;
    private final Catalogue catalogue;
    private final SkuByCode skus;
    private final Audit audit;

    GiveOut(JdbcClient db, Clock clock, Sellable sellable, Catalogue catalogue, SkuByCode skus, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.sellable = sellable;
        this.catalogue = catalogue;
        this.skus = skus;
        this.audit = audit;
    }

    Page<Row> list(@Nullable String text, Page.Request request) {
        var asked = text == null ? "" : text.strip().replace("\\", "").replace("%", "");
        var filter = " from catalogue.fact_sku s where (:text = '' or s.code ilike '%' || :text || '%' or s.name ilike '%' || :text || '%' or s.barcode = :text)";
        record Sku(long skuId, String code, String name, boolean own) {}
        var total = db.sql("select count(*)" + filter).param("text", asked).query(Long.class).single();
        var found = db.sql("select s.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, exists (select from stock.allotment a where a.sku_id = s.sku_id) or exists (select from stock.safety y where y.sku_id = s.sku_id) as own" + filter + " order by s.code limit :size offset :offset")
                .param("text", asked).param("size", request.size()).param("offset", request.offset()).query(Sku.class).list();
        var reckoned = sellable.reckon(found.stream().map(s -> new SkuId(s.skuId())).toList());
        return Page.of(found.stream().map(s -> {
            var r = reckoned.get(new SkuId(s.skuId()));
            var shops = r.sellable().entrySet().stream().map(e -> new OfShop(e.getKey(), e.getValue(), r.parts().get(e.getKey()).percent(), r.parts().get(e.getKey()).fixed(), r.parts().get(e.getKey()).presale())).toList();
            return new Row(new SkuId(s.skuId()), s.code(), s.name(), r.available(), r.wanted(), r.held(), r.safety(), s.own(), shops);
        }).toList(), total, request);
    }

    /** Of all goods that say nothing themselves. */
    Setting general() {
        var parts = db.sql("select shop_id, percent, fixed, presale, presale_until from stock.allotment where sku_id = 0 order by shop_id")
                .query((row, _) -> new Part(new ShopId(row.getLong("shop_id")), (Integer) row.getObject("percent"), (Integer) row.getObject("fixed"), row.getInt("presale"), row.getObject("presale_until", LocalDate.class))).list();
        return new Setting(sellable.safety(List.of()).getOrDefault(Sellable.ALL, 0), parts);
    }

    /** @param code null: for all goods that say nothing themselves; no parts: back to what holds for all */
    @Transactional
    Outcome<Void> set(@Nullable String code, @Nullable Integer safety, List<Part> parts, PersonId by) {
        var sku = Sellable.ALL;
        if (code != null) {
            var found = skus.find(code);
            if (found.isEmpty()) return Outcome.refused(WarningRefusal.UNKNOWN_GOODS, Map.of("code", code));
            sku = found.get().sku();
        }
        if (parts.stream().anyMatch(p -> (p.percent() == null) == (p.pieces() == null))) return Outcome.refused(WarningRefusal.SHARE_OR_PIECES);
        if (parts.stream().map(Part::shop).distinct().count() < parts.size()) return Outcome.refused(WarningRefusal.SHOP_TWICE);
        var sum = parts.stream().mapToInt(p -> p.percent() == null ? 0 : p.percent()).sum();
        if (sum > 100) return Outcome.refused(WarningRefusal.OVER_WHOLE, Map.of("sum", sum));
        var shops = catalogue.shops().stream().map(Catalogue.Shop::id).toList();
        if (parts.stream().anyMatch(p -> !shops.contains(p.shop()))) return Outcome.refused(WarningRefusal.UNKNOWN_SHOP);
        write(sku, safety, parts, by);
        audit.record(by, "stock.parts.set", "sku/" + sku.value(), null, new Setting(safety == null ? 0 : safety, parts), null);
        return Outcome.done(null);
    }

    private void write(SkuId sku, @Nullable Integer safety, List<Part> parts, PersonId by) {
        var now = clock.instant().atOffset(UTC);
        db.sql("delete from stock.allotment where sku_id = ?").param(sku.value()).update();
        for (var part : new ArrayList<>(parts))
            db.sql("insert into stock.allotment (sku_id, shop_id, percent, fixed, presale, presale_until, set_by, set_at) values (:sku, :shop, :percent, :fixed, :presale, :until, :by, :now)")
                    .param("sku", sku.value()).param("shop", part.shop().value()).param("percent", part.percent(), java.sql.Types.INTEGER).param("fixed", part.pieces(), java.sql.Types.INTEGER).param("presale", part.presale())
                    .param("until", part.presaleUntil(), java.sql.Types.DATE).param("by", by.value()).param("now", now).update();
        if (safety == null) db.sql("delete from stock.safety where sku_id = ?").param(sku.value()).update();
        else db.sql("insert into stock.safety (sku_id, pieces, set_by, set_at) values (?, ?, ?, ?) on conflict (sku_id) do update set pieces = excluded.pieces, set_by = excluded.set_by, set_at = excluded.set_at").params(sku.value(), safety, by.value(), now).update();
    }
}
