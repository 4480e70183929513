package zhanggui.attendance.leave;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Kind;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Viewer;

/** Leave as people see it: one's own, and that of the people one looks after. */
@Component
class Leaves {

    /** @param mine one's own only; @param from days from then on; @param until exclusive */
    record Ask(boolean mine, Leave.@Nullable State state, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable PersonId person) {}

    private static final String ROWS = """
              from attendance.leave l join organisation.fact_person p on p.person_id = l.person_id
              left join lateral (select department_id from organisation.fact_assignment a where a.person_id = l.person_id and a.from_day <= l.from_day and (a.until_day is null or a.until_day > l.from_day) order by a.from_day desc limit 1) a on true
              left join organisation.fact_person c on c.person_id = l.cover_id
            """;
    private static final String SEEN = " (l.person_id = :me or not :mine and (:everyone or a.department_id = any(:departments))) ";
    private static final String FILTER = " where" + SEEN + """
               and (:person::bigint is null or l.person_id = :person) and (:state::text is null or l.state = :state)
               and (:from::date is null or l.last_day >= :from) and (:until::date is null or l.from_day < :until)
            """;

    private final JdbcClient db;
    private final Approvals approvals;
    private final SlipEvents events;
    private final FileLeave file;
    private final Seal seal;
    private final Clock clock;
    private final Audit audit;

    Leaves(JdbcClient db, Approvals approvals, SlipEvents events, FileLeave file, Seal seal, Clock clock, Audit audit) {
        this.db = db;
        this.approvals = approvals;
        this.events = events;
        this.file = file;
        this.seal = seal;
        this.clock = clock;
        this.audit = audit;
    }

    /** The latest first. */
    Page<Leave> list(Ask ask, Viewer viewer, Page.Request page) {
        var rows = filtered("select l.*, p.name, c.name as cover_name " + ROWS + FILTER + " order by l.from_at desc, l.id desc limit :limit offset :offset", ask, viewer)
                .param("limit", page.size()).param("offset", page.offset()).query((row, _) -> leave(row, viewer)).list();
        return Page.of(withWaiting(rows), filtered("select count(*) " + ROWS + FILTER, ask, viewer).query(Long.class).single(), page);
    }

    private JdbcClient.StatementSpec filtered(String sql, Ask ask, Viewer viewer) {
        var people = viewer.people(Permission.READ_ATTENDANCE);
        var state = ask.state == Leave.State.TAKEN || ask.state == Leave.State.CLOSED ? Leave.State.APPROVED : ask.state;
        return db.sql(sql).param("me", viewer.person().value()).param("mine", ask.mine).param("everyone", people.every()).param("departments", people.ids())
                .param("person", ask.person == null ? null : ask.person.value(), Types.BIGINT).param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("from", ask.from, Types.DATE).param("until", ask.until, Types.DATE);
    }

