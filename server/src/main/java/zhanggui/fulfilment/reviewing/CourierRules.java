package zhanggui.fulfilment.reviewing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/**
 * ORD-06: which courier takes an order, from its remark, goods and address. What the remark excludes is never proposed;
 * what it asks for goes before every rule.
 */
record CourierRules(List<Courier> couriers, List<Rule> rules) {

    enum Kind { GOODS, PROVINCE, DEFAULT }

    /** @param value words between commas; one of them in the goods, or the province, is enough; empty for the default */
    record Rule(Kind kind, String value, String courier, int priority) {

        boolean fits(String goods, String province) {
            return switch (kind) {
                case DEFAULT -> true;
                case GOODS -> words().stream().anyMatch(goods::contains);
                case PROVINCE -> !province.isEmpty() && words().stream().anyMatch(province::contains);
            };
        }

        private List<String> words() { return Arrays.stream(value.split("[,，]")).map(String::strip).filter(w -> !w.isEmpty()).toList(); }

        Words because() {
            return switch (kind) {
                case DEFAULT -> Words.of("常用", "usual");
                case GOODS -> Words.of("按货：" + value, "by goods: " + value);
                case PROVINCE -> Words.of("按地址：" + value, "by address: " + value);
            };
        }
    }

    record Courier(String code, Words name, Pattern excluded, Pattern wanted) {

        private static final String NOT = "(?:不要|不发|别发|勿发|不走|别走|勿走|不用|别用|勿用|不寄|别寄|不收|拒收|不能发|不能走|除了?)[^，。,.;；!！\\s]{0,2}?";
        private static final String AWAY = "(?:不到|送不到|不能到|发不到|不送|停发|停收)";
        private static final String YES = "(?:发|走|用|要|寄|换|改|指定)(?:成|用)?";

        static Courier of(String code, Words name) {
            var called = "(?:" + Pattern.quote(name.zh()) + "|(?i:" + Pattern.quote(code) + "))";
            return new Courier(code, name, Pattern.compile(NOT + called + "|" + called + AWAY), Pattern.compile(YES + called));
        }
    }

    /** @param courier null when the remark leaves none */
    record Proposal(@Nullable String courier, Words because, List<String> excluded) {}

    CourierRules {
        rules = rules.stream().sorted(Comparator.comparingInt(Rule::priority)).toList();
    }

    Proposal propose(String goods, String province, String remark) {
        var excluded = remark.isEmpty() ? List.<String>of() : couriers.stream().filter(c -> c.excluded.matcher(remark).find()).map(Courier::code).toList();
        var wanted = remark.isEmpty() ? List.<Courier>of() : couriers.stream().filter(c -> !excluded.contains(c.code) && c.wanted.matcher(remark).find()).toList();
        if (!wanted.isEmpty()) return new Proposal(wanted.getFirst().code, Words.of("备注要求", "the remark asks for it"), excluded);
        return rules.stream().filter(r -> !excluded.contains(r.courier) && r.fits(goods, province)).findFirst()
                .map(r -> new Proposal(r.courier, excluded.isEmpty() ? r.because() : notThose(r, excluded), excluded))
                .orElseGet(() -> new Proposal(null, Words.of("备注把能用的都排除了", "the remark excludes all that could go"), excluded));
    }

    private Words notThose(Rule rule, List<String> excluded) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        couriers.stream().filter(c -> excluded.contains(c.code)).forEach(c -> { zh.add(c.name.zh()); en.add(c.name.en()); });
        return Words.of(rule.because().zh() + "；备注不要 " + String.join("、", zh), rule.because().en() + "; the remark excludes " + String.join(", ", en));
    }

    Words name(String code) { return couriers.stream().filter(c -> c.code.equals(code)).map(Courier::name).findFirst().orElse(Words.same(code)); }
}
