package zhanggui.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** ATT-23: a punch forgotten, wrong or not one's own is corrected with a reason and by somebody else; what stood before is kept. */
@Component
class Corrections {

    enum State { OPEN, ACCEPTED, REFUSED }

    /**
     * @param punch null when a punch is added
     * @param newAt null when the punch is struck out
     */
    record Correction(long id, PersonId person, String name, LocalDate day, @Nullable Long punch, @Nullable Instant oldAt, @Nullable Instant newAt, String reason, PersonId askedBy, String askedByName,
                      Instant askedAt, State state, @Nullable String decidedByName, @Nullable Instant decidedAt, String words) {}

    /** A shift that begins in the evening still ends so long after its day began. */
    private static final Duration LONGEST = Duration.ofHours(36);
    /** Who begins at midnight comes the evening before. */
    private static final Duration EARLIEST = Duration.ofHours(2);

    private static final String CORRECTIONS = """
            select x.*, p.name, b.name as asked_name, d.accepted, d.words, d.decided_at, w.name as decided_name
              from attendance.correction x join organisation.fact_person p on p.person_id = x.person_id left join organisation.fact_person b on b.person_id = x.asked_by
              left join attendance.correction_decision d on d.correction_id = x.id left join organisation.fact_person w on w.person_id = d.decided_by
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;
    private final LockedMonths locked;
    private final MonthLocks pay;
    private final Punches punches;
    private final Sight sight;
    private final MonthSheets sheets;

    Corrections(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit, LockedMonths locked, MonthLocks pay, Punches punches, Sight sight, MonthSheets sheets) {
        this.sheets = sheets;
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
        this.locked = locked;
        this.pay = pay;
        this.punches = punches;
        this.sight = sight;
    }

    /** Asked for by oneself it waits for somebody else; a reviewer's own entry for another person counts at once. */
    @Transactional
    Outcome<Correction> ask(PersonId person, LocalDate day, @Nullable Long punch, @Nullable Instant newAt, @Nullable String reason, Viewer viewer) {
        var own = viewer.is(person);
        if (!own && !sight.sees(viewer, Permission.REVIEW_ATTENDANCE, person, day) && !sight.sees(viewer, Permission.MANAGE_ATTENDANCE, person, day)) return Outcome.refused(AttendanceRefusal.NOT_YOUR_PEOPLE);
        if (reason == null || reason.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (punch == null && newAt == null) return Outcome.refused(AttendanceRefusal.NOTHING_TO_CORRECT);
        if (newAt != null && newAt.isAfter(clock.instant())) return Outcome.refused(AttendanceRefusal.FUTURE_PUNCH);
        if (newAt != null && (newAt.isBefore(calendar.startOf(day)) || newAt.isAfter(calendar.startOf(day).plus(LONGEST)))) return Outcome.refused(AttendanceRefusal.NOT_THAT_DAY, Map.of("day", day));
        if (closed(day)) return locked.refused(day);
        Instant old = null;
        if (punch != null) {
            if (!person.equals(punches.owner(punch))) return Outcome.refused(AttendanceRefusal.NO_SUCH_PUNCH);
            if (struck(punch)) return Outcome.refused(AttendanceRefusal.ALREADY_STRUCK);
            old = db.sql("select at from attendance.punch where id = ?").param(punch).query(OffsetDateTime.class).single().toInstant();
            if (old.isBefore(calendar.startOf(day).minus(EARLIEST)) || old.isAfter(calendar.startOf(day).plus(LONGEST))) return Outcome.refused(AttendanceRefusal.NOT_THAT_DAY, Map.of("day", day));
            if (closed(calendar.dayOf(old))) return locked.refused(calendar.dayOf(old));
        }
        var id = db.sql("insert into attendance.correction (person_id, day, punch_id, old_at, new_at, reason, asked_by, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(person.value(), day, punch, at(old), at(newAt), reason.strip(), viewer.person().value(), at(clock.instant())).query(Long.class).single();
        audit.record(viewer.person(), "attendance.correct", "correction/" + id, old, newAt, reason);
        if (!own) apply(one(id), reason.strip(), viewer.person());
        return Outcome.done(one(id));
    }

    @Transactional
    Outcome<Correction> decide(long id, boolean accept, @Nullable String words, Viewer viewer) {
        if (db.sql("select id from attendance.correction where id = ? for update").param(id).query(Long.class).optional().isEmpty()) return Outcome.refused(AttendanceRefusal.NO_SUCH_CORRECTION);
        var asked = one(id);
        if (viewer.is(asked.person)) return Outcome.refused(AttendanceRefusal.OWN_CORRECTION);
        if (!sight.sees(viewer, Permission.REVIEW_ATTENDANCE, asked.person, asked.day)) return Outcome.refused(AttendanceRefusal.NOT_YOUR_PEOPLE);
        if (asked.state != State.OPEN) return Outcome.refused(AttendanceRefusal.ALREADY_DECIDED);
        if (words == null || words.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (closed(asked.day)) return locked.refused(asked.day);
        if (accept && asked.punch != null && struck(asked.punch)) return Outcome.refused(AttendanceRefusal.ALREADY_STRUCK);
        if (accept) apply(asked, words.strip(), viewer.person());
        else decided(id, false, words.strip(), viewer.person(), null);
        audit.record(viewer.person(), accept ? "attendance.correct.accept" : "attendance.correct.refuse", "correction/" + id, asked.oldAt, asked.newAt, words);
        return Outcome.done(one(id));
    }

    private void apply(Correction asked, String words, PersonId by) {
        Long added = null;
        if (asked.newAt != null)
            added = db.sql("insert into attendance.punch (person_id, at, day, recorded_at, source, recorded_by) values (?, ?, ?, ?, 'CORRECTION', ?) returning id")
                    .params(asked.person.value(), at(asked.newAt), calendar.dayOf(asked.newAt), at(clock.instant()), asked.askedBy.value()).query(Long.class).single();
        decided(asked.id, true, words, by, added);
        if (asked.punch != null) db.sql("insert into attendance.punch_struck values (?, ?)").params(asked.punch, asked.id).update();
        punches.counted(List.of(asked.person), asked.day, asked.day.plusDays(1));
        sheets.corrected(asked.person, asked.day, by);
    }

    private void decided(long id, boolean accepted, String words, PersonId by, @Nullable Long added) {
        db.sql("insert into attendance.correction_decision values (?, ?, ?, ?, ?, ?)").params(id, accepted, words, by.value(), at(clock.instant()), added).update();
    }

    /** Its attendance stands for good, or its pay does: both stay as they are until this transaction ends. */
    private boolean closed(LocalDate day) { return locked.locked(day) || !pay.countsOn(day).equals(day); }

    private boolean struck(long punch) { return db.sql("select exists (select from attendance.punch_struck where punch_id = ?)").param(punch).query(Boolean.class).single(); }

    Correction one(long id) { return db.sql(CORRECTIONS + " where x.id = ?").param(id).query((row, _) -> correction(row)).single(); }

    List<Correction> of(PersonId person, LocalDate from, LocalDate until) {
        return db.sql(CORRECTIONS + " where x.person_id = ? and x.day >= ? and x.day < ? order by x.id limit 200").params(person.value(), from, until).query((row, _) -> correction(row)).list();
    }

    /** Those that wait, the oldest first; or all, the newest first. */
    Page<Correction> list(boolean open, Viewer viewer, Page.Request page) {
        var sees = viewer.people(Permission.READ_ATTENDANCE);
        var where = " where " + Sight.SEEN + (open ? " and d.correction_id is null" : "");
        var values = Map.<String, Object>of("everyone", sees.every(), "departments", sees.ids(), "limit", page.size(), "offset", page.offset());
        var total = db.sql("select count(*) from (" + CORRECTIONS + where + ") n").params(values).query(Long.class).single();
        return Page.of(db.sql(CORRECTIONS + where + " order by x.id " + (open ? "" : "desc") + " limit :limit offset :offset").params(values).query((row, _) -> correction(row)).list(), total, page);
    }

    private static Correction correction(java.sql.ResultSet row) throws java.sql.SQLException {
        var accepted = row.getObject("accepted", Boolean.class);
        return new Correction(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"), row.getObject("day", LocalDate.class), row.getObject("punch_id", Long.class),
                instant(row, "old_at"), instant(row, "new_at"), row.getString("reason"), new PersonId(row.getLong("asked_by")), row.getString("asked_name") == null ? "" : row.getString("asked_name"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(), accepted == null ? State.OPEN : accepted ? State.ACCEPTED : State.REFUSED, row.getString("decided_name"),
                instant(row, "decided_at"), row.getString("words") == null ? "" : row.getString("words"));
    }

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant at) { return at == null ? null : at.atOffset(ZoneOffset.UTC); }
}
