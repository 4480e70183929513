package zhanggui.fulfilment.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;

class CourierRulesTest {

    private static final CourierRules RULES = new CourierRules(
            List.of(courier("ZTO", "中通"), courier("YTO", "圆通"), courier("SF", "顺丰"), courier("POST", "邮政")),
            new OrderRules(List.of(rule(90, When.ANY, "ZTO"), rule(91, When.ANY, "YTO"), rule(20, When.region("西藏,新疆"), "POST"), rule(30, When.goods("蜡烛，香薰"), "YTO"))));

    private static OrderRule rule(int position, When when, String courier) { return new OrderRule(position, position, position, OrderRule.Kind.COURIER, Words.same("规则 " + position), when, Then.courier(courier)); }

    private static CourierRules.Courier courier(String code, String name) { return CourierRules.Courier.of(code, Words.same(name)); }

    @Tag("ORD-06")
    @DisplayName("ORD-06: the remark goes before goods, goods and address before the default; what the remark excludes is never proposed")
    @ParameterizedTest(name = "{0} to {1}, \"{2}\" → {3}")
    @CsvSource({
        "床笠, 浙江省, '', ZTO",
        "床笠, 西藏自治区, '', POST",
        "香薰蜡烛, 浙江省, '', YTO",
        "香薰蜡烛, 新疆, '', POST",
        "床笠, 浙江省, 不要发中通, YTO",
        "床笠, 浙江省, 中通送不到, YTO",
        "床笠, 浙江省, 已补差发顺丰, SF",
        "床笠, 浙江省, '不要中通，发圆通', YTO",
        "床笠, 浙江省, 别发顺丰, ZTO",
        "床笠, 浙江省, 圆通更快些, ZTO",
        "床笠, 西藏自治区, 不走邮政, ZTO",
        "床笠, 浙江省, '不要中通,不要圆通', ",
        "床笠, '', 勿放价签, ZTO",
    })
    void proposed(String goods, String province, String remark, String courier) {
        var order = new Subject(OrderRef.of(1, 1), province == null ? "" : province, remark == null ? "" : remark, goods, 1, Money.NONE, null, false);
        assertThat(RULES.propose(order).courier()).isEqualTo(courier);
        assertThat(RULES.propose(order)).as("the same order, the same result").isEqualTo(RULES.propose(order));
    }

    @Tag("ORD-41")
    @DisplayName("ORD-41: each bound of a rule on both its sides; what is not asked is any, an unknown weight fits no weight")
    @ParameterizedTest(name = "{0} fen, {1} g, {2} pieces, first {3} → {4}")
    @CsvSource({
        "9999, 2000, 2, true, ",
        "10000, 2000, 2, true, gift",
        "29999, 2000, 2, true, gift",
        "30000, 2000, 2, true, ",
        "10000, 1999, 2, true, ",
        "10000, 4999, 2, true, gift",
        "10000, 5000, 2, true, ",
        "10000, , 2, true, ",
        "10000, 2000, 1, true, ",
        "10000, 2000, 4, true, ",
        "10000, 2000, 2, false, ",
    })
    void bounds(long fen, Integer grams, int pieces, boolean first, String gift) {
        var rules = new OrderRules(List.of(new OrderRule(1, 1, 1, OrderRule.Kind.GIFT, Words.same("满赠"),
                new When(List.of(1L), null, null, null, 10_000L, 30_000L, 2000, 5000, 2, 4, true), Then.gift("G", 1, null))));
        var order = new Subject(OrderRef.of(1, 1), "", "", "", pieces, new Money(fen), grams, first);
        assertThat(rules.fitting(OrderRule.Kind.GIFT, order)).hasSize(gift == null ? 0 : 1);
        assertThat(rules.fitting(OrderRule.Kind.GIFT, new Subject(OrderRef.of(2, 1), "", "", "", pieces, new Money(fen), grams, first))).as("another shop").isEmpty();
    }
}
