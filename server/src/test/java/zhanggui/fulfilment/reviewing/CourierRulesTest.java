package zhanggui.fulfilment.reviewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Words;

class CourierRulesTest {

    private static final CourierRules RULES = new CourierRules(
            List.of(courier("ZTO", "中通"), courier("YTO", "圆通"), courier("SF", "顺丰"), courier("POST", "邮政")),
            List.of(new CourierRules.Rule(CourierRules.Kind.DEFAULT, "", "ZTO", 90), new CourierRules.Rule(CourierRules.Kind.DEFAULT, "", "YTO", 91),
                    new CourierRules.Rule(CourierRules.Kind.PROVINCE, "西藏,新疆", "POST", 20), new CourierRules.Rule(CourierRules.Kind.GOODS, "蜡烛，香薰", "YTO", 30)));

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
        assertThat(RULES.propose(goods, province == null ? "" : province, remark == null ? "" : remark).courier()).isEqualTo(courier);
    }
}
