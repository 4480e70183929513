package zhanggui.attendance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;

/** Puts judged days in the place of what stood for them, in the caller's transaction, by COPY. */
@Component
class WriteDays {

    record Row(PersonId person, Workday workday, Classification.Result result) {
        LocalDate day() { return workday.day(); }
    }

    private final JdbcClient db;
    private final DataSource source;

    WriteDays(JdbcClient db, DataSource source) {
        this.db = db;
        this.source = source;
    }

    void all(List<Row> rows) {
        if (rows.isEmpty()) return;
        var people = rows.stream().map(r -> r.person.value()).toArray(Long[]::new);
        var days = rows.stream().map(r -> Date.valueOf(r.day())).toArray(Date[]::new);
        for (var table : List.of("segment", "day"))
            db.sql("delete from attendance." + table + " t using unnest(:people::bigint[], :days::date[]) as w(person, day) where t.person_id = w.person and t.day = w.day")
                    .param("people", people).param("days", days).update();
        copy("day (person_id, day, calendar, state, rest_day, expected_minutes, worked_minutes, late_minutes, early_minutes, missed_minutes, absent_half_days, leave_minutes, overtime_minutes, because_zh, because_en)",
                rows, WriteDays::day);
        copy("segment (person_id, day, n, start_at, end_at, sign_in_by, expected_minutes, worked_minutes, state, in_at, out_at, late_minutes, early_minutes, missed_minutes, leave_minutes)",
                rows, WriteDays::segments);
    }

    private void copy(String into, List<Row> rows, BiConsumer<StringBuilder, Row> line) {
        var text = new StringBuilder(rows.size() * 160);
        rows.forEach(row -> line.accept(text, row));
        var connection = DataSourceUtils.getConnection(source);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy attendance." + into + " from stdin", new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the classified days could not be written", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static void day(StringBuilder out, Row row) {
        var r = row.result;
        line(out, row.person.value(), row.day(), row.workday.calendar(), r.state(), r.restDay(), r.expected(), r.worked(), r.late(), r.early(), r.missed(), r.absentHalfDays(), r.leave(), r.overtime(),
                escaped(row.workday.because().zh()), escaped(row.workday.because().en()));
    }

    private static void segments(StringBuilder out, Row row) {
        var n = 0;
        for (var s : row.result.segments())
            line(out, row.person.value(), row.day(), ++n, s.segment().start(), s.segment().end(), s.segment().signInBy(), s.segment().minutes(), s.worked(), s.state(),
                    orNull(s.in()), orNull(s.out()), s.late(), s.early(), s.missed(), s.leave());
    }

    private static void line(StringBuilder out, Object... values) {
        for (var i = 0; i < values.length; i++) out.append(i == 0 ? "" : "\t").append(values[i]);
        out.append('\n');
    }

    private static Object orNull(@Nullable Instant at) { return at == null ? "\\N" : at; }

    private static String escaped(String text) { return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ").replace("\r", " "); }
}
