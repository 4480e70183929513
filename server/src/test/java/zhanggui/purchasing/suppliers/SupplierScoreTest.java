package zhanggui.purchasing.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplierScoreTest {

    @ParameterizedTest(name = "{0} deliveries, {1} late, {2} refused: {3}")
    @Tag("PUR-08")
    @DisplayName("PUR-08: half for time, half for quality, each delivery alike")
    @CsvSource({"1,0,0,10000", "1,1,0,5000", "1,0,1,5000", "1,1,1,0", "10,1,0,9500", "10,1,1,9000", "3,1,0,8333", "3,2,3,1667"})
    void a_late_and_a_refused_delivery_lower_the_score(int deliveries, int late, int refused, int hundredths) {
        assertThat(new SupplierScore(deliveries, late, refused).points().hundredths()).isEqualTo(hundredths);
    }

    @Test
    void nothing_delivered_is_not_measured() {
        assertThat(new SupplierScore(0, 0, 0).points()).isNull();
    }
}
