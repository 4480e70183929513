package zhanggui.payroll.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/** What sales of so much pay. */
class StepsTest {

    private static final List<Plan.Step> TWO_AND_THREE = List.of(new Plan.Step(Money.NONE, 200), new Plan.Step(Money.ofYuan(50_000), 300));

    @DisplayName("PAY-49: 2 % to 50,000 and 3 % above: of 60,000 the parts pay 1,300 and the whole 1,800")
    @Tag("PAY-49")
    @ParameterizedTest
    @CsvSource({"60000,PART_ABOVE,1300.00", "60000,WHOLE,1800.00", "50000,PART_ABOVE,1000.00", "50000,WHOLE,1000.00", "50000.01,WHOLE,1500.00", "50000.50,PART_ABOVE,1000.02", "0,WHOLE,0.00", "-1000,PART_ABOVE,-20.00", "-1000,WHOLE,-20.00"})
    void steps(String sales, Plan.Way way, String commission) { assertThat(Steps.commission(TWO_AND_THREE, way, Money.parse(sales))).isEqualTo(Money.parse(commission)); }

    @Test
    @Tag("PAY-49")
    void a_pool_of_1000_split_3_2_1_pays_500_and_333_33_and_166_67_and_adds_up() {
        assertThat(Money.ofYuan(1_000).split(List.of(3L, 2L, 1L))).containsExactly(Money.parse("500.00"), Money.parse("333.33"), Money.parse("166.67"));
    }

    @Test
    @Tag("PAY-49")
    void steps_begin_at_nothing_and_rise() {
        assertThat(faults(List.of())).containsExactly("至少要有一档");
        assertThat(faults(List.of(new Plan.Step(Money.ofYuan(1), 200)))).containsExactly("第一档要从 0 起");
        assertThat(faults(List.of(new Plan.Step(Money.NONE, 200), new Plan.Step(Money.ofYuan(5), 300), new Plan.Step(Money.ofYuan(5), 400)))).containsExactly("第 3 档的起点要比前一档高");
        assertThat(faults(TWO_AND_THREE)).isEmpty();
    }

    private static List<String> faults(List<Plan.Step> steps) { return Steps.faults(steps).stream().map(f -> f.words()).map(Words::zh).toList(); }
}
