package zhanggui.work.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** TGT-11: a department's long-term goals and its strategy of a year, a quarter and a month, each with an owner and a state. */
@Component
class Strategies {

    enum Span { LONG, YEAR, QUARTER, MONTH }

    enum State { OPEN, DONE, DROPPED }

    /** @param from the first day of the year, quarter or month @param overdue open though its time is over */
    record Strategy(long id, long department, Words departmentName, Span span, LocalDate from, @Nullable Long parent, String title, String text, PersonId owner, String ownerName, State state, String words, boolean overdue, boolean mayEnd) {}

    record NewOne(long department, Span span, LocalDate from, @Nullable Long parent, String title, String text, PersonId owner) {}

    private static final String ALL = """
            select s.*, d.name_zh, d.name_en, coalesce(p.name, '–') as owner_name,
                   s.state = 'OPEN' and s.from_day + case s.span when 'QUARTER' then interval '3 months' when 'MONTH' then interval '1 month' else interval '1 year' end <= :today as overdue
              from work.strategy s left join organisation.fact_department d on d.department_id = s.department_id left join organisation.fact_person p on p.person_id = s.owner_id
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Organisation organisation;
    private final Audit audit;

    Strategies(JdbcClient db, Clock clock, BusinessCalendar calendar, Organisation organisation, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.organisation = organisation;
        this.audit = audit;
    }

    /** The year's plans with their quarters and months, and beside them every goal of that year or later, of the departments one plans for and what one owns. */
    List<Strategy> list(int year, Viewer viewer) {
        var people = viewer.people(Permission.PLAN_TARGETS);
        return db.sql(ALL + """
                 where (:everyone or s.department_id = any(:departments) or s.owner_id = :me)
                   and (s.span = 'LONG' and (s.from_day >= :first or s.state = 'OPEN') or s.span <> 'LONG' and s.from_day >= :first and s.from_day < :next)
                 order by s.department_id, s.from_day, array_position(array['LONG', 'YEAR', 'QUARTER', 'MONTH'], s.span), s.id limit 500
                """).param("today", calendar.today()).param("everyone", people.every()).param("departments", people.ids()).param("me", viewer.person().value())
                .param("first", LocalDate.of(year, 1, 1)).param("next", LocalDate.of(year + 1, 1, 1)).query((row, _) -> strategy(row, viewer)).list();
    }

    private Optional<Strategy> find(long id, Viewer viewer) { return db.sql(ALL + " where s.id = :id").param("today", calendar.today()).param("id", id).query((row, _) -> strategy(row, viewer)).optional(); }

    private static boolean plans(long department, Viewer viewer) { return viewer.people(Permission.PLAN_TARGETS).contains(new DepartmentId(department)); }

    private static Strategy strategy(ResultSet row, Viewer viewer) throws SQLException {
        var owner = new PersonId(row.getLong("owner_id"));
        var open = row.getString("state").equals("OPEN");
        return new Strategy(row.getLong("id"), row.getLong("department_id"), Words.of(row.getString("name_zh"), row.getString("name_en")), Span.valueOf(row.getString("span")), row.getObject("from_day", LocalDate.class),
                row.getObject("parent_id", Long.class), row.getString("title"), row.getString("text"), owner, row.getString("owner_name"), State.valueOf(row.getString("state")), row.getString("words"), row.getBoolean("overdue"),
                open && (viewer.is(owner) || plans(row.getLong("department_id"), viewer)));
    }

    @Transactional
    Outcome<Long> make(NewOne fresh, Viewer by) {
        if (!db.sql("select exists (select from organisation.fact_department where department_id = ?)").param(fresh.department()).query(Boolean.class).single()) return Outcome.refused(PlanRefusal.NO_DEPARTMENT);
        if (!plans(fresh.department(), by)) return Outcome.refused(PlanRefusal.NOT_YOURS_TO_PLAN);
        if (organisation.find(fresh.owner(), calendar.today()).isEmpty()) return Outcome.refused(PlanRefusal.NOBODY);
        var from = first(fresh.span(), fresh.from());
        var parent = fresh.parent() == null ? null : find(fresh.parent(), by).orElse(null);
        if (!fits(fresh, from, parent)) return Outcome.refused(PlanRefusal.WRONG_PARENT);
        if (parent != null && parent.state() != State.OPEN) return Outcome.refused(PlanRefusal.ENDED_ALREADY);
        var id = db.sql("insert into work.strategy (department_id, span, from_day, parent_id, title, text, owner_id, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(fresh.department(), fresh.span().name(), from, fresh.parent(), fresh.title(), fresh.text(), fresh.owner().value(), by.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by.person(), "work.strategy.make", "strategy/" + id, null, fresh.title(), null);
        return Outcome.done(id);
    }

    private static LocalDate first(Span span, LocalDate day) {
        return switch (span) {
            case LONG, YEAR -> day.withDayOfYear(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** Pure. A month under its quarter, a quarter under its year, a year under a goal or by itself. */
    static boolean fits(NewOne fresh, LocalDate from, @Nullable Strategy parent) {
        if (parent != null && parent.department() != fresh.department()) return false;
        return switch (fresh.span()) {
            case LONG -> fresh.parent() == null;
            case YEAR -> fresh.parent() == null || parent != null && parent.span() == Span.LONG && !parent.from().isBefore(from);
            case QUARTER -> parent != null && parent.span() == Span.YEAR && parent.from().equals(first(Span.YEAR, from));
            case MONTH -> parent != null && parent.span() == Span.QUARTER && parent.from().equals(first(Span.QUARTER, from));
        };
    }

    /** By its owner or whoever plans for the department; not while anything under it is open. */
    @Transactional
    Outcome<Void> end(long id, State state, String words, Viewer by) {
        db.sql("select id from work.strategy where id = ? for update").param(id).query(Long.class).optional();
        var found = find(id, by).filter(s -> by.is(s.owner()) || plans(s.department(), by)).orElse(null);
        if (found == null) return Outcome.refused(PlanRefusal.NO_SUCH_STRATEGY);
        if (found.state() != State.OPEN || state == State.OPEN) return Outcome.refused(PlanRefusal.ENDED_ALREADY);
        if (words.isBlank()) return Outcome.refused(PlanRefusal.NO_WORDS);
        var open = db.sql("""
                with recursive below as (select id, title, state from work.strategy where parent_id = :id union all select s.id, s.title, s.state from work.strategy s join below b on s.parent_id = b.id)
                select title from below where state = 'OPEN' order by id limit 10
                """).param("id", id).query(String.class).list();
        if (!open.isEmpty()) return Outcome.refused(PlanRefusal.OPEN_BELOW, Map.of("names", open.stream().collect(Collectors.joining("、"))));
        db.sql("update work.strategy set state = ?, words = ?, ended_by = ?, ended_on = ? where id = ?").params(state.name(), words, by.person().value(), calendar.today(), id).update();
        audit.record(by.person(), "work.strategy.end", "strategy/" + id, "OPEN", state.name(), words);
        return Outcome.done(null);
    }
}
