package zhanggui.fulfilment.ruling;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;

/** ORD-41: each rule that was applied stays on the order, as it was then. */
@Component
public class AppliedRules {

    public enum Kind { PASS, COURIER, GIFT, GIFT_GONE, PROMISE, STOP }

    /**
     * @param parcel null before it had one
     * @param rule   null: no rule of the list, such as the remark or the stop list
     */
    public record Applied(OrderRef order, @Nullable Long parcel, Kind kind, @Nullable OrderRule rule, Words words, @Nullable SkuId gift, int pieces) {}

    /** @param number of the pick list; null before it had one */
    public record Shown(Kind kind, @Nullable Long rule, @Nullable Long version, Words words, int pieces, @Nullable String number, String byName, Instant at) {}

    private final JdbcClient db;

    AppliedRules(JdbcClient db) { this.db = db; }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Collection<Applied> applied, PersonId by, Instant at) {
        if (applied.isEmpty()) return;
        var rows = List.copyOf(applied);
        db.sql("""
                insert into fulfilment.applied_rule (shop_id, order_id, parcel_id, kind, rule_id, version, zh, en, sku_id, pieces, person_id, at)
                select t.*, :by, :at from unnest(:shops::bigint[], :orders::bigint[], :parcels::bigint[], :kinds::text[], :rules::bigint[], :versions::bigint[], :zh::text[], :en::text[], :skus::bigint[], :pieces::int[]) t
                """)
                .param("by", by.value()).param("at", at.atOffset(UTC))
                .param("shops", rows.stream().map(a -> a.order.shop().value()).toArray(Long[]::new)).param("orders", rows.stream().map(a -> a.order.id().value()).toArray(Long[]::new))
                .param("parcels", rows.stream().map(Applied::parcel).toArray(Long[]::new)).param("kinds", rows.stream().map(a -> a.kind.name()).toArray(String[]::new))
                .param("rules", rows.stream().map(a -> a.rule == null ? null : (Long) a.rule.id()).toArray(Long[]::new))
                .param("versions", rows.stream().map(a -> a.rule == null ? null : (Long) a.rule.version()).toArray(Long[]::new))
                .param("zh", rows.stream().map(a -> a.words.zh()).toArray(String[]::new)).param("en", rows.stream().map(a -> a.words.en()).toArray(String[]::new))
                .param("skus", rows.stream().map(a -> a.gift == null ? null : (Long) a.gift.value()).toArray(Long[]::new)).param("pieces", rows.stream().map(Applied::pieces).toArray(Integer[]::new))
                .update();
    }

    public List<Shown> of(OrderRef order) {
        return db.sql("""
                select a.kind, a.rule_id, a.version, a.zh, a.en, a.pieces, x.number, case when a.person_id = 0 then '' else coalesce(p.name, '') end as by_name, a.at
                  from fulfilment.applied_rule a left join fulfilment.parcel x on x.shop_id = a.shop_id and x.id = a.parcel_id left join organisation.fact_person p on p.person_id = a.person_id
                 where a.shop_id = ? and a.order_id = ? order by a.n
                """).params(order.shop().value(), order.id().value())
                .query((row, _) -> new Shown(Kind.valueOf(row.getString("kind")), row.getObject("rule_id", Long.class), row.getObject("version", Long.class), Words.of(row.getString("zh"), row.getString("en")),
                        row.getInt("pieces"), row.getString("number"), row.getString("by_name"), row.getTimestamp("at").toInstant())).list();
    }
}
