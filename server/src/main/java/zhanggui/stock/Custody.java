package zhanggui.stock;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;

/** INV-16: special goods are issued by their custodian alone. */
@Component
class Custody {

    private final JdbcClient db;

    Custody(JdbcClient db) { this.db = db; }

    /** The first of these SKUs that another person keeps, as a refusal names it. */
    Optional<Map<String, Object>> others(Collection<SkuId> skus, PersonId by, LocalDate day) {
        return db.sql("""
                select s.code, coalesce(p.name, '') as name
                  from (select distinct on (sku_id) sku_id, person_id from stock.custodian where sku_id = any(:skus) and from_day <= :day order by sku_id, from_day desc, n desc) c
                  join catalogue.fact_sku s on s.sku_id = c.sku_id left join organisation.fact_person p on p.person_id = c.person_id where c.person_id <> :by order by s.code limit 1
                """).param("skus", Ledger.longs(List.copyOf(skus), SkuId::value)).param("day", day).param("by", by.value())
                .query((row, _) -> Map.<String, Object>of("code", row.getString("code"), "custodian", row.getString("name"))).optional();
    }
}