    Outcome<Leave.View> one(long id, Viewer viewer) {
        var people = viewer.people(Permission.READ_ATTENDANCE);
        var found = db.sql("select l.*, p.name, c.name as cover_name " + ROWS + " where l.id = :id and (" + SEEN + "or :asked)")
                .param("id", id).param("me", viewer.person().value()).param("mine", false).param("everyone", people.every()).param("departments", people.ids()).param("asked", asked(id, viewer))
                .query((row, _) -> leave(row, viewer)).list();
        if (found.isEmpty()) return Outcome.refused(LeaveRefusal.NO_SUCH_LEAVE);
        var leave = withWaiting(found).getFirst();
        var own = viewer.is(leave.person()) || viewer.may(Permission.MANAGE_ATTENDANCE);
        var days = db.sql("select day, minutes, expected_minutes, day_hundredths from attendance.leave_day where leave_id = ? order by day").param(id)
                .query((row, _) -> new Leave.Day(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3), row.getInt(4))).list();
        var now = clock.instant();
        var approved = leave.state() == Leave.State.APPROVED;
        var changeable = leave.state() == Leave.State.RETURNED || leave.state() == Leave.State.REJECTED || leave.state() == Leave.State.WITHDRAWN;
        return Outcome.done(new Leave.View(leave, days, events.of(SlipEvents.Slip.LEAVE, id), own && changeable,
                own && (leave.state() == Leave.State.SUBMITTED || approved && leave.from().isAfter(now)), own && approved && leave.backAt() == null && leave.from().isBefore(now) && leave.until().isAfter(now)));
    }

    /** Whoever has to decide about it may read it. */
    private boolean asked(long id, Viewer viewer) {
        return approvals.standing(Kind.LEAVE, id).or(() -> approvals.standing(Kind.EXIT, id)).filter(s -> approvals.asks(s.request(), viewer.person())).isPresent();
    }

    private Leave leave(ResultSet row, Viewer viewer) throws SQLException {
        var person = new PersonId(row.getLong("person_id"));
        var kind = LeaveKind.valueOf(row.getString("kind"));
        var phone = seal.open(row.getBytes("phone"));
        var until = row.getObject("until_at", OffsetDateTime.class).toInstant();
        var back = Optional.ofNullable(row.getObject("back_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
        var state = state(Leave.State.valueOf(row.getString("state")), !(back == null ? until : back).isAfter(clock.instant()), row.getObject("from_day", LocalDate.class), row.getObject("last_day", LocalDate.class));
        return new Leave(row.getLong("id"), person, row.getString("name"), kind, kind.words(), row.getBoolean("whole_days"), row.getObject("from_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
                row.getObject("from_at", OffsetDateTime.class).toInstant(), until, row.getString("reason"), viewer.is(person) ? phone : masked(phone),
                Optional.ofNullable(row.getObject("cover_id", Long.class)).map(PersonId::new).orElse(null), row.getString("cover_name"), row.getBoolean("late"), row.getInt("minutes"), row.getInt("day_hundredths"),
                state, state.words(), back, row.getObject("filed_at", OffsetDateTime.class).toInstant(), null, List.of());
    }

    private Leave.State state(Leave.State stored, boolean over, LocalDate from, LocalDate lastDay) {
        if (stored != Leave.State.APPROVED || !over) return stored;
        return file.lockedMonth(from, lastDay).isPresent() ? Leave.State.CLOSED : Leave.State.TAKEN;
    }

    private static String masked(String phone) { return phone.length() < 8 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 2); }

    private List<Leave> withWaiting(List<Leave> rows) {
        Map<Long, Approvals.Standing> standings = new HashMap<>();
        for (var kind : List.of(Kind.LEAVE, Kind.EXIT)) standings.putAll(approvals.standings(kind, rows.stream().filter(l -> l.kind().permit() == (kind == Kind.EXIT)).map(Leave::id).toList()));
        var with = new ArrayList<Leave>();
        for (var l : rows) {
            var standing = standings.get(l.id());
            with.add(standing == null ? l : new Leave(l.id(), l.person(), l.name(), l.kind(), l.kindWords(), l.wholeDays(), l.fromDay(), l.lastDay(), l.from(), l.until(), l.reason(), l.phone(), l.cover(), l.coverName(),
                    l.late(), l.minutes(), l.hundredths(), l.state(), l.stateWords(), l.backAt(), l.filedAt(), standing.request(), standing.waiting()));
        }
        return with;
    }

    /** ATT-14, ACC-03: the number in full, for whoever has to reach the person; on record with what for. */
    @Transactional
    Outcome<String> phone(long id, String purpose, Viewer viewer) {
        if (purpose.isBlank()) return Outcome.refused(LeaveRefusal.NO_WORDS);
        if (!(one(id, viewer) instanceof Outcome.Done<Leave.View>)) return Outcome.refused(LeaveRefusal.NO_SUCH_LEAVE);
        audit.record(viewer.person(), "attendance.leave.phone", "leave/" + id, null, null, purpose.strip());
        return Outcome.done(seal.open(db.sql("select phone from attendance.leave where id = ?").param(id).query((row, _) -> row.getBytes(1)).single()));
    }
}
