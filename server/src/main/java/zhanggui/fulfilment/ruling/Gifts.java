package zhanggui.fulfilment.ruling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.SkuId;

/** ORD-41: which gifts go with which orders while they last. The rule's own number is counted under a lock; what lies on the shelf is the stock's to say. */
@Component
public class Gifts {

    /** @param sku null when the rule's number is used up */
    public record Gift(Subject order, OrderRule rule, @org.jspecify.annotations.Nullable SkuId sku, int pieces) {}

    private final JdbcClient db;

    Gifts(JdbcClient db) { this.db = db; }

    /** Orders named first are given first. Locks the rules that give, so call it before the stock and in the transaction that writes what was given. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Gift> of(List<Subject> orders, OrderRules rules) {
        var wanted = new ArrayList<Gift>();
        for (var order : orders) rules.fitting(OrderRule.Kind.GIFT, order).forEach(r -> wanted.add(new Gift(order, r, null, r.then().pieces())));
        if (wanted.isEmpty()) return wanted;
        var left = left(wanted.stream().map(Gift::rule).distinct().toList());
        var skus = skus(wanted.stream().map(g -> g.rule().then().gift().strip()).distinct().toList());
        var gifts = new ArrayList<Gift>();
        for (var gift : wanted) {
            var rest = left.get(gift.rule.id());
            var enough = rest == null || rest >= gift.pieces;
            if (enough && rest != null) left.put(gift.rule.id(), rest - gift.pieces);
            gifts.add(new Gift(gift.order, gift.rule, enough ? skus.get(gift.rule.then().gift().strip()) : null, gift.pieces));
        }
        return gifts;
    }

    /** Rules without a number are not in it. What was voided is to be given again. */
    private Map<Long, Long> left(List<OrderRule> rules) {
        var left = new HashMap<Long, Long>();
        var limited = rules.stream().filter(r -> r.then().most() != null).toList();
        if (limited.isEmpty()) return left;
        limited.forEach(r -> left.put(r.id(), r.then().most().longValue()));
        var ids = limited.stream().map(OrderRule::id).toArray(Long[]::new);
        db.sql("select rule_id from fulfilment.gift_lock where rule_id = any(?) order by rule_id for update").param(ids).query(Long.class).list();
        db.sql("""
                select a.rule_id, sum(a.pieces) as given from fulfilment.applied_rule a join fulfilment.parcel p on p.shop_id = a.shop_id and p.id = a.parcel_id
                 where a.rule_id = any(:ids) and a.kind = 'GIFT' and p.stage <> 'VOIDED' group by a.rule_id
                """).param("ids", ids).query(row -> { left.merge(row.getLong("rule_id"), -row.getLong("given"), Long::sum); });
        return left;
    }

    private Map<String, SkuId> skus(List<String> codes) {
        var skus = new HashMap<String, SkuId>();
        db.sql("select code, sku_id from catalogue.fact_sku where code = any(?)").param(codes.toArray(String[]::new)).query(row -> { skus.put(row.getString(1), new SkuId(row.getLong(2))); });
        return skus;
    }
}
