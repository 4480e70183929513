package zhanggui.stock.house;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;
import zhanggui.stock.GoodsAdmission;

/** INV-22 (safety.hazardous_goods): flammable, explosive, poisonous or harmful goods are named once and never come in. */
@Component
class Hazards implements GoodsAdmission {

    enum Kind {
        FLAMMABLE("易燃", "flammable"), EXPLOSIVE("易爆", "explosive"), POISONOUS("有毒", "poisonous"), HARMFUL("有害", "harmful");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    record Hazard(SkuId sku, String code, String name, Kind kind, String why, String by, Instant at) {}

    private final JdbcClient db;
    private final Clock clock;
    private final SkuByCode skus;
    private final Audit audit;

    Hazards(JdbcClient db, Clock clock, SkuByCode skus, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.skus = skus;
        this.audit = audit;
    }

    @Override
    public Map<SkuId, Words> barred(Collection<SkuId> asked) {
        var barred = new HashMap<SkuId, Words>();
        db.sql("select sku_id, class, why from stock.hazard where sku_id = any(?)").param(asked.stream().map(SkuId::value).toArray(Long[]::new)).query(row -> {
            var kind = Kind.valueOf(row.getString("class")).words();
            barred.put(new SkuId(row.getLong("sku_id")), Words.of(kind.zh() + "，危险品不能入库", "it is " + kind.en() + ", hazardous goods are not stored"));
        });
        return barred;
    }

    List<Hazard> list() {
        return db.sql("select h.*, s.code, trim(s.name || ' ' || s.spec) as name, p.name as by_name from stock.hazard h join catalogue.fact_sku s on s.sku_id = h.sku_id left join organisation.fact_person p on p.person_id = h.set_by order by s.code limit 500")
                .query((row, _) -> new Hazard(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), Kind.valueOf(row.getString("class")), row.getString("why"), Optional.ofNullable(row.getString("by_name")).orElse("–"),
                        row.getObject("set_at", OffsetDateTime.class).toInstant())).list();
    }

    /** @param kind null: it is none any more */
    @Transactional
    Outcome<Void> set(String code, @Nullable Kind kind, String why, PersonId by) {
        var sku = skus.find(code);
        if (sku.isEmpty()) return Outcome.refused(HouseRefusal.UNKNOWN_SKU, Map.of("code", code));
        if (kind == null) db.sql("delete from stock.hazard where sku_id = ?").param(sku.get().sku().value()).update();
        else db.sql("insert into stock.hazard (sku_id, class, why, set_by, set_at) values (?, ?, ?, ?, ?) on conflict (sku_id) do update set class = excluded.class, why = excluded.why, set_by = excluded.set_by, set_at = excluded.set_at")
                .params(sku.get().sku().value(), kind.name(), why.strip(), by.value(), clock.instant().atOffset(UTC)).update();
        audit.record(by, "stock.hazard", "sku/" + sku.get().sku().value(), null, kind, why);
        return Outcome.done(null);
    }
}
