package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

@Tag("OPS-01")
class DatabaseAwayTest {

    private final DatabaseAway filter = new DatabaseAway(JsonMapper.shared());

    @Test
    void a_request_that_finds_no_database_is_told_in_its_language_to_ask_again() throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/fulfilment/verify/scan");
        request.addPreferredLocale(Locale.CHINESE);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, (_, _) -> { throw new CannotCreateTransactionException("no connection", new SQLTransientConnectionException("timed out")); });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentAsString()).contains("数据库断开了，正在恢复", "DATABASE_AWAY");
    }

    @ParameterizedTest
    @CsvSource({"08006, true", "57P01, true", "57P03, true", "23505, false", "40P01, false"})
    void connections_cut_off_are_told_from_faults_of_the_program(String state, boolean away) {
        assertThat(DatabaseAway.is(new DataAccessResourceFailureException("x", new SQLException("x", state)))).isEqualTo(away);
    }

    @Test
    void what_is_no_matter_of_the_database_goes_its_way() {
        assertThatIllegalStateException().isThrownBy(() -> filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (_, _) -> { throw new IllegalStateException("x"); }));
    }
    @Test
    void a_connection_that_broke_in_the_middle_of_a_use_case_is_the_database_being_away() {
        assertThat(DatabaseAway.is(new org.springframework.transaction.TransactionSystemException("no rollback", new SQLException("Connection is closed")))).isTrue();
        assertThat(DatabaseAway.is(new IllegalStateException(new SQLException("something else")))).isFalse();
    }
}
