package zhanggui.organisation;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;

/** The door of the organisation: who is who, and who holds which post on which day. */
@Component
public class Organisation {

    /** @param post null when the person holds none on that day */
    public record Someone(PersonId id, String staffNo, String name, PostId post, String postKey, Words postName) {}

    private final JdbcClient db;
    private final Audit audit;

    Organisation(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    public Optional<Someone> find(PersonId person, LocalDate day) {
        return db.sql("""
                select p.id, p.staff_no, p.name, o.id as post_id, o.key as post_key, o.name_zh, o.name_en
                  from organisation.person p
                  left join organisation.assignment a on a.person_id = p.id and a.from_day <= :day and (a.until_day is null or a.until_day > :day)
                  left join organisation.post o on o.id = a.post_id
                 where p.id = :person
                 order by a.from_day desc nulls last limit 1
                """)
                .param("person", person.value()).param("day", day)
                .query((row, _) -> new Someone(
                        new PersonId(row.getLong("id")), row.getString("staff_no"), row.getString("name"),
                        row.getObject("post_id") == null ? null : new PostId(row.getLong("post_id")), row.getString("post_key"),
                        row.getString("post_key") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en"))))
                .optional();
    }

    /** The person with that staff number, with the post held on that day. */
    public Optional<Someone> withStaffNo(String staffNo, LocalDate day) {
        return db.sql("select id from organisation.person where staff_no = ?").param(staffNo).query(Long.class).optional()
                .flatMap(id -> find(new PersonId(id), day));
    }

    /** An open post by its key or its name in either language. */
    public Optional<PostId> postCalled(String name) {
        return db.sql("select id from organisation.post where closed_on is null and :name in (key, name_zh, name_en) order by id limit 1")
                .param("name", name).query(Long.class).optional().map(PostId::new);
    }

    @Transactional
    public void rename(PersonId person, String name, PersonId by) {
        var before = db.sql("select name from organisation.person where id = ? for update").param(person.value()).query(String.class).single();
        db.sql("update organisation.person set name = ? where id = ?").params(name, person.value()).update();
        audit.record(by, "organisation.person.rename", "person/" + person.value(), before, name, null);
    }

    @Transactional
    public PersonId addPerson(String staffNo, String name, LocalDate joinedOn, PersonId by) {
        var id = db.sql("insert into organisation.person (staff_no, name, joined_on) values (?, ?, ?) returning id")
                .params(staffNo, name, joinedOn).query(Long.class).single();
        audit.record(by, "organisation.person.add", "person/" + id, null, java.util.Map.of("staffNo", staffNo, "name", name), null);
        return new PersonId(id);
    }

    @Transactional
    public DepartmentId addDepartment(Words name, DepartmentId parent, PersonId by) {
        var id = db.sql("insert into organisation.department (name_zh, name_en, parent_id) values (?, ?, ?) returning id")
                .params(name.zh(), name.en(), parent == null ? null : parent.value()).query(Long.class).single();
        audit.record(by, "organisation.department.add", "department/" + id, null, name, null);
        return new DepartmentId(id);
    }

    @Transactional
    public PostId addPost(String key, Words name, DepartmentId department, PersonId by) {
        var id = db.sql("insert into organisation.post (key, name_zh, name_en, department_id) values (?, ?, ?, ?) returning id")
                .params(key, name.zh(), name.en(), department == null ? null : department.value()).query(Long.class).single();
        audit.record(by, "organisation.post.add", "post/" + id, null, name, null);
        return new PostId(id);
    }

    /** From the day on the person holds this post, and no longer the one held before. */
    @Transactional
    public void assign(PersonId person, PostId post, LocalDate from, PersonId by) {
        db.sql("update organisation.assignment set until_day = :from where person_id = :person and until_day is null and from_day < :from")
                .param("from", from).param("person", person.value()).update();
        db.sql("insert into organisation.assignment (person_id, post_id, from_day) values (?, ?, ?)")
                .params(person.value(), post.value(), from).update();
        audit.record(by, "organisation.assign", "person/" + person.value(), null, java.util.Map.of("post", post.value(), "from", from.toString()), null);
    }
}
