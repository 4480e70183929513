package zhanggui.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;

/**
 * WF-90: a changed calendar reaches back over everybody's days. A few are judged anew at once; many are judged piece by piece by the clock, each
 * piece with how far it has come in one transaction, so that it goes on where it was left. Meanwhile no month it reaches is put together or locked.
 */
@Component
class Rejudging {

    /** @param percent of the days that are done */
    record Run(long id, LocalDate from, LocalDate last, String calendar, int percent, Instant askedAt) {}

    private record Row(long id, LocalDate from, LocalDate until, LocalDate day, long person) {}

    /** So many days of people are judged while somebody waits for the answer. */
    static final int AT_ONCE = 20_000;
    private static final int PEOPLE = 1000;
    private static final int SPAN_DAYS = 40;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Workdays workdays;
    private final Days days;
    private final TransactionTemplate transaction;

    Rejudging(JdbcClient db, BusinessCalendar calendar, Clock clock, Workdays workdays, Days days, TransactionTemplate transaction) {
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.workdays = workdays;
        this.days = days;
        this.transaction = transaction;
    }

    /** Everybody's days from then on are judged by what holds now. @param changed the key of the calendar that was changed or chosen */
    void everybody(LocalDate from, String changed, PersonId by) {
        var began = days.began();
        if (began == null) return;
        var first = from.isBefore(began) ? began : from;
        var until = calendar.today().plusDays(1);
        if (!first.isBefore(until)) return;
        var people = workdays.everybody(first, until);
        if (people.size() * ChronoUnit.DAYS.between(first, until) <= AT_ONCE) days.changedFrom(people, first);
        else db.sql("insert into attendance.rejudge (from_day, until_day, calendar, reached_day, asked_by, asked_at) values (?, ?, ?, ?, ?, ?)")
                .params(first, until, changed, first, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Those that are not done, the oldest first. */
    List<Run> running() {
        return db.sql("select * from attendance.rejudge where ended_at is null order by id limit 20").query((row, _) -> {
            var from = row.getObject("from_day", LocalDate.class);
            var until = row.getObject("until_day", LocalDate.class);
            var done = ChronoUnit.DAYS.between(from, row.getObject("reached_day", LocalDate.class));
            return new Run(row.getLong("id"), from, until.minusDays(1), row.getString("calendar"), Math.toIntExact(100 * done / ChronoUnit.DAYS.between(from, until)), row.getObject("asked_at", OffsetDateTime.class).toInstant());
        }).list();
    }

    boolean reaches(YearMonth month) {
        return db.sql("select exists (select from attendance.rejudge where ended_at is null and from_day <= ? and until_day > ?)").params(month.atEndOfMonth(), month.atDay(1)).query(Boolean.class).single();
    }

    /** All that is left, piece by piece. */
    void work() {
        var more = true;
        while (more) more = Boolean.TRUE.equals(transaction.execute(_ -> piece()));
    }

    /** @return whether there was something to do */
    boolean piece() {
        var row = next().orElse(null);
        if (row == null) return false;
        var until = row.day.plusDays(SPAN_DAYS).isBefore(row.until) ? row.day.plusDays(SPAN_DAYS) : row.until;
        var people = workdays.everybody(row.day, until).stream().filter(p -> p.value() > row.person).limit(PEOPLE).toList();
        if (!people.isEmpty()) days.classify(people, row.day, until);
        var spanDone = people.size() < PEOPLE;
        var ended = spanDone && !until.isBefore(row.until);
        db.sql("update attendance.rejudge set reached_day = ?, reached_person = ?, ended_at = ? where id = ?")
                .params(spanDone ? until : row.day, spanDone ? 0 : people.getLast().value(), ended ? clock.instant().atOffset(ZoneOffset.UTC) : null, row.id).update();
        return true;
    }

    private Optional<Row> next() {
        return db.sql("select id, from_day as \"from\", until_day as until, reached_day as day, reached_person as person from attendance.rejudge where ended_at is null order by id limit 1 for update skip locked").query(Row.class).optional();
    }
}
