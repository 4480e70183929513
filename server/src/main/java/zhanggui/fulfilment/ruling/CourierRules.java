package zhanggui.fulfilment.ruling;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/**
 * ORD-06: which courier takes an order, from its remark, goods, address, weight and value. What the remark excludes is never
 * proposed; what it asks for goes before every rule.
 */
public record CourierRules(List<Courier> couriers, OrderRules rules) {

    public record Courier(String code, Words name, Pattern excluded, Pattern wanted) {
        private static final String NOT = "(?:不要|不发|别发|勿发|不走|别走|勿走|不用|别用|勿用|不寄|别寄|不收|拒收|不能发|不能走|除了?)[^，。,.;；!！\\s]{0,2}?";
        private static final String AWAY = "(?:不到|送不到|不能到|发不到|不送|停发|停收)";
        private static final String YES = "(?:发|走|用|要|寄|换|改|指定)(?:成|用)?";

        public static Courier of(String code, Words name) {
            var called = "(?:" + Pattern.quote(name.zh()) + "|(?i:" + Pattern.quote(code) + "))";
            return new Courier(code, name, Pattern.compile(NOT + called + "|" + called + AWAY), Pattern.compile(YES + called));
        }
    }

    /**
     * @param courier null when the remark leaves none
     * @param rule    null when the remark decided
     */
    public record Proposal(@Nullable String courier, Words because, List<String> excluded, @Nullable OrderRule rule) {}

    public Proposal propose(Subject order) {
        var remark = order.remarks();
        var excluded = remark.isEmpty() ? List.<String>of() : couriers.stream().filter(c -> c.excluded.matcher(remark).find()).map(Courier::code).toList();
        var wanted = remark.isEmpty() ? List.<Courier>of() : couriers.stream().filter(c -> !excluded.contains(c.code) && c.wanted.matcher(remark).find()).toList();
        if (!wanted.isEmpty()) return new Proposal(wanted.getFirst().code, Words.of("备注要求", "the remark asks for it"), excluded, null);
        return rules.fitting(OrderRule.Kind.COURIER, order).stream().filter(r -> !excluded.contains(r.then().courier())).findFirst()
                .map(r -> new Proposal(r.then().courier(), excluded.isEmpty() ? r.name() : notThose(r, excluded), excluded, r))
                .orElseGet(() -> new Proposal(null, Words.of("备注把能用的都排除了", "the remark excludes all that could go"), excluded, null));
    }

    private Words notThose(OrderRule rule, List<String> excluded) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        couriers.stream().filter(c -> excluded.contains(c.code)).forEach(c -> { zh.add(c.name.zh()); en.add(c.name.en()); });
        return Words.of(rule.name().zh() + "；备注不要 " + String.join("、", zh), rule.name().en() + "; the remark excludes " + String.join(", ", en));
    }

    public Words name(String code) { return couriers.stream().filter(c -> c.code.equals(code)).map(Courier::name).findFirst().orElse(Words.same(code)); }
}
