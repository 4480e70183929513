package zhanggui.attendance;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** Puts judged days in the place of what stood for them, in the caller's transaction, by COPY; what says the same as before is left alone. */
@Component
class WriteDays {

    private static final String DAY = "day (person_id, day, calendar, state, rest_day, expected_minutes, worked_minutes, late_minutes, early_minutes, missed_minutes, absent_half_days, leave_minutes, overtime_minutes, because_zh, because_en, digest)";
    private static final String SEGMENT = "segment (person_id, day, n, start_at, end_at, sign_in_by, expected_minutes, worked_minutes, state, in_at, out_at, late_minutes, early_minutes, missed_minutes, leave_minutes)";
    private static final int DAY_COLUMNS = 16, SEGMENT_COLUMNS = 15;
    private static final int SOON = 1 << 16;

    private final JdbcClient db;
    private final DataSource source;

    WriteDays(JdbcClient db, DataSource source) {
        this.db = db;
        this.source = source;
    }

    /** What is written for these people and days. @param until exclusive */
    Writing of(Collection<PersonId> people, LocalDate from, LocalDate until) { return new Writing(people, from, until); }

    /** Takes day by day what was judged and writes it when it is {@link #done}. */
    final class Writing implements AutoCloseable {

        private final Map<PersonId, Map<LocalDate, Long>> before = new HashMap<>();
        private final Map<Words, byte[][]> words = new HashMap<>();
        private final CopyBuffer day = new CopyBuffer();
        private final CopyBuffer segments = new CopyBuffer();
        private final CopyBuffer allDays = new CopyBuffer();
        private final CopyBuffer allSegments = new CopyBuffer();
        private final List<Long> goneOf = new ArrayList<>();
        private final List<Date> goneOn = new ArrayList<>();
        private final Set<LocalDate> changed = new TreeSet<>();
        private @Nullable Copy days;
        private int judged;

        private Writing(Collection<PersonId> people, LocalDate from, LocalDate until) {
            db.sql("select person_id, day - date '1970-01-01', coalesce(digest, 0) from attendance.day where person_id = any(:people) and day >= :from and day < :until order by person_id")
                    .param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("from", from).param("until", until)
                    .query(row -> { before.computeIfAbsent(new PersonId(row.getLong(1)), _ -> new HashMap<>()).put(LocalDate.ofEpochDay(row.getInt(2)), row.getLong(3)); });
        }

        void take(Workday workday, Classification.Result result) {
            judged++;
            day.clear();
            segments.clear();
            segments(workday, result);
            day(workday, result);
            var digest = day.digest() * 31 + segments.digest();
            var stood = before.getOrDefault(workday.person(), Map.of()).get(workday.day());
            if (stood != null && stood == digest) return;
            if (stood != null) gone(workday.person(), workday.day());
            changed.add(workday.day());
            allDays.append(day.whole(digest));
            allSegments.append(segments);
            sendSoon();
        }

        /** Those days that are written though the person held no post on them. */
        void takeOut(PersonId person, Set<LocalDate> held, Set<LocalDate> kept) {
            for (var on : before.getOrDefault(person, Map.of()).keySet()) {
                if (held.contains(on) || kept.contains(on)) continue;
                gone(person, on);
                changed.add(on);
            }
        }

        private void gone(PersonId person, LocalDate on) {
            goneOf.add(person.value());
            goneOn.add(Date.valueOf(on));
        }

        private void day(Workday w, Classification.Result r) {
            var because = words.computeIfAbsent(w.because(), b -> new byte[][] {b.zh().getBytes(StandardCharsets.UTF_8), b.en().getBytes(StandardCharsets.UTF_8)});
            day.row(DAY_COLUMNS).whole(w.person().value()).day(w.day()).text(w.calendar()).text(r.state().name()).yes(r.restDay()).part(r.expected()).part(r.worked()).part(r.late()).part(r.early()).part(r.missed())
                    .part(r.absentHalfDays()).part(r.leave()).part(r.overtime()).text(because[0]).text(because[1]);
        }

        private void segments(Workday w, Classification.Result r) {
            var n = 0;
            for (var s : r.segments())
                segments.row(SEGMENT_COLUMNS).whole(w.person().value()).day(w.day()).part(++n).at(s.segment().start()).at(s.segment().end()).at(s.segment().signInBy()).part(s.segment().minutes()).part(s.worked())
                        .text(s.state().name()).at(s.in()).at(s.out()).part(s.late()).part(s.early()).part(s.missed()).part(s.leave());
        }

        /** @return the days on which something changed */
        Set<LocalDate> done() {
            if (!goneOf.isEmpty())
                for (var table : List.of("segment", "day"))
                    db.sql("delete from attendance." + table + " t using unnest(:people::bigint[], :days::date[]) as w(person, day) where t.person_id = w.person and t.day = w.day")
                            .param("people", goneOf.toArray(Long[]::new)).param("days", goneOn.toArray(Date[]::new)).update();
            try {
                if (days != null || allDays.rows() > 0) end(days(), allDays);
                if (allSegments.rows() > 0) try (var copy = new Copy(SEGMENT)) { end(copy, allSegments); }
            } catch (SQLException e) {
                throw notWritten(e);
            }
            return changed;
        }

        private static void end(Copy copy, CopyBuffer last) throws SQLException {
            copy.send(last);
            copy.end();
        }

        private Copy days() throws SQLException {
            if (days == null) days = new Copy(DAY);
            return days;
        }

        /** Where nothing stood before nothing has to be taken out first: what is judged leaves at once. */
        private void sendSoon() {
            if (!before.isEmpty() || allDays.size() < SOON) return;
            try {
                days().send(allDays);
            } catch (SQLException e) {
                throw notWritten(e);
            }
        }

        private static IllegalStateException notWritten(SQLException why) { return new IllegalStateException("the classified days could not be written", why); }

        @Override public void close() {
            try {
                if (days != null) days.close();
            } catch (SQLException e) {
                throw notWritten(e);
            }
        }

        int judged() { return judged; }
    }

    /** Rows on their way into a table: the database takes in the first ones while the next ones are made. */
    private final class Copy implements AutoCloseable {

        private final Connection connection = DataSourceUtils.getConnection(source);
        private final CopyIn rows;

        Copy(String into) throws SQLException {
            rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy attendance." + into + " from stdin (format binary)");
            rows.writeToCopy(CopyBuffer.HEAD, 0, CopyBuffer.HEAD.length);
        }

        void send(CopyBuffer more) throws SQLException { more.sendTo(rows); }

        void end() throws SQLException {
            rows.writeToCopy(CopyBuffer.END, 0, CopyBuffer.END.length);
            rows.endCopy();
        }

        /** One that was not ended writes nothing. */
        @Override public void close() throws SQLException {
            if (rows.isActive()) rows.cancelCopy();
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
