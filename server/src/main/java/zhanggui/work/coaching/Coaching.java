package zhanggui.work.coaching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.LifeEvents;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** ORG-21, WF-97: what a manager saw, what was agreed with the person, and what a later look found. Each is said once and stays. */
@Component
class Coaching implements WorkSource, LifeEvents {

    enum State { OBSERVED, DISCUSSED, FOLLOWED_UP }

    /** @param agreed the agreed step; null until it was discussed @param outcome what the later look found; null until then @param mine whether the viewer wrote it */
    record Note(long id, PersonId about, String name, String finding, String by, LocalDate day, State state, @Nullable String agreed, @Nullable LocalDate checkOn, @Nullable String outcome, @Nullable LocalDate checkedOn, boolean mine) {}

    private static final String ALL = "select n.*, p.name, b.name as by_name from work.coaching_note n join organisation.fact_person p on p.person_id = n.about_id left join organisation.fact_person b on b.person_id = n.by_person";
    private static final String REACH = """
             (n.about_id = :me or n.by_person = :me or :everyone
                or exists (select from organisation.fact_assignment a where a.person_id = n.about_id and a.from_day <= :day and (a.until_day is null or a.until_day > :day) and a.department_id = any(:departments))) """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Organisation organisation;
    private final Notices notices;
    private final Audit audit;

    Coaching(JdbcClient db, Clock clock, BusinessCalendar calendar, Organisation organisation, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.organisation = organisation;
        this.notices = notices;
        this.audit = audit;
    }

    private JdbcClient.StatementSpec within(String sql, Viewer viewer) {
        var people = viewer.people(Permission.COACH);
        return db.sql(sql).param("me", viewer.person().value()).param("everyone", people.every()).param("departments", people.ids()).param("day", calendar.today());
    }

    /** @param about null for all within reach */
    List<Note> list(@Nullable PersonId about, Viewer viewer) {
        return within(ALL + " where" + REACH + "and (:about::bigint is null or n.about_id = :about) order by n.outcome is not null, n.check_on nulls first, n.id desc limit 300", viewer)
                .param("about", about == null ? null : about.value(), java.sql.Types.BIGINT).query((row, _) -> note(row, viewer)).list();
    }

    private static Note note(ResultSet row, Viewer viewer) throws SQLException {
        var state = row.getString("outcome") != null ? State.FOLLOWED_UP : row.getString("agreed") != null ? State.DISCUSSED : State.OBSERVED;
        return new Note(row.getLong("id"), new PersonId(row.getLong("about_id")), row.getString("name"), row.getString("finding"), row.getString("by_name") == null ? "–" : row.getString("by_name"), row.getObject("day", LocalDate.class), state,
                row.getString("agreed"), row.getObject("check_on", LocalDate.class), row.getString("outcome"), row.getObject("checked_on", LocalDate.class), viewer.is(new PersonId(row.getLong("by_person"))));
    }

    /** About somebody the viewer leads, never about himself. */
    @Transactional
    Outcome<Long> observe(PersonId about, String finding, Viewer by) {
        var people = by.people(Permission.COACH);
        var led = people.every() || db.sql("select exists (select from organisation.fact_assignment where person_id = :person and from_day <= :day and (until_day is null or until_day > :day) and department_id = any(:departments))")
                .param("person", about.value()).param("day", calendar.today()).param("departments", people.ids()).query(Boolean.class).single();
        if (!led || by.is(about)) return Outcome.refused(CoachingRefusal.NOT_YOUR_PEOPLE, Map.of("name", organisation.name(about)));
        var id = db.sql("insert into work.coaching_note (about_id, finding, by_person, day) values (?, ?, ?, ?) returning id").params(about.value(), finding, by.person().value(), calendar.today()).query(Long.class).single();
        audit.record(by.person(), "work.coaching.observe", "person/" + about.value(), null, Map.of("note", id), null);
        return Outcome.done(id);
    }

    private Optional<Note> own(long id, Viewer by) {
        db.sql("select id from work.coaching_note where id = ? for update").param(id).query(Long.class).optional();
        return db.sql(ALL + " where n.id = ? and n.by_person = ?").params(id, by.person().value()).query((row, _) -> note(row, by)).optional();
    }

    /** What was agreed with the person, and when it is looked at again; the person is told. */
    @Transactional
    Outcome<Void> discuss(long id, String agreed, LocalDate checkOn, Viewer by) {
        var note = own(id, by);
        if (note.isEmpty()) return Outcome.refused(CoachingRefusal.NO_SUCH_NOTE);
        if (note.get().state != State.OBSERVED) return Outcome.refused(CoachingRefusal.DISCUSSED_ALREADY);
        if (checkOn.isBefore(calendar.today())) return Outcome.refused(CoachingRefusal.CHECK_PAST);
        db.sql("update work.coaching_note set agreed = ?, check_on = ?, discussed_at = ? where id = ?").params(agreed, checkOn, clock.instant().atOffset(ZoneOffset.UTC), id).update();
        audit.record(by.person(), "work.coaching.discuss", "coaching/" + id, null, Map.of("checkOn", checkOn.toString()), null);
        notices.post(List.of(new Notice(note.get().about, "work.coaching", "coaching/" + id, Words.of("督导：商定了做法", "Coaching: a step was agreed"), Words.of(agreed, agreed), "/coaching", null)));
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> check(long id, String outcome, Viewer by) {
        var note = own(id, by);
        if (note.isEmpty()) return Outcome.refused(CoachingRefusal.NO_SUCH_NOTE);
        if (note.get().state != State.DISCUSSED) return Outcome.refused(note.get().state == State.OBSERVED ? CoachingRefusal.NOT_DISCUSSED : CoachingRefusal.CHECKED_ALREADY);
        db.sql("update work.coaching_note set outcome = ?, checked_by = ?, checked_on = ? where id = ?").params(outcome, by.person().value(), calendar.today(), id).update();
        audit.record(by.person(), "work.coaching.check", "coaching/" + id, null, null, null);
        return Outcome.done(null);
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var due = db.sql("select count(*) from work.coaching_note where by_person = ? and outcome is null and check_on <= ?").params(viewer.person().value(), calendar.today()).query(Long.class).single();
        return due == 0 ? List.of() : List.of(new Task("work.coaching", Words.of("督导", "Coaching"), Words.of("到了复查的日子", "to be looked at again"), null, due, Words.of("条", "notes"), Words.of("去复查", "Check"), "/coaching"));
    }

    /** In the time line stands that something was agreed, not what was found. */
    @Override
    public List<Event> of(PersonId person) {
        return db.sql("select day, agreed, checked_on from work.coaching_note where about_id = ? and agreed is not null order by day desc limit 200").param(person.value())
                .query((row, _) -> new Event(row.getObject("day", LocalDate.class), Kind.COACHING, Words.of(row.getString("agreed"), row.getString("agreed")),
                        row.getObject("checked_on") == null ? Words.of("待复查", "to be checked") : Words.of("已复查", "checked"), "/coaching")).list();
    }
}
