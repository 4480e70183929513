package zhanggui.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

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

    @ParameterizedTest(name = "{0} fen, only with a loss: {1}, switched on: {2}")
    @DisplayName("a fine in yuan that asks for no loss is flagged as long as it is switched on")
    @Tag("PAY-43")
    @CsvSource({"-5000, false, true, true", "-5000, true, true, false", "-5000, false, false, false", "5000, false, true, false", "0, false, true, false"})
    void footing(long fen, boolean loss, boolean on, boolean flagged) {
        var rule = new Rule("late", "handbook", LocalDate.of(2026, 1, 1), List.of(), List.of(), Points.NONE, new Money(fen), null, Rule.Per.OCCURRENCE, loss ? Rule.Condition.LOSS : Rule.Condition.NONE, on, Words.same("迟到"), "启用");
        assertThat(rule.unfounded()).isEqualTo(flagged);
    }
}
