package zhanggui.organisation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORG-01: the tree of departments, which can be renamed and closed; what they were called stays visible. */
@Component
class Departments {

    /**
     * @param parent null at the top
     * @param former earlier names, the latest first
     * @param people who hold a post of it today
     * @param head   who leads it today, by name; null while nobody does
     */
    record Department(DepartmentId id, @Nullable DepartmentId parent, Words name, @Nullable LocalDate closedOn, List<FormerName> former, int posts, int people, Kind kind, @Nullable String head) {}

    /** ORG-01, ORG-02: what a node of the tree is. */
    enum Kind { COMPANY, DEPARTMENT, TEAM, BRANCH }

    record FormerName(Words name, Instant until) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Organisation organisation;
    private final Superiors superiors;
    private final Audit audit;

    Departments(JdbcClient db, Clock clock, BusinessCalendar calendar, Organisation organisation, Superiors superiors, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.organisation = organisation;
        this.superiors = superiors;
        this.audit = audit;
    }

    /** All of them, those above before those below. */
    List<Department> all() {
        var former = formerNames();
        var heads = heads();
        return db.sql("""
                with recursive tree as (
                    select id, array[id] as path from organisation.department where parent_id is null
                    union all select d.id, t.path || d.id from organisation.department d join tree t on d.parent_id = t.id)
                select d.id, d.parent_id, d.name_zh, d.name_en, d.closed_on, d.kind,
                       (select count(*) from organisation.post o where o.department_id = d.id and o.closed_on is null) as posts,
                       (select count(distinct a.person_id) from organisation.assignment a join organisation.post o on o.id = a.post_id
                         where o.department_id = d.id and a.from_day <= :day and (a.until_day is null or a.until_day > :day)) as people
                  from tree t join organisation.department d on d.id = t.id order by t.path limit 1000
                """).param("day", calendar.today())
                .query((row, _) -> new Department(new DepartmentId(row.getLong("id")),
                        Optional.ofNullable(row.getObject("parent_id", Long.class)).map(DepartmentId::new).orElse(null),
                        Words.of(row.getString("name_zh"), row.getString("name_en")), row.getObject("closed_on", LocalDate.class),
                        former.getOrDefault(row.getLong("id"), List.of()), row.getInt("posts"), row.getInt("people"), Kind.valueOf(row.getString("kind")), heads.get(row.getLong("id"))))
                .list();
    }

    private Map<Long, String> heads() {
        var names = new HashMap<Long, String>();
        for (var id : db.sql("select distinct department_id from organisation.department_head").query(Long.class).list())
            superiors.head(new DepartmentId(id), calendar.today())
                    .ifPresent(head -> names.put(id, db.sql("select name from organisation.person where id = ?").param(head.value()).query(String.class).single()));
        return names;
    }

    private Map<Long, List<FormerName>> formerNames() {
        var former = new HashMap<Long, List<FormerName>>();
        db.sql("select department_id, until, name_zh, name_en from organisation.department_name order by until desc").query(row -> {
            former.computeIfAbsent(row.getLong("department_id"), _ -> new ArrayList<>())
                    .add(new FormerName(Words.of(row.getString("name_zh"), row.getString("name_en")), row.getObject("until", OffsetDateTime.class).toInstant()));
        });
        return former;
    }

    @Transactional
    Outcome<DepartmentId> add(Words name, @Nullable DepartmentId parent, Kind kind, PersonId by) {
        if (parent != null) {
            var above = lock(parent);
            if (above.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_DEPARTMENT);
            if (above.get().closed) return Outcome.refused(OrganisationRefusal.DEPARTMENT_CLOSED, Map.of("name", above.get().name));
        }
        return Outcome.done(make(name, parent, kind, by));
    }

    DepartmentId make(Words name, @Nullable DepartmentId parent, Kind kind, PersonId by) {
        var id = organisation.addDepartment(name, parent, by);
        db.sql("update organisation.department set kind = ? where id = ?").params(kind.name(), id.value()).update();
        called(id);
        return id;
    }

    /** ORG-01: to another place in the tree, never below itself. @param parent null for the top */
    @Transactional
    Outcome<Void> move(DepartmentId id, @Nullable DepartmentId parent, PersonId by) {
        db.sql("select pg_advisory_xact_lock(hashtext('organisation.tree'))").query(_ -> {});
        var department = lock(id);
        if (department.isEmpty() || parent != null && lock(parent).isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_DEPARTMENT);
        if (parent != null && below(id, parent)) return Outcome.refused(OrganisationRefusal.DEPARTMENT_LOOP, Map.of("name", department.get().name));
        var before = db.sql("select coalesce(parent_id, 0) from organisation.department where id = ?").param(id.value()).query(Long.class).single();
        db.sql("update organisation.department set parent_id = ? where id = ?").params(parent == null ? null : parent.value(), id.value()).update();
        audit.record(by, "organisation.department.move", "department/" + id.value(), before, parent == null ? 0L : parent.value(), null);
        return Outcome.done(null);
    }

    private boolean below(DepartmentId above, DepartmentId one) {
        return db.sql("select exists (select from organisation.fact_department_below where above_id = ? and department_id = ?)").params(above.value(), one.value()).query(Boolean.class).single();
    }

    @Transactional
    Outcome<Void> rename(DepartmentId id, Words name, PersonId by) {
        var department = lock(id);
        if (department.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_DEPARTMENT);
        var before = department.get().name;
        if (before.equals(name)) return Outcome.done(null);
        db.sql("insert into organisation.department_name (department_id, until, name_zh, name_en, changed_by) values (?, ?, ?, ?, ?)")
                .params(id.value(), clock.instant().atOffset(ZoneOffset.UTC), before.zh(), before.en(), by.value()).update();
        db.sql("update organisation.department set name_zh = ?, name_en = ? where id = ?").params(name.zh(), name.en(), id.value()).update();
        called(id);
        audit.record(by, "organisation.department.rename", "department/" + id.value(), before, name, null);
        return Outcome.done(null);
    }

    /** The company's own name stands on every page. */
    private void called(DepartmentId id) {
        db.sql("insert into public.setting (key, value) select 'company.name', name_zh from organisation.department where id = ? and kind = 'COMPANY' and parent_id is null on conflict (key) do update set value = excluded.value").param(id.value()).update();
    }

    /** Only when nothing below it is open. */
    @Transactional
    Outcome<Void> close(DepartmentId id, PersonId by) {
        var department = lock(id);
        if (department.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_DEPARTMENT);
        if (department.get().closed) return Outcome.done(null);
        var inUse = db.sql("""
                select exists (select from organisation.department where parent_id = :id and closed_on is null)
                    or exists (select from organisation.post where department_id = :id and closed_on is null)
                """).param("id", id.value()).query(Boolean.class).single();
        if (inUse) return Outcome.refused(OrganisationRefusal.DEPARTMENT_IN_USE, Map.of("name", department.get().name));
        db.sql("update organisation.department set closed_on = ? where id = ?").params(calendar.today(), id.value()).update();
        audit.record(by, "organisation.department.close", "department/" + id.value(), null, Map.of("on", calendar.today().toString()), null);
        return Outcome.done(null);
    }

    private record Locked(Words name, boolean closed) {}

    private Optional<Locked> lock(DepartmentId id) {
        return db.sql("select name_zh, name_en, closed_on is not null as closed from organisation.department where id = ? for update").param(id.value())
                .query((row, _) -> new Locked(Words.of(row.getString("name_zh"), row.getString("name_en")), row.getBoolean("closed"))).optional();
    }
}
