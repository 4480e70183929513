package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {

    @ParameterizedTest(name = "{0} on {1}: {2} to {3}")
    @Tag("MET-07")
    @CsvSource({
        "DAILY, 2026-03-02, 2026-03-02, 2026-03-03",
        "WEEKLY, 2026-03-02, 2026-03-02, 2026-03-09",
        "WEEKLY, 2026-03-08, 2026-03-02, 2026-03-09",
        "FORTNIGHTLY, 2026-02-15, 2026-02-01, 2026-02-16",
        "FORTNIGHTLY, 2026-02-16, 2026-02-16, 2026-03-01",
        "MONTHLY, 2026-02-28, 2026-02-01, 2026-03-01",
        "QUARTERLY, 2026-05-31, 2026-04-01, 2026-07-01",
        "YEARLY, 2026-12-31, 2026-01-01, 2027-01-01"})
    void the_next_figure_is_due_when_its_days_are_over(Cadence cadence, LocalDate today, LocalDate from, LocalDate on) {
        assertThat(cadence.next(today)).isEqualTo(new Cadence.Due(from, on, on));
    }

    @ParameterizedTest
    @Tag("MET-07")
    @CsvSource({"ALWAYS", "OCCASION"})
    void what_is_always_up_to_date_or_comes_with_an_occasion_is_never_due(Cadence cadence) {
        assertThat(cadence.next(LocalDate.of(2026, 3, 2))).isNull();
    }
}
