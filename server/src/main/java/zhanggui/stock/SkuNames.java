package zhanggui.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.SkuId;

/** SKUs by what people type or scan, and by their own number. */
@Component
public class SkuNames {

    /** @param bin where it usually lies; empty when nobody said */
    public record Named(SkuId sku, String code, String name, String bin) {}

    private final JdbcClient db;

    SkuNames(JdbcClient db) { this.db = db; }

    /** By code or barcode; what is unknown is left out. */
    public Map<String, Named> typed(Collection<String> codes) {
        var named = new HashMap<String, Named>();
        db.sql("select c.code as typed, s.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, s.bin from unnest(:codes::text[]) c (code) join catalogue.fact_sku s on s.code = c.code or s.barcode = c.code")
                .param("codes", codes.stream().distinct().toArray(String[]::new))
                .query(row -> { named.putIfAbsent(row.getString("typed"), new Named(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), row.getString("bin"))); });
        return named;
    }

    public Map<SkuId, Named> of(Collection<SkuId> skus) {
        var named = new HashMap<SkuId, Named>();
        db.sql("select sku_id, code, trim(name || ' ' || spec) as name, bin from catalogue.fact_sku where sku_id = any(:skus)").param("skus", Ledger.longs(List.copyOf(skus), SkuId::value))
                .query(row -> { named.put(new SkuId(row.getLong("sku_id")), new Named(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), row.getString("bin"))); });
        return named;
    }
}
