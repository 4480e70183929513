package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the one language of formulas holds beyond what a payslip's lines show (docs/decisions/0081). */
class FormulaTest {

    @DisplayName("what one of the two languages held is held by both")
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"abs(2 - 5) | 3", "if(2 == 2, 1, 0) | 1", "if(2 = 2, 1, 0) | 1", "+3 | 3", "round(0.125, 2) | 0.13", "1 / 3 * 3 | 0.9999999999999999999999999999999999"})
    void value(String formula, BigDecimal value) throws Formula.Broken { assertThat(Formula.parse(formula).value(Map.of())).isEqualByComparingTo(value); }

    @DisplayName("what the parser knows and the language does not is refused at its place")
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"orders + 0x10 | 9 | 13", "orders + 1e9 | 9 | 12", "orders + \"a\" | 9 | 10", "orders > 3 | 7 | 8"})
    void refused(String formula, int from, int until) {
        var fault = catchThrowableOfType(Formula.Broken.class, () -> Formula.parse(formula)).fault();
        assertThat(fault.words().zh()).isNotBlank();
        assertThat(fault.from()).isEqualTo(from);
        assertThat(fault.until()).isEqualTo(until);
    }

    @Test
    void one_that_was_accepted_before_is_read_and_has_no_value_where_it_is_no_number() {
        assertThat(Formula.accepted("if(orders, 1, 2)").value(Map.of("orders", BigDecimal.TEN))).isEqualByComparingTo("1");
        assertThatThrownBy(() -> Formula.accepted("1 + (orders > 3)").value(Map.of("orders", BigDecimal.TEN))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Formula.accepted("orders / 0").value(Map.of("orders", BigDecimal.TEN))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_part_says_what_it_is_and_where_it_stands() throws Formula.Broken {
        var formula = Formula.parse("paid_amount / (orders + 1)");
        assertThat(formula.isQuotient()).isTrue();
        assertThat(formula.parts().get(0).name()).contains("paid_amount");
        assertThat(formula.parts().get(1).parts()).extracting(Formula::at).containsExactly(15, 24);
        assertThat(formula.names()).containsExactly("paid_amount", "orders");
    }
}
