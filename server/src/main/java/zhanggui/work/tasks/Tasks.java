package zhanggui.work.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** Reading tasks: one's own, the pool, and the board of those one leads. */
@Component
class Tasks implements WorkSource {

    /** Whose: MINE are those I do, POOL those nobody does yet, BOARD those of the people I lead and those I gave. */
    enum Whose { MINE, POOL, BOARD }

    private static final String ALL = """
            select t.*, h.name as holder_name, m.name as maker_name, d.name_zh, d.name_en, coalesce(w.words, '') as said,
                   exists (select from work.task_word x where x.task_id = t.id and x.what = 'WARNING') as warned, t.due < :day and t.state in ('OFFERED', 'IN_WORK') as late
              from work.task t left join organisation.fact_person h on h.person_id = t.holder_id left join organisation.fact_person m on m.person_id = t.made_by
              left join lateral (select a.department_id from organisation.fact_assignment a where a.person_id = t.holder_id and a.from_day <= :day and (a.until_day is null or a.until_day > :day) order by a.from_day desc limit 1) a on true
              left join organisation.fact_department d on d.department_id = a.department_id
              left join lateral (select words from work.task_word x where x.task_id = t.id and x.words <> '' order by x.id desc limit 1) w on true
            """;
    private static final String LED = " (t.made_by = :me or t.holder_id <> :me and (:everyone or a.department_id = any(:departments))) ";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final VoluntaryLimits limits;

    Tasks(JdbcClient db, BusinessCalendar calendar, VoluntaryLimits limits) {
        this.limits = limits;
        this.db = db;
        this.calendar = calendar;
    }

    private JdbcClient.StatementSpec asked(String filter, Viewer viewer) {
        var people = viewer.people(Permission.COACH);
        return db.sql(ALL + filter).param("day", calendar.today()).param("me", viewer.person().value()).param("everyone", people.every()).param("departments", people.ids());
    }

    List<GivenTask> list(Whose whose, boolean ended, Viewer viewer) {
        var filter = switch (whose) {
            case MINE -> " where t.holder_id = :me and ";
            case POOL -> " where t.state = 'OFFERED' and t.holder_id is null and ";
            case BOARD -> " where" + LED + "and ";
        };
        return asked(filter + "(t.ended_on is not null) = :ended order by d.department_id nulls first, t.due nulls last, t.id desc limit 500", viewer).param("ended", ended).query(Tasks::task).list();
    }

    Optional<GivenTask> find(long id) { return db.sql(ALL + " where t.id = :id").param("day", calendar.today()).param("id", id).query(Tasks::task).optional(); }

    /** Whether the viewer gave it or leads whoever does it. */
    boolean leads(long id, Viewer viewer) { return asked(" where t.id = :id and" + LED, viewer).param("id", id).query(Tasks::task).optional().isPresent(); }

    /** Whether this person is among those the viewer leads. */
    boolean leads(PersonId person, Viewer viewer) {
        var people = viewer.people(Permission.COACH);
        return people.every() || db.sql("select exists (select from organisation.fact_assignment where person_id = :person and from_day <= :day and (until_day is null or until_day > :day) and department_id = any(:departments))")
                .param("person", person.value()).param("day", calendar.today()).param("departments", people.ids()).query(Boolean.class).single();
    }

    Outcome<GivenTask.Whole> whole(long id, Viewer viewer) {
        var found = find(id);
        if (found.isEmpty()) return Outcome.refused(TaskRefusal.NO_SUCH_TASK);
        var task = found.get();
        var holds = viewer.is(task.holder() == null ? new PersonId(0) : task.holder());
        var leads = leads(id, viewer);
        if (!holds && !leads && task.state() != GivenTask.State.OFFERED) return Outcome.refused(TaskRefusal.NO_SUCH_TASK);
        var history = db.sql("select w.what, w.words, p.name, w.at from work.task_word w left join organisation.fact_person p on p.person_id = w.by_person where w.task_id = ? order by w.id").param(id)
                .query((row, _) -> new GivenTask.Word(GivenTask.What.valueOf(row.getString(1)), row.getString(2), row.getString(3) == null ? "–" : row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant())).list();
        return Outcome.done(new GivenTask.Whole(task, history, holds && task.open(), leads && !holds && task.open()));
    }

    /** DIS-09: what voluntary tasks brought in the month, and how much of it counts. */
    GivenTask.Earned earned(PersonId person, YearMonth month) {
        var sum = db.sql("select coalesce(sum(points), 0) from work.task where holder_id = ? and kind = 'VOLUNTARY' and state = 'DONE' and ended_on between ? and ?").params(person.value(), month.atDay(1), month.atEndOfMonth()).query(Integer.class).single();
        return new GivenTask.Earned(new Points(sum), new Points(sum).atMost(limits.in(month)));
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        return list(Whose.MINE, false, viewer).stream().filter(t -> t.state() == GivenTask.State.IN_WORK).limit(20).map(Tasks::toDo).toList();
    }

    private static Task toDo(GivenTask task) {
        var due = task.due() == null ? null : task.due().plusDays(1).atStartOfDay(BusinessCalendar.ZONE).toInstant();
        return new Task("work.task", Words.of("任务", "Task"), Words.of(task.title(), task.title()), due, 0, Words.of("项", "tasks"), Words.of("去办", "Do"), "/tasks/" + task.id());
    }

    private static GivenTask task(ResultSet row, int n) throws SQLException {
        var holder = Optional.ofNullable(row.getObject("holder_id", Long.class)).map(PersonId::new).orElse(null);
        return new GivenTask(row.getLong("id"), GivenTask.Kind.valueOf(row.getString("kind")), row.getString("title"), row.getString("detail"), new Points(row.getInt("points")), row.getObject("due", LocalDate.class),
                holder, row.getString("holder_name"), row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")), GivenTask.State.valueOf(row.getString("state")),
                new PersonId(row.getLong("made_by")), row.getString("maker_name") == null ? "–" : row.getString("maker_name"), row.getBoolean("late"), row.getBoolean("warned"), row.getString("said"));
    }
}
