package zhanggui.work.coaching;

import java.time.Clock;
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
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.work.tasks.Improvements;

/** ORG-18: how a department works is written down in versions, and each review of it stays on record; what it finds becomes a task. */
@Component
class Processes {

    /** @param version 1 for the first */
    record Process(long id, DepartmentId department, Words departmentName, String name, String text, int version, String by, Instant at, List<Review> reviews) {}

    record Review(long id, String finding, String by, LocalDate day, @Nullable Long task, @Nullable String taskTitle, @Nullable String taskState) {}

    private record Row(long id, long department, String nameZh, String nameEn, String name, String text, int version, @Nullable String by, OffsetDateTime at) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Improvements improvements;
    private final Audit audit;

    Processes(JdbcClient db, Clock clock, BusinessCalendar calendar, Improvements improvements, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.improvements = improvements;
        this.audit = audit;
    }

    /** The versions in force: those that no other follows. Everybody may read how the departments work. */
    List<Process> list() {
        return db.sql("""
                with recursive line as (select id as last, id, follows_id, 1 as version from work.process p where not exists (select from work.process n where n.follows_id = p.id)
                                        union all select l.last, p.id, p.follows_id, l.version + 1 from line l join work.process p on p.id = l.follows_id)
                select p.id, p.department_id as department, d.name_zh, d.name_en, p.name, p.text, (select max(version) from line l where l.last = p.id) as version, b.name as by, p.made_at as at
                  from work.process p join organisation.fact_department d on d.department_id = p.department_id left join organisation.fact_person b on b.person_id = p.made_by
                 where not exists (select from work.process n where n.follows_id = p.id) order by d.department_id, p.name, p.id limit 500
                """).query(Row.class).list().stream().map(r -> new Process(r.id, new DepartmentId(r.department), Words.of(r.nameZh, r.nameEn), r.name, r.text, r.version, r.by == null ? "–" : r.by, r.at.toInstant(), reviews(r.id))).toList();
    }

    /** Those of all versions, the newest first. */
    private List<Review> reviews(long last) {
        return db.sql("""
                with recursive line as (select id, follows_id from work.process where id = ? union all select p.id, p.follows_id from line l join work.process p on p.id = l.follows_id)
                select r.id, r.finding, coalesce(b.name, '–') as by, r.day, t.id as task, t.title as task_title, t.state as task_state
                  from line l join work.process_review r on r.process_id = l.id left join organisation.fact_person b on b.person_id = r.by_person left join work.task t on t.review_id = r.id order by r.id desc limit 100
                """).param(last).query(Review.class).list();
    }

    private boolean leads(long department, Viewer viewer) {
        return viewer.people(Permission.COACH).contains(new DepartmentId(department)) && db.sql("select exists (select from organisation.fact_department where department_id = ? and closed_on is null)").param(department).query(Boolean.class).single();
    }

    /** @param follows the version it replaces; null for a new process */
    @Transactional
    Outcome<Long> write(DepartmentId department, String name, String text, @Nullable Long follows, Viewer by) {
        if (!leads(department.value(), by)) return Outcome.refused(CoachingRefusal.NO_SUCH_DEPARTMENT);
        if (follows != null && db.sql("select id from work.process where id = ? and department_id = ? for update").params(follows, department.value()).query(Long.class).optional().isEmpty()) return Outcome.refused(CoachingRefusal.NO_SUCH_PROCESS);
        if (follows != null && db.sql("select exists (select from work.process where follows_id = ?)").param(follows).query(Boolean.class).single()) return Outcome.refused(CoachingRefusal.NEWER_VERSION);
        var id = db.sql("insert into work.process (department_id, name, text, made_by, made_at, follows_id) values (?, ?, ?, ?, ?, ?) returning id").params(department.value(), name, text, by.person().value(), clock.instant().atOffset(ZoneOffset.UTC), follows)
                .query(Long.class).single();
        audit.record(by.person(), "work.process.write", "process/" + id, follows, Map.of("name", name), null);
        return Outcome.done(id);
    }

    /** The finding and the task that mends it, or neither. @param holder null lays the task in the pool */
    @Transactional
    Outcome<Long> review(long process, String finding, String improvement, @Nullable PersonId holder, @Nullable LocalDate due, Viewer by) {
        var department = db.sql("select department_id from work.process where id = ?").param(process).query(Long.class).optional();
        if (department.isEmpty() || !leads(department.get(), by)) return Outcome.refused(CoachingRefusal.NO_SUCH_PROCESS);
        var id = db.sql("insert into work.process_review (process_id, finding, by_person, day) values (?, ?, ?, ?) returning id").params(process, finding, by.person().value(), calendar.today()).query(Long.class).single();
        audit.record(by.person(), "work.process.review", "process/" + process, null, finding, null);
        var task = improvements.ask(id, improvement, holder, due, by);
        if (task instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return task;
    }
}
