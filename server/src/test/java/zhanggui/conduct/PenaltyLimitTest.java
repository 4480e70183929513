package zhanggui.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Money;

class PenaltyLimitTest {

    @ParameterizedTest(name = "{0} of a wage of {1}, minimum {2}: {3}")
    @DisplayName("penalties take at most a fifth of the wage, to the fen, and leave the minimum wage")
    @CsvSource({
        "1000.00, 5000.00, 2540, ''", "1000.01, 5000.00, 2540, ABOVE_SHARE", "0.20, 1.04, 0.10, ''", "0.21, 1.04, 0.10, ABOVE_SHARE",
        "460, 3000, 2540, ''", "460.01, 3000, 2540, BELOW_MINIMUM", "700, 3000, 2540, ABOVE_SHARE BELOW_MINIMUM", "10, '', 2540, NO_WAGE", "10, 3000, '', NO_MINIMUM",
    })
    void limits(String penalties, String wage, String minimum, String findings) {
        var limit = PenaltyLimit.of(YearMonth.of(2026, 3), Money.parse(penalties), wage.isEmpty() ? null : Money.parse(wage), 20, minimum.isEmpty() ? null : new MinimumWages.Local("", Money.parse(minimum)));
        assertThat(String.join(" ", limit.findings().stream().map(Enum::name).toList())).isEqualTo(findings);
    }
}
