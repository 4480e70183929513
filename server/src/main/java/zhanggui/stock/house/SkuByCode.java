package zhanggui.stock.house;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.SkuId;

/** Goods by what is printed on them, in whatever letters it was typed. */
@Component
public class SkuByCode {

    public record Found(SkuId sku, String code, String name) {}

    private final JdbcClient db;

    SkuByCode(JdbcClient db) { this.db = db; }

    public Optional<Found> find(String code) {
        return db.sql("select sku_id, code, trim(name || ' ' || spec) as name from catalogue.fact_sku where upper(code) = upper(:code) or barcode = :code order by barcode = :code desc nulls last limit 1").param("code", code.strip())
                .query((row, _) -> new Found(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"))).optional();
    }
}
