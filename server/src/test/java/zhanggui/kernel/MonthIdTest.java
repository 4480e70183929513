package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.TestDatabase;

class MonthIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01", "2017-07-31", "2026-11-22", "2099-12-31"})
    void program_and_database_reckon_the_same_id_and_it_names_its_month(String text) {
        var day = LocalDate.parse(text);
        var id = MonthId.of(day, 123_456_789L);
        try (var database = TestDatabase.fresh()) {
            assertThat(JdbcClient.create(database).sql("select public.month_id(?, 123456789)").param(day).query(Long.class).single()).isEqualTo(id);
        }
        assertThat(MonthId.month(id)).isEqualTo(YearMonth.from(day));
        assertThat(id).isLessThan(1L << 53);
    }
}
