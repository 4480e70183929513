package zhanggui.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ATT-10, ATT-11: a written objection to one's month until the 5th; HR asks those concerned, decides and keeps both on record. */
@Component
class Objections {

    /** @param upheld null while it is open; @param asked the names of those HR has asked */
    record Objection(long id, YearMonth month, PersonId person, String name, @Nullable LocalDate day, String words, Instant madeAt, @Nullable Boolean upheld, List<String> asked, String decision,
                     @Nullable String decidedBy, @Nullable Instant decidedAt) {}

    private static final String OBJECTIONS = """
            select o.*, p.name, d.upheld, d.words as decision, d.decided_at, w.name as decided_name,
                   coalesce((select array_agg(a.name order by a.name) from organisation.fact_person a where a.person_id = any(d.asked)), '{}') as asked_names
              from attendance.objection o join organisation.fact_person p on p.person_id = o.person_id left join attendance.objection_decision d on d.objection_id = o.id
              left join organisation.fact_person w on w.person_id = d.decided_by
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;
    private final LockedMonths locked;
    private final MonthDates dates;
    private final ObjectProvider<Notices> notices;

    Objections(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit, LockedMonths locked, MonthDates dates, ObjectProvider<Notices> notices) {
        this.notices = notices;
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
        this.locked = locked;
        this.dates = dates;
    }

    /** @param day null when the whole month is meant */
    @Transactional
    Outcome<Objection> object(YearMonth month, @Nullable LocalDate day, @Nullable String words, PersonId by) {
        if (locked.locked(month.atDay(1))) return Outcome.refused(MonthRefusal.LOCKED, Map.of("month", month.toString()));
        if (calendar.today().isAfter(dates.objectUntil(month))) return Outcome.refused(MonthRefusal.TOO_LATE_TO_OBJECT, Map.of("day", dates.objectUntil(month)));
        if (words == null || words.isBlank()) return Outcome.refused(MonthRefusal.NO_WORDS);
        if (day != null && !YearMonth.from(day).equals(month)) return Outcome.refused(MonthRefusal.WRONG_DAY);
        var id = db.sql("insert into attendance.objection (month, person_id, day, words, made_at) values (?, ?, ?, ?, ?) returning id")
                .params(month.atDay(1), by.value(), day, words.strip(), now()).query(Long.class).single();
        audit.record(by, "attendance.object", "objection/" + id, null, Map.of("month", month.toString()), words);
        return Outcome.done(one(id));
    }

    /** Saying that it is right; saying nothing says the same after the 5th. */
    @Transactional
    Outcome<Void> accept(YearMonth month, PersonId by) {
        if (!calendar.today().isAfter(month.atEndOfMonth())) return Outcome.refused(MonthRefusal.NOT_OVER, Map.of("month", month.toString()));
        if (locked.locked(month.atDay(1))) return Outcome.refused(MonthRefusal.LOCKED, Map.of("month", month.toString()));
        db.sql("insert into attendance.month_accepted values (?, ?, ?) on conflict do nothing").params(month.atDay(1), by.value(), now()).update();
        audit.record(by, "attendance.accept", "month/" + month, null, null, null);
        return Outcome.done(null);
    }

    boolean accepted(YearMonth month, PersonId person) {
        return db.sql("select exists (select from attendance.month_accepted where month = ? and person_id = ?)").params(month.atDay(1), person.value()).query(Boolean.class).single();
    }

    /** @param asked those HR has spoken with; at least one */
    @Transactional
    Outcome<Objection> decide(long id, boolean upheld, List<PersonId> asked, @Nullable String words, Viewer viewer) {
        var found = db.sql("select person_id from attendance.objection where id = ? for update").param(id).query(Long.class).optional();
        if (found.isEmpty()) return Outcome.refused(MonthRefusal.NO_SUCH_OBJECTION);
        if (viewer.is(new PersonId(found.get()))) return Outcome.refused(MonthRefusal.OWN_OBJECTION);
        if (one(id).upheld != null) return Outcome.refused(MonthRefusal.ALREADY_DECIDED);
        if (words == null || words.isBlank()) return Outcome.refused(MonthRefusal.NO_WORDS);
        if (asked.isEmpty()) return Outcome.refused(MonthRefusal.NOBODY_ASKED);
        if (!known(asked)) return Outcome.refused(AttendanceRefusal.NO_SUCH_PERSON);
        db.sql("insert into attendance.objection_decision values (?, ?, ?, ?, ?, ?)")
                .params(id, upheld, asked.stream().map(PersonId::value).distinct().toArray(Long[]::new), words.strip(), viewer.person().value(), now()).update();
        audit.record(viewer.person(), upheld ? "attendance.objection.uphold" : "attendance.objection.refuse", "objection/" + id, null, Map.of("asked", asked.stream().map(PersonId::value).toList()), words);
        var decided = one(id);
        tell(decided);
        return Outcome.done(decided);
    }

    /** ATT-11: whoever objected hears what came of it. */
    private void tell(Objection of) {
        var month = of.month;
        var title = of.upheld == Boolean.TRUE ? Words.of(month.getMonthValue() + " 月考勤的异议成立", "Your objection to " + month + " is upheld")
                : Words.of(month.getMonthValue() + " 月考勤的异议：维持原表", "Your objection to " + month + ": the sheet stands");
        notices.ifAvailable(n -> n.post(List.of(new Notice(of.person, "attendance.month", "objection/" + of.id, title, Words.same(of.decision), "/my-attendance?month=" + month, null))));
    }

    private boolean known(List<PersonId> people) {
        var ids = people.stream().map(PersonId::value).distinct().toArray(Long[]::new);
        return db.sql("select count(*) from organisation.fact_person where person_id = any(?)").param(ids).query(Integer.class).single() == ids.length;
    }

    private Objection one(long id) { return db.sql(OBJECTIONS + " where o.id = ?").param(id).query(Objections::objection).single(); }

    List<Objection> of(PersonId person, YearMonth month) {
        return db.sql(OBJECTIONS + " where o.person_id = ? and o.month = ? order by o.id limit 100").params(person.value(), month.atDay(1)).query(Objections::objection).list();
    }

    List<Objection> all(YearMonth month) { return db.sql(OBJECTIONS + " where o.month = ? order by d.objection_id is not null, o.id limit 500").param(month.atDay(1)).query(Objections::objection).list(); }

    long open() { return db.sql("select count(*) from attendance.objection o where not exists (select from attendance.objection_decision d where d.objection_id = o.id)").query(Long.class).single(); }

    private static Objection objection(ResultSet row, int n) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Objection(row.getLong("id"), YearMonth.from(row.getObject("month", LocalDate.class)), new PersonId(row.getLong("person_id")), row.getString("name"), row.getObject("day", LocalDate.class),
                row.getString("words"), row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getObject("upheld", Boolean.class), List.of((String[]) row.getArray("asked_names").getArray()),
                row.getString("decision") == null ? "" : row.getString("decision"), row.getString("decided_name"), decidedAt == null ? null : decidedAt.toInstant());
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
