package zhanggui.metrics;

import static java.time.ZoneOffset.UTC;

import java.sql.Date;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.BusinessCalendar;

/** Business days from one on, up to another, exclusive; as a statement's parameters by day and by time. */
record Period(LocalDate from, LocalDate until, BusinessCalendar calendar) {

    JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
        return statement.param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .param("begins", calendar.startOf(from).atOffset(UTC)).param("ends", calendar.startOf(until).atOffset(UTC));
    }
}
